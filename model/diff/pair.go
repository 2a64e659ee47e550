package diff

import (
	"cmp"
	"slices"
)

const (
	// mostLikeness bounds the comparing of sentences for likeness, counted in tokens.
	mostLikeness = 1 << 23

	surely  = 0.75 // likeness of what is certainly the same sentence
	perhaps = 0.4  // of what may be, if it stands in the same place
	moved   = 0.6  // of what may be, standing elsewhere

	// shortestMove is how many tokens a sentence has that can be told to have been
	// moved: 无。 and （一） are found anywhere.
	shortestMove = 6
)

// A side is one of two texts that are compared.
type side struct {
	text   string
	tokens []token
	ids    []int32 // by token: which it is, the same in both texts
	units  []unit
	said   []int    // the units that are sentences
	keys   []int32  // by sentence: which it is, the same in both texts
	grams  [][]gram // by sentence: what likeness is told by, made when first asked for
	pairs  []int    // by sentence: the one of the other text, -1 if there is none, or
	// part if it belongs to the pair before it
	away  []bool // by sentence: its pair stands elsewhere
	parts []int  // by sentence: how many belong to its pair, usually 1
}

// A gram is two neighbouring tokens, all numbers being the same.
type gram uint64

func (s *side) sentence(i int) (u unit) { return s.units[s.said[i]] }

func (s *side) length(i int) int { u := s.sentence(i); return u.to - u.from }

func (s *side) span(u unit) (from, to int) { return s.tokens[u.from].from, s.tokens[u.to-1].to }

func (s *side) words(u unit) string { from, to := s.span(u); return s.text[from:to] }

// part marks a sentence that belongs to the pair of the one before it.
const part = -2

// gramsOf returns the grams of a sentence, in order.
func (s *side) gramsOf(i int) []gram {
	if s.grams[i] == nil {
		s.grams[i] = s.gramsFrom(i, 1)
	}
	return s.grams[i]
}

// gramsFrom returns the grams of n sentences that follow each other, in order.
func (s *side) gramsFrom(i, n int) []gram {
	const edge, figure = -1, -2
	from, to := s.sentence(i).from, s.sentence(i+n-1).to
	all := make([]gram, 0, to-from+1)
	last := int32(edge)
	add := func(id int32) {
		all = append(all, gram(uint32(last))<<32|gram(uint32(id)))
		last = id
	}
	for k := from; k < to; k++ {
		if s.tokens[k].kind == number {
			add(figure)
		} else {
			add(s.ids[k])
		}
	}
	add(edge)
	slices.Sort(all)
	return all
}

// A pairing finds out which sentence of one text became which of the other.
type pairing struct {
	old, new *side
	steps    int // of likeness that may still be spent
}

// likeness returns how large a part of the grams of two sentences they share, 0 to 1;
// 0 where it is less than least.
func (p *pairing) likeness(i, j int, least float64) float64 {
	n, m := p.old.length(i)+1, p.new.length(j)+1
	if p.steps--; 2*float64(min(n, m)) < least*float64(n+m) || p.steps < 0 {
		return 0
	}
	if alike := p.alike(p.old.gramsOf(i), p.new.gramsOf(j)); alike >= least {
		return alike
	}
	return 0
}

