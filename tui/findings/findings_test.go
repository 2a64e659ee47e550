package findings_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/findings"
	"nianbao/tui/theme"
)

// draft returns a draft of 2024 with 表三 filled with 0 but for some cells.
func draft(cells ...string) *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(r.Zeros("", r.BlankCells("requests")))
	d := model.NewDraft(r)
	put(d, cells...)
	return d
}

// put fills cells: granted/natural=3 in 表三, disputes/review/upheld=1 elsewhere.
func put(d *model.Draft, cells ...string) {
	for _, c := range cells {
		at, v, _ := strings.Cut(c, "=")
		if strings.Count(at, "/") == 1 {
			at = "requests/" + at
		}
		d.Do(model.SetValue{At: ref(at), To: model.ParseValue(v)})
	}
}

func ref(at string) model.Ref {
	if to, ok := model.ParseRef(at); ok {
		return to
	}
	return model.Ref{Section: model.SectionID(at)}
}

func write(d *model.Draft, s model.SectionID, text string) {
	d.Do(model.Splice{At: s, Del: len(d.Report().Text(s)), Ins: text})
}

// busy returns a draft with something of everything: errors, warnings, an explanation,
// one that has lapsed, and cells that are not filled in.
func busy() *model.Draft {
	d := draft("received/natural=60", "partial/natural=8", "partial/business=1", "partial/total=8", "granted/natural=约40",
		"carried_in/natural=3", "carried_in/business=2", "unavailable.unclear/research=",
		"disputes/direct/upheld=2", "disputes/direct/corrected=0", "disputes/direct/other=0", "disputes/direct/pending=0",
		"disputes/review/upheld=2", "disputes/review/corrected=0", "disputes/review/other=0", "disputes/review/pending=1", "disputes/review/total=4",
		"proactive/fees/amount=1200000")
	write(d, "overview", "本年共收到政府信息公开申请58件，办结46件。\n平台建设方面，截止年底改版一次。工作考核待填。")
	write(d, "problems", "无")
	last := model.NewReport(edition.For(2023), 2023)
	for _, at := range last.Edition().Cells() {
		if !last.Edition().IsTotal(at) {
			last.Apply(model.SetValue{At: at, To: model.Int(0)})
		}
	}
	d.SetPrior(last)
	explain(d, "T3-CARRY", "requests/carried_in/business", "机构改革，划入两个单位的申请")
	explain(d, "T3-CARRY", "requests/carried_in/natural", "去年多报了一件")
	put(d, "carried_in/natural=4")
	return d
}

func explain(d *model.Draft, code, at, why string) {
	for _, f := range d.Findings() {
		if f.Rule.Code == code && f.At == ref(at) {
			x := d.Report().Accept(&f)
			x.Reason, x.Name, x.Date = why, "王敏", "2025-01-12"
			d.Do(model.Explain{New: &x})
			return
		}
	}
	panic("no finding " + code + " " + at)
}

func open(d *model.Draft, w, h int) *findings.Model {
	m := findings.New(d, theme.New(false))
	m.SetSize(w, h)
	m.Focus()
	return m
}

func key(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }

func press(m *findings.Model, codes ...rune) {
	for _, c := range codes {
		m.Update(key(c))
	}
}

