//go:build unix

package tui

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/sys/unix"
)

// A keyboard puts in order what a terminal sends for keys, before Bubble Tea reads it.
//
// It tells the Esc key from the ESC that other keys begin with: Bubble Tea waits 50 ms
// for what may follow an ESC, which is seen, and has no setting for that. What follows
// all the same, too late, is the key it would have been and no text. And it knows what
// the Linux console sends for F1 to F5, which Bubble Tea takes for letters.
type keyboard struct {
	*os.File
	wait    time.Duration // for what may follow an ESC
	late    time.Duration // from here on what follows an Esc was typed
	begun   []byte        // the beginning of a key that was read already
	escaped time.Time     // when an ESC was last made the Esc key
}

// keyboardOf returns what is typed at a terminal. Of what was read from it already, while
// it was asked, the keys are returned.
func keyboardOf(terminal *os.File, typed []byte) (keys []tea.Msg, from io.Reader) {
	k := &keyboard{File: terminal, wait: escapeAfter, late: lateAfter}
	keys, k.begun = keysOf(typed)
	return keys, k
}

// keysOf returns the keys that a terminal sent, and the beginning of one at the end of it.
func keysOf(typed []byte) (keys []tea.Msg, rest []byte) {
	typed = console(typed)
	end := len(typed)
	if at := begun.FindIndex(typed); at != nil {
		end = at[0]
	}
	var d uv.EventDecoder
	for read := typed[:end]; len(read) > 0; {
		n, event := d.Decode(read)
		if k, ok := event.(uv.KeyPressEvent); ok {
			keys = append(keys, tea.KeyPressMsg(k))
		}
		read = read[max(n, 1):]
	}
	return keys, typed[end:]
}

const (
	escapeAfter = 40 * time.Millisecond  // a key's other half comes sooner, even over a network
	lateAfter   = 150 * time.Millisecond // from here on what follows an Esc was typed
	escKey      = "\x1b[27u"             // the Esc key and nothing else
)

var (
	begun    = regexp.MustCompile(`\x1b(O|\[\[?[0-?]*)?$`)            // a key of which more may come
	beheaded = regexp.MustCompile(`^(O[A-Za-z]|\[\[?[0-?]*[@-Z^-~])`) // a key without its ESC
)

// console returns what was read with the keys of the Linux console as other terminals
// send them.
func console(read []byte) []byte {
	if !bytes.Contains(read, []byte("\x1b[[")) {
		return read
	}
	for _, key := range []struct{ from, to string }{
		{"\x1b[[A", "\x1bOP"}, {"\x1b[[B", "\x1bOQ"}, {"\x1b[[C", "\x1bOR"}, {"\x1b[[D", "\x1bOS"}, {"\x1b[[E", "\x1b[15~"},
	} {
		read = bytes.ReplaceAll(read, []byte(key.from), []byte(key.to))
	}
	return read
}

// Read reads what was typed. An ESC that nothing follows is made the Esc key.
func (k *keyboard) Read(b []byte) (int, error) {
	room := b[:len(b)*3/4] // what is put right can be longer
	n := copy(room, k.begun)
	k.begun = nil
	for n == 0 || n < len(room) && begun.Match(room[:n]) {
		if n > 0 {
			if more, err := k.waiting(); err != nil || !more {
				break
			}
		}
		m, err := k.File.Read(room[n:])
		if err != nil && n == 0 {
			return 0, err
		}
		if n += m; m == 0 {
			break // what went wrong comes again
		}
	}
	return copy(b, k.putRight(bytes.Clone(room[:n]))), nil
}

// putRight returns what was read as Bubble Tea understands it.
func (k *keyboard) putRight(read []byte) []byte {
	if beheaded.Match(read) && time.Since(k.escaped) < k.late {
		read = append([]byte{'\x1b'}, read...)
	}
	read = console(read)
	if lone := len(read) - 1; lone >= 0 && read[lone] == '\x1b' {
		read = append(read[:lone], escKey...)
		k.escaped = time.Now()
	}
	return read
}

// waiting reports whether there is something to read before the time is over.
func (k *keyboard) waiting() (bool, error) {
	for end := time.Now().Add(k.wait); ; {
		fds := []unix.PollFd{{Fd: int32(k.Fd()), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, max(int(time.Until(end).Milliseconds()), 0))
		if err != unix.EINTR {
			return n > 0, err
		}
	}
}
