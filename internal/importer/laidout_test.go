package importer_test

import (
	"strings"
	"testing"

	"nianbao/internal/importer"
	"nianbao/model"
)

// laidOut writes 表三 as the text of a PDF file has it: long labels are broken over the
// lines around the figures.
func laidOut(r *model.Report) string {
	var b strings.Builder
	b.WriteString(r.Title() + "\n\n三、收到和处理政府信息公开申请情况\n        申请人情况\n  自然   商业    总计\n   人    企业\n")
	for _, row := range r.Edition().Section("requests").Table.Blocks[0].Rows {
		if row.ID == "" {
			continue
		}
		before, after := row.Label, ""
		if label := []rune(row.Label); len(label) > 16 {
			before, after = string(label[:16])+"\n", string(label[16:])
		}
		b.WriteString("    " + before)
		for _, c := range r.Edition().Section("requests").Table.Blocks[0].Columns {
			b.WriteString("    " + r.Value(model.Ref{Section: "requests", Row: row.ID, Col: c.ID}).String())
		}
		b.WriteString("\n    " + after + "\n")
	}
	return b.String()
}

// The text of a PDF file is read if it has a line of figures for each row of the form, and
// not at all if it has one less.
func TestTextOfPDF(t *testing.T) {
	r := exampleReport(t)
	text := laidOut(r)
	got := readPage(t, "a.txt", text, importer.Hint{}).Report()
	for _, at := range r.Edition().Cells() {
		if at.Section == "requests" && got.Entered(at) != r.Value(at) {
			t.Errorf("%s is %q, want %q", at, got.Entered(at), r.Value(at))
		}
	}
	from := strings.Index(text, "2.重复申请")
	short := text[:from] + text[from+strings.Index(text[from:], "\n"):]
	i := readPage(t, "a.txt", short, importer.Hint{})
	if i.Cells() > 0 || len(i.Left) == 0 {
		t.Errorf("without a row: %d figures are read, and %d paragraphs are left", i.Cells(), len(i.Left))
	}
}
