package opinion

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"nianbao/model"
	"nianbao/model/review"
)

// A Sheet is what a 审核意见单 is made from.
type Sheet struct {
	Report *model.Report
	Prior  *model.Report // last year's report; nil: none is attached
	File   string        // as it is to be called
	Date   time.Time     // of the sheet
}

// WriteText writes the sheet in lines of at most columns cells, as internal/width
// measures them.
func (s *Sheet) WriteText(w io.Writer, columns int) error {
	return write(w, text(s.lines(), max(columns, 20)))
}

// WriteMarkdown writes the sheet as Markdown.
func (s *Sheet) WriteMarkdown(w io.Writer) error { return write(w, markdown(s.lines())) }

func write(w io.Writer, page string) error {
	if _, err := io.WriteString(w, page); err != nil {
		return fmt.Errorf("writing the sheet: %w", err)
	}
	return nil
}

// lines returns the page.
func (s *Sheet) lines() []line {
	x := &sheet{Sheet: s, sum: s.Report.Fingerprint()}
	x.head()
	x.steps()
	x.remarks()
	x.proposals()
	x.add(plain, "", "审核人：______________　日期：______________")
	return x.list
}

// A sheet is a Sheet in the making.
type sheet struct {
	*Sheet
	sum  string // the fingerprint of the report
	list []line
}

func (x *sheet) add(k kind, label, s string) { x.list = append(x.list, line{k, label, s}) }

// head says which report this is, where it stands and how much of it was checked.
func (x *sheet) head() {
	r := x.Report
	x.add(title, "审核意见单", r.Title())
	x.add(fact, "单位", cmp.Or(r.Field(model.OrganName), "没有填")+fmt.Sprintf("　　年度：%d　　格式：%s", r.Year(), r.Edition().Name))
	x.add(fact, "文件", x.File)
	x.add(fact, "指纹", x.sum)
	state, step := review.StateOf(r)
	now := state.String()
	if step != nil {
		now += "　" + signed(step.By, step.At) + "；" + x.since(step.Version)
	}
	x.add(fact, "现状", now)
	x.add(fact, "核对", x.found())
	x.add(fact, "已核", x.checked())
	if s := x.astray(); s != "" {
		x.add(fact, "表外", s)
	}
	x.add(fact, "日期", x.Date.Format("2006年1月2日"))
}

// found counts what the rules find.
func (x *sheet) found() string {
	findings, unchecked := model.Check(x.Report, x.Prior)
	var n [model.Notice + 1]int
	explained := 0
	for i := range findings {
		if findings[i].Explained != nil {
			explained++
		} else {
			n[findings[i].Level]++
		}
	}
	return fmt.Sprintf("错误 %d，警告 %d，提示 %d，已说明 %d，未能核对 %d", n[model.Error], n[model.Warning], n[model.Notice], explained, len(unchecked))
}

