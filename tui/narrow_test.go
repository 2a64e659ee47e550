package tui

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"nianbao/model"
)

// wrong is the example with something of each kind to mend.
var wrong = strings.NewReplacer(
	`received/natural": 217`, `received/natural": 271`,
	`"requests/partial/business": 0,`, ``,
	`"requests/partial/research": 0,`, `"requests/partial/research": "/",`,
	`公开的重点`, `公开的重点，截止2024年底，`,
)

// However many drafts there are and however long their names, the start screen shows the
// other ways to begin, and of each draft its year and what is wrong with it.
func TestStartWithManyDrafts(t *testing.T) {
	for _, size := range []struct{ w, h int }{{60, 18}, {60, 20}, {80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(t *testing.T) {
			desk(t, draft2021)
			rewrite(t, draft2021, wrong)
			long := strings.NewReplacer(`"示例经济开发区管理委员会"`, `"示例经济开发区管理委员会行政审批和政务信息管理服务局城南分局"`)
			rewrite(t, draft2021, long)
			draft, err := os.ReadFile(draft2021)
			if err != nil {
				t.Fatal(err)
			}
			for i := range 20 {
				if err := os.WriteFile(fmt.Sprintf("第%d份.json", i), draft, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
			d.Update(tea.WindowSizeMsg{Width: size.w, Height: size.h})
			d.Update(scanCmd(".")())
			d.shows("新建一份草稿", "示例 2019 格式", " 2024 年 ", "错误 2 未填 1", "已填 ")
			if whole := strings.ReplaceAll(d.text(), "\n ", ""); !strings.Contains(whole, "管理服务局城南分局 2024 年") {
				t.Errorf("the name is nowhere whole:\n%s", d.text())
			}
			for _, l := range strings.Split(d.text(), "\n") {
				if n := ansi.StringWidth(l); n > size.w {
					t.Errorf("%d cells: %q", n, l)
				}
			}
		})
	}
}

// The title names the year and the section, however long the organ's name is.
func TestTitleKeepsTheYear(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.at("requests/received/natural")
	d.shows("… 2024 年 ", "三、收到和处理政府信息公开申请情况")
	d.person.Name = "李强"
	d.run(d.action("review"))
	d.shows("[审核中]", "示例经济开发区管理委员会 2024 年 ", "表三 ") // the heading gives way where there is no room for both
}

// In a narrow window and with much to mend, the bottom line of every list, page and form
// shows the way out and what Enter does.
func TestKeysInANarrowWindow(t *testing.T) {
	for _, id := range []string{"findings", "numbers", "copied", "export", "menu", "saveas", "mend", "facts"} {
		t.Run(id, func(t *testing.T) {
			desk(t, draft2021)
			if id == "copied" {
				attachLastYear(t) // without it there is nothing in the list, and nothing for Enter to do
			}
			rewrite(t, draft2021, wrong)
			d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
			d.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
			d.open(draft2021)
			if id == "mend" {
				d.press("f8")
			}
			d.run(d.action(id))
			lines := strings.Split(d.text(), "\n")
			last := lines[len(lines)-1]
			if !strings.Contains(last, "Esc ") || id != "facts" && id != "findings" && !strings.Contains(last, "Enter ") {
				t.Errorf("the bottom line is %q", last)
			}
		})
	}
}

// Where one is in a table goes on to be seen while another pane has the keys, but not as
// the place that has them.
func TestWhereOneIsInATable(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	has := func(open string) bool {
		before, _, _ := strings.Cut(open, "x")
		return strings.Contains(d.draw().Content, before)
	}
	if !has(d.st.Cursor.Render("x")) || has(d.st.Away.Render("x")) {
		t.Error("the table has the keys, and does not look so")
	}
	d.press("f9")
	d.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	if !has(d.st.Away.Render("x")) {
		t.Error("the list has the keys, and the table looks as if it had")
	}
}

// The words that a finding is about stand out in their text, until the text is changed.
func TestWordsOfAFinding(t *testing.T) {
	desk(t, draft2021)
	rewrite(t, draft2021, wrong)
	d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	d.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.open(draft2021)
	d.until("S-TYPO", "f8")
	words := d.st.Marked.Render("截止")
	if !strings.Contains(d.draw().Content, words) {
		t.Errorf("截止 does not stand out in\n%s", d.text())
	}
	d.press("字")
	if strings.Contains(d.draw().Content, words) {
		t.Error("it stands out after a change")
	}
}

// So do the words of a remark that one goes to.
func TestWordsOfARemark(t *testing.T) {
	d := reviewer(t)
	d.work.gotoPlace(model.Place{At: model.Ref{Section: "problems"}})
	d.press("f2", "太空泛", "enter")
	d.run(d.action("review"))
	d.press("alt+.")
	before, _, _ := strings.Cut(d.st.Marked.Render("x"), "x")
	if !strings.Contains(d.draw().Content, before+"存在的主要问题") {
		t.Errorf("nothing stands out in\n%s", d.text())
	}
	d.press("字")
	if strings.Contains(d.draw().Content, before) {
		t.Error("it stands out after a change")
	}
}

// The key that deals with a remark is shown in its cell.
func TestKeyOfARemark(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "问过窗口吗", "enter")
	d.run(d.action("review"))
	d.at("requests/received/natural")
	d.shows("F4 处理这条意见")
}

// What an import would put into a table is shown under the name of the table.
func TestTitleOfALook(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.look("网页.html", "并进现在的草稿")
	d.until("> [x] 表四", "down")
	d.press("f4")
	d.shows("四、政府信息公开行政复议、行政诉讼情况")
}

// However much there is to mend, the search and the list of versions show the keys they
// have before the counts: how to go on, how to restore.
func TestKeysBeforeCounts(t *testing.T) {
	desk(t, draft2021)
	rewrite(t, draft2021, wrong)
	d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	d.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.open(draft2021)
	last := func() string {
		lines := strings.Split(d.text(), "\n")
		return lines[len(lines)-1]
	}
	d.press("ctrl+f")
	if l := last(); !strings.HasPrefix(l, " Enter 下一处 Shift+F3 上一处 Esc 关闭") || strings.Contains(l, "F8") {
		t.Errorf("查找时的底行：%q", l)
	}
	d.press("esc")
	d.pump(d.action("versions").do(d.app))
	if l := last(); !strings.Contains(l, "Enter 看改了什么 F4 恢复成这一版 Esc 回去") {
		t.Errorf("历史版本的底行：%q", l)
	}
	d.shows("和现在一样")
}

// A version is called in the comparison what the list calls it.
func TestNameOfAVersion(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	d.press("5", "enter")
	d.pump(d.action("versions").do(d.app))
	d.shows("和现在差数 1 处")
	_, when, _ := strings.Cut(d.text(), "> ")
	when = strings.Join(strings.Fields(when)[:2], " ")
	_, cmd := d.Update(keyEnterPress)
	d.pump(cmd)
	d.shows("同" + when + " 的版本比：改了 1 处")
}

// How much is selected is said before the row and the column, whose names may be cut.
func TestSelectionIsSaid(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.at("requests/granted/research")
	d.press("shift+right", "shift+down")
	d.shows(" 选中 2 行 2 列；（二）部分公开", "法人或其他组织")
}

// With sixteen colours, and with none (NO_COLOR), the title is reversed: a background of
// another colour would not be there.
func TestTitleWithoutColours(t *testing.T) {
	for profile, reversed := range map[colorprofile.Profile]bool{
		colorprofile.TrueColor: false, colorprofile.ANSI256: false, colorprofile.ANSI: true, colorprofile.ASCII: true,
	} {
		d := newDesktop(t, draft2021)
		d.Update(tea.ColorProfileMsg{Profile: profile})
		title, _, _ := strings.Cut(d.draw().Content, "\n")
		if got := strings.HasPrefix(title, "\x1b[7m"); got != reversed {
			t.Errorf("%v：标题反显 %t", profile, got)
		}
	}
}

// The list that one stands in stays while the window grows very large and small again,
// and so does the guidance that was asked for; what came only with the room goes.
func TestSizesAndPanes(t *testing.T) {
	d := newDesktop(t, draft2019)
	size := func(w, h int) { d.Update(tea.WindowSizeMsg{Width: w, Height: h}) }
	d.press("f9", "down")
	before := d.text()
	size(200, 60)
	d.shows("F4 看怎么改")
	size(80, 24)
	if got := d.text(); got != before {
		t.Errorf("清单上的位置变了：\n%s\n原来：\n%s", got, before)
	}
	d.press("esc")
	size(200, 60)
	d.shows("核对结果[全部")
	size(80, 24)
	d.lacks("核对结果[全部")
	d.press("f5")
	d.shows("说明（F5 收起）")
	size(200, 60)
	size(80, 24)
	d.shows("说明（F5 收起）")
}

// A window that is too small says so whole, however small it is.
func TestTooSmall(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.Update(tea.WindowSizeMsg{Width: 30, Height: 8})
	if got := strings.ReplaceAll(d.text(), "\n", ""); !strings.HasSuffix(got, "这时打的字，拉大后补上。") {
		t.Errorf("%q", got)
	}
}

// Whichever pane has the keys, one sees it without colour: the guidance, which has no
// cursor, begins with a mark.
func TestFocusOfTheGuidance(t *testing.T) {
	for _, size := range []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}, {Width: 200, Height: 60}} {
		d := newDesktop(t, draft2021)
		d.Update(size)
		if !d.work.showGuide {
			d.press("f5")
		}
		d.lacks(">通知要求", ">导语")
		d.work.focusOn(guidePane)
		d.shows(">导语")
		d.work.focusOn(bodyPane)
		d.lacks(">导语")
	}
}

