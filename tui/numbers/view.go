package numbers

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/narrative"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// detailLines are the lines for the sentence and the cells of the number one is on.
const detailLines = 8

// fit divides the lines between the list and what is said of its number.
func (m *Model) fit() (rows, detail int) {
	rows, detail = list.Divide(m.height-1, detailLines)
	m.list.Fit(len(m.read.shown), rows)
	return rows, detail
}

// View draws the list under a line that counts, and below it what is known of the
// number one is on.
func (m *Model) View() string {
	m.refresh()
	var b strings.Builder
	m.head(&b)
	rows, detail := m.fit()
	from, to := m.list.Window()
	m.list.Blank()
	for i := range rows {
		b.WriteByte('\n')
		switch {
		case len(m.read.shown) == 0 && i == 0:
			m.st.Muted.Write(&b, width.Fit(m.none(), m.width))
		case from+i < to:
			m.list.Draw(1+i, from+i)
			m.entry(&b, &m.read.numbers[m.read.shown[from+i]], from+i == m.list.Index)
		}
	}
	if detail > 0 {
		m.detail(&b, detail)
	}
	return b.String()
}

// head says what is listed, in brackets, and what could be.
func (m *Model) head(b *strings.Builder) {
	head := "正文数字 "
	for f := range filters {
		name := fmt.Sprintf(" %s %d ", filterNames[f], m.read.counts[f])
		if f == m.filter {
			name = fmt.Sprintf("[%s %d]", filterNames[f], m.read.counts[f])
		}
		head += " " + name
	}
	if m.read.unknown > 0 {
		head += fmt.Sprintf("  未能核对 %d（格未填）", m.read.unknown)
	}
	m.st.Heading.Write(b, width.Fit(head, m.width))
}

// none says why nothing is listed.
func (m *Model) none() string {
	switch {
	case len(m.read.numbers) == 0:
		return " 正文里还没有数字"
	case m.filter == wrong && m.read.unknown > 0:
		return " 没有不符的数字；还有未能核对的，格未填"
	case m.filter == wrong:
		return " 没有不符的数字"
	}
	return " 没有同表格对应的数字"
}

// verdict says in a word whether a number agrees, and how that looks.
func (m *Model) verdict(n *narrative.Number) (word string, style theme.Style) {
	if n.Claim == nil {
		return "无格", m.st.Muted
	}
	switch n.Claim.Verdict {
	case narrative.Agrees:
		return "相符", m.st.Good
	case narrative.Disagrees:
		return "不符", m.st.Bad
	}
	return "未核", m.st.Warn
}

// Cells of an entry before the words: the mark, the verdict and the section.
const leading = 2 + 5 + 3

// narrow lists have no room for the cell beside the words.
const narrow = 50

func (m *Model) entry(b *strings.Builder, n *narrative.Number, current bool) {
	mark := "  "
	if current {
		mark = "> "
	}
	b.WriteString(mark)
	word, style := m.verdict(n)
	style.Write(b, word)
	b.WriteByte(' ')
	m.st.Muted.Write(b, width.Fit(m.number(n.Section), 3))
	room := max(m.width-leading, 4)
	cell := m.cell(n)
	if m.width < narrow {
		cell = ""
	}
	if cell != "" {
		room = room * 11 / 20
	}
	before, words, after := inContext(m.read.texts[n.Section], n.From, n.To, room)
	plain, shown := m.st.Plain, m.st.Key
	if current && m.focused {
		plain, shown = m.st.Cursor, m.st.Cursor
	}
	plain.Write(b, before)
	shown.Write(b, words)
	rest := room - width.Of(before) - width.Of(words)
	plain.Write(b, width.Fit(after, max(rest, 0)))
	if cell != "" {
		b.WriteByte(' ')
		m.st.Muted.Write(b, width.Fit(cell, m.width-leading-room-1))
	}
}

// number names a section in a list: 一, or 导 for 导语.
func (m *Model) number(id model.SectionID) string {
	s := m.draft.Report().Edition().Section(id)
	if s.Number != "" {
		return s.Number
	}
	return string([]rune(s.Name)[:1])
}

// cell says what stands in the cells that a number is tied to, and names them.
func (m *Model) cell(n *narrative.Number) string {
	c := n.Claim
	switch {
	case c == nil:
		return ""
	case c.Code == "N-HANDFEE":
		return "同正文别处核对"
	case len(c.Cells) == 0:
		return m.is(n) + " " + c.What + "相加"
	case !c.Known:
		return "格未填 " + m.label(c.Cells)
	}
	if n.Unit == "%" {
		return m.is(n) + " 占 " + m.label(c.Cells)
	}
	return m.is(n) + " " + m.label(c.Cells)
}

// is writes what the tables make of what the number says.
func (m *Model) is(n *narrative.Number) string {
	unit := ""
	if n.Unit == "%" {
		unit = "%"
	}
	return model.FormatMicro(n.Claim.Is) + unit
}

// label names cells whose sum is meant, by the form's words. That the column is
// 总计 goes without saying.
func (m *Model) label(cells []model.Ref) string {
	e := m.draft.Report().Edition()
	name := func(at model.Ref) string { return strings.TrimSuffix(e.Label(at), "·总计") }
	table := e.Section(cells[0].Section).Table.Name + " "
	switch len(cells) {
	case 1:
		return table + name(cells[0])
	case 2:
		return table + name(cells[0]) + "＋" + name(cells[1])
	}
	first, _, _ := strings.Cut(name(cells[0]), " ") // the heading: （三）不予公开
	if last, _, _ := strings.Cut(name(cells[len(cells)-1]), " "); first != last {
		return fmt.Sprintf("%s%s等 %d 格", table, name(cells[0]), len(cells))
	}
	return fmt.Sprintf("%s%s %d 格", table, first, len(cells))
}
