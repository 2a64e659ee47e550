package copied

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list of the copied sentences. It compares when the draft or last
// year's report has changed, so it is never behind.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	list          list.Model
	width, height int
	focused       bool

	found comparison
}

// GotoTextMsg asks the parent to show words of a section's text: the bytes From to To.
type GotoTextMsg struct {
	Section  model.SectionID
	From, To int
}

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of the sentences of d that were copied.
func New(d *model.Draft, st *theme.Styles) *Model {
	return &Model{draft: d, st: st, found: comparison{rev: -1}}
}

// Find puts the cursor on the sentence that a place of a text is in, or the next, or
// the last of the section.
func (m *Model) Find(p model.Place) {
	m.refresh()
	for i, s := range m.found.sentences {
		if s.section != p.At.Section {
			continue
		}
		m.list.Index = i
		if s.now.To > p.Pos {
			return
		}
	}
}

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the list the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyText  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到那一句"))
	keyClose = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	if m.refresh(); m.current() == nil {
		return []key.Binding{keyClose}
	}
	return []key.Binding{list.Moves, keyText, keyClose}
}

// Update moves in the list or answers with a GotoTextMsg or a CloseMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := m.list.Key(msg)
	if !ok {
		return nil, nil
	}
	m.refresh()
	m.fit()
	switch {
	case m.list.Update(k):
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case key.Matches(k, keyText):
		if s := m.current(); s != nil {
			return GotoTextMsg{s.section, s.now.From, s.now.To}, nil
		}
	}
	return nil, nil
}
