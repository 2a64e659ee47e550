package caret

import (
	"strings"
	"unicode/utf8"

	"nianbao/internal/width"
)

// Next returns the stop behind the stop at, and at the end of s the end.
func Next(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	if s[at] == '\r' || size == 1 && s[at] >= utf8.RuneSelf {
		return at + 1 // CR makes no cluster with the newline behind it.
	}
	c, _ := width.Next(s[at:])
	for i, r := range c {
		if r == utf8.RuneError && i > 0 && !strings.HasPrefix(c[i:], string(r)) {
			return at + i // What is not UTF-8 stands by itself.
		}
	}
	return at + len(c)
}

// Prev returns the stop before the offset at, and at the beginning of s that.
func Prev(s string, at int) int {
	if at <= 0 {
		return 0
	}
	return Snap(s, at-1)
}

// Snap returns the last stop that is not behind the offset at.
func Snap(s string, at int) int {
	at = min(max(at, 0), len(s))
	i := landmark(s, at)
	for i < at {
		next := Next(s, i)
		if next > at {
			break
		}
		i = next
	}
	return i
}

// SnapUp returns the first stop that is not before the offset at: where a caret
// belongs behind a mark that was typed onto a letter.
func SnapUp(s string, at int) int {
	i := Snap(s, at)
	if i < at {
		i = Next(s, i)
	}
	return i
}

// landmark returns an offset at or before at that is a stop whatever stands
// further left of it. Clusters can be told apart from there on.
func landmark(s string, at int) int {
	if at == len(s) {
		return at
	}
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	right, _ := utf8.DecodeRuneInString(s[at:])
	for at > 0 {
		left, size := utf8.DecodeLastRuneInString(s[:at])
		if single(left) && single(right) {
			return at
		}
		at -= size
		right = left
	}
	return 0
}

// single reports whether r makes no cluster with any neighbour for which single is
// true as well. It errs on the side of false, which only costs time.
func single(r rune) bool {
	switch {
	case r < 0x7f: // Controls end clusters; CR LF are two stops here.
		return true
	case r < 0x2010:
		return false
	case r <= 0x2027: // dashes, quotation marks, …
		return true
	case r < 0x3000:
		return false
	case r <= 0x9fff: // punctuation, kana, Chinese characters
		return !(0x302a <= r && r <= 0x302f || r == 0x3099 || r == 0x309a)
	}
	return 0xff01 <= r && r <= 0xff5e || 0x20000 <= r && r <= 0x3fffd
}
