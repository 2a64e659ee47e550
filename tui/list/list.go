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

	drawn   map[int]int // the entry that a line of the pane shows, as last drawn
	clicked int         // the entry that keyHere goes to

	// Heading says which entries are headings, on which one does not stand; nil: none.
	Heading func(i int) bool
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

// Fit says how many entries there are and how many lines for them, and brings the one one
// is on into sight. Whoever holds the list says so before a key as well as before drawing:
// what a key does must not depend on what was drawn.
func (m *Model) Fit(entries, lines int) {
	m.Len, m.Height = entries, lines
	if m.move(m.Index, 1); lines > 0 { // else nobody has said how large the window is
		m.Window()
	}
}

// Update moves for a key of the list, and reports whether msg was one.
func (m *Model) Update(msg tea.KeyPressMsg) bool {
	if !m.moved(msg) {
		return false
	}
	m.Window()
	return true
}

func (m *Model) moved(msg tea.KeyPressMsg) bool {
	switch {
	case msg.Code == keyHere:
		m.move(m.clicked, 1)
	case key.Matches(msg, up):
		m.move(m.Index-1, -1)
	case key.Matches(msg, down):
		m.move(m.Index+1, 1)
	case key.Matches(msg, pageUp):
		m.move(m.Index-max(m.Height-1, 1), -1)
	case key.Matches(msg, pageDn):
		m.move(m.Index+max(m.Height-1, 1), 1)
	case key.Matches(msg, first):
		m.move(0, 1)
	case key.Matches(msg, last):
		m.move(m.Len-1, -1)
	default:
		return false
	}
	return true
}

// keyHere stands for a click on an entry. No keyboard has it.
const keyHere rune = -1

// Draw notes that a line of the pane shows an entry, so that it can be clicked on. A
// pane begins its drawing with Blank.
func (m *Model) Draw(line, entry int) { m.drawn[line] = entry }

// Blank forgets what the lines of the pane show.
func (m *Model) Blank() { m.drawn = map[int]int{} }

// Key returns the key that a message stands for: a key, or a click,
// which goes to an entry, or on the entry one is on does what Enter does. ok is false
// for any other message.
func (m *Model) Key(msg tea.Msg) (k tea.KeyPressMsg, ok bool) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return msg, true
	case tea.MouseClickMsg:
		i, ok := m.drawn[msg.Y]
		switch {
		case !ok || m.isHeading(i):
			return k, false
		case i == m.Index:
			return tea.KeyPressMsg{Code: tea.KeyEnter}, true
		}
		m.clicked = i
		return tea.KeyPressMsg{Code: keyHere}, true
	}
	return k, false
}

// move goes to entry i, or if that is a heading, to the next entry in the direction
// one moves in, or else to the last one before it.
func (m *Model) move(i, by int) {
	i = m.within(i)
	for _, by := range []int{by, -by} {
		for k := i; k == m.within(k); k += by {
			if !m.isHeading(k) {
				m.Index = k
				return
			}
		}
	}
	m.Index = i
}

func (m *Model) within(i int) int { return min(max(i, 0), max(m.Len-1, 0)) }

func (m *Model) isHeading(i int) bool { return m.Heading != nil && i < m.Len && m.Heading(i) }

// Window returns the entries to show, to excluded, so that Index is among them, with
// its heading if that stands right above it.
func (m *Model) Window() (from, to int) {
	m.move(m.Index, 1)
	h := max(m.Height, 1)
	above := m.Index
	if h > 1 && above > 0 && m.isHeading(above-1) {
		above--
	}
	if above < m.top {
		m.top = above
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
