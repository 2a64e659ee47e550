//go:build unix

package vtest

import (
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/creack/pty"
)

// Command runs a program on a pseudo terminal of w columns and h rows, with env
// added to the environment. It is killed at the end of the test if it has not
// ended by itself.
func Command(tb testing.TB, w, h int, env []string, name string, args ...string) *Term {
	tb.Helper()
	t := newTerm(tb, w, h)
	c := exec.Command(name, args...)
	// The program has to find out about its terminal by itself.
	c.Env = slices.DeleteFunc(os.Environ(), func(s string) bool {
		return strings.HasPrefix(s, "RUNEWIDTH_EASTASIAN=")
	})
	c.Env = append(append(c.Env, "TERM=xterm-256color", "COLORTERM=truecolor"), env...)
	tty, err := pty.StartWithSize(c, size(w, h))
	if err != nil {
		t.vt.Stop()
		running.Add(-1)
		tb.Fatal(err)
	}
	t.in = tty
	t.resize = func(w, h int) error { return pty.Setsize(tty, size(w, h)) }
	t.process = c.Process

	var answers sync.WaitGroup
	answers.Go(func() { io.Copy(tty, t.vt) })
	go func() {
		// The copy ends when the program has closed the terminal and all of
		// its output is on the screen.
		io.Copy(writerFunc(t.draw), tty)
		t.err = c.Wait()
		close(t.ended)
	}()
	tb.Cleanup(func() {
		c.Process.Kill()
		t.awaitEnd()
		t.vt.Stop()
		tty.Close()
		answers.Wait()
		running.Add(-1)
	})
	return t
}

// Signal sends a signal to the program of a Command.
func (t *Term) Signal(sig os.Signal) {
	t.tb.Helper()
	if err := t.process.Signal(sig); err != nil {
		t.tb.Fatal(err)
	}
}

func size(w, h int) *pty.Winsize { return &pty.Winsize{Rows: uint16(h), Cols: uint16(w)} }
