package vtest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Key presses keys, given by the names Bubble Tea has for them: "up", "enter",
// "f8", "shift+tab", "ctrl+s", "ctrl+left", "alt+x". What is sent are the bytes
// of xterm. A single character is a key as well.
func (t *Term) Key(names ...string) {
	t.tb.Helper()
	for _, name := range names {
		s, ok := encode(name)
		if !ok {
			t.tb.Fatalf("no key is named %q", name)
		}
		t.send(s)
	}
}

// plainKeys are the keys whose bytes are a character.
var plainKeys = map[string]string{
	"enter":     "\r",
	"tab":       "\t",
	"space":     " ",
	"backspace": "\x7f",
	// A lone ESC would be joined with whatever is typed within the next 50 ms,
	// and then Esc is another key. This form says the same and cannot be
	// misunderstood. A test of the lone ESC can Type it.
	"esc": "\x1b[27u",
}

// letterKeys are sent as CSI letter, tildeKeys as CSI number ~. Both have a
// place for modifiers.
var (
	letterKeys = map[string]string{
		"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F",
		"f1": "P", "f2": "Q", "f3": "R", "f4": "S",
	}
	tildeKeys = map[string]int{
		"insert": 2, "delete": 3, "pgup": 5, "pgdown": 6,
		"f5": 15, "f6": 17, "f7": 18, "f8": 19, "f9": 20, "f10": 21, "f11": 23, "f12": 24,
	}
)

// encode returns the bytes of the key with this name.
func encode(name string) (string, bool) {
	const shift, alt, ctrl = 1, 2, 4
	mods, key := 0, name
	for rest := true; rest; {
		switch {
		case strings.HasPrefix(key, "shift+") && key != "shift+":
			mods, key = mods|shift, key[len("shift+"):]
		case strings.HasPrefix(key, "alt+") && key != "alt+":
			mods, key = mods|alt, key[len("alt+"):]
		case strings.HasPrefix(key, "ctrl+") && key != "ctrl+":
			mods, key = mods|ctrl, key[len("ctrl+"):]
		default:
			rest = false
		}
	}
	if l, ok := letterKeys[key]; ok {
		switch {
		case mods != 0:
			return fmt.Sprintf("\x1b[1;%d%s", mods+1, l), true
		case key[0] == 'f':
			return "\x1bO" + l, true
		}
		return "\x1b[" + l, true
	}
	if n, ok := tildeKeys[key]; ok {
		if mods != 0 {
			return fmt.Sprintf("\x1b[%d;%d~", n, mods+1), true
		}
		return fmt.Sprintf("\x1b[%d~", n), true
	}
	if key == "tab" && mods == shift {
		return "\x1b[Z", true
	}
	c, ok := plainKeys[key]
	if !ok {
		if utf8.RuneCountInString(key) != 1 {
			return "", false
		}
		c = key
	}
	switch mods {
	case 0:
		return c, true
	case alt:
		return "\x1b" + c, key != "esc"
	case ctrl, ctrl | alt:
		if len(key) != 1 || key[0] < 'a' || key[0] > 'z' {
			return "", false
		}
		c = string(key[0] & 0x1f)
		if mods&alt != 0 {
			c = "\x1b" + c
		}
		return c, true
	}
	return "", false
}

// Wheel turns the wheel of the mouse at column x of row y, n notches down or, if n is
// negative, up.
func (t *Term) Wheel(x, y, n int) {
	button := 65
	if n < 0 {
		button, n = 64, -n
	}
	for range n {
		t.send(fmt.Sprintf("\x1b[<%d;%d;%dM", button, x+1, y+1))
	}
}

// Drag presses the left mouse button at column x1 of row y1, and releases it at column
// x2 of row y2.
func (t *Term) Drag(x1, y1, x2, y2 int) {
	t.send(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<32;%d;%dM\x1b[<0;%[3]d;%[4]dm", x1+1, y1+1, x2+1, y2+1))
}
