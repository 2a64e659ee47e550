package label

import (
	"slices"

	"nianbao/model"
)

// A table is a table of the form prepared for comparing labels with it.
type table struct {
	section *model.Section
	rows    []row                  // all printed rows, headings among them
	figures []int                  // those that take figures
	rowName []name                 // each way to write a row's label
	rowOf   []int                  // the row it stands for
	colName []name                 // of all blocks, each once
	colOf   map[*model.Block][]int // for each column of a block its name's place in colName
	stubs   []name                 // what stands over the labels of rows
	over    []name                 // what stands over columns and rows without belonging to one
}

type row struct {
	row   *model.Row
	block *model.Block
	head  int // the heading it stands under, -1: none
}

// index prepares a section's table.
func index(s *model.Section) *table {
	t := &table{section: s, colOf: map[*model.Block][]int{}}
	if s.Table == nil {
		return t
	}
	t.over = append(t.over, normal(s.Table.Note))
	for i := range s.Table.Blocks {
		b := &s.Table.Blocks[i]
		t.over = append(t.over, normal(b.Title), normal(b.Stub))
		t.stubs = append(t.stubs, normal(b.Stub))
		for j := range b.Columns {
			t.addColumn(b, &b.Columns[j])
		}
		for j := range b.Rows {
			t.addRow(b, &b.Rows[j])
		}
	}
	return t
}

func (t *table) addColumn(b *model.Block, c *model.Column) {
	last := len(c.Head) - 1
	for _, h := range c.Head[:last] {
		t.over = append(t.over, normal(h))
	}
	n := normal(c.Name())
	i := slices.Index(t.colName, n)
	if i < 0 {
		i = len(t.colName)
		t.colName = append(t.colName, n)
	}
	t.colOf[b] = append(t.colOf[b], i)
}

// addRow adds a row by its label, also behind the headings it stands under, as it
// reads where these are written into one cell.
func (t *table) addRow(b *model.Block, r *model.Row) {
	i := len(t.rows)
	head := i - 1
	for head >= 0 && (t.rows[head].block != b || t.rows[head].row.ID != "" || t.rows[head].row.Depth >= r.Depth) {
		head--
	}
	t.rows = append(t.rows, row{r, b, head})
	if r.ID != "" {
		t.figures = append(t.figures, i)
	}
	text := r.Label
	t.nameRow(i, text)
	for ; head >= 0; head = t.rows[head].head {
		text = t.rows[head].row.Label + text
		t.nameRow(i, text)
	}
}

func (t *table) nameRow(i int, label string) {
	if n := normal(label); n.text != "" {
		t.rowName, t.rowOf = append(t.rowName, n), append(t.rowOf, i)
	}
}

// matchRow returns the rows that a label can mean, each once.
func (t *table) matchRow(n name) matching {
	m := match(t.rowName, n, 3)
	var rows []int
	for _, i := range m.names {
		if r := t.rowOf[i]; !slices.Contains(rows, r) {
			rows = append(rows, r)
		}
	}
	m.names = rows
	return m
}

// matchColumn returns which of the columns' names a label is, -1 if none or several.
// Numbering does not stand over columns.
func (t *table) matchColumn(n name) (column int, otherUnit bool) {
	if n.num != "" {
		return -1, false
	}
	m := match(t.colName, n, 2)
	if len(m.names) != 1 {
		return -1, false
	}
	i := m.names[0]
	if u := t.colName[i].unit; u != "" && n.unit != "" && n.unit != u {
		return -1, true
	}
	return i, false
}

// isOver reports whether a label belongs to the form without naming a row or column.
func (t *table) isOver(n name) bool {
	return n.text != "" && len(match(t.over, n, 4).names) > 0
}

// column returns the place among a block's columns of the one with that name, -1 if
// the block has none.
func (t *table) column(b *model.Block, name int) int { return slices.Index(t.colOf[b], name) }

// under reports whether a row stands under a heading, however deep.
func (t *table) under(row, head int) bool {
	for row = t.rows[row].head; row >= 0; row = t.rows[row].head {
		if row == head {
			return true
		}
	}
	return false
}

// nested reports whether one of two rows is the other or stands under it.
func (t *table) nested(a, b int) bool { return a == b || t.under(a, b) || t.under(b, a) }
