package label

import (
	"slices"
	"strconv"
	"strings"
)

// A shape is how the labels of rows and the figures lie in a block.
type shape struct {
	labels  int  // columns of the block that hold labels of rows
	figures int  // columns behind them
	words   bool // some line begins with words
	ragged  bool // the labels of each line take another number of cells
}

// measure finds out where labels end and figures begin.
func (r *reader) measure() shape {
	var s shape
	var figures, all lengths
	for y, line := range r.block {
		if r.overOnly(y) || r.header(y) {
			continue
		}
		if at := r.labelled(y); at >= 0 {
			s.labels = max(s.labels, at+1)
			if all.add(len(line), at+1); r.hasFigures(y) {
				figures.add(len(line), at+1)
			}
		}
		s.words = s.words || r.leading(y, len(line)) >= 0
	}
	// Where lines with figures are too few to tell, the blank ones do.
	if r.bound.behind > 0 {
		s.ragged, s.figures = true, r.bound.behind
		return s
	}
	for _, l := range []lengths{figures, all} {
		if l.ragged() {
			s.ragged, s.figures = true, l.behind[0]
			return s
		}
		if len(l.lines) > 1 {
			break
		}
	}
	for y := range r.block {
		if !r.overOnly(y) && !r.header(y) {
			s.figures = max(s.figures, filled(r.block[y])-s.labels)
		}
	}
	return s
}

// lengths are those of lines with labels: how many cells there are, and how many behind
// the labels, each number once.
type lengths struct{ lines, behind []int }

func (l *lengths) add(line, labels int) {
	if line > labels {
		l.lines, l.behind = add(l.lines, line), add(l.behind, line-labels)
	}
}

// ragged reports whether the labels of each line take another number of cells.
func (l *lengths) ragged() bool { return len(l.lines) > 1 && len(l.behind) == 1 }

// filled returns how many cells of a line there are up to the last that is not blank.
func filled(line []string) int {
	n := len(line)
	for n > 0 && blank(line[n-1]) {
		n--
	}
	return n
}

func (r *reader) hasFigures(y int) bool { return slices.ContainsFunc(r.block[y], isFigure) }

// mostLabels is how many cells the labels of a row can take.
const mostLabels = 6

// labelled returns where in a line the last label of a row stands, -1: none does. What
// stands among the figures is none.
func (r *reader) labelled(y int) int {
	last := -1
	for x := min(len(r.block[y]), r.bound.first) - 1; x >= 0; x-- {
		if len(r.words(r.block[y][x]).rows.names) == 0 {
			continue
		}
		if last < 0 {
			last = x
		}
		if len(r.block[y])-x-1 == r.bound.behind {
			return x
		}
	}
	return last
}

// leading returns where the words before the first figure of a line end, at limit at
// the latest, -1: there are none.
func (r *reader) leading(y, limit int) int {
	at := -1
	for x, s := range r.block[y][:min(limit, len(r.block[y]))] {
		if isFigure(s) && x > 0 {
			break
		}
		if !blank(s) && !isFigure(s) {
			at = x
		}
	}
	return at
}

// body reads a line that can have figures.
func (r *reader) body(y int) {
	limit, at := len(r.block[y]), r.labelled(y)
	switch {
	case r.straight(y):
		limit = r.first()
	case at >= 0 && r.shape.ragged && r.bound.behind > 0: // a note may stand behind the label
		limit = max(at+1, limit-r.bound.behind)
	case at >= 0 && r.shape.ragged:
		limit = at + 1
	case at >= 0: // words behind labels are what somebody wrote for a figure: 无, 1件
		limit = max(at+1, r.shape.labels)
	}
	words := r.leading(y, limit)
	if at >= limit {
		at = -1
	}
	switch {
	case at >= 0:
		r.labelledLine(y, at, words)
	case words >= 0 && !r.straight(y) && r.abreast(y): // the first figure is a /
	case words >= 0:
		r.mark(y, words+1)
		if r.stray(y, words+1) {
			r.unknown(r.block[y][words], "表里没有这一行")
		}
	case filled(r.block[y]) == 0 && !r.free():
	case r.abreast(y):
	case r.free():
		r.freeLine(y)
	default:
		if r.stray(y, 0) {
			r.unknown("第"+strconv.Itoa(y+1)+"行", "没有行名")
		}
	}
}

// free reports whether nothing tells the rows of the block.
func (r *reader) free() bool { return r.shape.labels == 0 && r.p.Rows == 0 && r.first() >= 0 }

