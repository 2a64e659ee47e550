package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// A question is asked on the bottom lines, so that what it is about stays in sight.
// Esc always means to leave everything as it is.
type question struct {
	text    string
	choices []choice
}

// A choice is one answer to a question, and what it does.
type choice struct {
	key key.Binding
	do  func(*app) tea.Cmd
}

// answers to questions.
var (
	keyYes    = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "确定"))
	keyAgain  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "再存一次"))
	keySaveAs = key.NewBinding(key.WithKeys("f2"), key.WithHelp("F2", "另存为"))
	keyNo     = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "取消"))
)

func (a *app) question(text string, choices ...choice) { a.ask = &question{text, choices} }

func (q *question) keys() []key.Binding {
	var keys []key.Binding
	for _, c := range q.choices {
		keys = append(keys, c.key)
	}
	return append(keys, keyNo)
}

func (a *app) answerQuestion(msg tea.KeyPressMsg) tea.Cmd {
	q := a.ask
	switch {
	case key.Matches(msg, keyNo):
		a.ask = nil
		return nil
	case key.Matches(msg, keyQuit, keySave):
		a.ask = nil
		return a.run(a.actionFor(msg))
	}
	for _, c := range q.choices {
		if key.Matches(msg, c.key) {
			a.ask = nil
			return c.do(a)
		}
	}
	return nil
}
