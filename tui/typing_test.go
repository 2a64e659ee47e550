package tui

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/menu"
)

// menuFor opens the menu and does the action with a title.
func menuFor(title string) func(*vtest.Term) {
	return func(term *vtest.Term) {
		term.Key("f10")
		term.WaitText("找：")
		term.Type(title)
		term.WaitText("> " + title)
		term.Key("enter")
	}
}

func press(names ...string) func(*vtest.Term) {
	return func(term *vtest.Term) { term.Key(names...) }
}

// places are all places in which something is typed.
var places = []struct {
	name  string
	path  string
	enter func(*vtest.Term) // gets there from the start
}{
	{"a text", draft2021, press("end")},
	{"the search in a text", draft2021, press("ctrl+f")},
	{"the menu", draft2021, press("f10")},
	{"a cell", draft2021, press("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "down")},
	{"a cell of text and figures", draft2019, press("ctrl+pgdown", "ctrl+pgdown", "ctrl+end")},
	{"a cell that is edited", draft2021, press("ctrl+pgdown", "ctrl+pgdown", "f2")},
	{"the name to sign with", draft2021, func(term *vtest.Term) {
		term.Key(strings.Split(strings.Repeat("ctrl+pgdown ", 6)+"ctrl+pgdown", " ")...)
		term.WaitText("> 署名")
		term.Key("end")
	}},
	{"a new draft", "", press("ctrl+n")},
	{"the name of a new draft's file", "", press("ctrl+n", "down", "down", "down", "down", "down")},
	{"a draft to open", "", press("ctrl+o")},
	{"a file to import", draft2021, menuFor("导入")},
	{"another name to save under", draft2021, menuFor("另存为")},
	{"an export", draft2021, func(term *vtest.Term) { menuFor("导出")(term); term.WaitText("左右键选"); term.Key("down") }},
	{"the facts", draft2021, menuFor("报告信息")},
	{"last year's report", draft2021, menuFor("附上去年的报告")},
	{"a copy to bring in", draft2021, menuFor("并进另一份副本")},
	{"who one is", draft2021, menuFor("我的姓名")},
	{"a remark", draft2021, func(term *vtest.Term) {
		if err := store.RememberPerson(model.Person{Name: "李强"}); err != nil {
			panic(err)
		}
		menuFor("我的姓名")(term)
		term.WaitText("姓名")
		term.Type("强")
		term.Key("down", "enter")
		menuFor("开始审核")(term)
		term.WaitText("F2 写意见")
		term.Key("f2")
		term.WaitText("意见")
	}},
}

// Wherever one types, the next character appears where the terminal's cursor stands,
// which is where an input method opens its window.
func TestCursorIsWhereTheNextCharacterAppears(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for _, p := range places {
			t.Run(fmt.Sprintf("%s, wide %v", p.name, wide), func(t *testing.T) {
				desk(t, draft2021, draft2019)
				if wide {
					vtest.Wide(t)
				}
				width.Apply(wide)
				t.Cleanup(func() { width.Apply(false) })
				term, _ := run(t, 100, 30, p.path)
				p.enter(term)
				term.Type("甲")
				var x, y int
				term.Wait("the cursor behind 甲", func() (visible bool) {
					x, y, visible = term.Cursor()
					return visible && x > 1 && term.Cell(x-2, y).C == "甲"
				})
				term.Type("镇")
				term.Wait("镇 where the cursor was", func() bool {
					x2, y2, visible := term.Cursor()
					return visible && term.Cell(x, y).C == "镇" && x2 == x+2 && y2 == y
				})
			})
		}
	}
}

// Figures typed in the full width of a Chinese input method are figures.
func TestFullWidth(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	term.Key("ctrl+pgdown", "ctrl+pgdown")
	term.Type("１２３")
	term.Key("tab")
	term.Type("１，２３４")
	term.Key("ctrl+end")
	term.Type("１２．５")
	term.Key("enter", "up")
	term.WaitText("12.5")
	save(term)
	for at, want := range map[string]string{"rules/issued": "123", "rules/repealed": "1234", "fees/amount": "12.5"} {
		if got := figure(t, draft2021, "proactive/"+at); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// The input method's own keys do nothing, also where a console passes them on.
func TestInputMethodKeys(t *testing.T) {
	desk(t, draft2021)
	term, a := run(t, 80, 24, draft2021)
	before := a.work.draft.Report().Text("preamble")
	term.Type("甲\x00乙\x00\x00")
	term.Key("ctrl+pgdown", "ctrl+pgdown")
	term.Type("\x00\x007\x00")
	term.Key("enter")
	save(term)
	if got := a.work.draft.Report().Text("preamble"); got != "甲乙"+before {
		t.Errorf("the text begins %.20q", got)
	}
	if got := figure(t, draft2021, "proactive/rules/issued"); got != "7" {
		t.Errorf("the figure is %q", got)
	}
}

// Rare characters and letters with marks survive typing, moving over them, wrapping,
// saving, opening and exporting.
func TestRareCharacters(t *testing.T) {
	const rare = "𠅤𫍯𰻝x\u0301é龘"
	desk(t, draft2021)
	term, a := run(t, 60, 20, draft2021)
	term.Type(strings.Repeat(rare, 12))
	term.Key("left", "left", "left", "up", "end", "right", "ctrl+home", "delete", "ctrl+z")
	term.Key("ctrl+pgdown", "ctrl+pgdown")
	term.Type("𠅤")
	term.Key("enter", "ctrl+pgup", "ctrl+pgup")
	save(term)
	_, r, err := store.Open(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Repeat(rare, 12)
	if got := r.Text("preamble"); !strings.HasPrefix(got, want) {
		t.Errorf("saved %.80q", got)
	}
	if got := figure(t, draft2021, "proactive/rules/issued"); got != "𠅤" {
		t.Errorf("in the cell: %q", got)
	}
	for _, id := range []string{"html", "md", "txt", "docx"} {
		f, _ := exporter.ByID(id)
		var b bytes.Buffer
		if err := f.Write(&b, a.work.draft.Report(), exporter.Options{}); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(strings.Join(strings.Fields(unpacked(t, b.Bytes())), ""), rare) {
			t.Errorf("%s has lost them", id)
		}
	}
}

// unpacked returns a file, or of a Word document the part with the text.
func unpacked(t *testing.T, file []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return string(file)
	}
	part, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer part.Close()
	b, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A page that a terminal pastes key by key arrives whole, at once, and fires nothing.
func TestPasteWithoutBrackets(t *testing.T) {
	desk(t, draft2021)
	term, a := run(t, 80, 24, draft2021)
	line := strings.Repeat("政府信息公开", 10)
	term.Type(strings.Repeat(line+"\r", 50)) // 3,000 characters
	want := strings.Repeat(line+"\n", 50)
	term.Key("ctrl+pgdown", "ctrl+pgdown")
	term.Type("1\t2\t3\r4\t5\t6\r")
	save(term)
	if got := a.work.draft.Report().Text("preamble"); !strings.HasPrefix(got, want) {
		t.Errorf("the text begins %.100q", got)
	}
	for at, want := range map[string]string{"rules/issued": "1", "rules/repealed": "2", "rules/in_force": "3", "normative/issued": "4", "normative/repealed": "5", "normative/in_force": "6"} {
		if got := figure(t, draft2021, "proactive/"+at); got != want {
			t.Errorf("%s: %q, want %q", at, got, want)
		}
	}
}

// A cell, a block, a passage and a finding reach the terminal's clipboard, which is the
// user's own even where the program runs at the other end of a line.
func TestCopy(t *testing.T) {
	desk(t, draft2021)
	term, _ := run(t, 80, 24, draft2021)
	copied := func(want, said string) {
		t.Helper()
		term.Wait(fmt.Sprintf("%q on the clipboard", want), func() bool { return strings.Contains(term.Clipboard(), want) })
		term.WaitText(said)
	}
	term.Key("ctrl+c")
	term.WaitText("没有选中文字")
	term.Key("shift+right", "shift+right", "shift+right", "ctrl+c")
	copied("本报告", "已复制 3 字")
	term.Key("alt+b", "right", "right", "ctrl+c")
	copied("依照", "已复制 2 字")
	term.Key("ctrl+pgdown", "ctrl+pgdown", "ctrl+pgdown", "ctrl+c")
	copied("217", "已复制 1 格")
	term.Key("alt+b", "right", "down", "ctrl+c")
	copied("217\t1\n0\t0\n", "已复制 2 行 2 列")
	term.Key("esc", "ctrl+home", "9", "enter", "up")
	term.WaitText("+9")
	term.Key("alt+c")
	copied("错误 T3-ID", "已复制：错误 T3-ID")
	term.Key("f9", "home")
	term.WaitText("回到这里")
	term.Key("ctrl+c")
	copied("警告 N-RECV", "已复制 警告 N-RECV")
}

// A size of the window that one can work in, or any.
func drawSize(t *rapid.T, least tea.WindowSizeMsg) tea.WindowSizeMsg {
	return tea.WindowSizeMsg{
		Width:  rapid.IntRange(least.Width, 220).Draw(t, "width"),
		Height: rapid.IntRange(least.Height, 70).Draw(t, "height"),
	}
}

// However often the window changes its size while one types, in the middle of a cell
// too, the report, the cursor and what is half typed are the same as if it had not.
func TestResizingLosesNothing(t *testing.T) {
	desk(t, draft2021)
	keys := []string{"1", "2", "tab", "enter", "left", "right", "esc", "backspace", "delete", "ctrl+pgdown", "ctrl+pgup", "ctrl+z", "f2", "甲", "，", "shift+right", "ctrl+home"}
	rapid.Check(t, func(rt *rapid.T) {
		still, moved := opened(rt), opened(rt)
		for _, name := range rapid.SliceOfN(rapid.SampledFrom(keys), 1, 40).Draw(rt, "keys") {
			for range rapid.IntRange(0, 2).Draw(rt, "changes") {
				moved.Update(drawSize(rt, tea.WindowSizeMsg{Width: 1, Height: 1}))
				moved.draw()
			}
			moved.Update(drawSize(rt, tea.WindowSizeMsg{Width: minWidth, Height: minHeight}))
			k, ok := vtest.Press(name)
			if !ok {
				k = vtest.Typed(name)
			}
			still.Update(k)
			moved.Update(k)
			moved.draw()
			if a, b := place(still), place(moved); a != b {
				rt.Fatalf("after %s: at %s, without the changes at %s", name, b, a)
			}
		}
		if !still.work.draft.Report().Equal(moved.work.draft.Report()) {
			rt.Fatal("the reports differ")
		}
	})
}

// opened returns the program with a draft, without a terminal.
func opened(t interface{ Fatal(...any) }) *app {
	a := newApp(Config{Dir: "."}, newYear)
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	a.Update(openCmd(draft2021, nil)())
	if a.work == nil {
		t.Fatal("the draft is not open: " + a.said)
	}
	a.Update(vtest.Typed("甲"))
	return a
}

// place says where one is and what is half typed.
func place(a *app) string {
	w := a.work
	s := fmt.Sprint(w.section, " ", w.focus)
	if g := w.grid(); g != nil {
		rows, cols := g.SelectionSize()
		return fmt.Sprint(s, " ", g.At(), " ", g.Typing(), rows, cols)
	}
	if p := w.prose(); p != nil {
		from, to := p.Selection()
		return fmt.Sprint(s, " ", p.Caret(), from, to)
	}
	return s
}

// Caps Lock makes the terminal send Alt and a capital letter.
func TestCapsLock(t *testing.T) {
	desk(t, draft2021)
	a := opened(t)
	var d uv.EventDecoder
	_, event := d.Decode([]byte("\x1bM"))
	a.press(tea.KeyPressMsg(event.(uv.KeyPressEvent)))
	if _, ok := a.over.(*menu.Model); !ok {
		t.Errorf("Alt+M with Caps Lock opened %T", a.over)
	}
}
