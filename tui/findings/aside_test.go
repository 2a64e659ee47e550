package findings_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/findings"
	"nianbao/tui/theme"
)

func aside(d *model.Draft, w, h int) *findings.Aside {
	m := findings.NewAside(d, theme.New(false))
	m.SetSize(w, h)
	return m
}

func column(m *findings.Aside) []string {
	lines := strings.Split(ansi.Strip(m.View()), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// Where there is room, a finding is said whole; what is not filled in is
// counted at the head of its section, and what is explained is left out.
func TestAside(t *testing.T) {
	m := aside(draft("received/natural=60", "granted/natural=60", "granted/total=6", "unavailable.unclear/research="), 30, 20)
	want := []string{
		"一、总体情况          未填1格",
		"二、主动公开政府信… 未填10格",
		"三、收到和处理政府信… 未填1格",
	}
	got := column(m)
	for i, w := range want {
		if strings.Join(strings.Fields(got[i]), " ") != strings.Join(strings.Fields(w), " ") {
			t.Errorf("line %d: %q, want %q", i+1, got[i], w)
		}
	}
	if all := strings.Join(got, "\n"); !strings.Contains(all, "  错误 少 54") {
		t.Errorf("the wrong total is not said:\n%s", all)
	}
	explained := aside(busy(), 46, 60)
	if all := strings.Join(column(explained), ""); strings.Contains(all, "机构改革") || strings.Contains(all, "已说明") {
		t.Errorf("what is explained is listed:\n%s", all)
	}
}

// Every line is as wide as the column, in a terminal that draws — in two cells too.
func TestAsideWidth(t *testing.T) {
	defer width.Apply(width.Wide())
	for _, wide := range []bool{false, true} {
		width.Apply(wide)
		for _, size := range [][2]int{{30, 5}, {30, 27}, {46, 40}} {
			m := aside(busy(), size[0], size[1])
			lines := strings.Split(ansi.Strip(m.View()), "\n")
			if len(lines) != size[1] {
				t.Errorf("%v: %d lines", size, len(lines))
			}
			for _, l := range lines {
				if n := width.Of(l); n != size[0] {
					t.Errorf("wide %t, %v: %d cells: %q", wide, size, n, l)
				}
			}
		}
	}
}

// In a low window a finding takes one line, the one the user is at is in sight, and the
// last line says how many there are besides.
func TestAsideLow(t *testing.T) {
	d := busy()
	m := aside(d, 30, 6)
	all := d.Findings()
	for i := range all {
		f := &all[i]
		if f.Explained != nil || f.Rule.Blanks {
			continue
		}
		m.Mark(f)
		got := column(m)
		if s := strings.Join(got, "\n"); !strings.Contains(s, "\n> "+f.Level.Chinese()) && !strings.HasPrefix(s, "> ") {
			t.Fatalf("%s is not in sight:\n%s", f.Rule.Code, s)
		}
		if last := got[len(got)-1]; !strings.Contains(last, "还有") || !strings.Contains(last, "F9") {
			t.Errorf("the last line: %q", last)
		}
	}
}

// A click on a line goes to the finding that stands there.
func TestAsideAt(t *testing.T) {
	m := aside(draft("received/natural=60", "granted/natural=60", "granted/total=6"), 30, 20)
	for i, l := range column(m) {
		f := m.At(i)
		if strings.Contains(l, "少 54") && (f == nil || f.Rule.Code != "T3-ROW") {
			t.Errorf("line %q leads to %v", l, f)
		}
		if strings.HasPrefix(l, "一、") && f != nil {
			t.Errorf("the head %q leads to %s", l, f.Rule.Code)
		}
	}
	if m.At(-1) != nil || m.At(99) != nil {
		t.Error("there is a finding outside of the column")
	}
}

// What was mended is gone at the next look, and when nothing is left it is said.
func TestAsideMended(t *testing.T) {
	d := draft("granted/total=6")
	m := aside(d, 30, 20)
	if s := strings.Join(column(m), ""); !strings.Contains(s, "多 6") {
		t.Fatal(s)
	}
	put(d, "granted/total=")
	if s := strings.Join(column(m), ""); strings.Contains(s, "错误") {
		t.Fatal(s)
	}
}

// Where a finding has one line, rows below the same heading are told apart by their names.
func TestAsideTellsApart(t *testing.T) {
	d := draft("refused.state_secret/natural=一", "refused.state_secret/other=二", "rejected.petition/natural=三")
	got := strings.Join(column(aside(d, 30, 7)), "\n")
	for _, want := range []string{"错误 1.属于国家秘密·自", "错误 1.属于国家秘密·其", "错误 1.信访举报投诉类"} {
		if !strings.Contains(got, want) {
			t.Errorf("没有“%s”：\n%s", want, got)
		}
	}
}
