package remarks

import (
	"strings"
	"unicode/utf8"
)

// most is how many pairs of characters are compared. Wordings that differ in so much
// have nothing to do with each other, and are shown as different throughout.
const most = 1 << 18

// marked returns two wordings with signs around what the other has not. Figures and
// Latin words are compared whole: 58 and 60 differ, not 8 and 0.
func marked(old, to string) (before, after string) {
	a, b := tokens(old), tokens(to)
	first := 0
	for first < min(len(a), len(b)) && a[first] == b[first] {
		first++
	}
	last := 0
	for last < min(len(a), len(b))-first && a[len(a)-1-last] == b[len(b)-1-last] {
		last++
	}
	keepA, keepB := make([]bool, len(a)), make([]bool, len(b))
	for i := range a {
		keepA[i] = i < first || i >= len(a)-last
	}
	for i := range b {
		keepB[i] = i < first || i >= len(b)-last
	}
	common(a[first:len(a)-last], b[first:len(b)-last], keepA[first:], keepB[first:])
	return signed(a, keepA), signed(b, keepB)
}

// tokens splits a wording into what is compared as one: characters, and runs of ASCII
// letters and digits.
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

// common notes which tokens are in the longest subsequence that both have.
func common(a, b []string, inA, inB []bool) {
	if len(a) == 0 || len(b) == 0 || len(a)*len(b) > most {
		return
	}
	// length[i*w+j] is how much a[i:] and b[j:] have in common.
	w := len(b) + 1
	length := make([]int32, (len(a)+1)*w)
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i*w+j] = length[(i+1)*w+j+1] + 1
			} else {
				length[i*w+j] = max(length[(i+1)*w+j], length[i*w+j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			inA[i], inB[j] = true, true
			i, j = i+1, j+1
		case length[(i+1)*w+j] >= length[i*w+j+1]:
			i++
		default:
			j++
		}
	}
}

// signed joins tokens, with signs around those that are not kept.
func signed(all []string, keep []bool) string {
	var b strings.Builder
	for i, s := range all {
		if !keep[i] && (i == 0 || keep[i-1]) {
			b.WriteString(signOpen)
		}
		b.WriteString(s)
		if !keep[i] && (i == len(all)-1 || keep[i+1]) {
			b.WriteString(signClose)
		}
	}
	return b.String()
}

// lines splits a text at its line ends, without those at its end.
func lines(text string) []string { return strings.Split(strings.TrimRight(text, "\n"), "\n") }
