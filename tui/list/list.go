// Package list keeps the place in a list that one moves through with the arrow keys.
package list

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A Model is a place in a list of Len entries, of which Height are shown. It draws
// nothing: whoever holds it knows what the entries look like.
type Model struct {
	Len    int // entries there are
	Height int // lines there are for them
	Index  int // the entry one is on
	top    int // the first entry shown
}

// The keys of every list.
var (
	up     = key.NewBinding(key.WithKeys("up"))
	down   = key.NewBinding(key.WithKeys("down"))
	pageUp = key.NewBinding(key.WithKeys("pgup"))
	pageDn = key.NewBinding(key.WithKeys("pgdown"))
	first  = key.NewBinding(key.WithKeys("home", "ctrl+home"))
	last   = key.NewBinding(key.WithKeys("end", "ctrl+end"))
)

// Moves is the help entry for the keys of a list.
var Moves = key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("↑↓", "选"))

// Update moves for a key of the list, and reports whether msg was one.
func (m *Model) Update(msg tea.KeyPressMsg) bool {
	switch {
	case key.Matches(msg, up):
		m.Index--
	case key.Matches(msg, down):
		m.Index++
	case key.Matches(msg, pageUp):
		m.Index -= max(m.Height-1, 1)
	case key.Matches(msg, pageDn):
		m.Index += max(m.Height-1, 1)
	case key.Matches(msg, first):
		m.Index = 0
	case key.Matches(msg, last):
		m.Index = m.Len - 1
	default:
		return false
	}
	m.Index = min(max(m.Index, 0), max(m.Len-1, 0))
	return true
}

// Window returns the entries to show, to excluded, so that Index is among them.
func (m *Model) Window() (from, to int) {
	m.Index = min(max(m.Index, 0), max(m.Len-1, 0))
	h := max(m.Height, 1)
	if m.Index < m.top {
		m.top = m.Index
	}
	if m.Index >= m.top+h {
		m.top = m.Index - h + 1
	}
	m.top = max(min(m.top, m.Len-h), 0)
	return m.top, min(m.top+h, m.Len)
}

// Divide returns the lines for a list and for the details of its entry below it,
// with the line between them, out of height. A window too low for both has the list.
func Divide(height, detail int) (list, below int) {
	below = min(detail, height/2)
	if height-below < 4 || below < 4 {
		return height, 0
	}
	return height - below, below
}
