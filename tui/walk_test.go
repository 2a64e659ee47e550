package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/review"
)

// Remarks are walked where they stand, across sections; each is told on the lines of
// words, its proposal stands in its cell, and F4 deals with it.
func TestWalkRemarks(t *testing.T) {
	d := reviewer(t)
	d.press("2")
	d.press("16", "enter", "台账是 216 件", "enter")
	d.work.gotoPlace(model.Place{At: model.Ref{Section: "problems"}})
	d.press("f2", "太空泛", "enter")
	d.run(d.action("review"))
	d.person = model.Person{Name: "王敏"}
	d.work.gotoPlace(model.Place{At: model.Ref{Section: "preamble"}})

	d.press("alt+.")
	d.shows("217→216", "意见 1/2 待处理建议 李强", "台账是 216 件", "F4 处理这条意见")
	d.press("alt+.")
	d.shows("意见 2/2 待处理批注", "李强：", "太空泛", "五、存在的主要问题")
	d.press("alt+.")
	d.shows("意见 1/2")
	d.press("f4")
	d.shows("> 采纳建议")
	d.press("esc")
	d.shows("意见 1/2")
	d.press("f4", "enter")
	if got := d.entered("requests/received/natural"); got != "216" {
		t.Errorf("采纳以后是 %s", got)
	}
	d.press("esc", "alt+.")
	d.shows("意见 1/1 待处理批注", "太空泛")
	d.press("alt+,")
	d.shows("意见 1/1 待处理批注")
	d.press("f4")
	d.until("> 记为已办", "down")
	d.press("enter", "esc", "alt+.")
	d.shows("没有要处理的意见")
}

// Who goes from the list of remarks to the place of one sees the remark there, even where
// something is found wrong too, deals with it by F4, and comes back to the list by Esc.
func TestFromTheListToARemark(t *testing.T) {
	d := reviewer(t)
	d.press("2")
	d.press("16", "enter", "台账是 216 件", "enter")
	d.run(d.action("review"))
	d.person = model.Person{Name: "王敏"}
	d.press("9", "enter") // not in balance
	d.press("alt+y", "enter")
	d.shows("意见 1/1 待处理建议 （数已改）李强：217→216", "台账是 216 件", "F4 处理这条意见", "Esc 回清单", "9→216")
	d.press("esc")
	d.shows("意见清单")
	d.press("enter", "f4")
	d.shows("> 采纳建议")
}

// A cell with a remark tells it to whoever comes by; what is found wrong there comes
// first.
func TestRemarkMetOnTheWay(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "问过窗口吗", "enter")
	d.run(d.action("review"))
	d.at("requests/received/business")
	d.lacks("问过窗口吗")
	d.at("requests/received/natural")
	d.press("right", "left")
	d.shows("李强：问过窗口吗")
	d.press("f4")
	d.shows("> 记为已办")
}

// What F4 offers is proposed by a reviewer, and changes nothing.
func TestReviewerProposesARemedy(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/total")
	d.press("219", "enter")
	d.person = model.Person{Name: "李强", Post: "办公室"}
	d.run(d.action("review"))
	d.until("T3-ROW 一、本年新收", "f8")
	before := d.work.draft.Report().Contents()
	d.press("f4")
	d.shows("提成建议，报告不动", "Enter 提成建议")
	d.press("enter")
	d.shows("提成建议了")
	if !d.work.draft.Report().Contents().Equal(before) {
		t.Fatal("报告被改了")
	}
	m := review.Remark(d.work.draft.Report(), 1)
	if m == nil || m.Proposal == nil || m.By.Name != "李强" || m.Text == "" {
		t.Fatalf("建议：%+v", m)
	}
}

