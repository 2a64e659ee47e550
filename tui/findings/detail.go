package findings

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/browse"
	"nianbao/tui/theme"
)

// tell makes the text be about the entry one stands on.
func (m *Model) tell(cells int) {
	e := m.current()
	m.text.Tell(e, cells, func() []browse.Paragraph { return m.paragraphs(e) })
}

// turn turns a page of what is said of the entry one stands on.
func (m *Model) turn(by int) {
	l := m.layout()
	if l.TextHeight() > 0 {
		m.tell(l.Text)
		m.text.Turn(by, l.TextHeight())
	}
}

// paragraphs says all there is to say of a finding.
func (m *Model) paragraphs(n *entry) (all []browse.Paragraph) {
	if n == nil {
		return nil
	}
	r := m.draft.Report()
	add := func(text string, style *theme.Style) {
		all = append(all, browse.Paragraph{Text: width.Clean(text), Style: style})
	}
	say := func(text string) { add(text, &m.st.Plain) }
	add(n.level()+" "+n.Rule.Code+"  "+n.Rule.Name, &m.st.Heading)
	switch n.want {
	case nil:
		say(n.Text)
	case wantFilled, wantFigure, wantTable:
		say(n.words(r.Edition()))
	default:
		say(r.Edition().Label(n.At) + "：" + n.Text)
	}
	for _, s := range explained(n) {
		say(s)
	}
	if s := quote(r, &n.Finding); s != "" {
		say("原文：" + s)
	}
	for _, s := range m.todo(n) {
		say(s)
	}
	if n.Rule.Formula != "" {
		say("公式：" + n.Rule.Formula)
	}
	say("原因：" + n.Rule.Why)
	add("依据："+n.Rule.Cite, &m.st.Muted)
	return all
}

// explained says what was explained, and to what it was an explanation.
func explained(n *entry) []string {
	switch {
	case n.Explained != nil:
		return []string{"已说明：" + reason(n.Explained)}
	case n.Lapsed != nil:
		return []string{"说明已失效：" + reason(n.Lapsed), "写说明时：" + n.Lapsed.Says}
	}
	return nil
}

func reason(x *model.Explanation) string {
	by := strings.TrimSpace(x.Name + " " + x.Date)
	if by == "" {
		return x.Reason
	}
	return x.Reason + "（" + by + "）"
}

// todo says what it would take to mend a finding.
func (m *Model) todo(n *entry) []string {
	r := m.draft.Report()
	e := r.Edition()
	var says []string
	switch {
	case n.kind == Unchecked:
		says = []string{"要做什么：" + n.want.todo}
		if len(n.missing) > 0 {
			says[0] += "：" + listed(names(e, n.missing))
		}
		return says
	case n.kind == Blanks && e.Has(n.At):
		says = []string{"要做什么：填上 " + listed(names(e, n.Cells)) + "；没有的填 0"}
	case n.kind == Blanks:
		says = []string{"要做什么：写上这一部分"}
	case n.IsEquation():
		says = sides(r, &n.Finding)
	default:
		says = []string{"要做什么：" + advice(n)}
		if s := figures(r, n.Cells, "、"); s != "" {
			says = append(says, "涉及的格："+s)
		}
	}
	if n.Explained != nil {
		return says
	}
	for _, remedy := range r.Remedies(m.draft.Prior(), &n.Finding) {
		says = append(says, "可以这样改（F4）："+remedy.Name+changes(r, remedy))
	}
	return says
}

// advice says what to do about a finding that is no equation.
func advice(n *entry) string {
	switch {
	case n.Explained != nil:
		return "不用再改；数或者文字变了，说明会失效，要重新核对"
	case n.Lapsed != nil:
		return "写说明以后数或者文字变了，要重新核对：不对就改，属实就重写说明"
	case n.Explainable() && n.Level == model.Error:
		return "改正这一处；确有特殊情况的，写明原因（F4 审核说明）"
	case n.Explainable():
		return "核对一遍，不对就改；确实如此的，写明原因（F4 审核说明）"
	}
	return "改正这一处；这一条不能用审核说明放行"
}

// sides says which side of an equation is how much too large or too small, and what
// stands on each.
func sides(r *model.Report, f *model.Finding) []string {
	diff := f.RightSum - f.LeftSum
	larger, smaller := "右边", "左边"
	if diff < 0 {
		larger, smaller, diff = smaller, larger, -diff
	}
	n := model.FormatMicro(diff)
	return []string{
		fmt.Sprintf("要做什么：%s大 %s，把%s减 %s，或者把%s加 %s", larger, n, larger, n, smaller, n),
		"左边 " + model.FormatMicro(f.LeftSum) + "＝" + figures(r, f.Left, "＋"),
		"右边 " + model.FormatMicro(f.RightSum) + "＝" + figures(r, f.Right, "＋"),
	}
}

