package grid_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
)

var (
	wang = model.Person{Name: "王敏", Post: "科室负责人"}
	li   = model.Person{Name: "李强", Post: "经办人"}
)

const morning = "2026-01-20 09:30"

// place reads row/col, row/ for a row, and nothing for the table.
func (s *sheet) place(at string) model.Ref {
	if at == "" {
		return model.Ref{Section: s.section}
	}
	return ref(s.section, at)
}

func (s *sheet) say(at, text string, p *model.Proposal) {
	r := s.draft.Report()
	s.draft.Do(review.Say(r, review.Cell(r, s.place(at)), wang, morning, text, p))
}

func (s *sheet) check(at string) {
	s.draft.Do(review.Mark(s.draft.Report(), s.place(at), li, morning))
}

func (s *sheet) put(at string, v string) {
	s.draft.Do(model.SetValue{At: ref(s.section, at), To: model.ParseValue(v)})
}

// reviewedSheet is a table with remarks about the table, rows and cells, with rows and
// cells that were checked, and with some that have changed since.
func reviewedSheet(table model.SectionID) *sheet {
	if table == "proactive" {
		s := open(2024, table, "rules/issued=0", "normative/issued=2", "licences/decisions=12345678", "fees/amount=24252.311082")
		s.say("", "第二十条第（六）项的数要与法制科核对", nil)
		s.say("normative/issued", "少了一件", &model.Proposal{Value: model.Int(3)})
		s.say("licences/", "这一行请附台账", nil)
		s.check("rules/")
		s.check("fees/amount")
		s.put("rules/issued", "1")
		return s
	}
	s := open(2024, table,
		"received/natural=217", "received/business=1", "received/research=0", "received/nonprofit=0", "received/legal=0", "received/other=0",
		"carried_in/natural=26", "carried_in/total=20", "granted/natural=12345678", "granted/business=1", "partial/natural=8", "partial/legal=12")
	s.say("partial/natural", "台账上是九件\n请核对", &model.Proposal{Value: model.Int(9)})
	s.say("partial/natural", "这一格去年也错过", nil)
	s.say("granted/natural", "太大了", nil)
	s.say("carried_in/", "这一行与去年的结转不一致", nil)
	s.say("", "请与信访台账核对", nil)
	s.check("received/")
	s.check("partial/natural")
	s.check("granted/natural")
	s.put("received/business", "2")
	s.put("partial/natural", "7")
	return s
}

func TestReviewScreens(t *testing.T) {
	for _, table := range []model.SectionID{"requests", "proactive"} {
		for _, size := range [][2]int{{80, 19}, {98, 36}} {
			bothWidths(t, func(t *testing.T) {
				s := reviewedSheet(table)
				s.resize(size[0], size[1])
				s.ShowReview(true)
				if table == "requests" {
					s.play("goto:granted/business")
				}
				lines := s.lines()
				for i := range lines {
					lines[i] = strings.TrimRight(lines[i], " ")
				}
				kind := map[bool]string{true: "-wide"}[width.Wide()]
				vtest.Golden(t, fmt.Sprintf("testdata/review-%s-%dx%d%s.golden", table, size[0], size[1], kind), strings.Join(lines, "\n"))
				check(t, s)
			})
		}
	}
}

// The line of words says what is said about a cell, and who checked it.
func TestReviewWords(t *testing.T) {
	s := reviewedSheet("requests")
	s.check("carried_in/other")
	s.put("carried_in/other", "5")
	for _, tt := range []struct{ at, plain, shown string }{
		{"partial/natural", "；意见 2 条：王敏：建议改为 9，台账上是九件 请核对；王敏：这一格去年也错过", "；待复核：核时为 8"},
		{"granted/natural", "；意见 1 条：王敏：太大了", "；已核（李强 01-20）"},
		{"carried_in/natural", "；本行意见 1 条：王敏：这一行与去年的结转不一致", ""},
		{"carried_in/other", "；本行意见 1 条：王敏：这一行与去年的结转不一致", "；待复核：核时未填"},
		{"received/natural", "217 件", "；已核（李强 01-20）"},
		{"received/business", "2 件", "；待复核：核时为 1"},
		{"received/total", "自动合计 219", "；待复核：核时为 218"},
		{"partial/legal", "12 件", ""},
	} {
		s.play("goto:" + tt.at)
		for _, on := range []bool{false, true} {
			s.ShowReview(on)
			want := tt.plain
			if on {
				want += tt.shown
			}
			if got := s.Detail(); !strings.HasSuffix(got, want) {
				t.Errorf("%s: %q, want it to end with %q", tt.at, got, want)
			}
		}
	}
}

// Of what is long the beginning is told, before what last year's figure was.
func TestReviewLong(t *testing.T) {
	s := open(2024, "requests", "partial/natural=8")
	s.draft.SetPrior(lastYear(2023, "requests", "partial/natural=6"))
	s.say("partial/natural", strings.Repeat("台账上是九件，", 20), nil)
	s.play("goto:partial/natural")
	if got := s.Detail(); !strings.Contains(got, "；意见 1 条：王敏：台账上是九件，台账") || !strings.HasSuffix(got, "…；去年 6，增 2") {
		t.Error(got)
	}
}

