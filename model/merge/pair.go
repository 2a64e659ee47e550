package merge

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

const (
	// tableCells bounds one table of units of one text against those of another.
	tableCells = 1 << 18
	// mostLikeness bounds the comparing of sentences for likeness, counted in characters.
	mostLikeness = 1 << 22

	perhaps = 0.4 // likeness of what may be the same sentence, standing in the same place
	surely  = 0.6 // of what may be, standing elsewhere

	// shortestMove is how many characters a sentence has that can be told to have been
	// moved: 无。 is found anywhere.
	shortestMove = 6
)

// A pairing says which unit of one text became which of another one.
type pairing struct {
	a, b     []string
	toB, toA []int  // by unit, -1: none
	moved    []bool // by unit of a: its pair stands elsewhere
	grams    map[string][]gram
	steps    int // of likeness that may still be spent
}

// pair pairs the units of two texts, in order and those that were moved.
func pair(a, b []string) *pairing {
	p := inOrder(a, b)
	p.sameElsewhere()
	p.gaps(p.alikeIn)
	p.likeElsewhere()
	p.gaps(p.rewritten)
	p.breaksBetween()
	return p
}

// inOrder pairs the units that are the same in both texts, in the same order.
func inOrder(a, b []string) *pairing {
	p := &pairing{a: a, b: b, toB: none(len(a)), toA: none(len(b)), moved: make([]bool, len(a)), grams: map[string][]gram{}, steps: mostLikeness}
	p.same(0, len(a), 0, len(b), 0)
	return p
}

func none(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = -1
	}
	return list
}

func (p *pairing) join(i, j int, moved bool) { p.toB[i], p.toA[j], p.moved[i] = j, i, moved }

// deepest is how often what lies between sentences that occur once is divided again.
const deepest = 4

// same pairs units of two stretches that are the same.
func (p *pairing) same(i, iEnd, j, jEnd, depth int) {
	for i < iEnd && j < jEnd && p.a[i] == p.b[j] {
		p.join(i, j, false)
		i, j = i+1, j+1
	}
	for i < iEnd && j < jEnd && p.a[iEnd-1] == p.b[jEnd-1] {
		iEnd, jEnd = iEnd-1, jEnd-1
		p.join(iEnd, jEnd, false)
	}
	switch {
	case i == iEnd || j == jEnd:
	case (iEnd-i)*(jEnd-j) <= tableCells:
		p.heaviest(seq(i, iEnd), seq(j, jEnd), func(i, j int) float64 {
			if p.a[i] != p.b[j] {
				return 0
			}
			return float64(len(p.a[i]))
		})
	case depth < deepest:
		for _, m := range p.once(i, iEnd, j, jEnd) {
			if m[0] >= i && m[1] >= j {
				p.same(i, m[0], j, m[1], depth+1)
				p.join(m[0], m[1], false)
				i, j = m[0]+1, m[1]+1
			}
		}
		if i < iEnd && j < jEnd {
			p.same(i, iEnd, j, jEnd, deepest)
		}
	}
}

func seq(from, to int) []int {
	list := make([]int, to-from)
	for i := range list {
		list[i] = from + i
	}
	return list
}

// once returns pairs of units that occur once in either stretch, in the longest order
// they share.
func (p *pairing) once(i, iEnd, j, jEnd int) (chain [][2]int) {
	count := map[string]int64{} // in either half, of 32 bits, how often in either text
	where := map[string]int{}
	for _, u := range p.a[i:iEnd] {
		count[u] += 1
	}
	for k := j; k < jEnd; k++ {
		count[p.b[k]] += 1 << 32
		where[p.b[k]] = k
	}
	var all [][2]int
	var ends []int // by length less one: the match with which the lowest one ends
	var before []int
	for k := i; k < iEnd; k++ {
		if count[p.a[k]] != 1<<32+1 {
			continue
		}
		to := where[p.a[k]]
		n, _ := slices.BinarySearchFunc(ends, to, func(e, to int) int { return cmp.Compare(all[e][1], to) })
		all, before = append(all, [2]int{k, to}), append(before, -1)
		if n > 0 {
			before[len(all)-1] = ends[n-1]
		}
		ends = append(ends[:n], append([]int{len(all) - 1}, ends[min(n+1, len(ends)):]...)...)
	}
	if len(ends) > 0 {
		for k := ends[len(ends)-1]; k >= 0; k = before[k] {
			chain = append(chain, all[k])
		}
		slices.Reverse(chain)
	}
	return chain
}

// heaviest pairs units of two lists, in order, so that the sum of the worths of the
// pairs is as great as can be. Units of worth 0 are never paired.
func (p *pairing) heaviest(as, bs []int, worth func(i, j int) float64) {
	width := len(bs) + 1
	worths, best := make([]float64, len(as)*len(bs)), make([]float64, (len(as)+1)*width)
	for x := len(as) - 1; x >= 0; x-- {
		for y := len(bs) - 1; y >= 0; y-- {
			w := worth(as[x], bs[y])
			worths[x*len(bs)+y] = w
			best[x*width+y] = max(best[(x+1)*width+y], best[x*width+y+1])
			if w > 0 {
				best[x*width+y] = max(best[x*width+y], best[(x+1)*width+y+1]+w)
			}
		}
	}
	for x, y := 0, 0; x < len(as) && y < len(bs); {
		w := worths[x*len(bs)+y]
		switch here := best[x*width+y]; {
		case w > 0 && here == best[(x+1)*width+y+1]+w:
			p.join(as[x], bs[y], false)
			x, y = x+1, y+1
		case here == best[(x+1)*width+y]:
			x++
		default:
			y++
		}
	}
}

