package width

import (
	"unicode/utf8"
	_ "unsafe" // for go:linkname

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
)

// x/ansi, which measures for lipgloss and for the renderer, reads the
// environment once in its init and offers no way to change its mind later, so
// its two variables are reached by name. TestApply fails if they are renamed.

//go:linkname ansiWc github.com/charmbracelet/x/ansi.wcOptions
var ansiWc *runewidth.Condition

//go:linkname ansiDw github.com/charmbracelet/x/ansi.dwOptions
var ansiDw *displaywidth.Options

// ambiguousWide is what was last applied.
var ambiguousWide bool

// The libraries look at the locale and at RUNEWIDTH_EASTASIAN in different
// ways; start from one answer for all of them.
func init() { Apply(false) }

// Apply sets how many cells ambiguous characters take, two if wide and one if
// not, for this package and all libraries alike. It may be called again at any
// time, but not while another goroutine is drawing: the libraries read their
// setting without a lock.
func Apply(wide bool) {
	ambiguousWide = wide
	runewidth.EastAsianWidth = wide
	runewidth.DefaultCondition.EastAsianWidth = wide
	uniseg.EastAsianAmbiguousWidth = 1
	if wide {
		uniseg.EastAsianAmbiguousWidth = 2
	}
	ansiWc.EastAsianWidth = wide
	ansiDw.EastAsianWidth = wide
}

// Wide reports whether ambiguous characters take two cells.
func Wide() bool { return ambiguousWide }

// Of returns the number of cells that s takes on the screen. The text is plain:
// control characters count 0 and escape sequences are not understood.
func Of(s string) int {
	n := 0
	for len(s) > 0 {
		if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
			// Two ASCII characters never join, except CR LF, which has no width.
			if s[0] >= ' ' && s[0] != 0x7f {
				n++
			}
			s = s[1:]
			continue
		}
		_, size, w := next(s)
		n += w
		s = s[size:]
	}
	return n
}

// OfRune returns the number of cells that r takes when it stands alone.
func OfRune(r rune) int {
	switch {
	case han(r):
		return 2
	case ' ' <= r && r < 0x7f:
		return 1
	}
	return ansiDw.Rune(r)
}

// Next returns the first grapheme cluster of s and its width in cells.
func Next(s string) (cluster string, w int) {
	if s == "" {
		return "", 0
	}
	_, size, w := next(s)
	return s[:size], w
}

// next returns the first rune, the size in bytes and the width in cells of the
// first grapheme cluster of s, which is not empty.
func next(s string) (first rune, size, w int) {
	first, size = utf8.DecodeRuneInString(s)
	if alone(first) {
		rest := s[size:]
		if rest == "" || ' ' <= rest[0] && rest[0] < 0x7f {
			return first, size, OfRune(first)
		}
		if r, _ := utf8.DecodeRuneInString(rest); alone(r) {
			return first, size, OfRune(first)
		}
	}
	cluster, w := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return first, len(cluster), w
}

// alone reports whether r is known to make no cluster with a neighbour for
// which alone is true as well. It errs on the side of false: false costs time,
// a wrong true would split a cluster.
func alone(r rune) bool {
	switch {
	case han(r):
		return true
	case r < ' ':
		return false
	case r < 0x7f:
		return true
	case r < 0xa0:
		return false
	case r < 0x300:
		return r != 0xad // soft hyphen
	case r < 0x370: // combining marks
		return false
	case r < 0x400: // Greek
		return true
	case r < 0x2e80:
		return 0x2010 <= r && r <= 0x2027 || // dashes, quotation marks, …
			0x2030 <= r && r <= 0x205e ||
			0x2100 <= r && r <= 0x2bff // symbols, numbers in circles, lines
	case r < 0xa000: // CJK punctuation, kana
		return !(0x302a <= r && r <= 0x302f || r == 0x3099 || r == 0x309a)
	case 0xf900 <= r && r <= 0xfaff:
		return true
	case 0xff01 <= r && r <= 0xff9d: // full-width forms
		return true
	}
	return 0x20000 <= r && r <= 0x3fffd // rare Chinese characters
}

// han reports whether r is one of the common Chinese characters, which are
// what most text is made of.
func han(r rune) bool { return 0x3400 <= r && r <= 0x9fff }
