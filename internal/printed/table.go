package printed

import (
	"slices"

	"nianbao/model"
)

// A Table is a statistics table as the form prints it: a rectangle in which every slot
// is covered by one cell.
type Table struct {
	Name   string // 表三; not printed
	Widths []int  // of its columns, in proportion
	Heads  int    // how many rows at its top are header, to be repeated on every page
	Rows   []Row
}

// A Row holds the cells that begin in it, from left to right.
type Row struct {
	Begins bool // the first row of a block: 第二十条第（一）项
	Cells  []Cell
}

// A Cell is one printed cell, merged or not.
type Cell struct {
	Kind       CellKind
	Text       string    // of a figure perhaps several lines, else one
	Rows, Cols int       // how many it spans, at least 1
	At         model.Ref // of a figure
	Number     bool      // a figure that is a number, blank cells and text apart
}

// A CellKind says what a cell is.
type CellKind uint8

// The kinds of cells.
const (
	Note   CellKind = iota // the note in the top left corner, which may be empty
	Across                 // the title of a block, over the whole width
	Head                   // a header cell, over a column or several
	Label                  // beside a row or several
	Figure                 // what is filled in
)

// IsHeader reports whether the cell says what others are.
func (c *Cell) IsHeader() bool { return c.Kind == Across || c.Kind == Head || c.Kind == Label }

// IsLeft reports whether the cell's text begins at its left edge. That of others stands
// in the middle.
func (c *Cell) IsLeft() bool { return c.Kind == Note || c.Kind == Label && c.Rows == 1 }

// tableOf lays the table of a section of a report out.
func tableOf(r *model.Report, s *model.Section) *Table {
	l := layout{report: r, section: s, table: &Table{Name: s.Table.Name, Widths: s.Table.Widths}}
	blocks := make([]block, len(s.Table.Blocks))
	for i := range s.Table.Blocks {
		blocks[i] = newBlock(&s.Table.Blocks[i], s.Table.Across)
		l.labels = max(l.labels, blocks[i].depth)
		l.figures = max(l.figures, len(blocks[i].columns))
	}
	for i := range blocks {
		l.add(&blocks[i])
	}
	if len(blocks) == 1 && blocks[0].Title == "" {
		l.table.Heads = blocks[0].levels()
	}
	if l.table.Widths == nil {
		l.table.Widths = slices.Repeat([]int{1}, l.labels+l.figures)
	}
	return l.table
}

// A layout is a table in the making.
type layout struct {
	report          *model.Report
	section         *model.Section
	table           *Table
	labels, figures int // how many columns they have
}

// A block is a block of the form with its rows and columns as they are printed.
type block struct {
	*model.Block
	columns []column
	rows    []model.Row
	depth   int // columns of labels
}

// A column is a printed column. Where rows stand side by side, it belongs to one.
type column struct {
	*model.Column
	head []string // outermost first
	row  model.RowID
}

func newBlock(b *model.Block, across bool) block {
	if across {
		return block{Block: b, columns: sideBySide(b), rows: make([]model.Row, 1)}
	}
	n := block{Block: b, rows: b.Rows}
	for i := range b.Columns {
		n.columns = append(n.columns, column{Column: &b.Columns[i], head: b.Columns[i].Head})
	}
	for i := range b.Rows {
		n.depth = max(n.depth, b.Rows[i].Depth+1)
	}
	return n
}

// sideBySide returns the columns of a block whose rows are printed in one line: for
// each row all columns, under its label and the headings it stands under.
func sideBySide(b *model.Block) (columns []column) {
	var over []string
	for i := range b.Rows {
		row := &b.Rows[i]
		over = append(over[:min(row.Depth, len(over))], row.Label+row.Note)
		if row.ID == "" {
			continue
		}
		for j := range b.Columns {
			c := &b.Columns[j]
			columns = append(columns, column{Column: c, head: slices.Concat(over, c.Head), row: row.ID})
		}
	}
	return columns
}

