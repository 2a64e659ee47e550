package form_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/tui/form"
	"nianbao/tui/theme"
)

func open(w, h int) *form.Model {
	m := form.New("新建草稿", "建立", theme.New(false),
		form.Field{ID: "organ", Name: "单位名称", Hint: "单位全称，与印章一致。"},
		form.Field{ID: "kind", Name: "单位类型", Choices: []string{"政府部门", "乡镇政府", "不填"}, Hint: "左右键选。"},
		form.Field{ID: "year", Name: "报告年度", Note: func(v string) string {
			if len(v) != 4 {
				return "应是四位数字，例如 2026，不要写“年”字"
			}
			return ""
		}},
		form.Field{ID: "path", Name: "存到", Completes: true, Hint: "草稿文件的路径。"},
	)
	m.SetSize(w, h)
	m.Focus()
	return m
}

func typed(s string) tea.KeyPressMsg { return tea.KeyPressMsg{Code: tea.KeyExtended, Text: s} }

func key(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }

var (
	up, down    = key(tea.KeyUp), key(tea.KeyDown)
	left, right = key(tea.KeyLeft), key(tea.KeyRight)
	tab, enter  = key(tea.KeyTab), key(tea.KeyEnter)
	esc         = key(tea.KeyEscape)
	space       = tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	backTab     = tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
)

func press(m *form.Model, keys ...tea.Msg) (out tea.Msg) {
	for _, k := range keys {
		out, _ = m.Update(k)
		m.View()
	}
	return out
}

func TestKeys(t *testing.T) {
	for _, tt := range []struct {
		name                     string
		keys                     []tea.Msg
		current, organ, kind, at string
		out                      tea.Msg
	}{
		{name: "typing", keys: []tea.Msg{typed("示例局")}, current: "organ", organ: "示例局", out: form.ChangedMsg{ID: "organ"}},
		{name: "a word that is the name of a key", keys: []tea.Msg{typed("tab"), typed("esc")}, current: "organ", organ: "tabesc", out: form.ChangedMsg{ID: "organ"}},
		{name: "a paste", keys: []tea.Msg{tea.PasteMsg{Content: "示例局\r\n"}}, current: "organ", organ: "示例局", out: form.ChangedMsg{ID: "organ"}},
		{name: "a blank", keys: []tea.Msg{space}, current: "organ", organ: " ", out: form.ChangedMsg{ID: "organ"}},
		{name: "down", keys: []tea.Msg{down}, current: "kind"},
		{name: "Tab and back", keys: []tea.Msg{tab, tab, backTab}, current: "kind"},
		{name: "up at the top", keys: []tea.Msg{up}, current: "organ"},
		{name: "down at the end", keys: []tea.Msg{down, down, down, down}, current: "path"},
		{name: "Enter goes on", keys: []tea.Msg{enter, enter}, current: "year"},
		{name: "Enter at the end", keys: []tea.Msg{enter, enter, enter, enter}, current: "path", out: form.SubmitMsg{}},
		{name: "Esc", keys: []tea.Msg{down, esc}, current: "kind", out: form.CancelMsg{}},
		{name: "choose", keys: []tea.Msg{down, right}, current: "kind", kind: "乡镇政府", out: form.ChangedMsg{ID: "kind"}},
		{name: "choose with the space bar", keys: []tea.Msg{down, space, space}, current: "kind", kind: "不填", out: form.ChangedMsg{ID: "kind"}},
		{name: "choose round", keys: []tea.Msg{down, left}, current: "kind", kind: "不填", out: form.ChangedMsg{ID: "kind"}},
		{name: "and round again", keys: []tea.Msg{down, left, right}, current: "kind", kind: "政府部门", out: form.ChangedMsg{ID: "kind"}},
		{name: "Tab completes", keys: []tea.Msg{down, down, down, typed("/稿"), tab}, current: "path", out: form.CompleteMsg{ID: "path", Text: "/稿"}},
	} {
		m := open(80, 20)
		out := press(m, tt.keys...)
		if out != tt.out || m.Current() != tt.current || m.Value("organ") != tt.organ {
			t.Errorf("%s: %#v in %s, organ %q; want %#v in %s, %q", tt.name, out, m.Current(), m.Value("organ"), tt.out, tt.current, tt.organ)
		}
		if tt.kind != "" && m.Value("kind") != tt.kind {
			t.Errorf("%s: %s is chosen, want %s", tt.name, m.Value("kind"), tt.kind)
		}
	}
}

