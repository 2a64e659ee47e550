package copied

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/contrast"
	"nianbao/tui/list"
)

// detailLines are the lines for this year's sentence and last year's. A window that
// has many gives them more.
func (m *Model) detailLines() int { return max(9, m.height/3) }

// fit divides the lines between the list and what is said of its entry.
func (m *Model) fit() (rows, detail int) {
	rows, detail = list.Divide(m.height-1, m.detailLines())
	if m.none() != nil {
		rows, detail = m.height-1, 0
	}
	m.list.Fit(len(m.found.sentences), rows)
	return rows, detail
}

// View draws the list under a line that says how much was copied, and below it the
// sentence one is on and last year's.
func (m *Model) View() string {
	m.refresh()
	var b strings.Builder
	m.st.Heading.Write(&b, width.Fit(m.head(), m.width))
	rows, detail := m.fit()
	none := m.none()
	from, to := m.list.Window()
	m.list.Blank()
	for i := range rows {
		b.WriteByte('\n')
		switch {
		case i < len(none):
			m.st.Plain.Write(&b, width.Fit(" "+none[i], m.width))
		case from+i < to:
			m.list.Draw(1+i, from+i)
			m.entry(&b, &m.found.sentences[from+i], from+i == m.list.Index)
		}
	}
	if detail > 0 {
		m.detail(&b, detail)
	}
	return b.String()
}

// head says of every section how much of it was copied, in a narrow window without the
// number of sentences.
func (m *Model) head() string {
	if head := m.shares(true); width.Of(head) <= m.width {
		return head
	}
	return m.shares(false)
}

// shares says it, with the number of sentences or in percent alone.
func (m *Model) shares(sentences bool) string {
	if m.found.prior == nil {
		return "与去年相同的句子"
	}
	head := fmt.Sprintf("与 %d 年的报告相同：", m.found.prior.Year())
	for _, s := range m.found.sections {
		head += s.of.Number + " "
		switch {
		case strings.TrimSpace(s.text) == "":
			head += "未写"
		case strings.TrimSpace(s.last) == "":
			head += "那年没有文字"
		case s.copied == 0:
			head += "0%"
		default:
			head += fmt.Sprintf("%d%%", int(s.part*100+0.5))
			if sentences {
				head += fmt.Sprintf("（%d 句）", s.copied)
			}
		}
		head += "  "
	}
	return strings.TrimRight(head, " ")
}

// none says why nothing is listed, and what to do.
func (m *Model) none() []string {
	switch {
	case m.found.prior == nil:
		return append(width.WrapText("没有附上去年的报告，没有可以比较的。", max(m.width-2, 8)),
			width.WrapText("按 F10 打开菜单，选“附上去年的报告”，附上以后再看。", max(m.width-2, 8))...)
	case len(m.found.sentences) == 0:
		return []string{"没有与那年相同的句子"}
	}
	return nil
}

// Cells of an entry before the sentence: the mark, the section and what was changed.
const leading = 2 + 3 + 9

func (m *Model) entry(b *strings.Builder, s *sentence, current bool) {
	mark, style := "  ", m.st.Plain
	if current {
		mark = "> "
		if m.focused {
			style = m.st.Cursor
		}
	}
	b.WriteString(mark)
	m.st.Muted.Write(b, width.Fit(s.number, 3))
	changed, warn := "一字不差", m.st.Bad
	if s.changed > 0 {
		changed, warn = fmt.Sprintf("改%d处", s.changed), m.st.Warn
	}
	warn.Write(b, width.Fit(changed, 9))
	style.Write(b, width.Fit(width.Clean(s.text), max(m.width-leading, 4)))
}

// detail draws the sentence one is on and last year's, what differs between signs,
// under a line, on n lines.
func (m *Model) detail(b *strings.Builder, n int) {
	b.WriteByte('\n')
	m.st.Rule.Write(b, strings.Repeat(width.Frame().H, max(m.width, 0)))
	var lines []string
	if s := m.current(); s != nil {
		lines = m.both(s, n-1)
	}
	for i := range n - 1 {
		b.WriteByte('\n')
		if i < len(lines) {
			m.st.Plain.Write(b, width.Fit(lines[i], m.width))
		}
	}
}

// both returns this year's sentence and last year's in at most n lines, half of them
// for each where both are long.
func (m *Model) both(s *sentence, n int) []string {
	this, last := contrast.Marked(contrast.Between(s.text, s.last))
	year := func(r *model.Report) string { return fmt.Sprintf("%d年", r.Year()) }
	was := year(m.found.prior)
	now := m.paragraph(year(m.draft.Report()), this)
	if s.changed == 0 {
		lines := cut(now, n-1)
		return append(lines, " "+was+"　一字不差")
	}
	then := m.paragraph(was, last)
	room := max(n/2, n-len(then))
	now = cut(now, room)
	return append(now, cut(then, n-len(now))...)
}

// paragraph wraps a sentence behind a name.
func (m *Model) paragraph(name, text string) (lines []string) {
	indent := " " + name + "　"
	for _, l := range width.WrapText(width.Clean(text), max(m.width-width.Of(indent), 8)) {
		lines = append(lines, indent+l)
		indent = strings.Repeat(" ", width.Of(indent))
	}
	return lines
}

// cut returns at most n lines, and shows in the last if some are left out.
func cut(lines []string, n int) []string {
	if len(lines) <= n || n < 1 {
		return lines[:min(len(lines), max(n, 0))]
	}
	lines = lines[:n:n]
	lines[n-1] += "……"
	return lines
}
