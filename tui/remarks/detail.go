package remarks

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/browse"
	"nianbao/tui/contrast"
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

// paragraphs says all there is to say of a remark.
func (m *Model) paragraphs(n *entry) (all []browse.Paragraph) {
	if n == nil {
		return nil
	}
	say := func(style *theme.Style, text string) {
		all = append(all, browse.Paragraph{Text: flat(text), Style: style})
	}
	say(&m.st.Heading, fmt.Sprintf("%s %s  %s", n.State.Chinese(), n.kindName(), n.name()))
	by := person(n.By) + " " + n.At
	if n.Version != 0 && review.VersionOf(n.report, n.Version) == nil {
		by += fmt.Sprintf("，说的是第 %d 版，那一版没有留底", n.Version)
	}
	say(&m.st.Muted, by)
	if n.Text != "" {
		m.said(&all, n.Text)
	} else {
		say(&m.st.Muted, "（没有写理由）")
	}
	for _, s := range n.standing() {
		say(&m.st.Plain, s)
	}
	if s := n.become(); s != "" {
		say(&m.st.Warn, s+m.instead(n))
	}
	for _, s := range n.proposed() {
		say(&m.st.Plain, s)
	}
	for _, s := range m.effect(n) {
		say(&m.st.Plain, s)
	}
	if ids := n.together(); ids != nil && n.State == model.Open {
		for _, s := range m.effectOf(n, ids) {
			say(&m.st.Plain, s)
		}
	}
	if n.Anchor.Rule != "" {
		say(&m.st.Plain, m.finding(n))
	}
	for i := range n.Answers {
		a := &n.Answers[i]
		say(&m.st.Muted, person(a.By)+" "+a.At+"  "+a.State.Chinese())
		if a.Text != "" {
			m.said(&all, a.Text)
		}
	}
	return all
}

// said adds what somebody wrote, line by line as it was written.
func (m *Model) said(all *[]browse.Paragraph, text string) {
	for _, l := range lines(text) {
		*all = append(*all, browse.Paragraph{Text: flat(l), Style: &m.st.Plain})
	}
}

// name names the place of a remark, with its section.
func (n *entry) name() string {
	e, at := n.report.Edition(), n.Anchor.At
	s := e.Section(at.Section)
	switch {
	case s == nil:
		return n.where(0)
	case n.isPassage():
		return s.Heading()
	}
	return s.Heading() + "·" + n.where(0)
}

// standing says what a remark was made about and what stands there now.
func (n *entry) standing() []string {
	at := n.Anchor.At
	switch {
	case n.isPassage():
		return n.passages()
	case at.Col == "":
		return nil
	case n.fate == review.Gone:
		return []string{"提意见时：" + figure(n.Anchor.Value)}
	case review.Undone(n.report, n.Remark):
		return []string{"提意见时：" + figure(n.Anchor.Value) + "　采纳了：" + figure(n.Proposal.Value) + "　现在：" + figure(n.report.Value(at))}
	case n.fate == review.Changed:
		return []string{"提意见时：" + figure(n.Anchor.Value) + "　现在：" + figure(n.report.Value(at))}
	}
	return []string{"这一格：" + figure(n.report.Value(at)) + "（没有变）"}
}

func (n *entry) passages() []string {
	then := flat(n.Anchor.Before) + signOpen + flat(n.Anchor.Quote) + signClose + flat(n.Anchor.After)
	switch n.fate {
	case review.Changed:
		return []string{"提意见时：" + then, "现在：" + signOpen + flat(n.now()) + signClose}
	case review.Gone:
		return []string{"提意见时：" + then}
	case review.Same:
	}
	return []string{"原文：" + then}
}

// instead says what to do where the place of a remark is another now.
func (m *Model) instead(n *entry) string {
	switch {
	case n.taken():
		return ""
	case (n.fate == review.Gone || n.written()) && m.role == Author && n.Proposal != nil && n.State == model.Open:
		return "，不能直接采纳；看看还要不要改，改好了记为已办"
	case n.fate == review.Changed && n.Proposal != nil && n.State == model.Open:
		return "，采纳会用建议的内容换掉现在的"
	}
	return ""
}

// proposed says what a remark proposes, with what is different between signs.
func (n *entry) proposed() []string {
	p := n.Proposal
	switch {
	case p == nil:
		return nil
	case p.Unreadable:
		return []string{"建议：文件里写的" + unreadable + "，不能采纳"}
	case !n.isPassage() && n.report.Edition().Has(n.Anchor.At):
		return []string{"建议：" + figure(n.Anchor.Value) + " → " + figure(p.Value)}
	case n.forEmpty():
		return []string{"建议写：" + flat(p.Text)}
	case !n.isPassage():
		return []string{"建议：" + figure(p.Value)}
	case p.Text == "":
		return []string{"建议删去：" + signOpen + flat(n.Anchor.Quote) + signClose}
	}
	before, after := contrast.Marked(contrast.Between(flat(n.Anchor.Quote), flat(p.Text)))
	return []string{"建议把：" + before, "　改为：" + after}
}

// finding says which finding a remark is about, and whether it is still there.
func (m *Model) finding(n *entry) string {
	all := m.draft.Findings()
	for i := range all {
		f := &all[i]
		if f.Rule.Code != n.Anchor.Rule || f.At != n.Anchor.At {
			continue
		}
		if f.Explained != nil {
			return "说的是核对结果：" + f.Rule.Code + " " + f.Text + "（已说明：" + f.Explained.Reason + "）"
		}
		return "说的是核对结果：" + f.Rule.Code + " " + f.Text
	}
	gone := "现在已经没有这个问题了"
	if !slices.ContainsFunc(n.report.Edition().Rules, func(r *model.Rule) bool { return r.Code == n.Anchor.Rule }) {
		gone = "没有这条规则"
	}
	return "说的是核对结果：" + flat(n.Anchor.Rule) + "（" + gone + "）"
}

// hint says a remark's choices in one line, where there is no room for the detail.
func (m *Model) hint() string {
	e := m.current()
	if e == nil {
		return ""
	}
	return " " + m.st.Muted.Render(width.Fit(e.name()+"  "+e.become(), max(m.width-1, 0)))
}

// lines splits a text at its line ends, without those at its end.
func lines(text string) []string { return strings.Split(strings.TrimRight(text, "\n"), "\n") }
