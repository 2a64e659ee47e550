package caret_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/internal/width"
	"nianbao/tui/input/caret"
)

// stops is the definition: cluster by cluster from the start of each line, and what
// is not UTF-8 byte by byte.
func stops(s string) []int {
	all := []int{0}
	rest := s
	for rest != "" {
		n := strings.IndexFunc(rest, func(r rune) bool { return r == '\n' || r == utf8.RuneError })
		switch n {
		case -1:
			n = len(rest)
		case 0:
			n = 1
		}
		for part := rest[:n]; part != ""; {
			c, _ := width.Next(part)
			part = part[len(c):]
			all = append(all, all[len(all)-1]+len(c))
		}
		rest = rest[n:]
	}
	return all
}

var pieces = []string{
	"政", "府", "，", "“", "…", "a", "1", ".", "%", " ", "\u3000", "\n", "\r", "\t", "\x00", "\u0301", "\u3099", "か",
	"\u200d", "\u200b", "\u202e", "👨", "👩🏽", "❤️", "🇨", "🇳", "𠅤", "각", "\u1100", "\u1161", "\u093f", "\u0e33", "\u0600", "\xff", "\xe4",
}

func text() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), "")
	})
}

// What is found near an offset is what is found from the start of the text.
func TestStops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := text().Draw(t, "text")
		all := stops(s)
		for i, at := range all {
			if got := caret.Snap(s, at); got != at {
				t.Fatalf("Snap(%q, %d) = %d", s, at, got)
			}
			if i > 0 {
				if got := caret.Next(s, all[i-1]); got != at {
					t.Fatalf("Next(%q, %d) = %d, want %d", s, all[i-1], got, at)
				}
				if got := caret.Prev(s, at); got != all[i-1] {
					t.Fatalf("Prev(%q, %d) = %d, want %d", s, at, got, all[i-1])
				}
				for in := all[i-1] + 1; in < at; in++ {
					if down, up := caret.Snap(s, in), caret.SnapUp(s, in); down != all[i-1] || up != at {
						t.Fatalf("at %d of %q: between %d and %d", in, s, down, up)
					}
				}
			}
		}
		for _, at := range all {
			if r := caret.WordRight(s, at); r <= at && at < len(s) || caret.Snap(s, r) != r {
				t.Fatalf("WordRight(%q, %d) = %d", s, at, r)
			}
			if l := caret.WordLeft(s, at); l >= at && at > 0 || caret.Snap(s, l) != l {
				t.Fatalf("WordLeft(%q, %d) = %d", s, at, l)
			}
		}
	})
}

func TestWords(t *testing.T) {
	const s = "为贯彻《条例》，2024 年受理12.5%的申请1,234件。Word 文档\n  二、"
	want := strings.Fields("为贯彻 《 条例 》， 2024 年受理 12.5% 的申请 1,234 件 。 Word 文档 \\n 二 、")
	var right, left []string
	for at := 0; at < len(s); {
		to := caret.WordRight(s, at)
		if w := strings.TrimSpace(strings.ReplaceAll(s[at:to], "\n", "\\n")); w != "" {
			right = append(right, w)
		}
		at = to
	}
	for at := len(s); at > 0; {
		to := caret.WordLeft(s, at)
		if w := strings.TrimSpace(strings.ReplaceAll(s[to:at], "\n", "\\n")); w != "" {
			left = append([]string{w}, left...)
		}
		at = to
	}
	if got := strings.Join(right, "|"); got != strings.Join(want, "|") {
		t.Errorf("to the right %s", got)
	}
	if got := strings.Join(left, "|"); got != strings.Join(want, "|") {
		t.Errorf("to the left  %s", got)
	}
}

// What is shown is clean, and offsets lead there and back.
func TestShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.ReplaceAll(text().Draw(t, "text"), "\n", "")
		v := caret.Show(s)
		if got := width.Clean(v.Text); got != v.Text {
			t.Fatalf("%q is shown as %q, which cleans to %q", s, v.Text, got)
		}
		out := stops(v.Text)
		for _, at := range stops(s) {
			if v.In(v.Out(at)) != at {
				t.Fatalf("%q: %d leads to %d in %q and back to %d", s, at, v.Out(at), v.Text, v.In(v.Out(at)))
			}
			if v.Out(at) != caret.Snap(v.Text, v.Out(at)) {
				t.Fatalf("%q: %d leads to %d in %q, no stop", s, at, v.Out(at), v.Text)
			}
		}
		if v.Out(len(s)) != out[len(out)-1] {
			t.Fatalf("the end of %q", s)
		}
	})
}

func TestTyped(t *testing.T) {
	for _, tt := range []struct{ in, typed, line string }{
		{"政府", "政府", "政府"},
		{"a\x00b\x7f\u202e\u200bc\u00ad", "abc", "abc"},
		{"1\r\n2\t3\n", "123", "1 2 3"},
		{"👨‍👩‍👧❤️", "👨‍👩‍👧❤️", "👨‍👩‍👧❤️"},
		{"a\xffb", "ab", "ab"},
		{"甲\u00a0乙", "甲\u00a0乙", "甲 乙"},
	} {
		if got := caret.Typed(tt.in); got != tt.typed {
			t.Errorf("Typed(%q) = %q, want %q", tt.in, got, tt.typed)
		}
		if got := caret.OneLine(tt.in); got != tt.line {
			t.Errorf("OneLine(%q) = %q, want %q", tt.in, got, tt.line)
		}
	}
}
