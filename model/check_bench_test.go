package model_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
)

// written returns a full draft with 3,000 characters of prose and last year's report
// attached, half of whose sentences are the same.
func written(tb testing.TB) *model.Draft {
	d := full(tb)
	sentence := func(i, year int) string {
		return fmt.Sprintf("%d年，本单位第%c项工作按照《中华人民共和国政府信息公开条例》的要求，由%c科承办，按月核对、及时更新。", year, rune(0x4E00+i*37), rune(0x5E00+i*91))
	}
	last := model.NewReport(edition.For(2023), 2023)
	for _, c := range last.Edition().Cells() {
		last.Apply(model.SetValue{At: c, To: model.Int(3)})
	}
	for _, s := range []model.SectionID{"overview", "problems"} {
		var now, then strings.Builder
		for i := range 30 {
			now.WriteString(sentence(i, 2024))
			then.WriteString(sentence(i+i%2*50, 2023))
		}
		d.Do(model.Splice{At: s, Ins: now.String()})
		last.Apply(model.Splice{At: s, Ins: then.String()})
	}
	d.SetPrior(last)
	if n := model.Characters(d.Report().Text("overview") + d.Report().Text("problems")); n < 3000 {
		tb.Fatalf("%d characters", n)
	}
	return d
}

func BenchmarkCheckWritten(b *testing.B) {
	d := written(b)
	for b.Loop() {
		model.Check(d.Report(), d.Prior())
	}
}

func BenchmarkCellEditWritten(b *testing.B) {
	d := written(b)
	for _, cell := range []string{"requests/granted/natural", "requests/carried_in/legal", "proactive/normative/issued"} {
		b.Run(strings.ReplaceAll(cell, "/", "-"), func(b *testing.B) {
			for n := int64(0); b.Loop(); n++ {
				d.Amend(model.SetValue{At: at(cell), To: model.Int(n % 10)})
				d.Findings()
			}
		})
	}
}

// One key into the longest text there can be: all 3,000 characters in one section.
func BenchmarkKeyWritten(b *testing.B) {
	d := written(b)
	d.Do(model.Splice{At: "overview", Ins: d.Report().Text("problems")})
	for b.Loop() {
		d.Amend(model.Splice{At: "overview", Pos: 3000, Ins: "政"})
		d.Findings()
		d.Amend(model.Splice{At: "overview", Pos: 3000, Del: len("政")})
		d.Findings()
	}
}

// The report that is attached counts only while it is last year's.
func TestPriorOfAnotherYear(t *testing.T) {
	d := newDraft("2021")
	set(d, "requests/carried_in/natural", "4")
	last := model.NewReport(edition.For(2023), 2023)
	last.Apply(model.SetValue{At: at("requests/carried_out/natural"), To: model.Int(5)})
	carry := func() int {
		n := 0
		for _, f := range d.Findings() {
			if f.Rule.Code == "T3-CARRY" {
				n++
			}
		}
		return n
	}
	if carry() != 0 {
		t.Error("found without last year's report")
	}
	d.SetPrior(last)
	if carry() != 1 {
		t.Error("not found with it")
	}
	d.Do(model.SetField{Field: model.Year, To: "2025"})
	if carry() != 0 {
		t.Error("compared with the year before last")
	}
	d.Undo()
	if carry() != 1 {
		t.Error("not compared after the year was put right")
	}
	d.SetPrior(nil)
	if carry() != 0 {
		t.Error("found after it was detached")
	}
}

// Copied sentences are told from new ones, with other years and numbers in them.
func TestAlike(t *testing.T) {
	report := func(text string) *model.Report {
		r := model.NewReport(edition.For(2024), 2024)
		r.Apply(model.Splice{At: "overview", Ins: text})
		return r
	}
	last := report("2023年，全年制发文件12件，全部收入网站的政策文件库。网站增加了按办事名称查找的功能。")
	now := report("2024年，全年制发文件15件，全部收入网站的政策文件库。请居民代表对公开工作作了一次社会评议。")
	part, copied := model.Alike(now, last, "overview")
	if part < 0.4 || part > 0.6 || len(copied) != 1 {
		t.Fatalf("%.2f, %v", part, copied)
	}
	if got := now.Text("overview")[copied[0].From:copied[0].To]; !strings.HasPrefix(got, "2024年，全年制发") || !strings.HasSuffix(got, "文件库。") {
		t.Errorf("copied: %s", got)
	}
	if part, copied := model.Alike(now, report(""), "overview"); part != 0 || copied != nil {
		t.Errorf("of nothing: %.2f, %v", part, copied)
	}
}

// A copied sentence is shown with the one it was copied from, wherever that stood.
func TestCopies(t *testing.T) {
	report := func(text string) *model.Report {
		r := model.NewReport(edition.For(2024), 2024)
		r.Apply(model.Splice{At: "overview", Ins: text})
		return r
	}
	last := report("网站增加了按办事名称查找的功能。全年制发文件12件，都收入公报。\n2023年，全年制发文件12件，全部收入网站的政策文件库；组织培训两次，各科室都参加了。全年制发文件12件，全部收入网站的政策文件库。")
	now := report("组织培训四次，各科室都参加了。全年制发文件15件，全部收入网站的政策文件库。请居民代表对公开工作作了一次社会评议。")
	part, copies := model.Copies(now, last, "overview")
	if want, _ := model.Alike(now, last, "overview"); part != want {
		t.Errorf("%.2f is copied, want %.2f", part, want)
	}
	var got []string
	for _, c := range copies {
		got = append(got, now.Text("overview")[c.Now.From:c.Now.To]+" <- "+last.Text("overview")[c.Then.From:c.Then.To])
	}
	want := []string{
		"全年制发文件15件，全部收入网站的政策文件库。 <- 2023年，全年制发文件12件，全部收入网站的政策文件库；",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if part, copies := model.Copies(now, report(""), "overview"); part != 0 || copies != nil {
		t.Errorf("of nothing: %.2f, %v", part, copies)
	}
}
