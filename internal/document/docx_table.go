package document

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A wordTable is a w:tbl while it is read.
type wordTable struct {
	Table
	merged []bool  // of the row above, column by column: it belongs to a vertically merged cell
	begins []bool  // of all rows, column by column: a cell begins there
	hair   []bool  // column by column: too narrow for anything to stand in it
	flow   []Block // what is in its cells, in reading order
	own    int     // its cells
	inner  int     // the cells of the tables in its cells
	holds  bool    // one of those is too large to be a part of a cell's text
}

func (w *wordReader) table(f *story) error {
	if w.nested++; w.nested > maxNested {
		return errorf("Word 文档的表格嵌套超过 %d 层，没有读；请只留下年度报告的部分，另存后再导入", maxNested)
	}
	defer func() { w.nested-- }()
	t := &wordTable{}
	if err := w.part.children(func(e xml.StartElement) error { return w.tablePart(e, t) }); err != nil {
		return err
	}
	if t.placesOnly() {
		f.blocks = append(f.blocks, t.flow...)
		return nil
	}
	if err := w.square(&t.Table); err != nil {
		return err
	}
	withoutSlivers(t.Rows, t.begins, t.hair)
	if err := w.addBlock(); err != nil {
		return err
	}
	f.blocks = append(f.blocks, Block{Table: &t.Table})
	return nil
}

// placesOnly reports whether a table only places things on the page, as those around
// web pages do: it holds true tables, has one column, or holds prose and no figures to
// speak of. Then what is in its cells stands in its place.
func (t *wordTable) placesOnly() bool {
	prose, figures, columns := false, 0, 0
	for _, row := range t.Rows {
		columns = max(columns, len(row))
		for _, c := range row {
			prose = prose || utf8.RuneCountInString(c.Text) > longCell
			if c.Text != "" && strings.Trim(c.Text, "0123456789.,-") == "" {
				figures++
			}
		}
	}
	return t.holds || t.inner >= t.own || columns <= 1 && figures == 0 || prose && figures < 10
}

// large reports whether a table in a cell has the size of a table of its own.
func (t *Table) large() bool { return len(t.Rows) >= 3 && len(t.Rows[0]) >= 3 }

// longCell is how many characters what stands in a cell of a table has at the most.
const longCell = 300

// tablePart reads an element between the rows.
func (w *wordReader) tablePart(e xml.StartElement, t *wordTable) error {
	through := func(e xml.StartElement) error { return w.tablePart(e, t) }
	switch e.Name.Local {
	case "tr":
		return w.row(t)
	case "tblPr":
		return w.part.children(func(e xml.StartElement) error {
			if e.Name.Local == "tblCaption" {
				t.Name = oneLine(attr(e, "val"))
			}
			return w.part.skip()
		})
	case "tblGrid":
		return w.part.children(func(e xml.StartElement) error {
			if e.Name.Local == "gridCol" {
				width, err := strconv.Atoi(attr(e, "w"))
				t.hair = append(t.hair, err == nil && width > 0 && width < hairWidth)
			}
			return w.part.skip()
		})
	}
	return w.wrapping(e, through)
}

// hairWidth is below the width of any digit, in twentieths of a point.
const hairWidth = 40

// A wordRow is a w:tr while it is read.
type wordRow struct {
	cells   []Cell
	merged  []bool
	after   int // empty columns after the last cell
	deleted bool
}

func (w *wordReader) row(t *wordTable) error {
	r := &wordRow{}
	blocks, inner, own, holds := len(t.flow), t.inner, t.own, t.holds
	if err := w.part.children(func(e xml.StartElement) error { return w.rowPart(e, t, r) }); err != nil {
		return err
	}
	if r.deleted {
		t.flow, t.inner, t.own, t.holds = t.flow[:blocks], inner, own, holds
		return nil
	}
	if err := w.fill(r, r.after); err != nil {
		return err
	}
	t.Rows = append(t.Rows, r.cells)
	t.merged = r.merged
	return nil
}

// rowPart reads an element between the cells.
func (w *wordReader) rowPart(e xml.StartElement, t *wordTable, r *wordRow) error {
	through := func(e xml.StartElement) error { return w.rowPart(e, t, r) }
	switch e.Name.Local {
	case "tc":
		return w.cell(t, r)
	case "trPr":
		return w.rowProperties(r)
	}
	return w.wrapping(e, through)
}

func (w *wordReader) rowProperties(r *wordRow) error {
	return w.part.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "gridBefore":
			if err := w.fill(r, columnSpan(e)); err != nil {
				return err
			}
		case "gridAfter":
			r.after = columnSpan(e)
		case "del":
			w.seen.changes++
			r.deleted = true
		case "ins":
			w.seen.changes++
		}
		return w.part.skip()
	})
}

// fill adds empty columns to a row.
func (w *wordReader) fill(r *wordRow, n int) error {
	if err := w.addCells(n); err != nil {
		return err
	}
	r.cells = append(r.cells, make([]Cell, n)...)
	r.merged = append(r.merged, make([]bool, n)...)
	return nil
}

// columnSpan reads a number of columns. One that is beyond all limits is left to addCells.
func columnSpan(e xml.StartElement) int {
	n, _ := strconv.Atoi(attr(e, "val"))
	return min(max(n, 0), maxCells+1)
}

// square gives all rows as many cells as the longest has.
func (w *wordReader) square(t *Table) error {
	width := 0
	for _, row := range t.Rows {
		width = max(width, len(row))
	}
	for y, row := range t.Rows {
		missing := width - len(row)
		if err := w.addCells(missing); err != nil {
			return err
		}
		t.Rows[y] = append(row, make([]Cell, missing)...)
	}
	return nil
}

// count returns how many cells a block has that no other covers.
func (b *Block) count() int {
	n := 0
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			for _, c := range row {
				if !c.Covered {
					n++
				}
			}
		}
	}
	return n
}
