//go:build unix

package tui

import (
	"io"
	"os"
	"testing"
	"time"

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
			n, err := keyboard{tty, wait}.Read(b)
			if err != nil || string(b[:n]) != tt.want {
				t.Errorf("read %q (%v), want %q", b[:n], err, tt.want)
			}
		})
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
