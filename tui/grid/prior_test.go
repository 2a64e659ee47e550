package grid_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
)

// lastYear returns a report of a year with some cells filled in.
func lastYear(year int, section model.SectionID, cells ...string) *model.Report {
	r := model.NewReport(edition.For(year), year)
	for _, c := range cells {
		at, text, _ := strings.Cut(c, "=")
		r.Apply(model.SetValue{At: ref(section, at), To: model.ParseValue(text)})
	}
	return r
}

// withPrior is 表三 halfway, beside last year's.
func withPrior(year int) *sheet {
	s := open(2024, "requests",
		"received/natural=217", "received/business=1", "received/research=0", "received/nonprofit=0", "received/legal=0", "received/other=0",
		"carried_in/natural=26", "granted/natural=12", "granted/business=约1")
	s.draft.SetPrior(lastYear(year, "requests",
		"received/natural=180", "received/business=3", "received/research=0", "received/nonprofit=0", "received/legal=0", "received/other=0",
		"carried_in/natural=3", "granted/natural=9", "granted/business=无", "partial/natural=1034", "carried_out/natural=26", "carried_out/total=26"))
	s.ShowPrior(true)
	s.play("goto:granted/natural")
	return s
}

func TestPriorScreens(t *testing.T) {
	for _, size := range [][2]int{{80, 19}, {98, 36}, {120, 36}} {
		bothWidths(t, func(t *testing.T) {
			s := withPrior(2023)
			s.resize(size[0], size[1])
			kind := map[bool]string{true: "-wide"}[width.Wide()]
			vtest.Golden(t, fmt.Sprintf("testdata/prior-%dx%d%s.golden", size[0], size[1], kind), strings.Join(trimmed(s), "\n"))
			check(t, s)
		})
	}
	bothWidths(t, func(t *testing.T) {
		s := open(2021, "proactive", "rules/issued=0", "licences/decisions=12", "fees/amount=25.1")
		s.draft.SetPrior(lastYear(2020, "proactive", "rules/made=1", "licences/decisions=9", "fees/prior=2"))
		s.ShowPrior(true)
		kind := map[bool]string{true: "-wide"}[width.Wide()]
		vtest.Golden(t, fmt.Sprintf("testdata/prior-2020-80x19%s.golden", kind), strings.Join(trimmed(s), "\n"))
		check(t, s)
	})
}

func trimmed(s *sheet) []string {
	lines := s.lines()
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}

// Last year's figure stands behind this year's, or below where there is no room.
func TestPrior(t *testing.T) {
	s := withPrior(2023)
	s.resize(120, 36)
	if got := s.line(t, "（一）予以公开"); !strings.Contains(got, " 12 ‹9    ") || !strings.Contains(got, "!约1 ‹!") || !strings.Contains(got, "_ ‹_") {
		t.Errorf("120 cells: %q", got)
	}
	s.resize(80, 19)
	lines := s.lines()
	for i, l := range lines {
		if strings.Contains(l, "（一）予以公开") && !strings.Contains(lines[i+1], "去年     ‹9     ‹!     ‹_") {
			t.Errorf("80 cells: below %q stands %q", l, lines[i+1])
		}
	}
	s.ShowPrior(false)
	if got := s.View(); strings.Contains(got, "‹") {
		t.Error("it is still shown")
	}
	a, b := open(2024, "requests"), open(2024, "requests")
	a.ShowPrior(true)
	if a.View() != b.View() {
		t.Error("without last year's report the table looks different")
	}
}

