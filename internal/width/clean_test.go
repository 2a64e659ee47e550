package width_test

import (
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/unseen"
	"nianbao/internal/width"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ what, s, want string }{
		{"plain", "政府信息“公开”12.5%", "政府信息“公开”12.5%"},
		{"tab", "甲\t乙", "甲 乙"},
		{"control characters", "甲\x00乙\r\n丙\x7f丁\u0085", "甲?乙?丙?丁?"},
		{"escape sequence", "\x1b[31m红", "?[31m红"},
		{"direction", "\u202e甲\u2066乙\u2069\u200f\u061c", "?甲?乙???"},
		{"zero width", "张\u200b三\ufeff李\u2060四\u200c", "张?三?李?四?"},
		{"soft hyphen", "a\u00adb", "a?b"},
		{"line separator", "甲\u2028乙", "甲?乙"},
		{"joiner in an emoji", "👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"},
		{"joiner in an emoji with text symbol", "👩🏽\u200d❤\ufe0f\u200d👩", "👩🏽\u200d❤\ufe0f\u200d👩"},
		{"joiner elsewhere", "a\u200db\u200d", "a?b?"},
		{"joiner after an emoji", "👨\u200d。", "👨?。"},
		{"accent", "e\u0301", "e\u0301"},
		{"accent without a letter", "\u0301e", "?e"},
		{"fillers", "甲\u3164乙\u115f丙\u1160丁\uffa0戊\u2800己\u034f庚", "甲?乙?丙?丁?戊?己?庚"},
		{"fillers alone", "\u3164\u3164", "??"},
		{"vowels nobody sees", "ក\u17b4ខ\u17b5", "ក?ខ?"},
		{"selectors astray", "\ufe0f甲a\ufe00 \ufe0f1\ufe0f\u180b。\U000e0100", "?甲a? ?1??。?"},
		{"selectors at their place", "葛\U000e0100局❤\ufe0f1\ufe0f\u20e3ᠠ\u180b", "葛\U000e0100局❤\ufe0f1\ufe0f\u20e3ᠠ\u180b"},
		{"tags", "甲\U000e0041\U000e007f", "甲??"},
		{"annotations", "\ufff9甲\ufffa乙\ufffb", "?甲?乙?"},
		{"not UTF-8", "甲\xff乙\xe4\xb8", "甲?乙??"},
		{"broken before", "甲\ufffd", "甲?"},
	} {
		bothWidths(t, func(t *testing.T, wide bool) {
			if got := width.Clean(c.s); got != c.want {
				t.Errorf("%s: Clean(%q) = %q, want %q", c.what, c.s, got, c.want)
			}
		})
	}
}

// Of the characters that are taken for safe at a glance all are seen. What is no character
// is drawn as a box, if it comes to that.
func TestCleanAtAGlance(t *testing.T) {
	for r := range rune(0x110000) {
		if s := string(r); unseen.Is(r) && !unicode.Is(unicode.Noncharacter_Code_Point, r) && r != '\t' && width.Clean(s) != "?" {
			t.Errorf("Clean(%+q) = %+q", s, width.Clean(s))
		}
	}
}

func TestCleanProperties(t *testing.T) {
	bothWidths(t, func(t *testing.T, wide bool) {
		rapid.Check(t, func(t *rapid.T) {
			s := anyText().Draw(t, "s")
			if rapid.Bool().Draw(t, "bytes") {
				s = string(rapid.SliceOf(rapid.Byte()).Draw(t, "b")) // not UTF-8, for the most part
			}
			got := width.Clean(s)
			if again := width.Clean(got); again != got {
				t.Fatalf("Clean(%q) = %q, then %q", s, got, again)
			}
			if a, b := width.Of(got), ansi.StringWidth(got); a != b {
				t.Fatalf("Clean(%q) = %q takes %d cells, the renderer says %d", s, got, a, b)
			}
			for rest := got; rest != ""; {
				c, w := width.Next(rest)
				if w == 0 {
					t.Fatalf("Clean(%q) = %q: no width in %q", s, got, c)
				}
				rest = rest[len(c):]
			}
		})
	})
}
