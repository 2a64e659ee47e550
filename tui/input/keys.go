package input

import "charm.land/bubbles/v2/key"

// A KeyMap is the keys of an input. Those that move the caret select with Shift.
type KeyMap struct {
	Left, Right, WordLeft, WordRight, Home, End  key.Binding
	Backspace, Delete, WordBackspace, WordDelete key.Binding
	SelectAll, Cut, Copy, Paste                  key.Binding
}

// DefaultKeyMap returns the keys people know from other programs.
func DefaultKeyMap() KeyMap {
	bind := func(name, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
	}
	return KeyMap{
		Left:      bind("←", "左移一字", "left", "shift+left"),
		Right:     bind("→", "右移一字", "right", "shift+right"),
		WordLeft:  bind("Ctrl+←", "左移一词", "ctrl+left", "ctrl+shift+left"),
		WordRight: bind("Ctrl+→", "右移一词", "ctrl+right", "ctrl+shift+right"),
		Home:      bind("Home", "移到行首", "home", "shift+home"),
		End:       bind("End", "移到行尾", "end", "shift+end"),

		// Some terminals send Ctrl+H for Backspace.
		Backspace:     bind("Backspace", "删去前一字", "backspace", "shift+backspace", "ctrl+h"),
		Delete:        bind("Delete", "删去后一字", "delete"),
		WordBackspace: bind("Ctrl+Backspace", "删去前一词", "ctrl+backspace", "alt+backspace"),
		WordDelete:    bind("Ctrl+Delete", "删去后一词", "ctrl+delete"),

		SelectAll: bind("Ctrl+A", "全选", "ctrl+a"),
		Cut:       bind("Ctrl+X", "剪切", "ctrl+x", "shift+delete"),
		Copy:      bind("Ctrl+C", "复制", "ctrl+c", "ctrl+insert"),
		Paste:     bind("Ctrl+V", "粘贴", "ctrl+v", "shift+insert"),
	}
}

// All returns every binding.
func (k KeyMap) All() []key.Binding {
	return []key.Binding{
		k.Left, k.Right, k.WordLeft, k.WordRight, k.Home, k.End,
		k.Backspace, k.Delete, k.WordBackspace, k.WordDelete,
		k.SelectAll, k.Cut, k.Copy, k.Paste,
	}
}
