package grid_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/vtest"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/grid"
	"nianbao/tui/input"
	"nianbao/tui/theme"
)

// The tests are scripts of keys: "tab", "shift+down", "enter"; "undo" and "redo" do
// what the program does for Ctrl+Z and Ctrl+Y; "paste:…" is a paste, "once:…" several
// characters in one message, as an input method commits a word; "copy" copies and
// pastes again; "goto:row/col" puts the cursor on a cell. A number behind a key says
// how often: "down*3". Anything else is text, typed with one key press a character.
//
// Cells are written as row/col=contents. The contents are _ for a cell that is not
// filled in, a figure, ! and text that is no figure, or = and the figure of an
// automatic total, =? while its parts are not filled in.

// A sheet is the table that a test works in.
type sheet struct {
	*grid.Model
	draft   *model.Draft
	section model.SectionID
	w, h    int
	clip    string // what was copied last
	said    string // what the grid said last
}

// open returns the table of a year's report, empty but for some cells, at 80 by 19.
func open(year int, section model.SectionID, cells ...string) *sheet {
	r := model.NewReport(edition.For(year), year)
	for _, c := range cells {
		at, text, _ := strings.Cut(c, "=")
		r.Apply(model.SetValue{At: ref(section, at), To: model.ParseValue(text)})
	}
	d := model.NewDraft(r)
	s := &sheet{Model: grid.New(d, r.Edition().Section(section), theme.New(false)), draft: d, section: section}
	s.resize(80, 19)
	s.Focus()
	return s
}

func (s *sheet) resize(w, h int) {
	s.w, s.h = w, h
	s.SetSize(w, h)
}

func ref(section model.SectionID, at string) model.Ref {
	row, col, _ := strings.Cut(at, "/")
	return model.Ref{Section: section, Row: model.RowID(row), Col: model.ColID(col)}
}

// play plays a script.
func (s *sheet) play(script ...string) {
	for _, step := range script {
		n := 1
		if before, times, ok := strings.Cut(step, "*"); ok {
			if _, err := fmt.Sscan(times, &n); err == nil {
				step = before
			}
		}
		for range n {
			s.step(step)
		}
	}
}

func (s *sheet) step(step string) {
	name, arg, _ := strings.Cut(step, ":")
	switch name {
	case "paste":
		s.send(tea.PasteMsg{Content: arg})
	case "once":
		s.send(vtest.Typed(arg))
	case "goto":
		s.Goto(ref(s.section, arg))
	case "copy":
		s.clip = s.CopyText()
	case "pastecopy":
		s.send(tea.PasteMsg{Content: s.clip})
	case "undo", "redo":
		s.back(name)
	default:
		if k, ok := vtest.Press(step); ok {
			s.send(k)
			return
		}
		for _, r := range step {
			s.send(vtest.Typed(string(r)))
		}
	}
}

func (s *sheet) back(step string) {
	s.Blur()
	move := s.draft.Undo
	if step == "redo" {
		move = s.draft.Redo
	}
	if done, ok := move(); ok {
		s.Goto(done.Place.At)
	}
	s.Focus()
}

func (s *sheet) send(msg tea.Msg) {
	out, _ := s.Update(msg)
	switch out := out.(type) {
	case grid.SaidMsg:
		s.said = out.Text
	case input.CopyMsg:
		s.clip = out.Text
	}
}

// cell says what stands in a cell.
func (s *sheet) cell(at model.Ref) string {
	r := s.draft.Report()
	v := r.Entered(at)
	text := v.String()
	switch {
	case r.Automatic(at) && !r.Computed(at).Known():
		text = "=?"
	case r.Automatic(at):
		text = "=" + r.Computed(at).String()
	case v.Kind() == model.Blank:
		text = "_"
	case v.Kind() == model.Text:
		text = "!" + text
	}
	if c := r.Edition().Column(at); c != nil && c.Unit.Choices != nil {
		text += r.Unit(at)
	}
	return text
}

// at says where the cursor is: row/col.
func (s *sheet) at() string { return string(s.At().Row) + "/" + string(s.At().Col) }

// lines returns the screen without styles.
func (s *sheet) lines() []string { return strings.Split(ansi.Strip(s.View()), "\n") }

// line returns the one line of the screen that has words in it.
func (s *sheet) line(t testing.TB, words string) string {
	t.Helper()
	for _, l := range s.lines() {
		if strings.Contains(l, words) {
			return strings.TrimRight(l, " ")
		}
	}
	t.Fatalf("no line with %q on the screen\n%s", words, strings.Join(s.lines(), "\n"))
	return ""
}