func screen(m *findings.Model) []string {
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// current returns the line one stands on.
func current(m *findings.Model) string {
	for _, l := range screen(m) {
		if text, ok := strings.CutPrefix(l, "> "); ok {
			return text
		}
	}
	return ""
}

// The order is that of the sections, and in each the worst first.
func TestInOrder(t *testing.T) {
	d := busy()
	e := d.Report().Edition()
	rank := func(f *model.Finding) int {
		if f.Rule.Blanks {
			return 9
		}
		return int(f.Level)
	}
	all := findings.InOrder(d)
	for i := range all[1:] {
		a, b := &all[i], &all[i+1]
		if cmp.Or(cmp.Compare(e.Position(a.At.Section), e.Position(b.At.Section)), cmp.Compare(rank(a), rank(b))) > 0 {
			t.Errorf("%s %v 在 %s %v 前面", a.Rule.Code, a.At, b.Rule.Code, b.At)
		}
	}
	explained := 0
	for _, f := range d.Findings() {
		if f.Explained != nil {
			explained++
		} else if !slices.ContainsFunc(all, func(o model.Finding) bool { return o.Same(&f) }) {
			t.Errorf("走不到 %s %v", f.Rule.Code, f.At)
		}
	}
	if n := findings.Counts(d); explained != 1 || n.Explained != 1 || len(all)+explained != len(d.Findings()) {
		t.Errorf("%d 条已说明，%+v", explained, n)
	}
}

// The list shows the order that F8 walks.
func TestListIsInOrder(t *testing.T) {
	d := busy()
	m := open(d, 80, 20)
	for i, want := range findings.InOrder(d) {
		if got := m.Selected(); got == nil || !got.Same(&want) {
			t.Fatalf("第 %d 条是 %v，应是 %s %v", i+1, got, want.Rule.Code, want.At)
		}
		press(m, tea.KeyDown)
	}
	if f := m.Selected(); f == nil || f.Explained == nil {
		t.Errorf("最后应是已说明的：%v", f)
	}
}

func TestMoves(t *testing.T) {
	d := busy()
	all := findings.InOrder(d)
	m := open(d, 80, 20)
	last := len(all) // the explained one
	for _, tt := range []struct {
		keys []rune
		want int
	}{
		{nil, 0},
		{[]rune{tea.KeyUp}, 0},
		{[]rune{tea.KeyDown}, 1},
		{[]rune{tea.KeyDown, tea.KeyUp}, 1},
		{[]rune{tea.KeyEnd}, last},
		{[]rune{tea.KeyDown}, last},
		{[]rune{tea.KeyHome}, 0},
		{[]rune{tea.KeyTab, tea.KeyTab}, 0},
	} {
		press(m, tt.keys...)
		out, _ := m.Update(key(tea.KeyEnter))
		got, ok := out.(findings.GotoMsg)
		if !ok {
			t.Fatalf("%q: %v", tt.keys, out)
		}
		if tt.want == last {
			if got.Finding.Explained == nil {
				t.Errorf("%q: %s", tt.keys, got.Finding.Rule.Code)
			}
		} else if !got.Finding.Same(&all[tt.want]) {
			t.Errorf("%q: %s %v", tt.keys, got.Finding.Rule.Code, got.Finding.At)
		}
	}
	if out, _ := m.Update(key(tea.KeyEscape)); out != (findings.CloseMsg{}) {
		t.Errorf("Esc: %v", out)
	}
	press(m, tea.KeyPgDown)
	if f := m.Selected(); f.Same(&all[0]) {
		t.Error("PgDn 没有动")
	}
	press(m, tea.KeyPgUp)
	if f := m.Selected(); !f.Same(&all[0]) {
		t.Error("PgUp 没有回去")
	}
}

// Letters do nothing: an input method may send them at any time.
func TestLetters(t *testing.T) {
	m := open(busy(), 80, 20)
	was := m.View()
	for _, r := range "aijk 1，好" {
		if out, _ := m.Update(vtest.Typed(string(r))); out != nil {
			t.Errorf("%q: %v", r, out)
		}
	}
	m.Update(tea.PasteMsg{Content: "粘贴"})
	if m.View() != was {
		t.Error("字母动了清单")
	}
}

func TestKinds(t *testing.T) {
	m := open(busy(), 80, 20)
	shown := func(f *model.Finding) string {
		switch {
		case f.Explained != nil:
			return "已说明"
		case f.Rule.Blanks:
			return "未填"
		}
		return f.Level.Chinese()
	}
	for _, want := range []string{"错误", "警告", "提示", "未填", "已说明"} {
		press(m, tea.KeyRight)
		if !strings.Contains(screen(m)[0], "["+want+" ") {
			t.Errorf("表头没有标出 %s：%s", want, screen(m)[0])
		}
		press(m, tea.KeyHome)
		f := m.Selected()
		if f == nil {
			if text := screen(m)[1]; !strings.Contains(text, "没有"+want) {
				t.Errorf("没有%s，应说出来：%s", want, text)
			}
			continue
		}
		for {
			if got := shown(f); got != want {
				t.Errorf("%s 里有%s", want, got)
			}
			press(m, tea.KeyDown)
			if next := m.Selected(); next.Same(f) {
				break
			} else {
				f = next
			}
		}
	}
	press(m, tea.KeyRight)
	if head := screen(m)[0]; !strings.Contains(head, "[未能核对 ") || m.Selected() != nil {
		t.Errorf("未能核对：%s", head)
	}
	press(m, tea.KeyRight)
	if head := screen(m)[0]; !strings.Contains(head, "[全部 ") {
		t.Errorf("转一圈回到全部：%s", head)
	}
	press(m, tea.KeyLeft, tea.KeyLeft)
	if head := screen(m)[0]; !strings.Contains(head, "[已说明 1]") {
		t.Errorf("往回两类：%s", head)
	}
}

// The kind that was chosen stays chosen while the draft changes, and the numbers follow.
func TestKindStays(t *testing.T) {
	d := draft("partial/total=3")
	m := open(d, 80, 20)
	press(m, tea.KeyRight)
	before := screen(m)[0]
	put(d, "disputes/review/upheld=甲")
	after := screen(m)[0]
	if !strings.Contains(before, "[错误 2]") || !strings.Contains(after, "[错误 3]") {
		t.Errorf("%s\n%s", before, after)
	}
}

// Going to another kind leads to the next finding of that kind, and back again.
func TestKindKeepsPlace(t *testing.T) {
	d := busy()
	m := open(d, 80, 20)
	all := findings.InOrder(d)
	i := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == "T3-INT" })
	m.Select(&all[i])
	press(m, tea.KeyRight, tea.KeyRight)
	if f := m.Selected(); f.Level != model.Warning || f.At.Section != "disputes" {
		t.Errorf("表三的错误之后的警告在表四：%s %v", f.Rule.Code, f.At)
	}
	press(m, tea.KeyLeft, tea.KeyLeft)
	if f := m.Selected(); !f.Same(&all[i]) {
		t.Errorf("回到全部：%s %v", f.Rule.Code, f.At)
	}
}

