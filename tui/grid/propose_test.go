package grid_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
)

// changes reads proposals as row/col=figure; no figure: to be emptied.
func changes(section model.SectionID, cells ...string) map[model.Ref]model.Value {
	to := map[model.Ref]model.Value{}
	for _, c := range cells {
		at, text, _ := strings.Cut(c, "=")
		to[ref(section, at)] = model.ParseValue(text)
	}
	return to
}

// proposals is a draft with all kinds of changes proposed.
func proposals() *sheet {
	s := open(2024, "requests",
		"received/natural=217", "received/business=1", "received/research=0", "received/nonprofit=0", "received/legal=0", "received/other=0",
		"carried_in/natural=26", "carried_in/total=20", "granted/natural=8", "granted/business=约1", "partial/natural=29", "partial/legal=12",
		"partial/total=14")
	s.Propose(changes("requests", "received/natural=218", "received/total=219", "carried_in/total=", "granted/natural=9", "granted/business=1",
		"granted/research=0", "partial/natural=29", "partial/legal=", "partial/total=41"))
	return s
}

func TestProposals(t *testing.T) {
	for _, size := range [][2]int{{80, 19}, {98, 36}} {
		bothWidths(t, func(t *testing.T) {
			s := proposals()
			s.resize(size[0], size[1])
			s.play("goto:partial/research")
			before := s.draft.Report().Clone()
			lines := s.lines()
			for i := range lines {
				lines[i] = strings.TrimRight(lines[i], " ")
			}
			kind := map[bool]string{true: "-wide"}[width.Wide()]
			vtest.Golden(t, fmt.Sprintf("testdata/proposals-%dx%d%s.golden", size[0], size[1], kind), strings.Join(lines, "\n"))
			check(t, s)
			if !s.draft.Report().Equal(before) || s.draft.CanUndo() {
				t.Error("a proposal changed the draft")
			}
		})
	}
}

// The old figure and the new one are said in the line of words too, where the cell
// has no room for both.
func TestProposalWords(t *testing.T) {
	s := proposals()
	for _, tt := range []struct{ at, want string }{
		{"granted/natural", "8 件；建议改为 9"},
		{"granted/research", "未填；建议改为 0"},
		{"carried_in/total", "还不能核对；建议恢复自动"},
		{"partial/legal", "12 件；建议清空为未填"},
		{"partial/natural", "29 件"},
	} {
		s.play("goto:" + tt.at)
		if got := s.Detail(); !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s: %q, want it to end with %q", tt.at, got, tt.want)
		}
	}
	s.Propose(nil)
	s.play("goto:granted/natural")
	if got := s.Detail(); !strings.HasSuffix(got, "：8 件") || strings.Contains(s.View(), "→") {
		t.Errorf("taken back: %q", got)
	}
}

// What is typed into a cell, and a block about to be pasted, come before proposals.
func TestProposalGivesWay(t *testing.T) {
	s := proposals()
	s.play("goto:granted/natural", "5")
	if got := s.line(t, "（一）予以公开"); !strings.Contains(got, " 5") || strings.Contains(got, "8→") {
		t.Errorf("while typing: %q", got)
	}
	s.play("esc", "paste:甲\t3\n")
	if got := s.line(t, "（一）予以公开"); !strings.Contains(got, ">!甲") || !strings.Contains(got, ">3") {
		t.Errorf("while a block is looked at: %q", got)
	}
}

// A proposed cell can be brought into view on any screen, and shows its new figure.
func TestProposalInView(t *testing.T) {
	bothWidths(t, func(t *testing.T) {
		for _, size := range [][2]int{{20, 4}, {30, 8}, {60, 6}, {80, 19}, {120, 36}} {
			s := open(2024, "requests", "closed.rest/legal=8", "carried_in/total=120")
			s.Propose(changes("requests", "closed.rest/legal=9", "carried_in/total=121"))
			s.resize(size[0], size[1])
			for at, to := range map[string]string{"closed.rest/legal": "→9", "carried_in/total": "→121"} {
				s.play("goto:" + at)
				check(t, s)
				x, y, w, _ := s.CellAt(s.Corner())
				if got := text(s.lines()[y], x, w); !strings.HasSuffix(got, to) {
					t.Errorf("%dx%d: %s shows %q, want %s", size[0], size[1], at, got, to)
				}
			}
		}
	})
}

// Columns stay where they are when the changes have room in them.
func TestProposalColumns(t *testing.T) {
	s := open(2024, "requests", "granted/natural=8", "partial/legal=12")
	before := strings.Join(s.lines()[:5], "\n")
	s.Propose(changes("requests", "granted/natural=9", "partial/legal=13", "granted/business=100"))
	if got := strings.Join(s.lines()[:5], "\n"); got != before {
		t.Errorf("the header moves from\n%s\nto\n%s", before, got)
	}
}