// sameElsewhere pairs sentences that are left over and the same.
func (p *pairing) sameElsewhere() {
	waiting := map[string][]int{}
	for i, u := range p.a {
		if p.toB[i] < 0 && utf8.RuneCountInString(u) >= shortestMove {
			waiting[u] = append(waiting[u], i)
		}
	}
	for j, u := range p.b {
		if p.toA[j] < 0 && len(waiting[u]) > 0 {
			p.join(waiting[u][0], j, true)
			waiting[u] = waiting[u][1:]
		}
	}
}

// gaps calls f for the sentences without a pair between two that have kept their places.
func (p *pairing) gaps(f func(as, bs []int)) {
	free := func(units []string, to []int, from, end int) (list []int) {
		for k := from; k < end; k++ {
			if to[k] < 0 && !isBreak(units[k]) {
				list = append(list, k)
			}
		}
		return list
	}
	i, j := 0, 0
	for k := 0; k <= len(p.a); k++ {
		end := len(p.b)
		if k < len(p.a) {
			if end = p.toB[k]; end < 0 || p.moved[k] {
				continue
			}
		}
		if as, bs := free(p.a, p.toB, i, k), free(p.b, p.toA, j, end); len(as) > 0 && len(bs) > 0 {
			f(as, bs)
		}
		i, j = k+1, end+1
	}
}

// alikeIn pairs sentences that are alike. Of very many only each with the one of the
// same number is compared.
func (p *pairing) alikeIn(as, bs []int) {
	worth := func(i, j int) float64 {
		like := p.likeness(i, j)
		if like < perhaps {
			return 0
		}
		return like * like * float64(len(p.a[i])+len(p.b[j]))
	}
	if len(as)*len(bs) <= tableCells {
		p.heaviest(as, bs, worth)
		return
	}
	for k := range min(len(as), len(bs)) {
		if worth(as[k], bs[k]) > 0 {
			p.join(as[k], bs[k], false)
		}
	}
}

// rewritten pairs the only sentence that went with the only one that came in its place.
func (p *pairing) rewritten(as, bs []int) {
	if len(as) == 1 && len(bs) == 1 {
		p.join(as[0], bs[0], false)
	}
}

// likeElsewhere pairs sentences that are left over and alike, the most alike first.
func (p *pairing) likeElsewhere() {
	type likely struct {
		i, j int
		like float64
	}
	var all []likely
	for i, u := range p.a {
		if p.toB[i] >= 0 || utf8.RuneCountInString(u) < shortestMove {
			continue
		}
		for j, o := range p.b {
			if p.toA[j] >= 0 || utf8.RuneCountInString(o) < shortestMove {
				continue
			}
			if p.steps <= 0 {
				break
			}
			if like := p.likeness(i, j); like >= surely {
				all = append(all, likely{i, j, like})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y likely) int { return cmp.Compare(y.like, x.like) })
	for _, l := range all {
		if p.toB[l.i] < 0 && p.toA[l.j] < 0 {
			p.join(l.i, l.j, true)
		}
	}
}

// breaksBetween pairs the line breaks between sentences that were moved together.
func (p *pairing) breaksBetween() {
	for i := 1; i+1 < len(p.a); i++ {
		j := p.toB[i-1] + 1
		if isBreak(p.a[i]) && p.toB[i] < 0 && p.moved[i-1] && p.moved[i+1] && j > 0 && p.toB[i+1] == j+1 && isBreak(p.b[j]) && p.toA[j] < 0 {
			p.join(i, j, true)
		}
	}
}

// A gram is two neighbouring characters.
type gram uint64

// likeness returns how large a part of their grams two sentences share, 0 to 1.
func (p *pairing) likeness(i, j int) float64 {
	if p.steps -= len(p.a[i]) + len(p.b[j]); p.steps < 0 {
		return 0
	}
	a, b := p.gramsOf(p.a[i]), p.gramsOf(p.b[j])
	shared := 0
	for x, y := 0, 0; x < len(a) && y < len(b); {
		switch c := cmp.Compare(a[x], b[y]); {
		case c == 0:
			shared, x, y = shared+1, x+1, y+1
		case c < 0:
			x++
		default:
			y++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}

// gramsOf returns the grams of a sentence, in order.
func (p *pairing) gramsOf(u string) []gram {
	all, ok := p.grams[u]
	if !ok {
		last := gram(0)
		for _, r := range u {
			all = append(all, last<<32|gram(r))
			last = gram(r)
		}
		slices.Sort(all)
		p.grams[u] = all
	}
	return all
}
