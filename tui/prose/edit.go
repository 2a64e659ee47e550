package prose

import (
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/input"
	"nianbao/tui/input/caret"
)

// A step is what one undo takes back: typing on, or deleting on.
type step uint8

const (
	nothing step = iota
	typing
	deleting
)

// pauses end a step of typing: nobody wants to lose more than a clause by one Ctrl+Z.
const pauses = "，。；：！？、\n"

var pasteRequest = input.PasteRequestMsg{}

// pressEdit handles the keys that change the text and reports whether msg is one.
func (m *Model) pressEdit(msg tea.KeyPressMsg) bool {
	k := &m.KeyMap
	switch {
	case key.Matches(msg, k.Newline):
		m.typeText("\n")
	case key.Matches(msg, k.Backspace):
		m.erase(caret.Prev(m.text, m.at))
	case key.Matches(msg, k.Delete):
		m.erase(caret.Next(m.text, m.at))
	case key.Matches(msg, k.WordBackspace):
		m.erase(caret.WordLeft(m.text, m.at))
	case key.Matches(msg, k.WordDelete):
		m.erase(caret.WordRight(m.text, m.at))
	default:
		return false
	}
	return true
}

// typeText types s over the selection. Typing on is one step up to the next pause.
func (m *Model) typeText(s string) {
	if s != "\n" {
		s = caret.Typed(s)
	}
	if s == "" {
		return
	}
	from, to := m.selection()
	if from < to {
		m.closeStep()
	}
	m.splice(typing, from, to, s)
	if last, _ := utf8.DecodeLastRuneInString(s); strings.ContainsRune(pauses, last) {
		m.closeStep()
	}
}

// erase deletes what is selected, or else what lies between the caret and to.
func (m *Model) erase(to int) {
	if from, to := m.selection(); from < to {
		m.replace(from, to, "")
		return
	}
	if to != m.at {
		m.splice(deleting, min(m.at, to), max(m.at, to), "")
	}
}

func (m *Model) copy() tea.Msg {
	from, to := m.selection()
	if from == to {
		return SaidMsg{"没有选中文字：按 Alt+B 或按住 Shift，用方向键选，再复制、剪切"}
	}
	return input.CopyMsg{Text: m.text[from:to]}
}

func (m *Model) cut() tea.Msg {
	out := m.copy()
	if from, to := m.selection(); from < to {
		m.replace(from, to, "")
	}
	return out
}

// paste puts text from another program in place of the selection.
func (m *Model) paste(s string) {
	if s = Clean(s); s != "" {
		from, to := m.selection()
		m.replace(from, to, s)
	}
}

// Insert puts a customary piece of text in, as one step, and the caret behind it. It
// becomes a paragraph of its own: on the empty line where the caret is, before the
// paragraph at whose beginning the caret is, or else behind the caret's paragraph.
func (m *Model) Insert(text string) {
	m.sync()
	text = strings.Trim(text, "\n")
	if text == "" {
		return
	}
	from := strings.LastIndexByte(m.text[:m.at], '\n') + 1
	to := len(m.text)
	if n := strings.IndexByte(m.text[m.at:], '\n'); n >= 0 {
		to = m.at + n
	}
	switch {
	case from == to:
		m.replace(m.at, m.at, text)
	case m.at == from:
		if m.replace(from, from, text+"\n") {
			m.put(m.at - 1)
		}
	default:
		m.replace(to, to, "\n"+text)
	}
}

// replace makes one change that is a step by itself.
func (m *Model) replace(from, to int, s string) bool {
	m.closeStep()
	done := m.splice(nothing, from, to, s)
	m.closeStep()
	return done
}

// splice makes a change that belongs to a step of the given kind and puts the caret
// behind it. It reports whether the draft took it: a draft that may not be changed
// does not.
func (m *Model) splice(kind step, from, to int, s string) bool {
	if kind != m.step {
		m.closeStep()
	}
	rev := m.draft.Rev()
	m.draft.Amend(model.Splice{At: m.section, Pos: from, Del: to - from, Ins: s})
	if m.draft.Rev() == rev {
		return false
	}
	m.text = m.draft.Report().Text(m.section)
	m.at = caret.SnapUp(m.text, from+len(s))
	m.anchor = m.at
	m.above, m.goal, m.step = false, -1, kind
	m.search()
	return true
}

// closeStep ends the step, so that what follows is undone apart from it.
func (m *Model) closeStep() {
	m.draft.Close()
	m.step = nothing
}
