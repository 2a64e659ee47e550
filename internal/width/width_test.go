package width_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"nianbao/internal/width"
)

// apply sets the width for the rest of the test.
func apply(t testing.TB, wide bool) {
	width.Apply(wide)
	t.Cleanup(func() { width.Apply(false) })
}

// bothWidths runs a test in a narrow and in a wide terminal.
func bothWidths(t *testing.T, fn func(t *testing.T, wide bool)) {
	for _, wide := range []bool{false, true} {
		t.Run(map[bool]string{false: "narrow", true: "wide"}[wide], func(t *testing.T) {
			apply(t, wide)
			fn(t, wide)
		})
	}
}

// TestApply guards the variables that are reached by name: it fails when a
// library no longer follows.
func TestApply(t *testing.T) {
	if width.Wide() || ansi.StringWidth("“") != 1 || runewidth.StringWidth("“") != 1 || uniseg.StringWidth("“") != 1 {
		t.Error("the width is not narrow from the start")
	}
	apply(t, false) // to restore it
	for _, wide := range []bool{true, false, true, false} {
		width.Apply(wide)
		want := 1
		if wide {
			want = 2
		}
		for _, s := range []string{"“", "”", "—", "…", "·", "①", "×", "─", "│"} {
			for _, c := range []struct {
				by  string
				got int
			}{
				{"width.Of", width.Of(s)},
				{"ansi.StringWidth", ansi.StringWidth(s)},
				{"ansi.StringWidthWc", ansi.StringWidthWc(s)},
				{"lipgloss.Width", lipgloss.Width(s)},
				{"runewidth.StringWidth", runewidth.StringWidth(s)},
				{"runewidth.NewCondition", runewidth.NewCondition().StringWidth(s)},
				{"uniseg.StringWidth", uniseg.StringWidth(s)},
			} {
				if c.got != want {
					t.Errorf("wide=%v: %s(%q) = %d, want %d", wide, c.by, s, c.got, want)
				}
			}
		}
		if width.Wide() != wide {
			t.Errorf("Wide() = %v after Apply(%v)", width.Wide(), wide)
		}
	}
}

func TestOf(t *testing.T) {
	for _, c := range []struct {
		s            string
		narrow, wide int
	}{
		{"", 0, 0},
		{"abc", 3, 3},
		{"政府信息", 8, 8},
		{"“放管服”", 8, 10},
		{"12.5％", 6, 6},
		{"第1—3条", 7, 8},
		{"a\tb\x00c\r\n", 3, 3},
		{"e\u0301", 1, 1},         // é from two runes
		{"王\U00020164", 4, 4},     // a rare character of a name
		{"👨‍👩‍👧", 2, 2},           // three people joined
		{"🇨🇳1\ufe0f\u20e3", 4, 4}, // a flag, a key cap
	} {
		bothWidths(t, func(t *testing.T, wide bool) {
			want := c.narrow
			if wide {
				want = c.wide
			}
			if got := width.Of(c.s); got != want {
				t.Errorf("Of(%q) = %d, want %d", c.s, got, want)
			}
		})
	}
}

// Of and OfRune have short paths for most of what is in use of Unicode. Try all
// planes that have characters; above them are variants and private ones only.
func TestEveryRune(t *testing.T) {
	bothWidths(t, func(t *testing.T, wide bool) {
		for r := rune(0); r < 0x40000; r++ {
			if !utf8.ValidRune(r) || r == 0x1b { // Esc begins a sequence for x/ansi
				continue
			}
			want := ansi.StringWidth(string(r))
			if got := width.Of(string(r)); got != want {
				t.Errorf("Of(%U) = %d, want %d", r, got, want)
			}
			if got := width.OfRune(r); got != want {
				t.Errorf("OfRune(%U) = %d, want %d", r, got, want)
			}
		}
	})
}

// Characters for random texts. Those of joining make clusters in all the ways
// there are: combining marks, emoji, flags, Korean, Hindi, controls.
var (
	common  = rapid.SampledFrom([]rune("中文字，。“”—…·①×─│abc123 .%()"))
	joining = rapid.SampledFrom([]rune("\u0301\u20e3\u200d\ufe0f\ufe0e👨👩🏽❤♂🇨🇳ᄀ각षि्\u0600\r\n\t\x00\u00ad\u302a\u3099か〰㊗©\u034f\u115f\u1160\u3164\uffa0\u2800\u17b4ᠠ\u180b\ufe00葛\U000e0100\U000e0041\ufff9"))
	// An Esc begins a sequence for x/ansi.
	other = rapid.Rune().Filter(func(r rune) bool { return r != 0x1b })
)

func anyText() *rapid.Generator[string] { return rapid.StringOf(rapid.OneOf(common, joining, other)) }