// The line of words says how a figure compares with last year's.
func TestPriorWords(t *testing.T) {
	for _, tt := range []struct {
		name        string
		year, prior int
		section     model.SectionID
		this, last  []string
		at, ends    string
	}{
		{"more", 2024, 2023, "requests", []string{"granted/natural=12"}, []string{"granted/natural=9"}, "granted/natural", "：12 件；去年 9，增 3"},
		{"less", 2024, 2023, "requests", []string{"granted/natural=7"}, []string{"granted/natural=9"}, "granted/natural", "；去年 9，减 2"},
		{"the same", 2024, 2023, "requests", []string{"granted/natural=9"}, []string{"granted/natural=9"}, "granted/natural", "；去年 9，持平"},
		{"this year not filled in", 2024, 2023, "requests", nil, []string{"granted/natural=9"}, "granted/natural", "：未填；去年 9"},
		{"last year not filled in", 2024, 2023, "requests", []string{"granted/natural=9"}, nil, "granted/natural", "：9 件；去年没填"},
		{"no figure last year", 2024, 2023, "requests", nil, []string{"granted/natural=无"}, "granted/natural", "；去年填的不是数字"},
		{"a total whose parts are not all there", 2024, 2023, "requests", nil, []string{"granted/natural=4"}, "granted/total", "；去年有的格没填，已有的相加得 4"},
		{"decimals", 2024, 2023, "proactive", []string{"fees/amount=25.1"}, []string{"fees/amount=24.05"}, "fees/amount", "；去年 24.05，增 1.05"},
		{"carried over", 2024, 2023, "requests", []string{"carried_in/natural=6"}, []string{"carried_in/natural=2", "carried_out/natural=5"}, "carried_in/natural",
			"；去年 2，增 4；去年结转下年度 5"},
		{"the other form has no such row", 2021, 2020, "requests", []string{"closed.rest/natural=6"}, []string{"closed/natural=2"}, "closed.rest/natural",
			"；去年不可比：2019 格式的“（六）其他处理”只有一行，不分小项；三项的和才能同它相比"},
		{"with a reservation", 2021, 2020, "proactive", []string{"licences/decisions=6"}, []string{"licences/decisions=2"}, "licences/decisions",
			"；去年 2，增 4（2021 格式写明包括依法未公开的处理决定，两种格式口径不同，只供参考）"},
		{"three rows are one", 2020, 2021, "requests", []string{"closed/natural=6"}, []string{"closed.uncorrected/natural=1", "closed.unpaid/natural=2", "closed.rest/natural=0"},
			"closed/natural", "：6 件；去年 3，增 3"},
		{"items", 2020, 2019, "proactive", []string{"licences/prior=204"}, []string{"licences/prior=212", "licences/change=-8"}, "licences/prior",
			"；去年 212，减 8；去年上一年项目数量＋本年增/减 204"},
	} {
		s := open(tt.year, tt.section, tt.this...)
		s.play("goto:" + tt.at)
		if got := s.Detail(); strings.Contains(got, "去年") {
			t.Errorf("%s: without last year's report it says %q", tt.name, got)
		}
		s.draft.SetPrior(lastYear(tt.prior, tt.section, tt.last...))
		if got := s.Detail(); !strings.HasSuffix(got, tt.ends) {
			t.Errorf("%s: %q, want it to end with %q", tt.name, got, tt.ends)
		}
	}
}

// Amounts in different units are not taken one from the other.
func TestPriorUnits(t *testing.T) {
	s := open(2020, "proactive")
	last := lastYear(2019, "proactive", "procurement/amount=7139200")
	last.Apply(model.SetUnit{At: ref("proactive", "procurement/amount"), To: "元"})
	s.draft.SetPrior(last)
	s.play("goto:procurement/amount", "152.2万元", "enter", "goto:procurement/amount")
	if got, want := s.Detail(), "：152.2 万元；去年 7139200 元，单位不同，没有相减"; !strings.HasSuffix(got, want) {
		t.Errorf("%q, want it to end with %q", got, want)
	}
	s.ShowPrior(true)
	if got := s.line(t, "政府集中采购"); !strings.HasSuffix(got, "152.2万元 ‹7139200元") {
		t.Errorf("%q", got)
	}
}

// The table holds still while a figure is typed that has room in it.
func TestColumnsHold(t *testing.T) {
	for _, size := range [][2]int{{80, 19}, {98, 36}, {120, 36}} {
		for _, prior := range []bool{false, true} {
			s := withPrior(2023)
			s.ShowPrior(prior)
			s.resize(size[0], size[1])
			for _, at := range s.draft.Report().BlankCells("requests") {
				s.draft.Do(model.SetValue{At: at, To: model.Int(7)})
			}
			s.play("goto:granted/natural", "12345", "enter", "up") // what makes the column wide is typed over
			before := strings.Join(s.lines()[:4], "\n")
			for _, digit := range "1234" {
				s.play(string(digit))
				if got := strings.Join(s.lines()[:4], "\n"); got != before {
					t.Fatalf("%dx%d: at %c the header moves from\n%s\nto\n%s", size[0], size[1], digit, before, got)
				}
				check(t, s)
			}
		}
	}
}
