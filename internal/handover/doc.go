// Package handover makes the 交稿单: the page that goes with a report to whoever
// reviews it, and says what was checked and what came of it.
//
// # What it must not say
//
// A report is judged by this page, so it errs on the side of doubt. A rule has held
// only where it was worked out and found to hold: what could not be worked out, and
// what there was nothing to look at for, is not counted. Errors are never left out.
// Where a list is cut for the sake of the page, the page says by how many. The file is
// named by its SHA-256, so that nobody can hand in another one with it.
package handover