// What is no figure is asked about before it is proposed, and a second proposal for a cell
// can take the place of the first.
func TestOddProposals(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "up", "abc", "enter", "enter")
	d.shows("“abc”不是数", "还是这样建议吗")
	d.press("esc")
	if n := len(d.work.draft.Report().Review().Remarks); n != 0 {
		t.Fatalf("记下了 %d 条", n)
	}
	d.press("up", "backspace", "backspace", "backspace", "2", "1", "6", "enter", "台账", "enter")
	d.press("2")
	d.press("15", "enter", "enter")
	d.shows("已经提过一条建议（217→216）", "换掉那一条吗")
	d.press("enter")
	all := d.work.draft.Report().Review().Remarks
	if len(all) != 1 || all[0].Proposal.Value != model.Int(215) || all[0].Text != "台账" {
		t.Fatalf("%+v", all)
	}
	d.press("2")
	d.press("14", "enter", "enter", "f2")
	if n := len(d.work.draft.Report().Review().Remarks); n != 2 {
		t.Errorf("两条都留，有 %d 条", n)
	}
}

// Proposals of one remedy are accepted together, in one step, and a decision can be changed.
func TestAcceptARemedy(t *testing.T) {
	d := newDesktop(t, draft2021)
	r := d.work.draft.Report()
	natural, _ := model.ParseRef("requests/received/natural")
	business, _ := model.ParseRef("requests/received/business")
	remedy := model.Batch{Edits: []model.Edit{model.SetValue{At: natural, To: model.Int(216)}, model.SetValue{At: business, To: model.Int(2)}}}
	d.work.draft.Do(review.Suggest(r, remedy, model.Person{Name: "李强"}, "2026-01-20 09:30", "找平"))
	d.person = model.Person{Name: "王敏"}
	d.press("alt+.", "f4")
	d.shows("> 一起采纳", "建议：217 → 216")
	d.press("enter")
	if a, b := d.entered("requests/received/natural"), d.entered("requests/received/business"); a != "216" || b != "2" {
		t.Errorf("采纳以后是 %s 和 %s", a, b)
	}
	d.shows("> 已采纳")
	d.press("f4")
	d.until("> 改为不采纳", "down")
	d.press("enter")
	d.shows("未采纳：找平")
	d.press("台账上没有", "enter")
	if m := review.Remark(r, 1); m.State != model.Refused {
		t.Errorf("改了主意以后是 %s", m.State)
	}
	if a, b := d.entered("requests/received/natural"), d.entered("requests/received/business"); a != "217" || b != "2" {
		t.Errorf("改回以后是 %s 和 %s", a, b)
	}
	d.press("ctrl+z", "f4")
	d.until("> 只记不采纳", "down")
	d.press("enter", "台账上没有", "enter")
	d.shows("报告里采纳的内容没有动")
	if m, a := review.Remark(d.work.draft.Report(), 1), d.entered("requests/received/natural"); m.State != model.Refused || a != "216" {
		t.Errorf("只记不采纳：%s，%s", m.State, a)
	}
	d.press("ctrl+z", "ctrl+z")
	if a, b := d.entered("requests/received/natural"), d.entered("requests/received/business"); a != "217" || b != "1" {
		t.Errorf("撤销以后是 %s 和 %s", a, b)
	}
}

// A proposal without a reason is refused under what it proposes.
func TestRefuseWithoutAReasonGiven(t *testing.T) {
	d := reviewer(t)
	d.press("2")
	d.press("16", "enter", "enter")
	d.run(d.action("review"))
	d.press("alt+.", "f4")
	d.until("> 不采纳", "down")
	d.press("enter")
	d.shows("未采纳：217→216")
}

// The author can take back what was sent in.
func TestTakeBackASubmission(t *testing.T) {
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
	step("撤回送审，回到草稿")
	d.lacks("[已送审]")
	if n := len(d.work.draft.Report().Review().Versions); n != 1 {
		t.Errorf("留着 %d 版", n)
	}
}

