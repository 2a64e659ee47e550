// Package narrative reads the numbers in a report's prose and ties them to its tables.
//
// Most numbers in a narrative have nothing to do with the tables: calls to a
// hotline, articles published, last year's figures, next year's targets. A check
// that accuses them is switched off before long. So a number is tied to a figure
// only where the words next to it leave no doubt, and otherwise to nothing:
//
//   - A text is split into tokens: numbers, punctuation, the words of a closed
//     vocabulary (word.go, number.go), and all else. Whatever stands between a
//     number and the word that says what it counts must be known not to change the
//     meaning; an unknown word there unties them.
//   - A sentence with several readings (办理 may mean received or answered) has
//     several. It is wrong only if none of them holds.
//   - Some ties are good enough to show where a number comes from, and too weak to
//     accuse it: those are kept if they hold and forgotten if they do not.
//
// A reading depends on the text, the year and the edition alone. What the figures
// are is looked up afterwards, so an edit of a figure reads nothing again.
package narrative
