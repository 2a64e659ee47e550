package page_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/tui/page"
	"nianbao/tui/theme"
)

var parts = []page.Part{
	{Heading: true, Text: "一、本年新收"},
	{Text: "1月1日至12月31日收到的申请。收到的日子这样定：“当面提交”的，为提交当日……"},
	{Muted: true, Text: "依据：《条例》第三十一条"},
	{Heading: true, Text: "自然人"},
	{Text: "以个人名义提出的申请。"},
}

// open returns a page and the lines it shows.
func open(w, h int) (*page.Model, func() []string) {
	m := page.New(theme.New(false))
	m.SetSize(w, h)
	m.Show(parts)
	return m, func() []string { return strings.Split(ansi.Strip(m.View()), "\n") }
}

func press(m *page.Model, keys ...rune) {
	for _, k := range keys {
		m.Update(tea.KeyPressMsg{Code: k})
	}
}

func TestFits(t *testing.T) {
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		t.Cleanup(func() { width.Apply(false) })
		for _, w := range []int{12, 20, 38, 60, 120} {
			for _, h := range []int{1, 2, 6, 20} {
				m, lines := open(w, h)
				for range 10 {
					if got := lines(); len(got) != h {
						t.Errorf("%dx%d: %d lines", w, h, len(got))
					}
					for _, l := range lines() {
						if width.Of(l) > w {
							t.Errorf("%dx%d: %q is %d cells", w, h, l, width.Of(l))
						}
					}
					press(m, tea.KeyDown)
				}
			}
		}
	}
}

// Each line is seen on the way down, and the last page is full.
func TestScroll(t *testing.T) {
	_, whole := open(20, 50)
	all := strings.TrimRight(strings.Join(whole(), "\n"), "\n")
	for _, k := range []rune{tea.KeyDown, tea.KeyPgDown} {
		m, lines := open(20, 6)
		if got := lines()[5]; got != " （下面还有 7 行）" {
			t.Errorf("the first page ends with %q", got)
		}
		seen := map[string]bool{}
		for range 20 {
			for _, l := range lines() {
				seen[l] = true
			}
			press(m, k)
		}
		for l := range strings.SplitSeq(all, "\n") {
			if !seen[l] {
				t.Errorf("%q is never seen", l)
			}
		}
		if got := strings.Join(lines(), "\n"); !strings.HasSuffix(all, got) {
			t.Errorf("the last page is\n%s", got)
		}
		press(m, tea.KeyPgUp, tea.KeyPgUp, tea.KeyPgUp, tea.KeyUp)
		if got := lines()[0]; got != " 一、本年新收" {
			t.Errorf("back at the top there is %q", got)
		}
	}
}

// The same again keeps the place; something else begins at its top.
func TestShow(t *testing.T) {
	m, lines := open(20, 5)
	press(m, tea.KeyDown, tea.KeyDown)
	before := lines()[0]
	m.Show(append([]page.Part(nil), parts...))
	if lines()[0] != before {
		t.Errorf("shown again it begins with %q, not %q", lines()[0], before)
	}
	m.Show(parts[3:])
	if lines()[0] != " 自然人" {
		t.Errorf("another text begins with %q", lines()[0])
	}
}
