// Package document reads the files that other programs write into paragraphs and
// tables, in reading order and without their looks.
//
// It knows nothing of annual reports: what the paragraphs and tables mean is found
// out by whoever asks for them.
//
// # How hostile files are kept in check
//
// A file is read from memory and has at most MaxBytes bytes. What it unpacks to, how
// deep it is nested and how many cells and paragraphs it has is limited too (limits.go),
// and the first limit that is passed ends the reading with a sentence. Entities that a
// file declares are not expanded, and nothing outside the file is ever opened.
//
// # Why Markdown is read as a page
//
// Merged cells cannot be said in Markdown, so reports in it hold tables in HTML beside
// pipe tables. A library (goldmark) makes a page of the whole, which the reader of pages
// then reads: each kind of table is read in one place.
//
// # Why PDF files are refused
//
// The one free library in Go that gives Chinese text with positions,
// github.com/ledongthuc/pdf, cannot be kept in check: files of 600 bytes make it run
// out of memory in a way that no recover catches, or read on for ever. PDFium as
// WebAssembly can, but adds 10 MB and takes seconds and 300 MB to start. WPS, which our
// users have, turns a PDF into a Word document.
package document
