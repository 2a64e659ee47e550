package handover_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"nianbao/internal/example"
	"nianbao/internal/handover"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/suggest"
)

// read returns one of the examples: 0 is that of the 2021 edition, 1 of 2019.
func read(t testing.TB, i int) *model.Report {
	t.Helper()
	r, _, err := store.Read(bytes.NewReader(example.All()[i].Data), "示例")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// write returns the sheet of a report as it is printed.
func write(t testing.TB, r, prior *model.Report, columns int, suggestions ...suggest.Suggestion) string {
	t.Helper()
	s := handover.Sheet{
		Report: r, Prior: prior, File: "示例.json", Sum: strings.Repeat("0123456789abcdef", 4),
		Date: time.Date(2026, 1, 20, 9, 0, 0, 0, time.UTC), Suggestions: suggestions,
	}
	var b strings.Builder
	if err := s.Write(&b, columns); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func put(at string, n int64) model.Edit {
	ref, _ := model.ParseRef(at)
	return model.SetValue{At: ref, To: model.Int(n)}
}

// explain gives a reason for the first finding of a rule.
func explain(t testing.TB, r, prior *model.Report, code, reason string) {
	t.Helper()
	findings, _ := model.Check(r, prior)
	i := slices.IndexFunc(findings, func(f model.Finding) bool { return f.Rule.Code == code })
	if i < 0 {
		t.Fatalf("%s is not broken", code)
	}
	x := r.Accept(&findings[i])
	x.Reason, x.Name, x.Date = reason, "王敏", "2026-01-12"
	r.Apply(model.Explain{New: &x})
}

// lastYear returns a report for the year before that of r, with the same figures and
// other words.
func lastYear(t testing.TB, i int) *model.Report {
	r := read(t, i)
	r.Apply(model.SetField{Field: model.Year, To: fmt.Sprint(r.Year() - 1)})
	if i == 0 {
		r.Apply(put("proactive/normative/in_force", 411)) // ＋62−33＝440
	}
	for _, id := range []model.SectionID{"overview", "problems"} {
		r.Apply(model.Splice{At: id, Del: len(r.Text(id)), Ins: "这一年的做法同别的年份都不一样。"})
	}
	return r
}

// disputed is a report with errors, of which one is explained, with an explanation of
// figures that were changed later and others that are about nothing.
func disputed(t testing.TB) (r, prior *model.Report) {
	r, prior = read(t, 0), lastYear(t, 0)
	r.Apply(put("requests/partial/total", 50))
	r.Apply(put("requests/carried_in/natural", 3))
	explain(t, r, prior, "T3-CARRY", "机构改革划入两个单位，\n它们的结转并入本年")
	r.Apply(put("proactive/normative/in_force", 900))
	explain(t, r, prior, "T2-VALID", "口径改了")
	r.Apply(put("proactive/normative/in_force", 901))
	for _, x := range []model.Explanation{
		{Rule: "T3-ROW", At: model.Ref{Section: "requests", Row: "partial", Col: "total"}, Says: "加不起来", Reason: "就这样"},
		{Rule: "T9-OLD", At: model.Ref{Section: "requests", Row: "robots", Col: "total"}, Name: "李强"},
		{Rule: "S-LEN", At: model.Ref{Section: "overview"}, Says: "第一部分过长", Reason: "领导要求保留", Date: "2026-01-10"},
	} {
		r.Apply(model.Explain{New: &x})
	}
	return r, prior
}

func TestSheet(t *testing.T) {
	blank := model.NewReport(edition.For(2025), 2025)
	r, prior := disputed(t)
	wrong := read(t, 0)
	wrong.Apply(put("requests/partial/total", 50))
	for _, tt := range []struct {
		name, got string
	}{
		{"clean", write(t, read(t, 0), lastYear(t, 0), 80)},
		{"alone", write(t, read(t, 0), nil, 80)},
		{"disputed", write(t, r, prior, 80)},
		{"blank", write(t, blank, nil, 80)},
		{"2019", write(t, read(t, 1), read(t, 0), 80)},
		{"balance", write(t, wrong, nil, 80, suggest.Suggest(wrong, 2)...)},
		{"narrow", write(t, r, prior, 40)},
	} {
		t.Run(tt.name, func(t *testing.T) { vtest.Golden(t, "testdata/"+tt.name+".txt", tt.got) })
	}
}

// A report as it is handed in, with some findings and an explanation, fits one page.
func TestOnePage(t *testing.T) {
	usual, prior := read(t, 0), lastYear(t, 0)
	usual.Apply(put("requests/partial/total", 50))
	usual.Apply(put("proactive/normative/in_force", 900))
	explain(t, usual, prior, "T2-VALID", "口径同司法行政部门核对过，去年少计了机构改革前的文件，今年一并补上")
	for _, tt := range []struct{ r, prior *model.Report }{{read(t, 0), nil}, {usual, prior}, {read(t, 1), nil}, {model.NewReport(edition.For(2025), 2025), nil}} {
		if n := strings.Count(write(t, tt.r, tt.prior, 80), "\n"); n > 55 {
			t.Errorf("%s: %d lines", tt.r.Title(), n)
		}
	}
}

// What stands in a report cannot write lines of the sheet, nor move the cursor.
func TestNobodyWritesTheSheet(t *testing.T) {
	r := read(t, 0)
	r.Apply(model.SetField{Field: model.OrganName, To: "示例局\n合计：错误 0，警告 0\x1b[2J"})
	at, _ := model.ParseRef("requests/received/natural")
	r.Apply(model.SetValue{At: at, To: model.TextValue("5\n四、核对通过的（99 条规则）")})
	x := model.Explanation{Rule: "S-LEN", At: model.Ref{Section: "overview"}, Reason: "甲\n合计：错误 0，警告 0\r乙\u202e"}
	r.Apply(model.Explain{New: &x})
	got := write(t, r, nil, 80)
	for line := range strings.Lines(got) {
		if width.Clean(strings.TrimSuffix(line, "\n")) != strings.TrimSuffix(line, "\n") {
			t.Errorf("not clean: %q", line)
		}
	}
	if strings.Count(got, "\n合计：") != 1 || strings.Count(got, "\n四、") != 1 {
		t.Errorf("somebody wrote a line:\n%s", got)
	}
}

// Errors are all there, however many.
func TestManyErrors(t *testing.T) {
	r := read(t, 0)
	for _, at := range r.Edition().Cells() {
		if at.Section == "disputes" || at.Section == "requests" {
			r.Apply(model.SetValue{At: at, To: model.TextValue("甲")})
		}
	}
	got := write(t, r, nil, 200) // so wide that no place is broken
	findings, _ := model.Check(r, nil)
	errors := 0
	for _, f := range findings {
		if f.Level == model.Error {
			errors++
			if first := fmt.Sprintf("%d. 错误 %s %s\n", errors, f.Rule.Code, handover.Place(r.Edition(), f.At)); !strings.Contains(got, first) {
				t.Errorf("left out: %s", first)
			}
		}
	}
	if errors < 150 {
		t.Errorf("only %d errors", errors)
	}
}

// Of many warnings ten are printed, and it is said how many are not.
func TestManyWarnings(t *testing.T) {
	r := read(t, 0)
	for _, id := range []model.SectionID{"overview", "problems", "other"} {
		r.Apply(model.Splice{At: id, Ins: "本年收到政府信息公开申请1001件，予以公开1002件，部分公开1003件，不予公开1004件，无法提供1005件，不予处理1006件。"})
	}
	findings, _ := model.Check(r, nil)
	warnings := 0
	for _, f := range findings {
		if f.Level == model.Warning {
			warnings++
		}
	}
	got := write(t, r, nil, 80)
	if n := strings.Count(got, ". 警告 "); n != 10 || warnings < 14 {
		t.Errorf("%d of %d warnings:\n%s", n, warnings, got)
	}
	if want := fmt.Sprintf("\n另有警告 %d 处没有列出：", warnings-10); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

// Whatever stands in a report: no line is too long, every finding is counted once, and
// what is counted as held was looked at.
func TestAnyReport(t *testing.T) {
	texts := []string{"", "无。", "收到申请 5 件，“其中”自然人……3 件", "x\x00y\n\n  z", "登陆网站，规范管里"}
	rapid.Check(t, func(rt *rapid.T) {
		wide := rapid.Bool().Draw(rt, "wide")
		width.Apply(wide)
		defer width.Apply(false)
		e := edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(rt, "edition")]
		year := rapid.IntRange(2019, 2025).Draw(rt, "year")
		draw := func(year int) *model.Report {
			r := model.NewReport(e, year)
			for _, at := range e.Cells() {
				if v := rapid.Int64Range(-3, 9).Draw(rt, "n"); v > -2 {
					r.Apply(model.SetValue{At: at, To: model.Int(v)})
				} else if v == -2 {
					r.Apply(model.SetValue{At: at, To: model.TextValue("约“5”件")})
				}
			}
			for i := range e.Sections {
				if e.Sections[i].IsProse() {
					r.Apply(model.Splice{At: e.Sections[i].ID, Ins: rapid.SampledFrom(texts).Draw(rt, "text")})
				}
			}
			return r
		}
		r := draw(year)
		var prior *model.Report
		if rapid.Bool().Draw(rt, "prior") {
			prior = draw(year - rapid.IntRange(1, 2).Draw(rt, "ago"))
		}
		findings, unchecked := model.Check(r, prior)
		explained := 0
		for i := range findings {
			if findings[i].Explainable() && rapid.Bool().Draw(rt, "explain") {
				x := r.Accept(&findings[i])
				x.Reason = rapid.String().Draw(rt, "reason")
				r.Apply(model.Explain{New: &x})
			}
		}
		findings, _ = model.Check(r, prior)
		for _, f := range findings {
			if f.Explained != nil {
				explained++
			}
		}
		columns := rapid.SampledFrom([]int{40, 80, 120}).Draw(rt, "columns")
		got := write(t, r, prior, columns)
		for line := range strings.Lines(got) {
			if n := width.Of(strings.TrimSuffix(line, "\n")); n > columns {
				rt.Fatalf("%d columns: %s", n, line)
			}
		}
		got = strings.ReplaceAll(got, "\n", "")
		for _, want := range []string{
			fmt.Sprintf("一、还要改的（%d 处）", len(findings)-explained),
			fmt.Sprintf("二、已说明的（%d 处）", explained),
			fmt.Sprintf("三、未能核对的（%d 处", len(unchecked)),
			fmt.Sprintf("已说明 %d，未能核对 %d", explained, len(unchecked)),
		} {
			if !strings.Contains(strings.ReplaceAll(got, " ", ""), strings.ReplaceAll(want, " ", "")) {
				rt.Fatalf("no %q in\n%s", want, got)
			}
		}
	})
}

// In a report in which nothing is filled in, nothing has held.
func TestNothingHeldInABlankReport(t *testing.T) {
	for _, e := range edition.All() {
		if got := write(t, model.NewReport(e, 2025), nil, 80); !strings.Contains(got, "四、核对通过的（0 条规则 0 处") {
			t.Errorf("%s:\n%s", e.ID, got)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestWriteError(t *testing.T) {
	s := handover.Sheet{Report: model.NewReport(edition.For(2025), 2025)}
	if err := s.Write(full{}, 80); err == nil {
		t.Error("a full disk is no error")
	}
}
