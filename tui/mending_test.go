package tui

import (
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/model"
	"nianbao/tui/findings"
)

// slip opens the 2021 example, in 表三, with some cells changed.
func slip(t *testing.T, cells ...string) *desktop {
	t.Helper()
	d := newDesktop(t, draft2021)
	for _, c := range cells {
		at, v, _ := strings.Cut(c, "=")
		ref, _ := model.ParseRef(at)
		d.work.draft.Do(model.SetValue{At: ref, To: model.ParseValue(v)})
	}
	d.at("requests/received/natural")
	return d
}

// press presses keys by name, and types what is no name of a key.
func (d *desktop) press(keys ...string) {
	d.t.Helper()
	for _, k := range keys {
		msg, ok := vtest.Press(k)
		if !ok {
			msg = vtest.Typed(k)
		}
		d.Update(msg)
	}
}

// text returns what the window shows.
func (d *desktop) text() string { return ansi.Strip(d.draw().Content) }

// until presses a key until the window shows something.
func (d *desktop) until(words, key string) {
	d.t.Helper()
	for range 200 {
		if strings.Contains(d.text(), words) {
			return
		}
		d.press(key)
	}
	d.t.Fatalf("按了 200 次 %s，也没有看到 %s：\n%s", key, words, d.text())
}

// shows fails the test if the window does not show something.
func (d *desktop) shows(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if s := d.text(); !strings.Contains(s, w) {
			d.t.Errorf("看不到 %s：\n%s", w, s)
		}
	}
}

// F8, F4, Enter: a total that was typed wrong is put right, and one undo takes that
// back; the cursor stays in the cell.
func TestMendATotal(t *testing.T) {
	d := slip(t, "requests/received/total=1000")
	at := model.Ref{Section: "requests", Row: "received", Col: "total"}
	d.until("T3-ROW 一、本年新收", "f8")
	here := d.work.grid().At()
	d.press("f4")
	d.until("> 总计恢复自动", "down")
	d.shows("1000 → 自动")
	d.press("enter")
	d.shows("已经改好")
	if !d.work.draft.Report().Automatic(at) {
		t.Error("总计没有恢复自动")
	}
	d.press("esc")
	if got := d.work.grid().At(); got != here {
		t.Errorf("光标在 %v，原来在 %v", got, here)
	}
	d.press("ctrl+z")
	if got := d.entered("requests/received/total"); got != "1000" {
		t.Errorf("撤销以后是 %s", got)
	}
}

// While the panel is open F8 goes on to the next finding, so that two keys mend one.
func TestMendOneAfterAnother(t *testing.T) {
	d := slip(t, "requests/received/total=1000", "requests/carried_in/total=1000", "requests/granted/total=1000")
	d.press("f8", "f4")
	for range len(d.work.draft.Findings()) {
		if f := d.work.mend.Finding(); f == nil || f.Level != model.Error || f.Rule.Blanks {
			break
		}
		d.press("enter", "f8")
	}
	for _, f := range d.work.draft.Findings() {
		if f.Level == model.Error && !f.Rule.Blanks {
			t.Errorf("没有改好：%s", f.Text)
		}
	}
}

// A figure that is proposed stands in the table before it is taken; Esc leaves all as
// it was, and the cursor.
func TestBalance(t *testing.T) {
	d := slip(t, "requests/granted/natural=999")
	before, at := d.work.draft.Report().Clone(), d.work.grid().At()
	d.press("shift+f4")
	d.shows("找平：", "999→")
	d.press("down", "esc")
	if !d.work.draft.Report().Equal(before) {
		t.Error("没有采纳，却改了")
	}
	if got := d.work.grid().At(); got != at {
		t.Errorf("光标在 %v", got)
	}
	d.press("shift+f4", "enter")
	if d.work.draft.Report().Equal(before) {
		t.Error("采纳了，却没有改")
	}
	d.press("ctrl+z")
	if !d.work.draft.Report().Equal(before) {
		t.Error("一次撤销没有全部收回")
	}
}

