package width

import (
	"strings"
	"unicode/utf8"

	"nianbao/internal/unseen"
)

// standIn is drawn in place of what must not reach the screen. It is not
// U+FFFD: that one is ambiguous, and where ambiguous characters are wide the
// two ways of counting in x/ansi, one of which the renderer chooses, give it
// one cell and two.
const standIn = '?'

// Of the characters that make no cluster with a neighbour these two are unseen.
const (
	hangulFiller = '\u3164'
	brailleBlank = '\u2800'
)

// Clean makes text from a file or another program safe to draw on one line. A
// tab becomes a blank; control characters, direction marks, invisible
// characters (unless they change how others look), marks without a letter to
// sit on, and what is not UTF-8 become question marks, so that nobody can hide
// text or escape sequences in a report. Every cluster of the result is at
// least one cell wide.
func Clean(s string) string {
	i := 0
	for i < len(s) {
		r, size, w := next(s[i:])
		if !plain(s[i:i+size], r, w) {
			break
		}
		i += size
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.WriteString(s[:i])
	for i < len(s) {
		r, size, w := next(s[i:])
		c := s[i : i+size]
		i += size
		switch {
		case plain(c, r, w):
			b.WriteString(c)
		case r == '\t':
			b.WriteByte(' ')
		case w == 0:
			b.WriteByte(standIn)
		default:
			cleanCluster(&b, c)
		}
	}
	return b.String()
}

// plain reports whether the cluster c with first rune r and width w needs no
// cleaning.
func plain(c string, r rune, w int) bool {
	if w == 0 {
		return false
	}
	if alone(r) && len(c) == utf8.RuneLen(r) {
		return r != hangulFiller && r != brailleBlank
	}
	before := rune(0)
	for i, r := range c {
		if hidden(c, i, before, r) {
			return false
		}
		before = r
	}
	return true
}

func cleanCluster(b *strings.Builder, c string) {
	before := rune(0)
	for i, r := range c {
		if hidden(c, i, before, r) {
			b.WriteByte(standIn)
		} else {
			b.WriteRune(r)
		}
		before = r
	}
}

// hidden reports whether the rune r at offset i of the cluster c, behind another, must
// not be drawn.
func hidden(c string, i int, before, r rune) bool {
	if r == utf8.RuneError {
		return true
	}
	if i == 0 {
		// What joins with a blank would join with whatever is drawn before it.
		if _, size, _ := next(" " + string(r)); size > 1 {
			return true
		}
	}
	if !unseen.Is(r) {
		return false
	}
	after, size := utf8.DecodeRuneInString(c[i+utf8.RuneLen(r):])
	if size == 0 {
		after = 0
	}
	return !unseen.Alters(before, r, after)
}
