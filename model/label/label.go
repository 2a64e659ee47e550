package label

import (
	"strings"

	"nianbao/model"
)

// A Kind is what a cell of a block is.
type Kind uint8

// Empty is a blank cell that lands nowhere; Label belongs to a label, a heading or a
// note; Figure lands in the table, whether it is a figure or not, or blank; Repeat is
// a figure that a merged cell repeats; Stray is one that lands nowhere.
const (
	Empty Kind = iota
	Label
	Figure
	Repeat
	Stray
)

// A Cell says what a cell of a block is, and where it lands if it is a Figure.
type Cell struct {
	Kind Kind
	At   model.Ref
}

// An Unknown is a label, or a place of the block, whose figures land nowhere.
type Unknown struct {
	Text string // as it stands in the block
	Why  string // in words for the user
}

// A Placing says where each cell of a block lands.
type Placing struct {
	Cells [][]Cell // by row and column of the block, but for blank lines at its end

	Rows, Columns int // how many labels of rows and of columns were recognised
	Figures       int // cells that land in the table and are not blank
	Unknown       []Unknown

	// FreeRows and FreeColumns say that no labels tell the rows or columns: the figures
	// lie in the form's order, from Start on.
	FreeRows, FreeColumns bool

	Transposed bool // the block has the form's rows for columns
	// NoTotal says that the rows have one figure less than the table has columns: all
	// but the total.
	NoTotal bool
}

// Known reports whether labels were recognised, by which figures land in the table.
func (p *Placing) Known() bool { return p.Rows+p.Columns > 0 && p.Figures > 0 }

// both reports whether labels tell the row and the column of each figure.
func (p *Placing) both() bool {
	return p.Figures > 0 && p.Rows > 0 && p.Columns > 0 && !p.FreeRows && !p.FreeColumns
}

// A Start is where figures begin that no labels place: the row among those that take
// figures, and the column.
type Start struct{ Row, Column int }

// The most rows and columns of a block that is looked at: no table of the form, and
// no page of a report, comes near.
const (
	mostRows    = 300
	mostColumns = 60
)

// Table places the cells of a block in the table of a section.
func Table(s *model.Section, block [][]string, from Start) *Placing {
	t := index(s)
	p := t.place(block, from)
	block = trimmed(block)
	if p.both() || len(p.Cells) == 0 {
		return p
	}
	if q := t.place(transposed(block), from); q.both() && q.Figures > p.Figures {
		q.Cells, q.Transposed = backed(q.Cells, block), true
		return q
	}
	return p
}

func (t *table) place(block [][]string, from Start) *Placing {
	p := &Placing{}
	block = trimmed(block)
	if len(t.rows) == 0 || len(block) > mostRows || width(block) > mostColumns {
		return p
	}
	p.Cells = make([][]Cell, len(block))
	for y := range block {
		p.Cells[y] = make([]Cell, len(block[y]))
	}
	r := &reader{t: t, p: p, block: block, from: from, used: map[model.Ref]spot{}, seen: map[int]bool{}, memo: map[string]*words{}}
	r.read()
	return p
}

// trimmed returns a block without the blank lines at its end.
func trimmed(block [][]string) [][]string {
	for len(block) > 0 && filled(block[len(block)-1]) == 0 {
		block = block[:len(block)-1]
	}
	return block
}

func width(block [][]string) (w int) {
	for _, row := range block {
		w = max(w, len(row))
	}
	return w
}

// transposed returns a block with its rows as columns.
func transposed(block [][]string) [][]string {
	to := make([][]string, width(block))
	for x := range to {
		to[x] = make([]string, len(block))
		for y, row := range block {
			if x < len(row) {
				to[x][y] = row[x]
			}
		}
	}
	return to
}

// backed returns the cells of a transposed block in the places they have in the block.
func backed(cells [][]Cell, block [][]string) [][]Cell {
	to := make([][]Cell, len(block))
	for y := range block {
		to[y] = make([]Cell, len(block[y]))
		for x := range block[y] {
			if x < len(cells) {
				to[y][x] = cells[x][y]
			}
		}
	}
	return to
}

func blank(s string) bool {
	return s == "" || len(s) <= longest && strings.IndexFunc(s, func(r rune) bool { return !passedOver(r) }) < 0
}

// isFigure reports whether a cell holds a figure rather than words.
func isFigure(s string) bool { return model.ParseValue(s).Kind() == model.Number }