// alike returns how large a part of their grams two sentences share.
func (p *pairing) alike(a, b []gram) float64 {
	p.steps -= len(a) + len(b)
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

func (p *pairing) join(i, j int, away bool) {
	p.old.pairs[i], p.new.pairs[j] = j, i
	p.old.away[i], p.new.away[j] = away, away
}

// pair finds the pairs of two texts.
func pair(old, new *side, q *sequencer) {
	p := &pairing{old, new, mostLikeness}
	for _, m := range q.common(old.keys, new.keys) {
		p.join(m.old, m.new, false)
	}
	p.sameElsewhere()
	p.gaps(surely)
	p.likeElsewhere(surely)
	p.gaps(perhaps)
	p.likeElsewhere(moved)
	p.divided()
}

// sameElsewhere pairs sentences that are left over and the same.
func (p *pairing) sameElsewhere() {
	waiting := map[int32][]int{}
	for i, j := range p.old.pairs {
		if j < 0 && p.old.length(i) >= shortestMove {
			waiting[p.old.keys[i]] = append(waiting[p.old.keys[i]], i)
		}
	}
	for j, i := range p.new.pairs {
		if k := p.new.keys[j]; i < 0 && len(waiting[k]) > 0 {
			p.join(waiting[k][0], j, true)
			waiting[k] = waiting[k][1:]
		}
	}
}

// free returns the sentences from and before to that have no pair yet.
func (s *side) free(from, to int) (all []int) {
	for i := from; i < to; i++ {
		if s.pairs[i] < 0 {
			all = append(all, i)
		}
	}
	return all
}

// movable returns the sentences without a pair that are long enough to be told.
func (s *side) movable() []int {
	return slices.DeleteFunc(s.free(0, len(s.pairs)), func(i int) bool { return s.length(i) < shortestMove })
}

// gaps pairs sentences that are alike and stand between the same sentences.
func (p *pairing) gaps(least float64) {
	i, j := 0, 0
	for k := 0; k <= len(p.old.pairs); k++ {
		switch {
		case k == len(p.old.pairs):
			p.gap(p.old.free(i, k), p.new.free(j, len(p.new.pairs)), least)
		case p.old.pairs[k] >= 0 && !p.old.away[k]:
			p.gap(p.old.free(i, k), p.new.free(j, p.old.pairs[k]), least)
			i, j = k+1, p.old.pairs[k]+1
		}
	}
}

// gap pairs sentences that are alike, in order, so that as much as possible is alike.
// Of very many only each with the one of the same number is compared.
func (p *pairing) gap(a, b []int, least float64) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	if len(a)*len(b) > tableCells {
		for k := range min(len(a), len(b)) {
			if p.likeness(a[k], b[k], least) > 0 {
				p.join(a[k], b[k], false)
			}
		}
		return
	}
	width := len(b) + 1
	alike, best := make([]float64, len(a)*len(b)), make([]float64, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			like := p.likeness(a[i], b[j], least)
			alike[i*len(b)+j] = like
			best[i*width+j] = max(best[(i+1)*width+j], best[i*width+j+1])
			if like > 0 {
				// What is alike counts by its length: a long sentence is worth more than a heading.
				best[i*width+j] = max(best[i*width+j], best[(i+1)*width+j+1]+p.worth(a[i], b[j], like))
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		like := alike[i*len(b)+j]
		switch here := best[i*width+j]; {
		case like > 0 && here == best[(i+1)*width+j+1]+p.worth(a[i], b[j], like):
			p.join(a[i], b[j], false)
			i, j = i+1, j+1
		case here == best[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
}

func (p *pairing) worth(i, j int, like float64) float64 {
	return like * like * float64(p.old.length(i)+p.new.length(j))
}

// likeElsewhere pairs sentences that are left over and alike, those that are most
// alike first.
func (p *pairing) likeElsewhere(least float64) {
	type likely struct {
		i, j int
		like float64
	}
	var all []likely
	a, b := p.old.movable(), p.new.movable()
	for _, i := range a {
		if p.steps <= 0 {
			break
		}
		for _, j := range b {
			if like := p.likeness(i, j, least); like > 0 {
				all = append(all, likely{i, j, like})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y likely) int { return cmp.Compare(y.like, x.like) })
	for _, l := range all {
		if p.old.pairs[l.i] < 0 && p.new.pairs[l.j] < 0 {
			p.join(l.i, l.j, true)
		}
	}
}

// divided finds sentences that became two, and two that became one: those beside a pair
// that have no pair themselves, and with which the pair is more alike.
func (p *pairing) divided() {
	for i := 0; i < len(p.old.pairs); i++ {
		j := p.old.pairs[i]
		if j < 0 || p.old.keys[i] == p.new.keys[j] {
			continue
		}
		c := candidate{i, j, 1, 1, 0}
		c.like = p.alike(p.old.gramsOf(i), p.new.gramsOf(j))
		for p.steps > 0 {
			wider := c
			for _, o := range []candidate{{c.i - 1, c.j, c.n + 1, c.m, 0}, {c.i, c.j, c.n + 1, c.m, 0}, {c.i, c.j - 1, c.n, c.m + 1, 0}, {c.i, c.j, c.n, c.m + 1, 0}} {
				if !p.old.together(o.i, o.n, c.i, c.n) || !p.new.together(o.j, o.m, c.j, c.m) {
					continue
				}
				if o.like = p.alike(p.old.gramsFrom(o.i, o.n), p.new.gramsFrom(o.j, o.m)); o.like > wider.like+better {
					wider = o
				}
			}
			if wider == c {
				break
			}
			c = wider
		}
		away := p.old.away[i]
		p.old.become(c.i, c.n, c.j, away)
		p.new.become(c.j, c.m, c.i, away)
		i = c.i + c.n - 1
	}
}

// better is how much more alike a pair has to be with another sentence than without.
const better = 0.05

// A candidate is n sentences of the old text from i on, and m of the new one from j on.
type candidate struct {
	i, j, n, m int
	like       float64
}

// together reports whether n sentences from i on are of one paragraph, and those that
// are not among the m from k on have no pair.
func (s *side) together(i, n, k, m int) bool {
	if i < 0 || i+n > len(s.said) || s.said[i+n-1]-s.said[i] != n-1 {
		return false
	}
	for at := i; at < i+n; at++ {
		if (at < k || at >= k+m) && s.pairs[at] != -1 {
			return false
		}
	}
	return true
}

// become notes that n sentences from i on are the pair of the one at j of the other
// text, and those that belong to it.
func (s *side) become(i, n, j int, away bool) {
	for at := i; at < i+n; at++ {
		s.pairs[at], s.away[at] = part, away
	}
	s.pairs[i], s.parts[i] = j, n
}
