package prose_test

import (
	"strings"
	"testing"

	"nianbao/tui/input"
	"nianbao/tui/prose"
	"nianbao/tui/theme"
)

func TestFind(t *testing.T) {
	const text = "公开１２件，\n主动公开12件，|依申请公开Word文档12件。"
	for _, tt := range []struct {
		name   string
		script []string
		bar    string
		want   string // when the bar is closed
	}{
		{"opens", nil, "查找：|输入要找的词语", "主动公开12件，|依"},
		{"goes on from the caret", []string{"公开"}, "第 3 处，共 3 处", "依申请[公开|Word"},
		{"letter by letter", []string{"公", "开", "W"}, "第 1 处，共 1 处", "[公开W|ord"},
		{"widths", []string{"１2"}, "第 3 处，共 3 处", "文档[12|件"},
		{"case", []string{"wORD"}, "第 1 处，共 1 处", "[Word|文档"},
		{"next wraps around", []string{"公开", "enter"}, "第 1 处，共 3 处，已从头查起", "[公开|１"},
		{"next", []string{"公开", "f3", "f3"}, "第 2 处，共 3 处", "主动[公开|12"},
		{"previous", []string{"公开", "shift+f3"}, "第 2 处，共 3 处", "主动[公开|12"},
		{"previous wraps around", []string{"公开", "up", "shift+enter", "shift+enter"}, "第 3 处，共 3 处，已从末尾查起", "依申请[公开|Word"},
		{"only before the caret", []string{"主动"}, "第 1 处，共 1 处，已从头查起", "\n[主动|公开"},
		{"not there", []string{"复议"}, "没有找到“复议”", "12件，|依"},
		{"less of it", []string{"公开议", "backspace"}, "第 3 处，共 3 处", "依申请[公开|Word"},
		{"pasted", []string{"paste:公\n", "paste:开"}, "第 3 处，共 3 处", "依申请[公开|Word"},
		{"erased", []string{"公开", "ctrl+a", "delete"}, "查找：|输入要找的词语", "12件，|依"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T) {
				e := edit(text, 60, 4)
				press(e, "ctrl+f")
				press(e, tt.script...)
				screen := rows(t, e)
				if !strings.Contains(screen[3], tt.bar) {
					t.Errorf("bar %q, want %q", screen[3], tt.bar)
				}
				if !strings.HasPrefix(screen[3], "查找：") || !strings.Contains(screen[3], "|") {
					t.Errorf("bar %q", screen[3])
				}
				press(e, "esc")
				if got := marked(e); !strings.Contains(got, tt.want) {
					t.Errorf("closed: got %q, want %q", got, tt.want)
				}
				rows(t, e)
			})
		})
	}
}

func TestFindAgain(t *testing.T) {
	e := edit("|公开、公开、公开", 40, 3)
	press(e, "ctrl+f", "公开", "esc")
	for _, tt := range []struct{ key, want, says string }{
		{"f3", "公开、[公开|、公开", "第 2 处，共 3 处"},
		{"f3", "公开、公开、[公开|", "第 3 处，共 3 处"},
		{"f3", "[公开|、公开、公开", "第 1 处，共 3 处，已从头查起"},
		{"shift+f3", "公开、公开、[公开|", "第 3 处，共 3 处，已从末尾查起"},
		{"shift+f3", "公开、[公开|、公开", "第 2 处，共 3 处"},
	} {
		if got := press(e, tt.key); got != (prose.SaidMsg{Text: tt.says}) || marked(e) != tt.want {
			t.Errorf("%s: got %v, %q", tt.key, got, marked(e))
		}
	}
	press(e, "不", "ctrl+a", "delete")
	if got, want := press(e, "f3"), (prose.SaidMsg{Text: "没有找到“公开”"}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestFindTakesSelection(t *testing.T) {
	e := edit("|公开、依申请公开", 40, 3)
	press(e, "shift+right", "shift+right", "ctrl+f")
	if got := rows(t, e)[2]; !strings.HasPrefix(got, "查找：公开|") || !strings.Contains(got, "第 1 处，共 2 处") {
		t.Errorf("bar %q", got)
	}
	if got := press(e, "ctrl+c"); got != (input.CopyMsg{Text: "公开"}) {
		t.Errorf("copied %v", got)
	}
	if got := press(e, "ctrl+v"); got != (input.PasteRequestMsg{}) {
		t.Errorf("pasting %v", got)
	}
	if got := press(e, "tab"); got != nil {
		t.Errorf("tab %v", got)
	}
	press(e, "申请")
	if got := marked(e); !strings.Contains(got, "|申请") {
		t.Errorf("caret at %q", got)
	}
	if got := e.text(); got != "公开、依申请公开" {
		t.Errorf("the text became %q", got)
	}
	// F3 without words opens the bar.
	e = edit("|公开", 40, 3)
	press(e, "f3")
	if got := rows(t, e)[2]; !strings.HasPrefix(got, "查找：") {
		t.Errorf("bar %q", got)
	}
}

// Undo while the bar is open changes what there is to find.
func TestFindAfterUndo(t *testing.T) {
	e := edit("|", 40, 3)
	press(e, "公开，公开，", "ctrl+f", "公开")
	if e.Matches() != 2 {
		t.Fatalf("%d matches", e.Matches())
	}
	press(e, "undo")
	rows(t, e)
	if e.Matches() != 1 {
		t.Errorf("%d matches after undo", e.Matches())
	}
	press(e, "undo", "enter", "shift+enter")
	rows(t, e)
	press(e, "esc")
	if got := marked(e); got != "|" {
		t.Errorf("got %q", got)
	}
}

func TestStyles(t *testing.T) {
	st := theme.New(false)
	e := edit("政府|信息、信息", 40, 2)
	press(e, "shift+left")
	if view := e.View(); !strings.Contains(view, st.Selected.Render("府")) {
		t.Errorf("the selection does not stand out in %q", view)
	}
	press(e, "ctrl+f", "信")
	if view := e.View(); !strings.Contains(view, st.Cursor.Render("信")) || !strings.Contains(view, st.Link.Render("信")) {
		t.Errorf("the matches do not stand out in %q", view)
	}
}
