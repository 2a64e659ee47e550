package input_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/tui/input"
	"nianbao/tui/theme"
)

// keyOf reads a step of a script: the name of a key, or else text typed with one key.
func keyOf(step string) tea.KeyPressMsg {
	if k, ok := vtest.Press(step); ok {
		return k
	}
	return vtest.Typed(step)
}

// press plays a script and returns the last answer. "paste:…" is a paste.
func press(m *input.Model, script ...string) (out tea.Msg) {
	for _, step := range script {
		if text, ok := strings.CutPrefix(step, "paste:"); ok {
			out, _ = m.Update(tea.PasteMsg{Content: text})
		} else {
			out, _ = m.Update(keyOf(step))
		}
	}
	return out
}

// screen returns what is seen, with | at the caret.
func screen(t testing.TB, m *input.Model, w int) string {
	t.Helper()
	row := ansi.Strip(m.View())
	if got := width.Of(row); got != w {
		t.Fatalf("%q takes %d cells, want %d", row, got, w)
	}
	c := m.Cursor()
	if c == nil {
		return row
	}
	left := width.Cut(row, c.X)
	if c.Y != 0 || c.X < 0 || c.X >= w || width.Of(left) != c.X {
		t.Fatalf("cursor at %d,%d in %q of %d cells", c.X, c.Y, row, w)
	}
	return left + "|" + row[len(left):]
}

func TestTyping(t *testing.T) {
	for _, tt := range []struct {
		name   string
		script []string
		want   string // twelve cells
	}{
		{"empty", nil, "|            "},
		{"chinese", []string{"政府信息"}, "政府信息|    "},
		{"burst", []string{"政", "府", "信", "息"}, "政府信息|    "},
		{"a key's name as text", []string{"ho", "me"}, "home|        "},
		{"controls dropped", []string{"政\x00府\x1b[31m\u202e"}, "政府[31m|    "},
		{"left", []string{"政府", "left"}, "政|府        "},
		{"left at the start", []string{"政", "left", "left", "x"}, "x|政         "},
		{"home end", []string{"政府", "home", "12", "end", "年"}, "12政府年|    "},
		{"backspace", []string{"政府", "backspace"}, "政|          "},
		{"ctrl+h", []string{"政府", "ctrl+h"}, "政|          "},
		{"delete", []string{"政府", "home", "delete"}, "|府          "},
		{"combining", []string{"xe\u0301y", "left", "backspace"}, "x|y          "},
		{"rare", []string{"张𠅤", "left"}, "张|𠅤        "},
		{"words", []string{"公开12.5%件", "ctrl+left", "ctrl+left"}, "公开|12.5%件 "},
		{"word erased", []string{"公开12", "ctrl+left", "ctrl+delete"}, "公开|        "},
		{"selection replaced", []string{"政府信息", "shift+left", "shift+left", "公开"}, "政府公开|    "},
		{"selection left", []string{"政府信息", "shift+left", "shift+left", "left"}, "政府|信息    "},
		{"selection right", []string{"政府信息", "shift+home", "right"}, "政府信息|    "},
		{"select all", []string{"政府", "ctrl+a", "x"}, "x|           "},
		{"cut", []string{"政府", "shift+left", "ctrl+x"}, "政|          "},
		{"paste", []string{"年", "home", "paste:\t20\r\n\t24\n"}, "20 24|年     "},
		{"scrolled", []string{"一二三四五六七"}, "三四五六七| "},
		{"scrolled to the start", []string{"一二三四五六七", "home"}, "|一二三四五六"},
		{"a wide one half out", []string{"a一二三四五六七", "home"}, "|a一二三四五 "},
		{"back to the right", []string{"一二三四五六七", "home", "right", "right", "right", "right", "right"}, "一二三四五|六"},
		{"shrinks", []string{"一二三四五六七", "backspace", "backspace"}, "一二三四五|  "},
		{"stray mark", []string{"\u0301政"}, "?政|         "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := input.New(theme.New(false))
			m.SetWidth(12)
			press(m, tt.script...)
			if got := screen(t, m, 12); !strings.HasPrefix(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestAnswers(t *testing.T) {
	m := input.New(theme.New(true))
	m.SetWidth(20)
	for _, tt := range []struct {
		script []string
		want   tea.Msg
	}{
		{[]string{"政府信息"}, nil},
		{[]string{"ctrl+c"}, nil},
		{[]string{"shift+home", "ctrl+c"}, input.CopyMsg{Text: "政府信息"}},
		{[]string{"ctrl+x"}, input.CopyMsg{Text: "政府信息"}},
		{[]string{"ctrl+v"}, input.PasteRequestMsg{}},
		{[]string{"shift+insert"}, input.PasteRequestMsg{}},
		{[]string{"enter"}, nil},
		{[]string{"up"}, nil},
	} {
		if got := press(m, tt.script...); got != tt.want {
			t.Errorf("%q: got %#v, want %#v", tt.script, got, tt.want)
		}
	}
	if got := m.Value(); got != "" {
		t.Errorf("value %q after cutting", got)
	}
}

func TestSetValue(t *testing.T) {
	m := input.New(theme.New(false))
	m.Placeholder = "请输入"
	m.SetWidth(8)
	if got, want := screen(t, m, 8), "|请输入  "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.SetValue("甲\n乙\u200b")
	if got, want := m.Value(), "甲 乙"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.SelectAll()
	press(m, "5")
	if got, want := m.Value(), "5"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.Blur()
	if m.Cursor() != nil {
		t.Error("a cursor without the focus")
	}
	m.Focus()
	m.SetWidth(0)
	if got := m.View(); ansi.Strip(got) != "" || m.Cursor() != nil {
		t.Errorf("width 0 shows %q", got)
	}
}

var steps = []string{
	"政", "，", "a", "1", "e\u0301", "\u0301", "👨‍👩‍👧", "🇨🇳", "🇨", "𠅤", "“", "…", " ", "\u3000", "\u200d",
	"left", "right", "ctrl+left", "ctrl+right", "home", "end", "shift+left", "shift+right", "shift+home",
	"shift+end", "ctrl+shift+left", "ctrl+shift+right", "backspace", "delete", "ctrl+backspace", "ctrl+delete",
	"ctrl+a", "ctrl+x", "paste:甲\n乙\x07", "paste:\u0301\u0e33\u093f",
}

// Whatever is typed, the line keeps its width and the cursor stands where the text
// before it ends.
func TestRandomKeys(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	rapid.Check(t, func(rt *rapid.T) {
		width.Apply(rapid.Bool().Draw(rt, "wide"))
		w := rapid.IntRange(1, 15).Draw(rt, "width")
		m := input.New(theme.New(false))
		m.SetWidth(w)
		for _, s := range rapid.SliceOf(rapid.SampledFrom(steps)).Draw(rt, "keys") {
			press(m, s)
			if row := ansi.Strip(m.View()); width.Of(row) != w {
				rt.Fatalf("%q takes %d cells, want %d", row, width.Of(row), w)
			}
			c := m.Cursor()
			if c.X < 0 || c.X >= w || w > 2 && width.Of(width.Cut(ansi.Strip(m.View()), c.X)) != c.X {
				rt.Fatalf("cursor in column %d of %q", c.X, ansi.Strip(m.View()))
			}
		}
	})
}
