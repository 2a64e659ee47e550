package changes_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/changes"
	"nianbao/tui/theme"
)

const (
	overview = "2025年，本局紧扣群众关心的事项推进公开。全年共收到政府信息公开申请4件，上年没有结转。全部按期办结。\n" +
		"门户网站每周检查一次，合并重复栏目三个。新闻发布会召开两场。\n公开指南已经更新，开展业务培训一次。各科室明确了一名联络员，负责信息的报送和审核。"
	problems = "存在的问题：个别栏目更新不及时。改进情况：建立了提醒制度。"
)

func ref(s string) model.Ref { at, _ := model.ParseRef(s); return at }

// older returns a report that is filled in, with one sentence and one column that
// do not agree.
func older() *model.Report {
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	for _, at := range r.Edition().Cells() {
		if !r.Edition().IsTotal(at) {
			r.Apply(model.SetValue{At: at, To: model.Int(0)})
		}
	}
	r.Apply(model.SetField{Field: model.SignDate, To: "2026-01-20"})
	set(r, "requests/received/natural", "4")
	set(r, "requests/granted/natural", "3")
	r.Apply(model.SetValue{At: ref("requests/received/business"), To: model.Value{}})
	r.Apply(model.Splice{At: "overview", Ins: overview})
	r.Apply(model.Splice{At: "problems", Ins: problems})
	return r
}

func set(r *model.Report, cell, to string) {
	r.Apply(model.SetValue{At: ref(cell), To: model.ParseValue(to)})
}

// rewrite replaces the words of a text.
func rewrite(d *model.Draft, s model.SectionID, pairs ...string) {
	d.Do(model.Splice{At: s, Del: 1 << 20, Ins: strings.NewReplacer(pairs...).Replace(d.Report().Text(s))})
}

func fill(d *model.Draft, cell, to string) {
	d.Do(model.SetValue{At: ref(cell), To: model.ParseValue(to)})
}

// reviewed returns a draft in which much has changed since older.
func reviewed() *model.Draft {
	d := model.NewDraft(older())
	fill(d, "requests/received/natural", "3")
	fill(d, "requests/received/business", "0")
	fill(d, "requests/refused.state_secret/research", "")
	fill(d, "disputes/review/upheld", "1")
	d.Do(model.SetField{Field: model.SignDate, To: "2026-01-28"})
	rewrite(d, "overview",
		"申请4件", "申请5件", "合并重复栏目三个", "合并了重复的栏目四个", "\n公开指南已经更新，开展业务培训一次。", "\n",
		"新闻发布会召开两场。", "")
	d.Do(model.Splice{At: "overview", Ins: "新闻发布会召开两场。"})
	d.Do(model.Splice{At: "overview", Pos: len(d.Report().Text("overview")), Ins: "\n" + strings.Repeat("在政务服务大厅设置查阅点，安排专人值守，为办事群众提供免费的打印和复制服务。", 4)})
	return d
}

func open(d *model.Draft, w, h int) *changes.Model {
	m := changes.New(d, older(), "第 2 版（李强 01-20）", theme.New(false))
	m.SetSize(w, h)
	m.Focus()
	return m
}

func press(m *changes.Model, keys ...rune) (out tea.Msg) {
	for _, k := range keys {
		out, _ = m.Update(tea.KeyPressMsg{Code: k})
	}
	return out
}

func screen(m *changes.Model) string {
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func head(m *changes.Model) string { h, _, _ := strings.Cut(screen(m), "\n"); return h }

func TestScreens(t *testing.T) {
	for _, wide := range []bool{false, true} {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			for name, keys := range map[string][]rune{
				"start": nil, "figure": {tea.KeyEnd, tea.KeyUp, tea.KeyUp, tea.KeyUp, tea.KeyUp, tea.KeyUp},
				"changed": {tea.KeyDown}, "end": {tea.KeyEnd},
			} {
				name = fmt.Sprintf("%s-%dx%d-%s", name, size[0], size[1], map[bool]string{false: "narrow", true: "wide"}[wide])
				t.Run(name, func(t *testing.T) {
					width.Apply(wide)
					defer width.Apply(false)
					m := open(reviewed(), size[0], size[1])
					press(m, keys...)
					vtest.Golden(t, filepath.Join("testdata", name+".golden"), screen(m))
				})
			}
		}
	}
}

