package caret

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// joiner holds the parts of an emoji together.
const joiner = '\u200d'

// Typed returns what a key types into a text, without what cannot be seen: NUL and
// other controls, which Windows sends for keys of the input method, direction marks,
// halves of characters.
func Typed(s string) string {
	for i, r := range s {
		if r == utf8.RuneError || Unseen(r) {
			return s[:i] + typed(s[i:])
		}
	}
	return s
}

func typed(s string) string {
	return strings.Map(func(r rune) rune {
		if Unseen(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// Unseen reports whether r shows nothing by itself: a control character, a
// direction mark, a soft hyphen, a line separator.
func Unseen(r rune) bool {
	if r < 0x7f {
		return r < ' '
	}
	if r < 0x3000 || r > 0x9fff {
		return r != joiner && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
	}
	return false
}

// OneLine returns s as it fits on one line: each run of newlines and tabs becomes
// one blank, those at the ends nothing, and what Typed drops is dropped.
func OneLine(s string) string {
	parts := strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '\n', '\r', '\t', '\v', '\f', '\u0085', '\u2028', '\u2029':
			return true
		}
		return false
	})
	return strings.ReplaceAll(Typed(strings.Join(parts, " ")), "\u00a0", " ")
}
