package importer_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/model"
)

// closedUp writes a document as browsers copy it: a paragraph a line, the cells of a
// row parted by tabs, and without what merged cells cover.
func closedUp(doc *document.Document) string {
	var b strings.Builder
	for _, block := range doc.Blocks {
		if block.Table == nil {
			b.WriteString(block.Text + "\n\n")
			continue
		}
		for _, row := range block.Table.Rows {
			var cells []string
			for _, c := range row {
				if !c.Covered && !c.Missing {
					cells = append(cells, strings.ReplaceAll(c.Text, "\n", ""))
				}
			}
			b.WriteString(strings.Join(cells, "\t") + "\n")
		}
	}
	return b.String()
}

// spread writes a document as browsers copy it where each cell holds a paragraph.
func spread(doc *document.Document) string {
	var b strings.Builder
	row := 0
	for n, block := range doc.Blocks {
		if block.Table == nil {
			if n > 0 {
				b.WriteString("\n\n")
			}
			b.WriteString(block.Text)
			row = 2
			continue
		}
		for _, line := range block.Table.Rows {
			var cells []string
			for _, c := range line {
				switch {
				case c.Covered || c.Missing:
				case c.Text == "":
					cells = append(cells, "\u00a0")
				default:
					cells = append(cells, strings.ReplaceAll(c.Text, "\n", "\n\n"))
				}
			}
			b.WriteString(strings.Repeat("\n", row) + strings.Join(cells, "\n\n\t\n\n"))
			row = 5
		}
		row = 2
	}
	return b.String()
}

// A published page that was copied from a browser and pasted into a text says the same
// as the page.
func TestPasted(t *testing.T) {
	for file, want := range publishedReports(t) {
		page, ok := pageOf(file)
		if !ok {
			continue
		}
		doc := open(t, page)
		hint := importer.Hint{Year: want.Year}
		a := importer.Read(doc, hint).Report()
		for _, text := range []string{closedUp(doc), spread(doc)} {
			b := readPage(t, "a.txt", text, hint).Report()
			for _, at := range a.Edition().Cells() {
				if a.Entered(at) != b.Entered(at) {
					t.Errorf("%s: %s is %v, want %v", file, at, b.Entered(at), a.Entered(at))
				}
			}
			if got, want := b.Text("problems"), a.Text("problems"); got != want {
				t.Errorf("%s: 五 is %q, want %q", file, got, want)
			}
		}
	}
}

// copies are the ways in which pages are copied.
var copies = map[string]func(*document.Document) string{
	"closed up": closedUp, "spread": spread, "broken": brokenCells, "scripted": scripted, "lines": linesOfCells, "saved": savedLines,
}

// No figure of a copied page lands in a wrong cell: each is right, or is said to be left.
func TestAnyPasted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r, d := anyReport(rt), anyDress.Draw(rt, "dress")
		doc, err := document.Read("a.html", []byte(d.page(r)))
		if err != nil {
			rt.Fatal(err)
		}
		text := copies[rapid.SampledFrom([]string{"closed up", "spread", "lines", "saved"}).Draw(rt, "copied")](doc)
		i := readPage(t, "a.txt", text, importer.Hint{Edition: r.Edition(), Year: r.Year()})
		got, left := i.Report(), len(i.Left)
		for k := range i.Pieces {
			left += len(i.Pieces[k].Left)
		}
		wrong, missing := 0, 0
		for _, at := range r.Edition().Cells() {
			switch {
			case got.Entered(at) == r.Value(at):
			case got.Entered(at).Kind() == model.Blank:
				missing++
				rt.Logf("%s is not there", at)
			default:
				wrong++
				rt.Errorf("%s is %q, want %q", at, got.Entered(at), r.Value(at))
			}
		}
		if wrong > 0 || missing > 0 && left == 0 { // a row that a page cuts off alone can be in doubt
			rt.Fatalf("%+v\n%s", d, text)
		}
	})
}