func TestOffer(t *testing.T) {
	for _, tt := range []struct {
		name   string
		typed  string // before the answer comes
		offers []string
		value  string
		foot   string
	}{
		{"one", "/稿", []string{"/稿/2024年.json"}, "/稿/2024年.json", "草稿文件的路径。"},
		{"several", "/稿", []string{"/稿/2024年.json", "/稿/2023年.json"}, "/稿/202", "2023年.json"},
		{"of different names", "/", []string{"/政府", "/政务"}, "/政", "/政务"},
		{"late", "/稿件", []string{"/稿/2024年.json"}, "/稿件", "草稿文件的路径。"},
		{"hostile names", "/", []string{"/甲\x1b[2J", "/甲\u202e乙"}, "/甲", "/甲?"},
	} {
		m := open(80, 20)
		press(m, down, down, down, typed(tt.typed))
		asked := tt.typed
		if tt.name == "late" {
			asked = "/稿"
		}
		m.SetTrouble("没有这个文件")
		if tt.name == "late" {
			m.SetTrouble("")
		}
		m.Offer("path", asked, tt.offers)
		if got := m.Value("path"); got != tt.value {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.value)
		}
		if view := ansi.Strip(m.View()); !strings.Contains(view, tt.foot) || strings.ContainsAny(view, "\x1b\u202e") {
			t.Errorf("%s: no %q in\n%s", tt.name, tt.foot, view)
		}
	}
	// Where nothing can be added, Tab goes on as elsewhere.
	m := open(80, 20)
	m.Goto("organ")
	m.Offer("organ", "", nil)
	if m.Current() != "kind" {
		t.Errorf("nothing to complete: in %s, want the next field", m.Current())
	}
	m = open(60, 12)
	press(m, down, down, down)
	m.Offer("path", "", strings.Split(strings.Repeat("甲.json ", 30), " "))
	if view := ansi.Strip(m.View()); !strings.Contains(view, "（下面还有") {
		t.Errorf("many offers:\n%s", view)
	}
}

func TestTrouble(t *testing.T) {
	m := open(80, 20)
	m.Goto("path")
	m.SetTrouble("已经有这个文件了")
	if view := ansi.Strip(m.View()); !strings.Contains(view, "已经有这个文件了") {
		t.Errorf("no trouble in\n%s", view)
	}
	press(m, typed("x"))
	if view := ansi.Strip(m.View()); strings.Contains(view, "已经有这个文件了") {
		t.Errorf("trouble after it was mended")
	}
}

// SetValue leaves the caret where it is if the value is the same.
func TestSetValue(t *testing.T) {
	m := open(80, 20)
	press(m, typed("示例局"), left)
	x := m.Cursor().X
	m.SetValue("organ", "示例局")
	if m.Cursor().X != x {
		t.Errorf("the caret has moved")
	}
	m.SetValue("organ", "市局")
	m.SetValue("kind", "不填")
	if m.Value("organ") != "市局" || m.Choice("kind") != 2 {
		t.Errorf("%q, %d", m.Value("organ"), m.Choice("kind"))
	}
}

