package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/review"
)

// reviewer opens the 2021 example to review it, as 李强 of the office.
func reviewer(t *testing.T) *desktop {
	t.Helper()
	d := newDesktop(t, draft2021)
	d.person = model.Person{Name: "李强", Post: "办公室"}
	d.run(d.action("review"))
	d.at("requests/received/natural")
	return d
}

// The name is asked for once, and kept.
func TestWhoReviews(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.run(d.action("review"))
	d.shows("请先写姓名")
	d.press("enter", "enter")
	d.shows("先写姓名")
	d.press("李强", "enter", "办公室")
	_, cmd := d.Update(keyEnterPress)
	runAll(cmd)
	d.shows("[审核中]")
	if p := store.Person(); p.Name != "李强" || p.Post != "办公室" {
		t.Errorf("记下的是 %+v", p)
	}
}

// While a draft is reviewed nothing of it can be changed; what is typed over a figure
// becomes a proposal, and the author's accepting it is one step.
func TestProposeAndAccept(t *testing.T) {
	d := reviewer(t)
	before := d.work.draft.Report().Contents()
	d.press("2")
	d.shows("建议改成")
	d.press("16", "enter", "台账是 216 件", "enter")
	d.shows("@217")
	if !d.work.draft.Report().Contents().Equal(before) {
		t.Fatal("审核的时候报告被改了")
	}
	d.work.gotoPlace(model.Place{At: model.Ref{Section: "overview"}})
	d.press("改一改")
	d.shows("正在审核")
	d.press("delete", "backspace")
	if !d.work.draft.Report().Contents().Equal(before) {
		t.Error("审核的时候正文被改了")
	}

	d.run(d.action("review")) // back to filling in, as the author
	d.person = model.Person{Name: "王敏", Post: "经办人"}
	d.press("alt+y")
	d.shows("217→216", "台账是 216 件")
	d.press("f4")
	d.until("> 采纳建议", "down")
	d.press("enter")
	if got := d.entered("requests/received/natural"); got != "216" {
		t.Errorf("采纳以后是 %s", got)
	}
	if m := review.Remark(d.work.draft.Report(), 1); m.State != model.Accepted {
		t.Errorf("意见的状态是 %s", m.State)
	}
	d.press("ctrl+z")
	if got := d.entered("requests/received/natural"); got != "217" {
		t.Errorf("撤销以后是 %s", got)
	}
	if m := review.Remark(d.work.draft.Report(), 1); m.State != model.Open {
		t.Errorf("撤销以后意见的状态是 %s", m.State)
	}
}

// A remark about selected words, and the answer to it.
func TestRemarkAndAnswer(t *testing.T) {
	d := reviewer(t)
	d.work.gotoPlace(model.Place{At: model.Ref{Section: "overview"}})
	d.press("f2")
	d.shows("这一句")
	d.press("写得太笼统", "enter")
	d.run(d.action("review"))
	d.press("alt+y", "f4")
	d.until("> 答复", "down")
	d.press("enter", "enter")
	d.shows("先写为什么")
	d.press("已经补写", "enter")
	m := review.Remark(d.work.draft.Report(), 1)
	if m == nil || m.State != model.Answered || len(m.Answers) != 1 || m.Answers[0].Text != "已经补写" {
		t.Fatalf("意见：%+v", m)
	}
	d.shows("意见清单")
}

// What was checked counts until it changes.
func TestMarks(t *testing.T) {
	d := reviewer(t)
	at := model.Ref{Section: "requests", Row: "received", Col: "natural"}
	d.press("alt+k")
	if s := review.StateOfMark(d.work.draft.Report(), at); s != review.Checked {
		t.Errorf("核了以后是 %s", s)
	}
	d.shows("v217")
	d.run(d.action("review"))
	d.at("requests/received/natural")
	d.press("218", "enter")
	if s := review.StateOfMark(d.work.draft.Report(), at); s != review.Stale {
		t.Errorf("改了以后是 %s", s)
	}
	d.press("ctrl+z")
	d.run(d.action("review"))
	d.at("requests/received/natural")
	d.press("alt+k")
	if s := review.StateOfMark(d.work.draft.Report(), at); s != review.Unmarked {
		t.Errorf("取消以后是 %s", s)
	}
}