// goes returns where Enter leads to.
func goes(m *changes.Model) string {
	out, ok := press(m, tea.KeyEnter).(changes.GotoMsg)
	if !ok {
		return ""
	}
	return where(out.Place)
}

func where(p model.Place) string {
	if p.Field != "" {
		return string(p.Field)
	}
	if p.At.Row == "" {
		return fmt.Sprintf("%s %d", p.At.Section, p.Pos)
	}
	return p.At.String()
}

// Enter leads to where the words differ, to the figure, to the field.
func TestGoto(t *testing.T) {
	d := reviewed()
	m := open(d, 80, 24)
	text := d.Report().Text("overview")
	pos := func(s string) string { return fmt.Sprintf("overview %d", strings.Index(text, s)) }
	want := []string{
		pos("新闻发布会"), pos("5件"), pos("了重复"), pos("各科室"), pos("在政务"),
		"requests/received/natural", "requests/received/business", "requests/received/total",
		"requests/refused.state_secret/research", "requests/refused.state_secret/total",
		"requests/result/research", "requests/result/total",
		"disputes/review/upheld", "disputes/review/total", "signoff.date",
	}
	var got []string
	for range want {
		got = append(got, goes(m))
		press(m, tea.KeyDown)
	}
	if len(want) != len(got) || strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if out := press(m, tea.KeyEscape); out != (changes.CloseMsg{}) {
		t.Errorf("Esc: %v", out)
	}
	press(m, tea.KeyHome)
	if got := goes(m); got != want[0] {
		t.Errorf("Home: %s", got)
	}
	press(m, tea.KeyEnd)
	if got := goes(m); got != want[len(want)-1] {
		t.Errorf("End: %s", got)
	}
}

// Outside the list, one key goes to the next change: first to the one that was chosen,
// never to a total that only follows.
func TestNext(t *testing.T) {
	m := open(reviewed(), 80, 24)
	walk := func(by int) (all []string) {
		for {
			p, ok := m.Next(by)
			if !ok {
				return all
			}
			all = append(all, where(p))
		}
	}
	on := walk(1)
	if len(on) != 10 || !strings.HasPrefix(on[0], "overview ") || on[9] != "signoff.date" {
		t.Errorf("forward: %q", on)
	}
	if got := goes(m); got != "signoff.date" {
		t.Errorf("the list stands on %s", got)
	}
	back := walk(-1)
	if len(back) != 9 || back[0] != "disputes/review/upheld" || back[8] != on[0] {
		t.Errorf("back: %q", back)
	}
	press(m, tea.KeyDown) // chosen in the list, and not been to
	if p, _ := m.Next(1); where(p) != on[1] {
		t.Errorf("the one chosen in the list: %s, want %s", where(p), on[1])
	}
	if p, _ := m.Next(1); where(p) != on[2] {
		t.Errorf("and the next: %s, want %s", where(p), on[2])
	}
	same := open(model.NewDraft(older()), 80, 24)
	if p, ok := same.Next(1); ok {
		t.Errorf("nothing changed, and the next is %v", p)
	}
}