func TestOfAgrees(t *testing.T) {
	bothWidths(t, func(t *testing.T, wide bool) {
		rapid.Check(t, func(t *rapid.T) {
			s := anyText().Draw(t, "s")
			want := ansi.StringWidth(s)
			if got := width.Of(s); got != want {
				t.Fatalf("Of(%q) = %d, want %d", s, got, want)
			}
			sum, joined := 0, ""
			for rest := s; rest != ""; {
				c, w := width.Next(rest)
				if c == "" {
					t.Fatalf("Next(%q) is empty", rest)
				}
				sum, joined, rest = sum+w, joined+c, rest[len(c):]
			}
			if sum != want || joined != s {
				t.Fatalf("the clusters of %q are %q, %d cells, want %d", s, joined, sum, want)
			}
		})
	})
	if c, w := width.Next(""); c != "" || w != 0 {
		t.Errorf(`Next("") = %q, %d`, c, w)
	}
}

func TestFit(t *testing.T) {
	type want struct{ fit, right, center, cut string }
	for _, c := range []struct {
		s            string
		n            int
		narrow, wide want
	}{
		{"合计", 6, want{"合计  ", "  合计", " 合计 ", "合计"}, want{"合计  ", "  合计", " 合计 ", "合计"}},
		{"合计", 7, want{"合计   ", "   合计", " 合计  ", "合计"}, want{"合计   ", "   合计", " 合计  ", "合计"}},
		{"合计", 4, want{"合计", "合计", "合计", "合计"}, want{"合计", "合计", "合计", "合计"}},
		{"政府信息公开", 8,
			want{"政府信… ", " 政府信…", "政府信… ", "政府信息"},
			want{"政府信..", "政府信..", "政府信..", "政府信息"}},
		{"政府信息公开", 7,
			want{"政府信…", "政府信…", "政府信…", "政府信"},
			want{"政府.. ", " 政府..", "政府.. ", "政府信"}},
		{"“引号”", 6,
			want{"“引号”", "“引号”", "“引号”", "“引号”"},
			want{"“引..", "“引..", "“引..", "“引号"}},
		{"政府", 2, want{"… ", " …", "… ", "政"}, want{"..", "..", "..", "政"}},
		{"政府", 1, want{"…", "…", "…", ""}, want{".", ".", ".", ""}},
		{"政府", 0, want{}, want{}},
		{"政府", -3, want{}, want{}},
		{"", 2, want{"  ", "  ", "  ", ""}, want{"  ", "  ", "  ", ""}},
	} {
		bothWidths(t, func(t *testing.T, wide bool) {
			want := c.narrow
			if wide {
				want = c.wide
			}
			for _, f := range []struct {
				name, got, want string
			}{
				{"Fit", width.Fit(c.s, c.n), want.fit},
				{"FitRight", width.FitRight(c.s, c.n), want.right},
				{"Center", width.Center(c.s, c.n), want.center},
				{"Cut", width.Cut(c.s, c.n), want.cut},
			} {
				if f.got != f.want {
					t.Errorf("%s(%q, %d) = %q, want %q", f.name, c.s, c.n, f.got, f.want)
				}
			}
		})
	}
}

func TestFitIsExact(t *testing.T) {
	bothWidths(t, func(t *testing.T, wide bool) {
		rapid.Check(t, func(t *rapid.T) {
			// Clean takes away what would join with the blanks of the padding.
			s := width.Clean(rapid.StringOf(rapid.OneOf(common, joining)).Draw(t, "s"))
			n := rapid.IntRange(0, 20).Draw(t, "n")
			for name, got := range map[string]string{
				"Fit": width.Fit(s, n), "FitRight": width.FitRight(s, n), "Center": width.Center(s, n),
			} {
				if w := width.Of(got); w != n {
					t.Fatalf("%s(%q, %d) = %q takes %d cells", name, s, n, got, w)
				}
			}
			if got := width.Cut(s, n); width.Of(got) > n || !strings.HasPrefix(s, got) {
				t.Fatalf("Cut(%q, %d) = %q", s, n, got)
			}
		})
	})
}

func TestFrame(t *testing.T) {
	t.Cleanup(func() { width.SetFrames(true) })
	apply(t, false)
	for _, c := range []struct {
		ascii, wide bool
		want        string
	}{
		{true, false, "-|"},
		{false, false, "─│"},
		{false, true, "-|"}, // ─ would be two cells
		{true, true, "-|"},
	} {
		width.SetFrames(c.ascii)
		width.Apply(c.wide)
		f := width.Frame()
		got := f.H + f.V
		if got != c.want {
			t.Errorf("ascii=%v wide=%v: %s, want %s", c.ascii, c.wide, got, c.want)
		}
		if width.Of(f.H) != 1 || width.Of(f.V) != 1 {
			t.Errorf("ascii=%v wide=%v: not one cell each: %s", c.ascii, c.wide, got)
		}
	}
}

// report is 10,000 characters of the prose of such reports.
var report = func() string {
	s := []rune(strings.Repeat("为贯彻落实《条例》精神，2024年共受理申请12.5万件，同比增长8%。“主动公开”为原则", 300))
	return string(s[:10_000])
}()

func BenchmarkOf(b *testing.B) {
	b.Run("line", func(b *testing.B) {
		s := width.Cut(report, 80)
		for b.Loop() {
			width.Of(s)
		}
	})
	b.Run("10000characters", func(b *testing.B) {
		for b.Loop() {
			width.Of(report)
		}
	})
}

func BenchmarkFit(b *testing.B) {
	for b.Loop() {
		width.Fit("法律服务机构", 20)
	}
}