// A warning is accepted with a reason and a name; it counts no more, until the figure
// changes.
func TestExplainAWarning(t *testing.T) {
	d := slip(t, "requests/carried_out/natural=150")
	warnings := findings.Counts(d.work.draft).Warnings
	d.until("T3-BIG4", "f8")
	d.press("f4")
	d.until("> 没有错", "down")
	d.press("enter", "down", "enter")
	d.shows("先写理由")
	d.press("十二月集中收到", "down", "enter")
	d.shows("先写姓名")
	d.press("王敏", "enter")
	d.shows("收回说明")
	if got := findings.Counts(d.work.draft); got.Warnings != warnings-1 || got.Explained != 1 {
		t.Errorf("说明以后警告 %d，已说明 %d；原来警告 %d", got.Warnings, got.Explained, warnings)
	}
	d.press("esc")
	d.at("requests/carried_out/natural")
	d.press("151", "enter")
	if got := findings.Counts(d.work.draft); got.Warnings != warnings || got.Explained != 0 {
		t.Errorf("数改了以后警告 %d，已说明 %d", got.Warnings, got.Explained)
	}
	d.run(d.action("explained"))
	d.shows("失效 1 条", "十二月集中收到")
	d.press("delete")
	if len(d.work.draft.Report().Explanations()) != 0 {
		t.Error("没有收回")
	}
	d.press("ctrl+z")
	d.shows("十二月集中收到")
}

// From the list to the place and back by Esc, to where one was in the list.
func TestBackToTheList(t *testing.T) {
	d := slip(t, "requests/received/total=1000", "requests/carried_in/total=1000", "requests/granted/total=1000")
	d.press("f9", "home", "down", "down")
	chosen := d.work.findings.Selected()
	d.press("enter")
	d.shows("Esc 回清单")
	d.press("esc")
	if back := d.work.findings.Selected(); d.work.focus != findingsPane || back == nil || !back.Same(chosen) {
		t.Error("没有回到清单里原来那一条")
	}
}

// The customary sentence stands in the text; the list of its numbers leads to the cells
// and back.
func TestWriteSentences(t *testing.T) {
	d := slip(t)
	before := d.work.draft.Report().Clone()
	d.run(d.action("write-requests"))
	d.shows("已写上", "一、总体情况")
	if d.work.draft.Report().Text("overview") == before.Text("overview") {
		t.Error("没有写上")
	}
	d.press("alt+n")
	d.shows("正文数字", "相符")
	d.press("up", "up", "up", "right")
	d.shows("Esc 回清单")
	if d.work.grid() == nil {
		t.Error("没有到对应的格")
	}
	d.press("esc")
	d.shows("正文数字")
	d.press("esc", "ctrl+z")
	if !d.work.draft.Report().Equal(before) {
		t.Error("一次撤销没有全部收回")
	}
}

// Whatever is asked for while the panel is open closes it, and leaves nothing of it on
// the screen.
func TestLeavingThePanel(t *testing.T) {
	for _, tt := range []struct {
		keys  []string
		focus paneID
	}{
		{[]string{"f9"}, findingsPane},
		{[]string{"ctrl+pgdown"}, bodyPane},
		{[]string{"alt+n", "enter"}, bodyPane},
		{[]string{"f4"}, bodyPane},
		{[]string{"esc"}, bodyPane},
	} {
		d := slip(t, "requests/received/total=1000")
		d.press("f8", "f4")
		d.shows("怎么改（改了可以撤销）")
		d.press(tt.keys...)
		if d.work.mend != nil || d.work.focus != tt.focus || strings.Contains(d.text(), "怎么改（改了可以撤销）") {
			t.Errorf("%v 以后面板还在，或者键盘在别处：\n%s", tt.keys, d.text())
		}
	}
}

// A sentence that stands in the text is not put in again, and one that would be gaps
// alone not at all.
func TestSentencesOnce(t *testing.T) {
	d := slip(t)
	d.run(d.action("write-requests"))
	d.run(d.action("write-requests"))
	d.shows("已经写在里面了")
	d.press("ctrl+z")
	for _, at := range d.work.draft.Report().Edition().Cells() {
		if at.Section == "requests" && at.Row != "carried_in" {
			d.work.draft.Do(model.SetValue{At: at})
		}
	}
	d.run(d.action("write-requests"))
	d.shows("没有写：先填")
}

