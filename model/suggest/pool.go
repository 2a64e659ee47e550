package suggest

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"nianbao/model"
)

// What an equation costs that a suggestion leaves as it is, one that it breaks, and
// a total that has to follow the figures. The slips themselves cost 2 to 6.
const (
	costLeft   = 4.0
	costBreaks = 7.0
	costFollow = 0.05
	costAlike  = 0.7 // for each better one of the same class, up to four
	costFill   = 9.0
	costPoor   = 6.0 // how much worse than another is too much
)

// A slip is something that may have happened to a table, with the changes that
// take it back.
type slip struct {
	kind    Kind
	mistake mistake // of Mistyped
	cost    float64
	changes []figure
	solved  bool // one of the figures was chosen so that an equation holds
	other   int  // of Twice: the cell where the applications are counted too
}

// A candidate is a slip that explains something.
type candidate struct {
	slip
	pool  *pool
	all   []figure // the changes and the totals that follow
	res   result
	cost  float64
	alike int // how many others are of its class
}

// A class is what candidates have in common that the equations and the sort of
// slip cannot tell apart.
type class struct {
	kind     Kind
	mistake  mistake
	changed  int    // figures taken to be wrong
	equation uint64 // stands for the equations that are mended and broken
}

func (c *candidate) class() class { return class{c.kind, c.mistake, len(c.changes), c.res.mark} }

// A pool collects the candidates of one table.
type pool struct {
	*table
	results  []bool    // by row: added up in the total of a column
	carried  []bool    // by row: beside that total in the balance
	addsDown bool      // some row is added up so
	sizes    []int64   // by how much equations are out
	reach    [][]int64 // by cell: by how much the equations are out that it counts in, itself or by its totals

	list  []*candidate
	index map[uint64]int // by what is changed
	buf   []figure
}

func newPool(t *table, form *model.Table) *pool {
	p := &pool{table: t, results: make([]bool, len(t.rows)), carried: make([]bool, len(t.rows)), index: map[uint64]int{}}
	for i := range t.cells {
		if c := &t.cells[i]; c.down >= 0 {
			p.results[c.row], p.addsDown = true, true
		}
	}
	for ri, row := range t.rows {
		if b := form.Balance; b != nil && !t.cells[row[0]].total {
			p.carried[ri] = slices.Contains(b.Right, t.cells[row[0]].at.Row)
		}
	}
	p.measure()
	return p
}

// measure finds the differences that there are to explain, the frequent ones first.
func (p *pool) measure() {
	times := map[int64]int{}
	for i := range p.equations {
		if q := &p.equations[i]; q.broken() {
			times[abs(q.residual)]++
		}
	}
	for d := range times {
		p.sizes = append(p.sizes, d)
	}
	slices.SortFunc(p.sizes, func(a, b int64) int { return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(a, b)) })
	p.sizes = p.sizes[:min(len(p.sizes), 12)]

	p.reach = make([][]int64, len(p.cells))
	for i := range p.cells {
		c := &p.cells[i]
		near := []int{i, c.across, c.down, -1}
		if c.down >= 0 {
			near[3] = p.cells[c.down].across
		}
		for _, j := range near {
			if j < 0 {
				continue
			}
			for _, e := range p.cells[j].effects {
				if q := &p.equations[e.equation]; q.broken() && !slices.Contains(p.reach[i], abs(q.residual)) {
					p.reach[i] = append(p.reach[i], abs(q.residual))
				}
			}
		}
	}
}

// usable reports whether a cell has a figure that can be changed.
func (p *pool) usable(i int) bool { return p.cells[i].free && p.cells[i].known }

// counts reports whether a cell can be changed and is no total.
func (p *pool) counts(i int) bool { return p.usable(i) && !p.cells[i].total }

// several are the kinds of slip that always leave more than one cell wrong. With
// one it is a figure mistyped.
var several = []Kind{RunTogether, Split, Moved, Shifted, Applicant, Outcome}

// offer takes a slip as a candidate if it mends more than it breaks: as it is,
// with the totals of the rows, of the columns and of all following it, and with
// each of these alone, since a clerk mends some of them and forgets others.
func (p *pool) offer(s slip) {
	s.changes = slices.DeleteFunc(s.changes, func(f figure) bool { return !p.differs(f) })
	if len(s.changes) == 0 || len(s.changes) == 1 && slices.Contains(several, s.kind) {
		return
	}
	for _, f := range s.changes {
		if f.to < 0 || f.to > largest || !p.cells[f.cell].free {
			return
		}
	}
	p.add(s, s.changes)
	for follow := 1; follow < 8; follow++ {
		if all, ok := p.following(s.changes, follow); ok {
			p.add(s, all)
		}
	}
}

