package suggest

import (
	"slices"

	"nianbao/model"
)

// rules are the codes of the rules that are arithmetic: equations between figures
// of one table, for which a figure can be found that makes them hold.
var rules = []string{"T3-ROW", "T3-SUM", "T3-ID", "T4-SUM"}

// A table is one statistics table of a report as a system of linear equations in
// those of its cells that can be changed. An automatic total is none of them: it
// stands in the equations as its parts.
type table struct {
	edition   *model.Edition
	cells     []cell
	index     map[model.Ref]int
	rows      [][]int // the cells of each row in print order
	equations []equation
	broken    int // equations that do not hold

	// What eval works with, kept so that it need not be made each time.
	after   []equation
	stamp   []int // of the call of eval that copied the equation to after
	epoch   int
	touched []int
}

// A cell is one place of the table.
type cell struct {
	at       model.Ref
	row, col int // where it stands, in print order
	shown    model.Value
	value    int64 // whole units; 0 while not known
	known    bool  // it is a whole figure
	free     bool  // it can be changed: no automatic total
	total    bool  // the form defines it as a sum

	effects      []effect
	across, down int // the total of its row and of its column that it is part of, or -1
}

// An effect says how often a cell counts in an equation: on the left 1, on the right -1.
type effect struct {
	equation int
	times    int64
}

// An equation is what one instance of a rule comes to.
type equation struct {
	residual int64 // left side less right side, of the cells that are known
	unknown  int   // cells without a figure
}

func (q *equation) holds() bool  { return q.unknown == 0 && q.residual == 0 }
func (q *equation) broken() bool { return q.unknown == 0 && q.residual != 0 }

// newTable reads a section's table; nil if no rule ties its figures together.
func newTable(r *model.Report, s *model.Section) *table {
	e := r.Edition()
	t := &table{edition: e, index: map[model.Ref]int{}}
	for bi := range s.Table.Blocks {
		b := &s.Table.Blocks[bi]
		for ri := range b.Rows {
			if b.Rows[ri].ID != "" {
				t.addRow(r, model.Ref{Section: s.ID, Row: b.Rows[ri].ID}, b.Columns)
			}
		}
	}
	for _, rule := range e.Rules {
		if !slices.Contains(rules, rule.Code) {
			continue
		}
		for _, scope := range rule.Scopes(e) {
			if scope.At.Section == s.ID {
				t.addEquation(r, &scope)
			}
		}
	}
	if len(t.equations) == 0 {
		return nil
	}
	for i := range t.equations {
		if t.equations[i].broken() {
			t.broken++
		}
	}
	t.after, t.stamp = make([]equation, len(t.equations)), make([]int, len(t.equations))
	return t
}

func (t *table) addRow(r *model.Report, at model.Ref, columns []model.Column) {
	row := make([]int, len(columns))
	for ci := range columns {
		at.Col = columns[ci].ID
		c := cell{at: at, row: len(t.rows), col: ci, shown: r.Entered(at), across: -1, down: -1}
		c.total, c.free = r.Edition().IsTotal(at), !r.Automatic(at)
		if c.known = c.free && c.shown.IsWhole(); c.known {
			c.value = c.shown.Micro() / model.Int(1).Micro()
		}
		row[ci] = len(t.cells)
		t.index[at] = len(t.cells)
		t.cells = append(t.cells, c)
	}
	t.rows = append(t.rows, row)
}

// addEquation spells out one instance of a rule. An equation that automatic totals
// make true whatever stands in the cells is left out.
func (t *table) addEquation(r *model.Report, s *model.Scope) {
	if len(s.Right) == 1 {
		t.addTotal(s)
	}
	times := map[int]int64{}
	for _, at := range s.Left {
		t.count(r, times, at, 1)
	}
	for _, at := range s.Right {
		t.count(r, times, at, -1)
	}
	q, n := equation{}, len(t.equations)
	some := false
	for i := range t.cells {
		k := times[i]
		if k == 0 {
			continue
		}
		c := &t.cells[i]
		some = true
		c.effects = append(c.effects, effect{n, k})
		q.residual += k * c.value
		if !c.known {
			q.unknown++
		}
	}
	if some {
		t.equations = append(t.equations, q)
	}
}

// addTotal notes which cells the total of a row or column adds up.
func (t *table) addTotal(s *model.Scope) {
	total := t.index[s.Right[0]]
	for _, at := range s.Left {
		c := &t.cells[t.index[at]]
		if at.Row == s.Right[0].Row {
			c.across = total
		} else {
			c.down = total
		}
	}
}

// count adds up how often the cells that can be changed count where at is read.
func (t *table) count(r *model.Report, times map[int]int64, at model.Ref, k int64) {
	i := t.index[at]
	if t.cells[i].free {
		times[i] += k
		return
	}
	for _, part := range r.Edition().Parts(at) {
		t.count(r, times, part, k)
	}
}

// A figure is what a cell is to hold.
type figure struct {
	cell int
	to   int64
}

// A result is what some changes do to the equations of a table.
type result struct {
	mends, breaks int
	cleared       int    // of those mended, the ones that were out and not unknown
	set           uint64 // these, a bit each
	mark          uint64 // stands for the equations that are mended and broken
}

// eval works out what changes do. It does not make them.
func (t *table) eval(changes []figure) result {
	t.try(changes)
	var res result
	for _, i := range t.touched {
		was, is := &t.equations[i], &t.after[i]
		switch {
		case is.holds() && !was.holds():
			res.mends++
			if was.broken() {
				res.cleared++
				res.set |= 1 << (i % 64)
			}
			res.mark += mix(uint64(2*i + 1))
		case is.broken() && !was.broken():
			res.breaks++
			res.mark += mix(uint64(2*i + 2))
		}
	}
	return res
}

// try puts into after what the equations that the changes touch come to.
func (t *table) try(changes []figure) {
	t.epoch++
	t.touched = t.touched[:0]
	for _, f := range changes {
		c := &t.cells[f.cell]
		for _, e := range c.effects {
			if t.stamp[e.equation] != t.epoch {
				t.stamp[e.equation] = t.epoch
				t.after[e.equation] = t.equations[e.equation]
				t.touched = append(t.touched, e.equation)
			}
			q := &t.after[e.equation]
			q.residual += e.times * (f.to - c.value)
			if !c.known {
				q.unknown--
			}
		}
	}
}

// solve returns the figures for a cell, each of which makes one of its equations
// hold once the changes, which are about other cells, are made.
func (t *table) solve(changes []figure, cell int) []int64 {
	t.try(changes)
	c := &t.cells[cell]
	var values []int64
	for _, e := range c.effects {
		q := &t.equations[e.equation]
		if t.stamp[e.equation] == t.epoch {
			q = &t.after[e.equation]
		}
		unknown := q.unknown
		if !c.known {
			unknown--
		}
		if unknown != 0 || q.residual%e.times != 0 {
			continue
		}
		if v := c.value - q.residual/e.times; v >= 0 && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// mix scatters the bits of n, so that sums of them tell sets apart.
func mix(n uint64) uint64 {
	n += 0x9e3779b97f4a7c15
	n = (n ^ n>>30) * 0xbf58476d1ce4e5b9
	n = (n ^ n>>27) * 0x94d049bb133111eb
	return n ^ n>>31
}
