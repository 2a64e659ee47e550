package suggest

import "slices"

// search offers every slip that the differences of the equations suggest. None is
// made up of figures tried blindly: what a cell must become is worked out from an
// equation that is out, or from the digits that stand in it and beside it.
func (p *pool) search() {
	p.fills()
	p.joined()
	p.shifts()
	if p.broken == 0 {
		return
	}
	p.singles()
	p.applicants()
	p.outcomes()
	p.moves()
	p.exchangedRows()
}

// singles offers one figure being wrong by as much as an equation is out.
func (p *pool) singles() {
	for i := range p.cells {
		if !p.usable(i) {
			continue
		}
		for _, d := range p.sizes {
			if slices.Contains(p.reach[i], d) {
				p.single(i, p.cells[i].value+d)
				p.single(i, p.cells[i].value-d)
			}
		}
	}
}

func (p *pool) single(i int, to int64) {
	if to < 0 {
		return
	}
	c := &p.cells[i]
	m := mistakeOf(c.value, to)
	s := slip{kind: Mistyped, mistake: m, cost: m.cost(c.value, to) + little(c.value), changes: []figure{{i, to}}}
	if c.total && (m == otherwise || m == stray || m == missing) {
		s.kind, s.mistake, s.cost = WrongTotal, otherwise, 3.2
	}
	p.offer(s)
	if other, ok := p.countedIn(i, c.value-to); ok {
		s.kind, s.mistake, s.other = Twice, otherwise, other
		s.cost = 2.1 + 1.2*size(c.value-to)
		if !p.carried[c.row] {
			s.cost = 2.8 - 0.01*float64(c.row) // the later row repeats the earlier
		}
		p.offer(s)
	}
}

// countedIn returns the cell in which d applications of cell i may be counted as
// well: of those carried over, the largest result of the column; of a result, the
// nearest that is the same figure, if that is no chance.
func (p *pool) countedIn(i int, d int64) (other int, ok bool) {
	c := &p.cells[i]
	if d <= 0 || c.total {
		return 0, false
	}
	for ri, row := range p.rows {
		j := row[c.col]
		if !p.results[ri] || j == i || !p.usable(j) {
			continue
		}
		v := p.cells[j].value
		switch {
		case p.carried[c.row] && v >= d && (!ok || v > p.cells[other].value):
			other, ok = j, true
		case p.results[c.row] && d == c.value && v == d && d > 2:
			other, ok = j, true
		}
	}
	return other, ok
}

// applicants offers some applications of a row counted under the wrong applicant.
func (p *pool) applicants() {
	for _, row := range p.rows {
		p.between(row, Applicant)
	}
}

// outcomes offers some applications of a column counted under the wrong result.
func (p *pool) outcomes() {
	for col := range p.rows[0] {
		var column []int
		for ri, row := range p.rows {
			if p.results[ri] || p.carried[ri] {
				column = append(column, row[col])
			}
		}
		p.between(column, Outcome)
	}
}

// between offers that some of what is counted in one of the cells belongs to another.
func (p *pool) between(cells []int, kind Kind) {
	for _, from := range cells {
		if !p.counts(from) || p.cells[from].value == 0 || len(p.reach[from]) == 0 {
			continue
		}
		for _, to := range cells {
			if to == from || !p.counts(to) {
				continue
			}
			for _, d := range p.sizes {
				a, b := p.cells[from].value, p.cells[to].value
				if d > a || !slices.Contains(p.reach[from], d) || !slices.Contains(p.reach[to], d) {
					continue
				}
				cost := 3.2 + size(d) + little(a+b)
				p.offer(slip{kind: kind, cost: cost, changes: []figure{{from, a - d}, {to, b + d}}})
			}
		}
	}
}

// neighbours calls yield for each two cells side by side and, in a table whose
// columns add up, one above the other: the rows of 表四 are printed side by side.
func (p *pool) neighbours(yield func(a, b int)) {
	for ri, row := range p.rows {
		for ci, i := range row {
			if ci > 0 {
				yield(row[ci-1], i)
			}
			if ri > 0 && p.addsDown {
				yield(p.rows[ri-1][ci], i)
			}
		}
	}
}

// moves offers two neighbouring figures in each other's place, and one in the place
// of another, which is lost.
func (p *pool) moves() {
	p.neighbours(func(i, j int) {
		if !p.usable(i) || !p.usable(j) {
			return
		}
		a, b := p.cells[i].value, p.cells[j].value
		if a == b {
			return
		}
		cost := 2.8 - exact(a-b)
		if a != 0 && b != 0 {
			cost += 0.5
		}
		p.offer(slip{kind: Moved, cost: cost, changes: []figure{{i, b}, {j, a}}})
		if a == 0 {
			p.moved(j, i)
		} else if b == 0 {
			p.moved(i, j)
		}
	})
}

func (p *pool) moved(from, to int) {
	changes := []figure{{to, p.cells[from].value}}
	for _, v := range p.solve(changes, from) {
		p.offer(slip{kind: Moved, cost: 4.4, changes: append(slices.Clone(changes), figure{from, v}), solved: true})
	}
}

// exchangedRows offers two neighbouring rows in each other's place.
func (p *pool) exchangedRows() {
	if !p.addsDown {
		return
	}
	for ri := 1; ri < len(p.rows); ri++ {
		var changes []figure
		for ci, j := range p.rows[ri] {
			i := p.rows[ri-1][ci]
			if !p.usable(i) || !p.usable(j) {
				changes = nil
				break
			}
			if a, b := p.cells[i].value, p.cells[j].value; a != b {
				changes = append(changes, figure{i, b}, figure{j, a})
			}
		}
		if len(changes) > 2 {
			p.offer(slip{kind: Moved, cost: 3.8, changes: changes})
		}
	}
}