// One stays on the change one chose while others come and go. When it is undone, one
// stands on the next; when it comes back, so does the cursor.
func TestKeepsItsPlace(t *testing.T) {
	d := reviewed()
	m := open(d, 80, 24)
	for goes(m) != "requests/received/business" {
		press(m, tea.KeyDown)
	}
	on := func(want string) {
		t.Helper()
		if got := goes(m); got != want {
			t.Errorf("on %s, want %s", got, want)
		}
	}
	d.Do(model.Splice{At: "preamble", Ins: "本报告由本局编制。"})
	on("requests/received/business")
	fill(d, "requests/received/natural", "4")
	on("requests/received/business")
	fill(d, "requests/received/business", "")
	m.View()
	if p, _ := m.Next(1); where(p) != "requests/refused.state_secret/research" {
		t.Errorf("behind the one that is gone: %v", p)
	}
	press(m, tea.KeyUp, tea.KeyUp)
	d.Undo()
	fill(d, "requests/received/natural", "3")

	for goes(m) != "requests/received/business" {
		press(m, tea.KeyDown)
	}
	fill(d, "requests/received/business", "")
	m.View()
	d.Undo()
	on("requests/received/business")
}

// The head says what was done; findings that are gone because something was emptied
// were not mended.
func TestHead(t *testing.T) {
	const same = "同第 2 版（李强 01-20）比："
	for _, tt := range []struct {
		name string
		do   func(d *model.Draft)
		want string
	}{
		{"nothing", func(*model.Draft) {}, "没有改动"},
		{"changed and changed back", func(d *model.Draft) {
			fill(d, "requests/received/natural", "9")
			fill(d, "requests/received/natural", "4")
		}, "没有改动"},
		{"a field", func(d *model.Draft) { d.Do(model.SetField{Field: model.SignDate, To: "2026-01-28"}) }, "改了 1 处；问题没有增减"},
		{"mended", func(d *model.Draft) { fill(d, "requests/granted/natural", "4") }, "改了 1 处；平了 1 个问题"},
		{"emptied", func(d *model.Draft) { fill(d, "requests/granted/natural", "") }, "改了 1 处；有 1 个因没填全核不了"},
		{"brought", func(d *model.Draft) {
			fill(d, "requests/received/legal", "0")
			fill(d, "disputes/review/upheld", "约1")
		}, "改了 1 处；带出 1 个问题"},
		{"another year", func(d *model.Draft) { d.Do(model.SetField{Field: model.Year, To: "2024"}) }, "改了 1 处"},
	} {
		d := model.NewDraft(older())
		tt.do(d)
		if got := head(open(d, 80, 24)); got != same+tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestNothingChanged(t *testing.T) {
	m := open(model.NewDraft(older()), 80, 24)
	if s := screen(m); !strings.Contains(s, "内容一样，没有改动") {
		t.Error(s)
	}
	for _, k := range []rune{tea.KeyEnter, tea.KeyDown, tea.KeyEnd, tea.KeyRight, tea.KeyPgUp} {
		if out := press(m, k); out != nil {
			t.Errorf("%v with nothing listed: %v", k, out)
		}
	}
}

// Beside a change stand the findings it touched, and below its words all of them.
func TestFindings(t *testing.T) {
	d := model.NewDraft(older())
	fill(d, "requests/received/business", "0")
	fill(d, "requests/granted/natural", "4")
	rewrite(d, "overview", "申请4件", "申请6件")
	m := open(d, 80, 24)
	s := screen(m)
	for _, want := range []string{"3→4", "平了 T3-ID 自然人", "带出 N-RECV", "旧 全年共收到政府信息公开申请【4】件", "新 全年共收到政府信息公开申请【6】件"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not shown", want)
		}
	}
}

// A reason that was given is a change, and so is a unit.
func TestExplanationsAndUnits(t *testing.T) {
	was := model.NewReport(edition.For(2020), 2020)
	d := model.NewDraft(was.Clone())
	var unit model.Ref
	for _, at := range was.Edition().Cells() {
		if was.Edition().HasUnits(at) {
			unit = at
		}
	}
	d.Do(model.SetUnit{At: unit, To: "万元"})
	x := model.Explanation{Rule: "T3-JUMP", At: ref("requests/received/total"), Says: "比上年多了一倍", Reason: "新设了窗口", Name: "李强", Date: "2026-01-20"}
	d.Do(model.Explain{New: &x})
	m := changes.New(d, was, "第 1 版", theme.New(false))
	m.SetSize(100, 24)
	m.Focus()
	s := screen(m)
	for _, want := range []string{"改了 2 处", "单位", "没有选→万元", "审核说明　改了 1 处", "T3-JUMP", "没有说明→新设了窗口（李强 2026-01-20）"} {
		if !strings.Contains(s, want) {
			t.Errorf("%q is not shown:\n%s", want, s)
		}
	}
	if got := goes(m); got != unit.String() {
		t.Errorf("the unit leads to %s", got)
	}
	press(m, tea.KeyEnd)
	if s := screen(m); !strings.Contains(s, "说明的问题：比上年多了一倍") {
		t.Error(s)
	}
	if got := goes(m); got != "requests/received/total" {
		t.Errorf("the explanation leads to %s", got)
	}
}

// What is too long for the detail is turned with → and ←, to its last word.
func TestLongSentence(t *testing.T) {
	d := model.NewDraft(older())
	d.Do(model.Splice{At: "problems", Del: 1 << 20, Ins: strings.Repeat("每一项工作都有专人负责，", 60) + "到此为止。"})
	m := open(d, 80, 24)
	press(m, tea.KeyEnd)
	if s := screen(m); !strings.Contains(s, "→ 往下翻看") || strings.Contains(s, "到此为止") {
		t.Error(s)
	}
	for range 9 {
		press(m, tea.KeyRight)
	}
	if s := screen(m); !strings.Contains(s, "到此为止。") || !strings.Contains(s, " ← 往上翻看") {
		t.Error(s)
	}
	for range 9 {
		press(m, tea.KeyLeft)
	}
	if s := screen(m); !strings.Contains(s, "→ 往下翻看") || strings.Contains(s, "到此为止") {
		t.Error(s)
	}
}

// The report of last year may have another layout: what cannot be compared is said,
// and nothing is said to be mended.
func TestAnotherEdition(t *testing.T) {
	last := model.Begin(edition.For(2020), 2020, "示例区林业局", model.Department)
	for _, at := range last.Edition().Cells() {
		last.Apply(model.SetValue{At: at, To: model.Int(2)})
	}
	d := model.NewDraft(older())
	m := changes.New(d, last, "去年的报告", theme.New(false))
	m.SetSize(80, 400)
	s := screen(m)
	for _, want := range []string{"同去年的报告比：改了 ", "不能相比的：", "格式由年度定"} {
		if want == "格式由年度定" {
			press(m, tea.KeyDown, tea.KeyDown)
			s = screen(m)
		}
		if !strings.Contains(s, want) {
			t.Errorf("%q is not shown", want)
		}
	}
	if strings.Contains(s, "平了") {
		t.Error("the findings of different years are compared")
	}
	met := 0
	for {
		p, ok := m.Next(1)
		if !ok {
			break
		}
		met++
		e := d.Report().Edition()
		if p.Field == "" && !e.Has(p.At) && e.Section(p.At.Section) == nil {
			t.Errorf("%v is no place of the draft", p)
		}
	}
	if met < 20 {
		t.Errorf("%d changes", met)
	}
}

// A draft in which 200 figures and 100 sentences changed, compared already.
func BenchmarkView(b *testing.B) {
	bench(b, func(*model.Draft, int) {})
}

// The same, compared again each time.
func BenchmarkEdit(b *testing.B) {
	bench(b, func(d *model.Draft, i int) {
		fill(d, "requests/received/natural", fmt.Sprint(i%7))
		if i%100 == 99 { // the way back is not what is measured
			for d.CanUndo() {
				d.Undo()
			}
		}
	})
}

func bench(b *testing.B, each func(d *model.Draft, i int)) {
	for _, size := range [][2]int{{80, 24}, {120, 40}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			was, is := older(), older()
			for i, at := range is.Edition().Cells() {
				if i < 200 {
					is.Apply(model.SetValue{At: at, To: model.Int(int64(i + 1))})
				}
			}
			for i := range 100 {
				format := "第%d个窗口全年办理咨询%d件，安排专人值守并提供免费的打印和复制服务。"
				was.Apply(model.Splice{At: "problems", Ins: fmt.Sprintf(format, i, i)})
				is.Apply(model.Splice{At: "problems", Ins: fmt.Sprintf(format, i, i+1000)})
			}
			d := model.NewDraft(is)
			m := changes.New(d, was, "第 2 版", theme.New(false))
			m.SetSize(size[0], size[1])
			m.Focus()
			m.View()
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				each(d, i)
				m.View()
				i++
			}
		})
	}
}

