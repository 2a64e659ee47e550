//go:build unix

package tui

import (
	"io"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// A keyboard tells the Esc key from the ESC that other keys begin with. Bubble Tea
// waits 50 ms for what may follow an ESC, which is seen; it has no setting for that.
type keyboard struct {
	*os.File
	wait time.Duration // for what may follow an ESC
}

func keyboardOf(terminal *os.File) io.Reader { return keyboard{terminal, escapeAfter} }

const (
	escapeAfter = 30 * time.Millisecond // a key's other half comes much sooner, even over a network
	esc         = 0x1b
	escKey      = "\x1b[27u" // the Esc key and nothing else
)

// Read reads what was typed. An ESC that nothing follows is made the Esc key.
func (k keyboard) Read(b []byte) (int, error) {
	n, err := k.File.Read(b)
	for err == nil && n > 0 && b[n-1] == esc && n+len(escKey) <= len(b) {
		switch more, err := k.waiting(); {
		case err != nil:
			return n, nil // Bubble Tea waits instead
		case !more:
			return n - 1 + copy(b[n-1:], escKey), nil
		}
		m, err := k.File.Read(b[n:])
		if err != nil {
			return n, nil // it will come again
		}
		n += m
	}
	return n, err
}

// waiting reports whether there is something to read before the time is over.
func (k keyboard) waiting() (bool, error) {
	for end := time.Now().Add(k.wait); ; {
		fds := []unix.PollFd{{Fd: int32(k.Fd()), Events: unix.POLLIN}}
		n, err := unix.Poll(fds, max(int(time.Until(end).Milliseconds()), 0))
		if err != unix.EINTR {
			return n > 0, err
		}
	}
}
