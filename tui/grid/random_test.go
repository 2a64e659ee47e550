package grid_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/width"
	"nianbao/model"
)

// steps are what random scripts are made of.
var steps = []string{
	"0", "7", "12345678", "-", "-3", "１２", "，", ".", "1,234.5", "元", "万元", "once:七件", "once:home", "once:\x00", "once:e\u0301",
	"left", "right", "up", "down", "home", "end", "pgup", "pgdown", "ctrl+home", "ctrl+end", "ctrl+up", "ctrl+down",
	"enter", "enter", "tab", "tab", "shift+tab", "shift+enter", "esc", "f2", "delete", "backspace",
	"shift+left", "shift+right", "shift+up", "shift+down", "shift+down", "ctrl+a", "ctrl+d", "ctrl+r", "ctrl+x", "ctrl+c", "alt+u", "insert",
	"undo", "redo", "copy", "pastecopy",
	"paste:5", "paste:5\n", "paste:1\t2\t3\r\n4\t\t6\r\n", "paste:\t8\n", "paste:\n9\n", "paste:甲\t乙", "paste:\"1\n2\"\t\"a\"\"b\"\n",
	"paste:" + strings.Repeat("1\t2\t3\t4\t5\t6\t7\n", 30), "paste: \t\n", "paste:7139200元", "paste:\x1b[2J\u202e",
	"paste:自然人\t其他\t同比\n1\t2\t3\n4\t5\t6\n", "paste:一、本年新收\t1\t2\n9.工作秘密\t3\t4\n四、结转下年度\t5\t无\n",
	"paste:\t规章\t行政处罚\n本年制发件数\t1\t\n本年处理决定数量\t\t2\n", "paste:行政复议\t1\t2\t3\t4\t10\n",
	"paste:" + strings.Repeat("1\t2\t3\t4\t5\t6\n", 24), "up", "left",
	"resize", "mark", "propose", "prior", "review", "review",
}

// play plays a step; the screen may change its size, and a finding may be marked.
func play(rt *rapid.T, s *sheet, step string) {
	switch step {
	case "resize":
		s.resize(rapid.IntRange(20, 200).Draw(rt, "w"), rapid.IntRange(3, 60).Draw(rt, "h"))
	case "prior":
		s.draft.SetPrior(nil)
		if year := rapid.SampledFrom([]int{0, 2020, 2023}).Draw(rt, "last year"); year > 0 {
			s.draft.SetPrior(lastYear(year, s.section, "granted/natural=1234", "review/upheld=3", "licences/decisions=12"))
		}
		s.ShowPrior(rapid.Bool().Draw(rt, "shown"))
	case "review":
		someReview(rt, s)
	case "propose":
		s.Propose(nil)
		if cells := s.Selection(); rapid.Bool().Draw(rt, "some") {
			s.Propose(map[model.Ref]model.Value{cells[0]: model.Int(12345), cells[len(cells)-1]: {}})
		}
	case "mark":
		s.Mark(nil)
		if all := s.draft.Findings(); len(all) > 0 {
			s.Mark(&all[len(all)/2])
		}
	default:
		s.play(step)
	}
}

// check says what must be so after any key.
func check(t interface{ Fatalf(string, ...any) }, s *sheet) {
	view := ansi.Strip(s.View())
	lines := strings.Split(view, "\n")
	if len(lines) != s.h {
		t.Fatalf("%d lines, want %d", len(lines), s.h)
	}
	for _, l := range lines {
		if width.Of(l) > s.w || width.Clean(l) != l {
			t.Fatalf("%q takes %d cells of %d", l, width.Of(l), s.w)
		}
	}
	if ansi.Strip(s.Redraw()) != view {
		t.Fatalf("what was kept is not what there is:\n%s\n%s", view, ansi.Strip(s.Redraw()))
	}
	checkCursor(t, s)
	findings, _ := model.Check(s.draft.Report(), s.draft.Prior())
	if got, want := fmt.Sprint(said(s.draft.Findings())), fmt.Sprint(said(findings)); got != want {
		t.Fatalf("findings %s, want %s", got, want)
	}
	if s.Detail() == "" || !s.draft.Report().Edition().Has(s.At()) {
		t.Fatalf("nothing to say of %v", s.At())
	}
	s.ShortHelp()
	s.CopyText()
}

// checkCursor checks that the cursor is on its cell, and that the cell is shown.
func checkCursor(t interface{ Fatalf(string, ...any) }, s *sheet) {
	x, y, w, shown := s.CellAt(s.Corner())
	if !shown {
		t.Fatalf("the cell %s is not shown in %dx%d", s.at(), s.w, s.h)
	}
	if x < 1 || x+w > s.w || y < 0 || y >= s.h {
		t.Fatalf("the cell at %d,%d with %d of %dx%d", x, y, w, s.w, s.h)
	}
	c := s.Cursor()
	if s.Looking() {
		if c != nil {
			t.Fatalf("a cursor while a block waits for an answer")
		}
		return
	}
	if c == nil || c.X < x || c.X > x+w-1 || c.Y != y {
		t.Fatalf("cursor %+v, the cell is at %d,%d with %d", c, x, y, w)
	}
}

func said(findings []model.Finding) (words []string) {
	for _, f := range findings {
		words = append(words, f.Rule.Code+f.At.String()+f.Text)
	}
	return words
}

