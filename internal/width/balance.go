package width

import "strings"

// Balance breaks a label, as in the head of a column, into the fewest lines of
// at most n cells and makes these as equal as they can be: 商业企业 in 6 cells
// is 商业 and 企业, not 商业企 and 业. Blanks at line ends are dropped. The
// places to break are those of [Wrap].
func Balance(s string, n int) []string {
	s = strings.TrimRight(s, " ")
	n = max(n, 2)
	if Of(s) <= n {
		return []string{s}
	}
	at := breaks(s)
	width := func(i, j int) int { return Of(strings.TrimRight(s[at[i]:at[j]], " ")) }

	// best[j] describes the best way to set s[:at[j]]: least lines, then least
	// sum of squared widths, which is least when the lines are equal. Of equal
	// sums the one that breaks before brackets is better; to be one less is
	// enough, for sums that differ do so by two or more.
	type way struct{ lines, squares, from int }
	best := make([]way, len(at))
	for j := 1; j < len(at); j++ {
		// Going backwards makes earlier lines the longer ones where 3+2+2
		// and 2+2+3 are equally good.
		for i := j - 1; i >= 0; i-- {
			w := width(i, j)
			if w > n {
				break
			}
			if i > 0 && best[i].lines == 0 {
				continue
			}
			c := way{best[i].lines + 1, best[i].squares + w*w, i}
			if first, _, _ := next(s[at[i]:]); i > 0 && kindOf(first)&noEnd != 0 {
				c.squares--
			}
			if b := best[j]; b.lines == 0 || c.lines < b.lines || c.lines == b.lines && c.squares < b.squares {
				best[j] = c
			}
		}
	}
	last := len(at) - 1
	if best[last].lines == 0 { // a word or a run of brackets wider than n
		lines := WrapText(s, n)
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " ")
		}
		return lines
	}
	lines := make([]string, best[last].lines)
	for j := last; j > 0; j = best[j].from {
		lines[best[j].lines-1] = strings.TrimRight(s[at[best[j].from]:at[j]], " ")
	}
	return lines
}

// breaks returns the byte offsets in s where a line may start, and len(s).
func breaks(s string) []int {
	at := []int{0}
	var before kind
	for i := 0; i < len(s); {
		r, size, _ := next(s[i:])
		k := kindOf(r)
		if i > 0 && free(before, k) && r != ' ' {
			at = append(at, i)
		}
		before = k
		i += size
	}
	return append(at, len(s))
}
