package vtest

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/keyname"
)

// Press returns the key press with a name such as "left", "shift+tab" or "ctrl+a", for
// tests that give messages to a component without a terminal. ok is false for
// anything else, such as text that is to be typed.
func Press(name string) (k tea.KeyPressMsg, ok bool) { return keyname.Press(name) }

// Typed returns the one message by which an input method commits text.
func Typed(text string) tea.KeyPressMsg {
	return tea.KeyPressMsg{Code: tea.KeyExtended, Text: text}
}
