// Package remarks lists what reviewers say about a draft (意见清单), for the author who
// got it back and for the reviewer, and offers what each of them can do about it.
//
// The remarks stand in the form's order, those about the whole report first. One keeps
// one's place by the remark and not by the line. A remark that is dealt with stays in the
// list of those that wait until one moves on, so that one sees what has become of it and
// the next key is not taken for another one.
//
// # Why what can be done is a list and not keys
//
// There are up to five things to do about a remark, other ones for the author than for
// the reviewer, and other ones when it was answered. Letters would be lost to an input
// method, and nobody learns five function keys for what is done twice a year.
package remarks

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/browse"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Role is what one is to a draft.
type Role uint8

// The roles.
const (
	Author   Role = iota // deals with the remarks
	Reviewer             // has made them
)

// A Model is the list of the remarks about a draft. It looks at the draft on every
// draw, so it is never behind.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	role          Role
	who           model.Person // whose remarks can be rewritten; without a name: all
	width, height int
	focused       bool

	kind  Kind
	order order      // the remarks as of the last look at the draft
	lines []line     // what is shown of them
	list  list.Model // over the lines
	place place

	choosing int        // the ID of the remark whose choices are open, 0: none are
	offered  []choice   // these
	choices  list.Model // over them
	only     bool       // closing them closes the list

	kept int // the ID of a remark that was dealt with and is listed until one moves on; 0: none

	text browse.Text // what is said of the remark one stands on
}

// GotoMsg asks the parent to show what a remark is about.
type GotoMsg struct {
	ID int

	// At can be shown: a cell, of a row its first one, a section, or model.Head. It is
	// the zero Ref if the remark is about the whole report or about what the form does
	// not have.
	At model.Ref
	// Span is where in the text of the section: the passage, or where one that is gone
	// stood.
	Span model.Span
}

// AcceptMsg asks the parent to accept a proposal.
type AcceptMsg struct{ ID int }

// AcceptAllMsg asks the parent to accept the proposals of one remedy, of which ID is one.
type AcceptAllMsg struct {
	ID  int
	IDs []int // all of them, in order
}

// RefuseMsg asks the parent to refuse a proposal, and to ask why.
type RefuseMsg struct {
	ID      int
	PutBack bool // what stood there, in the place of what was accepted
}

// AnswerMsg asks the parent to have something said under a remark, which leaves it in a
// state: Answered by the author, Open by the reviewer, who is not content.
type AnswerMsg struct {
	ID int
	To model.RemarkState
}

// DoneMsg asks the parent to note that what a remark asks for is done.
type DoneMsg struct{ ID int }

// SettleMsg asks the parent to settle a remark: the reviewer is content, or takes it
// back.
type SettleMsg struct{ ID int }

// RewriteMsg asks the parent to have a remark rewritten.
type RewriteMsg struct{ ID int }

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of the remarks about d. At first it shows those that wait for
// whoever has that role, or if there are none, all.
func New(d *model.Draft, role Role, st *theme.Styles) *Model {
	m := &Model{draft: d, st: st, role: role, kind: Waiting}
	if role == Reviewer {
		m.kind = Handled
	}
	m.list.Heading = func(i int) bool { return m.lines[i].entry == nil }
	m.sync()
	if len(m.lines) == 0 {
		m.show(All)
	}
	return m
}

// SetPerson says who the reviewer is. Only one's own remarks can be rewritten and taken
// back; before it is called, every remark is one's own.
func (m *Model) SetPerson(who model.Person) { m.who = who }

// own reports whether a remark is by who uses the list.
func (m *Model) own(r *model.Remark) bool { return m.who.Name == "" || r.By.Name == m.who.Name }

// Select puts the cursor of the list on a remark. If it is not of the kind that is
// shown, all are.
func (m *Model) Select(id int) {
	m.sync()
	for i := range m.order.entries {
		if m.order.entries[i].ID == id {
			m.place = place{m.order.ids(), i}
			if k := kindOf(m.order.entries[i].State); m.kind != All && m.kind != k {
				m.show(All)
			}
			m.settle()
			return
		}
	}
}

