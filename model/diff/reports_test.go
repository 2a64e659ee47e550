package diff_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/model/edition"
)

// TestReports runs the cases of testdata/reports.txt: what is in the old report (旧) and
// in the new one (新), and below it, indented, how they differ. Reports are of 2025 and
// without an organ if nothing else is said. The name of a table fills all its cells but
// the totals.
func TestReports(t *testing.T) {
	const path = "testdata/reports.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, block := range strings.Split(strings.TrimSpace(string(data)), "\n\n") {
		contents := map[string][]string{}
		if got.Len() > 0 {
			got.WriteString("\n")
		}
		for line := range strings.Lines(block + "\n") {
			if strings.HasPrefix(line, "  ") {
				continue
			}
			got.WriteString(line)
			if side, what, ok := strings.Cut(strings.TrimSpace(line), " "); ok && side != "#" {
				contents[side] = append(contents[side], what)
			}
		}
		old, new := filled(t, contents["旧"]), filled(t, contents["新"])
		d := diff.Compare(old, new)
		for _, line := range differences(d) {
			got.WriteString("  " + line + "\n")
		}
		old.Apply(d.Edits())
		if d.SameEdition() && !old.Equal(new) {
			t.Errorf("%s\ntaking over all differences does not make the new report", block)
		}
	}
	if *update {
		if err := os.WriteFile(path, []byte(got.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if got.String() != string(data) {
		t.Errorf("got\n%s\nrun the test with -update if that is meant", got.String())
	}
}

func filled(t *testing.T, lines []string) *model.Report {
	t.Helper()
	e, year := edition.For(2025), 2025
	for _, line := range lines {
		if v, ok := strings.CutPrefix(line, "edition = "); ok {
			e, _ = edition.ByID(model.EditionID(v))
		}
		if v, ok := strings.CutPrefix(line, "year = "); ok {
			year, _ = strconv.Atoi(v)
		}
	}
	r := model.NewReport(e, year)
	for _, line := range lines {
		key, value, _ := strings.Cut(line, " = ")
		words := strings.Fields(key)
		switch at, _ := model.ParseRef(words[len(words)-1]); {
		case key == "edition" || key == "year":
		case words[0] == "explain":
			r.Apply(model.Explain{New: &model.Explanation{Rule: words[1], At: at, Reason: value, Name: "张三", Date: "2026-01-15"}})
		case words[0] == "unit":
			r.Apply(model.SetUnit{At: at, To: value})
		case slices.Contains(model.Fields, model.Field(key)):
			r.Apply(model.SetField{Field: model.Field(key), To: value})
		case e.Has(at):
			r.Apply(model.SetValue{At: at, To: model.ParseValue(value)})
		case e.HasText(at.Section):
			r.Apply(model.Splice{At: at.Section, Ins: value})
		default:
			n := 0
			for _, c := range e.Cells() {
				if c.Section == at.Section && !e.IsTotal(c) {
					r.Apply(model.SetValue{At: c, To: model.ParseValue(value)})
					n++
				}
			}
			if n == 0 {
				t.Fatalf("no %s in edition %s", key, e.ID)
			}
		}
	}
	return r
}

func differences(d *diff.Diff) (lines []string) {
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	follows := func(f bool) string {
		if f {
			return "（随着变）"
		}
		return ""
	}
	for _, f := range d.Facts {
		add("%s %q→%q%s", f.Name(), f.Old, f.New, follows(f.Follows))
	}
	for _, f := range d.Figures {
		add("%s %s→%s%s", f.At, f.Old, f.New, follows(f.Follows))
		if f.Summed != nil {
			add("  = %s", strings.Trim(fmt.Sprint(f.Summed), "[]"))
		}
		if f.Note != "" {
			add("  %s", f.Note)
		}
	}
	for _, u := range d.Units {
		add("%s 的单位 %s→%s", u.At, u.Old, u.New)
	}
	for _, a := range d.Apart {
		add("不比 %s %d 格，从 %s 起：%s", a.Edition.ID, len(a.Cells), a.Cells[0], a.Why)
	}
	for i := range d.Texts {
		for _, s := range shown(&d.Texts[i]) {
			add("%s %s", d.Texts[i].Section, s)
		}
	}
	for _, x := range d.Explanations {
		switch {
		case x.Old == nil:
			add("加了说明 %s %s：%s", x.New.Rule, x.New.At, x.New.Reason)
		case x.New == nil:
			add("撤了说明 %s %s：%s", x.Old.Rule, x.Old.At, x.Old.Reason)
		default:
			add("改了说明 %s %s：%s→%s", x.New.Rule, x.New.At, x.Old.Reason, x.New.Reason)
		}
	}
	return lines
}

// report draws a report of an edition, or one made from another by a few edits.
func report(t *rapid.T, e *model.Edition, like *model.Report) *model.Report {
	value := rapid.SampledFrom([]model.Value{{}, model.Int(0), model.Int(8), model.Int(-3), model.Micro(1500000), model.TextValue("约5"), model.TextValue("8")})
	words := rapid.SampledFrom([]string{"", "甲", "示例局", "2026-01-20", "department", "../去年.json"})
	r := model.NewReport(e, rapid.IntRange(2019, 2026).Draw(t, "year"))
	if like != nil {
		r = like.Clone()
	}
	for range rapid.IntRange(0, 20).Draw(t, "cells") {
		r.Apply(model.SetValue{At: rapid.SampledFrom(e.Cells()).Draw(t, "at"), To: value.Draw(t, "value")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "fields") {
		r.Apply(model.SetField{Field: rapid.SampledFrom(model.Fields).Draw(t, "field"), To: words.Draw(t, "to")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "texts") {
		s := rapid.SampledFrom(e.Sections).Draw(t, "section").ID
		old := r.Text(s)
		r.Apply(model.Splice{At: s, Del: len(old), Ins: edited(t, old)})
	}
	for range rapid.IntRange(0, 3).Draw(t, "explanations") {
		x := model.Explanation{
			Rule: rapid.SampledFrom([]string{"T2-UNIT", "T3-BIG4"}).Draw(t, "rule"), At: rapid.SampledFrom(e.Cells()[:3]).Draw(t, "at"),
			Says: words.Draw(t, "says"), Reason: words.Draw(t, "reason"),
			Values: []model.Standing{{At: e.Cells()[0], Value: value.Draw(t, "value")}},
		}
		r.Apply(model.Explain{New: &x})
	}
	if units := rapid.SampledFrom([]string{"", "元", "万元"}).Draw(t, "unit"); units != "" {
		r.Apply(model.SetUnit{At: model.Ref{Section: "proactive", Row: "procurement", Col: "amount"}, To: units})
	}
	return r
}

// A report does not differ from itself; taking over all differences makes the new
// report, in whatever order; and it does not matter which is called the new one.
func TestAnyReports(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string) *model.Edition {
			return edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(t, name)]
		}
		e := some("edition")
		old := report(t, e, nil)
		var like *model.Report
		if rapid.Bool().Draw(t, "related") {
			like = old
		} else {
			e = some("other edition")
		}
		new := report(t, e, like)
		if d := diff.Compare(old, old.Clone()); !d.Empty() || len(d.Edits().Edits) > 0 {
			t.Fatalf("a report differs from itself: %v", differences(d))
		}
		d := diff.Compare(old, new)
		if d.SameEdition() && d.Empty() != old.Equal(new) {
			t.Fatalf("empty: %v, equal: %v", d.Empty(), old.Equal(new))
		}
		r, edits := old.Clone(), d.Edits().Edits
		for _, i := range rapid.Permutation(indexes(len(edits))).Draw(t, "order") {
			r.Apply(edits[i])
		}
		if d.SameEdition() && !r.Equal(new) {
			t.Fatalf("taken over, there still differs %v", differences(diff.Compare(r, new)))
		}
		if got, want := sorted(turned(diff.Compare(new, old))), sorted(d); got != want {
			t.Fatalf("the other way round\n%s\nbut\n%s", got, want)
		}
		d.Findings(nil, nil)
	})
}

// What reviewers have said is no part of the contents: it is not compared, and stays
// when differences are taken over.
func TestReviewIsNotCompared(t *testing.T) {
	old, new := reportOf("全年收到申请8件。"), reportOf("全年收到申请8件。")
	said := &model.Review{Remarks: []model.Remark{{ID: 1, Text: "请核对"}}}
	old.Apply(model.SetReview{To: said})
	if d := diff.Compare(old, new); !d.Empty() {
		t.Errorf("differs: %v", differences(d))
	}
	new.Apply(model.Splice{At: "problems", Ins: "人手不足。"})
	old.Apply(diff.Compare(old, new).Edits())
	if old.Review() != said || old.Text("problems") != "人手不足。" {
		t.Error("taking over a difference touches the review")
	}
}

// Some of the changes of a text taken over leave the rest as it was.
func TestSome(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoTexts(t)
		d := diff.CompareTexts(old, new)
		d.Section = "overview"
		var some []int
		for i := range d.Changes {
			if rapid.Bool().Draw(t, "take") {
				some = append(some, i)
			}
		}
		want := ""
		for _, p := range d.Pieces {
			if slices.Contains(some, p.Change) {
				want += cut(new, p.New)
			} else {
				want += cut(old, p.Old)
			}
		}
		r := reportOf(old)
		r.Apply(d.Edit(some...))
		if got := r.Text("overview"); got != want {
			t.Fatalf("%v taken over make %q, want %q", some, got, want)
		}
	})
}

