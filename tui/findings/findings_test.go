package findings_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/findings"
	"nianbao/tui/theme"
)

// draft returns a draft with 表三 filled with 0 but for some cells.
func draft(cells ...string) *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(r.Zeros("", r.BlankCells("requests")))
	for _, c := range cells {
		at, v, _ := strings.Cut(c, "=")
		to, _ := model.ParseRef("requests/" + at)
		r.Apply(model.SetValue{At: to, To: model.ParseValue(v)})
	}
	return model.NewDraft(r)
}

func open(d *model.Draft, w, h int) *findings.Model {
	m := findings.New(d, theme.New(false))
	m.SetSize(w, h)
	m.Focus()
	return m
}

func key(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code} }

// What is wrong comes first, then what is not filled in, both in the form's order.
func TestInOrder(t *testing.T) {
	d := draft("granted/natural=甲", "partial/natural=", "partial/total=3", "carried_in/total=5")
	blanks := false
	position := -1
	e := d.Report().Edition()
	for _, f := range findings.InOrder(d) {
		if f.Rule.Blanks != blanks {
			if blanks {
				t.Fatalf("%s %v comes after what is not filled in", f.Rule.Code, f.At)
			}
			blanks, position = true, -1
		}
		if f.At.Row == "" {
			continue // a text
		}
		if i := slices.Index(e.Cells(), f.At); i < position {
			t.Errorf("%s %v comes too late", f.Rule.Code, f.At)
		} else {
			position = i
		}
	}
	if !blanks {
		t.Error("nothing is not filled in")
	}
	n := findings.Counts(d)
	wrong, blank := n.Errors, n.Blanks
	if all := findings.InOrder(d); wrong == 0 || wrong >= len(all) || blank != 2+1+len(d.Report().BlankCells("proactive"))+len(d.Report().BlankCells("disputes")) {
		t.Errorf("%d wrong, %d blank of %d", wrong, blank, len(all))
	}
}

func TestGoto(t *testing.T) {
	d := draft("carried_in/total=5", "granted/total=3", "carried_out/total=1")
	all := findings.InOrder(d)
	m := open(d, 80, 10)
	for _, tt := range []struct {
		keys []rune
		want int
	}{
		{nil, 0},
		{[]rune{tea.KeyDown}, 1},
		{[]rune{tea.KeyDown}, 2},
		{[]rune{tea.KeyEnd}, len(all) - 1},
		{[]rune{tea.KeyDown}, len(all) - 1},
		{[]rune{tea.KeyHome}, 0},
	} {
		for _, k := range tt.keys {
			m.Update(key(k))
		}
		out, _ := m.Update(key(tea.KeyEnter))
		got, ok := out.(findings.GotoMsg)
		if !ok || got.Finding.Rule != all[tt.want].Rule || got.Finding.At != all[tt.want].At {
			t.Errorf("%q: %+v, want %s %v", tt.keys, out, all[tt.want].Rule.Code, all[tt.want].At)
		}
	}
	if out, _ := m.Update(key(tea.KeyEscape)); out != (findings.CloseMsg{}) {
		t.Errorf("Esc: %v", out)
	}
}

func TestSelect(t *testing.T) {
	d := draft("carried_in/total=5", "granted/total=3")
	m := open(d, 80, 10)
	all := findings.InOrder(d)
	for i := range all {
		m.Select(&all[i])
		if out, _ := m.Update(key(tea.KeyEnter)); out.(findings.GotoMsg).Finding.At != all[i].At {
			t.Errorf("%d: %v", i, out)
		}
	}
	gone := model.Finding{Rule: all[0].Rule, At: all[0].At} // of no scope there is
	m.Select(&gone)                                         // stays
	if out, _ := m.Update(key(tea.KeyEnter)); out.(findings.GotoMsg).Finding.At != all[len(all)-1].At {
		t.Errorf("a finding that is gone: %v", out)
	}
	// The list becomes shorter behind its back.
	d.Do(d.Report().Zeros("", slices.Concat(d.Report().BlankCells("proactive"), d.Report().BlankCells("disputes"))))
	if out, _ := m.Update(key(tea.KeyEnter)); out.(findings.GotoMsg).Finding.Rule == nil {
		t.Errorf("a shorter list: %v", out)
	}
}

func TestView(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		for _, size := range [][2]int{{60, 9}, {80, 19}, {120, 9}} {
			m := open(draft("granted/natural=\x1b[2J甲\u202e", "partial/total=3", "carried_in/total=5"), size[0], size[1])
			for range 15 {
				lines := strings.Split(ansi.Strip(m.View()), "\n")
				if len(lines) != size[1] {
					t.Errorf("%v: %d lines", size, len(lines))
				}
				for _, l := range lines {
					if width.Of(l) > size[0] || width.Clean(l) != l {
						t.Errorf("%v: %q is %d cells", size, l, width.Of(l))
					}
				}
				if n := strings.Count(strings.Join(lines, "\n"), "\n> "); n != 1 {
					t.Errorf("%v: %d entries are marked as the one one is on", size, n)
				}
				m.Update(key(tea.KeyDown))
			}
		}
	}
}

func TestWords(t *testing.T) {
	lines := func(d *model.Draft) []string { return strings.Split(ansi.Strip(open(d, 120, 9).View()), "\n") }
	got := lines(draft("carried_in/total=5"))
	if !strings.HasPrefix(got[0], "核对结果  错误 ") || !strings.Contains(got[1], "> 错误 T3-ID") || !strings.Contains(got[2], "  错误 T3-ROW   三 多 5  二、上年结转：六类申请人相加得 0，总计填 5，多 5") {
		t.Errorf("an error:\n%s", strings.Join(got, "\n"))
	}
	d := draft()
	if got := lines(d); !strings.Contains(got[1], "> 未填 ") {
		t.Errorf("blanks only:\n%s", strings.Join(got, "\n"))
	}
	d.Do(d.Report().Zeros("", d.Report().Edition().Cells()))
	if len(d.Findings()) > 0 {
		t.Skipf("a report of zeros has findings: %v", d.Findings())
	}
	want := " 各项核对都通过了"
	if d.CountUnchecked() > 0 {
		want = " 没有发现错误；还有未能核对的，填完再看"
	}
	if got := lines(d); strings.TrimRight(got[1], " ") != want {
		t.Errorf("nothing wrong: %q, want %q", got[1], want)
	}
	m := open(d, 80, 9)
	if out, _ := m.Update(key(tea.KeyEnter)); out != nil {
		t.Errorf("Enter with nothing to go to: %v", out)
	}
}