// Whoever has mended a finding stands on the one after it, and comes back with it.
func TestMended(t *testing.T) {
	d := draft("received/total=5", "partial/total=3", "disputes/review/upheld=1", "disputes/review/corrected=0", "disputes/review/other=0", "disputes/review/pending=0", "disputes/review/total=2")
	m := open(d, 80, 20)
	all := findings.InOrder(d)
	i := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == "T3-ROW" && f.At.Row == "received" })
	m.Select(&all[i])
	m.Update(key(tea.KeyEnter))
	put(d, "received/total=") // which mends the balance of that column too
	k := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == "T3-ROW" && f.At.Row == "partial" })
	next := all[k]
	if f := m.Selected(); !f.Same(&next) {
		t.Errorf("改好以后在 %s %v，应在 %s %v", f.Rule.Code, f.At, next.Rule.Code, next.At)
	}
	d.Undo()
	if f := m.Selected(); !f.Same(&all[i]) {
		t.Errorf("撤销以后在 %s %v", f.Rule.Code, f.At)
	}
	// Errors before it come and go without moving the cursor.
	put(d, "proactive/fees/amount=约1")
	if f := m.Selected(); !f.Same(&all[i]) {
		t.Errorf("前面多了一条，跑到 %s %v", f.Rule.Code, f.At)
	}
	// The last one mended: the one before.
	last := findings.InOrder(d)
	m.Select(&last[len(last)-1])
	write(d, last[len(last)-1].At.Section, "没有收取信息处理费。")
	if f := m.Selected(); f == nil || !f.Same(&last[len(last)-2]) {
		t.Errorf("最后一条改好以后：%v", f)
	}
}

func TestSelect(t *testing.T) {
	d := busy()
	m := open(d, 80, 20)
	all := d.Findings()
	for i := range all {
		m.Select(&all[i])
		if f := m.Selected(); !f.Same(&all[i]) {
			t.Errorf("%s %v：选到 %s %v", all[i].Rule.Code, all[i].At, f.Rule.Code, f.At)
		}
	}
	gone := model.Finding{Rule: all[0].Rule, At: all[0].At} // of no scope there is
	m.Select(&gone)
	if f := m.Selected(); !f.Same(&all[len(all)-1]) {
		t.Errorf("没有的：%s %v", f.Rule.Code, f.At)
	}
}

