package prose_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/prose"
	"nianbao/tui/theme"
)

// The tests are scripts of keys: "left", "ctrl+shift+end", "enter"; "undo" and "redo"
// do what the program does for Ctrl+Z and Ctrl+Y; "paste:…" is a paste, "insert:…" a
// customary text. Anything else is text, typed with one key press a character as an
// input method does. Texts are written with | at the caret and [ at the other end of
// the selection.

// section is the one the tests write in; the notice allows it 1000 characters.
const section model.SectionID = "overview"

// An editor is what a test drives.
type editor struct {
	*prose.Model
	draft *model.Draft
	w, h  int
}

// edit returns an editor of a text with the caret marked.
func edit(text string, w, h int) *editor {
	d := model.NewDraft(model.NewReport(edition.For(2024), 2024))
	at := strings.Index(text, "|")
	if text = strings.Replace(text, "|", "", 1); text != "" {
		d.Report().Apply(model.Splice{At: section, Ins: text})
	}
	e := &editor{prose.New(d, section, theme.New(false)), d, w, h}
	e.SetSize(w, h)
	e.Goto(max(at, 0))
	return e
}

// press plays a script and returns the last answer.
func press(e *editor, script ...string) (out tea.Msg) {
	for _, step := range script {
		name, arg, _ := strings.Cut(step, ":")
		switch name {
		case "paste":
			out, _ = e.Update(tea.PasteMsg{Content: arg})
		case "insert":
			if arg != "" {
				e.Insert(arg)
				continue
			}
			out = press1(e, step)
		case "once":
			out, _ = e.Update(vtest.Typed(arg))
		case "undo":
			if u, ok := e.draft.Undo(); ok {
				e.Goto(u.Place.Pos)
			}
		case "redo":
			if u, ok := e.draft.Redo(); ok {
				e.Goto(u.Place.Pos)
			}
		default:
			out = press1(e, step)
		}
	}
	return out
}

func press1(e *editor, step string) (out tea.Msg) {
	if k, ok := vtest.Press(step); ok {
		out, _ = e.Update(k)
		return out
	}
	for _, r := range step {
		out, _ = e.Update(vtest.Typed(string(r)))
	}
	return out
}

func (e *editor) text() string { return e.draft.Report().Text(section) }

// marked returns the text with the caret and the selection.
func marked(e *editor) string {
	s, at, anchor := e.text(), e.Caret(), e.Anchor()
	switch {
	case anchor < at:
		return s[:anchor] + "[" + s[anchor:at] + "|" + s[at:]
	case at < anchor:
		return s[:at] + "|" + s[at:anchor] + "[" + s[anchor:]
	}
	return s[:at] + "|" + s[at:]
}

// rows returns the screen with the caret at the cell where the cursor is. It checks
// that the screen has the size it should have.
func rows(t testing.TB, e *editor) []string {
	t.Helper()
	all := strings.Split(ansi.Strip(e.View()), "\n")
	if len(all) != e.h {
		t.Fatalf("%d rows, want %d", len(all), e.h)
	}
	for i, r := range all {
		if got := width.Of(r); got > e.w {
			t.Fatalf("row %d %q takes %d cells of %d", i, r, got, e.w)
		}
		all[i] = strings.TrimRight(r, " ")
	}
	c := e.Cursor()
	if c == nil {
		return all
	}
	if c.X < 0 || c.X >= e.w || c.Y < 0 || c.Y >= e.h {
		t.Fatalf("cursor at %d,%d of %d,%d", c.X, c.Y, e.w, e.h)
	}
	left := width.Cut(all[c.Y], c.X)
	right := all[c.Y][len(left):]
	if gap := c.X - width.Of(left); gap > 0 {
		if right != "" && e.w > 2 {
			t.Fatalf("cursor in column %d of %q, inside a character", c.X, all[c.Y])
		}
		left += strings.Repeat(" ", gap)
	}
	all[c.Y] = left + "|" + right
	return all
}

// both runs a test with ambiguous characters narrow and wide.
func both(t *testing.T, f func(t *testing.T)) {
	t.Cleanup(func() { width.Apply(false) })
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		f(t)
	}
}
