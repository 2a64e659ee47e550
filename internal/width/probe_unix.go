//go:build unix

package width

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// Probe asks the terminal on in and out how wide the ambiguous characters are
// and waits for the answers at most as long as timeout. It must be over before
// anybody else reads from in.
func Probe(in, out *os.File, timeout time.Duration) (a Answer) {
	if !term.IsTerminal(in.Fd()) || !term.IsTerminal(out.Fd()) {
		return Answer{Err: errNoTerminal}
	}
	state, err := term.MakeRaw(in.Fd())
	if err != nil {
		return Answer{Err: fmt.Errorf("setting raw mode: %w", err)}
	}
	defer func() {
		if err := term.Restore(in.Fd(), state); err != nil && a.Err == nil {
			a.Err = fmt.Errorf("restoring the terminal: %w", err)
		}
	}()
	if _, err := out.WriteString(query()); err != nil {
		return Answer{Err: fmt.Errorf("asking the terminal: %w", err)}
	}
	var read []byte
	deadline := time.Now().Add(timeout)
	for {
		more, err := readBefore(int(in.Fd()), deadline)
		read = append(read, more...)
		widths, typed, done := collect(read)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			err = fmt.Errorf("no answer within %v", timeout)
		}
		if done || err != nil {
			return Answer{Widths: widths, Typed: typed, Err: err}
		}
	}
}

// readBefore returns what can be read from fd, waiting for it until deadline.
// It uses select because poll does not work on terminals in macOS.
func readBefore(fd int, deadline time.Time) ([]byte, error) {
	var buf [512]byte
	for {
		left := time.Until(deadline)
		if left <= 0 {
			return nil, os.ErrDeadlineExceeded
		}
		var set unix.FdSet
		set.Set(fd)
		tv := unix.NsecToTimeval(left.Nanoseconds())
		n, err := unix.Select(fd+1, &set, nil, nil, &tv)
		if n > 0 && err == nil {
			n, err = unix.Read(fd, buf[:])
			if n == 0 && err == nil {
				err = io.ErrUnexpectedEOF
			}
		}
		switch {
		case errors.Is(err, unix.EINTR), errors.Is(err, unix.EAGAIN):
		case err != nil:
			return nil, fmt.Errorf("reading from the terminal: %w", err)
		case n > 0:
			return buf[:n], nil
		}
	}
}

// Each sample is drawn at the start of this row. It is not the first one,
// because the report "row 1, column 2" has the same bytes as the key Shift+F3.
const probeRow = "2"

// query is what a terminal is sent. It works on the alternate screen, so that
// nothing is left behind, and asks for the cursor's position after each
// sample. The request for device attributes at the end is for terminals that
// do not report positions: they still answer this one, and the wait is over.
func query() string {
	const clear = "\x1b[" + probeRow + ";1H\x1b[2K"
	q := "\x1b[?1049h\x1b[?25l"
	for _, s := range asked {
		q += clear + s + "\x1b[6n"
	}
	return q + clear + "\x1b[c\x1b[?25h\x1b[?1049l"
}

// collect splits what was read into answers and typing. It returns done when
// the answer to the last request is among it.
func collect(read []byte) (widths map[string]int, typed []byte, done bool) {
	widths = make(map[string]int)
	asked := asked
	for len(read) > 0 {
		n, params, final := sequence(read)
		row, col, _ := bytes.Cut(params, []byte(";"))
		switch {
		case final == 'R' && len(asked) > 0 && string(row) == probeRow:
			if c, err := strconv.Atoi(string(col)); err == nil {
				widths[asked[0]] = c - 1
			}
			asked = asked[1:]
		case final == 'c' && bytes.HasPrefix(params, []byte("?")):
			done = true
		default:
			typed = append(typed, read[:n]...)
		}
		read = read[n:]
	}
	return widths, typed, done
}

// sequence returns the length of the control sequence at the start of b, with
// its parameters and final byte. If there is no complete one the length is 1
// and final is 0.
func sequence(b []byte) (n int, params []byte, final byte) {
	if len(b) < 3 || b[0] != 0x1b || b[1] != '[' {
		return 1, nil, 0
	}
	for i := 2; i < len(b); i++ {
		switch c := b[i]; {
		case 0x40 <= c && c <= 0x7e:
			return i + 1, b[2:i], c
		case c < 0x20 || c > 0x7e:
			return 1, nil, 0
		}
	}
	return 1, nil, 0
}
