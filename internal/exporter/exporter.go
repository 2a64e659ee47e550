package exporter

import (
	"io"
	"slices"

	"nianbao/model"
)

// A Format is one way to write a report down.
type Format struct {
	ID        string  // as the command line names it
	Name      string  // as users choose it
	Ext       string  // of files: .txt
	Print     bool    // for people to read, so that it says when it is no final report
	Packed    bool    // no text that could be shown: for programs to open
	Fragments bool    // it can be written as a fragment
	Styles    []Style // it comes in, the usual one first; nil: there is only one

	write func(io.Writer, *model.Report, Options) error
}

// Options say how a report is written down. What a format has no use for is ignored.
type Options struct {
	Unfinished bool    // the report has errors: a print form says so at its top
	Fragment   bool    // to be pasted into a page that is there
	Style      StyleID // empty: the usual one
}

// A StyleID names one of the looks a format comes in.
type StyleID string

// The styles of Word documents: by GB/T 9704, as official documents are set, and plain
// as most departments hand them in.
const (
	Gongwen StyleID = "gongwen"
	Shiyong StyleID = "shiyong"
)

// A Style is one of the looks a format comes in.
type Style struct {
	ID   StyleID
	Name string // as users choose it
}

// Formats lists the formats in the order they are offered.
var Formats = []Format{
	{ID: "docx", Name: "Word 文档", Ext: ".docx", Print: true, Packed: true, Styles: docxStyles, write: writeDocx},
	{ID: "html", Name: "网页，可以直接发布", Ext: ".html", Print: true, Fragments: true, write: writeHTML},
	{ID: "xlsx", Name: "Excel 工作簿，可以发给别的单位填", Ext: ".xlsx", Print: true, Packed: true, write: writeXlsx},
	{ID: "md", Name: "Markdown，表格用 HTML 写", Ext: ".md", Print: true, write: writeMarkdown},
	{ID: "txt", Name: "纯文本，按印出的样子排列", Ext: ".txt", Print: true, write: writeText},
	{ID: "csv", Name: "每格一行：地址,数值", Ext: ".csv", write: writeCSV},
}

// Write writes a report. The same report is written by the same bytes every time.
func (f *Format) Write(w io.Writer, r *model.Report, o Options) error {
	return f.write(w, r, o)
}

// ByID returns the format with that ID.
func ByID(id string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.ID == id })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}
