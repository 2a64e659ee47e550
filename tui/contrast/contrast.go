// Package contrast sets two wordings side by side, with signs around what the other has
// not, for lists that show a sentence as it was and as it is or might be.
package contrast

import (
	"strings"
	"unicode/utf8"
)

// A Stretch is a piece of two sentences: the same in both, or not.
type Stretch struct {
	Same      bool
	Now, Then string // equal where Same
}

// Between divides two sentences into stretches that are the same and stretches
// that differ. Figures and Latin words are compared whole: 2024 and 2023 differ, not
// 4 and 3.
func Between(now, then string) []Stretch {
	a, b := tokens(now), tokens(then)
	first := 0
	for first < min(len(a), len(b)) && a[first] == b[first] {
		first++
	}
	last := 0
	for last < min(len(a), len(b))-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	var all []Stretch
	add := func(s Stretch) {
		if s.Now == "" && s.Then == "" {
			return
		}
		if n := len(all); n > 0 && all[n-1].Same == s.Same {
			all[n-1].Now, all[n-1].Then = all[n-1].Now+s.Now, all[n-1].Then+s.Then
			return
		}
		all = append(all, s)
	}
	same := func(tokens []string) {
		s := strings.Join(tokens, "")
		add(Stretch{true, s, s})
	}
	same(a[:first])
	for _, s := range middle(a[first:len(a)-last], b[first:len(b)-last]) {
		add(s)
	}
	same(a[len(a)-last:])
	return all
}

// tokens splits a sentence into what is compared as one: characters, and runs of
// ASCII letters and digits.
func tokens(s string) (all []string) {
	for len(s) > 0 {
		n := 0
		for n < len(s) && (s[n] >= '0' && s[n] <= '9' || s[n] >= 'a' && s[n] <= 'z' || s[n] >= 'A' && s[n] <= 'Z') {
			n++
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
		}
		all, s = append(all, s[:n]), s[n:]
	}
	return all
}

// most is how many pairs of tokens are compared. Sentences that differ in so much
// were not copied from each other, and all of it is shown as different.
const most = 1 << 18

// middle compares what neither begins nor ends alike, by the longest common
// subsequence of its tokens.
func middle(a, b []string) (all []Stretch) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > most {
		return []Stretch{{false, strings.Join(a, ""), strings.Join(b, "")}}
	}
	// common[i][j] is how long a subsequence a[i:] and b[j:] have in common.
	width := len(b) + 1
	common := make([]int32, (len(a)+1)*width)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i*width+j] = common[(i+1)*width+j+1] + 1
			} else {
				common[i*width+j] = max(common[(i+1)*width+j], common[i*width+j+1])
			}
		}
	}
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			all = append(all, Stretch{true, a[i], b[j]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && common[(i+1)*width+j] >= common[i*width+j+1]:
			all = append(all, Stretch{Now: a[i]})
			i++
		default:
			all = append(all, Stretch{Then: b[j]})
			j++
		}
	}
	return all
}

// Places counts the stretches that differ.
func Places(all []Stretch) (n int) {
	for _, s := range all {
		if !s.Same {
			n++
		}
	}
	return n
}

// Marked returns both sentences with signs around what the other has not.
func Marked(all []Stretch) (now, then string) {
	var a, b strings.Builder
	for _, s := range all {
		write(&a, s.Same, s.Now)
		write(&b, s.Same, s.Then)
	}
	return a.String(), b.String()
}

func write(b *strings.Builder, same bool, text string) {
	switch {
	case same:
		b.WriteString(text)
	case text != "":
		b.WriteString("【" + text + "】")
	}
}