// freeLine lands a line in the next row of the form's order.
func (r *reader) freeLine(y int) {
	r.p.FreeRows = true
	i := r.from.Row + r.next
	r.next++
	if i < 0 || i >= len(r.t.figures) {
		r.stray(y, 0)
		return
	}
	r.figures(y, 0, r.t.figures[i])
}

// labelledLine reads a line with a label of a row at a place, and words up to another.
func (r *reader) labelledLine(y, at, words int) {
	at = max(at, words)
	row := r.resolve(y, at)
	r.mark(y, at+1)
	text := r.block[y][at]
	start := at + 1
	if !r.shape.ragged {
		start = max(start, r.shape.labels)
	}
	some := filled(r.block[y]) > start
	among := slices.ContainsFunc(r.block[y][at+1:min(start, len(r.block[y]))], isFigure)
	if row >= 0 {
		r.enter(row)
	}
	switch {
	case among && r.isLeaf(row) && !r.seen[row] && r.allInOrder(y, at+1, row):
		r.seen[row] = true
		r.p.Rows++
	case among: // the others may have moved with it
		r.stray(y, at+1)
		r.unknown(text, "有数写在行名的列里，分不清哪个数是哪一列的")
	case row < 0:
		if r.stray(y, start) {
			r.unknown(text, "表里没有这一行，或者分不清是哪一行")
		}
	case r.t.rows[row].row.ID == "":
		if r.stray(y, start) {
			r.unknown(text, "是标题，表里没有它的格")
		}
	case !some: // a blank form, or the label of a page break
	case r.seen[row]:
		r.stray(y, start)
		r.unknown(text, "出现了两次，只取第一次")
	default:
		r.seen[row] = true
		r.p.Rows++
		r.figures(y, start, row)
	}
}

// allInOrder lands the figures of a line that begin among the columns of labels, as
// rows do that lack a cell of those, if they are as many as the table has columns and
// nothing says that these are in another order than the form's.
func (r *reader) allInOrder(y, from, row int) bool {
	blocks := r.t.section.Table.Blocks
	line := r.block[y]
	for from < len(line) && !isFigure(line[from]) {
		from++
	}
	if len(blocks) != 1 || filled(line)-from != len(blocks[0].Columns) {
		return false
	}
	last := -1
	for _, h := range r.heads {
		if h.name >= 0 && h.name < last {
			return false
		}
		last = max(last, h.name)
	}
	for x := from; x < filled(line); x++ {
		r.put(y, x, row, x-from)
	}
	return true
}

// enter notes the row one is at, and the heading that is under.
func (r *reader) enter(row int) {
	r.last, r.head = row, r.t.rows[row].head
	if r.t.rows[row].row.ID == "" {
		r.head = row
	}
}

// resolve returns the row that the words of a line up to a place name, -1: none.
func (r *reader) resolve(y, at int) int {
	row, head, before := -1, -1, ""
	for x := range at + 1 {
		s := r.block[y][x]
		if blank(s) || isFigure(s) || s == before {
			continue
		}
		before = s
		found := r.choose(r.words(s).rows, head)
		switch {
		case found < 0 && x == at && !r.isLeaf(row):
			return r.whole(y, at, head)
		case found < 0:
			continue
		case head >= 0 && !r.t.under(found, head) && found != head:
			return -1 // the label belongs under another heading
		case r.t.rows[found].row.ID == "":
			head = found
		}
		row = found
	}
	return row
}

func (r *reader) isLeaf(row int) bool { return row >= 0 && r.t.rows[row].row.ID != "" }

// whole reads the words of a line as one label that is split over its cells.
func (r *reader) whole(y, at, head int) int {
	return r.choose(r.words(strings.Join(r.block[y][:at+1], "")).rows, head)
}

// choose picks among the rows a label can mean the one under the heading that is
// named beside it, or that one is under, or else the next in the form's order.
func (r *reader) choose(m matching, beside int) int {
	if len(m.names) == 1 {
		return m.names[0]
	}
	for _, head := range []int{beside, r.head} {
		if head < 0 {
			continue
		}
		var under []int
		for _, row := range m.names {
			if r.t.rows[row].head == head {
				under = append(under, row)
			}
		}
		if len(under) == 1 {
			return under[0]
		}
	}
	if m.sure() && beside < 0 {
		for _, row := range m.names {
			if row > r.last && !r.seen[row] {
				return row
			}
		}
	}
	return -1
}
