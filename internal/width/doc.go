// Package width measures text in terminal cells.
//
// A Chinese character takes two cells and a Latin letter one, but for the
// characters that Unicode calls ambiguous (“ ” — … · ① × ─ │ and some hundred
// more) it depends on the terminal. [Setup] asks the terminal before the
// program starts; [Apply] makes everything that counts cells in this program
// count alike.
//
// # Why package state
//
// The libraries below the screen (go-runewidth, uniseg, x/ansi) each hold
// their own answer to the question in package variables, and without help they
// disagree: in a plain zh_CN.UTF-8 locale go-runewidth says two where the
// others say one. There is one terminal per process and one answer, so this
// package keeps it in the same manner and sets all of them together.
//
// # Single characters that differ
//
// The classic Windows console goes by the glyphs of its font and can give “ two
// cells and ─ one. What most characters take is then applied to all, so that every
// count in the program stays simple, and [OnScreen] replaces the others in the
// finished screen by stand-ins of the width that was counted, together with all of
// their kind: the answer for ① goes for ⑪, ⑴ and ⒈. Only the screen: a
// report is copied, saved and exported as it was written.
//
// # Clusters
//
// What is measured is the grapheme cluster, the unit the renderer puts into a
// cell, not the rune. Ordinary Chinese and Latin text has one rune per
// cluster, and all functions take a short path there.
package width