// What was written in a remark is there again at its place, and gone when it was emptied;
// elsewhere a new one is begun, and nothing typed there lands in the old one.
func TestLeaveARemarkUnfinished(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "台账", "esc")
	d.shows("给你留着")
	d.at("requests/received/business")
	d.press("1", "7", "enter", "enter")
	d.shows("记下了", "还有 1 条没有写完")
	if m := review.Remark(d.work.draft.Report(), 1); m == nil || m.Anchor.At.Col != "business" || m.Proposal == nil || m.Proposal.Value != model.Int(17) || m.Text != "" {
		t.Fatalf("意见：%+v", m)
	}
	d.at("requests/granted/natural")
	d.press("f2", "另一条", "esc")
	d.at("requests/received/natural")
	d.press("f2")
	d.shows("台账", "一、本年新收·自然人")
	d.press("esc")
	d.at("requests/received/business")
	d.run(d.action("half"))
	d.shows("台账", "一、本年新收·自然人")
	d.press("backspace", "backspace", "esc", "f2")
	d.lacks("台账")
	d.press("esc")
	d.run(d.action("half"))
	d.shows("另一条")
}

// A remark about a finding of the list that is left half written is no remark about the
// cell one stands on.
func TestLeaveARemarkOnAFinding(t *testing.T) {
	d := newDesktop(t, draft2021)
	d.at("requests/received/total")
	d.press("219", "enter")
	d.person = model.Person{Name: "李强"}
	d.run(d.action("review"))
	d.at("requests/partial/natural")
	d.press("f9", "f2")
	d.shows("这处问题：")
	d.press("请核实", "esc", "esc")
	d.at("requests/partial/natural")
	d.press("f2")
	d.lacks("请核实")
	d.press("另一条", "enter")
	if m := review.Remark(d.work.draft.Report(), 1); m == nil || m.Text != "另一条" || len(d.work.halves) != 1 || d.work.halves[0].Words != "请核实" {
		t.Errorf("%+v，留着 %+v", m, d.work.halves)
	}
}

// What is half written when one leaves is kept, and nothing else is said.
func TestLeaveWithARemarkUnfinished(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "台账", "ctrl+q")
	if d.ask != nil {
		t.Fatalf("问了：%s", d.ask.text)
	}
	if h, _ := d.halves(); h == nil || h.Words != "台账" {
		t.Errorf("留着的是 %+v", h)
	}
}

// copies saves what two people made of one draft that was sent in; mine is opened last.
func copies(t *testing.T, mine, theirs func(*model.Report)) *desktop {
	t.Helper()
	d := newDesktop(t, draft2021)
	d.person = model.Person{Name: "王敏"}
	d.run(d.action("step"))
	d.press("enter", "enter")
	r := d.work.draft.Report()
	for path, change := range map[string]func(*model.Report){"我的.json": mine, "副本.json": theirs} {
		side := r.Clone()
		if change != nil {
			change(side)
		}
		if err := store.New(path).Save(side); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Remember("我的.json"); err != nil {
		t.Fatal(err)
	}
	d.work = nil
	return d
}

func set(at string, n int64) func(*model.Report) {
	return func(r *model.Report) {
		ref, _ := model.ParseRef(at)
		r.Apply(model.SetValue{At: ref, To: model.Int(n)})
	}
}

// Opening a copy of a draft one already has offers to bring the two together.
func TestOpenACopy(t *testing.T) {
	d := copies(t, set("requests/received/natural", 218), set("requests/received/business", 7))
	d.open("副本.json")
	d.shows("副本", "两份各有改动", "我的.json")
	_, cmd := d.Update(keyEnterPress)
	d.Update(cmd())
	d.shows("并进来了")
	if got := d.work.path(); filepath.Base(got) != "我的.json" {
		t.Errorf("打开的是 %s", got)
	}
	for at, want := range map[string]string{"requests/received/natural": "218", "requests/received/business": "7"} {
		if got := d.entered(at); got != want {
			t.Errorf("%s 是 %s，应为 %s", at, got, want)
		}
	}
}

// A copy that has all the other has, and one that lacks something, say so and ask nothing.
func TestOpenANewerOrOlderCopy(t *testing.T) {
	d := copies(t, nil, set("requests/received/business", 7))
	d.open("副本.json")
	d.shows("这一份比", "新")
	if d.ask != nil {
		t.Error("不该问")
	}
	d = copies(t, set("requests/received/business", 7), nil)
	d.open("副本.json")
	d.shows("比这一份新")
}

func (d *desktop) lacks(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if strings.Contains(d.text(), w) {
			d.t.Errorf("屏幕上不该有“%s”：\n%s", w, d.text())
		}
	}
}

