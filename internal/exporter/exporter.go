// Package exporter writes reports in the forms that others read.
//
// A [Format] is a value in the list [Formats]; a new one is a file with a function
// that writes a report, and a line in the list. All of them read the layout from
// the report's edition, so none knows a particular edition.
package exporter

import (
	"io"
	"slices"

	"nianbao/model"
)

// A Format is one way to write a report down.
type Format struct {
	ID    string // as the command line names it
	Name  string // as users choose it
	Ext   string // of files: .txt
	Write func(io.Writer, *model.Report) error
}

// Formats lists the formats in the order they are offered.
var Formats = []Format{
	{"txt", "纯文本，按印出的样子排列", ".txt", writeText},
	{"csv", "每格一行：地址,数值", ".csv", writeCSV},
}

// ByID returns the format with that ID.
func ByID(id string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.ID == id })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}
