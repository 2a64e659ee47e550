package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/tui/input/caret"
)

// Clean makes text from another program fit for a report: paragraphs that end in
// '\n', with no blanks around them and at most one empty line between two. Tabs and
// special blanks become ordinary ones; control characters, direction marks and other
// invisible characters, the bullets of Word's symbol fonts and the places of pictures
// are dropped.
func Clean(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r > ' ' && r < 0x7f, r >= 0x3000 && r <= 0x9fff:
			return r
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			return '\n'
		case r == '\t', unicode.Is(unicode.Zs, r):
			return ' '
		case caret.Unseen(r), r >= 0xf020 && r <= 0xf0ff, r == '\ufffc':
			return -1
		}
		return r
	}, s)
	lines := strings.Split(s, "\n")
	kept := lines[:0]
	for _, line := range lines {
		line = dropJoiners(strings.TrimFunc(line, unicode.IsSpace))
		if line != "" || len(kept) == 0 || kept[len(kept)-1] != "" {
			kept = append(kept, line)
		}
	}
	if len(lines) > 1 && len(kept) == 1 && kept[0] == "" {
		return "\n"
	}
	return strings.Join(kept, "\n")
}

// dropJoiners drops the zero-width joiners that hold no emoji together.
func dropJoiners(line string) string {
	const joiner = "\u200d"
	if !strings.Contains(line, joiner) {
		return line
	}
	var b strings.Builder
	for i, r := range line {
		if string(r) == joiner {
			before, _ := utf8.DecodeLastRuneInString(b.String())
			after, _ := utf8.DecodeRuneInString(line[i+len(joiner):])
			if b.Len() == 0 || unicode.IsSpace(before) || !unicode.Is(unicode.So, after) {
				continue
			}
		}
		b.WriteRune(r)
	}
	return strings.TrimFunc(b.String(), unicode.IsSpace)
}
