//go:build unix

package tui

import (
	"io"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
)

// An ESC that nothing follows is the Esc key; one whose other half comes a moment
// later is not.
func TestKeyboard(t *testing.T) {
	for _, tt := range []struct {
		name  string
		typed []string // with a moment between them
		want  string
	}{
		{"a lone Esc", []string{"\x1b"}, escKey},
		{"text and Esc", []string{"ab\x1b"}, "ab" + escKey},
		{"an arrow key", []string{"\x1b[B"}, "\x1b[B"},
		{"an arrow key in two halves", []string{"\x1b", "[B"}, "\x1b[B"},
		{"Alt and a letter in two halves", []string{"\x1b", "m"}, "\x1bm"},
		{"F1 in two halves", []string{"\x1b", "OP"}, "\x1bOP"},
		{"F9 in two halves", []string{"\x1b[2", "0~"}, "\x1b[20~"},
		{"F4 of the Linux console", []string{"\x1b[[D"}, "\x1bOS"},
		{"F5 of the Linux console in two halves", []string{"9\x1b[", "[E"}, "9\x1b[15~"},
		{"lines", []string{"1\n2\r\n3\r4\n\n5"}, "1\r2\r3\r4\r\r5"},
		{"lines of a paste", []string{"\x1b[200~1\n2\r\n\x1b[201~"}, "\x1b[200~1\n2\r\n\x1b[201~"},
		{"Chinese", []string{"政府"}, "政府"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			terminal, tty := openTerminal(t)
			wait := time.Millisecond
			io.WriteString(terminal, tt.typed[0])
			if len(tt.typed) > 1 {
				wait = time.Minute
				time.AfterFunc(10*time.Millisecond, func() { io.WriteString(terminal, tt.typed[1]) })
			}
			b := make([]byte, 64)
			n, err := (&keyboard{File: tty, wait: wait}).Read(b)
			if err != nil || string(b[:n]) != tt.want {
				t.Errorf("read %q (%v), want %q", b[:n], err, tt.want)
			}
		})
	}
}

// What comes too late after an ESC is the key it would have been, and no text.
func TestLateKey(t *testing.T) {
	terminal, tty := openTerminal(t)
	k := &keyboard{File: tty, wait: time.Millisecond, late: time.Hour}
	for _, tt := range []struct{ typed, want string }{
		{"\x1b", escKey}, {"[B", "\x1b[B"},
		{"\x1b", escKey}, {"[20~7", "\x1b[20~7"},
		{"\x1b", escKey}, {"OQ", "\x1bOQ"},
		{"\x1b", escKey}, {"12", "12"},
	} {
		io.WriteString(terminal, tt.typed)
		b := make([]byte, 64)
		if n, err := k.Read(b); err != nil || string(b[:n]) != tt.want {
			t.Errorf("%q: read %q (%v), want %q", tt.typed, b[:n], err, tt.want)
		}
	}
}

// On a slow line what is typed comes in pieces that end anywhere, with any time between
// them. What Bubble Tea is given is whole, and the same in the end.
func TestPieces(t *testing.T) {
	for _, text := range []string{
		"政府𠅤信息，公开ab",
		"\x1b[200~甲乙\x1b丙\x1b[201~丁",
		"x\x1b[200~一\x1b[20x\x1b[201~\x1b[200~二\x1b[201~",
	} {
		terminal, tty := openTerminal(t)
		k := &keyboard{File: tty, wait: time.Millisecond, late: time.Hour}
		var got []byte
		b := make([]byte, 64)
		for i := range len(text) {
			if begins := strings.LastIndex(text[:i+1], "\x1b"); !k.pasting && begins >= 0 && strings.HasPrefix(pasteBegins, text[begins:i+1]) && i+1-begins < len(pasteBegins) {
				continue // a key is not cut here
			}
			io.WriteString(terminal, text[i-unsent(text[:i+1], got, k.begun)+1:i+1])
			n, err := k.Read(b)
			if err != nil || !utf8.Valid(b[:n]) {
				t.Fatalf("read %q (%v)", b[:n], err)
			}
			got = append(got, b[:n]...)
		}
		if string(got) != text {
			t.Errorf("read %q, want %q", got, text)
		}
	}
}

// unsent returns how many bytes of what is typed so far the keyboard has not been sent.
func unsent(typed string, got, begun []byte) int { return len(typed) - len(got) - len(begun) }

// What was typed while the terminal was asked is read as keys, all of it.
func TestKeysOf(t *testing.T) {
	keys, rest := keysOf([]byte("今\x0e\x1b[B7\r\x1bm\x1b[[D\x1b[6;5~\x1b["))
	var names []string
	for _, k := range keys {
		names = append(names, k.(tea.KeyPressMsg).String())
	}
	if got, want := strings.Join(names, " "), "今 ctrl+n down 7 enter alt+m f4 ctrl+pgdown"; got != want || string(rest) != "\x1b[" {
		t.Errorf("%s and %q, want %s", got, rest, want)
	}
}

func openTerminal(t *testing.T) (terminal, tty *os.File) {
	t.Helper()
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { terminal.Close(); tty.Close() })
	if _, err := term.MakeRaw(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	return terminal, tty
}
