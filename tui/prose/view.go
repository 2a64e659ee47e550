package prose

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/theme"
)

const placeholder = "（在这里输入正文；F1 看填写说明）"

// A stretch of the text, in byte offsets, that is drawn in a style of its own.
type stretch struct {
	from, to int
	style    theme.Style
	ends     bool // a newline in it shows as a blank
}

// rowsShown returns how many rows of text there is room for.
func (m *Model) rowsShown() int {
	if m.find.open {
		return max(m.height-1, 0)
	}
	return m.height
}

// widest is how many cells of a line the eye finds the next one from.
const widest = 110

// arrange breaks the text into rows and scrolls to the caret. Doing it twice changes
// nothing more.
func (m *Model) arrange() {
	m.sync()
	m.page.lay(m.text, max(min(m.width-1, widest), 2))
	row, _ := m.page.where(m.at, m.above)
	m.page.scroll(row, m.rowsShown())
}

// Scroll brings the caret into sight. View does so, too; who moves on without having
// drawn calls it, since what is in sight depends on the way one came.
func (m *Model) Scroll() {
	if m.height > 0 {
		m.arrange()
	}
}

// View returns the visible rows.
func (m *Model) View() string {
	if m.height == 0 {
		return ""
	}
	m.arrange()
	var b strings.Builder
	stretches := m.stretches()
	for y := range m.rowsShown() {
		if y > 0 {
			b.WriteByte('\n')
		}
		switch row := m.page.top + y; {
		case m.text == "" && y == 0:
			m.styles.Muted.Write(&b, strings.TrimRight(width.Fit(placeholder, m.width), " "))
		case row < m.page.rows:
			m.drawRow(&b, row, stretches)
		}
	}
	if m.find.open {
		if m.height > 1 {
			b.WriteByte('\n')
		}
		b.WriteString(m.bar())
	}
	return b.String()
}

// stretches returns what is to stand out, in order.
func (m *Model) stretches() []stretch {
	if m.find.open {
		all := make([]stretch, len(m.find.matches))
		for i, f := range m.find.matches {
			all[i] = stretch{f.from, f.to, m.styles.Link, false}
			if i == m.find.current {
				all[i].style = m.styles.Cursor
			}
		}
		return all
	}
	if from, to := m.selection(); from < to {
		return []stretch{{from, to, m.styles.Selected, true}}
	}
	if from, to := m.marked[0], min(m.marked[1], len(m.text)); from < to {
		return []stretch{{from, to, m.styles.Marked, false}}
	}
	return nil
}

func (m *Model) drawRow(b *strings.Builder, row int, stretches []stretch) {
	q, i := m.page.para(row)
	s := q.rows[i]
	if m.width < 3 { // a row may be wider: it holds at least one character
		s.To = s.From + len(width.Cut(q.shown.Text[s.From:s.To], m.width))
	}
	at, end := s.From, "" // end is what shows of a newline
	for _, t := range stretches {
		if t.to <= q.from || t.from > q.from+len(q.text) {
			continue
		}
		from := max(q.shown.Out(max(t.from-q.from, 0)), at)
		to := min(q.shown.Out(min(t.to-q.from, len(q.text))), s.To)
		if from < to {
			m.styles.Plain.Write(b, q.shown.Text[at:from])
			t.style.Write(b, q.shown.Text[from:to])
			at = to
		}
		if t.ends && t.to > q.from+len(q.text) && i == len(q.rows)-1 && m.width >= 3 {
			end = t.style.Render(" ")
		}
	}
	m.styles.Plain.Write(b, q.shown.Text[at:s.To])
	b.WriteString(end)
}

// Cursor returns where the caret is, nil without the focus.
func (m *Model) Cursor() *tea.Cursor {
	if m.blurred || m.width == 0 || m.height == 0 {
		return nil
	}
	if m.find.open {
		return m.barCursor()
	}
	m.arrange()
	row, col := m.page.where(m.at, m.above)
	return tea.NewCursor(min(col, m.width-1), row-m.page.top)
}
