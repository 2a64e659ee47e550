package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/store"
	"nianbao/internal/vtest"
)

// find returns where text begins on the screen, and waits for it.
func find(t testing.TB, term *vtest.Term, text string) (x, y int) {
	t.Helper()
	term.WaitText(text)
	for y := range strings.Split(term.Screen(), "\n") {
		if before, _, ok := strings.Cut(term.Row(y), text); ok {
			return cells(before), y
		}
	}
	t.Fatalf("no %q", text)
	return 0, 0
}

// cells counts what the emulator, in which ambiguous characters are narrow, needs.
func cells(s string) (n int) {
	for _, r := range s {
		n++
		if r >= 0x1100 && r != '“' && r != '”' && (r < 0x2000 || r > 0x2e7f) {
			n++
		}
	}
	return n
}

// clickOn clicks on a text on the screen.
func clickOn(t testing.TB, term *vtest.Term, text string) {
	t.Helper()
	x, y := find(t, term, text)
	term.Click(x+1, y)
}

// The mouse is the terminal's until it is asked for, and stays the program's then.
func TestMouseIsRemembered(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	if term.Mouse() {
		t.Error("the program takes the mouse unasked")
	}
	term.Key("alt+s")
	term.WaitText("鼠标归程序用")
	term.Wait("the settings", func() bool { return store.ReadSettings().Mouse })
	dir, _ := os.UserConfigDir()
	if fi, err := os.Stat(filepath.Join(dir, "nianbao", "settings.json")); err != nil || fi.Mode().Perm()&0o077 != 0 {
		t.Errorf("the settings: %v %v, want a file for the user alone", fi, err)
	}
	term2, _ := run(t, 80, 24, draft2021)
	term2.Wait("the mouse", term2.Mouse)
}

func TestMouse(t *testing.T) {
	type step func(*testing.T, *vtest.Term)
	key := func(names ...string) step { return func(_ *testing.T, s *vtest.Term) { s.Key(names...) } }
	on := func(text string) step { return func(t *testing.T, s *vtest.Term) { clickOn(t, s, text) } }
	for _, tt := range []struct {
		name  string
		w, h  int
		draft string
		steps []step
		want  string
	}{
		{"a section of the folded outline", 80, 24, draft2021, []step{on("二完")}, "规章·本年制发件数"},
		{"a section of the outline", 120, 40, draft2021, []step{on("六、其他需要")}, "六、其他需要报告的事项  2021"},
		{"a cell", 80, 24, draft2021, []step{key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown"), on("=218")}, "·总计：自动合计 218"},
		{"a key on the bottom line", 80, 24, draft2021, []step{on("F1 帮助")}, "依据"},
		{"an entry of the menu", 80, 24, draft2021, []step{key("f10"), on("另存为")}, "写新文件的路径"},
		{"a finding, then again", 120, 40, draft2021, []step{key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "4", "enter", "f9"), on("N-RECV"), on("N-RECV")}, "回清单"},
		{"a finding below the outline", 120, 40, draft2021, []step{key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "4", "enter", "ctrl+pgdown"), on("错误 多")}, "左边各格标"},
		{"a field of a form", 80, 24, "", []step{key("ctrl+n"), on("   存到")}, " > 存到"},
		{"a choice of a form", 80, 24, "", []step{key("ctrl+n"), on("表式"), on("表式")}, "2019"},
		{"an entry of the start screen, then again", 80, 24, "", []step{on("打开别处的草稿"), on("打开别处的草稿")}, "写文件的路径"},
		{"the wheel on a page", 80, 24, draft2021, []step{key("f1"), func(_ *testing.T, s *vtest.Term) { s.Wheel(10, 5, 20) }}, "F10、Alt+M 菜单"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			desk(t, draft2021)
			if err := store.RememberSettings(store.Settings{Mouse: true}); err != nil {
				t.Fatal(err)
			}
			term, _ := run(t, tt.w, tt.h, tt.draft)
			term.Wait("the mouse", term.Mouse)
			for _, s := range tt.steps {
				s(t, term)
			}
			term.WaitText(tt.want)
		})
	}
}

// A drag selects cells of a table, characters of a text.
func TestDrag(t *testing.T) {
	desk(t, draft2021)
	if err := store.RememberSettings(store.Settings{Mouse: true}); err != nil {
		t.Fatal(err)
	}
	term, _ := run(t, 80, 24, draft2021)
	term.Wait("the mouse", term.Mouse)
	x, y := find(t, term, "本报告依照")
	term.Drag(x, y, x+6, y)
	term.Key("ctrl+c")
	term.Wait("the passage", func() bool { return strings.Contains(term.Clipboard(), "本报告") })
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown")
	term.WaitText("=218") // the text before has a 217 as well
	x, y = find(t, term, "217")
	term.Drag(x, y, x+14, y+1)
	term.WaitText("选中 2 行 3 列")
	term.Drag(x, y, 79, y)
	term.WaitText("选中 1 行 7 列")
	term.Drag(x+7, y, x+7, y+2) // a heading among the rows
	term.WaitText("选中 2 行 1 列")
	term.Drag(x+7, y+1, x+14, 1) // the heading of the columns
	term.WaitText("选中 2 行 2 列")
	term.Drag(2, y, 4, y+1) // the labels
	term.WaitText("选中 2 行 1 列")
}
