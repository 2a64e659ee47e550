package past_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/past"
	"nianbao/tui/theme"
)

// The newest version stands first; a click goes to one, a second click compares it.
func TestClick(t *testing.T) {
	m := past.New([]past.Version{
		{Number: 1, When: "1月4日 9:00", Why: "打开"},
		{Number: 2, When: "1月5日 9:00", Why: "保存"},
		{Number: 3, When: "1月6日 9:00", Why: "送审"},
	}, "", theme.New(true))
	m.SetSize(80, 10)
	at := -1
	for i, line := range strings.Split(m.View(), "\n") {
		if strings.Contains(line, "1月5日") {
			at = i
		}
	}
	click := tea.MouseClickMsg{X: 5, Y: at, Button: tea.MouseLeft}
	if out, _ := m.Update(click); out != nil {
		t.Errorf("点一下，就有了 %#v", out)
	}
	if out, _ := m.Update(click); out != (past.CompareMsg{Version: past.Version{Number: 2, When: "1月5日 9:00", Why: "保存"}}) {
		t.Errorf("再点一下，得到 %#v，应当比较第 2 版", out)
	}
	if out, _ := m.Update(tea.MouseClickMsg{Y: 0}); out != nil {
		t.Errorf("点标题，得到 %#v", out)
	}
}

// In a narrow window, too, one reads whole what a version differs in.
func TestNarrow(t *testing.T) {
	m := past.New([]past.Version{
		{Number: 1, When: "11月27日 18:53", Why: "打开时", Differ: "和现在差数 12 处、正文 3 处"},
		{Number: 2, When: "11月27日 19:20", Why: "送审", Who: "李强", Differ: "和现在差事项 1 处、数 2 处"},
	}, "", theme.New(true))
	m.SetSize(60, 10)
	for _, want := range []string{"打开时", "李强", "和现在差数 12 处、正文 3 处", "和现在差事项 1 处、数 2 处"} {
		if !strings.Contains(m.View(), want) {
			t.Errorf("没有“%s”：\n%s", want, m.View())
		}
	}
}
