package printed

import (
	"strings"
	"unicode"
)

// Clean returns text on one line, without characters that do something to the text
// around them or that no file may hold. Tabs and line separators become blanks.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', unicode.In(r, unicode.Zl, unicode.Zp):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), unicode.Is(unicode.Noncharacter_Code_Point, r):
			return -1
		}
		return r
	}, s)
}

// cleanLines cleans what may have several lines, and keeps them apart by \n.
func cleanLines(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return Clean(s)
	}
	lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s), "\n")
	for i := range lines {
		lines[i] = Clean(lines[i])
	}
	return strings.Join(lines, "\n")
}
