package importer_test

import (
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/model"
)

// staircase returns a document as a spreadsheet makes it of a page whose tables stand in
// others: every cell has a column of its own.
func staircase(doc *document.Document) *document.Document {
	return tables(doc, func(rows [][]document.Cell) (all [][]document.Cell) {
		at := 0
		for _, row := range rows {
			stair := make([]document.Cell, at)
			for _, c := range row {
				if !c.Covered && !c.Missing {
					stair = append(stair, c)
				}
			}
			at = len(stair)
			all = append(all, stair)
		}
		for y := range all {
			for len(all[y]) < at {
				all[y] = append(all[y], document.Cell{Missing: true})
			}
		}
		return all
	})
}

// subdivided returns a document as a spreadsheet makes it of a page with other tables
// above: every cell is merged out of two columns.
func subdivided(doc *document.Document) *document.Document {
	return tables(doc, func(rows [][]document.Cell) (all [][]document.Cell) {
		for _, row := range rows {
			var wide []document.Cell
			for _, c := range row {
				second := c
				second.Covered = !c.Missing
				wide = append(wide, c, second)
			}
			all = append(all, wide)
		}
		return all
	})
}

func tables(doc *document.Document, remake func([][]document.Cell) [][]document.Cell) *document.Document {
	made := *doc
	made.Blocks = nil
	for _, b := range doc.Blocks {
		if b.Table != nil {
			b.Table = &document.Table{Name: b.Table.Name, Rows: remake(b.Table.Rows)}
		}
		made.Blocks = append(made.Blocks, b)
	}
	return &made
}

// What a spreadsheet makes of the columns of a page changes no figure. In a staircase a row
// can be in doubt, with blank cells at its ends or few figures in its table.
func TestColumnsOfASpreadsheet(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := anyReport(rt)
		doc, err := document.Read("a.html", []byte(dress{}.page(r)))
		if err != nil {
			rt.Fatal(err)
		}
		hint := importer.Hint{Edition: r.Edition(), Year: r.Year()}
		want := importer.Read(doc, hint).Report()
		wide, stair := importer.Read(subdivided(doc), hint).Report(), importer.Read(staircase(doc), hint).Report()
		for _, at := range want.Edition().Cells() {
			if v := wide.Entered(at); v != want.Entered(at) {
				rt.Errorf("in two columns each, %s is %q, want %q", at, v, want.Entered(at))
			}
			if v := stair.Entered(at); v != want.Entered(at) && v.Kind() != model.Blank {
				rt.Errorf("in a staircase, %s is %q, want %q", at, v, want.Entered(at))
			}
		}
	})
}

// A table in a staircase that has all its figures is read whole.
func TestStaircase(t *testing.T) {
	r := exampleReport(t)
	doc, err := document.Read("a.html", []byte(dress{}.page(r)))
	if err != nil {
		t.Fatal(err)
	}
	got := importer.Read(staircase(doc), importer.Hint{Edition: r.Edition(), Year: r.Year()}).Report()
	for _, at := range r.Edition().Cells() {
		if v := got.Entered(at); at.Section == "requests" && v != r.Value(at) {
			t.Errorf("%s is %q, want %q", at, v, r.Value(at))
		}
	}
}
