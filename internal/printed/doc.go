// Package printed lays a report out as it is printed: one list of titles, headings,
// paragraphs, tables and the signature, from top to bottom, which all print forms walk.
//
// # Why the merges are worked out
//
// No edition draws its tables. An edition declares labels with their depth and columns
// with their header cells, outermost first, and the printed grid follows: equal
// neighbours of a header are one cell, a header cell that has nothing below it reaches
// down to the figures, a heading among the labels spans the rows under it, a label
// reaches to the right as far as the deepest one, and the last column of a block that
// has fewer than the others reaches to the edge. The golden files in testdata are the
// official forms by these rules, cell by cell.
//
// # Why text is cleaned here
//
// What people type or paste goes into five file formats. None of them may carry control
// characters, and text that runs backwards would make a report say what it does not. So
// the print forms get clean text, and only escape what is markup to them.
package printed
