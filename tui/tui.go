package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/repaint"
	"nianbao/internal/store"
	"nianbao/internal/width"
)

// A Config says what the program is started with.
type Config struct {
	Dir     string   // the folder whose drafts the start screen lists
	Path    string   // the draft to open; "": the start screen
	Review  bool     // open it to review
	Width   string   // cells of ambiguous characters: "1", "2", or "" to ask the terminal
	Version string   // of the build
	Input   *os.File // the terminal
	Output  *os.File
}

// Run shows the program until the user leaves it, or the terminal goes away. What
// the user did is saved when it returns; if that was not possible, the error says
// where it was put instead.
func Run(ctx context.Context, c Config) error {
	ctx, stop := signal.NotifyContext(ctx, hangup...)
	defer stop()
	answer := width.Setup(c.Input, c.Output, c.Width)
	a := newApp(c, time.Now())
	p := tea.NewProgram(a, tea.WithContext(ctx), tea.WithInput(keyboardOf(c.Input)), tea.WithOutput(repaint.Terminal(c.Output)), tea.WithFPS(120))
	a.program = p
	a.ahead = keysOf(string(answer.Typed))
	_, err := p.Run()
	if ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		err = nil // the terminal went away, or somebody ended the program
	}
	return errors.Join(err, a.rescue())
}

// keysOf returns the keys behind what was typed while the terminal was being asked.
// Escape sequences are dropped: nobody presses an arrow key before there is a screen.
func keysOf(typed string) []tea.KeyPressMsg {
	var keys []tea.KeyPressMsg
	for _, r := range typed {
		switch {
		case r == '\r':
			keys = append(keys, tea.KeyPressMsg{Code: tea.KeyEnter})
		case r == '\x1b':
			return keys
		case unicode.IsPrint(r):
			keys = append(keys, tea.KeyPressMsg{Code: r, Text: string(r)})
		}
	}
	return keys
}

// rescue saves what is not saved when the program ends, and where that fails puts
// it into the user's own folder.
func (a *app) rescue() error {
	w := a.work
	if w == nil {
		return nil
	}
	finish(w)
	if !w.draft.Dirty() {
		return nil
	}
	r, rev := w.draft.Report(), w.draft.Rev()
	saved := make(chan error, 1)
	go func() { saved <- w.writer.write(r, rev) }()
	var err error
	select {
	case err = <-saved:
	case <-time.After(rescueAfter): // a share that is gone can hang for minutes
		err = fmt.Errorf("%s：保存没有反应", w.path())
	}
	if err == nil {
		return nil
	}
	path, err2 := store.Rescue(w.writer.file, r.Clone())
	if err2 != nil {
		return errors.Join(err, err2)
	}
	return fmt.Errorf("%w；改动已另存在 %s", err, path)
}

// rescueAfter is how long the last save may take before the draft is put elsewhere.
const rescueAfter = 3 * time.Second

// finish ends what is half typed. A fault in a pane, which may be why the program
// ends, must not keep the rest from being saved.
func finish(w *work) {
	defer func() { _ = recover() }()
	w.leavePane()
}
