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
	Minor   bool // a heading without a blank line above it
	Muted   bool // of less weight: sources
	Text    string

	// Item makes the part an entry of a list: a key, a sign, with what it means as the
	// Text. Entries that follow each other stand in columns.
	Item string
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
		case key.Matches(msg, keyFirst):
			m.top = 0
		case key.Matches(msg, keyLast):
			m.top = len(m.lines())
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
	keyFirst    = key.NewBinding(key.WithKeys("home", "ctrl+home"))
	keyLast     = key.NewBinding(key.WithKeys("end", "ctrl+end"))
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
	room := max(min(m.width-2, widest), 10)
	for i := 0; i < len(m.parts); i++ {
		p := &m.parts[i]
		style := m.st.Plain
		switch {
		case p.Item != "":
			end := i
			for end < len(m.parts) && m.parts[end].Item != "" {
				end++
			}
			lines = append(lines, m.list(m.parts[i:end], room)...)
			i = end - 1
			continue
		case p.Heading:
			style = m.st.Heading
			if i > 0 && !p.Minor {
				lines = append(lines, "")
			}
		case p.Muted:
			style = m.st.Muted
		}
		for _, l := range width.WrapText(p.Text, room) {
			lines = append(lines, style.Render(l))
		}
	}
	return lines
}

// of the columns of a list
const (
	between     = 2  // blanks between them
	leastColumn = 36 // cells for one whose longest texts are wrapped
)

// list lays out entries that follow each other in as many columns as there is room for.
// The few that are far longer than the others take more than one line.
func (m *Model) list(entries []Part, room int) (lines []string) {
	item, texts := 0, make([]int, len(entries))
	for i := range entries {
		item = max(item, width.Of(entries[i].Item))
		texts[i] = width.Of(entries[i].Text)
	}
	item = min(item, room/2)
	slices.Sort(texts)
	fit := func(text int) int { return max((room+between)/(item+1+text+between), 1) }
	columns := max(fit(texts[len(texts)-1]), min(fit(texts[len(texts)*3/4]), room/leastColumn))
	text := max((room+between)/columns-between-item-1, 4)
	for i := 0; i < len(entries); i += columns {
		row := entries[i:min(i+columns, len(entries))]
		wrapped, height := make([][]string, len(row)), 0
		for c := range row {
			wrapped[c] = width.WrapText(row[c].Text, text)
			height = max(height, len(wrapped[c]))
		}
		for y := range height {
			var b strings.Builder
			for c := range row {
				name, says := "", ""
				if y == 0 {
					name = row[c].Item
				}
				if y < len(wrapped[c]) {
					says = wrapped[c][y]
				}
				m.st.Key.Write(&b, name)
				b.WriteString(strings.Repeat(" ", max(item-width.Of(name), 0)+1))
				if c < len(row)-1 {
					says = width.Fit(says, text) + strings.Repeat(" ", between)
				}
				m.st.Plain.Write(&b, says)
			}
			lines = append(lines, strings.TrimRight(b.String(), " "))
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