// What could not be worked out leads to what is missing.
func TestUnchecked(t *testing.T) {
	d := draft("partial/natural=", "granted/business=约1", "granted/natural=1", "disputes/review/upheld=1")
	put(d, "proactive/rules/issued=1", "proactive/rules/repealed=0", "proactive/rules/in_force=1")
	write(d, "overview", "全年办结7件。")
	m := open(d, 100, 200)
	press(m, tea.KeyLeft)
	text := strings.Join(screen(m), "\n")
	for _, want := range []string{
		"有的格还没有填：填上这些格，没有的填 0", "有的格填的不是数字：把这些格改成数字", "还没有写：写上这一部分",
		"报告信息没有填全：", "没有去年的报告可以比：附上去年的报告",
	} {
		if strings.Count(text, "\n"+want) != 1 {
			t.Errorf("没有“%s”一组", want)
		}
	}
	asked := map[string]int{}
	for range d.CountUnchecked() {
		out, _ := m.Update(key(tea.KeyEnter))
		asked[fmt.Sprintf("%T", out)]++
		line := current(m)
		switch {
		case strings.HasPrefix(line, "未核 T3-ROW") && strings.Contains(line, "部分公开"):
			if at := out.(findings.GotoMsg).Finding.At; at != ref("requests/partial/natural") {
				t.Errorf("%s：去了 %v", line, at)
			}
		case strings.HasPrefix(line, "未核 T3-ROW") && strings.Contains(line, "予以公开"):
			if at := out.(findings.GotoMsg).Finding.At; at != ref("requests/granted/business") {
				t.Errorf("%s：去了 %v", line, at)
			}
		case strings.HasPrefix(line, "未核 T3-CARRY"):
			if out != (findings.AttachMsg{}) {
				t.Errorf("%s：%v", line, out)
			}
		case strings.HasPrefix(line, "未核 T2-RULE "):
			if out != (findings.FactsMsg{}) {
				t.Errorf("%s：%v", line, out)
			}
		}
		press(m, tea.KeyDown)
	}
	if asked["findings.AttachMsg"] == 0 || asked["findings.FactsMsg"] == 0 || asked["findings.GotoMsg"] == 0 || len(asked) != 3 {
		t.Errorf("Enter 的去处：%v", asked)
	}
}

// A report that is not last year's is none to compare with.
func TestWrongPrior(t *testing.T) {
	d := draft()
	d.Do(model.SetField{Field: model.SignDate, To: strconv.Itoa(d.Report().Year()+1) + "-01-20"})
	d.SetPrior(model.NewReport(edition.For(2022), 2022))
	m := open(d, 100, 30)
	press(m, tea.KeyLeft, tea.KeyEnd)
	if out, _ := m.Update(key(tea.KeyEnter)); out != (findings.AttachMsg{}) || !strings.Contains(strings.Join(screen(m), ""), "附上的是 2022 年的报告") {
		t.Errorf("%v\n%s", out, strings.Join(screen(m), "\n"))
	}
	// One that is attached changes the list without a change of the report.
	d.SetPrior(model.NewReport(edition.For(2023), 2023))
	if strings.Contains(strings.Join(screen(m), ""), "2022") {
		t.Error("换了去年的报告，清单没有变")
	}
	// That one has no figures.
	press(m, tea.KeyEnd)
	text := strings.Join(screen(m), "\n")
	if out, _ := m.Update(key(tea.KeyEnter)); out != (findings.AttachMsg{}) || !strings.Contains(text, "\n去年的报告里没有可以比的：换一份填全了的去年的报告") {
		t.Errorf("%v\n%s", out, text)
	}
}

// detail returns what is said of the finding of a rule in a place.
func detail(t *testing.T, d *model.Draft, code, at string) string {
	t.Helper()
	m := open(d, 112, 60)
	all := d.Findings()
	i := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == code && f.At == ref(at) })
	if i < 0 {
		t.Fatalf("没有 %s %s", code, at)
	}
	m.Select(&all[i])
	var text strings.Builder
	for _, l := range screen(m)[1:] {
		_, l, _ = strings.Cut(l, width.Frame().V)
		text.WriteString(l)
	}
	return strings.ReplaceAll(text.String(), " ", "")
}

