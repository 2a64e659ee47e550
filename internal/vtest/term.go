package vtest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/gdamore/tcell/v3/vt"

	"nianbao/internal/repaint"
)

// patience is how long a test waits before it fails. A passing test never
// waits that long, so it is set for a busy machine and the race detector.
const patience = 30 * time.Second

// A Term is a terminal with a program running in it.
type Term struct {
	tb     testing.TB
	vt     vt.MockTerm
	in     io.Writer            // what the user types
	resize func(w, h int) error // tells the program that the window has changed

	process *os.Process // of a Command

	mu      sync.Mutex // held while the emulator takes in a write, so that nobody sees half of it
	w, h    int
	changed chan struct{} // has an element after each write
	written atomic.Int64
	mouse   atomic.Bool

	ended chan struct{} // closed when the program has ended
	err   error         // its error, after ended
}

// running counts the terminals in use; see Wide.
var running atomic.Int32

func newTerm(tb testing.TB, w, h int) *Term {
	t := &Term{
		tb: tb, w: w, h: h,
		vt:      vt.NewMockTerm(vt.MockOptSize{X: vt.Col(w), Y: vt.Row(h)}, vt.MockOptColors(1<<24)),
		changed: make(chan struct{}, 1),
		ended:   make(chan struct{}),
	}
	if err := t.vt.Start(); err != nil {
		tb.Fatal(err)
	}
	running.Add(1)
	return t
}

// draw takes in what the program writes.
func (t *Term) draw(b []byte) (int, error) {
	t.mu.Lock()
	n, err := t.vt.Write(b)
	t.mu.Unlock()
	t.written.Add(int64(n))
	if bytes.Contains(b, []byte(ansi.SetModeMouseButtonEvent)) {
		t.mouse.Store(true)
	} else if bytes.Contains(b, []byte(ansi.ResetModeMouseButtonEvent)) {
		t.mouse.Store(false)
	}
	select {
	case t.changed <- struct{}{}:
	default:
	}
	return n, err
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// Model runs m in this process, in a terminal of w columns and h rows. The
// program is killed at the end of the test if it has not ended by itself.
func Model(tb testing.TB, m tea.Model, w, h int) *Term {
	tb.Helper()
	t := newTerm(tb, w, h)
	keys, in := io.Pipe()
	t.in = in
	ctx, cancel := context.WithCancel(context.Background())
	prog := tea.NewProgram(m,
		tea.WithContext(ctx),
		tea.WithInput(keys),
		tea.WithOutput(repaint.New(writerFunc(func(b []byte) (int, error) {
			// What a terminal device does on the way out. Without one as its
			// input Bubble Tea leaves the carriage returns to it.
			_, err := t.draw(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")))
			return len(b), err
		}))),
		tea.WithWindowSize(w, h),
		tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithColorProfile(colorprofile.TrueColor),
		tea.WithoutSignals(),
		tea.WithFPS(120),
	)
	t.resize = func(w, h int) error {
		prog.Send(tea.WindowSizeMsg{Width: w, Height: h})
		return nil
	}
	var answers sync.WaitGroup
	answers.Go(func() { io.Copy(in, t.vt) })
	go func() {
		_, t.err = prog.Run()
		keys.Close() // typing into it must not block any more
		close(t.ended)
	}()
	tb.Cleanup(func() {
		cancel() // and not prog.Kill, which must not come before prog.Run has begun
		t.awaitEnd()
		t.vt.Stop()
		answers.Wait()
		running.Add(-1)
	})
	return t
}

// awaitEnd waits for the program and reports whether it has ended.
func (t *Term) awaitEnd() bool {
	t.tb.Helper()
	select {
	case <-t.ended:
		return true
	case <-time.After(patience):
		t.tb.Errorf("the program does not end; the screen is\n%s", t.Screen())
		return false
	}
}

// Done waits until the program has ended and returns its error.
func (t *Term) Done() error {
	t.tb.Helper()
	if !t.awaitEnd() {
		t.tb.FailNow()
	}
	return t.err
}

// send gives bytes to the program as a keyboard would. Bytes for a program that
// has ended are lost, as they are in life.
func (t *Term) send(s string) { io.WriteString(t.in, s) }

// Type types text, all of it at once, as an input method commits it.
func (t *Term) Type(s string) { t.send(s) }

// Paste inserts text by bracketed paste.
func (t *Term) Paste(s string) { t.send("\x1b[200~" + s + "\x1b[201~") }

// Click presses and releases the left mouse button at column x of row y.
func (t *Term) Click(x, y int) {
	t.send(fmt.Sprintf("\x1b[<0;%d;%dM\x1b[<0;%[1]d;%[2]dm", x+1, y+1))
}

// Resize gives the terminal another size.
func (t *Term) Resize(w, h int) {
	t.tb.Helper()
	t.mu.Lock()
	t.w, t.h = w, h
	t.vt.SetSize(vt.Coord{X: vt.Col(w), Y: vt.Row(h)})
	t.vt.Drain()
	t.mu.Unlock()
	if err := t.resize(w, h); err != nil {
		t.tb.Fatalf("resizing the terminal: %v", err)
	}
}

// Row returns the text in row y, counted from 0, without the blanks at its end.
func (t *Term) Row(y int) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.row(y)
}

func (t *Term) row(y int) string {
	var b strings.Builder
	for x := 0; x < t.w; {
		c := t.vt.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
		if c.C == "" {
			c.C = " "
		}
		b.WriteString(c.C)
		x += max(1, c.W)
	}
	return strings.TrimRight(b.String(), " ")
}

// Screen returns all rows as lines of text, each without the blanks at its end.
func (t *Term) Screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	rows := make([]string, t.h)
	for y := range rows {
		rows[y] = t.row(y)
	}
	return strings.Join(rows, "\n")
}

