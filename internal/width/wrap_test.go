package width_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/width"
)

func TestWrapText(t *testing.T) {
	for _, c := range []struct {
		what string
		s    string
		n    int
		want string // lines separated by /
	}{
		{"nothing", "", 10, ""},
		{"between any two characters", "政府信息公开条例", 6, "政府信/息公开/条例"},
		{"half a character does not fit", "政府信息公开条例", 7, "政府信/息公开/条例"},
		{"no comma at the start", "一二三，四五六", 6, "一二/三，四/五六"},
		{"no bracket at the start", "一（二）三四", 6, "一/（二）/三四"},
		{"no bracket at the end", "一二（三四）", 6, "一二/（三/四）"},
		{"title", "依据《条例》规定", 6, "依据/《条/例》规/定"},
		{"quotation marks", "一二三“四五”六", 7, "一二三/“四五”/六"},
		{"full stop after a bracket", "一二三四（五）。", 12, "一二三四/（五）。"},
		{"ellipsis is not split", "一二三……四", 7, "一二/三……四"},
		{"dash is not split", "一二三——四", 7, "一二/三——四"},
		{"number is whole", "共受理12.5%的申请", 10, "共受理/12.5%的申/请"},
		{"number and the year", "在全市2024年度", 8, "在全市/2024年度"},
		{"number with separators", "收入1,234.50元", 10, "收入/1,234.50元"},
		{"time", "时间为10:30前", 8, "时间为/10:30前"},
		{"full-width number", "截至２０２４年", 10, "截至/２０２４年"},
		{"word is whole", "使用 Bubble Tea 编写", 10, "使用 /Bubble /Tea 编写"},
		{"blanks stay above", "ab   cd", 5, "ab   /cd"},
		{"no blank at the start", "一二三四 五六", 8, "一二三/四 五六"},
		{"a blank rather than half a word", "abcd ef", 4, "abcd/ ef"},
		{"more blanks than fit", "abcd   ef", 5, "abcd /  ef"},
		{"accents are letters", "中文 café", 7, "中文 /café"},
		{"word longer than a line", "abcdefghij", 4, "abcd/efgh/ij"},
		{"stop after a word longer than a line", "abcd.", 4, "abc/d."},
		{"the width wins", "一））））））二", 6, "一））/）））/）二"},
		{"opening brackets only", "（（（（", 6, "（（（/（"},
		{"at least two cells", "一a", 1, "一/a"},
		{"blank after a bracket", "一二（ 三", 6, "一二/（ 三"},
		{"paragraphs", "一二三\n\n四", 4, "一二/三//四"},
		{"last line end", "一\n", 4, "一/"},
		{"emoji and marks", "一👨‍👩‍👧e\u0301二", 4, "一👨‍👩‍👧/e\u0301二"},
	} {
		if got := strings.Join(width.WrapText(c.s, c.n), "/"); got != c.want {
			t.Errorf("%s: WrapText(%q, %d)\n got %s\nwant %s", c.what, c.s, c.n, got, c.want)
		}
	}
}

