// Package input is a single line of text being typed.
//
// It shows the real cursor of the terminal in the right cell, because that is where
// an input method opens its window. It knows nothing of undo: a line is given back
// as a whole by whoever asked for it.
package input

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/input/caret"
	"nianbao/tui/theme"
)

// CopyMsg asks the parent to put text on the clipboard.
type CopyMsg struct {
	Text string
	What string // what it is, in words for the user; empty: so many characters
}

// PasteRequestMsg asks the parent for what is on the clipboard, to be sent back as
// a tea.PasteMsg.
type PasteRequestMsg struct{}

// A Model is one line of text, its caret and its selection.
type Model struct {
	KeyMap      KeyMap
	Placeholder string // shown while there is no text

	styles  *theme.Styles
	text    string
	at      int // the caret
	anchor  int // the other end of the selection; at if nothing is selected
	from    int // where in the shown text the visible part begins
	width   int
	blurred bool
}

// New returns an empty input that has the focus.
func New(st *theme.Styles) *Model {
	return &Model{KeyMap: DefaultKeyMap(), styles: st}
}

// Value returns the text.
func (m *Model) Value() string { return m.text }

// Caret returns where the caret is, in bytes.
func (m *Model) Caret() int { return m.at }

// SetValue replaces the text by s, made fit for one line, and puts the caret at its end.
func (m *Model) SetValue(s string) {
	m.text = caret.OneLine(s)
	m.put(len(m.text))
}

// SetWidth sets the number of cells the input takes.
func (m *Model) SetWidth(w int) {
	m.width = max(w, 0)
	m.scroll()
}

// Width returns the number of cells the input takes.
func (m *Model) Width() int { return m.width }

// Focus gives the input the cursor.
func (m *Model) Focus() { m.blurred = false }

// Blur takes the cursor away.
func (m *Model) Blur() { m.blurred = true }

// SelectAll selects the whole text, so that typing replaces it.
func (m *Model) SelectAll() {
	m.put(len(m.text))
	m.anchor = 0
}

// ShortHelp returns nothing: what the keys do in a line of text, everybody knows.
func (m *Model) ShortHelp() []key.Binding { return nil }

// Update handles a key or a paste. It answers CopyMsg, PasteRequestMsg or nil, and
// never gives a command.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		m.insert(caret.OneLine(msg.Content))
	case tea.KeyPressMsg:
		// Text first: an input method may commit the word home.
		if msg.Text != "" {
			m.insert(caret.Typed(msg.Text))
			return nil, nil
		}
		return m.press(msg), nil
	}
	return nil, nil
}

func (m *Model) press(msg tea.KeyPressMsg) (out tea.Msg) {
	k := &m.KeyMap
	from, to := m.selection()
	switch {
	case key.Matches(msg, k.Left):
		if to := caret.Prev(m.text, m.at); msg.Mod&tea.ModShift != 0 || m.at == m.anchor {
			m.move(msg, to)
		} else {
			m.put(from)
		}
	case key.Matches(msg, k.Right):
		if msg.Mod&tea.ModShift != 0 || m.at == m.anchor {
			m.move(msg, caret.Next(m.text, m.at))
		} else {
			m.put(to)
		}
	case key.Matches(msg, k.WordLeft):
		m.move(msg, caret.WordLeft(m.text, m.at))
	case key.Matches(msg, k.WordRight):
		m.move(msg, caret.WordRight(m.text, m.at))
	case key.Matches(msg, k.Home):
		m.move(msg, 0)
	case key.Matches(msg, k.End):
		m.move(msg, len(m.text))
	case key.Matches(msg, k.Backspace):
		m.erase(caret.Prev(m.text, m.at))
	case key.Matches(msg, k.Delete):
		m.erase(caret.Next(m.text, m.at))
	case key.Matches(msg, k.WordBackspace):
		m.erase(caret.WordLeft(m.text, m.at))
	case key.Matches(msg, k.WordDelete):
		m.erase(caret.WordRight(m.text, m.at))
	case key.Matches(msg, k.SelectAll):
		m.SelectAll()
	case key.Matches(msg, k.Copy) && from < to:
		return CopyMsg{Text: m.text[from:to]}
	case key.Matches(msg, k.Cut) && from < to:
		out = CopyMsg{Text: m.text[from:to]}
		m.insert("")
	case key.Matches(msg, k.Paste):
		return PasteRequestMsg{}
	}
	return out
}

// selection returns the ends of what is selected.
func (m *Model) selection() (from, to int) {
	return min(m.at, m.anchor), max(m.at, m.anchor)
}

// move puts the caret at to, selecting if Shift was held.
func (m *Model) move(msg tea.KeyPressMsg, to int) {
	m.at = to
	if msg.Mod&tea.ModShift == 0 {
		m.anchor = to
	}
	m.scroll()
}

// put places the caret at to with nothing selected.
func (m *Model) put(to int) {
	m.at, m.anchor = to, to
	m.scroll()
}

// Click puts the caret to the character shown in column x, with nothing selected.
func (m *Model) Click(x int) {
	v := caret.Show(m.text)
	m.put(v.In(m.from + len(width.Cut(v.Text[m.from:], max(x, 0)))))
}

// insert replaces the selection by s.
func (m *Model) insert(s string) {
	from, to := m.selection()
	m.text = m.text[:from] + s + m.text[to:]
	m.put(caret.SnapUp(m.text, from+len(s)))
}

// erase deletes what is selected, or else what lies between the caret and to.
func (m *Model) erase(to int) {
	if m.at == m.anchor {
		m.anchor = to
	}
	m.insert("")
}

// scroll moves the visible part no further than it takes to show the caret, and
// leaves no room unused that hidden text could take. One cell is kept for the caret
// behind the last character.
func (m *Model) scroll() {
	v := caret.Show(m.text)
	at := v.Out(m.at)
	from := max(caret.Snap(v.Text, m.from), back(v.Text, at, m.width-1))
	m.from = min(from, at, back(v.Text, len(v.Text), m.width-1))
}

// back returns where the cells that end at offset end begin.
func back(s string, end, cells int) int {
	for end > 0 {
		before := caret.Prev(s, end)
		if cells -= width.Of(s[before:end]); cells < 0 {
			break
		}
		end = before
	}
	return end
}

// View returns the visible part of the text in exactly the set number of cells.
func (m *Model) View() string {
	if m.text == "" && m.Placeholder != "" {
		return m.styles.Muted.Render(width.Fit(width.Clean(m.Placeholder), m.width))
	}
	v := caret.Show(m.text)
	text := width.Cut(v.Text[m.from:], m.width)
	end := m.from + len(text)
	from, to := m.selection()
	from, to = v.Out(from), v.Out(to)
	from, to = min(max(from, m.from), end), min(max(to, m.from), end)
	var b strings.Builder
	m.styles.Typing.Write(&b, v.Text[m.from:from])
	m.styles.Selected.Write(&b, v.Text[from:to])
	m.styles.Typing.Write(&b, v.Text[to:end]+strings.Repeat(" ", m.width-width.Of(text)))
	return b.String()
}

// Cursor returns where the caret is, nil without the focus.
func (m *Model) Cursor() *tea.Cursor {
	if m.blurred || m.width <= 0 {
		return nil
	}
	v := caret.Show(m.text)
	return tea.NewCursor(min(width.Of(v.Text[m.from:v.Out(m.at)]), m.width-1), 0)
}
