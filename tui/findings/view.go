package findings

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/browse"
)

// share is how the list and what is said of a finding share the pane.
var share = browse.Share{Beside: 42, Above: 50, Least: 8}

// few is how many findings are looked at for the longest text.
const few = 24

func (m *Model) layout() browse.Layout {
	l := share.Divide(m.width, m.height)
	if more := len(m.lines) - l.Lines; l.Below > 1 && more > 0 {
		more = min(more, l.Below-m.longest(l.Text))
		l.Lines, l.Below = l.Lines+max(more, 0), l.Below-max(more, 0)
	}
	return l
}

// longest returns how many lines the longest text has that is said of a finding in the
// list. A list of many has to be moved in anyway; its texts keep all their lines.
func (m *Model) longest(cells int) int {
	k := longestOf{m.draft.Rev(), m.draft.Prior(), m.kind, len(m.lines), cells, width.Wide()}
	if m.kept.of == k {
		return m.kept.lines
	}
	m.kept.of, m.kept.lines = k, 0
	if len(m.lines) > few {
		m.kept.lines = m.height
		return m.kept.lines
	}
	for i := range m.lines {
		if e := m.lines[i].entry; e != nil {
			var t browse.Text
			t.Tell(e, cells, func() []browse.Paragraph { return m.paragraphs(e) })
			m.kept.lines = max(m.kept.lines, t.Len())
		}
	}
	return m.kept.lines
}

// longestOf is all that the longest text depends on.
type longestOf struct {
	rev   int
	prior *model.Report
	kind  Kind
	lines int
	cells int
	wide  bool // ambiguous characters take two cells
}

// fit gives the list its lines.
func (m *Model) fit() browse.Layout {
	l := m.layout()
	m.list.Fit(len(m.lines), l.ListHeight())
	return l
}

// View draws the bar of kinds, the list, and what is to be said of the chosen finding.
func (m *Model) View() string {
	m.sync()
	var b strings.Builder
	m.bar(&b)
	l := m.fit()
	p := browse.Pane{
		Layout: l, Styles: m.st, List: &m.list, Nothing: m.nothing, Hint: m.hint,
		Line: func(i int) string { return m.line(i, l.Cells) },
		Text: func(lines int) []string {
			m.tell(l.Text)
			return m.text.Rows(lines, m.st)
		},
	}
	p.Write(&b)
	return b.String()
}

// bar draws the kinds with how many there are of each.
func (m *Model) bar(b *strings.Builder) {
	bar := browse.Bar{Title: " 核对结果", Shown: int(m.kind), Focused: m.focused}
	for k, n := range m.counts() {
		style := m.st.Plain
		switch Kind(k) {
		case Errors:
			style = m.st.Bad
		case Warnings, Blanks:
			style = m.st.Warn
		}
		bar.Kinds = append(bar.Kinds, browse.Kind{Name: Kind(k).String(), Count: n, Style: style})
	}
	bar.Write(b, m.st, m.width)
}

// counts counts what there is of each kind, cells where they are not filled in.
func (m *Model) counts() [kinds]int {
	n := Counts(m.draft)
	return [kinds]int{
		n.Errors + n.Warnings + n.Notices + n.Blanks + n.Explained,
		n.Errors, n.Warnings, n.Notices, n.Blanks, n.Explained, m.draft.CountUnchecked(),
	}
}

// line draws a line of the list.
func (m *Model) line(i, cells int) string {
	n := &m.lines[i]
	if n.entry == nil {
		return m.head(n, cells)
	}
	return m.row(n.entry, i == m.list.Index, cells)
}

// head draws the head of a group.
func (m *Model) head(n *line, cells int) string {
	counts := n.counts
	if counts != "" {
		counts = "  " + counts
	}
	title := m.order.groups[n.group]
	if room := cells - width.Of(counts); width.Of(title) > room {
		title = width.Fit(title, room)
	}
	return m.st.Heading.Render(width.Fit(title+counts, cells))
}

// row draws one finding.
func (m *Model) row(n *entry, current bool, cells int) string {
	mark, style := "  ", m.st.Plain
	if n.kind == Explained {
		style = m.st.Muted
	}
	if current {
		mark = "> "
		if m.focused {
			style = m.st.Cursor
		}
	}
	level, levelStyle := n.level(), m.st.Warn
	switch {
	case n.kind == Explained || n.kind == Unchecked:
		levelStyle = m.st.Muted
	case n.kind == Errors:
		levelStyle = m.st.Bad
	}
	var b strings.Builder
	b.WriteString(mark)
	levelStyle.Write(&b, level)
	code := " " + width.Fit(n.Rule.Code, max(9, len(n.Rule.Code))) + " "
	m.st.Muted.Write(&b, code)
	room := max(cells-width.Of(mark+level+code), 0)
	style.Write(&b, width.Fit(m.short(n, room), room))
	return b.String()
}

// level says of what kind a finding is in two characters.
func (n *entry) level() string {
	switch n.kind {
	case Blanks:
		return "未填"
	case Unchecked:
		return "未核"
	}
	return n.Level.Chinese()
}

// short says a finding in one line of about so many cells, with what matters most
// first, since the end may be cut off.
func (m *Model) short(n *entry, cells int) string {
	switch n.kind {
	case Unchecked:
		return width.Clean(n.words(m.draft.Report().Edition()))
	case Explained:
		text, why := width.Clean(n.Text), "  说明："+width.Clean(n.Explained.Reason)
		return width.Fit(text, min(width.Of(text), max(cells-width.Of(why), cells/3))) + why
	}
	return n.brief()
}

// brief says a finding of the report, of a sum by how much it is out first.
func (n *entry) brief() string {
	text := width.Clean(n.Text)
	if n.IsEquation() {
		text = model.MoreOrLess(n.RightSum-n.LeftSum) + "  " + text
	}
	if n.Lapsed != nil {
		text = "（说明已失效）" + text
	}
	return text
}

// nothing says that nothing is listed, and what to do next.
func (m *Model) nothing() string {
	counts := m.counts()
	said := "没有" + m.kind.String() + "的"
	switch m.kind {
	case All:
		if counts[Unchecked] == 0 {
			return "各项核对都通过了，可以导出了（F10 菜单里选“导出”）"
		}
		return fmt.Sprintf("没有发现问题；还有 %d 项未能核对，按 ← 看缺什么", counts[Unchecked])
	case Errors, Warnings, Notices:
		said = "没有" + m.kind.String()
	case Explained:
		said = "没有写了说明的；警告、提示经核对属实的，可以写审核说明"
	}
	for i := Kind(1); i < kinds; i++ {
		if k := (m.kind + i) % kinds; k != All && counts[k] > 0 {
			return fmt.Sprintf("%s；还有%s %d %s，按 ←→ 去看", said, k, counts[k], k.unit())
		}
	}
	return said + "；各项核对都通过了"
}