// checked says how much somebody has looked at.
func (x *sheet) checked() string {
	r := x.Report
	checked, stale, of := review.Progress(r, model.Ref{})
	if checked+stale == 0 {
		return fmt.Sprintf("没有（共 %d 处）", of)
	}
	var names, parts []string
	for _, m := range r.Review().Marks {
		if name := cmp.Or(m.By.Name, "没有署名"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	add := func(name string, at model.Ref) {
		checked, stale, of := review.Progress(r, at)
		if checked+stale == 0 {
			return
		}
		s := fmt.Sprintf("%s %d/%d", name, checked, of)
		if stale > 0 {
			s += fmt.Sprintf("（待复核 %d）", stale)
		}
		parts = append(parts, s)
	}
	add("标题", model.Ref{Section: model.Head})
	for i := range r.Edition().Sections {
		s := &r.Edition().Sections[i]
		name := cmp.Or(s.Number, s.Name)
		if s.Table != nil {
			name = s.Table.Name
		}
		add(name, model.Ref{Section: s.ID})
	}
	return fmt.Sprintf("%d/%d 处，待复核 %d 处；核的人：%s\n其中 %s", checked, of, stale, strings.Join(names, "、"), strings.Join(parts, "，"))
}

// astray names the marks of places that the form does not have.
func (x *sheet) astray() string {
	e := x.Report.Edition()
	var list []string
	for _, m := range x.Report.Review().Marks {
		at := m.At
		known := at == model.Ref{} || at == model.Ref{Section: model.Head} || e.Has(at) || at.Row == "" && e.Section(at.Section) != nil ||
			at.Col == "" && at.Row != "" && review.RowOf(e, at) != nil
		if !known {
			list = append(list, fmt.Sprintf("%s，%s核的", review.Name(e, at), cmp.Or(m.By.Name, "没有署名的人")))
		}
	}
	if list == nil {
		return ""
	}
	return fmt.Sprintf("另有已核 %d 处，表上没有：%s", len(list), strings.Join(list, "；"))
}

// steps lists who did what with the report as a whole.
func (x *sheet) steps() {
	steps := x.Report.Review().Steps
	x.heading(len(steps), fmt.Sprintf("一、经过和结论（%d 步）", len(steps)))
	for i := range steps {
		s := &steps[i]
		x.add(item, fmt.Sprint(i+1), s.Kind.Chinese()+"　"+signed(s.By, s.At))
		x.detail("附言", s.Words)
		if s.Kind == model.Submitted || s.Kind == model.Reopened {
			continue
		}
		x.add(detail, "对象", x.since(s.Version))
		if v := review.VersionOf(x.Report, s.Version); v != nil {
			x.detail("指纹", v.Sum)
		}
	}
}

// heading begins a part of the page, of n entries.
func (x *sheet) heading(n int, s string) {
	if n == 0 {
		s, _, _ = strings.Cut(s, "（")
		s += "：没有"
	}
	x.add(heading, "", s)
}

// detail adds a detail of which there is something.
func (x *sheet) detail(label, s string) {
	if strings.TrimSpace(s) != "" {
		x.add(detail, label, s)
	}
}

// since names a version and says whether the report is still the same.
func (x *sheet) since(number int) string {
	name := fmt.Sprintf("第 %d 版，", number)
	v := review.VersionOf(x.Report, number)
	switch {
	case v == nil:
		return name + "没有留底，不知道此后改过没有"
	case v.Sum == x.sum:
		return name + "此后报告没有改过"
	case v.Doubtful:
		return name + "此后报告改过；文件被别的程序改过，留底对不上，改了哪里不知道"
	}
	return name + "此后报告改过：" + changes(x.Report, v.Report)
}

// changes says in a few words where a report differs from what it was.
func changes(r, was *model.Report) string {
	e := r.Edition()
	if e != was.Edition() {
		return "格式换了"
	}
	var list []string
	cells := 0
	for _, at := range e.Cells() {
		if r.Entered(at) != was.Entered(at) || r.Unit(at) != was.Unit(at) {
			cells++
		}
	}
	if cells > 0 {
		list = append(list, fmt.Sprintf("数字 %d 格", cells))
	}
	if at := (model.Ref{Section: model.Head}); !r.SameAt(was, at) {
		list = append(list, review.Name(e, at))
	}
	for i := range e.Sections {
		if s := &e.Sections[i]; s.Table == nil && !r.SameAt(was, model.Ref{Section: s.ID}) {
			list = append(list, s.Heading())
		}
	}
	if len(list) == 0 {
		return "审核说明"
	}
	return strings.Join(list, "；")
}

// remarks lists all remarks in the form's order.
func (x *sheet) remarks() {
	all := review.All(x.Report)
	x.heading(len(all), fmt.Sprintf("二、意见（%d 条：%s）", len(all), states(all)))
	for _, m := range all {
		x.remark(m)
	}
}

// states counts remarks by what has become of them.
func states(all []*model.Remark) string {
	var names []string
	n := map[string]int{}
	for _, s := range []model.RemarkState{model.Open, model.Answered, model.Done, model.Accepted, model.Refused, model.Settled} {
		names = append(names, s.Chinese())
	}
	for _, m := range all {
		name := m.State.Chinese()
		if n[name]++; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return n[name] == 0 })
	for i, name := range names {
		names[i] = fmt.Sprintf("%s %d", name, n[name])
	}
	return strings.Join(names, "，")
}

func (x *sheet) remark(m *model.Remark) {
	a := &m.Anchor
	x.add(item, called(m), m.State.Chinese()+"　"+review.Name(x.Report.Edition(), a.At))
	by := signed(m.By, m.At)
	if m.Version != 0 {
		by += fmt.Sprintf("，第 %d 版", m.Version)
		if review.VersionOf(x.Report, m.Version) == nil {
			by += "（那一版没有留底）"
		}
	}
	x.add(detail, "提出", by)
	rule := m.Anchor.Rule
	if rule != "" && !slices.ContainsFunc(x.Report.Edition().Rules, func(r *model.Rule) bool { return r.Code == rule }) {
		rule += "（没有这条规则）"
	}
	x.detail("规则", rule)
	x.place(m)
	x.detail("意见", m.Text)
	if m.Proposal != nil {
		old, to := proposed(m)
		x.add(detail, "建议", old+" → "+to)
	}
	if review.Undone(x.Report, m) {
		now := "采纳以后又改了"
		if x.Report.Edition().Has(a.At) {
			now = "采纳以后又改成 " + shown(x.Report.Value(a.At))
		}
		x.add(detail, "现在", now)
	}
	for _, a := range m.Answers {
		s := signed(a.By, a.At)
		if a.State != "" {
			s += "，" + a.State.Chinese()
		}
		if strings.TrimSpace(a.Text) != "" {
			s += "：" + strings.TrimSpace(a.Text)
		}
		x.add(detail, "答复", s)
	}
}

// called is how the page calls a remark.
func called(m *model.Remark) string { return fmt.Sprintf("意见 %d", m.ID) }

// place says what stood where the remark is about, and what stands there now. A proposal
// says it already, where nothing but what it proposes has become of it.
func (x *sheet) place(m *model.Remark) {
	r, a := x.Report, &m.Anchor
	span, fate := review.Locate(r, m)
	label, was, now := "原数", shown(a.Value), shown(r.Value(a.At))
	taken := m.State == model.Accepted && m.Proposal != nil && r.Value(a.At) == m.Proposal.Value
	switch words := r.Text(a.At.Section)[span.From:span.To]; {
	case a.Quote != "":
		label, was, now = "原文", "“"+a.Quote+"”", "“"+words+"”"
		taken = m.State == model.Accepted && m.Proposal != nil && words == m.Proposal.Text
	case !r.Edition().Has(a.At):
		return
	}
	switch {
	case m.Proposal != nil && (fate == review.Same || taken):
	case fate == review.Same:
		x.add(detail, label, was)
	case fate == review.Gone:
		x.add(detail, label, was+"（现在已经不在了）")
	default:
		x.add(detail, label, was+"（现在是 "+now+"）")
	}
}

// proposed returns what is to be replaced, and by what.
func proposed(m *model.Remark) (old, to string) {
	a, p := &m.Anchor, m.Proposal
	switch {
	case p.Unreadable:
		to = "（文件里写的读不懂）"
	case a.At.Col != "":
		return shown(a.Value), shown(p.Value)
	case p.Text == "":
		to = "删去"
	default:
		to = "“" + p.Text + "”"
	}
	switch {
	case a.At.Col != "":
		return shown(a.Value), to
	case a.Quote == "":
		return "没有写", to
	}
	return "“" + a.Quote + "”", to
}

// shown writes the contents of a cell so that an empty one can be seen.
func shown(v model.Value) string {
	if v.Kind() == model.Blank {
		return "未填"
	}
	return v.String()
}

// proposals says which of the proposals were taken.
func (x *sheet) proposals() {
	groups := []struct {
		name string
		list []string
	}{{name: "已采纳"}, {name: "未采纳"}, {name: "没有定"}}
	all := 0
	for _, m := range review.All(x.Report) {
		if m.Proposal == nil {
			continue
		}
		all++
		g := &groups[2]
		switch m.State {
		case model.Accepted:
			g = &groups[0]
		case model.Refused:
			g = &groups[1]
		}
		g.list = append(g.list, called(m))
	}
	x.heading(all, fmt.Sprintf("三、建议（%d 条）", all))
	for _, g := range groups {
		if len(g.list) > 0 {
			x.add(item, g.name, fmt.Sprintf("%d 条：", len(g.list))+strings.Join(g.list, "、"))
		}
	}
}

// signed writes who and when: 李强（科室负责人），2026-01-19 09:15.
func signed(by model.Person, at string) string {
	s := cmp.Or(by.Name, "没有署名")
	if by.Post != "" {
		s += "（" + by.Post + "）"
	}
	if at != "" {
		s += "，" + at
	}
	return s
}
