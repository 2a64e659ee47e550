// Package label finds out where the cells of a foreign table land in a table of the
// form: a block copied from Excel, WPS or a web page, or a table of a published
// report.
//
// What a cell belongs to is told by the labels beside and above it, in the words of
// the edition. Labels come split by blanks (自 然 人), with brackets and figures of
// either width, with numbering in any dress (1、 1． ⒈), shortened, with notes or
// without, over several cells, with a letter wrong. They are compared in one normal
// form. A label that could be two rows is none: a figure that is left out and named
// can be put in by hand, one in a wrong row is found by nobody.
//
// No figure lands in two cells, and no two figures land in one.
package label
