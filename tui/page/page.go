// Package page shows a text that is read, not written: help, guidance.
package page

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/theme"
)

// A Part is one paragraph, or a heading, of a page.
type Part struct {
	Heading bool
	Muted   bool // of less weight: sources
	Text    string
}

// A Model is a page that can be scrolled.
type Model struct {
	st            *theme.Styles
	parts         []Part
	width, height int
	top           int
}

// New returns an empty page.
func New(st *theme.Styles) *Model { return &Model{st: st} }

// Show replaces the contents. A page that shows the same again keeps its place.
func (m *Model) Show(parts []Part) {
	if !slices.Equal(parts, m.parts) {
		m.parts, m.top = parts, 0
	}
}

// SetSize says how many cells and lines the page may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Update scrolls.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if msg, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(msg, keyUp):
			m.top--
		case key.Matches(msg, keyDown):
			m.top++
		case key.Matches(msg, keyPageUp):
			m.top -= m.height - 1
		case key.Matches(msg, keyPageDown):
			m.top += m.height - 1
		}
		m.top = max(min(m.top, len(m.lines())-m.height), 0)
	}
	return nil, nil
}

var (
	keyUp       = key.NewBinding(key.WithKeys("up"))
	keyDown     = key.NewBinding(key.WithKeys("down"))
	keyPageUp   = key.NewBinding(key.WithKeys("pgup"))
	keyPageDown = key.NewBinding(key.WithKeys("pgdown"))
	keyScroll   = key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("↑↓ PgUp PgDn", "翻看"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding { return []key.Binding{keyScroll} }

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Focus and Blur do nothing: a page looks the same with the keys and without.
func (m *Model) Focus() {}

// Blur does nothing.
func (m *Model) Blur() {}

// widest is how many cells of a line the eye finds the next one from.
const widest = 110

// lines lays the page out.
func (m *Model) lines() []string {
	var lines []string
	for i, p := range m.parts {
		style := m.st.Plain
		switch {
		case p.Heading:
			style = m.st.Heading
			if i > 0 {
				lines = append(lines, "")
			}
		case p.Muted:
			style = m.st.Muted
		}
		for _, l := range width.WrapText(p.Text, max(min(m.width-2, widest), 10)) {
			lines = append(lines, style.Render(l))
		}
	}
	return lines
}

// View draws the part of the page that fits.
func (m *Model) View() string {
	lines := m.lines()
	top := max(min(m.top, len(lines)-m.height), 0)
	rest := len(lines) - top - m.height
	var b strings.Builder
	for i := range m.height {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch n := top + i; {
		case i == m.height-1 && rest > 0 && i > 0:
			b.WriteString(" " + m.st.Muted.Render(width.Cut(fmt.Sprintf("（下面还有 %d 行）", rest+1), m.width-1)))
		case n < len(lines):
			b.WriteString(" " + lines[n])
		}
	}
	return b.String()
}