// Where one has moved away, the walk goes on from there.
func TestWalkFromTheCursor(t *testing.T) {
	d := reviewer(t)
	for _, at := range []string{"requests/received/natural", "requests/granted/natural", "requests/partial/natural"} {
		d.at(at)
		d.press("f2", "核对 "+at, "enter")
	}
	d.run(d.action("review"))
	d.work.gotoPlace(model.Place{At: model.Ref{Section: "preamble"}})
	d.press("alt+.", "alt+.")
	d.shows("意见 2/3", "granted")
	d.press("ctrl+home", "down")
	d.press("alt+.")
	d.shows("意见 2/3", "granted")
	d.at("requests/partial/business")
	d.press("alt+,")
	d.shows("意见 3/3", "partial")
	d.at("requests/received/natural")
	d.press("right", "left") // it is told there, so the next one is meant
	d.press("alt+.")
	d.shows("意见 2/3")
}

// A closing word, an answer and a reason that are half written are there again after the
// program was killed, and after Esc.
func TestUnfinishedWords(t *testing.T) {
	d := reviewer(t)
	d.press("f2", "请核实", "enter")
	d.run(d.action("step"))
	d.until("> 附言", "down")
	d.press("退回的理由写到一半")
	runAll(d.keepHalf())
	d.work.writer.session.close() // as the system does when a program is killed

	again := &desktop{t, newApp(Config{Dir: "."}, newYear)}
	again.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	again.open(draft2021)
	again.shows("没有写完")
	again.person = model.Person{Name: "李强", Post: "办公室"}
	again.run(again.action("review"))
	again.run(again.action("step"))
	again.shows("退回的理由写到一半")
	again.press("esc")
	again.shows("给你留着")
	again.run(again.action("step"))
	again.shows("退回的理由写到一半")
}

// What somebody else has changed in the file is not written over by a reviewer.
func TestReviewerBringsInWhatTheAuthorSaved(t *testing.T) {
	d := reviewer(t)
	text, err := os.ReadFile(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.Replace(string(text), `"requests/received/natural": 217`, `"requests/received/natural": 216`, 1)
	if err := os.WriteFile(draft2021, []byte(changed), 0o666); err != nil {
		t.Fatal(err)
	}
	d.press("f2", "请核实")
	_, cmd := d.Update(keyEnterPress)
	d.pump(cmd)
	d.shows("并进来了")
	if got := d.entered("requests/received/natural"); got != "216" {
		t.Errorf("是 %s", got)
	}
	if got := figure(t, draft2021, "requests/received/natural"); got != "216" {
		t.Errorf("文件里是 %s", got)
	}
	d.press("8")
	d.shows("建议改成") // it is still being reviewed
}

// A file that has become another report is let alone, also by leaving.
func TestFileBecomesAnotherReport(t *testing.T) {
	d := newDesktop(t, draft2021)
	text, err := os.ReadFile(draft2021)
	if err != nil {
		t.Fatal(err)
	}
	other := strings.Replace(string(text), `"name": "示例经济开发区管理委员会"`, `"name": "别的局"`, 1)
	if err := os.WriteFile(draft2021, []byte(other), 0o666); err != nil {
		t.Fatal(err)
	}
	d.at("requests/received/natural")
	d.press("218", "enter")
	d.pump(d.quit())
	d.shows("还不能离开", "没有覆盖它")
	if b, _ := os.ReadFile(draft2021); string(b) != other {
		t.Error("覆盖了别的报告")
	}
	if d.after != nil {
		t.Error("还等着离开")
	}
}

// pump runs a command and handles what it and what follows from it bring.
func (d *desktop) pump(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, saveTickMsg, redrawMsg, halfTickMsg, watchMsg, tea.QuitMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			d.pump(c)
		}
	default:
		_, cmd := d.Update(msg)
		d.pump(cmd)
	}
}
