package remarks

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/browse"
	"nianbao/tui/theme"
)

// share is how the list and what is said of a remark share the pane.
var share = browse.Share{Beside: 45, Above: 40, Least: 6}

func (m *Model) layout() browse.Layout { return share.Divide(m.width, m.height) }

// fit gives the list its lines.
func (m *Model) fit() browse.Layout {
	l := m.layout()
	m.list.Fit(len(m.lines), l.ListHeight())
	return l
}

// choiceLines is how many lines there are for the choices, below what they are about:
// those of the detail, or where it is left out, those of the list.
func (m *Model) choiceLines() int {
	l := m.layout()
	if n := l.TextHeight(); n > 0 {
		return max(n-1-len(m.gist(l.Text, n)), 1)
	}
	return max(l.Lines-1-len(m.gist(m.width, l.Lines)), 1)
}

// gist says in a few lines what is to be decided on, as far as so many lines leave room
// for it above the choices.
func (m *Model) gist(cells, height int) (all []browse.Paragraph) {
	e := m.current()
	if e == nil {
		return nil
	}
	say := func(style *theme.Style, text string) {
		for _, l := range width.WrapText(flat(text), max(cells-2, 10)) {
			all = append(all, browse.Paragraph{Text: l, Style: style})
		}
	}
	for _, s := range e.proposed() {
		say(&m.st.Plain, s)
	}
	if s := e.become(); s != "" {
		say(&m.st.Warn, s)
	}
	if e.Text != "" {
		say(&m.st.Plain, e.By.Name+"："+begin(e.Text))
	}
	return all[:min(len(all), max(height-1-len(m.offered), 0))]
}

// View draws the bar of kinds, the list, and what is to be said of the chosen remark, or
// what can be done about it.
func (m *Model) View() string {
	m.sync()
	var b strings.Builder
	m.bar(&b)
	l := m.fit()
	if l.TextHeight() == 0 && m.choosing != 0 {
		browse.Write(&b, m.choiceRows(m.width, l.Lines))
		if l.Below == 1 {
			b.WriteByte('\n')
		}
		return b.String()
	}
	p := browse.Pane{
		Layout: l, Styles: m.st, List: &m.list, Nothing: m.nothing, Hint: m.hint,
		Line: func(i int) string { return m.line(i, l.Cells) },
		Text: func(lines int) []string {
			if m.choosing != 0 {
				return m.choiceRows(l.Text, lines)
			}
			m.tell(l.Text)
			return m.text.Rows(lines, m.st)
		},
	}
	p.Write(&b)
	return b.String()
}

// bar draws the kinds with how many there are of each.
func (m *Model) bar(b *strings.Builder) {
	bar := browse.Bar{Title: " 意见清单 ", Shown: int(m.kind), Focused: m.focused}
	for k, n := range m.counts() {
		style := m.st.Plain
		if Kind(k) == Waiting {
			style = m.st.Warn
		}
		bar.Kinds = append(bar.Kinds, browse.Kind{Name: Kind(k).String(), Count: n, Style: style})
	}
	bar.Write(b, m.st, m.width)
}

// counts counts the remarks of each kind.
func (m *Model) counts() (n [kinds]int) {
	for i := range m.order.entries {
		n[kindOf(m.order.entries[i].State)]++
	}
	n[All] = len(m.order.entries)
	return n
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
	count := fmt.Sprintf("  %d 条", n.count)
	title := shorten(m.order.groups[n.group], max(cells-width.Of(count), 0))
	return m.st.Heading.Render(width.Fit(title+count, cells))
}

// row draws one remark.
func (m *Model) row(n *entry, current bool, cells int) string {
	n.locate()
	mark, style := "  ", m.st.Plain
	if current {
		mark = "> "
		if m.focused {
			style = m.st.Cursor
		}
	}
	state, stateStyle := width.Fit(flat(n.State.Chinese()), 6), m.stateStyle(n.State)
	var b strings.Builder
	b.WriteString(width.Cut(mark, cells))
	room := max(cells-width.Of(mark), 0)
	put := func(style theme.Style, text string) {
		text = width.Cut(text, room)
		room -= width.Of(text)
		style.Write(&b, text)
	}
	put(stateStyle, state)
	put(m.st.Muted, " "+n.kindName()+" ")
	if place := max((cells-15)*2/5, 0); n.Anchor.At != (model.Ref{}) {
		put(style, width.Fit(n.where(place), place)+" ")
	}
	style.Write(&b, width.Fit(n.short(), room))
	return b.String()
}

// stateStyle returns the style of a state.
func (m *Model) stateStyle(s model.RemarkState) theme.Style {
	switch kindOf(s) {
	case Waiting:
		return m.st.Warn
	case Handled:
		return m.st.Good
	}
	return m.st.Muted
}

// choiceRows draws what can be done about the remark one stands on.
func (m *Model) choiceRows(cells, height int) []string {
	e := m.current()
	all := m.offered
	gist := m.gist(cells, height)
	m.choices.Fit(len(all), height-1-len(gist))
	from, to := m.choices.Window()
	rows := make([]string, 0, height)
	rows = append(rows, m.st.Heading.Render(width.Fit(" 这条"+e.kindName()+"怎么办："+e.name(), cells)))
	for _, l := range gist {
		rows = append(rows, " "+l.Style.Render(width.Cut(l.Text, max(cells-1, 0))))
	}
	for i := from; i < to; i++ {
		rows = append(rows, m.choice(&all[i], i == m.choices.Index, cells))
	}
	for len(rows) < height {
		rows = append(rows, "")
	}
	rows = rows[:height]
	return rows
}

func (m *Model) choice(c *choice, current bool, cells int) string {
	mark, style := "  ", m.st.Plain
	if current {
		mark, style = "> ", m.st.Cursor
	}
	var b strings.Builder
	b.WriteString(width.Cut(" "+mark, cells))
	name := width.Fit(c.name, min(max(cells-3, 0), 10))
	style.Write(&b, name)
	m.st.Muted.Write(&b, width.Fit("  "+c.says, max(cells-3-width.Of(name), 0)))
	return b.String()
}

// nothing says that nothing is listed, and what to do next.
func (m *Model) nothing() string {
	counts := m.counts()
	switch {
	case counts[All] == 0 && m.role == Author:
		return "这份报告没有意见"
	case counts[All] == 0:
		return "还没有提意见；到要说的那一格、那一行或者那段文字上去提"
	}
	for i := Kind(1); i < kinds; i++ {
		if k := (m.kind + i) % kinds; k != All && counts[k] > 0 {
			return fmt.Sprintf("没有%s的意见；还有%s的 %d 条，按 ←→ 去看", m.kind, k, counts[k])
		}
	}
	return "没有" + m.kind.String() + "的意见"
}