// What has been dealt with is not marked any more.
func TestReviewDealtWith(t *testing.T) {
	s := open(2024, "requests", "partial/natural=8")
	before := s.View()
	s.say("partial/natural", "请核对", nil)
	if !strings.Contains(s.line(t, "（二）部分公开"), "@8") {
		t.Errorf("open: %s", s.line(t, "（二）部分公开"))
	}
	e, err := review.Answer(s.draft.Report(), 1, li, morning, "", model.Done)
	if err != nil {
		t.Fatal(err)
	}
	s.draft.Do(e)
	if s.View() != before {
		t.Errorf("done: %s", s.line(t, "（二）部分公开"))
	}
}

// Nothing moves when somebody says something or checks something: with the signs taken
// away, and but for the legend, the screen is what it was.
func TestReviewColumns(t *testing.T) {
	bothWidths(t, func(t *testing.T) {
		for _, size := range [][2]int{{30, 8}, {60, 16}, {80, 19}, {98, 36}, {130, 36}} {
			s := open(2024, "requests", "partial/natural=8", "granted/natural=12345678", "received/total=3")
			s.resize(size[0], size[1])
			s.play("goto:partial/natural")
			before := s.lines()
			starts := s.starts()
			s.say("partial/natural", "请核对", nil)
			s.say("granted/natural", "请核对", nil)
			s.say("granted/", "请核对", nil)
			s.check("received/")
			s.check("granted/natural")
			s.ShowReview(true)
			if now := s.starts(); !slices.Equal(now, starts) {
				t.Errorf("%dx%d: cells move from %v to %v", size[0], size[1], starts, now)
			}
			for i, l := range s.lines() {
				if bare := strings.NewReplacer("@", " ", "v", " ", "^", " ").Replace(l); bare != before[i] && strings.ContainsAny(before[i], "件=_") && !strings.Contains(l, "@（一）") {
					t.Errorf("%dx%d: %q, before %q", size[0], size[1], l, before[i])
				}
			}
		}
	})
}

// starts returns where the cells of the cursor's row begin.
func (s *sheet) starts() (all []int) {
	row, _ := s.Corner()
	for c := range s.Columns(row) {
		x, _, w, _ := s.CellAt(row, c)
		all = append(all, x, w)
	}
	return all
}

// The sign of the finding one stands on comes first where there is no room for more.
func TestReviewAndFinding(t *testing.T) {
	s := open(2024, "requests", "received/natural=3", "received/business=0", "received/research=0", "received/nonprofit=0", "received/legal=0",
		"received/other=0", "received/total=12345678")
	s.say("received/natural", "请核对", nil)
	s.say("received/total", "请核对", nil)
	s.check("received/")
	s.ShowReview(true)
	for _, f := range s.draft.Findings() {
		if f.Rule.Code == "T3-ROW" {
			s.Mark(&f)
		}
	}
	if l := s.line(t, "一、本年新收"); !strings.Contains(l, "v@+3") || !strings.Contains(l, "v+0") || !strings.Contains(l, "#12345678(") {
		t.Error(l)
	}
}

// While a cell is typed into, and while a block is looked at, those come first.
func TestReviewGivesWay(t *testing.T) {
	s := reviewedSheet("requests")
	s.ShowReview(true)
	s.play("goto:partial/natural", "5")
	if got := s.line(t, "（二）部分公开"); !strings.Contains(got, "@5") {
		t.Errorf("while typing: %q", got)
	}
	s.play("esc", "paste:甲\t3\n")
	if got := s.line(t, "（二）部分公开"); !strings.Contains(got, " >!甲") {
		t.Errorf("while a block is looked at: %q", got)
	}
}

// someReview says or checks something somewhere, or shows what was checked, or not.
func someReview(rt *rapid.T, s *sheet) {
	r := s.draft.Report()
	at := rapid.SampledFrom([]model.Ref{
		{}, s.place(""), s.At(), {Section: s.section, Row: s.At().Row}, {Section: "nowhere"}, {Section: s.section, Row: "no", Col: "no"},
	}).Draw(rt, "place")
	text := rapid.SampledFrom([]string{"", "请核对\n台账", "\x1b[2J\u202e"}).Draw(rt, "text")
	switch rapid.IntRange(0, 4).Draw(rt, "what") {
	case 0:
		s.draft.Do(review.Say(r, review.Cell(r, at), model.Person{Name: text}, text, text, &model.Proposal{Value: model.TextValue(text)}))
	case 1:
		s.draft.Do(review.Say(r, review.Cell(r, at), wang, morning, text, nil))
	case 2:
		s.draft.Do(review.Mark(r, at, li, rapid.SampledFrom([]string{morning, "", "昨天"}).Draw(rt, "on")))
	case 3:
		s.draft.Do(review.Unmark(r, at, li))
	case 4:
		s.ShowReview(rapid.Bool().Draw(rt, "shown"))
	}
}
