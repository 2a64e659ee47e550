package suggest

import (
	"strconv"
	"strings"
)

// A mistake is what a hand does to one figure.
type mistake uint8

// Mistakes in the order in which they are looked for: the more special first.
const (
	otherwise   mistake = iota // no slip of the hand
	transposed                 // two neighbouring digits exchanged
	tenfold                    // a 0 too many at the end
	tenth                      // a 0 too few at the end
	doubled                    // a digit typed twice
	substituted                // one digit wrong
	dropped                    // a digit left out
	extra                      // a digit too many
	stray                      // a figure where there is none
	missing                    // 0 where there is a figure
)

// mistakes gives what each costs, and how it is said. 多填 and 少填 are said with
// the difference.
var mistakes = [...]struct {
	cost float64
	text string
}{
	otherwise:   {6, ""},
	transposed:  {2, "有两个数字写颠倒了"},
	tenfold:     {2.9, "末尾多写了一个 0"},
	tenth:       {2.9, "末尾少写了一个 0"},
	doubled:     {2, "有一个数字多打了一遍"},
	substituted: {2.8, "有一位数字填错了"},
	dropped:     {2.3, "漏打了一位数字"},
	extra:       {2.9, "多打了一位数字"},
	stray:       {3.3, ""},
	missing:     {3.5, ""},
}

// cost says how little a mistake is to be expected that makes is out of meant. A
// digit left out in front is weak evidence where the difference is round: any digit
// wrong in that place would do. A 0 too many or too few is the stronger the larger
// the figure.
func (m mistake) cost(is, meant int64) float64 {
	cost := mistakes[m].cost
	switch d := abs(is - meant); {
	case m == dropped && strings.Trim(strconv.FormatInt(d, 10)[1:], "0") == "":
		cost += 0.3
	case m == tenfold, m == tenth:
		cost -= exact(d)
	}
	return cost
}

// mistakeOf says which slip of the hand makes is out of was meant.
func mistakeOf(is, meant int64) mistake {
	if is < 0 || meant < 0 || is == meant {
		return otherwise
	}
	a, b := strconv.FormatInt(is, 10), strconv.FormatInt(meant, 10)
	switch {
	case is == 0:
		return missing
	case meant == 0:
		return stray
	case len(a) == len(b):
		return sameLength(a, b)
	case len(a) == len(b)+1:
		switch {
		case is == 10*meant:
			return tenfold
		case !without(a, b, false):
		case without(a, b, true):
			return doubled
		default:
			return extra
		}
	case len(b) == len(a)+1:
		switch {
		case meant == 10*is:
			return tenth
		case without(b, a, false):
			return dropped
		}
	}
	return otherwise
}

func sameLength(a, b string) mistake {
	first, n := -1, 0
	for i := range len(a) {
		if a[i] != b[i] {
			if n == 0 {
				first = i
			}
			n++
		}
	}
	switch {
	case n == 1:
		return substituted
	case n == 2 && a[first] == b[first+1] && a[first+1] == b[first]:
		return transposed
	}
	return otherwise
}

// without reports whether short is long without one digit; with twin, one that
// stands beside its like.
func without(long, short string, twin bool) bool {
	for i := range len(long) {
		if long[:i]+long[i+1:] == short && (!twin || i > 0 && long[i-1] == long[i]) {
			return true
		}
	}
	return false
}

// join writes the digits of two figures one behind the other.
func join(a, b int64) (int64, bool) {
	if a <= 0 || b < 0 {
		return 0, false
	}
	n, err := strconv.ParseInt(strconv.FormatInt(a, 10)+strconv.FormatInt(b, 10), 10, 64)
	return n, err == nil && n <= largest
}

// largest bounds the figures that are proposed.
const largest = 100_000_000_000

// splits calls yield for each way to cut the digits of n in two figures.
func splits(n int64, yield func(a, b int64)) {
	for unit := int64(10); unit <= n; unit *= 10 {
		a, b := n/unit, n%unit
		if b == 0 && unit > 10 || b < unit/10 && b != 0 {
			continue // the second would begin with 0
		}
		yield(a, b)
	}
}
