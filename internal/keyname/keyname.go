// Package keyname turns the names that Bubble Tea has for keys into key presses, for
// who presses a key in the user's stead: a click on a key that is shown, or a test.
package keyname

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// named are the keys that have more than a character.
var named = map[string]rune{
	"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "insert": tea.KeyInsert,
	"enter": tea.KeyEnter, "tab": tea.KeyTab, "esc": tea.KeyEscape,
	"f1": tea.KeyF1, "f2": tea.KeyF2, "f3": tea.KeyF3, "f4": tea.KeyF4,
	"f5": tea.KeyF5, "f6": tea.KeyF6, "f7": tea.KeyF7, "f8": tea.KeyF8, "f9": tea.KeyF9, "f10": tea.KeyF10,
}

// Press returns the key press with a name such as "left", "shift+tab" or "ctrl+a". ok
// is false for anything else, such as text that is to be typed.
func Press(name string) (k tea.KeyPressMsg, ok bool) {
	for {
		mod, rest, more := strings.Cut(name, "+")
		switch {
		case more && mod == "ctrl":
			k.Mod |= tea.ModCtrl
		case more && mod == "shift":
			k.Mod |= tea.ModShift
		case more && mod == "alt":
			k.Mod |= tea.ModAlt
		case named[name] != 0:
			k.Code = named[name]
			return k, true
		case len(name) == 1 && k.Mod != 0:
			k.Code = rune(name[0])
			return k, true
		default:
			return k, false
		}
		name = rest
	}
}
