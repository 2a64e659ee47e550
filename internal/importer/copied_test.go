package importer_test

import (
	"strings"
	"testing"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/model"
)

// copied writes a document row by row, a paragraph a line.
func copied(doc *document.Document, row func(b *strings.Builder, cells []document.Cell)) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		if block.Table == nil {
			b.WriteString(block.Text + "\n\n")
			continue
		}
		for _, cells := range block.Table.Rows {
			row(&b, cells)
		}
	}
	return b.String()
}

// brokenCells writes a document as Chromium copies it where empty cells hold a line break,
// as editors of portals write them: the line break is there, the tab behind it is not.
func brokenCells(doc *document.Document) string {
	return copied(doc, func(b *strings.Builder, cells []document.Cell) {
		first := true
		for _, c := range cells {
			if c.Covered || c.Missing {
				continue
			}
			if !first && !strings.HasSuffix(b.String(), "\n") {
				b.WriteByte('\t')
			}
			if first = false; c.Text == "" {
				b.WriteByte('\n')
			} else {
				b.WriteString(strings.ReplaceAll(c.Text, "\n", ""))
			}
		}
		if !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
	})
}

// scripted writes the same as a script takes it from the page: there the tab is there.
func scripted(doc *document.Document) string {
	return copied(doc, func(b *strings.Builder, cells []document.Cell) {
		first := true
		for _, c := range cells {
			if c.Covered || c.Missing {
				continue
			}
			if !first {
				b.WriteByte('\t')
			}
			if first = false; c.Text == "" {
				b.WriteByte('\n')
			}
			b.WriteString(strings.ReplaceAll(c.Text, "\n", ""))
		}
		b.WriteByte('\n')
	})
}

// linesOfCells writes a document with a line for each cell. Empty ones hold a blank, as
// those of pages saved by Word do.
func linesOfCells(doc *document.Document) string {
	return copied(doc, func(b *strings.Builder, cells []document.Cell) {
		for _, c := range cells {
			switch {
			case c.Covered || c.Missing:
			case c.Text == "":
				b.WriteString("\u00a0\n")
			default:
				b.WriteString(strings.ReplaceAll(c.Text, "\n", "") + "\n")
			}
		}
	})
}

// savedLines writes a document as LibreOffice saves it as text: a line for each cell, and
// an empty one for those that are empty or covered by a merged one above.
func savedLines(doc *document.Document) string {
	return copied(doc, func(b *strings.Builder, cells []document.Cell) {
		for x, c := range cells {
			switch {
			case c.Missing, c.Covered && x > 0 && cells[x-1].Text == c.Text:
			case c.Covered:
				b.WriteString("\n")
			default:
				b.WriteString(strings.ReplaceAll(c.Text, "\n", "") + "\n")
			}
		}
	})
}

// In whatever way a page is copied that leaves empty cells something to be seen by, all its
// figures are read.
func TestCopiedCells(t *testing.T) {
	r := exampleReport(t)
	for _, at := range r.Edition().Cells() {
		switch at.String() {
		case "requests/received/nonprofit", "requests/carried_in/natural", "requests/carried_in/business",
			"requests/refused.security/total", "requests/rejected.repeat/other", "requests/rejected.repeat/total":
			r.Apply(model.SetValue{At: at, To: model.TextValue(" ")}) // a total that is blank is none
		}
		if at.Row == "unavailable.unclear" {
			r.Apply(model.SetValue{At: at, To: model.TextValue(" ")})
		}
	}
	doc, err := document.Read("a.html", []byte(dress{}.page(r)))
	if err != nil {
		t.Fatal(err)
	}
	hint := importer.Hint{Edition: r.Edition(), Year: r.Year()}
	want := importer.Read(doc, hint).Report()
	for name, write := range copies {
		got := readPage(t, "a.txt", write(doc), hint).Report()
		for _, at := range want.Edition().Cells() {
			if got.Entered(at) != want.Entered(at) {
				t.Errorf("%s: %s is %q, want %q", name, at, got.Entered(at), want.Entered(at))
			}
		}
	}
}
