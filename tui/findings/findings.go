// Package findings lists what is wrong with a draft and leads to it.
//
// The findings stand in the form's order, and within a section the worst first. What
// is explained comes last. The list can be narrowed to one kind of finding; what could
// not be worked out is a kind that is not listed among the others.
//
// One keeps one's place by the finding and not by the line: a list that changes
// behind one's back, while its findings are being mended, does not lead astray.
package findings

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/browse"
	"nianbao/tui/input"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list of findings of a draft. It looks at the draft on every draw, so
// it is never behind.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	width, height int
	focused       bool

	kind   Kind
	order  order      // what there is to list, as of the last look at the draft
	lines  []line     // what is shown of it
	list   list.Model // over the lines
	places [2]place   // where one is, among the findings and among what is unchecked

	kept struct { // so that moving in the list leaves the text its lines
		of    longestOf
		lines int
	}
	text browse.Text // what is said of the finding one stands on
}

// GotoMsg asks the parent to show the place of a finding. For what could not be worked
// out, the place is the first cell that is missing.
type GotoMsg struct{ Finding model.Finding }

// AttachMsg asks the parent to have last year's report attached.
type AttachMsg struct{}

// FactsMsg asks the parent to show the facts of the report: the organ and its kind.
type FactsMsg struct{}

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of the findings of d.
func New(d *model.Draft, st *theme.Styles) *Model {
	m := &Model{draft: d, st: st}
	m.list.Heading = func(i int) bool { return m.lines[i].entry == nil }
	return m
}

// Counts counts the findings of a draft.
func Counts(d *model.Draft) model.Tally { return model.TallyOf(d.Findings()) }

// Select puts the cursor of the list on a finding, if it is there, or if it is not of
// the kind that is shown, on the next one that is. With nil it only takes in what has
// changed in the draft.
func (m *Model) Select(f *model.Finding) {
	if m.sync(); f == nil {
		return
	}
	if e := m.current(); e != nil && e.Same(f) {
		return
	}
	o := m.order
	if m.kind == Unchecked {
		o = findingsOf(m.draft)
	}
	for i := range o.entries {
		if o.entries[i].Same(f) {
			m.places[0] = place{o.entries, i}
			m.settle()
			return
		}
	}
}

// Selected returns the finding one stands on, nil if there is none or it is one that
// could not be worked out.
func (m *Model) Selected() *model.Finding {
	m.sync()
	if e := m.current(); e != nil && m.kind != Unchecked {
		return &e.Finding
	}
	return nil
}

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Empty reports whether there is nothing to stand on in the chosen list.
func (m *Model) Empty() bool { m.sync(); return m.current() == nil }

// Focus gives the list the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

// The keys of the list beside those of every list. None is a letter, which an input
// method would keep, and all of them reach a program in every terminal.
var (
	keyGoto  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到那一格"))
	keyNext  = key.NewBinding(key.WithKeys("right"), key.WithHelp("←→", "类别"))
	keyPrev  = key.NewBinding(key.WithKeys("left"))
	keyMore  = key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "翻看详情"))
	keyLess  = key.NewBinding(key.WithKeys("shift+tab"))
	keyCopy  = key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("Ctrl+C", "复制"))
	keyClose = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	if m.sync(); m.current() == nil {
		return []key.Binding{keyNext, keyClose}
	}
	return []key.Binding{keyGoto, keyNext, keyMore, keyClose, list.Moves, keyCopy}
}

// Update moves in the list or answers with a GotoMsg, an AttachMsg, a FactsMsg or a
// CloseMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if k, ok := m.list.Key(msg); ok {
		m.sync()
		return m.press(k), nil
	}
	return nil, nil
}

func (m *Model) press(k tea.KeyPressMsg) (out tea.Msg) {
	m.fit()
	switch {
	case m.list.Update(k):
		m.choose()
		m.tell(m.layout().Text)
	case key.Matches(k, keyNext):
		m.show((m.kind + 1) % kinds)
	case key.Matches(k, keyPrev):
		m.show((m.kind + kinds - 1) % kinds)
	case key.Matches(k, keyMore):
		m.turn(1)
	case key.Matches(k, keyLess):
		m.turn(-1)
	case key.Matches(k, keyGoto):
		m.choose()
		return m.open()
	case key.Matches(k, keyCopy):
		if e := m.current(); e != nil {
			text := e.Level.Chinese() + " " + e.Rule.Code + " " + e.Text
			return input.CopyMsg{Text: text, What: text}
		}
	case key.Matches(k, keyClose):
		return CloseMsg{}
	}
	return nil
}

// open returns what Enter asks for.
func (m *Model) open() tea.Msg {
	e := m.current()
	switch {
	case e == nil:
		return nil
	case e.want == nil:
		return GotoMsg{e.Finding}
	case e.want.ask != nil:
		return e.want.ask
	}
	f := e.Finding
	if len(e.missing) > 0 {
		f.At = e.missing[0]
	}
	return GotoMsg{f}
}
