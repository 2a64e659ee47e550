// Package narrative reads the numbers in a report's prose and ties them to its tables.
//
// Most numbers in a narrative have nothing to do with the tables: calls to a
// hotline, articles published, last year's figures, next year's targets. A check
// that accuses them is switched off before long. So a number is tied to a figure
// only where the words next to it leave no doubt, and otherwise to nothing:
//
//   - A text is split into sentences and these into tokens: numbers, punctuation, the
//     words of a closed vocabulary (word.go, number.go), and all else (scan.go).
//     Whatever stands between a number and the word that says what it counts must be
//     known not to change the meaning; an unknown word there unties them.
//   - So must what stands before: a number of 县公安局, of 上半年 or 网上, or one that
//     follows 受理群众反映的问题12件, is shown and not accused (doubt.go). The clause
//     that speaks of the organ itself, or of the whole year, ends such a doubt.
//   - A sentence with several readings (办理 may mean received or answered) has
//     several. It is wrong only if none of them holds.
//   - Some ties are good enough to show where a number comes from, and too weak to
//     accuse it: those are kept if they hold and forgotten if they do not.
//
// A reading depends on the text, the year, the organ and the edition alone. What the
// figures are is looked up afterwards, so an edit of a figure reads nothing again; and
// one of a text reads the sentence it is in, and those after it only if what the
// sentence leaves behind for them (flow) has changed.
package narrative
