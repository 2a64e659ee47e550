package prose

import (
	"charm.land/bubbles/v2/key"

	"nianbao/tui/input"
)

// A KeyMap is the keys of the editor: those of a line of text, and more. The keys
// that move the caret select with Shift.
type KeyMap struct {
	input.KeyMap

	Up, Down, PageUp, PageDown, Start, Finish key.Binding
	Newline, Mark                             key.Binding
	Find, Next, Previous, Close               key.Binding
}

// DefaultKeyMap returns the keys people know from other programs.
func DefaultKeyMap() KeyMap {
	bind := func(name, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
	}
	return KeyMap{
		KeyMap: input.DefaultKeyMap(),

		Up:       bind("↑", "上一行", "up", "shift+up"),
		Down:     bind("↓", "下一行", "down", "shift+down"),
		PageUp:   bind("PgUp", "上一屏", "pgup", "shift+pgup"),
		PageDown: bind("PgDn", "下一屏", "pgdown", "shift+pgdown"),
		Start:    bind("Ctrl+Home", "移到开头", "ctrl+home", "ctrl+shift+home"),
		Finish:   bind("Ctrl+End", "移到末尾", "ctrl+end", "ctrl+shift+end"),

		Newline: bind("Enter", "另起一段", "enter", "shift+enter"),

		Mark: bind("Alt+B", "从这里起选", "alt+b"),

		Find:     bind("Ctrl+F", "查找", "ctrl+f"),
		Next:     bind("F3", "下一处", "f3", "ctrl+g"),
		Previous: bind("Shift+F3", "上一处", "shift+f3", "f15"), // some terminals send F15
		Close:    bind("Esc", "关闭", "esc"),
	}
}

// ShortHelp returns the keys worth a place on the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	k := &m.KeyMap
	if m.find.open {
		next := key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "下一处")) // every terminal has it
		return []key.Binding{next, k.Previous, k.Close}
	}
	return []key.Binding{k.Newline, k.Find, k.SelectAll, k.Copy, k.Paste}
}

// FullHelp returns all keys, in columns.
func (m *Model) FullHelp() [][]key.Binding {
	k := &m.KeyMap
	return [][]key.Binding{
		{k.Left, k.Right, k.Up, k.Down, k.WordLeft, k.WordRight},
		{k.Home, k.End, k.PageUp, k.PageDown, k.Start, k.Finish},
		{k.Newline, k.Backspace, k.Delete, k.WordBackspace, k.WordDelete},
		{k.Mark, k.SelectAll, k.Cut, k.Copy, k.Paste, k.Find, k.Next, k.Previous, k.Close},
	}
}