func TestDetail(t *testing.T) {
	d := busy()
	put(d, "granted/natural=40", "unavailable.unclear/research=0")
	for _, tt := range []struct{ code, at, want string }{
		{"T3-ROW", "requests/partial/total", "（二）部分公开：六类申请人相加得 9，总计填 8，少 1"},
		{"T3-ROW", "requests/partial/total", "要做什么：左边大 1，把左边减 1，或者把右边加 1"},
		{"T3-ROW", "requests/partial/total", "左边 9＝自然人 8＋商业企业 1＋其余 4 格都是 0"},
		{"T3-ROW", "requests/partial/total", "右边 8＝（二）部分公开·总计 8"},
		{"T3-ROW", "requests/partial/total", "可以这样改（F4）：总计恢复自动（（二）部分公开·总计 8 改为 9）"},
		{"T3-ROW", "requests/partial/total", "公式：自然人＋商业企业"},
		{"T3-ROW", "requests/partial/total", "依据：表三列名"},
		{"T3-ID", "requests/received/natural", "要做什么：左边大 16，把左边减 16，或者把右边加 16"},
		{"T3-ID", "requests/received/natural", "左边 64＝一、本年新收 60＋二、上年结转 4"},
		{"T3-ID", "requests/received/natural", "右边 48＝（七）总计 48（自动）＋四、结转下年度 0"},
		{"T3-CARRY", "requests/carried_in/business", "已说明：机构改革，划入两个单位的申请（王敏 2025-01-12）"},
		{"T3-CARRY", "requests/carried_in/business", "要做什么：不用再改"},
		{"T3-CARRY", "requests/carried_in/natural", "说明已失效：去年多报了一件（王敏 2025-01-12）"},
		{"T3-CARRY", "requests/carried_in/natural", "写说明时：二、上年结转·自然人"},
		{"T3-CARRY", "requests/carried_in/natural", "可以这样改（F4）：改成去年报告的数（二、上年结转·自然人 4 改为 0）"},
		{"S-TYPO", "overview", "原文：平台建设方面，【截止】年底改版一次"},
		{"N-RECV", "overview", "原文：本年【共收到政府信息公开申请58件】，办结46件。"},
		{"N-RECV", "overview", "涉及的格：一、本年新收·总计 60（自动）"},
		{"T2-BLANK", "proactive/normative/issued", "要做什么：填上 本年制发件数、本年废止件数、现行有效件数；没有的填 0"},
		{"T2-BLANK", "proactive/normative/issued", "可以这样改（F4）：未填的格填 0（行政规范性文件·本年制发件数 未填 改为 0，"},
	} {
		if got := detail(t, d, tt.code, tt.at); !strings.Contains(got, strings.ReplaceAll(tt.want, " ", "")) {
			t.Errorf("%s %s 应有“%s”：\n%s", tt.code, tt.at, tt.want, got)
		}
	}
}

// Tab turns the pages of what is said, and then begins again; Shift+Tab turns back.
func TestTurnDetail(t *testing.T) {
	d := busy()
	m := open(d, 80, 14)
	foot := func() string { lines := screen(m); return strings.Join(lines[10:], "\n") }
	first := foot()
	if !strings.Contains(first, "Tab 翻看") {
		t.Fatalf("没有说下面还有：\n%s", first)
	}
	pages := 1
	for press(m, tea.KeyTab); foot() != first; press(m, tea.KeyTab) {
		if pages++; pages > 9 {
			t.Fatalf("翻不到头：\n%s", foot())
		}
	}
	press(m, tea.KeyTab)
	second := foot()
	m.Update(tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift})
	if pages < 2 || second == first || foot() != first {
		t.Errorf("%d 页；往回翻：\n%s", pages, foot())
	}
	// A change elsewhere leaves the page where it is, another finding begins at the top.
	press(m, tea.KeyTab)
	put(d, "proactive/penalties/decisions=0")
	if foot() != second {
		t.Errorf("改了别处：\n%s", foot())
	}
	press(m, tea.KeyDown)
	if !strings.Contains(foot(), "N-RECV") {
		t.Errorf("换一条：\n%s", foot())
	}
}

// A list without entries says so, and what to do next.
func TestNothing(t *testing.T) {
	d := draft()
	m := open(d, 80, 20)
	press(m, tea.KeyRight)
	if got := screen(m)[1]; got != " 没有错误；还有未填 24 格，按 ←→ 去看" {
		t.Errorf("%q", got)
	}
	if out, _ := m.Update(key(tea.KeyEnter)); out != nil {
		t.Errorf("没有可去的，Enter：%v", out)
	}
	if k := m.ShortHelp(); len(k) != 2 || k[1].Help().Key != "Esc" {
		t.Errorf("没有可去的，底行的键：%v", k)
	}
	press(m, tea.KeyTab, tea.KeyDown, tea.KeyEnd)
	if m.Selected() != nil {
		t.Error("没有的也选中了")
	}
	press(m, tea.KeyRight, tea.KeyRight, tea.KeyRight, tea.KeyRight)
	if got := screen(m)[1]; !strings.HasPrefix(got, " 没有写了说明的；警告、提示经核对属实的，可以写审核说明") {
		t.Errorf("%q", got)
	}
}

var sizes = [][2]int{{80, 20}, {120, 36}, {80, 9}}