// filler reports whether a cell is not filled in, or is 0: what stands in a cell
// whose figure has gone elsewhere.
func (p *pool) filler(i int) bool {
	c := &p.cells[i]
	return c.free && c.value == 0 && (c.known || c.shown.String() == "")
}

// joined offers the digits of two neighbouring cells standing in one of them, and
// those of one cell standing in two, the cells behind them in their place or moved
// up by one.
func (p *pool) joined() {
	p.neighbours(func(i, j int) {
		a, b := p.cells[i].value, p.cells[j].value
		switch {
		case p.usable(i) && p.filler(j):
			splits(a, func(x, y int64) {
				p.offer(slip{kind: RunTogether, cost: 2.8 - exact(a-x), changes: []figure{{i, x}, {j, y}}})
			})
		case p.usable(j) && p.filler(i):
			splits(b, func(x, y int64) {
				p.offer(slip{kind: RunTogether, cost: 3 - exact(b-y), changes: []figure{{i, x}, {j, y}}})
			})
		}
		if n, ok := join(a, b); ok && p.usable(i) && p.usable(j) {
			p.offer(slip{kind: Split, cost: 2.9 - exact(n-a), changes: []figure{{i, n}, {j, 0}}})
		}
	})
	for _, row := range p.rows {
		p.joinedRow(row)
	}
}

func (p *pool) joinedRow(row []int) {
	row = p.changeable(row)
	last := len(row) - 1
	for k := 0; k < last; k++ {
		i, j := row[k], row[k+1]
		if !p.usable(i) {
			continue
		}
		if p.filler(row[last]) {
			if moved, ok := p.move(row[k+1:], +1); ok {
				splits(p.cells[i].value, func(x, y int64) {
					changes := append([]figure{{i, x}, {j, y}}, moved...)
					p.offer(slip{kind: RunTogether, cost: 3, changes: changes})
				})
			}
		}
		if n, ok := join(p.cells[i].value, p.cells[j].value); ok && p.usable(j) {
			if moved, ok := p.move(row[k+1:], -1); ok {
				changes := append([]figure{{i, n}}, moved...)
				for _, v := range p.ends(changes, row[last]) {
					p.offer(slip{kind: Split, cost: 3.2, changes: append(slices.Clone(changes), figure{row[last], v}), solved: v != 0})
				}
			}
		}
	}
}

// changeable leaves out the automatic total of a row.
func (p *pool) changeable(row []int) []int {
	if last := len(row) - 1; !p.cells[row[last]].free {
		return row[:last]
	}
	return row
}

// move returns the changes that move the figures of some neighbouring cells one to
// the right or to the left. What becomes of the cell that is left free is not among
// them.
func (p *pool) move(cells []int, by int) ([]figure, bool) {
	var changes []figure
	for k := range cells {
		from := k - by
		if from < 0 || from >= len(cells) {
			continue
		}
		if !p.usable(cells[from]) {
			return nil, false
		}
		changes = append(changes, figure{cells[k], p.cells[cells[from]].value})
	}
	return changes, true
}

// ends returns the figures that the cell may hold from which others were moved.
func (p *pool) ends(changes []figure, cell int) []int64 {
	values := p.solve(changes, cell)
	for _, d := range p.reach[cell] {
		values = append(values, p.cells[cell].value+d, p.cells[cell].value-d)
	}
	if !slices.Contains(values, 0) {
		values = append(values, 0)
	}
	return values
}

// shifts offers the figures of a row, all of them or from one cell on, standing one
// cell off.
func (p *pool) shifts() {
	for _, row := range p.rows {
		row = p.changeable(row)
		for _, cells := range [][]int{row, p.withoutTotal(row)} {
			for k := 0; k < len(cells)-2; k++ {
				cost := 3.2
				if k > 0 {
					cost = 3.9
				}
				p.shift(cells[k:], +1, cost)
				p.shift(cells[k:], -1, cost)
			}
		}
	}
}

func (p *pool) withoutTotal(row []int) []int {
	if last := len(row) - 1; p.cells[row[last]].across < 0 {
		return row[:last]
	}
	return row
}

func (p *pool) shift(cells []int, by int, cost float64) {
	left, lost := cells[0], cells[len(cells)-1] // the cell that is left free, and the one that holds nothing
	if by < 0 {
		left, lost = lost, left
	}
	if !p.filler(lost) {
		return
	}
	changes, ok := p.move(cells, by)
	if !ok || !slices.ContainsFunc(changes, p.differs) {
		return
	}
	for _, v := range p.ends(changes, left) {
		p.offer(slip{kind: Shifted, cost: cost, changes: append(slices.Clone(changes), figure{left, v}), solved: v != 0})
	}
}

// differs reports whether a change changes something.
func (p *pool) differs(f figure) bool { return !p.cells[f.cell].known || p.cells[f.cell].value != f.to }

// fills offers a figure for a cell that is not filled in, or holds no figure, where
// it is all that an equation lacks and all that do agree.
func (p *pool) fills() {
	for i := range p.cells {
		c := &p.cells[i]
		if !c.free || c.known {
			continue
		}
		if values := p.solve(nil, i); len(values) == 1 {
			p.offer(slip{kind: Fill, cost: costFill, changes: []figure{{i, values[0]}}})
		}
	}
}
