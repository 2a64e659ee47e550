package label

import (
	"slices"
	"strings"
	"unicode"

	"nianbao/model"
)

// A reader goes through a block from top to bottom.
type reader struct {
	t     *table
	p     *Placing
	block [][]string
	from  Start
	memo  map[string]*words

	bound   bound
	shape   shape
	heads   []head             // of the present columns of the block
	across  bool               // a line whose rows stand side by side has landed
	shifted bool               // the lines of the header do not stand where the figures do
	last    int                // the row or heading recognised last, -1: none
	head    int                // the heading one is under
	next    int                // rows that took figures without a label
	used    map[model.Ref]spot // cells that have a figure, and where it came from
	seen    map[int]bool       // rows whose label came with figures
}

// A spot is a place in the block.
type spot struct{ y, x int }

// words are what a cell's text can mean.
type words struct {
	name      name
	rows      matching
	column    int // name of a column, -1: none
	otherUnit bool
	over      bool
}

// read looks at what a text means.
func (r *reader) words(s string) *words {
	w := r.memo[s]
	if w == nil {
		w = &words{column: -1}
		if !blank(s) && !isFigure(s) {
			w.name = normal(s)
			w.rows = r.t.matchRow(w.name)
			w.column, w.otherUnit = r.t.matchColumn(w.name)
			w.over = w.column < 0 && len(w.rows.names) == 0 && (w.name == name{} || r.t.isOver(w.name))
		}
		r.memo[s] = w
	}
	return w
}

func (r *reader) read() {
	r.last, r.head = -1, -1
	r.bound = bound{first: mostLabels}
	r.bound = r.measureBound()
	r.shape = r.measure()
	var lines []int // of the header one is in
	for y := range r.block {
		switch {
		case r.overOnly(y):
			r.mark(y, len(r.block[y]))
		case r.header(y):
			lines = append(lines, y)
			r.mark(y, len(r.block[y]))
		default:
			if lines != nil {
				r.heads = r.columns(lines, y)
				lines = nil
			}
			r.body(y)
		}
	}
}

// header reports whether a line stands over figures: it has none itself, and names
// columns, or several rows side by side as 表四 does.
func (r *reader) header(y int) bool {
	var columns, either, rows []int
	stub := false
	for _, s := range r.block[y] {
		if isFigure(s) {
			return false
		}
		w := r.words(s)
		stub = stub || w.name.text != "" && slices.Contains(r.t.stubs, w.name)
		switch isRow := len(w.rows.names) > 0; {
		case w.otherUnit:
			columns = add(columns, -1)
		case w.column >= 0 && isRow:
			either = add(either, w.column)
		case w.column >= 0:
			columns = add(columns, w.column)
		case len(w.rows.names) == 1:
			rows = add(rows, w.rows.names[0])
		}
	}
	switch {
	case stub, len(columns) > 1, len(columns) == 1 && len(rows) == 0, len(rows) == 0 && len(either) > 1:
		return true
	case len(columns)+len(rows) == 0 && len(either) == 1 && y == 0 && blank(r.block[0][0]):
		return true // 总计 alone, not beside the figures of the row （七）总计
	}
	return len(columns) == 0 && r.apart(rows)
}

// overOnly reports whether a line has nothing but what belongs to no row or column:
// the note, the title of a block, 申请人情况. Strokes alone, as / and —, stand where
// figures should.
func (r *reader) overOnly(y int) bool {
	some := false
	for _, s := range r.block[y] {
		switch {
		case blank(s):
		case isFigure(s) || !r.words(s).over:
			return false
		case !stroke(s):
			some = true
		}
	}
	return some
}

// stroke reports whether a text has neither letters nor digits.
func stroke(s string) bool {
	return len(s) <= longest && strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0
}

// apart reports whether some rows are side by side, not one under the other.
func (r *reader) apart(rows []int) bool {
	for i, a := range rows {
		if slices.ContainsFunc(rows[:i], func(b int) bool { return !r.t.nested(a, b) }) {
			return true
		}
	}
	return false
}

func add(list []int, n int) []int {
	if slices.Contains(list, n) {
		return list
	}
	return append(list, n)
}

// put lands a cell of the block in the table, unless another has landed there.
func (r *reader) put(y, x, row, col int) {
	info := &r.t.rows[row]
	at := model.Ref{Section: r.t.section.ID, Row: info.row.ID, Col: info.block.Columns[col].ID}
	text := r.block[y][x]
	to := &r.p.Cells[y][x]
	if w := r.words(text); (w.column >= 0 || len(w.rows.names) > 0 || w.over) && w.name.text != "" && !r.hasFigures(y) {
		to.Kind = Label // the heads of a blank form are no figures, nor is the title of a block
		return
	}
	old, taken := r.used[at]
	switch {
	case taken && blank(text):
		return
	case taken && blank(r.block[old.y][old.x]):
		r.p.Cells[old.y][old.x] = Cell{}
	case taken && old.y == y && r.block[old.y][old.x] == text:
		to.Kind = Repeat
		return
	case taken:
		to.Kind = Stray
		r.unknown(text, "这一格已经有一个数")
		return
	}
	*to = Cell{Figure, at}
	r.used[at] = spot{y, x}
	if !blank(text) {
		r.p.Figures++
	}
}

// unknown notes once what lands nowhere.
func (r *reader) unknown(text, why string) {
	if u := (Unknown{text, why}); !slices.Contains(r.p.Unknown, u) {
		r.p.Unknown = append(r.p.Unknown, u)
	}
}

// stray notes the figures of a line from x on as landing nowhere, and reports
// whether there are any.
func (r *reader) stray(y, x int) (some bool) {
	for ; x < len(r.block[y]); x++ {
		if !blank(r.block[y][x]) {
			r.p.Cells[y][x].Kind = Stray
			some = true
		}
	}
	return some
}

// mark notes the words of a line before x as labels.
func (r *reader) mark(y, x int) {
	for i := range min(x, len(r.block[y])) {
		if !blank(r.block[y][i]) {
			r.p.Cells[y][i].Kind = Label
		}
	}
}
