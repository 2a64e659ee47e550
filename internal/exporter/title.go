package exporter

import (
	"regexp"
	"strings"
	"unicode"
)

// titleLines breaks a title into lines of at most width half-width characters, as few
// and as even as can be, and preferably between its words: before the year, before
// 政府信息公开.
func titleLines(title string, width int) []string {
	all := cells.StringWidth(title)
	if all <= width {
		return []string{title}
	}
	even := all / ((all + width - 1) / width) // what a line has if all are even
	best, cost := 0, 0
	used := 0
	previous := rune(0)
	for i, r := range title {
		if used > width {
			break
		}
		if i > 0 && breakable(previous, r) {
			c := max(even-used, used-even) + width*splits(title[:i], title[i:])/4
			if best == 0 || c <= cost {
				best, cost = i, c
			}
		}
		used += cells.RuneWidth(r)
		previous = r
	}
	if best == 0 {
		return []string{title}
	}
	return append([]string{strings.TrimSpace(title[:best])}, titleLines(strings.TrimSpace(title[best:]), width)...)
}

// titleWords takes a title apart where it can be broken without tearing a word.
func titleWords(title string) (words []string) {
	from, before := 0, rune(0)
	for i, r := range title {
		if i > from && breakable(before, r) && splits(title[:i], title[i:]) < 4 {
			words, from = append(words, title[from:i]), i
		}
		before = r
	}
	return append(words, title[from:])
}

var (
	yearBegins = regexp.MustCompile(`^\d{4}年`)
	yearEnds   = regexp.MustCompile(`\d{4}年度?$`)
	organEnds  = regexp.MustCompile(`[省市县区镇乡府局委会厅处]$`)
)

// splits says how much is torn apart where a title is broken: 0 where the organ ends
// and the year begins, 4 within a word, as far as one can tell.
func splits(before, after string) int {
	switch {
	case yearBegins.MatchString(after):
		return 0
	case strings.HasPrefix(after, "政府信息公开"), strings.HasPrefix(after, "（"), yearEnds.MatchString(before) && !strings.HasPrefix(after, "度"), strings.HasPrefix(after, " "):
		return 1
	case organEnds.MatchString(before) && !strings.HasPrefix(after, "信息公开"):
		return 2
	}
	return 4
}

// breakable reports whether a line may end between two characters.
func breakable(before, after rune) bool {
	word := func(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !(word(before) && word(after)) && !strings.ContainsRune(notFirst, after) && !strings.ContainsRune(notLast, before)
}

// Marks that no line begins with, or ends with.
const (
	notFirst = "，。、；：！？）》〉”’」』】〕.%"
	notLast  = "（《〈“‘「『【〔"
)
