// Package intake shows what was understood of a foreign file, piece by piece, before
// anything of it is taken: what each piece would change, what was changed on the way,
// and what was not understood.
//
// # Why pieces and not figures
//
// Whoever imports a page wants 表三 of it, or all but the text, and then mends single
// figures where the checks are: in the table. Choosing among two hundred figures in a
// list would be slower than undoing.
package intake

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/importer"
	"nianbao/model"
	"nianbao/tui/browse"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list of the pieces of an import, with what there is to say of the one
// that one stands on.
type Model struct {
	imp  *importer.Import
	into *model.Report // as it stands before anything is taken
	st   *theme.Styles

	taken         []bool           // by piece
	changes       [][]model.Change // that each would make
	list          list.Model
	width, height int
	detail        browse.Text // of the entry one stands on
}

// TakeMsg asks the parent to take pieces, at least one.
type TakeMsg struct{ Pieces []*importer.Piece }

// LookMsg asks the parent to show a piece where it would land.
type LookMsg struct{ Piece *importer.Piece }

// CloseMsg asks the parent to take nothing.
type CloseMsg struct{}

// SaidMsg asks the parent to tell the user something.
type SaidMsg struct{ Text string }

// New returns the list of the pieces of an import that may be taken into a report. All
// are chosen but those that apart says are not at first.
func New(imp *importer.Import, into *model.Report, apart func(*importer.Piece) bool, st *theme.Styles) *Model {
	m := &Model{imp: imp, into: into, st: st}
	for i := range imp.Pieces {
		p := &imp.Pieces[i]
		m.taken = append(m.taken, !apart(p))
		m.changes = append(m.changes, into.Changes(imp.Edits(into, p).Edits))
	}
	m.list.Len = m.entries()
	return m
}

// entries is how many entries the list has: the pieces, and what belongs to none.
func (m *Model) entries() int {
	n := len(m.imp.Pieces)
	if m.rest() > 0 {
		n++
	}
	return n
}

// rest counts what is to be said of the document as a whole.
func (m *Model) rest() int { return len(m.imp.Notices) + len(m.imp.Left) + len(m.imp.Missing()) }

// piece returns the piece one stands on, nil if it is the last entry, which is about what
// belongs to none.
func (m *Model) piece() *importer.Piece {
	if m.list.Index >= len(m.imp.Pieces) {
		return nil
	}
	return &m.imp.Pieces[m.list.Index]
}

// Chosen returns the pieces that are chosen, in the form's order.
func (m *Model) Chosen() (all []*importer.Piece) {
	for i := range m.imp.Pieces {
		if m.taken[i] {
			all = append(all, &m.imp.Pieces[i])
		}
	}
	return all
}

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the list the keys, which it has while it is there.
func (m *Model) Focus() {}

// Blur takes the keys away.
func (m *Model) Blur() {}

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyTake   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "导入选中的"))
	keyToggle = key.NewBinding(key.WithKeys("space", "　"), key.WithHelp("空格", "选、不选"))
	keyOn     = key.NewBinding(key.WithKeys("right"), key.WithHelp("←→", "不选、选"))
	keyOff    = key.NewBinding(key.WithKeys("left"))
	keyAll    = key.NewBinding(key.WithKeys("ctrl+a"), key.WithHelp("Ctrl+A", "全选、全不选"))
	keyLook   = key.NewBinding(key.WithKeys("f4", "alt+r"), key.WithHelp("F4", "在原处看"))
	keyMore   = key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "翻看"))
	keyLess   = key.NewBinding(key.WithKeys("shift+tab"))
	keyClose  = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "不导入"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	return []key.Binding{keyTake, keyOn, keyLook, keyMore, keyClose, keyAll, list.Moves}
}

// Update moves, chooses, or answers with one of the messages of this package.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := m.list.Key(msg)
	if !ok {
		return nil, nil
	}
	if _, click := msg.(tea.MouseClickMsg); click && key.Matches(k, keyTake) { // not all of it by a click
		k = tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}
	}
	m.fit()
	p := m.piece()
	switch i := m.list.Index; {
	case m.list.Update(k):
		m.tell()
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case key.Matches(k, keyMore):
		m.turn(1)
	case key.Matches(k, keyLess):
		m.turn(-1)
	case key.Matches(k, keyTake):
		return m.take(), nil
	case key.Matches(k, keyAll):
		all := len(m.Chosen()) < len(m.taken)
		for i := range m.taken {
			m.taken[i] = all
		}
	case p == nil:
	case key.Matches(k, keyToggle):
		m.taken[i] = !m.taken[i]
	case key.Matches(k, keyOn):
		m.taken[i] = true
	case key.Matches(k, keyOff):
		m.taken[i] = false
	case key.Matches(k, keyLook):
		return LookMsg{p}, nil
	}
	return nil, nil
}

func (m *Model) take() tea.Msg {
	if all := m.Chosen(); len(all) > 0 {
		return TakeMsg{all}
	}
	return SaidMsg{fmt.Sprintf("%d 项一项也没有选；按 → 或空格选，Esc 不导入", len(m.taken))}
}
