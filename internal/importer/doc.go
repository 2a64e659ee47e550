// Package importer finds an annual report in a document that somebody else wrote: a
// published page, a Word file, a sheet a department has filled in.
//
// [Read] returns an [Import], which is something to look at and choose from, not
// something done: its pieces are sections and tables, each with what was changed on
// the way and what was not understood. The pieces that are wanted become one batch of
// edits of a draft, or with [Import.Report] a draft of their own.
//
// # Why the labels decide and not the place
//
// Portals and departments cut, join, reorder and respace the tables of the form. What
// belongs to which cell is told by package label from the words beside and above it,
// table by table and in each edition's words, so that a report of 2023 whose 表三 is
// that of 2019 is read as what it is. Only then is it carried over into the edition
// that is wanted (move.go).
//
// # Why nothing is mended
//
// A printed total that does not add up, an "/" where a figure belongs, a sentence that
// contradicts the table: they are what was published, and finding them is what the
// rules of the model are for. So totals come as printed and words in a cell as words;
// only a total that a sheet works out by a formula, and as the sum of its parts, nobody
// has printed, and it stays automatic.
// Only what can mean but one thing is rewritten, 减4 to -4, and said.
//
// # Why blank cells change nothing
//
// A cell that the source leaves blank says nothing. Taken into a draft that has a
// figure there, it leaves the figure alone: otherwise a department's half-filled sheet
// would wipe out what the office already knew.
//
// # Why empty lines are cells only where all rows agree
//
// Copied tables can have a line for each cell (stacked.go). Of an empty cell there may be
// an empty line, or none, and empty lines stand elsewhere too. So they count as cells where
// all rows of a kind then have as many (spaced.go), and where they do not the table is left
// and said. In the same way the text of a PDF file is read only where lines, labels and
// totals agree (laidout.go).
package importer
