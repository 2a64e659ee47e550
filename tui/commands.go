package tui

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/atotto/clipboard"

	"nianbao/internal/store"
	"nianbao/model"
)

// This file holds every command: what touches files, the clipboard or the clock.
// A command captures all it needs before it starts, and reports by one message.

// scannedMsg brings the drafts for the start screen.
type scannedMsg struct{ entries []store.Entry }

func scanCmd(dir string) tea.Cmd {
	return func() tea.Msg { return scannedMsg{store.Scan(dir)} }
}

// closedMsg says that the draft is saved and left; it brings the drafts there are.
type closedMsg struct{ entries []store.Entry }

// openedMsg brings a draft that was opened or made.
type openedMsg struct {
	path   string
	file   *store.File
	report *model.Report
	said   string
	err    error
}

func openCmd(path string) tea.Cmd {
	return func() tea.Msg {
		f, r, err := store.Open(path)
		if err == nil {
			_ = store.Remember(path) // a list of conveniences; nothing depends on it
		}
		return openedMsg{path: path, file: f, report: r, err: err}
	}
}

// createCmd writes a new draft and opens it.
func createCmd(path string, r *model.Report, said string) tea.Cmd {
	return func() tea.Msg {
		f := store.New(path)
		if err := f.Save(r); err != nil {
			return openedMsg{path: path, err: err}
		}
		_ = store.Remember(path)
		return openedMsg{path: path, file: f, report: r, said: said}
	}
}

// savedMsg says how saving the state numbered rev went.
type savedMsg struct {
	file  *store.File
	rev   int
	err   error
	moved bool // it was saved under another name, which is to be used from now on
}

func saveCmd(w *writer, f *store.File, r *model.Report, rev int) tea.Cmd {
	r = r.Clone()
	return func() tea.Msg { return savedMsg{f, rev, w.write(f, r, rev), false} }
}

func saveAsCmd(w *writer, f *store.File, path string, r *model.Report, rev int) tea.Cmd {
	f, r = f.Moved(path), r.Clone()
	return func() tea.Msg {
		err := w.write(f, r, rev)
		if err == nil {
			_ = store.Remember(path)
		}
		return savedMsg{f, rev, err, true}
	}
}

// saveTickMsg says that it is time to save. A tick of an older generation is stale.
type saveTickMsg struct{ generation int }

func saveTickCmd(after time.Duration, generation int) tea.Cmd {
	return tea.Tick(after, func(time.Time) tea.Msg { return saveTickMsg{generation} })
}

// copyCmd puts text on the clipboard of the desktop, and by escape sequence on
// that of a terminal further away.
func copyCmd(text string) tea.Cmd {
	return tea.Batch(tea.SetClipboard(text), func() tea.Msg {
		_ = clipboard.WriteAll(text) // no desktop, no clipboard: the program's own is left
		return nil
	})
}

// clipboardMsg brings what is on the desktop's clipboard; empty if there is none.
type clipboardMsg struct{ text string }

func readClipboardCmd() tea.Msg {
	text, _ := clipboard.ReadAll()
	return clipboardMsg{text}
}

// completedMsg brings the ways in which a path could go on.
type completedMsg struct {
	id, text string
	offers   []string
}

// completeCmd looks for folders and drafts whose path begins with text.
func completeCmd(dir, id, text string) tea.Cmd {
	return func() tea.Msg { return completedMsg{id, text, completions(dir, text)} }
}

func completions(dir, text string) []string {
	folder, begun := filepath.Split(text)
	look := expand(dir, folder)
	names, _ := os.ReadDir(look)
	var offers []string
	for _, n := range names {
		name := n.Name()
		if !strings.HasPrefix(name, begun) || strings.HasPrefix(name, ".") && begun == "" {
			continue
		}
		switch {
		case n.IsDir():
			offers = append(offers, folder+name+string(filepath.Separator))
		case strings.EqualFold(filepath.Ext(name), ".json"):
			offers = append(offers, folder+name)
		}
	}
	return offers
}

// expand turns what a user writes for a path into one that can be opened: quotation
// marks that a desktop adds are dropped, ~ is the home folder, and a relative path
// begins at dir.
func expand(dir, path string) string {
	path = strings.Trim(strings.TrimSpace(path), `"'`)
	if rest, ok := strings.CutPrefix(path, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		if home, err := os.UserHomeDir(); err == nil {
			path = home + rest
		}
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	return path
}
