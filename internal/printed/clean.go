package printed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/internal/unseen"
)

// Clean returns text on one line, without characters that do something to the text
// around them, that nobody sees or that no file may hold. What nobody sees stays where it
// changes how another character looks. Tabs and line separators become blanks.
func Clean(s string) string {
	var b strings.Builder
	before := rune(0)
	for i, r := range s {
		switch {
		case r == '\t', unicode.In(r, unicode.Zl, unicode.Zp):
			r = ' '
		case unseen.Is(r):
			after, size := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if size == 0 {
				after = 0
			}
			if !unseen.Alters(before, r, after) {
				continue
			}
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// CleanLines cleans what may have several lines, and keeps them apart by \n.
func CleanLines(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return Clean(s)
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	for i := range lines {
		lines[i] = Clean(lines[i])
	}
	return strings.Join(lines, "\n")
}
