package diff

import (
	"cmp"
	"slices"
)

const (
	// tableCells bounds one table: 500 by 500 tokens, or sentences. What all tables
	// for a text cost is at most 500 times its length.
	tableCells = 1 << 18
	// deepest is how often what lies between two runs is divided again.
	deepest = 4
)

// runs are the lengths of the runs by which long sequences are divided, longest first.
var runs = []int{8, 1}

// A match is a pair of positions at which two sequences have the same element.
type match struct{ old, new int }

// A sequencer finds what sequences have in common.
type sequencer struct {
	weight func(element int32) int32 // how much it counts that an element is kept; above 0
	table  []int32                   // reused
}

// common returns the heaviest common subsequence of two sequences, ascending, or a
// good one where they are too large for that. Where there are several, it depends on
// the order of a and b which it is.
func (q *sequencer) common(a, b []int32) []match { return q.between(nil, a, b, 0, 0, 0) }

// between appends what a and b have in common; they begin at the positions atA and atB.
func (q *sequencer) between(found []match, a, b []int32, atA, atB, depth int) []match {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		found = append(found, match{atA, atB})
		a, b, atA, atB = a[1:], b[1:], atA+1, atB+1
	}
	end := 0
	for end < min(len(a), len(b)) && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	a, b = a[:len(a)-end], b[:len(b)-end]
	switch cells := len(a) * len(b); {
	case cells == 0:
	case cells <= tableCells:
		found = q.heaviest(found, a, b, atA, atB)
	case depth < deepest:
		found = q.divide(found, a, b, atA, atB, depth)
	}
	for i := range end {
		found = append(found, match{atA + len(a) + i, atB + len(b) + i})
	}
	return found
}

// heaviest appends the heaviest common subsequence.
func (q *sequencer) heaviest(found []match, a, b []int32, atA, atB int) []match {
	// best[i*width+j] is the weight of what a[i:] and b[j:] have in common.
	width := len(b) + 1
	if need := (len(a) + 1) * width; cap(q.table) < need {
		q.table = make([]int32, need)
	}
	best := q.table[:(len(a)+1)*width]
	clear(best[len(a)*width:])
	for i := len(a) - 1; i >= 0; i-- {
		row, below, w := best[i*width:(i+1)*width], best[(i+1)*width:(i+2)*width], q.weight(a[i])
		row[len(b)] = 0
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				row[j] = below[j+1] + w
			} else {
				row[j] = max(below[j], row[j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch here := best[i*width+j]; {
		case a[i] == b[j]:
			found = append(found, match{atA + i, atB + j})
			i, j = i+1, j+1
		case here == best[(i+1)*width+j]:
			i++
		default:
			j++
		}
	}
	return found
}

// divide appends what two large sequences have in common: runs that occur once in
// either, in the longest order they share, and what lies between these.
func (q *sequencer) divide(found []match, a, b []int32, atA, atB, depth int) []match {
	var anchors []match
	n := 0
	for _, n = range runs {
		if anchors = ascending(unique(a, b, n)); anchors != nil {
			break
		}
	}
	i, j := 0, 0
	for _, m := range anchors {
		if m.old < i || m.new < j {
			continue // it overlaps the run before
		}
		found = q.between(found, a[i:m.old], b[j:m.new], atA+i, atB+j, depth+1)
		for k := range n {
			found = append(found, match{atA + m.old + k, atB + m.new + k})
		}
		i, j = m.old+n, m.new+n
	}
	if anchors != nil {
		found = q.between(found, a[i:], b[j:], atA+i, atB+j, depth+1)
	}
	return found
}

// unique returns where the runs of n elements that occur once in a and once in b
// begin, in the order of a.
func unique(a, b []int32, n int) (found []match) {
	type place struct{ a, b int } // -1: nowhere; -2: several times
	index := map[[8]int32]place{}
	key := func(s []int32) (k [8]int32) { copy(k[:], s[:n]); return k }
	for i := range len(a) - n + 1 {
		p, seen := index[key(a[i:])]
		if p = (place{i, -1}); seen {
			p.a = -2
		}
		index[key(a[i:])] = p
	}
	for j := range len(b) - n + 1 {
		p, ok := index[key(b[j:])]
		switch {
		case !ok:
			continue
		case p.b == -1:
			p.b = j
		default:
			p.b = -2
		}
		index[key(b[j:])] = p
	}
	for _, p := range index {
		if p.a >= 0 && p.b >= 0 {
			found = append(found, match{p.a, p.b})
		}
	}
	slices.SortFunc(found, func(x, y match) int { return cmp.Compare(x.old, y.old) })
	return found
}

// ascending returns the longest subsequence of matches that ascends in both.
func ascending(all []match) []match {
	var ends []int // by length less one: the match with which the lowest one ends
	before := make([]int, len(all))
	for k, m := range all {
		n, _ := slices.BinarySearchFunc(ends, m.new, func(e, to int) int { return cmp.Compare(all[e].new, to) })
		before[k] = -1
		if n > 0 {
			before[k] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, k)
		} else {
			ends[n] = k
		}
	}
	if len(ends) == 0 {
		return nil
	}
	var chain []match
	for k := ends[len(ends)-1]; k >= 0; k = before[k] {
		chain = append(chain, all[k])
	}
	slices.Reverse(chain)
	return chain
}