// following adds to changes the totals that follow: by the bits of follow those of
// the rows, of the columns, and the total of these. It reports whether each bit
// adds something.
func (p *pool) following(changes []figure, follow int) ([]figure, bool) {
	all := append(p.buf[:0], changes...)
	for bit := 1; bit <= 4; bit <<= 1 {
		if follow&bit == 0 {
			continue
		}
		n := len(all)
		for _, f := range changes {
			c := &p.cells[f.cell]
			total := c.across
			if bit > 1 {
				total = c.down
			}
			if bit == 4 && total >= 0 {
				total = p.cells[total].across
			}
			if total < 0 || !p.usable(total) || !c.known || slices.ContainsFunc(changes, func(f figure) bool { return f.cell == total }) {
				continue
			}
			i := slices.IndexFunc(all, func(f figure) bool { return f.cell == total })
			if i < 0 {
				i = len(all)
				all = append(all, figure{total, p.cells[total].value})
			}
			all[i].to += f.to - c.value
		}
		for i := n; i < len(all); i++ {
			if all[i].to < 0 {
				return nil, false
			}
			if all[i].to == p.cells[all[i].cell].value {
				all = slices.Delete(all, i, i+1)
				i--
			}
		}
		if len(all) == n {
			return nil, false
		}
	}
	p.buf = all
	return all, true
}

func (p *pool) add(s slip, all []figure) {
	res := p.eval(all)
	switch {
	case s.kind == Fill && res.breaks > 0, s.kind != Fill && res.cleared <= res.breaks:
		return
	case s.solved && res.cleared < 2:
		return // any slip would do for the one equation that the figure was made for
	}
	c := candidate{slip: s, pool: p, res: res}
	c.cost = s.cost + costFollow*float64(len(all)-len(s.changes)) + costLeft*float64(p.broken-res.cleared) + costBreaks*float64(res.breaks)
	var key uint64
	for _, f := range all {
		key += mix(uint64(f.cell)<<40 ^ uint64(f.to))
	}
	i, ok := p.index[key]
	if ok && p.list[i].cost <= c.cost {
		return
	}
	c.all = slices.Clone(all)
	if ok {
		p.list[i] = &c
		return
	}
	p.index[key] = len(p.list)
	p.list = append(p.list, &c)
}

// ranked returns the candidates, the cheapest first. Those of one class come after
// the best of others that cost about the same, so that the first few differ in kind.
func (p *pool) ranked() []*candidate {
	slices.SortStableFunc(p.list, func(a, b *candidate) int { return cmp.Compare(a.cost, b.cost) })
	p.dropPoor()
	classes := map[class]int{}
	for _, c := range p.list {
		n := classes[c.class()]
		classes[c.class()]++
		c.cost += costAlike * float64(min(n, 4))
	}
	for _, c := range p.list {
		c.alike = classes[c.class()] - 1
	}
	slices.SortStableFunc(p.list, func(a, b *candidate) int { return cmp.Compare(a.cost, b.cost) })
	return p.list
}

// dropPoor leaves out candidates that say nothing of an equation that another does
// not say far better: where something has a good explanation, poor ones only hide
// what else is wrong.
func (p *pool) dropPoor() {
	var best [64]float64
	var explained uint64
	p.list = slices.DeleteFunc(p.list, func(c *candidate) bool {
		poor := c.kind != Fill
		for set := c.res.set; set != 0; set &= set - 1 {
			i := bits.TrailingZeros64(set)
			if explained&(1<<i) == 0 {
				explained |= 1 << i
				best[i] = c.cost
			}
			poor = poor && best[i]+costPoor < c.cost
		}
		return poor
	})
}

func abs(n int64) int64 { return max(n, -n) }

// size is what it costs that a difference is not 1: twice as much, one more.
func size(d int64) float64 { return float64(bits.Len64(uint64(abs(d)))) - 1 }

// exact is what it speaks for a slip that the figures in the table make the very
// difference d: the larger it is, the less that is chance.
func exact(d int64) float64 { return 0.2 * min(size(d), 6) }

// little makes cells that hold more a little cheaper: more can go wrong there.
func little(held int64) float64 { return -0.02 * math.Log2(1+float64(max(held, 0))) }

// suggestion returns what c proposes, but for the text.
func (c *candidate) suggestion() Suggestion {
	s := Suggestion{Mends: c.res.mends, Breaks: c.res.breaks, Kind: c.kind}
	for _, f := range c.all {
		at := &c.pool.cells[f.cell]
		s.Changes = append(s.Changes, Change{at.at, at.shown, model.Int(f.to)})
	}
	return s
}