// F7 goes on in the list too, and says when there is no more.
func TestNextInTheList(t *testing.T) {
	m := open(reviewed(), 80, 24)
	press(m, tea.KeyF7)
	if got := m.Words(); !strings.HasPrefix(got, "改动 2/10 ") {
		t.Errorf("%s", got)
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyF7, Mod: tea.ModShift})
	if got := m.Words(); !strings.HasPrefix(got, "改动 1/10 ") {
		t.Errorf("back: %s", got)
	}
	for range 10 {
		press(m, tea.KeyF7)
	}
	if out, ok := press(m, tea.KeyF7).(changes.SaidMsg); !ok || !strings.Contains(out.Text, "没有更多") {
		t.Errorf("behind the last: %v", out)
	}
}

// A change is said in a line: what it was and is, which of how many, and what it mended.
func TestWords(t *testing.T) {
	m := open(reviewed(), 80, 24)
	var said []string
	for ok := true; ok; _, ok = m.Next(1) {
		said = append(said, m.Words())
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{
		"改 一、本年新收·自然人 ", "→", "；平了 T3-", "；带出 ", fmt.Sprintf("改动 %d/%d ", m.Count(), m.Count()),
	} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q in\n%s", want, all)
		}
	}
}

// Of a long sentence both sides are cut at the same place, where they differ.
func TestPairsAlign(t *testing.T) {
	d := older()
	const sentence = "全年围绕重点领域梳理政务公开事项目录并在门户网站上分类公布，方便群众随时查阅，同时加强对基层单位的业务指导，指导培训办理人员。"
	d.Apply(model.Splice{At: "problems", Del: len(d.Text("problems")), Ins: sentence})
	draft := model.NewDraft(d.Clone())
	i := strings.Index(sentence, "培训办理")
	draft.Do(model.Splice{At: "problems", Pos: i, Ins: "和集中"})
	m := changes.New(draft, d, "第 1 版", theme.New(false))
	for _, size := range [][2]int{{120, 40}, {80, 24}} {
		m.SetSize(size[0], size[1])
		lines := strings.Split(screen(m), "\n")
		old, new, ok := strings.Cut(strings.TrimPrefix(lines[2], "> 改   1段1句        "), " | ")
		if !ok {
			old, new = strings.TrimLeft(strings.TrimPrefix(lines[2], "> 改   1段1句"), " "), strings.TrimLeft(lines[3], " ")
			old, new = strings.TrimPrefix(old, "旧 "), strings.TrimPrefix(new, "新 ")
		}
		before, _, marked := strings.Cut(new, "【和集中】")
		if !marked || len(before) < len("…指导") || !strings.HasPrefix(old, before+"培训") {
			t.Errorf("%v: %q beside %q\n%s", size, old, new, screen(m))
		}
	}
}

// A version that is not what it was is compared with a warning.
func TestWarning(t *testing.T) {
	m := open(reviewed(), 80, 40)
	m.SetWarning("这一版的留底对不上")
	press(m, tea.KeyEnd)
	if s := screen(m); !strings.HasPrefix(s, "（这一版不可靠）同") || !strings.Contains(s, "这一版的留底对不上") {
		t.Error(s)
	}
}