// What one reviewer has checked the other can check too, and take back without touching it.
func TestMarksOfTwo(t *testing.T) {
	d := reviewer(t)
	at := model.Ref{Section: "requests", Row: "received", Col: "natural"}
	d.press("alt+k")
	d.run(d.action("review"))
	d.person = model.Person{Name: "陈主任"}
	d.run(d.action("review"))
	d.at("requests/received/natural")
	d.press("right", "left")
	d.shows("w217", "已核（李强", "三未核他1")
	state := func(name string) review.MarkState {
		return review.StateOfMarkBy(d.work.draft.Report(), at, review.Own(model.Person{Name: name}))
	}
	d.press("alt+k")
	d.shows("已核，Ctrl+Z", "v217", "三核1/175他1")
	d.press("alt+k")
	d.shows("取消已核", "w217")
	if state("李强") != review.Checked || state("陈主任") != review.Unmarked {
		t.Errorf("李强 %s，陈主任 %s", state("李强"), state("陈主任"))
	}
}

// From sent in to final and back; a change after 通过 is said.
func TestSteps(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.person = model.Person{Name: "王敏"}
	step := func(name string) {
		t.Helper()
		d.run(d.action("step"))
		d.until("< "+name+" >", "right")
		d.press("enter", "enter")
	}
	step("送审")
	d.shows("[已送审]")
	d.run(d.action("review"))
	step("通过")
	d.shows("[已通过")
	d.run(d.action("review"))
	d.at("requests/received/natural")
	d.press("218", "enter")
	d.shows("[已通过，以后又改过]")
	d.run(d.action("step"))
	d.until("< 定稿 >", "right")
	d.press("enter", "enter")
	d.shows("通过以后又改过", "还是定稿吗")
	d.press("esc", "ctrl+z")
	d.shows("[已通过]")
	step("定稿")
	d.press("ctrl+z")
	d.shows("[已通过]")
	if d.work.draft.Locked() != "" {
		t.Error("定稿撤销以后还锁着")
	}
	d.press("ctrl+y")
	if d.work.draft.Locked() == "" {
		t.Error("定稿重做以后没有锁上")
	}
	d.press("219")
	d.shows("已经定稿")
	d.press("enter")
	if got := d.entered("requests/received/natural"); got != "217" {
		t.Errorf("定稿以后改成了 %s", got)
	}
	step("重新打开")
	d.at("requests/received/natural")
	d.press("219", "enter")
	if got := d.entered("requests/received/natural"); got != "219" {
		t.Errorf("重新打开以后是 %s", got)
	}
	d.run(d.action("opinion"))
	d.shows("审核意见单", "王敏")
}

// Each step is found in the menu by its own name, and is the one that is taken; where there
// are several, none is chosen beforehand.
func TestStepByItsName(t *testing.T) {
	d := reviewer(t)
	d.run(d.action("step"))
	d.shows("还没有选")
	d.press("enter", "enter")
	d.shows("先选下一步")
	d.press("esc")
	for _, name := range []string{"退回修改", "只留意见", "通过"} {
		d.press("f10", name)
		d.shows("> " + name)
		d.press("enter")
		d.shows("< " + name + " >")
		d.press("看过了", "enter", "enter")
		steps := d.work.draft.Report().Review().Steps
		if n := len(steps); n == 0 || steps[n-1].Kind.Chinese() != name || steps[n-1].Words != "看过了" {
			t.Errorf("%s：%+v", name, steps)
		}
	}
	d.run(d.action("review"))
	d.press("f10", "退回修改", "enter")
	d.shows("先开始审核")
}