// levels returns how many rows the header has.
func (b *block) levels() (n int) {
	for i := range b.columns {
		n = max(n, len(b.columns[i].head))
	}
	return n
}

// add adds the rows of a block to the table.
func (l *layout) add(b *block) {
	first := len(l.table.Rows)
	if b.Title != "" {
		l.row(Cell{Kind: Across, Text: b.Title, Rows: 1, Cols: l.labels + l.figures})
	}
	l.heads(b)
	l.body(b)
	l.table.Rows[first].Begins = true
}

func (l *layout) row(cells ...Cell) { l.table.Rows = append(l.table.Rows, Row{Cells: cells}) }

// heads adds the header of a block.
func (l *layout) heads(b *block) {
	levels := b.levels()
	for level := range levels {
		var cells []Cell
		if level == 0 && l.labels > 0 {
			cells = append(cells, l.corner(b, levels))
		}
		for i := 0; i < len(b.columns); {
			head, j := b.columns[i].head, i+1
			if level < len(head)-1 {
				for j < len(b.columns) && under(b.columns[j].head, head[:level+1]) {
					j++
				}
			}
			if level < len(head) {
				c := Cell{Kind: Head, Text: head[level], Rows: 1, Cols: l.span(b, i, j)}
				if level == len(head)-1 {
					c.Rows = levels - level
				}
				cells = append(cells, c)
			}
			i = j
		}
		l.row(cells...)
	}
}

// under reports whether a header stands under the cells of another, beside itself.
func under(head, over []string) bool {
	return len(head) > len(over) && slices.Equal(head[:len(over)], over)
}

// span returns how many columns of the grid the columns from i up to j of a block have.
func (l *layout) span(b *block, i, j int) int {
	if j == len(b.columns) {
		return l.figures - i
	}
	return j - i
}

// corner returns the cell over the labels.
func (l *layout) corner(b *block, rows int) Cell {
	c := Cell{Kind: Head, Text: b.Stub, Rows: rows, Cols: l.labels}
	if b.Stub == "" {
		c.Kind, c.Text = Note, l.section.Table.Note
	}
	return c
}

// body adds the rows of a block. A heading among them is the first cell of the row
// below it.
func (l *layout) body(b *block) {
	var headings []Cell
	for i := range b.rows {
		row := &b.rows[i]
		label := Cell{Kind: Label, Text: row.Label + row.Note, Rows: 1, Cols: l.labels - row.Depth}
		if row.ID == "" && l.labels > 0 {
			label.Rows, label.Cols = filled(b.rows[i+1:], row.Depth), 1
			headings = append(headings, label)
			continue
		}
		cells := headings
		if l.labels > 0 {
			cells = append(cells, label)
		}
		for j := range b.columns {
			cells = append(cells, l.figure(row, &b.columns[j], l.span(b, j, j+1)))
		}
		l.row(cells...)
		headings = nil
	}
}

// filled counts the rows of figures that stand under a heading of a given depth.
func filled(rows []model.Row, depth int) (n int) {
	for i := range rows {
		if rows[i].Depth <= depth {
			break
		}
		if rows[i].ID != "" {
			n++
		}
	}
	return n
}

// figure returns a cell to be filled in.
func (l *layout) figure(row *model.Row, col *column, cols int) Cell {
	at := model.Ref{Section: l.section.ID, Row: row.ID, Col: col.ID}
	if col.row != "" {
		at.Row = col.row
	}
	return Cell{
		Kind: Figure, Text: FigureText(l.report, at), Rows: 1, Cols: cols,
		At: at, Number: l.report.Value(at).Kind() == model.Number,
	}
}

// FigureText returns what is printed in a cell to be filled in: a number with its unit
// where the form prints none, text as it was typed, perhaps in several lines, and
// nothing where nothing is filled in.
func FigureText(r *model.Report, at model.Ref) string {
	v := r.Value(at)
	text := CleanLines(v.String())
	if c := r.Edition().Column(at); v.Kind() == model.Number && c != nil && c.Unit.Name == "" {
		text += r.Unit(at)
	}
	return text
}