// Cell returns the cell in column x of row y: its cluster C, which is empty
// where nothing was drawn or a wide character goes on, its width W and style S.
func (t *Term) Cell(x, y int) vt.Cell {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.vt.GetCell(vt.Coord{X: vt.Col(x), Y: vt.Row(y)})
}

// Cursor returns where the terminal's cursor is and whether it is shown.
func (t *Term) Cursor() (x, y int, visible bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	p := t.vt.Pos()
	return int(p.X), int(p.Y), t.vt.Backend().GetCursor().IsVisible()
}

// Clipboard returns what the program has put on the terminal's clipboard (OSC 52).
func (t *Term) Clipboard() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.vt.Backend().GetClipboard())
}

// Mouse reports whether the program has asked for the mouse.
func (t *Term) Mouse() bool { return t.mouse.Load() }

// Raw returns how many bytes the program has written so far. If the number
// stays the same the program has drawn nothing.
func (t *Term) Raw() int { return int(t.written.Load()) }

// Wait returns when ok reports true, and fails the test if that does not
// happen, saying what it waited for and showing the screen.
func (t *Term) Wait(what string, ok func() bool) {
	t.tb.Helper()
	const pollEvery = 10 * time.Millisecond // ok may look at other things than the screen
	late := time.After(patience)
	for !ok() {
		select {
		case <-t.changed:
		case <-time.After(pollEvery):
		case <-t.ended:
			if ok() { // it may have drawn that last
				return
			}
			t.tb.Fatalf("the program has ended (error: %v) before %s; the screen is\n%s", t.err, what, t.Screen())
		case <-late:
			x, y, visible := t.Cursor()
			t.tb.Fatalf("no %s after %v; the cursor is at %d,%d (visible: %v), the screen is\n%s",
				what, patience, x, y, visible, t.Screen())
		}
	}
}

// WaitText waits until s is on the screen, within one row unless it has line
// ends itself.
func (t *Term) WaitText(s string) {
	t.tb.Helper()
	t.Wait(fmt.Sprintf("%q", s), func() bool { return strings.Contains(t.Screen(), s) })
}
