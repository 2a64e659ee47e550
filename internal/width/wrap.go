package width

import (
	"strings"
	"unicode"
)

// A Span is a part of a text.
type Span struct{ From, To int } // byte offsets, To is the first byte after it

// Wrap breaks the paragraph s, which has no '\n' in it, into lines of at most
// n cells and appends them to dst. The spans touch each other and cover all of
// s; the empty paragraph is one empty line. n is at least 2.
//
// Chinese text is broken between any two characters except where the rules of
// typesetting forbid it (a line does not start with ，or ） nor end with （);
// numbers and Latin words are not broken if they fit on a line. A line does not
// start with a blank either, unless the line above has no room for it and no
// better place to end. Where all of this cannot be had, words are broken first,
// then the rules, but never the width.
func Wrap(dst []Span, s string, n int) []Span {
	n = max(n, 2)
	type place struct {
		at int // byte offset
		w  int // width of the text before it
	}
	var (
		start place // of the current line
		here  place
		// Last places to end the line, best kind first. A place that is not
		// after start belongs to an earlier line.
		good  place
		blank place // the line below would start with a blank
		word  place // a word or number would be broken
	)
	var before kind // of the cluster before here
	for here.at < len(s) {
		r, size, w := next(s[here.at:])
		k := kindOf(r)
		switch {
		case r == ' ' && before&noEnd == 0:
			blank = here
		case free(before, k):
			good = here
		case k&noStart == 0 && before&noEnd == 0:
			word = here
		}
		for here.w+w-start.w > n {
			end := here
			for _, p := range [...]place{good, blank, word} {
				if p.at > start.at {
					end = p
					break
				}
			}
			dst = append(dst, Span{start.at, end.at})
			start = end
		}
		here.at += size
		here.w += w
		before = k
	}
	return append(dst, Span{start.at, len(s)})
}

// WrapText breaks s at each '\n' and the paragraphs as [Wrap] does.
func WrapText(s string, n int) []string {
	var lines []string
	var spans []Span
	for p := range strings.SplitSeq(s, "\n") {
		spans = Wrap(spans[:0], p, n)
		for _, l := range spans {
			lines = append(lines, p[l.From:l.To])
		}
	}
	return lines
}

// kind says how a character may stand at the edges of a line.
type kind uint8

const (
	noStart kind = 1 << iota // not at the start of a line
	noEnd                    // not at the end of a line
	inWord                   // letters, digits and what stands between them in 12.5% or 10:30
)

// free reports whether a line may be broken between a and b.
func free(a, b kind) bool {
	return a&noEnd == 0 && b&noStart == 0 && a&b&inWord == 0
}

// asciiKind is kindOf for ASCII.
var asciiKind = func() (t [128]kind) {
	for r := range rune(128) {
		switch {
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z',
			strings.ContainsRune(".,:%-+/_@#&=~'", r):
			t[r] |= inWord
		}
		switch {
		case strings.ContainsRune(",.;:?!)]}%", r):
			t[r] |= noStart
		case strings.ContainsRune("([{", r):
			t[r] |= noEnd
		}
	}
	return t
}()

func kindOf(r rune) kind {
	switch {
	case han(r):
		return 0
	case r < 128:
		return asciiKind[r]
	}
	switch r {
	case '，', '。', '、', '；', '：', '？', '！', '）', '》', '」', '』', '】', '〕', '〉',
		'”', '’', '…', '—', '·', '％', '℃':
		return noStart
	case '（', '《', '「', '『', '【', '〔', '〈', '“', '‘':
		return noEnd
	}
	if '０' <= r && r <= '９' || r < 0x2e80 && unicode.In(r, unicode.L, unicode.Nd) {
		return inWord
	}
	return 0
}