// Choose offers what can be done about a remark, and nothing else: Esc closes the list.
func (m *Model) Choose(id int) {
	m.Select(id)
	m.choices.Index, m.only = 0, true
	m.offer(id)
}

// Selected returns the remark one stands on, nil if there is none.
func (m *Model) Selected() *model.Remark {
	m.sync()
	if e := m.current(); e != nil {
		return e.Remark
	}
	return nil
}

// Choosing reports whether the choices for a remark are open.
func (m *Model) Choosing() bool {
	m.sync()
	return m.choosing != 0
}

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the list the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away and closes the choices.
func (m *Model) Blur() {
	m.focused = false
	m.offer(0)
}

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

// The keys of the list beside those of every list.
var (
	keyGoto   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到那里"))
	keyChoose = key.NewBinding(key.WithKeys("f4"), key.WithHelp("F4", "处理"))
	keyDown   = key.NewBinding(key.WithKeys("alt+.", "alt+。"))
	keyUp     = key.NewBinding(key.WithKeys("alt+,", "alt+，"))
	keyNext   = key.NewBinding(key.WithKeys("right"), key.WithHelp("←→", "类别"))
	keyPrev   = key.NewBinding(key.WithKeys("left"))
	keyMore   = key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "翻看详情"))
	keyLess   = key.NewBinding(key.WithKeys("shift+tab"))
	keyClose  = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))

	keyDo   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "就这样办"))
	keyBack = key.NewBinding(key.WithKeys("esc", "f4"), key.WithHelp("Esc", "先不办"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	if m.Choosing() {
		return []key.Binding{list.Moves, keyDo, keyBack}
	}
	if m.sync(); m.current() == nil {
		return []key.Binding{keyNext, keyClose}
	}
	return []key.Binding{keyChoose, keyGoto, keyNext, keyMore, keyClose, list.Moves}
}

// Update moves in the list or answers with one of the messages of this package.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := m.list.Key(msg)
	if !ok {
		return nil, nil
	}
	m.sync()
	if m.choosing != 0 {
		return m.choose(k), nil
	}
	return m.press(k), nil
}

func (m *Model) press(k tea.KeyPressMsg) tea.Msg {
	m.fit()
	switch e := m.current(); {
	case m.list.Update(k):
		m.moveOn()
	case key.Matches(k, keyDown):
		m.list.Update(tea.KeyPressMsg{Code: tea.KeyDown})
		m.moveOn()
	case key.Matches(k, keyUp):
		m.list.Update(tea.KeyPressMsg{Code: tea.KeyUp})
		m.moveOn()
	case key.Matches(k, keyNext):
		m.kept = 0
		m.show((m.kind + 1) % kinds)
	case key.Matches(k, keyPrev):
		m.kept = 0
		m.show((m.kind + kinds - 1) % kinds)
	case key.Matches(k, keyMore):
		m.turn(1)
	case key.Matches(k, keyLess):
		m.turn(-1)
	case key.Matches(k, keyClose):
		return CloseMsg{}
	case e == nil:
	case key.Matches(k, keyGoto):
		m.stay()
		return e.open()
	case key.Matches(k, keyChoose):
		m.stay()
		m.choices.Index = 0
		m.offer(e.ID)
	}
	return nil
}

// moveOn notes where one has moved; a remark that was dealt with is kept no longer once
// one has left it.
func (m *Model) moveOn() {
	e := m.current()
	m.stay()
	if m.kept != 0 && (e == nil || e.ID != m.kept) {
		m.kept = 0
		m.show(m.kind)
	}
	m.tell(m.layout().Text)
}

// choose handles a key while the choices are open.
func (m *Model) choose(k tea.KeyPressMsg) tea.Msg {
	m.choices.Fit(len(m.offered), m.choiceLines())
	switch {
	case m.choices.Update(k):
	case key.Matches(k, keyDo):
		does := m.offered[min(m.choices.Index, len(m.offered)-1)].does
		m.kept = m.choosing
		m.stay()
		m.offer(0)
		return does
	case key.Matches(k, keyBack):
		m.offer(0)
		if m.only {
			return CloseMsg{}
		}
	}
	return nil
}
