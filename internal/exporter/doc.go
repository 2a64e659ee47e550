// Package exporter writes reports in the forms that others read.
//
// A [Format] is a value in the list [Formats]; a new one is a file with a function
// that writes a report, and a line in the list. The print forms walk the parts that
// package printed lays out, and none knows a particular edition.
//
// # Why header cells span and are no groups
//
// The scope rowgroup reaches from a header cell to the end of the rows that belong
// together, and colgroup to the end of the columns. （三）不予公开 is about eight rows in
// the middle of a table, so its scope is row, and its rowspan says how many. Only the
// title of a block stands over all rows to the end of its tbody.
//
// # Why a fragment has neither headings nor classes
//
// Editors of portals strip what they do not know, and the style sheet of a portal does
// to an h2 what it likes. What portals publish are paragraphs and tables with styles
// of their own, and these survive. Nor does a fragment have captions: without a style
// sheet they could not be hidden, and the form prints none.
//
// # Why the tables of a Markdown file are HTML
//
// A pipe table has one header line and merges nothing. 表三 has three header lines, and
// what a row means stands in up to three cells. As a pipe table, with labels joined and
// repeated, it would not be the official form, and its lines would be too long to be
// read as text. Markdown lets HTML through: what shows Markdown shows the form, and
// reading it back is reading a page.
//
// # Why text in a cell has no unit behind it
//
// The form prints no unit over some amounts, so the unit chosen is written behind the
// number. Text that stands where a number should is written as it was typed: what
// unit it is in, and whether it says so itself, nobody knows before it is mended.
//
// # Why a whole table is made smaller for one long number
//
// The form gives the figures of 表三 two characters each. Columns that only took what long
// numbers need would leave the labels a character a line, and pages of it. So a column has
// what its labels, headers and numbers need, and characters are made smaller, all alike,
// until that fits the paper: in a Word document, in a page when it is printed, and in a
// workbook by the printer, since a sheet on the screen may be as wide as it likes.
//
// # Why a paragraph may stand in several rows of a workbook
//
// A row is 409 points high at most, and is not broken where a page ends. Merged cells
// would be, in the middle of a line. The rows are grouped as an outline, whose marks are
// hidden: no text is added, and programs that save the workbook keep it. Package document
// joins them again.
//
// # Why Office documents are written without a library
//
// Of the libraries for Word documents none that is kept sets Chinese fonts and vertical
// merges. excelize writes workbooks well, but it made the program half as big again (8.4
// to 13.8 MB), linked net/http and crypto/tls into it, which a program that never uses
// the network had better not contain, and stores what a formula comes to as text. Both
// kinds of documents are XML in a zip file (ooxml.go), and need little of it.
package exporter
