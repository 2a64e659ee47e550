package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/internal/width"
)

// A Config says what the program is started with.
type Config struct {
	Dir     string   // the folder whose drafts the start screen lists
	Path    string   // the draft to open; "": the start screen
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
	// The highest rate there is: a key then waits 4 ms for its frame and not 8.
	p := tea.NewProgram(a, tea.WithContext(ctx), tea.WithInput(c.Input), tea.WithOutput(c.Output), tea.WithFPS(120))
	if len(answer.Typed) > 0 { // typed while the terminal was being asked
		go p.Send(tea.PasteMsg{Content: string(answer.Typed)})
	}
	_, err := p.Run()
	if errors.Is(err, tea.ErrProgramKilled) || errors.Is(err, tea.ErrInterrupted) {
		err = nil // by SIGTERM, or because the terminal went away
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
	w.leavePane()
	if !w.draft.Dirty() {
		return nil
	}
	r := w.draft.Report()
	err := w.save.writer.write(w.file, r, w.draft.Rev())
	if err == nil {
		return nil
	}
	path, err2 := store.Rescue(w.file, r)
	if err2 != nil {
		return errors.Join(err, err2)
	}
	return fmt.Errorf("%w；改动已另存在 %s", err, path)
}
