package width

import (
	"slices"
	"strings"
)

// Fit returns s in exactly n cells: padded with blanks on the right, or cut
// and marked with … at the end.
func Fit(s string, n int) string {
	s, free := shorten(s, n)
	return s + blanks(free)
}

// FitRight is like [Fit] but pads on the left, as figures are set.
func FitRight(s string, n int) string {
	s, free := shorten(s, n)
	return blanks(free) + s
}

// Center is like [Fit] but pads on both sides, with the odd blank on the right.
func Center(s string, n int) string {
	s, free := shorten(s, n)
	return blanks(free/2) + s + blanks(free-free/2)
}

// Cut returns the beginning of s that fits n cells. It never leaves half of a
// wide character, so the result can be one cell shorter than n.
func Cut(s string, n int) string {
	end, w := 0, 0
	for end < len(s) {
		_, size, cw := next(s[end:])
		if w+cw > n {
			break
		}
		w += cw
		end += size
	}
	return s[:end]
}

// shorten cuts s to at most n cells, with a mark if something is lost, and
// returns how many cells are left over.
func shorten(s string, n int) (text string, free int) {
	if n <= 0 {
		return "", 0
	}
	if w := Of(s); w <= n {
		return s, n - w
	}
	// Where … takes two cells it is drawn in a different height and style
	// from font to font; two dots say the same and are always two cells.
	mark := "…"
	if ambiguousWide || slices.Contains(otherwise, mark) {
		mark = ".."[:min(2, n)]
	}
	room := n - Of(mark)
	s = Cut(s, room)
	return s + mark, room - Of(s)
}

func blanks(n int) string { return strings.Repeat(" ", n) }
