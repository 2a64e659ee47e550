package prose

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/tui/input/caret"
)

// pressMove handles the keys that move the caret and reports whether msg is one.
func (m *Model) pressMove(msg tea.KeyPressMsg) bool {
	k := &m.KeyMap
	selecting := msg.Mod&tea.ModShift != 0 || m.marking
	from, to := m.selection()
	collapse := from < to && !selecting
	switch {
	case key.Matches(msg, k.Left) && collapse:
		m.put(from)
	case key.Matches(msg, k.Right) && collapse:
		m.put(to)
	case key.Matches(msg, k.Left):
		m.move(caret.Prev(m.text, m.at), selecting)
	case key.Matches(msg, k.Right):
		m.move(caret.Next(m.text, m.at), selecting)
	case key.Matches(msg, k.WordLeft):
		m.move(caret.WordLeft(m.text, m.at), selecting)
	case key.Matches(msg, k.WordRight):
		m.move(caret.WordRight(m.text, m.at), selecting)
	case key.Matches(msg, k.Start):
		m.move(0, selecting)
	case key.Matches(msg, k.Finish):
		m.move(len(m.text), selecting)
	case key.Matches(msg, k.SelectAll):
		m.put(0)
		m.move(len(m.text), true)
	case key.Matches(msg, k.Home):
		m.toEdge(selecting, false)
	case key.Matches(msg, k.End):
		m.toEdge(selecting, true)
	case key.Matches(msg, k.Up):
		m.toRow(-1, selecting)
	case key.Matches(msg, k.Down):
		m.toRow(+1, selecting)
	case key.Matches(msg, k.PageUp):
		m.toPage(-1, selecting)
	case key.Matches(msg, k.PageDown):
		m.toPage(+1, selecting)
	default:
		return false
	}
	return true
}

// selection returns the ends of what is selected.
func (m *Model) selection() (from, to int) {
	return min(m.at, m.anchor), max(m.at, m.anchor)
}

// put places the caret at to with nothing selected.
func (m *Model) put(to int) { m.move(to, false) }

// move places the caret at to. What is typed from there on is undone apart.
func (m *Model) move(to int, selecting bool) {
	m.closeStep()
	m.at, m.above, m.goal = to, false, -1
	if !selecting {
		m.anchor, m.marking = to, false
	}
}

// toEdge goes to the beginning or the end of the row the caret shows on.
func (m *Model) toEdge(selecting, end bool) {
	m.arrange()
	row, _ := m.page.where(m.at, m.above)
	from, to, wrapped := m.page.row(row)
	if end {
		m.move(to, selecting)
		m.above = wrapped
	} else {
		m.move(from, selecting)
	}
}

// toRow goes n rows down, in the column where the caret was when one set out. At
// the first and at the last row it stays where it is.
func (m *Model) toRow(n int, selecting bool) {
	m.arrange()
	row, col := m.page.where(m.at, m.above)
	goal := m.goal
	if goal < 0 {
		goal = col
	}
	target := min(max(row+n, 0), m.page.rows-1)
	at, above := m.at, m.above
	if target != row {
		at, above = m.page.at(target, goal)
	}
	m.move(at, selecting)
	m.above, m.goal = above, goal
}

// toPage goes a screen down or up, but for one row that is seen on both.
func (m *Model) toPage(direction int, selecting bool) {
	n := direction * max(m.rowsShown()-1, 1)
	m.toRow(n, selecting)
	m.page.top += n // put right where that is beyond an end
	m.arrange()
}