// To send in what has remarks that wait is asked about.
func TestSendInWithRemarksWaiting(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "问过窗口吗", "enter")
	d.run(d.action("review"))
	d.run(d.action("step-submitted"))
	d.press("enter")
	d.shows("还有待处理的意见 1 条", "还是送审吗")
	d.press("esc")
	if n := len(d.work.draft.Report().Review().Steps); n != 0 {
		t.Errorf("走了 %d 步", n)
	}
	d.run(d.action("step-submitted"))
	d.press("enter", "enter")
	d.shows("[已送审]")
}

// runAll runs a command and all that it consists of.
func runAll(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if batch, ok := cmd().(tea.BatchMsg); ok {
		for _, c := range batch {
			runAll(c)
		}
	}
}

// A remark that was being written when the program ended is there again.
func TestHalfWritten(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "台账是")
	runAll(d.keepHalf())
	d.work.writer.session.journal.Close() // as the system does when a program ends

	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.open(draft2021)
	again.shows("没有写完")
	again.person = model.Person{Name: "李强"}
	again.run(again.action("review"))
	again.press("f2")
	again.shows("台账是", "一、本年新收·自然人")
	again.press("二百一十六", "enter")
	if m := review.Remark(again.work.draft.Report(), 1); m == nil || m.Text != "台账是二百一十六" {
		t.Errorf("意见：%+v", m)
	}
	again.press("f2")
	if strings.Contains(again.text(), "台账是") {
		t.Error("写完以后还在")
	}
}

// Two copies of a draft that was sent in come together; what both changed differently
// is decided on afterwards.
func TestMergeACopy(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.person = model.Person{Name: "王敏"}
	d.run(d.action("step")) // a version both copies have
	d.press("enter", "enter")
	theirs := d.work.draft.Report().Clone()
	set := func(r *model.Report, at string, n int64) {
		ref, _ := model.ParseRef(at)
		r.Apply(model.SetValue{At: ref, To: model.Int(n)})
	}
	set(theirs, "requests/received/natural", 300)
	set(theirs, "requests/received/business", 7)
	if err := store.New("副本.json").Save(theirs); err != nil {
		t.Fatal(err)
	}
	d.at("requests/received/natural")
	d.press("218", "enter")
	d.at("requests/granted/natural")
	d.press("72", "enter")
	before := d.work.draft.Report().Clone()

	d.run(d.action("merge"))
	d.press("副本.json")
	_, cmd := d.Update(keyEnterPress)
	d.Update(cmd())
	d.shows("1 处两边改得不一样")
	for at, want := range map[string]string{"requests/received/natural": "218", "requests/received/business": "7", "requests/granted/natural": "72"} {
		if got := d.entered(at); got != want {
			t.Errorf("%s 是 %s，应为 %s", at, got, want)
		}
	}
	d.press("alt+y")
	d.shows("300")
	d.press("esc", "ctrl+z")
	if !d.work.draft.Report().Equal(before) {
		t.Error("一次撤销没有全部收回")
	}
}

// From the start screen a draft is opened to review it.
func TestReviewFromTheStart(t *testing.T) {
	desk(t, draft2021)
	d := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	d.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	d.person = model.Person{Name: "李强"}
	d.Update(scanCmd(".")())
	_, cmd := d.Update(tea.KeyPressMsg{Code: tea.KeyF2})
	d.Update(cmd())
	d.shows("[审核中]")
	d.run(d.action("review"))
	if d.work.review || d.work.draft.Locked() != "" {
		t.Error("结束审核以后还锁着")
	}
}

