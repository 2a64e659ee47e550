package outline_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/outline"
	"nianbao/tui/theme"
)

func fill(r *model.Report, at, v string) {
	to, _ := model.ParseRef(at)
	r.Apply(model.SetValue{At: to, To: model.ParseValue(v)})
}

// halfway returns a draft with long states: nearly everything of the tables filled
// in, and much of it wrong.
func halfway() *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(model.Splice{At: "preamble", Ins: "根据《条例》……"})
	for _, id := range []model.SectionID{"proactive", "requests", "disputes"} {
		for i, at := range r.BlankCells(id) {
			if i > 0 {
				r.Apply(model.SetValue{At: at, To: model.TextValue("约1")})
			}
		}
	}
	return model.NewDraft(r)
}

func open(d *model.Draft, w, h int) *outline.Model {
	m := outline.New(d, theme.New(false))
	m.SetSize(w, h)
	m.SetCurrent("requests")
	m.Focus()
	return m
}

func TestFolded(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	names := []string{"导语", "一", "二", "三", "四", "五", "六", "落款"}
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		for name, d := range map[string]*model.Draft{"new": model.NewDraft(model.NewReport(edition.For(2019), 2019)), "halfway": halfway()} {
			for w := 1; w <= 130; w++ {
				got := ansi.Strip(open(d, w, 1).View())
				if width.Of(got) != w {
					t.Errorf("%s: %q is %d cells of %d", name, got, width.Of(got), w)
				}
				for _, n := range names {
					if w >= 60 && !strings.Contains(got, n) {
						t.Errorf("%s: no %s at %d cells: %q", name, n, w, got)
					}
				}
			}
		}
	}
}

func TestStates(t *testing.T) {
	for w, want := range map[int]string{
		120: " 导语完  一空  二9/10错9 [三143/144错143] 四11/12错11  五空  六空  落款空 ",
		72:  " 导语完  一空  二错9 [三143/144错143] 四错11  五空  六空  落款空 ",
		64:  " 导语完  一空  二错 [三143/144错143] 四错  五空  六空  落款空 ",
		60:  " 导语完  一空  二错 [三错143] 四错  五空  六空  落款空 ",
	} {
		if got := ansi.Strip(open(halfway(), w, 1).View()); strings.TrimRight(got, " ") != strings.TrimRight(want, " ") {
			t.Errorf("%d cells: %q, want %q", w, got, want)
		}
	}
	r := model.NewReport(edition.For(2024), 2024)
	fill(r, "requests/received/natural", "3")
	if got, want := ansi.Strip(open(model.NewDraft(r), 80, 1).View()), " 导语空  一空  二空 [三1/144] 四空  五空  六空  落款空 "; strings.TrimSpace(got) != strings.TrimSpace(want) {
		t.Errorf("one cell: %q, want %q", got, want)
	}
}

func TestUnfolded(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		lines := strings.Split(ansi.Strip(open(halfway(), 30, 20).View()), "\n")
		if len(lines) != 20 {
			t.Errorf("%d lines", len(lines))
		}
		for _, l := range lines {
			if width.Of(l) != 30 {
				t.Errorf("%q is %d cells", l, width.Of(l))
			}
		}
		if !strings.HasPrefix(lines[3], "> 三、") || !strings.HasSuffix(lines[3], " 143/144 错143 ") {
			t.Errorf("the shown section: %q", lines[3])
		}
		if !strings.HasPrefix(lines[0], "  导语 ") || !strings.HasSuffix(lines[0], " 完 ") {
			t.Errorf("another: %q", lines[0])
		}
	}
}

func TestKeys(t *testing.T) {
	m := open(halfway(), 80, 1)
	for _, tt := range []struct {
		current model.SectionID
		key     rune
		want    outline.OpenMsg
	}{
		{"requests", tea.KeyDown, outline.OpenMsg{Section: "disputes"}},
		{"requests", tea.KeyRight, outline.OpenMsg{Section: "disputes"}},
		{"requests", tea.KeyUp, outline.OpenMsg{Section: "proactive"}},
		{"requests", tea.KeyLeft, outline.OpenMsg{Section: "proactive"}},
		{"preamble", tea.KeyUp, outline.OpenMsg{Section: "preamble"}},
		{"signoff", tea.KeyDown, outline.OpenMsg{Section: "signoff"}},
		{"requests", tea.KeyEnter, outline.OpenMsg{Section: "requests", Enter: true}},
	} {
		m.SetCurrent(tt.current)
		if out, _ := m.Update(tea.KeyPressMsg{Code: tt.key}); out != tt.want {
			t.Errorf("%s: %v, want %v", tt.current, out, tt.want)
		}
	}
	if out, _ := m.Update(tea.KeyPressMsg{Code: 'a', Text: "a"}); out != nil {
		t.Errorf("a letter: %v", out)
	}
}
