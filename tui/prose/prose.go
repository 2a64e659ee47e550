// Package prose edits the text of one section.
//
// # The text is in the draft
//
// The report of the draft is the only truth. The editor keeps a caret, a selection
// and what it needs to draw; every key that changes the text is a model.Splice. When
// the text was changed by somebody else, by undo for one, the editor notices at the
// next call and puts its caret back to a place that exists.
//
// # Where the caret shows
//
// Between two rows of one paragraph an offset has two places on the screen: behind
// the upper row and before the lower. The caret shows before the lower row, where
// the next character will appear, except after End and after Up or Down to beyond
// the end of a row: there it stays on the row one is looking at. At the end of a
// paragraph it stands behind the last character; the last column is kept free for it.
//
// # Speed
//
// Update changes the text and no more, so that a burst of keys from an input method
// or a paste key by key is cheap. Lines are broken when somebody looks: by View, by
// Cursor and by keys that move from row to row, and only in paragraphs that changed.
package prose

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/input/caret"
	"nianbao/tui/theme"
)

// SaidMsg asks the parent to say something, such as that F3 has found nothing.
type SaidMsg struct{ Text string }

// A Model is the editor of one section.
type Model struct {
	KeyMap KeyMap

	draft   *model.Draft
	section model.SectionID
	styles  *theme.Styles

	width, height int
	blurred       bool

	text    string // as it was last seen in the draft
	at      int    // the caret
	anchor  int    // the other end of the selection; at if nothing is selected
	marking bool   // the keys that move select, without Shift
	above   bool   // between two rows the caret shows behind the upper one
	goal    int    // the column Up and Down keep to; -1: where the caret is
	step    step   // what the draft's open step consists of

	marked [2]int // the bytes that the finding one stands on is about

	page    page
	find    find
	counted struct {
		text string
		n    int
	}
}

// New returns an editor for a section of the draft's report. It has the focus.
func New(d *model.Draft, id model.SectionID, st *theme.Styles) *Model {
	return &Model{KeyMap: DefaultKeyMap(), draft: d, section: id, styles: st, text: d.Report().Text(id), goal: -1, find: newFind(st)}
}

// SetSize sets the number of cells and rows the editor takes.
func (m *Model) SetSize(w, h int) {
	m.width, m.height = max(w, 0), max(h, 0)
	m.fitBar()
}

// Focus gives the editor the cursor.
func (m *Model) Focus() { m.blurred = false }

// Blur takes the cursor away; what is typed later is undone apart.
func (m *Model) Blur() {
	m.blurred = true
	m.closeStep()
}

// Caret returns the byte offset of the caret in the text.
func (m *Model) Caret() int {
	m.sync()
	return m.at
}

// Goto puts the caret to a byte offset, or to the last place before it where a
// caret can stand, with nothing selected.
func (m *Model) Goto(pos int) {
	m.sync()
	m.put(caret.Snap(m.text, pos))
}

// Mark makes some bytes of the text stand out; none if from is to.
func (m *Model) Mark(from, to int) { m.marked = [2]int{from, to} }

// Selection returns the bytes that are selected; from is to where nothing is.
func (m *Model) Selection() (from, to int) {
	m.sync()
	return m.selection()
}

// Busy reports whether Esc has something to close: a search or a selection.
func (m *Model) Busy() bool { return m.find.open || m.at != m.anchor || m.marking }

// count returns the number of characters, as [model.Characters] counts them.
func (m *Model) count() int {
	m.sync()
	if m.counted.text != m.text {
		m.counted.text, m.counted.n = m.text, model.Characters(m.text)
	}
	return m.counted.n
}

// Status says how long the text is and how long it may be.
func (m *Model) Status() string {
	n, limit := m.count(), 0
	if s := m.draft.Report().Edition().Section(m.section); s != nil {
		limit = s.Limit
	}
	switch {
	case limit == 0:
		return fmt.Sprintf("%d 字", n)
	case n > limit:
		return fmt.Sprintf("%d 字，超出 %d 字", n, n-limit)
	}
	return fmt.Sprintf("%d 字，限 %d", n, limit)
}

// sync looks whether the text was changed by somebody else.
func (m *Model) sync() {
	text := m.draft.Report().Text(m.section)
	if text == m.text {
		return
	}
	at, anchor := caret.Moved(m.text, text, m.at), caret.Moved(m.text, text, m.anchor)
	m.text = text
	m.at, m.anchor = caret.Snap(text, at), caret.Snap(text, anchor)
	m.above, m.goal, m.step = false, -1, nothing
	m.search()
}

// Update handles a key or a paste. It answers input.CopyMsg, input.PasteRequestMsg,
// SaidMsg or nil, and never gives a command.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	m.sync()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if m.find.open {
			return m.ask(msg), nil
		}
		m.paste(msg.Content)
	case tea.MouseClickMsg:
		m.click(msg.X, msg.Y, false)
	case tea.MouseMotionMsg:
		m.click(msg.X, msg.Y, true)
	case tea.KeyPressMsg:
		switch {
		case m.find.open:
			return m.pressFind(msg), nil
		case msg.Text != "": // First: an input method may commit the word home.
			m.typeText(msg.Text)
		default:
			return m.press(msg), nil
		}
	}
	return nil, nil
}

// press handles a key that types no text.
func (m *Model) press(msg tea.KeyPressMsg) (out tea.Msg) {
	k := &m.KeyMap
	switch {
	case m.pressMove(msg), m.pressEdit(msg):
		return nil
	case key.Matches(msg, k.Copy):
		return m.copy()
	case key.Matches(msg, k.Cut):
		return m.cut()
	case key.Matches(msg, k.Paste):
		return pasteRequest
	case key.Matches(msg, k.Find):
		m.openFind()
		return nil
	case key.Matches(msg, k.Next):
		return m.again(+1)
	case key.Matches(msg, k.Previous):
		return m.again(-1)
	case key.Matches(msg, k.Mark):
		m.put(m.at)
		m.marking = true
		return SaidMsg{"从这里起选：按方向键选，Ctrl+C 复制，Esc 不选了"}
	case key.Matches(msg, k.Close) && (m.at != m.anchor || m.marking):
		m.put(m.at)
	}
	return nil
}