// Alt+L shows last year's figures where they did not fit before, at once.
func TestLastYear(t *testing.T) {
	d := slip(t)
	last := model.NewReport(d.work.draft.Report().Edition(), 2023)
	for _, at := range last.Edition().Cells() {
		if !last.Edition().IsTotal(at) {
			last.Apply(model.SetValue{At: at, To: model.Int(31)})
		}
	}
	d.press("alt+l")
	d.shows("还没有附上去年的报告")
	d.work.draft.SetPrior(last)
	if strings.Contains(d.text(), "‹31") {
		t.Error("80 列放不下，不应当自己显示出来")
	}
	d.press("alt+l")
	d.shows("‹31", "Alt+L 收起")
	d.press("alt+l")
	if strings.Contains(d.text(), "‹31") {
		t.Error("收起以后还在")
	}
}

// Of two numbers of one sentence that are wrong, the second is not taken for the first
// once that is mended, and F8 goes on to it.
func TestMendOneOfTwo(t *testing.T) {
	d := slip(t)
	d.work.draft.Do(model.Splice{At: "overview", Del: len(d.work.draft.Report().Text("overview")), Ins: "（一）主动公开情况\n本年制发行政规范性文件61件，废止30件。"})
	d.until("规范性文件61件", "f8")
	d.press("f4")
	d.until("> 正文改成表里的数", "down")
	d.press("enter")
	d.shows("已经改好")
	d.press("f8")
	d.shows("废止30件")
}

// F8 to the date of the sign-off stands on the date, and nowhere else.
func TestFindingOfTheDate(t *testing.T) {
	d := slip(t)
	d.work.draft.Do(model.SetField{Field: model.SignDate, To: "2031-05-01"})
	d.until("落款日期在 2031", "f8")
	d.press("ctrl+a", "2025-01-20")
	r := d.work.draft.Report()
	if r.Field(model.SignDate) != "2025-01-20" || strings.Contains(r.Field(model.SignName), "2025") {
		t.Errorf("署名 %q，日期 %q", r.Field(model.SignName), r.Field(model.SignDate))
	}
}

// While anything is left, F8 comes to the blanks too, behind the rest.
func TestBlanksInTheTour(t *testing.T) {
	d := slip(t, "requests/carried_out/natural=150", "proactive/coercion/decisions=")
	seen := map[string]bool{}
	for range 2 * len(d.work.draft.Findings()) {
		d.press("f8")
		seen[d.work.mark.Rule.Code] = true
	}
	if !seen["T2-BLANK"] || !seen["T3-BIG4"] {
		t.Errorf("走过的：%v", seen)
	}
}

// The sheet is never written over the draft it is about.
func TestSheetOverTheDraft(t *testing.T) {
	d := slip(t)
	before, _ := os.ReadFile(draft2021)
	d.showSheet(sheetMsg{d.work})
	d.shows("交稿单")
	d.press("enter", "ctrl+a", draft2021)
	for _, overwrite := range []bool{false, true} {
		msg := keepCmd(draft2021, []byte("交稿单"), d.work.files(), overwrite)().(exportedMsg)
		if msg.err == nil || !strings.Contains(msg.err.Error(), "草稿") {
			t.Errorf("没有拒绝：%v", msg.err)
		}
	}
	if after, _ := os.ReadFile(draft2021); string(after) != string(before) {
		t.Error("草稿被盖掉了")
	}
	d.press("esc")
	d.shows("SHA-256")
}

// What is checked in a text against a figure that does not balance leads to the table
// first.
func TestTableBeforeText(t *testing.T) {
	d := slip(t, "requests/received/total=1000")
	d.until("正文写本年新收", "f8")
	d.press("f4")
	d.shows("> 先改表：")
	d.press("enter")
	if g := d.work.grid(); g == nil || g.At().Section != "requests" {
		t.Error("没有到表里")
	}
	if d.work.mend == nil || d.work.mend.Finding() == nil || !d.work.mend.Finding().Rule.Arithmetic {
		t.Error("面板没有转到表里的问题")
	}
}

// On a cell that is not filled in, F4 offers to fill it with 0.
func TestMendBlank(t *testing.T) {
	d := newDesktop(t, draft2019)
	d.at("requests/received/natural")
	d.press("f4")
	d.shows("没有的填 0", "> 未填的格填 0")
	d.press("enter")
	if got := d.entered("requests/received/natural"); got != "0" {
		t.Errorf("填成了 %q，应为 0", got)
	}
	d.press("esc", "f4")
	d.shows("光标这里没有问题")
}
