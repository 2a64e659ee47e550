//go:build unix

package tui

import (
	"bytes"
	"io"
	"os"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/sys/unix"
)

// A keyboard puts in order what a terminal sends for keys, before Bubble Tea reads it.
//
// It tells the Esc key from the ESC that other keys begin with: Bubble Tea waits 50 ms
// for what may follow an ESC, which is seen, and has no setting for that. What follows
// all the same, too late, is the key it would have been and no text. It never hands on
// half of a character, nor half of the mark that ends a paste: Bubble Tea would give up
// the one after a moment and wait for the other for ever, and a slow line sends both. And
// it knows what the Linux console sends for F1 to F5, which Bubble Tea takes for letters.
type keyboard struct {
	*os.File
	wait    time.Duration // for what may follow an ESC
	late    time.Duration // from here on what follows an Esc was typed
	begun   []byte        // the beginning of a key or character that was read already
	pasting bool          // the end of a paste is to come
	ended   bool          // the last that was read is the first half of a line end
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
	halfAfter   = 300 * time.Millisecond // more of an ESC than that is hardly a key of its own
	lateAfter   = 150 * time.Millisecond // from here on what follows an Esc was typed
	escKey      = "\x1b[27u"             // the Esc key and nothing else

	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
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

// Read reads what was typed. An ESC that nothing follows is made the Esc key. It can
// return nothing, while the rest of a character is still to come.
func (k *keyboard) Read(b []byte) (int, error) {
	room := b[:len(b)*3/4] // what is put right can be longer
	n := copy(room, k.begun)
	for first := true; ; first = false {
		m, err := k.File.Read(room[n:])
		if err != nil && first {
			return 0, err
		}
		n += m
		if wait := k.patience(room[:n]); m == 0 || n == len(room) || wait == 0 || !k.waiting(wait) {
			break // what went wrong comes again
		}
	}
	whole := n - k.half(room[:n], n == len(room))
	k.begun = bytes.Clone(room[whole:n])
	return copy(b, k.putRight(bytes.Clone(room[:whole]))), nil
}

// patience returns how long to wait for more of what was read, 0 if it need not be waited for.
func (k *keyboard) patience(read []byte) time.Duration {
	at := begun.FindIndex(read)
	switch {
	case at == nil || k.pastes(read):
		return 0
	case at[1]-at[0] == 1:
		return k.wait
	}
	return max(k.wait, halfAfter)
}

// half returns how many bytes at the end of what was read are not to be handed on before
// the rest has come. If there was no room for more, a key can be among them.
func (k *keyboard) half(read []byte, full bool) int {
	if k.pastes(read) {
		for n := min(len(pasteEnds)-1, len(read)); n > 0; n-- {
			if strings.HasPrefix(pasteEnds, string(read[len(read)-n:])) {
				return n
			}
		}
	} else if at := begun.FindIndex(read); full && at != nil {
		return at[1] - at[0]
	}
	for n := 1; n < utf8.UTFMax && n <= len(read); n++ {
		if last := read[len(read)-n:]; utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return n
		}
	}
	return 0
}

// pastes reports whether the end of a paste is to come after what was read.
func (k *keyboard) pastes(read []byte) bool {
	begins, ends := bytes.LastIndex(read, []byte(pasteBegins)), bytes.LastIndex(read, []byte(pasteEnds))
	return begins > ends || k.pasting && ends < 0
}

// putRight returns what was read as Bubble Tea understands it.
func (k *keyboard) putRight(read []byte) []byte {
	if beheaded.Match(read) && !k.pasting && time.Since(k.escaped) < k.late {
		read = append([]byte{'\x1b'}, read...)
	}
	if k.pasting = k.pastes(read); k.pasting {
		return read
	}
	if !bytes.Contains(read, []byte(pasteBegins)) && !bytes.Contains(read, []byte(pasteEnds)) {
		read = k.lineEnds(read)
	}
	read = console(read)
	if lone := len(read) - 1; lone >= 0 && read[lone] == '\x1b' {
		read = append(read[:lone], escKey...)
		k.escaped = time.Now()
	}
	return read
}

// lineEnds returns what was read with every line end as the Enter key sends it: what
// terminals and other programs paste without saying so has others.
func (k *keyboard) lineEnds(read []byte) []byte {
	out := read[:0]
	for _, c := range read {
		if c == '\n' && !k.ended {
			out = append(out, '\r')
		} else if c != '\n' {
			out = append(out, c)
		}
		k.ended = c == '\r'
	}
	return out
}

// waiting reports whether there is something to read before the time is over.
func (k *keyboard) waiting(wait time.Duration) bool {
	for end := time.Now().Add(wait); ; {
		fds := []unix.PollFd{{Fd: int32(k.Fd()), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, max(int(time.Until(end).Milliseconds()), 0))
		if err != unix.EINTR {
			return n > 0
		}
	}
}