// A name of forty characters is whole on the start screen where the window has room.
func TestStartWithALongName(t *testing.T) {
	desk(t, draft2021)
	long := strings.Repeat("示例经济开发区管理委员会", 4)
	rewrite(t, draft2021, strings.NewReplacer(`"示例经济开发区管理委员会"`, `"`+long+`"`))
	d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	d.Update(tea.WindowSizeMsg{Width: 160, Height: 40})
	d.Update(scanCmd(".")())
	d.shows(long + " 2024 年")
}

// While the file cannot be saved one goes on working: the finding gone to is told, and
// that it is not saved stands in the corner. Elsewhere the reason is told.
func TestWorkWhileNotSaved(t *testing.T) {
	desk(t, draft2021)
	rewrite(t, draft2021, wrong)
	d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	d.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.open(draft2021)
	d.work.save.failure = errors.New("共享盘断了")
	d.at("requests/granted/natural")
	d.shows("共享盘断了", "没存上！")
	d.until("T3-ID", "f8")
	d.shows("没存上！")
	d.lacks("共享盘断了")
	d.until("S-TYPO", "f8")
	d.press("字") // one writes on: the finding is left
	d.shows("共享盘断了", "没存上！")
	d.at("disputes/review/upheld")
	d.shows("共享盘断了", "没存上！")
	d.run(d.action("menu"))
	d.shows("文件：新建草稿", "没存上！")
}

// What the start screen had to cut of an entry is told below.
func TestStartTellsWhatIsCut(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	d.pump(d.action("start").do(d.app))
	d.press("end")
	d.shows("表三、…", "（表三、表四未")
}
