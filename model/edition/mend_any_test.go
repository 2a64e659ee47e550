package edition_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
)

// sentences are what broken reports say, each wrong in some tables, years or organs.
var sentences = []string{
	"2025年，我局收到政府信息公开申请12件。", "2024年，我局收到政府信息公开申请３件，其中自然人两件、商业企业1件。", "全年未收到政府信息公开申请。",
	"未发生因政府信息公开引起的行政复议、行政诉讼。", "未发生行政复议。", "行政复议1,203件，其中结果维持5件；行政诉讼2件。", "行政复议均已审结。",
	"办结政府信息公开申请十二件，其中予以公开7件，占33.3%；部分公开2件，占百分之五十；不予公开1件。", "上年结转4件，结转下年度2件。",
	"制发行政规范性文件3件，废止1件，现行有效行政规范性文件1,020件。", "作出行政许可决定1.2万件，作出行政处罚决定0件，作出行政强制决定约20件。",
	"行政事业性收费25.1万元。", "行政事业性收费251,000元。", "共公开信息10条，其中动态类3条、通知类4条、其他4条。",
	"统计期限为2024年1月1日至2024年12月31日。", "统计期限为〔年〕年1月1日至〔年〕年12月31日。", "编制2024年度政府信息公开工作年度报告。", "20251月起施行。", "202525年3月起施行。",
	"依据国办公开办函[2021]30号、国办公开办函〔2019〕60号。", "依据国办公开办函〔2019〕30号。", "依照中华人民共和国政府信息公开条例办理。",
	"《中华人民共和国信息公开条例》（国务院令第492号）。", "《中华人民共和国政府信息公开条例》（国务院令第492号）。", "中华人民共和国政府信息公开条例》公布。",
	"〔单位〕编制。", "电话××××。", "（文字描述）", "截止2025年底，部份同志认识不足。", "公开是常态, 不公开是例外,不留死角，，。", "学习 and 落实。", "数字１２个，零宽\u200b字符，坏了的\ufffd字符。",
	"2024年，我局共办理提案5件。", "党的十九大。", "\n", "\n\n　　", "\n（一）主动公开情况\n", "\n（二）政府信息管理情况\n\n", "无", "无。", "存在的问题不少，下一步改进。", "主动公开政府信息300条，网站更新及时。", "**",
}

var typedFigures = []string{
	"", "", "", "0", "0", "0", "1", "2", "3", "12", "1020", "25.1", "251000", "2510000", "-2", "无", "/", "１２件", "3 件", "1 020", "减4", "25.1万元", "251000元", "约3", "12.5", "共2项", "￥3亿", "8起",
}

// broken draws a report with much wrong in it, and last year's.
func broken(t *rapid.T) (r, prior *model.Report) {
	e := edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(t, "edition")]
	text := func() string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(sentences), 0, 5).Draw(t, "sentences"), "")
	}
	fill := func(year int) *model.Report {
		r := model.NewReport(e, year)
		rest := rapid.SampledFrom([]string{"", "0", "0", "1"}).Draw(t, "rest")
		for _, at := range e.Cells() {
			switch v := rapid.IntRange(0, 9).Draw(t, "kind"); {
			case v == 0 || v == 1 && !e.IsTotal(at):
				r.Apply(model.SetValue{At: at, To: model.ParseValue(rapid.SampledFrom(typedFigures).Draw(t, "figure"))})
			case !e.IsTotal(at):
				r.Apply(model.SetValue{At: at, To: model.ParseValue(rest)})
			}
		}
		for i := range e.Sections {
			if e.Sections[i].IsProse() {
				r.Apply(model.Splice{At: e.Sections[i].ID, Ins: text()})
			}
		}
		for _, f := range []struct {
			field  model.Field
			values []string
		}{
			{model.OrganName, []string{"", "青溪县水务局", "青溪县人民政府", "XX局"}},
			{model.OrganSort, []string{"", "department", "county", "city"}},
			{model.Title, []string{"", "", "青溪县水务局2024年政府信息公开工作年度报告", "政府信息公开年度报告", "××局2025年政府信息公开工作年度报告", "2024年2025年报告"}},
			{model.SignName, []string{"", "青溪县水务局", "XX局"}},
			{model.SignDate, []string{"", "2025-01-20", "2026-01-20", "二〇二六年一月二十日", "1月20日", "20260320", "2026.1", "2024年2月29日"}},
		} {
			r.Apply(model.SetField{Field: f.field, To: rapid.SampledFrom(f.values).Draw(t, string(f.field))})
		}
		return r
	}
	r = fill(2025)
	if rapid.Bool().Draw(t, "prior") {
		prior = fill(2024)
	}
	return r, prior
}

func isText(f *model.Finding) bool {
	return strings.HasPrefix(f.Rule.Code, "S-") || strings.HasPrefix(f.Rule.Code, "N-")
}

// alike counts the findings that are the same in every word, and those of the same
// rule in the same place.
func alike(findings []model.Finding, f *model.Finding) (same, about int) {
	for i := range findings {
		o := &findings[i]
		if o.Rule == f.Rule && o.At == f.At {
			about++
			if o.Text == f.Text && o.From == f.From && o.To == f.To {
				same++
			}
		}
	}
	return same, about
}

