package tui

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/history"
	"nianbao/internal/lock"
	"nianbao/model"
)

// These tests give the program its messages one by one, so that the answers of
// commands can come late: after more keys, or when something else is shown.

// desktop is a program with the example open, without a terminal. Commands are
// collected and run when the test says so.
type desktop struct {
	t *testing.T
	*app
}

func newDesktop(t *testing.T, drafts ...string) *desktop {
	t.Helper()
	desk(t, drafts...)
	d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	d.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.open(drafts[0])
	return d
}

func (d *desktop) open(path string) {
	d.t.Helper()
	d.Update(openCmd(path, nil)())
	if d.work == nil || d.work.path() != path {
		d.t.Fatalf("%s is not open: %s", path, d.said)
	}
}

// at shows a cell.
func (d *desktop) at(address string) {
	at, _ := model.ParseRef(address)
	d.work.gotoPlace(model.Place{At: at})
}

// digits types one character after another.
func (d *desktop) digits(s string) {
	for _, r := range s {
		d.Update(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func (d *desktop) entered(address string) string {
	at, _ := model.ParseRef(address)
	return d.work.draft.Report().Entered(at).String()
}

var keyEnterPress = tea.KeyPressMsg{Code: tea.KeyEnter}

// What is typed while the folder is being read for the start screen keeps the draft
// open until it is saved; asking twice to go back does no harm.
func TestTypingWhileLeaving(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	late := d.backToStart()
	d.digits("7")
	d.Update(keyEnterPress)
	d.Update(late())
	if d.work == nil {
		t.Fatal("the draft was closed with something unsaved in it")
	}
	w := d.work
	d.Update(saveCmd(w, d.state(d.work.draft.Report().Clone()), w.draft.Rev(), history.Reason{Kind: history.Saved})())
	first, second := d.backToStart(), d.backToStart()
	d.Update(first())
	if second != nil {
		d.Update(second())
	}
	if d.work != nil {
		t.Error("the start screen is not shown")
	}
	if got := figure(t, draft2021, "requests/received/natural"); got != "7" {
		t.Errorf("saved %q, want 7", got)
	}
}

// The answer of a slow save-as belongs to the draft that was saved, not to the one
// that is shown by then.
func TestLateSaveAs(t *testing.T) {
	d := newDesktop(t, draft2021, draft2019)
	late := saveAsCmd(d.work, "副本.json", "")
	d.open(draft2019)
	rev := d.work.draft.Rev()
	d.Update(late())
	if d.work.path() != draft2019 || d.work.draft.Rev() != rev {
		t.Errorf("the draft shown is now kept in %s", d.work.path())
	}
	before, _ := os.ReadFile("副本.json")
	d.at("proactive/rules/made")
	d.digits("3")
	d.Update(keyEnterPress)
	if cmd := d.saveNow(); cmd != nil {
		d.Update(cmd())
	}
	if after, _ := os.ReadFile("副本.json"); string(before) != string(after) {
		t.Error("another draft was written into the copy")
	}
	if got := figure(t, draft2019, "proactive/rules/made"); got != "3" || d.work.draft.Dirty() {
		t.Errorf("saved %q, want 3; dirty %v", got, d.work.draft.Dirty())
	}
}

// A paste under an open question, or into a window that is too small, goes nowhere.
func TestPasteUnderAQuestion(t *testing.T) {
	d := newDesktop(t, draft2019)
	d.at("requests/received/natural")
	d.run(d.action("zero"))
	d.Update(tea.PasteMsg{Content: "217"})
	d.Update(keyEnterPress)
	if got := d.entered("requests/received/natural"); got != "0" {
		t.Errorf("the cell holds %q, want the 0 that was asked about", got)
	}
	d.Update(tea.WindowSizeMsg{Width: 20, Height: 5})
	d.Update(tea.PasteMsg{Content: "217"})
	if got := d.entered("requests/received/natural"); got != "0" {
		t.Errorf("the cell holds %q after a paste nobody could see", got)
	}
}

// What comes from the clipboard lands where it was asked for, or nowhere.
func TestLateClipboard(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	d.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl})
	d.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	d.Update(clipboardMsg{"99"})
	if got := d.entered("requests/carried_in/natural"); got != "0" {
		t.Errorf("the cell below the one meant holds %q", got)
	}
	d.Update(tea.KeyPressMsg{Code: 'v', Mod: tea.ModCtrl})
	d.Update(clipboardMsg{"99"})
	if got := d.entered("requests/carried_in/natural"); got != "99" {
		t.Errorf("the cell meant holds %q, want 99", got)
	}
}

// A date written as people write it is left alone by whoever only passes through, so
// that undo gets past it; one that is typed is put in order.
func TestDatePassedThrough(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.work.draft.Do(model.SetValue{At: model.Ref{Section: "requests", Row: "received", Col: "natural"}, To: model.Int(9)})
	d.work.draft.Report().Apply(model.SetField{Field: model.SignDate, To: "2026年1月20日"}) // as read from the file
	d.work.show(model.Signoff)
	d.work.show("preamble")
	d.run(d.action("undo"))
	if got := d.entered("requests/received/natural"); got != "217" {
		t.Errorf("undo did not reach the table: %q", got)
	}
	d.work.show(model.Signoff)
	d.Update(tea.KeyPressMsg{Code: tea.KeyDown})
	d.digits("．") // not a date any more
	d.Update(tea.KeyPressMsg{Code: tea.KeyBackspace})
	d.work.show("preamble")
	if got := d.work.draft.Report().Field(model.SignDate); got != "2026-01-20" {
		t.Errorf("the date that was typed in is kept as %q", got)
	}
}

// What was typed before there was a screen goes where it would have gone.
func TestTypedAhead(t *testing.T) {
	desk(t, draft2021)
	a := newApp(Config{Dir: ".", Path: draft2021}, newYear)
	a.ahead = []tea.Msg{tea.KeyPressMsg{Code: '今', Text: "今年"}, tea.KeyPressMsg{Code: tea.KeyEnter}, tea.KeyPressMsg{Code: tea.KeyUp}}
	a.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	a.Update(scanCmd(".")())
	a.Update(openCmd(draft2021, nil)())
	if got := a.work.draft.Report().Text("preamble"); len(got) < 7 || got[:7] != "今年\n" {
		t.Errorf("the text begins %.20q", got)
	}
}

// What cannot be saved when the program ends, because somebody else has changed the file,
// is kept on this computer, and brought together with the file when it is opened again.
func TestRescue(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	d.digits("8") // half typed
	text, err := os.ReadFile(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	others := strings.Replace(string(text), `"requests/received/business": 1`, `"requests/received/business": 4`, 1)
	if err := os.WriteFile(draft2021, []byte(others), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := d.rescue(); err == nil || !strings.Contains(err.Error(), "下次打开这份草稿就找回来") {
		t.Fatalf("退出时说的是：%v", err)
	}
	if b, _ := os.ReadFile(draft2021); string(b) != others {
		t.Error("别人改过的文件被覆盖了")
	}
	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.open(draft2021)
	again.shows("找回来了")
	for at, want := range map[string]string{"requests/received/natural": "8", "requests/received/business": "4"} {
		if got := again.entered(at); got != want {
			t.Errorf("%s 是 %s，应为 %s", at, got, want)
		}
	}
	again.press("ctrl+z")
	if got := again.entered("requests/received/natural"); got != "217" {
		t.Errorf("撤销以后是 %s", got)
	}
}

// What was not saved of a draft whose file is gone is offered on the start screen.
func TestLostDraft(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	d.digits("8")
	d.keepCmd()()
	d.work.writer.session.close()
	if err := os.Remove(draft2021); err != nil {
		t.Fatal(err)
	}
	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.Update(scanCmd(".")())
	again.until("> 找回没有存下的：示例经济开发区管理委员会 2024 年", "down")
	_, cmd := again.Update(keyEnterPress)
	again.Update(cmd())
	again.shows("找回来了")
	if got := again.entered("requests/received/natural"); got != "8" {
		t.Errorf("找回来的是 %s", got)
	}
}

// A draft whose file is gone, as when a share is, is not offered to be made anew while
// something of it is kept here.
func TestOpenALostDraft(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	d.digits("8")
	d.keepCmd()()
	d.work.writer.session.close()
	if err := os.Remove(draft2021); err != nil {
		t.Fatal(err)
	}
	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.Update(openCmd(draft2021, nil)())
	again.shows("没有存下的改动还留在")
	again.finish()
	if got := again.entered("requests/received/natural"); got != "8" {
		t.Errorf("找回来的是 %s", got)
	}
}

// However long the title of a draft is, that of the window is short.
func TestWindowTitle(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.work.draft.Do(model.SetField{Field: model.Title, To: strings.Repeat("长", 100_000)})
	if want := "年报 " + strings.Repeat("长", 200); d.View().WindowTitle != want {
		t.Errorf("it has %d bytes, want %d", len(d.View().WindowTitle), len(want))
	}
}

// Whoever has lost the draft to somebody else saves nothing any more, keeps what there is,
// and can leave.
func TestTakenOver(t *testing.T) {
	d := newDesktop(t, draft2021)
	other, err := lock.TakeOver(draft2021, "李青")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Release()
	before, _ := os.ReadFile(draft2021)
	d.at("requests/received/natural")
	d.press("8", "enter")
	d.pump(d.saveNow())
	d.shows("李青接手了这份草稿")
	if now, _ := os.ReadFile(draft2021); string(now) != string(before) {
		t.Error("接手以后还在存")
	}
	d.press("9")
	d.shows("这里只能看")
	if cmd := d.leave(tea.Quit); cmd == nil {
		t.Error("离不开了")
	}
}

// Whoever only looks is told when the other has closed the draft, and can go on with it,
// unless a third was quicker.
func TestOtherLeaves(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.work.writer.session.lock.Release()
	other, _ := lock.Hold(draft2021, "李青")
	d.heldByOther(&lock.Holder{Person: "李青", SamePC: true})
	d.press("enter")
	d.Update(d.work.look()())
	d.lacks("关上了")
	other.Release()
	d.Update(d.work.look()())
	d.shows("对方关上了这份草稿")
	third, _ := lock.Hold(draft2021, "王敏")
	d.pump(d.askTakeOver())
	d.shows("王敏在这台电脑的另一个窗口里开着这份草稿")
	d.press("enter")
	third.Release()
	d.Update(d.work.look()())
	d.pump(d.askTakeOver())
	d.shows("接手了，可以改了")
	d.at("requests/received/natural")
	d.press("8", "enter")
	d.pump(d.saveNow())
	if got := d.entered("requests/received/natural"); got != "8" || d.work.draft.Dirty() {
		t.Errorf("接手以后：%s", got)
	}
}

// That what was typed is saved is drawn with the next key or in the next pause, so that no
// key waits for it; why it is not saved is drawn at once.
func TestSavingDrawsNothingWhileOneTypes(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/natural")
	d.press("8", "enter")
	d.Update(redrawMsg{})
	before := d.View().Content
	d.frame.key = time.Now()
	w := d.work
	d.Update(savedMsg{work: w, writer: w.writer, rev: w.draft.Rev()})
	if d.View().Content != before {
		t.Error("打字的时候，存好了就重画了一遍")
	}
	d.Update(redrawMsg{}) // of the key
	if d.View().Content != before {
		t.Error("打字的时候，存好了就重画了一遍")
	}
	d.Update(redrawMsg{pause: true})
	if now := d.View().Content; now == before || !strings.Contains(now, "已保存") {
		t.Error("停下来以后，看不到已保存")
	}
	d.press("right")
	d.Update(redrawMsg{})
	before = d.View().Content
	d.Update(savedMsg{work: w, writer: w.writer, rev: w.draft.Rev(), err: errors.New("磁盘满了")})
	if d.frame.held {
		t.Error("没存上，却要等停下来才画")
	}
	d.Update(redrawMsg{})
	if d.View().Content == before {
		t.Error("没存上，却没有马上画出来")
	}
}