// What changed since the last version is walked by F7 and listed, and Esc leads back.
func TestChanges(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.person = model.Person{Name: "王敏"}
	d.press("f7")
	d.shows("还没有可以比的一版")
	d.run(d.action("step"))
	d.press("enter", "enter")
	d.at("requests/received/natural")
	d.press("218", "enter")
	d.at("disputes/review/upheld")
	d.press("3", "enter")
	d.press("f7")
	if g := d.work.grid(); g == nil || g.At().Section != "requests" {
		t.Error("第一处改动在表三")
	}
	d.shows("改动 1/2 改 一、本年新收·自然人 217→218；带出 ", "同第 1 版")
	d.press("f7")
	if g := d.work.grid(); g == nil || g.At().Section != "disputes" {
		t.Error("第二处改动在表四")
	}
	d.run(d.action("changes"))
	d.press("enter", "enter")
	d.shows("217→218", "2→3")
	d.press("enter")
	d.shows("Esc 回清单")
	d.press("esc")
	d.shows("217→218")
}

// A version that the file does not hold as it was is compared with, and said to be no
// good: in the choice, in the list and by F7.
func TestDoubtfulVersion(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.person = model.Person{Name: "王敏"}
	d.run(d.action("step"))
	d.press("enter", "enter")
	r := d.work.draft.Report()
	v := r.Review().Clone()
	v.Versions[0].Doubtful = true
	d.work.draft.Do(model.SetReview{To: v})
	d.at("requests/received/natural")
	d.press("218", "enter", "f7")
	d.shows("217→218", "不可靠")
	d.run(d.action("changes"))
	d.shows("不可靠〕 >")
	d.press("enter", "enter")
	d.shows("（这一版不可靠）同第 1 版", "留底对不上")
}

// In the second round a reviewer is told what the author said and has done since.
func TestSecondRound(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "问过窗口吗", "enter")
	d.run(d.action("step-returned"))
	d.press("请看意见", "enter")
	d.run(d.action("review"))
	li := d.person
	d.person = model.Person{Name: "王敏"}
	d.press("218", "enter")
	d.press("alt+y", "f4")
	d.until("> 记为已办", "down")
	d.press("enter", "esc")
	d.run(d.action("step-submitted"))
	d.press("都改好了", "enter")
	d.person = li
	d.run(d.action("review"))
	d.shows("王敏送审：都改好了", "你的意见处理了 1 条（Alt+Y）；你看过以后改了 1 处（F7）", "处1")
	d.press("f7")
	d.shows("改动 1/1", "217→218")
}

// A reviewer goes from one place that is to be checked again to the next, then to those
// that were never checked.
func TestGotoUnchecked(t *testing.T) {
	d := reviewer(t)
	d.run(d.action("marksection"))
	d.run(d.action("review"))
	d.at("requests/granted/natural")
	d.press("72", "enter")
	d.run(d.action("review"))
	d.at("requests/received/natural")
	d.press("alt+j")
	d.shows("待复核：表三·（一）予以公开·自然人")
	if at := d.work.grid().At(); at.Row != "granted" || at.Col != "natural" {
		t.Errorf("在 %v", at)
	}
	d.run(d.action("marksection"))
	d.press("alt+j")
	d.shows("未核：表四·")
}

// Whoever reviews can compare with last year's report, which changes nothing.
func TestReviewerAttachesLastYear(t *testing.T) {
	d := reviewer(t)
	last := model.NewReport(d.work.draft.Report().Edition(), d.work.draft.Report().Year()-1)
	if err := store.New("去年.json").Save(last); err != nil {
		t.Fatal(err)
	}
	before := d.work.draft.Report().Clone()
	d.run(d.action("prior"))
	d.press("去年.json")
	_, cmd := d.Update(keyEnterPress)
	d.Update(cmd())
	d.shows("已附上去年的报告，只在这里对照")
	if d.work.draft.Prior() == nil || !d.work.draft.Report().Equal(before) {
		t.Error("没有附上，或者改了报告")
	}
}

// Where a draft stands is seen on the start screen.
func TestStartSaysWhereDraftsStand(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "问过窗口吗", "enter")
	d.run(d.action("step-returned"))
	d.press("enter")
	if err := store.New("退回.json").Save(d.work.draft.Report()); err != nil {
		t.Fatal(err)
	}
	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.Update(scanCmd(".")())
	again.shows("已退回 意见 1 ")
}