// On any screen the form fits, and the cursor is in its field.
func TestFits(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		for _, size := range [][2]int{{40, 3}, {60, 8}, {60, 14}, {80, 20}, {120, 36}} {
			m := open(size[0], size[1])
			for _, k := range []tea.Msg{typed("“示例”市机关事务管理局"), down, right, down, typed("2"), typed(strings.Repeat("0", 90)), down, typed(strings.Repeat("稿", 60)), up, up, up} {
				press(m, k)
				fits(t, m, size[0], size[1])
			}
		}
	}
}

func fits(t *testing.T, m *form.Model, w, h int) {
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
	c := m.Cursor()
	if c == nil {
		if h >= 8 {
			t.Errorf("%dx%d: no cursor", w, h)
		}
		return
	}
	if c.X >= w || c.Y >= h || !strings.HasPrefix(strings.TrimSpace(lines[c.Y]), ">") {
		t.Errorf("%dx%d: the cursor is at %d,%d of\n%s", w, h, c.X, c.Y, strings.Join(lines, "\n"))
	}
}

// The cursor is behind what was typed, with a note at the end of the line too.
func TestCursor(t *testing.T) {
	m := open(60, 20)
	press(m, down, down, typed(strings.Repeat("1", 50)+"9"))
	c := m.Cursor()
	line := strings.Split(ansi.Strip(m.View()), "\n")[c.Y]
	if before := width.Cut(line, c.X); !strings.HasSuffix(before, "19") {
		t.Errorf("the cursor is behind %q in %q", before, line)
	}
	m.Blur()
	if m.Cursor() != nil {
		t.Errorf("a cursor without the keys")
	}
}

func TestHelp(t *testing.T) {
	m := open(80, 20)
	for _, want := range []string{"Enter ↑↓ Tab Esc", "Enter ←→ ↑↓ Tab Esc", "Enter ↑↓ Tab Esc", "Enter Tab ↑↓ Esc"} {
		var keys []string
		for _, k := range m.ShortHelp() {
			keys = append(keys, k.Help().Key)
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s: %q, want %q", m.Current(), got, want)
		}
		press(m, down)
	}
}

// A long name is shown from its beginning, and that it goes on, while one is elsewhere; of a
// path the end is shown, which is the name of the file.
func TestLongValues(t *testing.T) {
	m := open(60, 20)
	m.SetValue("organ", strings.Repeat("示例经济开发区管理委员会", 3)+"城南分局")
	m.SetValue("path", strings.Repeat("很长的文件夹/", 8)+"报告.json")
	for _, current := range []string{"kind", "organ"} {
		press(m, down)
		if current == "organ" {
			press(m, up, up)
		}
		got := ansi.Strip(m.View())
		if begins := strings.Contains(got, "单位名称  示例经济开发区管理委员会示"); begins != (current == "kind") {
			t.Errorf("在 %s：\n%s", m.Current(), got)
		}
		if !strings.Contains(got, "报告.json") {
			t.Errorf("看不到文件名：\n%s", got)
		}
	}
	press(m, down)
	if got := ansi.Strip(m.View()); !strings.Contains(got, "…") {
		t.Errorf("看不出名称没有写全：\n%s", got)
	}
}

// A choice is gone to by typing a word of it, typed or pasted; other words say what to do.
func TestTypingIntoAChoice(t *testing.T) {
	for _, tt := range []struct {
		name string
		msg  tea.Msg
		kind string
		says string
	}{
		{"a word of it", typed("乡镇"), "乡镇政府", ""},
		{"a word of several goes on to the next", typed("政府"), "乡镇政府", ""},
		{"pasted", tea.PasteMsg{Content: "不填\n"}, "不填", ""},
		{"no such choice", typed("县政府"), "政府部门", "“单位类型”里不打字，按左右键选；“县政府”不是其中的一项"},
	} {
		m := open(60, 20)
		out := press(m, down, tt.msg)
		if got := m.Value("kind"); got != tt.kind {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.kind)
		}
		if said, _ := out.(form.SaidMsg); said.Text != tt.says {
			t.Errorf("%s: says %q, want %q", tt.name, said.Text, tt.says)
		}
	}
}
