package width_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/width"
)

// answer is that of a terminal that gives the characters of wide two cells and all
// others one.
func answer(wide string) width.Answer {
	a := width.Answer{Widths: make(map[string]int)}
	for _, s := range width.Samples() {
		a.Widths[s] = 1
		if strings.Contains(wide, s) {
			a.Widths[s] = 2
		}
	}
	return a
}

// choose applies what the terminal answers, for the rest of the test.
func choose(t testing.TB, a width.Answer) {
	wide, _ := a.Wide()
	width.Apply(wide)
	width.SetAnswer(a)
	t.Cleanup(func() { width.Apply(false); width.SetAnswer(width.Answer{}) })
}

func TestOnScreen(t *testing.T) {
	const all = `“”—…·①×─│→≥℃○`
	text := "“放管服”改革——第①项，共②③项…… 3×4÷2，‘引’用→去年≥1○"
	for _, c := range []struct {
		name, wide string
		want       string
	}{
		{"a narrow terminal", "", text},
		{"a wide terminal", all, text},
		{"narrow, but quotation marks wide", "“”", `"放管服"改革——第①项，共②③项…… 3×4÷2，'引'用→去年≥1○`},
		{"narrow, but lines wide", "─│", text},
		{"narrow, but numbers in circles and arrows wide", "①→", "“放管服”改革——第1项，共23项…… 3×4÷2，‘引’用>去年≥1○"},
		{"wide, but dashes and dots narrow", "“”·①×─│→≥℃○", "“放管服”改革----第①项，共②③项.... 3×4÷2，‘引’用→去年≥1○"},
		{"wide, but quotation marks and × narrow", "—…·①─│→≥℃○", "〝放管服〞改革——第①项，共②③项…… 3ｘ4／2，＇引＇用→去年≥1○"},
		{"wide, but numbers narrow", "“”—…·×─│→≥℃○", "“放管服”改革——第1)项，共2)3)项…… 3×4÷2，‘引’用→去年≥1○"},
		{"wide, but what the program itself draws narrow", "“”—…·①×", "“放管服”改革——第①项，共②③项…… 3×4÷2，‘引’用->去年>=1〇"},
	} {
		t.Run(c.name, func(t *testing.T) {
			choose(t, answer(c.wide))
			got := width.OnScreen(text)
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if width.Of(got) != width.Of(text) {
				t.Errorf("%d cells, the text has %d", width.Of(got), width.Of(text))
			}
		})
	}
}

// What stands in is as wide as what it stands for, and no terminal disagrees about it.
func TestStandIns(t *testing.T) {
	const kin = "“‘”’—…·①②③④⑤⑥⑦⑧⑨⑩×÷─│→←↑↓≥≤≠℃‰○●□" +
		"⑪⑫⑳⑴⑼⑽⒇⒈⒐⒑⒛ⅠⅣⅫⅰⅹ■◆◇★☆▲△▼▽◎§°±²³′″※№∶√∞∠≈∑αωΑΩабвяёАБВЯЁéü⇒ⓐ♀"
	for _, wide := range []bool{false, true} {
		a := width.Answer{Widths: make(map[string]int)}
		for _, s := range width.Samples() {
			a.Widths[s] = map[bool]int{true: 1, false: 2}[wide]
		}
		apply(t, wide)
		width.SetAnswer(a)
		t.Cleanup(func() { width.SetAnswer(width.Answer{}) })
		for _, r := range kin {
			got := width.OnScreen(string(r))
			if got == string(r) {
				t.Errorf("wide %v: nothing stands in for %c", wide, r)
			}
			want := width.OfRune(r)
			width.Apply(!wide)
			if n := width.Of(got); n != want {
				t.Errorf("wide %v: %q for %c takes %d cells where ambiguous characters are the other way, want %d", wide, got, r, n, want)
			}
			width.Apply(wide)
			if n := width.Of(got); n != want {
				t.Errorf("wide %v: %q for %c takes %d cells, want %d", wide, got, r, n, want)
			}
		}
		if n := len(width.Otherwise()); n != len(width.Samples()) {
			t.Errorf("wide %v: %d characters are said to differ, all %d do", wide, n, len(width.Samples()))
		}
	}
}

// A screen keeps its rows, its styles and its widths whatever the terminal is like.
func TestOnScreenKeepsWidths(t *testing.T) {
	t.Cleanup(func() { width.Apply(false); width.SetAnswer(width.Answer{}) })
	rapid.Check(t, func(t *rapid.T) {
		a := width.Answer{Widths: make(map[string]int)}
		for _, s := range width.Samples() {
			a.Widths[s] = rapid.IntRange(0, 2).Draw(t, s)
		}
		wide, _ := a.Wide()
		width.Apply(wide)
		width.SetAnswer(a)
		words := rapid.SliceOf(rapid.SampledFrom(append(width.Samples(), "政府", "ab", " ", "\n", "‘", "⑩", "\x1b[1;31m", "\x1b[m"))).Draw(t, "text")
		text := strings.Join(words, "")
		got := width.OnScreen(text)
		for _, s := range []string{"\n", "\x1b[1;31m", "\x1b[m", "政府"} {
			if strings.Count(got, s) != strings.Count(text, s) {
				t.Fatalf("%q became %q", text, got)
			}
		}
		if width.Of(got) != width.Of(text) {
			t.Fatalf("%q has %d cells, %q %d", text, width.Of(text), got, width.Of(got))
		}
		for _, o := range width.Otherwise() {
			if strings.Contains(got, o[0]) {
				t.Fatalf("%s is still in %q", o[0], got)
			}
		}
	})
}

// The mark of what was cut off is one that can be seen as such.
func TestFitWithStandIn(t *testing.T) {
	choose(t, answer("…"))
	if got, want := width.OnScreen(width.Fit("政府信息公开", 8)), "政府信.."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func BenchmarkOnScreen(b *testing.B) {
	row := "│ \x1b[36m“放管服”改革\x1b[m——第①项，行政规范性文件 12 政府信息公开工作年度报告，主动公开 │\n"
	screen := strings.Repeat(row, 40)
	for name, wide := range map[string]string{"nothing differs": "", "quotation marks differ": "“”"} {
		b.Run(name, func(b *testing.B) {
			choose(b, answer(wide))
			for b.Loop() {
				width.OnScreen(screen)
			}
		})
	}
}
