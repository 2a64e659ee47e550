package label

import (
	"strings"
	"unicode/utf8"
)

// How well a label fits a name: the less the better.
const (
	exact    = 0 // the same text and numbering
	bare     = 1 // the same text, one of them without numbering
	renumber = 2 // the same text, another numbering
	short    = 3 // shortened
	misspelt = 3 // and one more for each letter that is wrong
	never    = 100
)

// A matching is what a label can mean.
type matching struct {
	names []int // those it fits best, by their place in the list
	cost  int   // how well
}

// sure reports whether the text is the form's own, so that the order may decide
// between several names.
func (m matching) sure() bool { return m.cost < short }

// match returns the names that a label fits best. least is how many characters a
// shortened label must have.
func match(names []name, n name, least int) matching {
	best := matching{cost: never}
	if n.text == "" && n.num == "" {
		return best
	}
	next := never // the cost of the best that is worse than the best
	for i, o := range names {
		c := fit(o, n, least)
		switch {
		case c < best.cost:
			best, next = matching{[]int{i}, c}, best.cost
		case c == best.cost && c < never:
			best.names = append(best.names, i)
		case c < next:
			next = c
		}
	}
	if best.cost > misspelt && next <= best.cost+1 && next < never {
		return matching{cost: never} // as good as another
	}
	return best
}

// fit returns how well the label n fits the name o.
func fit(o, n name, least int) int {
	agree := o.num == "" || n.num == "" || o.num[0] != n.num[0] || o.num == n.num
	length := utf8.RuneCountInString(n.text)
	switch {
	case n.text == "":
		if o.num == n.num {
			return bare
		}
	case o.text == n.text && o.num == n.num:
		return exact
	case o.text == n.text && agree:
		return bare
	case o.text == n.text:
		return renumber
	case !agree:
	case length >= least && strings.Contains(o.text, n.text), length >= 5 && within(n.text, o.text):
		return short
	default:
		if d := distance(o.text, n.text, allowed(max(length, utf8.RuneCountInString(o.text)))); d >= 0 {
			return misspelt + d
		}
	}
	return never
}

// within reports whether all characters of s stand in t in the same order.
func within(s, t string) bool {
	for _, r := range s {
		i := strings.IndexRune(t, r)
		if i < 0 {
			return false
		}
		t = t[i+utf8.RuneLen(r):]
	}
	return true
}

// allowed returns how many letters of a label of n characters may be wrong.
func allowed(n int) int {
	switch {
	case n < 4:
		return 0
	case n < 7:
		return 1
	case n < 12:
		return 2
	}
	return 3
}

// distance returns how many characters must be put in, taken out or changed to make
// one text of the other, -1 if more than most.
func distance(a, b string, most int) int {
	if d := len(a) - len(b); most == 0 || max(d, -d) > most*utf8.UTFMax {
		return -1
	}
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return -1
	}
	line := make([]int, len(y)+1)
	for j := range line {
		line[j] = j
	}
	for i := range x {
		diagonal := line[0]
		line[0] = i + 1
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost++
			}
			diagonal = line[j+1]
			line[j+1] = min(cost, line[j]+1, diagonal+1)
		}
	}
	if d := line[len(y)]; d <= most {
		return d
	}
	return -1
}
