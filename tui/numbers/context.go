package numbers

import (
	"strings"
	"unicode/utf8"

	"nianbao/internal/width"
)

// The signs around a number that is meant, which stand out without any colour.
const (
	signOpen  = "【"
	signClose = "】"
)

// inContext returns the words from byte from to to of a text between signs, and what
// stands around them, in at most n cells.
func inContext(text string, from, to, n int) (before, words, after string) {
	begin := strings.LastIndexByte(text[:from], '\n') + 1
	end := len(text)
	if i := strings.IndexByte(text[to:], '\n'); i >= 0 {
		end = to + i
	}
	signs := width.Of(signOpen) + width.Of(signClose)
	words = signOpen + shorten(width.Clean(text[from:to]), max(n-signs, 2)) + signClose
	// Few characters have more than three bytes to a cell.
	far := 3 * max(n, 0)
	before = width.Clean(strings.TrimLeft(text[boundary(text, max(begin, from-far)):from], " \u3000"))
	after = width.Clean(text[to:boundary(text, min(end, to+far))])
	room := max(n-width.Of(words), 0)
	switch b, a := width.Of(before), width.Of(after); {
	case b+a <= room:
	case b <= room/2:
		after = shorten(after, room-b)
	case a <= room/2:
		before = tail(before, room-a)
	default:
		before = tail(before, room/2)
		after = shorten(after, room-width.Of(before))
	}
	return before, words, after
}

// boundary returns the first byte of a character at or behind i.
func boundary(text string, i int) int {
	for i < len(text) && !utf8.RuneStart(text[i]) {
		i++
	}
	return i
}

// shorten returns the beginning of s in at most n cells, marked if it is not all.
func shorten(s string, n int) string {
	if width.Of(s) <= n {
		return s
	}
	return width.Fit(s, n)
}

// tail returns the end of s in at most n cells, marked if it is not all: as
// [width.Fit] marks it at the other end.
func tail(s string, n int) string {
	w := width.Of(s)
	if w <= n {
		return s
	}
	mark := "…"
	if width.Wide() {
		mark = ".."
	}
	if n < width.Of(mark) {
		return ""
	}
	for w+width.Of(mark) > n {
		cluster, cells := width.Next(s)
		s, w = s[len(cluster):], w-cells
	}
	return mark + s
}
