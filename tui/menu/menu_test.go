package menu_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/tui/menu"
	"nianbao/tui/theme"
)

var items = []menu.Item{
	{ID: "new", Group: "文件", Title: "新建草稿", Keys: "Ctrl+N", Words: "建立 新年度"},
	{ID: "save", Group: "文件", Title: "保存", Keys: "Ctrl+S", Words: "存盘"},
	{ID: "undo", Group: "编辑", Title: "撤销", Keys: "Ctrl+Z", Words: "恢复"},
	{ID: "zero", Group: "编辑", Title: "余格填零（本表或选中的格）", Keys: "Alt+0", Words: "空格 0", Off: "先到表里"},
	{ID: "find", Group: "编辑", Title: "在正文里查找", Keys: "Ctrl+F", Words: "搜索"},
}

func open(w, h int) *menu.Model {
	m := menu.New(items, theme.New(false))
	m.SetSize(w, h)
	return m
}

func typed(s string) tea.KeyPressMsg { return tea.KeyPressMsg{Code: tea.KeyExtended, Text: s} }

func key(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }

var (
	down  = key(tea.KeyDown)
	enter = key(tea.KeyEnter)
)

func TestChoose(t *testing.T) {
	for _, tt := range []struct {
		name string
		keys []tea.Msg
		want tea.Msg
	}{
		{"the first", []tea.Msg{enter}, menu.ChosenMsg{ID: "new"}},
		{"by arrows", []tea.Msg{down, down, enter}, menu.ChosenMsg{ID: "undo"}},
		{"by its name", []tea.Msg{typed("撤"), enter}, menu.ChosenMsg{ID: "undo"}},
		{"by an input method's word", []tea.Msg{typed("查找"), enter}, menu.ChosenMsg{ID: "find"}},
		{"by another word", []tea.Msg{typed("搜索"), enter}, menu.ChosenMsg{ID: "find"}},
		{"by its key", []tea.Msg{typed("ctrl+s"), enter}, menu.ChosenMsg{ID: "save"}},
		{"by two words", []tea.Msg{typed("编辑 恢复"), enter}, menu.ChosenMsg{ID: "undo"}},
		{"search, then arrows", []tea.Msg{typed("编辑"), down, down, enter}, menu.ChosenMsg{ID: "find"}},
		{"a paste is searched for", []tea.Msg{tea.PasteMsg{Content: "存盘\n"}, enter}, menu.ChosenMsg{ID: "save"}},
		{"a word that is the name of a key", []tea.Msg{typed("down"), typed("esc"), enter}, nil},
		{"nothing found", []tea.Msg{typed("打印"), enter}, nil},
		{"taken back", []tea.Msg{typed("撤打"), key(tea.KeyBackspace), enter}, menu.ChosenMsg{ID: "undo"}},
		{"refused, with the reason", []tea.Msg{typed("零"), enter}, menu.RefusedMsg{Why: "余格填零（本表或选中的格）：先到表里"}},
		{"Esc", []tea.Msg{key(tea.KeyEscape)}, menu.CloseMsg{}},
		{"F10 again", []tea.Msg{key(tea.KeyF10)}, menu.CloseMsg{}},
	} {
		m := open(80, 20)
		var out tea.Msg
		for _, k := range tt.keys {
			out, _ = m.Update(k)
			m.View()
		}
		if out != tt.want {
			t.Errorf("%s: %#v, want %#v", tt.name, out, tt.want)
		}
	}
}

func TestView(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		for _, w := range []int{30, 60, 80, 120} {
			for _, h := range []int{2, 4, 20} {
				m := open(w, h)
				for _, k := range []tea.Msg{nil, down, down, down, typed("正文"), typed("“……”"), key(tea.KeyHome)} {
					m.Update(k)
					fits(t, m, w, h)
				}
			}
		}
	}
}

func fits(t *testing.T, m *menu.Model, w, h int) {
	t.Helper()
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	if len(lines) != h {
		t.Errorf("%dx%d: %d lines", w, h, len(lines))
	}
	for _, l := range lines {
		if width.Of(l) > w {
			t.Errorf("%dx%d: %q is %d cells", w, h, l, width.Of(l))
		}
	}
	if c := m.Cursor(); c == nil || c.Y != 0 || c.X >= w {
		t.Errorf("%dx%d: cursor %+v", w, h, c)
	}
}

// What cannot be chosen says so, without colour.
func TestOff(t *testing.T) {
	m := open(80, 20)
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	if got := lines[4]; !strings.Contains(got, "余格填零") || !strings.Contains(got, "Alt+0（先到表里）") {
		t.Errorf("%q", got)
	}
	if got := lines[1]; !strings.HasPrefix(got, " 文件      > 新建草稿") || !strings.Contains(got, "Ctrl+N") {
		t.Errorf("%q", got)
	}
	m.Update(typed("打印"))
	if got := ansi.Strip(m.View()); !strings.Contains(got, "没有这样的操作") {
		t.Errorf("%q", got)
	}
}

// The cursor is behind what was typed.
func TestCursor(t *testing.T) {
	m := open(80, 20)
	before := m.Cursor().X
	m.Update(typed("填零"))
	if got := m.Cursor().X; got != before+4 {
		t.Errorf("the cursor is at %d, want %d", got, before+4)
	}
}

// In a narrow window a long title goes on where an entry has no keys.
func TestLongTitle(t *testing.T) {
	const title = "导入（网页、Word、Excel、文本）"
	m := menu.New([]menu.Item{{ID: "import", Group: "文件", Title: title}, {ID: "new", Title: "新建草稿", Keys: "Ctrl+N"}}, theme.New(false))
	m.SetSize(60, 10)
	if got := ansi.Strip(m.View()); !strings.Contains(got, title) {
		t.Errorf("“%s”没有写全：\n%s", title, got)
	}
}
