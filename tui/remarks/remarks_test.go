package remarks_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
	"nianbao/tui/remarks"
	"nianbao/tui/theme"
)

var (
	wang = model.Person{Name: "王敏", Post: "科室负责人"}
	li   = model.Person{Name: "李强", Post: "经办人"}
	zhao = model.Person{Name: "赵岩"}
)

const (
	morning = "2026-01-20 09:30"
	later   = "2026-01-21 15:05"
)

func ref(at string) model.Ref {
	p := append(strings.Split(at, "/"), "", "")
	return model.Ref{Section: model.SectionID(p[0]), Row: model.RowID(p[1]), Col: model.ColID(p[2])}
}

// draft returns a draft of 2024 with a text and some figures.
func draft() *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(r.Zeros("", r.BlankCells("requests")))
	d := model.NewDraft(r)
	put(d, "requests/received/natural", 60)
	put(d, "requests/partial/natural", 8)
	write(d, "overview", "本年共收到政府信息公开申请58件，办结46件。\n平台建设方面，全年改版一次，新增栏目三个，修订公开指南，更新机构职能和领导分工。\n监督保障方面，开展培训两次。")
	return d
}

func put(d *model.Draft, at string, n int64) {
	d.Do(model.SetValue{At: ref(at), To: model.Int(n)})
}

func write(d *model.Draft, s model.SectionID, text string) {
	d.Do(model.Splice{At: s, Del: len(d.Report().Text(s)), Ins: text})
}

// change puts other words in the place of some of a section's text.
func change(d *model.Draft, s model.SectionID, old, to string) {
	d.Do(model.Splice{At: s, Pos: strings.Index(d.Report().Text(s), old), Del: len(old), Ins: to})
}

// about returns the anchor of words of the overview.
func about(d *model.Draft, words string) model.Anchor {
	i := strings.Index(d.Report().Text("overview"), words)
	return review.Passage(d.Report(), "overview", i, i+len(words))
}

func say(d *model.Draft, a model.Anchor, by model.Person, text string, p *model.Proposal) {
	d.Do(review.Say(d.Report(), a, by, morning, text, p))
}

func cell(d *model.Draft, at string) model.Anchor { return review.Cell(d.Report(), ref(at)) }

func answer(d *model.Draft, id int, by model.Person, text string, to model.RemarkState) {
	e, err := review.Answer(d.Report(), id, by, later, text, to)
	if err != nil {
		panic(err)
	}
	d.Do(e)
}

// reviewed returns a draft that came back with remarks of all kinds. By their IDs: 1 a
// cell, changed since; 2 a passage with a proposal; 3 a passage that is gone; 4 the
// whole report, answered; 5 a row, done; 6 a table, settled; 7 a passage that has been
// changed; 8 a section; 9 a finding; 10 accepted; 11 refused.
func reviewed() *model.Draft {
	d := draft()
	say(d, cell(d, "requests/partial/natural"), wang, "台账上是九件，请核对。", &model.Proposal{Value: model.Int(9)})
	say(d, about(d, "申请58件"), wang, "与表三不一致", &model.Proposal{Text: "申请60件"})
	say(d, about(d, "开展培训两次"), zhao, "培训的时间和人数写一下", nil)
	say(d, model.Anchor{}, wang, "标题里的单位名称请用全称。\n落款日期也请补上。", nil)
	say(d, cell(d, "requests/granted"), wang, "这一行全是 0，确实没有予以公开的？", nil)
	say(d, cell(d, "disputes"), zhao, "行政复议的数请向法制科要", nil)
	say(d, about(d, "新增栏目三个"), wang, "栏目名称写出来", nil)
	say(d, cell(d, "problems"), wang, "这一部分还没有写", nil)
	for _, f := range d.Findings() {
		if f.Rule.Code == "TX-T3" || strings.HasPrefix(f.Rule.Code, "T3-") {
			say(d, review.Finding(d.Report(), &f), wang, "请改正，或者写明原因", nil)
			break
		}
	}
	say(d, cell(d, "requests/received/business"), zhao, "", &model.Proposal{Value: model.Int(1)})
	say(d, cell(d, "requests/received/legal"), zhao, "少了一件", &model.Proposal{Value: model.Int(2)})
	put(d, "requests/partial/natural", 7)
	change(d, "overview", "新增栏目三个", "新增“政策解读”等栏目三个")
	change(d, "overview", "\n监督保障方面，开展培训两次。", "")
	answer(d, 4, li, "单位名称已经改成全称，落款日期等定稿时补。", model.Answered)
	answer(d, 5, li, "", model.Done)
	answer(d, 6, zhao, "", model.Settled)
	e, err := review.Accept(d.Report(), 10, li, later)
	if err != nil {
		panic(err)
	}
	d.Do(e)
	answer(d, 11, li, "台账上没有这一件", model.Refused)
	return d
}

