package label

import "slices"

// A head is what stands over a column of the block.
type head struct {
	name  int    // name of a column of the table, -1: none
	row   int    // where rows stand side by side, as in 表四: the row, -1: none
	text  string // the words of the lowest line
	other bool   // the words are a column's, but with another unit
	none  bool   // the words are no column's
	clash bool   // another column was named above it
}

// columns reads the lines of a header; body is the line that follows it.
func (r *reader) columns(lines []int, body int) []head {
	heads := r.over(lines, body)
	r.count(heads)
	r.shifted = r.crossed(heads)
	return heads
}

// over returns what stands over the columns of a line. A merged cell reaches as far to
// the right as nothing else is written.
func (r *reader) over(lines []int, body int) []head {
	w := len(r.block[body])
	for _, y := range lines {
		w = max(w, len(r.block[y]))
	}
	heads := make([]head, w)
	for x := range heads {
		heads[x] = head{name: -1, row: -1}
	}
	for _, y := range lines {
		reaches := -1 // the row that was named last in this line
		for x := range heads {
			reaches = r.addHead(&heads[x], r.cell(y, x), reaches)
		}
	}
	return heads
}

// addHead adds a cell of a header line to what stands over its column. It returns
// the row that the next cell, if blank, stands under.
func (r *reader) addHead(h *head, s string, reaches int) int {
	if blank(s) {
		if reaches >= 0 {
			h.row = reaches
		}
		return reaches
	}
	w := r.words(s)
	h.text = s
	switch {
	case w.column >= 0:
		h.clash = h.clash || h.name >= 0 && h.name != w.column
		h.name = w.column
	case len(w.rows.names) == 1:
		h.row = w.rows.names[0]
		return h.row
	case w.otherUnit:
		h.other = true
	case !w.over && len(w.rows.names) == 0:
		h.none = true
	}
	return -1
}

// count counts the labels of a header.
func (r *reader) count(heads []head) {
	var names, rows []int
	for _, h := range heads {
		if h.name >= 0 {
			names = add(names, h.name)
		}
		if h.row >= 0 && r.t.rows[h.row].row.ID != "" {
			rows = add(rows, h.row)
		}
	}
	r.p.Columns += len(names)
	r.p.Rows += len(rows)
}

func (r *reader) cell(y, x int) string {
	if x < len(r.block[y]) {
		return r.block[y][x]
	}
	return ""
}

// first returns the first column of the block whose name is known, -1: none.
func (r *reader) first() int {
	return slices.IndexFunc(r.heads, func(h head) bool { return h.name >= 0 })
}

// foreign reports whether the header names a column that the table has not. Where names
// are not known at all, one that stands over the only figure of a row is taken for its.
func (r *reader) foreign(x int, only bool) bool {
	return r.first() < 0 && !r.shifted && !r.shape.ragged && !only && x < len(r.heads) && r.heads[x].none
}

// straight reports whether the header stands over the figures of a line. Browsers
// copy merged cells without the blanks they cover, so that the lines of a table shift
// against each other: then labels reach under names, or figures under none.
func (r *reader) straight(y int) bool {
	first := r.first()
	if first < 0 || r.shifted || r.shape.ragged || first < r.shape.labels {
		return false
	}
	if r.shape.figures == len(r.t.section.Table.Blocks[0].Columns) { // one of them stands beside the header
		for x := r.shape.labels; x < min(first, len(r.block[y])); x++ {
			if isFigure(r.block[y][x]) && !r.heads[x].none {
				return false
			}
		}
	}
	for x := first; x < len(r.block[y]); x++ {
		if (x >= len(r.heads) || r.heads[x].text == "") && !blank(r.block[y][x]) {
			return false
		}
	}
	return true
}

// crossed reports whether a header contradicts itself: it has the same name twice,
// other than in neighbours that were one cell, or names side by side with rows that
// belong to none of these, or rows side by side of which only some have names. So read its lines where they have shifted.
func (r *reader) crossed(heads []head) bool {
	abreast := slices.ContainsFunc(heads, func(h head) bool { return h.row >= 0 })
	single := len(r.t.section.Table.Blocks) == 1
	for x, h := range heads {
		switch {
		case h.clash && single, abreast && h.name < 0 && r.isLeaf(h.row) && r.p.Columns > 0:
			return true
		case h.name < 0:
		case abreast && !r.isLeaf(h.row):
			return true
		case x > 0 && heads[x-1].name == h.name && heads[x-1].row == h.row:
		case slices.ContainsFunc(heads[:x], func(o head) bool { return o.name == h.name && o.row == h.row }):
			return true
		}
	}
	return false
}