// figures lists the figures of cells by what they are called, those that are 0 in one.
func figures(r *model.Report, cells []model.Ref, between string) string {
	e := r.Edition()
	var said []string
	zeros := 0
	for i, name := range names(e, cells) {
		at := cells[i]
		v := r.Value(at)
		switch {
		case !e.Has(at):
		case v == model.Int(0) && len(cells) > 2:
			zeros++
		case v.Kind() == model.Blank:
			said = append(said, name+" 未填")
		case r.Automatic(at):
			said = append(said, name+" "+v.String()+"（自动）")
		default:
			said = append(said, name+" "+v.String())
		}
	}
	switch {
	case zeros > 0 && said == nil:
		said = []string{"各格都是 0"}
	case zeros > 0:
		said = append(said, fmt.Sprintf("其余 %d 格都是 0", zeros))
	}
	return strings.Join(said, between)
}

// names calls cells by what they differ in: by their columns if they stand in one row,
// by their rows if they stand in one column.
func names(e *model.Edition, cells []model.Ref) []string {
	oneRow := len(cells) > 1
	oneCol := oneRow
	for _, at := range cells {
		oneRow = oneRow && at.Section == cells[0].Section && at.Row == cells[0].Row
		oneCol = oneCol && at.Section == cells[0].Section && at.Col == cells[0].Col
	}
	names := make([]string, len(cells))
	for i, at := range cells {
		switch {
		case !e.Has(at):
			names[i] = e.Label(at)
		case oneRow:
			names[i] = e.Column(at).Name()
		case oneCol:
			names[i] = e.Row(at).FullName()
		default:
			names[i] = e.Label(at)
		}
	}
	return names
}

// listed joins names, the first few of many.
func listed(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most-1], "、") + fmt.Sprintf(" 等 %d 格", len(names))
	}
	return strings.Join(names, "、")
}

// changes says what a remedy changes: （总计 8→9）.
func changes(r *model.Report, remedy model.Remedy) string {
	const most = 3
	all := r.Changes(remedy.Edits)
	var said []string
	for i := range all {
		if i == most {
			said = append(said, fmt.Sprintf("等 %d 处", len(all)))
			break
		}
		said = append(said, change(r, &all[i]))
	}
	return "（" + strings.Join(said, "，") + "）"
}

func change(r *model.Report, c *model.Change) string {
	e := r.Edition()
	from, to := c.Old, c.New
	if !e.Has(c.At) {
		from, to = strings.Join(strings.Fields(from), " "), strings.Join(strings.Fields(to), " ") // of several lines
		switch {
		case from == "":
			return "写上“" + to + "”"
		case to == "":
			return "删去“" + from + "”"
		}
		return "“" + from + "”改为“" + to + "”"
	}
	if from == "" {
		from = "未填"
	}
	switch {
	case to == "" && e.IsTotal(c.At) && r.Computed(c.At).Known():
		to = r.Computed(c.At).String()
	case to == "":
		to = "未填"
	}
	return e.Label(c.At) + " " + from + " 改为 " + to
}

// quote returns the words of the text that a finding means between 【 and 】, with some
// of those around them, "" if it means no certain ones.
func quote(r *model.Report, f *model.Finding) string {
	text := r.Text(f.At.Section)
	from, to := min(max(f.From, 0), len(text)), min(f.To, len(text))
	if from >= to {
		return ""
	}
	const around = 24 // characters
	before, after := text[:from], text[to:]
	before = before[strings.LastIndexByte(before, '\n')+1:]
	after, _, _ = strings.Cut(after, "\n")
	start := len(before)
	for range around {
		_, n := utf8.DecodeLastRuneInString(before[:start])
		start -= n
	}
	end := 0
	for range around {
		_, n := utf8.DecodeRuneInString(after[end:])
		end += n
	}
	cut := func(is bool) string {
		if is {
			return "……"
		}
		return ""
	}
	meant := strings.ReplaceAll(text[from:to], "\n", " ")
	return cut(start > 0) + before[start:] + "【" + meant + "】" + after[:end] + cut(end < len(after))
}

// hint says what to do about the entry one stands on, in one line.
func (m *Model) hint() string {
	e := m.current()
	if e == nil {
		return ""
	}
	return " " + m.st.Muted.Render(width.Fit(width.Clean(m.todo(e)[0]), max(m.width-1, 0)))
}
