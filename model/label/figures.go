package label

import "strconv"

// figures lands the figures of a line, from a place on, in a row.
func (r *reader) figures(y, start, row int) {
	if r.straight(y) {
		r.byName(y, start, row)
		return
	}
	r.byPlace(y, start, row)
}

// byName lands figures by the names above them.
func (r *reader) byName(y, start, row int) {
	for x := start; x < len(r.block[y]); x++ {
		col := r.columnAt(x, row, max(start, r.first()))
		if col >= 0 {
			r.put(y, x, row, col)
			continue
		}
		if s := r.block[y][x]; !blank(s) {
			r.leftOut(y, x, start)
		}
	}
}

// columnAt returns the column of a row's block that is named above a place of the
// table, -1: none. The only column of a block need not be named where figures begin.
func (r *reader) columnAt(x, row, only int) int {
	b := r.t.rows[row].block
	if x < len(r.heads) && r.heads[x].name >= 0 {
		if col := r.t.column(b, r.heads[x].name); col >= 0 {
			return col
		}
	}
	if len(b.Columns) == 1 && x == only && (x >= len(r.heads) || !r.heads[x].other) {
		return 0
	}
	return -1
}

// leftOut notes a figure that stands under no column of the table.
func (r *reader) leftOut(y, x, start int) {
	to := &r.p.Cells[y][x]
	if x > start && r.block[y][x] == r.block[y][x-1] && (x >= len(r.heads) || r.heads[x].text == r.heads[x-1].text) {
		to.Kind = Repeat
		return
	}
	to.Kind = Stray
	name, why := "第"+strconv.Itoa(x+1)+"列", "表里没有这一列"
	if x < len(r.heads) && r.heads[x].text != "" {
		name = r.heads[x].text
		if r.heads[x].other {
			why = "单位同表里印的不一样"
		}
	}
	r.unknown(name, why)
}

// byPlace lands the figures of a labelled line in the columns of its row from left to
// right: all of them, all but the total, or where there are fewer from Start on.
func (r *reader) byPlace(y, start, row int) {
	b := r.t.rows[row].block
	single := len(r.t.section.Table.Blocks) == 1
	have, want := filled(r.block[y])-start, len(b.Columns)
	offset := 0
	switch n := r.shape.figures; {
	case !single && have <= want, single && n == want:
	case single && n == want-1 && r.t.totalLast():
		r.p.NoTotal = true
	case r.first() >= 0 || r.shape.ragged || single && have > want:
		r.stray(y, start)
		r.unknown(r.lineName(y, start), "有"+strconv.Itoa(have)+"个数，同表里的列对不上")
		return
	case single && n < want:
		r.p.FreeColumns, offset = true, r.from.Column
	}
	for x := start; x < len(r.block[y]); x++ {
		switch col := x - start + offset; {
		case x < len(r.heads) && r.heads[x].other && !blank(r.block[y][x]), !blank(r.block[y][x]) && r.foreign(x, want == 1 && have == 1):
			r.leftOut(y, x, start)
		case col >= 0 && col < want:
			r.put(y, x, row, col)
		case blank(r.block[y][x]):
		case offset == 0:
			r.leftOut(y, x, start)
		default:
			r.p.Cells[y][x].Kind = Stray
		}
	}
}

// lineName returns the words that stand before the figures of a line.
func (r *reader) lineName(y, start int) string {
	for x := min(start, len(r.block[y])) - 1; x >= 0; x-- {
		if !blank(r.block[y][x]) {
			return r.block[y][x]
		}
	}
	return "第" + strconv.Itoa(y+1) + "行"
}

// totalLast reports whether the last column of the table is the total of a row.
func (t *table) totalLast() bool {
	columns := t.section.Table.Blocks[0].Columns
	for _, total := range t.section.Table.Totals {
		if total.Col != "" && total.Col == columns[len(columns)-1].ID {
			return true
		}
	}
	return false
}

// abreast lands a line whose rows stand side by side, as 表四 is printed: by the names
// above, or where these are shifted, if it has a figure for each cell of the table.
func (r *reader) abreast(y int) bool {
	if r.across && r.p.Figures > 0 {
		return false // there is but one: this is a part of it that was torn off
	}
	if r.straight(y) {
		named := false
		for x := range r.heads {
			named = named || r.heads[x].row >= 0
		}
		if named {
			r.acrossByName(y)
			r.across = true
		}
		return named
	}
	line := r.block[y]
	blocks := r.t.section.Table.Blocks
	if r.p.Rows+r.p.Columns == 0 || len(blocks) != 1 || len(line) != len(r.t.figures)*len(blocks[0].Columns) {
		return false
	}
	for x := range line {
		r.put(y, x, r.t.figures[x/len(blocks[0].Columns)], x%len(blocks[0].Columns))
	}
	return true
}

func (r *reader) acrossByName(y int) {
	for x := range r.block[y] {
		if x < len(r.heads) && r.isLeaf(r.heads[x].row) && r.heads[x].name >= 0 {
			row := r.heads[x].row
			if col := r.t.column(r.t.rows[row].block, r.heads[x].name); col >= 0 {
				r.put(y, x, row, col)
				continue
			}
		}
		if !blank(r.block[y][x]) {
			r.leftOut(y, x, 0)
		}
	}
}