func bothWidths(t *testing.T, test func(t *testing.T, suffix string)) {
	t.Helper()
	for _, wide := range []bool{false, true} {
		suffix := map[bool]string{true: "-wide"}[wide]
		t.Run("width"+suffix, func(t *testing.T) {
			width.Apply(wide)
			t.Cleanup(func() { width.Apply(false) })
			test(t, suffix)
		})
	}
}

func TestScreens(t *testing.T) {
	for _, x := range []struct {
		name string
		keys []rune
	}{
		{"all", []rune{tea.KeyDown}},
		{"sum", []rune{tea.KeyRight, tea.KeyEnd, tea.KeyUp, tea.KeyUp}},
		{"explained", []rune{tea.KeyEnd}},
		{"unchecked", []rune{tea.KeyLeft, tea.KeyDown}},
		{"nothing", []rune{tea.KeyRight, tea.KeyRight, tea.KeyRight}},
	} {
		for _, size := range sizes {
			bothWidths(t, func(t *testing.T, suffix string) {
				m := open(busy(), size[0], size[1])
				m.View()
				press(m, x.keys...)
				vtest.Golden(t, fmt.Sprintf("testdata/%s-%dx%d%s.golden", x.name, size[0], size[1], suffix), strings.Join(screen(m), "\n"))
			})
		}
	}
}

// Every size is filled and kept, whatever stands in the draft, and one always sees
// where one is.
func TestSizes(t *testing.T) {
	bothWidths(t, func(t *testing.T, _ string) {
		d := busy()
		put(d, "granted/natural=\x1b[2J甲\u202e")
		for _, size := range [][2]int{{60, 9}, {60, 14}, {80, 19}, {89, 9}, {112, 13}, {120, 36}, {60, 3}, {60, 2}} {
			m := open(d, size[0], size[1])
			for kind := range 7 {
				for range 60 {
					checkScreen(t, m, size, kind)
					press(m, tea.KeyDown)
				}
				press(m, tea.KeyTab)
				checkScreen(t, m, size, kind)
				press(m, tea.KeyRight)
			}
		}
	})
}

func checkScreen(t *testing.T, m *findings.Model, size [2]int, kind int) {
	t.Helper()
	view := m.View()
	if strings.Contains(ansi.Strip(view), "\x1b") {
		t.Fatalf("%v 类别 %d：没有清理的控制符", size, kind)
	}
	lines := strings.Split(ansi.Strip(view), "\n")
	if len(lines) != size[1] {
		t.Fatalf("%v 类别 %d：%d 行\n%s", size, kind, len(lines), strings.Join(lines, "\n"))
	}
	marked := 0
	for _, l := range lines {
		if width.Of(l) > size[0] || width.Clean(l) != l {
			t.Errorf("%v 类别 %d：%q 占 %d 格", size, kind, l, width.Of(l))
		}
		if strings.HasPrefix(l, "> ") {
			marked++
		}
	}
	if empty := m.Selected() == nil && kind != 6; marked != 1 && !empty {
		t.Errorf("%v 类别 %d：标出了 %d 条\n%s", size, kind, marked, strings.Join(lines, "\n"))
	}
}

// A list that scrolls takes the lines that no text of its findings needs, and keeps them
// while one moves in it.
func TestListTakesWhatTextsLeave(t *testing.T) {
	blanks := func(height int) *findings.Model {
		m := open(busy(), 110, height)
		press(m, tea.KeyRight, tea.KeyRight, tea.KeyRight, tea.KeyRight)
		return m
	}
	lines := 0 // of the list
	for _, row := range screen(blanks(100))[1:] {
		if strings.Contains(row, "条，共") || strings.TrimSpace(row) == "" {
			break
		}
		lines++
	}
	for height := 13; height < 40; height++ {
		m := blanks(height)
		divided, unused := map[int]bool{}, height
		for range lines {
			rows := screen(m)
			at := slices.IndexFunc(rows, func(s string) bool { return strings.Contains(s, "条，共") })
			divided[at-1] = true
			blank := 0
			for strings.TrimSpace(rows[len(rows)-1-blank]) == "" {
				blank++
			}
			unused = min(unused, blank)
			press(m, tea.KeyDown)
		}
		if len(divided) != 1 {
			t.Errorf("%d lines: the list has %v lines", height, divided)
		}
		for n := range divided {
			if n < lines && unused > 0 {
				t.Errorf("%d lines: the list has %d of %d, %d are never used", height, n, lines, unused)
			}
		}
	}
}
