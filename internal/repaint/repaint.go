package repaint

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"
)

// A Writer leaves out the rows that the terminal behind it shows already. Each Write
// is a frame.
type Writer struct {
	to   io.Writer
	rows map[string]string // what stands in a row, with the colours it begins in
	pen  string            // the sequences that made the present colours

	out  bytes.Buffer // what is left of the frame
	left string       // where left out rows leave the cursor and the colours
}

// New returns a Writer to a terminal.
func New(to io.Writer) *Writer { return &Writer{to: to, rows: map[string]string{}} }

// The renderer's marks around a row that is written whole.
const (
	begin = "\x1b[?7l"
	erase = "\x1b[K"
	end   = "\x1b[?7h"
)

// Write sends what is new in a frame.
func (w *Writer) Write(frame []byte) (int, error) {
	w.out.Reset()
	w.left = ""
	rest := string(frame)
	for {
		before, after, ok := strings.Cut(rest, begin)
		w.pass(before)
		if !ok {
			break
		}
		if rest = w.row(after); rest == "" {
			break
		}
	}
	w.out.WriteString(w.left)
	if _, err := w.to.Write(w.out.Bytes()); err != nil {
		w.forget()
		return 0, err
	}
	return len(frame), nil
}

// pass sends what stands between rows.
func (w *Writer) pass(text string) {
	if text == "" {
		return
	}
	if !w.follow(text) {
		w.forget()
	}
	w.send(text)
}

// row sends a row unless the terminal shows it, and returns what follows it.
func (w *Writer) row(text string) (rest string) {
	inside, after, ok := strings.Cut(text, end)
	move, content, ok2 := strings.Cut(inside, erase)
	y, n := position(after)
	if !ok || !ok2 || n == 0 || !w.follow(move) {
		w.forget()
		w.send(begin + text)
		return ""
	}
	looks := w.pen + content
	if w.follow(content) && w.rows[y] == looks {
		w.left = w.pen + after[:n]
		return after[n:]
	}
	w.rows[y] = looks
	w.send(begin + inside + end + after[:n])
	return after[n:]
}

// send writes text from where the rows that were left out leave off.
func (w *Writer) send(text string) {
	w.out.WriteString(w.left)
	w.out.WriteString(text)
	w.left = ""
}

// forget counts all rows as unknown.
func (w *Writer) forget() { clear(w.rows) }

// follow keeps account of the colours in which text ends. It reports whether text is
// all of the kind that leaves the rows that were written whole as they are.
func (w *Writer) follow(text string) bool {
	for {
		_, after, ok := strings.Cut(text, "\x1b")
		if !ok {
			return true
		}
		n := 1 + strings.IndexFunc(after[min(len(after), 1):], func(r rune) bool { return r >= '@' })
		if n == 0 || after[0] != '[' {
			return false
		}
		seq := after[:n+1]
		switch {
		case seq == "[m":
			w.pen = "\x1b[m"
		case seq[n] == 'm':
			w.pen += "\x1b" + seq
		case strings.IndexByte(rowwise, seq[n]) < 0 && !slices.Contains(modes, seq):
			return false
		}
		text = after[n+1:]
	}
}

// rowwise ends the sequences that move the cursor, and those by which the renderer
// changes a row without Chinese characters. Such a row comes to hold one, or loses its
// last, only by being written whole.
const rowwise = "ABCDEFGHIZd`" + "KPX@b"

// modes are those that change nothing on the screen: the wrapping of lines, whether
// the cursor is seen, whether a frame is under way.
var modes = []string{"[?7h", "[?7l", "[?25h", "[?25l", "[?2026h", "[?2026l"}

// position returns the row of the cursor position that text begins with, and how
// many bytes that takes; 0 if it begins with something else.
func position(text string) (row string, n int) {
	seq, ok := strings.CutPrefix(text, "\x1b[")
	n = strings.IndexByte(seq, 'H')
	if !ok || n < 0 || strings.Trim(seq[:n], "0123456789;") != "" {
		return "", 0
	}
	row, _, _ = strings.Cut(seq[:n], ";")
	return row, n + len("\x1b[H")
}

// A File is a terminal that rows are left out for. It is what Bubble Tea wants of its
// output: a file that says it is a terminal.
type File struct {
	*Writer
	file *os.File
}

// Terminal returns the File of a terminal.
func Terminal(f *os.File) *File { return &File{New(f), f} }

// Read reads from the terminal.
func (f *File) Read(b []byte) (int, error) { return f.file.Read(b) }

// Close closes the terminal.
func (f *File) Close() error { return f.file.Close() }

// Fd returns the terminal's handle.
func (f *File) Fd() uintptr { return f.file.Fd() }
