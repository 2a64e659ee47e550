// Package diff says how two reports differ: figure by figure and sentence by sentence.
//
// A [Diff] holds what differs, in the order of the form, and for each difference the
// edit that takes it over into the old report. Taking over all of them makes the old
// report the new one.
//
// Texts are compared in four steps:
//
//   - A text is split into sentences and line breaks (split.go). Sentences that are the
//     same in both, in the same order, are found first; where the order differs, most
//     of the text keeps its place (common.go).
//   - What is the same but stands elsewhere has been moved. What is nearly the same has
//     been changed, in its place or while it was moved (pair.go).
//   - The rest was deleted or inserted. Sentences that follow each other and were moved,
//     deleted or inserted together are one change, line breaks with them (text.go).
//   - In a changed sentence the differing characters are marked so that a person reads
//     whole numbers and words, not scattered characters (marks.go).
//
// # Why no library compares the sequences
//
// What is wanted is the heaviest common subsequence: of two sentences that changed
// places the shorter one was moved, and a word that is kept counts for more than a
// comma. The libraries there are count every element the same. Of these go-udiff/lcs
// (BSD, kept up, from gopls) stops looking after 100 differences, which a section
// rewritten from last year's has; sergi/go-diff (MIT) keeps large inputs in check by the
// clock, so that the same texts could be shown differently; go-difflib is no longer
// maintained; gotextdiff and pkg/diff know lines, or need the square of the size in
// memory. The algorithm itself is a table of one hundred lines.
//
// # Why comparing the other way round gives the same
//
// Often there are several subsequences of the same weight. So that it does not matter
// which report is called the old one, the two texts are put in order before they are
// compared, and what is found is turned round afterwards.
//
// # How hostile texts are kept in check
//
// A table has at most tableCells cells, which makes the cost of all tables for a text
// proportional to its length. Sequences that are larger are divided where a run of
// elements occurs once in either, which takes time n log n; what cannot be divided is
// different. Sentences are compared for likeness while that costs at most mostLikeness
// steps, and of very many between two that are the same only each with the one of the
// same number.
package diff
