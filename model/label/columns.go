package label

import "slices"

// A head is what stands over a column of the block.
type head struct {
	name  int    // name of a column of the table, -1: none
	row   int    // where rows stand side by side, as in 表四: the row, -1: none
	text  string // the words of the lowest line
	other bool   // the words are a column's, but with another unit
}

// columns reads the lines of a header; body is the line that follows it. A merged
// cell reaches as far to the right as nothing else is written.
func (r *reader) columns(lines []int, body int) []head {
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
	r.count(heads)
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
		h.name = w.column
	case len(w.rows.names) == 1:
		h.row = w.rows.names[0]
		return h.row
	case w.otherUnit:
		h.other = true
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

// straight reports whether the header stands over the figures of a line. Browsers
// copy merged cells without the blanks they cover, so that the lines of a table shift
// against each other: then labels reach under names, or figures under none.
func (r *reader) straight(y int) bool {
	first := r.first()
	if first < 0 || r.shape.ragged || first < r.shape.labels {
		return false
	}
	for x := first; x < len(r.block[y]); x++ {
		if (x >= len(r.heads) || r.heads[x].text == "" && r.heads[x].row < 0) && !blank(r.block[y][x]) && r.block[y][x] != r.block[y][x-1] {
			return false
		}
	}
	return r.distinct(y)
}

// distinct reports whether no two figures of a line have the same name above them,
// except where a cell was merged and is repeated.
func (r *reader) distinct(y int) bool {
	for x, h := range r.heads {
		if h.name < 0 {
			continue
		}
		for i, o := range r.heads[:x] {
			if o.name == h.name && o.row == h.row && !blank(r.cell(y, x)) && !blank(r.cell(y, i)) && r.cell(y, x) != r.cell(y, i) {
				return false
			}
		}
	}
	return true
}