// tables are all tables there are.
var tables = []struct {
	year    int
	section model.SectionID
}{{2019, "proactive"}, {2024, "proactive"}, {2019, "requests"}, {2024, "requests"}, {2024, "disputes"}}

func TestRandomKeys(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	rapid.Check(t, func(rt *rapid.T) {
		width.Apply(rapid.Bool().Draw(rt, "wide"))
		table := rapid.SampledFrom(tables).Draw(rt, "table")
		s := open(table.year, table.section)
		start := s.draft.Report().Clone()
		play(rt, s, "resize")
		for _, step := range rapid.SliceOfN(rapid.SampledFrom(steps), 0, 50).Draw(rt, "script") {
			play(rt, s, step)
			check(rt, s)
		}
		s.Blur()
		s.Focus()
		for s.draft.CanRedo() {
			s.play("redo")
		}
		last := s.draft.Report().Clone()
		for s.draft.CanUndo() {
			s.play("undo")
			check(rt, s)
		}
		if !s.draft.Report().Equal(start) {
			rt.Fatalf("after undoing everything it is not what it was")
		}
		for s.draft.CanRedo() {
			s.play("redo")
		}
		if !s.draft.Report().Equal(last) {
			rt.Fatalf("after redoing everything it is not what it became")
		}
	})
}

// In any cell, a figure or a text typed by one key after the other is drawn where the cursor
// was. Only where the table fills the window, so that neither the space behind it nor the
// columns to the right can give the cell what it needs more, is it laid out anew.
func TestNextFigureIsDrawnAtTheCursor(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	seen, moved := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		width.Apply(rapid.Bool().Draw(rt, "ambiguous are wide"))
		table := rapid.SampledFrom(tables).Draw(rt, "table")
		s := open(table.year, table.section)
		s.resize(rapid.IntRange(60, 200).Draw(rt, "w"), rapid.IntRange(18, 60).Draw(rt, "h"))
		s.play(rapid.SliceOfN(rapid.SampledFrom([]string{"up", "down", "left", "right", "end", "ctrl+end", "123", "enter"}), 0, 12).Draw(rt, "moves")...)
		s.play("enter", "up", "delete")
		for _, text := range rapid.SliceOfN(rapid.SampledFrom([]string{"1", "2", "-", ".", "元", "无", "政"}), 1, 16).Draw(rt, "typed") {
			s.View()
			c, laid := *s.Cursor(), s.Laid()
			s.play("once:" + text)
			row := strings.Split(ansi.Strip(s.View()), "\n")[c.Y]
			x, _, w, _ := s.CellAt(s.Corner())
			if c.X+width.Of(text)+1 > x+w {
				return // the cell cannot become wider: what is typed scrolls in it
			}
			seen++
			if s.Laid() != laid {
				moved++
				continue
			}
			if got := strings.TrimPrefix(row, width.Cut(row, c.X)); !strings.HasPrefix(got, text) {
				rt.Fatalf("the cursor was in column %d, %q is not there:\n%s", c.X, text, ansi.Strip(s.View()))
			}
		}
	})
	t.Logf("the table was laid out anew for %d of %d keys", moved, seen)
}

// A draft that cannot be changed is not, whatever is pressed, and says why.
func TestReadOnly(t *testing.T) {
	const why = "这份草稿由新版本建立，只能看"
	for _, step := range []string{"5", "once:十", "f2", "delete", "ctrl+x", "ctrl+d", "ctrl+r", "paste:5", "paste:1\t2", "paste:甲", "alt+u", "undo", "redo"} {
		s := open(2019, "proactive")
		s.play("goto:fees/prior", "6", "tab", "7", "enter", "8", "goto:procurement/amount", "1", "enter", "2", "undo", "goto:procurement/amount")
		switch step {
		case "ctrl+d":
			s.play("goto:fees/change") // the cell above is empty, this is not
		case "ctrl+r":
			s.play("goto:procurement/amount")
		}
		before := s.draft.Report().Clone()
		s.draft.SetReadOnly(why)
		s.said = ""
		s.play(step, "enter")
		if got := s.draft.TakeRefusal(); got != why {
			t.Errorf("%s: says %q", step, got)
		}
		if !s.draft.Report().Equal(before) || s.Typing() || s.Looking() {
			t.Errorf("%s: changed something", step)
		}
		if s.said != "" {
			t.Errorf("%s: says %q as if it were done", step, s.said)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		s := open(2024, "requests", "received/natural=3", "received/total=4")
		s.draft.SetReadOnly(why)
		before := s.draft.Report().Clone()
		for _, step := range rapid.SliceOfN(rapid.SampledFrom(steps), 0, 20).Draw(rt, "script") {
			play(rt, s, step)
			check(rt, s)
		}
		if !s.draft.Report().Equal(before) {
			rt.Fatalf("changed")
		}
	})
}

// FuzzKeys plays one step for each byte of a script.
func FuzzKeys(f *testing.F) {
	f.Add([]byte{1, 27, 2, 28, 40}, uint8(80), uint8(19), true)
	f.Fuzz(func(t *testing.T, script []byte, w, h uint8, wide bool) {
		width.Apply(wide)
		defer width.Apply(false)
		s := open(2024, "requests")
		s.resize(max(int(w), 20), max(int(h), 3))
		for _, b := range script[:min(len(script), 100)] {
			step := steps[int(b)%len(steps)]
			if slices.Contains([]string{"resize", "mark", "propose", "prior", "review"}, step) {
				continue
			}
			s.play(step)
			check(t, s)
		}
	})
}
