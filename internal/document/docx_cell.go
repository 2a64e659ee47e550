package document

import (
	"encoding/xml"
	"strings"
)

// A wordMerge is how a cell is merged with those before and above it.
type wordMerge struct {
	columns     int
	above, left bool // it continues the cell there
	begin       bool // cells below may continue it
}

func (w *wordReader) cell(t *wordTable, r *wordRow) error {
	m := wordMerge{columns: 1}
	var f story
	err := w.part.children(func(e xml.StartElement) error {
		if e.Name.Local == "tcPr" {
			return w.cellProperties(&m)
		}
		return w.block(e, &f)
	})
	if err != nil {
		return err
	}
	if err := w.end(&f); err != nil {
		return err
	}
	t.own++
	t.flow = append(t.flow, f.blocks...)
	for _, b := range f.blocks {
		t.inner += b.count()
		t.holds = t.holds || b.Table != nil && b.Table.large()
	}
	return w.place(t, r, m, joinBlocks(f.blocks))
}

func (w *wordReader) cellProperties(m *wordMerge) error {
	return w.part.children(func(e xml.StartElement) error {
		continues := attr(e, "val") != "restart"
		switch e.Name.Local {
		case "gridSpan":
			m.columns = max(columnSpan(e), 1)
		case "vMerge":
			m.above, m.begin = continues, true
		case "hMerge":
			m.left = continues
		case "cellIns", "cellDel", "cellMerge":
			w.seen.changes++
		}
		return w.part.skip()
	})
}

// place puts a cell into the next columns of the row. What continues a merged cell has
// that one's text, whatever it says itself.
func (w *wordReader) place(t *wordTable, r *wordRow, m wordMerge, text string) error {
	if err := w.addCells(m.columns); err != nil {
		return err
	}
	x := len(r.cells)
	above := m.above && x < len(t.merged) && t.merged[x]
	left := m.left && x > 0
	switch {
	case above:
		text = t.Rows[len(t.Rows)-1][x].Text
	case left:
		text = r.cells[x-1].Text
	}
	if !left {
		t.beginAt(x)
	}
	for i := range m.columns {
		r.cells = append(r.cells, Cell{Text: text, Covered: above || left || i > 0})
		r.merged = append(r.merged, m.begin)
	}
	return nil
}

func (t *wordTable) beginAt(x int) {
	if missing := x + 1 - len(t.begins); missing > 0 {
		t.begins = append(t.begins, make([]bool, missing)...)
	}
	t.begins[x] = true
}

// joinBlocks makes the text of a cell.
func joinBlocks(blocks []Block) string {
	var lines []string
	for _, b := range blocks {
		if b.Table == nil {
			lines = append(lines, strings.ReplaceAll(b.Text, "\t", " "))
			continue
		}
		for _, row := range b.Table.Rows {
			var words []string
			for _, c := range row {
				if !c.Covered && c.Text != "" {
					words = append(words, c.Text)
				}
			}
			if len(words) > 0 {
				lines = append(lines, strings.Join(words, " "))
			}
		}
	}
	return strings.Join(lines, "\n")
}