func open(d *model.Draft, role remarks.Role, w, h int) *remarks.Model {
	m := remarks.New(d, role, theme.New(false))
	m.SetSize(w, h)
	m.Focus()
	return m
}

func press(m *remarks.Model, keys ...rune) (out tea.Msg) {
	for _, k := range keys {
		out, _ = m.Update(tea.KeyPressMsg{Code: k})
	}
	return out
}

func screen(m *remarks.Model) []string {
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

func text(m *remarks.Model) string { return strings.Join(screen(m), "\n") }

// ids returns the remarks that are listed, in order.
func ids(m *remarks.Model) (all []int) {
	press(m, tea.KeyHome)
	for {
		r := m.Selected()
		if r == nil || len(all) > 0 && all[len(all)-1] == r.ID {
			return all
		}
		all = append(all, r.ID)
		press(m, tea.KeyDown)
	}
}

func bothWidths(t *testing.T, test func(t *testing.T, suffix string)) {
	t.Helper()
	for _, wide := range []bool{false, true} {
		t.Run(map[bool]string{false: "narrow", true: "wide"}[wide], func(t *testing.T) {
			width.Apply(wide)
			t.Cleanup(func() { width.Apply(false) })
			test(t, map[bool]string{true: "-wide"}[wide])
		})
	}
}

var sizes = [][2]int{{80, 20}, {120, 36}, {60, 16}}

func TestScreens(t *testing.T) {
	for _, x := range []struct {
		name string
		role remarks.Role
		id   int
		keys []rune
	}{
		{"cell", remarks.Author, 1, nil},
		{"passage", remarks.Author, 2, nil},
		{"gone", remarks.Author, 3, nil},
		{"changed", remarks.Author, 7, nil},
		{"answered", remarks.Reviewer, 4, nil},
		{"choices", remarks.Author, 2, []rune{tea.KeyF4, tea.KeyDown}},
		{"settled", remarks.Reviewer, 6, nil},
	} {
		for _, size := range sizes {
			bothWidths(t, func(t *testing.T, suffix string) {
				m := open(reviewed(), x.role, size[0], size[1])
				m.Select(x.id)
				press(m, x.keys...)
				vtest.Golden(t, fmt.Sprintf("testdata/%s-%dx%d%s.golden", x.name, size[0], size[1], suffix), text(m))
			})
		}
	}
}

// The remarks stand in the form's order, narrowed to a kind.
func TestKinds(t *testing.T) {
	m := open(reviewed(), remarks.Author, 80, 20)
	for _, want := range []struct {
		kind string
		ids  []int
	}{
		{"待处理 6", []int{2, 7, 3, 9, 1, 8}},
		{"已处理 4", []int{4, 10, 11, 5}},
		{"已了结 1", []int{6}},
		{"全部 11", []int{4, 2, 7, 3, 9, 10, 11, 5, 1, 6, 8}},
	} {
		if head := screen(m)[0]; !strings.Contains(head, "["+want.kind+"]") {
			t.Errorf("应是 %s：%s", want.kind, head)
		}
		if got := ids(m); !slices.Equal(got, want.ids) {
			t.Errorf("%s：%v，应是 %v", want.kind, got, want.ids)
		}
		press(m, tea.KeyRight)
	}
	if head := screen(m)[0]; !strings.Contains(head, "[待处理 6]") {
		t.Errorf("转一圈：%s", head)
	}
}

// The reviewer begins with what the author has dealt with.
func TestBegin(t *testing.T) {
	if head := screen(open(reviewed(), remarks.Reviewer, 80, 20))[0]; !strings.Contains(head, "[已处理 4]") {
		t.Error(head)
	}
	d := draft()
	say(d, model.Anchor{}, wang, "一条", nil)
	if head := screen(open(d, remarks.Reviewer, 80, 20))[0]; !strings.Contains(head, "[全部 1]") {
		t.Errorf("还没有答复的时候：%s", head)
	}
	answer(d, 1, li, "好", model.Answered)
	if head := screen(open(d, remarks.Author, 80, 20))[0]; !strings.Contains(head, "[全部 1]") {
		t.Errorf("都答复了的时候：%s", head)
	}
}

// Enter leads to the place: of a row to its first cell.
func TestGoto(t *testing.T) {
	d := reviewed()
	m := open(d, remarks.Author, 80, 20)
	overview := d.Report().Text("overview")
	for id, want := range map[int]struct{ at, words string }{
		1: {"requests/partial/natural", ""}, 2: {"overview", "申请58件"}, 3: {"overview", ""}, 4: {"", ""},
		5: {"requests/granted/natural", ""}, 6: {"disputes", ""}, 7: {"overview", "新增“政策解读”等栏目三个"}, 8: {"problems", ""},
	} {
		m.Select(id)
		got, ok := press(m, tea.KeyEnter).(remarks.GotoMsg)
		if !ok || got.ID != id || got.At != ref(want.at) {
			t.Errorf("%d：%+v", id, got)
			continue
		}
		if got.At.Section == "overview" && overview[got.Span.From:got.Span.To] != want.words {
			t.Errorf("%d：%q", id, overview[got.Span.From:got.Span.To])
		}
	}
	if out := press(m, tea.KeyEscape); out != (remarks.CloseMsg{}) {
		t.Errorf("Esc：%v", out)
	}
}

// What can be done depends on who one is and on what was done.
func TestChoices(t *testing.T) {
	for _, x := range []struct {
		role remarks.Role
		who  model.Person
		id   int
		want []string
	}{
		{remarks.Author, model.Person{}, 2, []string{"AcceptMsg", "RefuseMsg", "DoneMsg", "AnswerMsg answered", "GotoMsg"}},
		{remarks.Author, model.Person{}, 1, []string{"AcceptMsg", "RefuseMsg", "DoneMsg", "AnswerMsg answered", "GotoMsg"}},
		{remarks.Author, model.Person{}, 3, []string{"DoneMsg", "AnswerMsg answered", "GotoMsg"}},
		{remarks.Author, model.Person{}, 5, []string{"AnswerMsg done", "GotoMsg"}},
		{remarks.Author, model.Person{}, 10, []string{"RefuseMsg", "RefuseMsg", "AnswerMsg accepted", "GotoMsg"}},
		{remarks.Author, model.Person{}, 11, []string{"AcceptMsg", "AnswerMsg refused", "GotoMsg"}},
		{remarks.Reviewer, wang, 2, []string{"RewriteMsg", "SettleMsg", "AnswerMsg open", "GotoMsg"}},
		{remarks.Reviewer, zhao, 2, []string{"AnswerMsg open", "GotoMsg"}},
		{remarks.Reviewer, model.Person{}, 2, []string{"RewriteMsg", "SettleMsg", "AnswerMsg open", "GotoMsg"}},
		{remarks.Reviewer, zhao, 4, []string{"SettleMsg", "AnswerMsg open", "GotoMsg"}},
		{remarks.Reviewer, wang, 6, []string{"AnswerMsg open", "GotoMsg"}},
	} {
		m := open(reviewed(), x.role, 80, 20)
		m.SetPerson(x.who)
		var got []string
		for i := range x.want {
			m.Select(x.id)
			press(m, tea.KeyF4)
			for range i {
				press(m, tea.KeyDown)
			}
			out := press(m, tea.KeyEnter)
			if out == nil || m.Choosing() {
				t.Fatalf("%d：第 %d 项没有下文\n%s", x.id, i+1, text(m))
			}
			v := reflect.ValueOf(out)
			if id := v.FieldByName("ID").Int(); id != int64(x.id) {
				t.Errorf("%d：%v", x.id, out)
			}
			name := v.Type().Name()
			if a, ok := out.(remarks.AnswerMsg); ok {
				name += " " + string(a.To)
			}
			got = append(got, name)
		}
		m.Select(x.id)
		press(m, tea.KeyF4, tea.KeyEnd)
		if _, ok := press(m, tea.KeyEnter).(remarks.GotoMsg); !ok {
			t.Errorf("%d：到那里看不是最后一项", x.id)
		}
		if !slices.Equal(got, x.want) {
			t.Errorf("%d：%v，应是 %v", x.id, got, x.want)
		}
	}
}

// Esc closes the choices and nothing else; a draft that cannot be changed offers none
// but to look.
func TestChoosing(t *testing.T) {
	d := reviewed()
	m := open(d, remarks.Author, 80, 20)
	m.Select(2)
	was := text(m)
	press(m, tea.KeyF4)
	if !m.Choosing() || !strings.Contains(text(m), "> 采纳建议") {
		t.Errorf("F4：\n%s", text(m))
	}
	if out := press(m, tea.KeyEscape); out != nil || m.Choosing() || text(m) != was {
		t.Errorf("Esc：%v\n%s", out, text(m))
	}
	press(m, tea.KeyF4)
	answer(d, 2, li, "", model.Done) // it is not among those that wait any more
	if m.Choosing() {
		t.Error("换了一条，选项还开着")
	}
	d.SetReadOnly("只能看")
	m.Select(1)
	if out := press(m, tea.KeyF4, tea.KeyEnter); out != (remarks.GotoMsg{ID: 1, At: ref("requests/partial/natural")}) {
		t.Errorf("只能看的时候：%v", out)
	}
}

// A reviewer's copy cannot take proposals in.
func TestNoAcceptWhileReviewing(t *testing.T) {
	d := reviewed()
	d.SetReviewing("正在审核")
	m := open(d, remarks.Author, 80, 20)
	m.Select(2)
	if press(m, tea.KeyF4); strings.Contains(text(m), "采纳建议") {
		t.Error(text(m))
	}
}

// A proposal whose place is gone cannot be accepted, and the list says why.
func TestGone(t *testing.T) {
	d := draft()
	say(d, about(d, "开展培训两次"), wang, "", &model.Proposal{Text: "开展培训三次"})
	change(d, "overview", "\n监督保障方面，开展培训两次。", "")
	m := open(d, remarks.Author, 80, 20)
	s := text(m)
	if !strings.Contains(s, "一、总体情况  1 条") || !strings.Contains(s, "（原文已删）王敏：") || !strings.Contains(s, "不能直接采纳") {
		t.Error(s)
	}
	if press(m, tea.KeyF4); strings.Contains(text(m), "采纳建议") {
		t.Errorf("还能采纳：\n%s", text(m))
	}
}

// Text that is proposed for a section of which nothing was written yet can be accepted
// until something is.
func TestProposedText(t *testing.T) {
	const proposed = "没有其他需要报告的事项。"
	d := draft()
	say(d, cell(d, "other"), wang, "", &model.Proposal{Text: proposed})
	m := open(d, remarks.Author, 80, 20)
	if press(m, tea.KeyF4); !strings.Contains(text(m), "> 采纳建议") {
		t.Errorf("还没有写：\n%s", text(m))
	}
	press(m, tea.KeyEscape)
	if s := text(m); !strings.Contains(s, "建议写："+proposed) {
		t.Error(s)
	}
	write(d, "other", "无")
	if s := text(m); !strings.Contains(s, "（这一部分已经写了）王敏") || !strings.Contains(s, "不能直接采纳") {
		t.Errorf("写了别的：\n%s", s)
	}
	if press(m, tea.KeyF4); strings.Contains(text(m), "采纳建议") {
		t.Errorf("写了别的，还能采纳：\n%s", text(m))
	}
	write(d, "other", proposed)
	if s := text(m); !strings.Contains(s, "（已照建议改）王敏") {
		t.Errorf("照着写了：\n%s", s)
	}
}

// What is said about what the form does not have is listed too.
func TestElsewhere(t *testing.T) {
	d := draft()
	say(d, model.Anchor{At: ref("requests/no/such")}, wang, "旧表的一格", nil)
	say(d, model.Anchor{At: ref("nowhere")}, wang, "旧表的一部分", nil)
	say(d, model.Anchor{At: ref("head")}, wang, "单位名称请用全称", nil)
	m := open(d, remarks.Author, 80, 24)
	s := text(m)
	for _, want := range []string{"标题、单位和年度  1 条", "三、收到和处理政府信息公开申请情况  1 条", "（表里没有这一格）王敏：旧表的一格", "nowhere"} {
		if !strings.Contains(s, want) {
			t.Errorf("没有“%s”：\n%s", want, s)
		}
	}
	for id, want := range map[int]model.Ref{1: {}, 2: {}, 3: {Section: model.Head}} {
		m.Select(id)
		if out := press(m, tea.KeyEnter).(remarks.GotoMsg); out.At != want {
			t.Errorf("%d：%+v", id, out)
		}
	}
}

// One stays on a remark while others come and go, and goes on to the next when it is
// dealt with; undone, it is there again.
func TestPlace(t *testing.T) {
	d := reviewed()
	m := open(d, remarks.Author, 80, 20)
	list := ids(m)
	m.Select(list[2])
	say(d, cell(d, "preamble"), wang, "又一条", nil)
	if got := m.Selected().ID; got != list[2] {
		t.Errorf("前面多了一条，跑到 %d", got)
	}
	answer(d, list[2], li, "", model.Done)
	if got := m.Selected().ID; got != list[3] {
		t.Errorf("办好以后在 %d，应在 %d", got, list[3])
	}
	d.Undo()
	if got := m.Selected().ID; got != list[2] {
		t.Errorf("撤销以后在 %d，应在 %d", got, list[2])
	}
	m.Select(6)
	if !strings.Contains(screen(m)[0], "[全部 ") || m.Selected().ID != 6 {
		t.Errorf("要看的不在这一类：%s", screen(m)[0])
	}
}

// A remark that is dealt with stays where it is, in its new state, until one moves on, and
// none is passed by.
func TestDealtWith(t *testing.T) {
	d := reviewed()
	m := open(d, remarks.Author, 80, 20)
	list := ids(m)
	m.Select(list[1])
	press(m, tea.KeyF4, tea.KeyEnter)
	answer(d, list[1], li, "", model.Done)
	if s := text(m); m.Selected().ID != list[1] || !strings.Contains(s, "> 已办") || !strings.Contains(s, "[待处理 5]") {
		t.Errorf("办好以后：\n%s", s)
	}
	press(m, tea.KeyDown)
	if got := m.Selected().ID; got != list[2] || strings.Contains(text(m), " 已办 ") {
		t.Errorf("往下走到 %d，应在 %d\n%s", got, list[2], text(m))
	}
	m.Update(tea.KeyPressMsg{Code: '.', Mod: tea.ModAlt})
	if got := m.Selected().ID; got != list[3] {
		t.Errorf("Alt+. 走到 %d，应在 %d", got, list[3])
	}
	m.Update(tea.KeyPressMsg{Code: ',', Mod: tea.ModAlt})
	if got := m.Selected().ID; got != list[2] {
		t.Errorf("Alt+, 走到 %d，应在 %d", got, list[2])
	}
}

// What was accepted and is something else by now is said to be, and can be accepted again.
func TestAcceptedAndChangedAgain(t *testing.T) {
	d := reviewed()
	put(d, "requests/received/business", 0)
	m := open(d, remarks.Author, 100, 60)
	m.Select(10)
	s := text(m)
	for _, want := range []string{"（采纳以后又改成 0）赵岩", "提意见时：0　采纳了：1　现在：0"} {
		if !strings.Contains(s, want) {
			t.Errorf("没有说“%s”\n%s", want, s)
		}
	}
	if press(m, tea.KeyF4); !strings.Contains(text(m), "> 采纳建议") || !strings.Contains(text(m), "改为不采纳") {
		t.Errorf("选项：\n%s", text(m))
	}
	d = draft()
	say(d, about(d, "，办结46件"), wang, "", &model.Proposal{})
	e, err := review.Accept(d.Report(), 1, li, later)
	if err != nil {
		t.Fatal(err)
	}
	d.Do(e)
	m = open(d, remarks.Author, 80, 20)
	if s := text(m); !strings.Contains(s, "（已照建议改）") || !strings.Contains(s, "建议删去") {
		t.Errorf("删去的：\n%s", s)
	}
	change(d, "overview", "申请58件", "申请58件，办结46件")
	if s := text(m); !strings.Contains(s, "采纳以后又改成“，办结46件”") {
		t.Errorf("又写上的：\n%s", s)
	}
}

// What cannot be read, and what is not there, is said as it is.
func TestOdd(t *testing.T) {
	d := draft()
	say(d, about(d, "申请58件"), wang, "改", &model.Proposal{Value: model.Int(5), Unreadable: true})
	say(d, cell(d, "requests/granted/natural"), wang, "改", &model.Proposal{Text: "五", Unreadable: true})
	v := d.Report().Review().Clone()
	v.Remarks[1].Version, v.Remarks[1].Anchor.Rule = 99, "T9-NOPE"
	d.Do(model.SetReview{To: v})
	m := open(d, remarks.Author, 80, 24)
	for id, want := range map[int][]string{
		1: {"王敏：建议读不懂，改", "读不懂，不能采纳"},
		2: {"王敏：建议读不懂，改", "读不懂，不能采纳", "说的是第 99 版，那一版没有留底", "T9-NOPE（没有这条规则）"},
	} {
		m.Select(id)
		s := text(m)
		for _, w := range want {
			if !strings.Contains(s, w) {
				t.Errorf("%d：没有说“%s”\n%s", id, w, s)
			}
		}
		if press(m, tea.KeyF4); strings.Contains(text(m), "采纳建议") || !strings.Contains(text(m), "不采纳") {
			t.Errorf("%d：选项\n%s", id, text(m))
		}
		press(m, tea.KeyEscape)
	}
}

// Proposals of one remedy are accepted together, and what that does is said.
func TestOneRemedy(t *testing.T) {
	d := draft()
	remedy := model.Batch{Edits: []model.Edit{
		model.SetValue{At: ref("requests/partial/natural"), To: model.Int(60)}, model.SetValue{At: ref("requests/partial/business"), To: model.Int(0)},
		model.SetValue{At: ref("requests/received/business"), To: model.Int(1)}, model.SetValue{At: ref("requests/granted/business"), To: model.Int(1)},
	}}
	d.Do(review.Suggest(d.Report(), remedy, wang, morning, "找平"))
	m := open(d, remarks.Author, 110, 30)
	m.Select(2)
	s := text(m)
	for _, want := range []string{"（二）部分公开·自然人 8→60，一、本年新收·商业企业 0→1，", "一起采纳以后："} {
		if !strings.Contains(strings.ReplaceAll(s, "\n ", ""), want) {
			t.Errorf("没有说“%s”\n%s", want, s)
		}
	}
	press(m, tea.KeyF4)
	if s := text(m); !strings.Contains(s, "> 一起采纳") || !strings.Contains(s, "一个改法的 3 条") || !strings.Contains(s, "只采纳这条") {
		t.Errorf("选项：\n%s", s)
	}
	out, ok := press(m, tea.KeyEnter).(remarks.AcceptAllMsg)
	if !ok || !slices.Equal(out.IDs, []int{1, 2, 3}) {
		t.Fatalf("%+v", out)
	}
	e, err := review.AcceptAll(d.Report(), out.IDs, li, later)
	if err != nil {
		t.Fatal(err)
	}
	want := d.Report().Clone()
	want.Apply(remedy)
	d.Do(e)
	if !d.Report().Contents().Equal(want.Contents()) {
		t.Error("一起采纳的不是那个改法")
	}
	d.Undo()
	if review.Count(d.Report(), model.Open) != 3 {
		t.Error("一次撤销没有全部收回")
	}
}

// Letters do nothing: an input method may send them at any time.
func TestLetters(t *testing.T) {
	m := open(reviewed(), remarks.Author, 80, 20)
	for _, keys := range [][]rune{nil, {tea.KeyF4}} {
		press(m, keys...)
		was := m.View()
		for _, r := range "aijk 1，好" {
			if out, _ := m.Update(vtest.Typed(string(r))); out != nil {
				t.Errorf("%q：%v", r, out)
			}
		}
		m.Update(tea.PasteMsg{Content: "粘贴"})
		if m.View() != was {
			t.Error("字母动了清单")
		}
	}
}

// Nothing to list is said, with the way to what there is.
func TestNothing(t *testing.T) {
	for role, want := range map[remarks.Role]string{remarks.Author: "没有意见", remarks.Reviewer: "还没有提意见"} {
		m := open(draft(), role, 80, 20)
		if s := text(m); !strings.Contains(s, want) {
			t.Errorf("%s\n%s", want, s)
		}
		if out := press(m, tea.KeyEnter, tea.KeyF4, tea.KeyTab, tea.KeyDown); out != nil || m.Choosing() || m.Selected() != nil {
			t.Errorf("什么都没有：%v", out)
		}
		if k := m.ShortHelp(); len(k) != 2 || k[1].Help().Key != "Esc" {
			t.Errorf("什么都没有，底行的键：%v", k)
		}
	}
	d := draft()
	say(d, model.Anchor{}, wang, "一条", nil)
	m := open(d, remarks.Author, 80, 20)
	press(m, tea.KeyRight)
	if s := text(m); !strings.Contains(s, "没有已处理的意见；还有待处理的 1 条") {
		t.Error(s)
	}
}

// What a remark about a figure says of it: what it was, what it is, what is proposed.
func TestWords(t *testing.T) {
	d := reviewed()
	m := open(d, remarks.Author, 100, 60)
	for id, want := range map[int][]string{
		1:  {"提意见时：8　现在：7", "数已改", "建议：8 → 9", "王敏（科室负责人） " + morning, "台账上是九件，请核对。"},
		2:  {"原文：本年共收到政府信息公开【申请58件】", "建议把：申请【58】件", "改为：申请【60】件"},
		3:  {"原文已删", "【开展培训两次】"},
		4:  {"标题里的单位名称请用全称。", "李强（经办人） " + later, "单位名称已经改成全称"},
		5:  {"·整行", "已办"},
		7:  {"原文已改", "现在：【新增“政策解读”等栏目三个】"},
		10: {"已照建议改", "提意见时：0　现在：1"},
		11: {"未采纳", "台账上没有这一件", "（没有变）"},
	} {
		m.Select(id)
		s := text(m)
		for _, w := range want {
			if !strings.Contains(s, w) {
				t.Errorf("%d：没有说“%s”\n%s", id, w, s)
			}
		}
	}
}