// textErrors counts the findings of level error about words, by rule and place.
// Without ties those are left out that hold the text against the tables.
func textErrors(findings []model.Finding, ties bool) map[string]int {
	n := map[string]int{}
	for i := range findings {
		if f := &findings[i]; f.Level == model.Error && isText(f) && (ties || f.Rule.Code[0] == 'S') {
			n[f.Rule.Code+" "+f.At.String()]++
		}
	}
	return n
}

// unties reports whether a remedy may bring to light that text and tables contradict
// each other: there is a figure now, or the sentence is about this year now, or it
// can be read now that nothing odd stands in it.
func unties(m model.Remedy) bool {
	return changesFigures(m) || m.Name == "改正年份" || m.Name == "改正错字和标点"
}

func changesFigures(m model.Remedy) bool {
	return slices.ContainsFunc(m.Edits, func(e model.Edit) bool { _, ok := e.(model.SetValue); return ok })
}

// What is offered for any report helps, does no harm elsewhere and can be taken back.
func TestAnyRemedy(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, prior := broken(t)
		findings, _ := model.Check(r, prior)
		for i := range findings {
			f := &findings[i]
			all := r.Remedies(prior, f)
			for _, m := range all {
				after := r.Clone()
				inverse := after.Apply(m.Edit())
				now, _ := model.Check(after, prior)

				sameBefore, aboutBefore := alike(findings, f)
				sameAfter, aboutAfter := alike(now, f)
				if sameAfter >= sameBefore {
					t.Fatalf("%s %s：“%s”没有用：%s\n%v", f.Rule.Code, f.At, m.Name, f.Text, m.Edits)
				}
				if remedies[f.Rule.Code].stays == "" && !changesFigures(m) && aboutAfter >= aboutBefore {
					t.Fatalf("%s %s：“%s”以后还在：%s\n%v", f.Rule.Code, f.At, m.Name, f.Text, m.Edits)
				}
				had := textErrors(findings, true)
				for key, n := range textErrors(now, !unties(m)) {
					if n > had[key] && key != f.Rule.Code+" "+f.At.String() {
						t.Fatalf("%s %s：“%s”带来了新的错误 %s\n%v", f.Rule.Code, f.At, m.Name, key, m.Edits)
					}
				}
				for s := range r.Edition().Sections {
					if id := r.Edition().Sections[s].ID; !utf8.ValidString(after.Text(id)) {
						t.Fatalf("“%s”切坏了字：%q", m.Name, after.Text(id))
					}
				}
				if after.Apply(inverse); !after.Equal(r) {
					t.Fatalf("“%s”撤销以后不是原样：%v", m.Name, m.Edits)
				}
			}
			if len(all) > 0 && remedies[f.Rule.Code].names == nil {
				t.Fatalf("%s：表里写着没有办法", f.Rule.Code)
			}
		}
	})
}

// offering returns the remedies of a name.
func offering(r, prior *model.Report, name string, findings []model.Finding) (offered []model.Remedy) {
	for i := range findings {
		all := r.Remedies(prior, &findings[i])
		if k := slices.IndexFunc(all, func(m model.Remedy) bool { return m.Name == name }); k >= 0 {
			offered = append(offered, all[k])
		}
	}
	return offered
}

// fromTheEnd orders remedies so that each still finds the words it was made for.
func fromTheEnd(all []model.Remedy) []model.Remedy {
	pos := func(m model.Remedy) int {
		if s, ok := m.Edits[0].(model.Splice); ok {
			return s.Pos
		}
		return 0
	}
	slices.SortStableFunc(all, func(a, b model.Remedy) int { return pos(b) - pos(a) })
	return all
}

// Doing a remedy for all findings comes to the same as doing it for one after the
// other, from the end of the report to its beginning.
func TestAnyRemedyTogether(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, prior := broken(t)
		findings, _ := model.Check(r, prior)
		var names []string
		for i := range findings {
			for _, m := range r.Remedies(prior, &findings[i]) {
				if !slices.Contains(names, m.Name) {
					names = append(names, m.Name)
				}
			}
		}
		for _, name := range names {
			together, n := r.Together(prior, name, findings)
			after := r.Clone()
			inverse := after.Apply(together.Edit())
			for s := range r.Edition().Sections {
				if id := r.Edition().Sections[s].ID; !utf8.ValidString(after.Text(id)) {
					t.Fatalf("“%s”切坏了字：%q", name, after.Text(id))
				}
			}

			one, each := r.Clone(), 0
			for _, m := range fromTheEnd(offering(r, prior, name, findings)) {
				one.Apply(m.Edit())
				each++
			}
			if each == n && !one.Equal(after) {
				t.Fatalf("“%s”一起做和一条一条做不一样：\n%v", name, together.Edits)
			}
			if n == 0 || n > each {
				t.Fatalf("“%s”：%d 条里说做了 %d 条", name, each, n)
			}
			if after.Apply(inverse); !after.Equal(r) {
				t.Fatalf("“%s”撤销以后不是原样", name)
			}
		}
	})
}
