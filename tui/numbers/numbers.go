package numbers

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/narrative"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list of the numbers in a draft's prose. It reads the draft when it
// has changed, so it is never behind.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	list          list.Model
	width, height int
	focused       bool

	filter filter
	read   reading
}

// GotoTextMsg asks the parent to show words of a section's text: the bytes From to To.
type GotoTextMsg struct {
	Section  model.SectionID
	From, To int
}

// GotoCellMsg asks the parent to show a cell.
type GotoCellMsg struct{ At model.Ref }

// SaidMsg asks the parent to say something.
type SaidMsg struct{ Text string }

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of the numbers in the prose of d.
func New(d *model.Draft, st *theme.Styles) *Model {
	return &Model{draft: d, st: st, read: reading{rev: -1}}
}

// Find puts the cursor on the number that a place of a text is about: the next one in
// the sentence, or the last one before it; or on the first number tied to a cell.
func (m *Model) Find(p model.Place) {
	m.refresh()
	text := m.draft.Report().Text(p.At.Section)
	for i, k := range m.read.shown {
		n := &m.read.numbers[k]
		switch {
		case p.At.Row != "":
			if n.Claim != nil && slices.Contains(n.Claim.Cells, p.At) {
				m.list.Index = i
				return
			}
		case n.Section != p.At.Section:
		case n.To < p.Pos || m.list.Index == 0:
			m.list.Index = i
		case n.From <= p.Pos || !strings.ContainsAny(text[p.Pos:n.From], "。；！？\n"):
			m.list.Index = i
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
	keyText   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到正文"))
	keyCell   = key.NewBinding(key.WithKeys("right"), key.WithHelp("→", "到对应的格"))
	keyFilter = key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "筛选"))
	keyBack   = key.NewBinding(key.WithKeys("shift+tab"))
	keyClose  = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	m.refresh()
	n := m.current()
	switch {
	case len(m.read.numbers) == 0:
		return []key.Binding{keyClose}
	case n == nil:
		return []key.Binding{keyFilter, keyClose}
	}
	if _, ok := m.cellOf(n).(GotoCellMsg); !ok {
		return []key.Binding{list.Moves, keyText, keyFilter, keyClose}
	}
	return []key.Binding{list.Moves, keyText, keyCell, keyFilter, keyClose}
}

// Update moves in the list, changes what is listed, or answers with one of the
// messages of this package.
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
	case key.Matches(k, keyFilter):
		m.choose((m.filter + 1) % filters)
	case key.Matches(k, keyBack):
		m.choose((m.filter + filters - 1) % filters)
	case key.Matches(k, keyText):
		if n := m.current(); n != nil {
			return GotoTextMsg{n.Section, n.From, n.To}, nil
		}
	case key.Matches(k, keyCell):
		if n := m.current(); n != nil {
			return m.cellOf(n), nil
		}
	}
	return nil, nil
}

// cellOf leads to the cell of a number: the first that is not filled in, if there is
// one, for that is what keeps the number from being checked.
func (m *Model) cellOf(n *narrative.Number) tea.Msg {
	switch {
	case n.Claim == nil:
		return SaidMsg{"这个数没有对应的格"}
	case n.Claim.Code == "N-HANDFEE":
		return SaidMsg{"信息处理费同正文别处的说法核对，没有对应的格"}
	case len(n.Claim.Cells) == 0:
		return SaidMsg{"这个数同正文里列出的各类相加核对，没有对应的格"}
	}
	for _, at := range n.Claim.Cells {
		if m.draft.Report().Value(at).Kind() != model.Number {
			return GotoCellMsg{at}
		}
	}
	return GotoCellMsg{n.Claim.Cells[0]}
}