func TestWrapWide(t *testing.T) {
	apply(t, true)
	got := strings.Join(width.WrapText("一二三“四五”六……七", 8), "/")
	if want := "一二三/“四五”/六……七"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestWrapAppends(t *testing.T) {
	first := []width.Span{{From: 7, To: 9}}
	got := width.Wrap(first, "一二三", 4)
	want := []width.Span{{From: 7, To: 9}, {From: 0, To: 6}, {From: 6, To: 9}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// The rules once more, in their own words, for the property test.
const (
	mayNotStart = "，。、；：？！）》」』】〕〉”’…—·％℃,.;:?!)]}%"
	mayNotEnd   = "（《「『【〔〈“‘([{"
	wordChars   = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,%"
)

// allowed reports whether the rules allow a line to end with a and the next
// to start with b.
func allowed(a, b rune) bool {
	return !strings.ContainsRune(mayNotEnd, a) && !strings.ContainsRune(mayNotStart, b)
}

func sameWord(a, b rune) bool {
	return strings.ContainsRune(wordChars, a) && strings.ContainsRune(wordChars, b)
}

func TestWrapProperties(t *testing.T) {
	// One rune is one cluster in this text, so that places to break are easy
	// to find again.
	text := rapid.StringOf(rapid.SampledFrom([]rune("中文字中文字，。、（）“”《》…—·％℃abXY019.%,()  ")))
	bothWidths(t, func(t *testing.T, wide bool) {
		rapid.Check(t, func(t *rapid.T) {
			s := text.Draw(t, "s")
			n := rapid.IntRange(1, 24).Draw(t, "n")
			spans := width.Wrap(nil, s, n)
			checkCover(t, s, n, spans)
			for i := 1; i < len(spans); i++ {
				above := []rune(s[spans[i-1].From:spans[i-1].To])
				a, b := above[len(above)-1], []rune(s[spans[i].From:])[0]
				better, best := false, false // other places to end the line above
				for k := 1; k < len(above); k++ {
					if allowed(above[k-1], above[k]) {
						better = true
						best = best || !sameWord(above[k-1], above[k])
					}
				}
				if !allowed(a, b) && better {
					t.Fatalf("%c/%c is not allowed and could be avoided: %q in %d", a, b, s, n)
				}
				if sameWord(a, b) && best {
					t.Fatalf("%c/%c is one word and could be kept whole: %q in %d", a, b, s, n)
				}
			}
		})
	})
}

// fataler is what *rapid.T and *testing.T have in common.
type fataler interface{ Fatalf(string, ...any) }

// checkCover checks that the lines make up s and fit n cells.
func checkCover(t fataler, s string, n int, spans []width.Span) {
	at := 0
	for i, l := range spans {
		if l.From != at || l.To < l.From || l.To == l.From && s != "" {
			t.Fatalf("Wrap(%q, %d): line %d is %v, want it to start at %d", s, n, i, l, at)
		}
		if w := width.Of(s[l.From:l.To]); w > max(n, 2) {
			t.Fatalf("Wrap(%q, %d): line %d takes %d cells", s, n, i, w)
		}
		at = l.To
	}
	if at != len(s) || len(spans) == 0 {
		t.Fatalf("Wrap(%q, %d) = %v does not cover the text", s, n, spans)
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("共受理“12.5%”的申请（含结转）……", 10)
	f.Add("））））））））", 3)
	f.Add("e\u0301👨‍👩‍👧\u200d Bubble\xff\xe4", 2)
	f.Fuzz(func(t *testing.T, s string, n int) {
		s = strings.ReplaceAll(s, "\n", "")
		checkCover(t, s, n, width.Wrap(nil, s, n))
	})
}

func TestBalance(t *testing.T) {
	for _, c := range []struct {
		s    string
		n    int
		want string // lines separated by /
	}{
		{"社会公益组织", 6, "社会公/益组织"},
		{"商业企业", 6, "商业/企业"},
		{"商业企业", 8, "商业企业"},
		{"法律服务机构", 4, "法律/服务/机构"},
		{"法律服务机构", 5, "法律/服务/机构"},
		{"自然人合计", 6, "自然人/合计"},
		{"其他", 6, "其他"},
		{"本年度办理结果", 6, "本年度/办理/结果"},
		{"本年增/减", 6, "本年/增/减"},
		{"结果（纠正）", 8, "结果/（纠正）"},
		{"12.5%以上", 6, "12.5%/以上"},
		{"2024 年度", 5, "2024/年度"},
		{"））））））））", 6, "）））/）））/））"},
		{"", 6, ""},
		{"合计 ", 6, "合计"},
	} {
		if got := strings.Join(width.Balance(c.s, c.n), "/"); got != c.want {
			t.Errorf("Balance(%q, %d) = %s, want %s", c.s, c.n, got, c.want)
		}
	}
}

func TestBalanceProperties(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("中文字表，（）“”ab12.% ")), 0, 20, -1)
	rapid.Check(t, func(t *rapid.T) {
		s := text.Draw(t, "s")
		n := rapid.IntRange(1, 16).Draw(t, "n")
		lines := width.Balance(s, n)
		for _, l := range lines {
			if width.Of(l) > max(n, 2) {
				t.Fatalf("Balance(%q, %d) has the line %q", s, n, l)
			}
		}
		got, want := strings.Join(lines, ""), strings.TrimRight(s, " ")
		if strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(want, " ", "") {
			t.Fatalf("Balance(%q, %d) = %q", s, n, lines)
		}
	})
}

func BenchmarkWrap10000(b *testing.B) {
	var spans []width.Span
	for b.Loop() {
		spans = width.Wrap(spans[:0], report, 78)
	}
}

func BenchmarkBalance(b *testing.B) {
	for b.Loop() {
		width.Balance("社会公益组织", 6)
	}
}
