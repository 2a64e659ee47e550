package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/doctor"
	"nianbao/internal/history"
	"nianbao/internal/repaint"
	"nianbao/internal/store"
)

// A Config says what the program is started with.
type Config struct {
	Dir     string          // the folder whose drafts the start screen lists
	Path    string          // the draft to open; "": the start screen
	Review  bool            // open it to review
	Version string          // of the build
	Folders []doctor.Folder // where the program keeps files
	Input   *os.File        // the terminal, for which width.Setup was called
	Output  *os.File
	Typed   []byte // what was typed while the terminal was being asked
}

// Run shows the program until the user leaves it, or the terminal goes away. What
// the user did is saved when it returns; if that was not possible, the error says
// where it was put instead.
func Run(ctx context.Context, c Config) error {
	ctx, stop := signal.NotifyContext(ctx, hangup...)
	defer stop()
	a := newApp(c, time.Now())
	g := &guarded{app: a}
	ahead, keyboard := keyboardOf(c.Input, c.Typed)
	a.ahead = ahead
	p := tea.NewProgram(g, tea.WithContext(ctx), tea.WithInput(keyboard), tea.WithOutput(repaint.Terminal(c.Output)), tea.WithFPS(120))
	g.quit, a.program = p.Quit, p
	_, err := p.Run()
	if ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		err = nil // the terminal went away, or somebody ended the program
	}
	if g.fault != nil {
		if a.work != nil {
			a.work.writer.session.close()
		}
		return g.fault
	}
	return errors.Join(err, a.rescue())
}

// rescue saves what is not saved when the program ends, and where that fails puts
// it into the user's own folder.
func (a *app) rescue() error {
	w := a.work
	if w == nil {
		return nil
	}
	defer w.writer.session.end(w.writer.file, a.person.Name)
	defer a.keepTyping()()
	finish(w)
	if !w.draft.Dirty() || w.draft.ReadOnly() != "" {
		if keep := a.keepCmd(); keep != nil {
			keep() // a remark that is half written
		}
		return nil
	}
	s, rev := a.state(w.draft.Report().Clone()), w.draft.Rev()
	type result struct{ err, unkept error }
	saved := make(chan result, 1)
	go func() {
		err, unkept := w.writer.write(s, rev, history.Reason{Kind: history.Saved, Who: a.person.Name})
		saved <- result{err, unkept}
	}()
	var got result
	select {
	case got = <-saved:
	case <-time.After(rescueAfter): // a share that is gone can hang for minutes
		got.err = fmt.Errorf("%s：保存没有反应", w.path())
	}
	err := got.err
	switch {
	case err == nil:
		return nil
	case got.unkept == nil && w.writer.session.journal != nil:
		return fmt.Errorf("%w；改动留在这台电脑上，下次打开这份草稿就找回来", err)
	}
	r := w.draft.Report()
	path, err2 := store.Rescue(w.writer.file, r.Clone())
	if err2 != nil {
		return errors.Join(err, err2)
	}
	return fmt.Errorf("%w；改动已另存在 %s", err, path)
}

// keepTyping takes a cell that is half typed out of what will be saved, since nobody has
// said yet that this is the figure. It returns what keeps it to be found again, which is
// called when all else is saved.
func (a *app) keepTyping() (keep func()) {
	w := a.work
	if !w.typingCell() || w.draft.ReadOnly() != "" {
		return func() {}
	}
	s := a.state(w.draft.Report().Clone())
	w.draft.Cancel()
	return func() {
		s.Turn = w.writer.session.journal.Turn()
		_ = w.writer.session.journal.Keep(w.writer.file, s) // the figure was not finished
	}
}

// rescueAfter is how long the last save may take before the draft is put elsewhere.
const rescueAfter = 3 * time.Second

// finish ends what is half typed. A fault in a pane, which may be why the program
// ends, must not keep the rest from being saved.
func finish(w *work) {
	defer func() { _ = recover() }()
	w.leavePane()
}
