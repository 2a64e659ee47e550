// Package exporter writes reports in the forms that others read.
//
// A [Format] is a value in the list [Formats]; a new one is a file with a function
// that writes a report, and a line in the list. The print forms walk the parts that
// package printed lays out, and none knows a particular edition.
package exporter