// Changes of a text taken over one by one, comparing again after each, make the new text.
func TestOneByOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old, new := twoTexts(t)
		r := reportOf(old)
		for n := 0; r.Text("overview") != new; n++ {
			d := diff.CompareTexts(r.Text("overview"), new)
			d.Section = "overview"
			if n > 200 {
				t.Fatalf("after %d changes %q is not yet %q", n, r.Text("overview"), new)
			}
			before := r.Text("overview")
			r.Apply(d.Edit(rapid.IntRange(0, len(d.Changes)-1).Draw(t, "change")))
			if r.Text("overview") == before {
				t.Fatalf("a change of %q changes nothing", before)
			}
		}
	})
}

func indexes(n int) (all []int) {
	for i := range n {
		all = append(all, i)
	}
	return all
}

// turned turns a comparison round.
func turned(d *diff.Diff) *diff.Diff {
	for i := range d.Facts {
		f := &d.Facts[i]
		f.Old, f.New = f.New, f.Old
	}
	for i := range d.Figures {
		f := &d.Figures[i]
		f.Old, f.New = f.New, f.Old
	}
	for i := range d.Units {
		u := &d.Units[i]
		u.Old, u.New = u.New, u.Old
	}
	for i := range d.Explanations {
		x := &d.Explanations[i]
		x.Old, x.New = x.New, x.Old
	}
	for i := range d.Texts {
		section := d.Texts[i].Section
		d.Texts[i] = *mirrored(&d.Texts[i])
		d.Texts[i].Section = section
	}
	return d
}

// sorted lists what differs, texts as outlines.
func sorted(d *diff.Diff) string {
	texts := d.Texts
	d.Texts = nil
	lines := differences(d)
	d.Texts = texts
	for i := range texts {
		lines = append(lines, string(texts[i].Section)+outline(&texts[i]))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
