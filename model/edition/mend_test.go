package edition_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/model"
	"nianbao/model/edition"
)

// TestMend runs the cases of testdata/mend, which are written as those of
// testdata/check. Below each finding stands what can be done about it, what that
// changes, and what the rules of the case then find no more, or find instead:
//
//	T3-ROW requests/partial/total （二）部分公开：六类申请人相加得 8，总计填 9，多 1
//	  总计恢复自动
//	    requests/partial/total：9 →
//	    - T3-ROW requests/partial/total
//
// A finding with nothing below is one for which the program knows no remedy here.
func TestMend(t *testing.T) {
	paths, err := filepath.Glob("testdata/mend/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	offered := map[string][]string{}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			given, n := map[string]string{}, 0
			for ; n < len(archive.Files) && archive.Files[n].Name[0] != '2'; n++ {
				given[archive.Files[n].Name] = string(archive.Files[n].Data)
			}
			for i := range archive.Files[n:] {
				expected := &archive.Files[n+i]
				e := byID(t, model.EditionID(expected.Name))
				r, prior := reports(t, e, given)
				got := mended(t, r, prior, askedFor(e, given["about"]), offered)
				if *update {
					expected.Data = []byte(got)
				} else if got != string(expected.Data) {
					t.Errorf("%s: got\n%swant\n%s", e.ID, got, expected.Data)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	for code, o := range remedies {
		for _, name := range o.names {
			if !slices.Contains(offered[code], name) {
				t.Errorf("%s：没有一个用例用到“%s”", code, name)
			}
		}
		for _, name := range offered[code] {
			if !slices.Contains(o.names, name) {
				t.Errorf("%s：“%s”没有列在表里", code, name)
			}
		}
	}
}

func mended(t *testing.T, r, prior *model.Report, asked map[string]bool, offered map[string][]string) string {
	t.Helper()
	var b strings.Builder
	findings, _ := model.Check(r, prior)
	for _, f := range only(findings, asked) {
		fmt.Fprintf(&b, "%s %s %s\n", f.Rule.Code, f.At, f.Text)
		for _, m := range r.Remedies(prior, &f) {
			offered[f.Rule.Code] = append(offered[f.Rule.Code], m.Name)
			fmt.Fprintf(&b, "  %s\n", m.Name)
			for _, c := range r.Changes(m.Edits) {
				place := c.At.String()
				if c.Field != "" {
					place = string(c.Field)
				}
				show := func(s string) string { return strings.ReplaceAll(s, "\n", `\n`) }
				fmt.Fprintln(&b, strings.TrimRight(fmt.Sprintf("    %s：%s → %s", place, show(c.Old), show(c.New)), " "))
			}
			after := r.Clone()
			after.Apply(m.Edit())
			now, _ := model.Check(after, prior)
			for _, f := range without(only(findings, asked), only(now, asked)) {
				fmt.Fprintf(&b, "    - %s %s\n", f.Rule.Code, f.At)
			}
			for _, f := range without(only(now, asked), only(findings, asked)) {
				fmt.Fprintf(&b, "    + %s %s %s\n", f.Rule.Code, f.At, f.Text)
			}
		}
	}
	return b.String()
}

// without returns the findings that are not among others, be it that they mean other words.
func without(findings, others []model.Finding) (rest []model.Finding) {
	for _, f := range findings {
		same := func(o model.Finding) bool {
			return o.Rule == f.Rule && o.At == f.At && o.Text == f.Text && o.From == f.From
		}
		if !slices.ContainsFunc(others, same) {
			rest = append(rest, f)
		}
	}
	return rest
}

// An option says what can be done about the findings of a rule.
type option struct {
	names []string // of the remedies
	none  string   // without any: why
	stays string   // why a finding may be there, changed, after a remedy; "" if it is gone
}

const (
	typedTotal = "总计恢复自动"
	judgement  = "凭经验请人核对，哪个数错只有单位知道"
	twoCells   = "两个数里哪个错，程序不知道"
)

func fromTable(more ...string) option {
	return option{names: append([]string{"正文改成表里的数"}, more...)}
}

// remedies lists every rule with what can be done about its findings, so that a new
// rule has to be decided upon.
var remedies = map[string]option{
	"T2-INT": {names: []string{"写法改成数字"}}, "T3-INT": {names: []string{"写法改成数字", typedTotal}}, "T4-INT": {names: []string{"写法改成数字", typedTotal}},
	"T2-BLANK": {names: []string{"未填的格填 0"}}, "T3-BLANK": {names: []string{"未填的格填 0"}}, "T4-BLANK": {names: []string{"未填的格填 0"}},
	"T3-ROW":   {names: []string{typedTotal}},
	"T3-SUM":   {names: []string{typedTotal}},
	"T3-ID":    {names: []string{typedTotal}, stays: "总计重算以后，两边仍可以不等；改哪一格由找平去试"},
	"T3-R4MAX": {none: twoCells}, "T3-ZERO": {none: twoCells},
	"T4-SUM": {names: []string{typedTotal}},

	"N-ZERO":    {names: []string{"正文改成表里的数", "表里改成正文的数"}, stays: "说了两遍没有的，改了前一处才轮到后一处"},
	"N-RECV":    fromTable("表里改成正文的数"),
	"N-ANS":     fromTable("表里改成正文的数"),
	"N-CARRYIN": fromTable("表里改成正文的数"), "N-CARRYOUT": fromTable("表里改成正文的数"),
	"N-PUB": fromTable("表里改成正文的数"), "N-PART": fromTable("表里改成正文的数"),
	"N-REFUSE": fromTable("表里改成正文的数"), "N-UNAVAIL": fromTable("表里改成正文的数"),
	"N-REJECT": fromTable("表里改成正文的数"), "N-CLOSED": fromTable("表里改成正文的数"),
	"N-REVIEW": fromTable("表里改成正文的数"), "N-LIT": fromTable(),
	"N-DOC": fromTable("表里改成正文的数"), "N-REG": fromTable("表里改成正文的数"),
	"N-LICENSE": fromTable("表里改成正文的数"), "N-PENALTY": fromTable("表里改成正文的数"), "N-FORCE": fromTable("表里改成正文的数"),
	"N-FEE":     fromTable("表里改成正文的数"),
	"N-HANDFEE": {none: "收了没有收，只有单位知道"}, "T2-FEEINC": {names: []string{"计入行政事业性收费"}},
	"N-SUMLIST": {names: []string{"总数改成各类之和"}},
	"N-PCT":     {names: []string{"占比改成算出来的"}},

	"T3-BIG4": {none: judgement}, "T3-QUERY8": {none: judgement}, "T3-INVALID35": {none: judgement}, "T2-ENF": {none: judgement},
	"T3-OTHER3": {none: "申请为什么没有往下办，只有单位知道"},
	"T3-FEE2":   {names: []string{"写明信息处理费"}},
	"S-P6-NONE": {names: []string{"写明信息处理费"}},
	"S-P6-FEE":  {names: []string{"写明信息处理费"}},

	"T4-REVIEW-FIRST": {none: judgement},
	"T2-VALID-MIN":    {none: twoCells},
	"T2-UNIT":         {names: []string{"元换算成万元"}, stays: "换算一次仍然太大的"},
	"T2-RULE":         {names: []string{"移到规范性文件一行", "规章各格填 0"}}, "O2-RULE": {names: []string{"移到规范性文件一行", "规章各格填 0"}},
	"T2-RULE-LEGAL": {none: judgement},
	"O2-NEW":        {none: twoCells}, "O2-TOTAL": {none: twoCells}, "O2-ITEM-NEG": {none: twoCells}, "O2-BUY": {none: twoCells},
	"O2-BUYUNIT": {names: []string{"单位选万元", "单位选元"}},

	"T3-CARRY": {names: []string{"改成去年报告的数"}}, "O2-ITEM-Y": {names: []string{"改成去年报告的数"}},
	"T3-APPLCOL": {none: judgement}, "T4-CARRY": {none: judgement}, "T4-AFTER": {none: judgement}, "T4-T3": {none: judgement}, "T4-T3-ZERO": {none: judgement},
	"T2-JUMP": {none: judgement}, "T2-ABOL": {none: twoCells},
	"T2-VALID": {names: []string{"改成算出来的数"}}, "O2-TOTAL-Y": {names: []string{"改成算出来的数"}},

	"S-SIX":      {names: []string{"插入小标题"}, stays: "只有小标题的，仍算没有写"},
	"S-SUB":      {names: []string{"写明没有申请", "插入小标题"}, stays: "小标题下面还要写；缺的不止一项"},
	"S-GOV":      {none: "考核、评议、追究的结果只有单位知道"},
	"S-P5":       {none: "问题和改进只有单位知道"},
	"S-LEN":      {none: "删哪些话由写的人定"},
	"S-SIM-1":    {none: "重写哪些话由写的人定"},
	"S-SIM-5":    {none: "重写哪些话由写的人定"},
	"S-OTHERORG": {names: []string{"改成本单位的名称"}},
	"S-TITLE":    {names: []string{"标题恢复自动"}},
	"S-YEAR":     {names: []string{"标题恢复自动", "改正年份", "落款改到下一年"}, stays: "一次改一处，同一段里可以还有别处"},
	"S-DATE":     {names: []string{"改正日期写法"}, stays: "日期读得懂了，才知道晚不晚"},
	"S-DOCNO":    {names: []string{"改正文号"}, stays: "一次改一处"},
	"S-REGNAME":  {names: []string{"改正条例名称", "改正令号"}, stays: "一次改一处"},
	"S-PLACE":    {names: []string{"填上年份和单位", "标题恢复自动", "署名改成单位名称"}, stays: "同一段里可以还有别的占位文字"},
	"S-TYPO":     {names: []string{"改正错字和标点"}, stays: "夹的英文、坏了的字符要人来改"},
	"S-OLDPARTY": {names: []string{"改正年份"}, stays: "一次改一处"},
}

// arithmetic lists the rules of level error whose findings no reason can set aside;
// the others of that level are about what happened, or about words.
var arithmetic = []string{"T2-INT", "T3-INT", "T4-INT", "T3-ROW", "T3-SUM", "T3-ID", "T3-R4MAX", "T3-ZERO", "T4-SUM", "O2-TOTAL", "O2-ITEM-NEG"}

func TestEveryRuleIsDecidedUpon(t *testing.T) {
	known := map[string]bool{}
	for _, e := range edition.All() {
		for _, r := range e.Rules {
			known[r.Code] = true
			o, ok := remedies[r.Code]
			switch {
			case !ok:
				t.Errorf("%s：没有定下怎么办", r.Code)
			case (o.names == nil) == (o.none == ""):
				t.Errorf("%s：要么有办法，要么说明为什么没有", r.Code)
			case (o.names == nil) != (r.Mend == nil):
				t.Errorf("%s：表里和规则不一致", r.Code)
			}
			if r.Arithmetic != slices.Contains(arithmetic, r.Code) {
				t.Errorf("%s：能不能写说明，表里和规则不一致", r.Code)
			}
			if r.Arithmetic && r.Level != model.Error {
				t.Errorf("%s：不能写说明的只有错误", r.Code)
			}
		}
	}
	for code := range remedies {
		if !known[code] {
			t.Errorf("%s：没有这条规则", code)
		}
	}
}

// Two texts that say different numbers of one figure: the figure becomes what the
// first says, and of the second nothing is pretended.
func TestTogetherContradicting(t *testing.T) {
	r := model.NewReport(byID(t, "2021"), 2025)
	at := model.Ref{Section: "proactive", Row: "penalties", Col: "decisions"}
	r.Apply(model.SetValue{At: at, To: model.Int(4)})
	r.Apply(model.Splice{At: "overview", Ins: "作出行政处罚决定3件。"})
	r.Apply(model.Splice{At: "problems", Ins: "作出行政处罚决定5件。"})
	findings, _ := model.Check(r, nil)
	all, n := r.Together(nil, "表里改成正文的数", findings)
	if n != 1 || len(all.Edits) != 1 {
		t.Fatalf("%d 条一起改：%v", n, all.Edits)
	}
	if all, n = r.Together(nil, "正文改成表里的数", findings); n != 2 {
		t.Fatalf("%d 条一起改：%v", n, all.Edits)
	}
	r.Apply(all.Edit())
	if got := r.Text("overview") + r.Text("problems"); got != "作出行政处罚决定4件。作出行政处罚决定4件。" {
		t.Error(got)
	}
}

// A finding that was made before the report was changed offers nothing that would
// spoil it.
func TestRemedyOfStaleFinding(t *testing.T) {
	r := model.NewReport(byID(t, "2021"), 2025)
	r.Apply(model.Splice{At: "overview", Ins: "依据国办公开办函[2021]30号，收到政府信息公开申请3件，〔年〕年。"})
	for _, at := range r.Edition().Cells() {
		if !r.Edition().IsTotal(at) {
			r.Apply(model.SetValue{At: at, To: model.Int(0)})
		}
	}
	findings, _ := model.Check(r, nil)
	for _, text := range []string{"", "申请", "收到申请，依据国办公开办函的都办了，中华人民共和国政府信息公开条例落实了"} {
		after := r.Clone()
		after.Apply(model.Splice{At: "overview", Del: 1000, Ins: text})
		for i := range findings {
			for _, m := range after.Remedies(nil, &findings[i]) {
				if m.Name == "改正文号" {
					t.Errorf("改了别的字：%v", m.Edits)
				}
				changed := after.Clone()
				if changed.Apply(m.Edit()); !utf8.ValidString(changed.Text("overview")) {
					t.Errorf("%s：“%s”切坏了字：%q", findings[i].Rule.Code, m.Name, changed.Text("overview"))
				}
			}
		}
	}
}

// What is done about one place of a text can be done about all of them in one step.
func TestAllHitsAreMendedTogether(t *testing.T) {
	for _, c := range []struct{ code, name, text string }{
		{"S-PLACE", "填上年份和单位", "〔单位〕〔年〕计划，2025〔年〕总结，〔单位〕负责。"},
		{"S-YEAR", "改正年份", "统计期限为2024年1月1日至12月31日。到202025年1月为止。统计期限为2023年1月1日至2023年12月31日。"},
		{"S-DOCNO", "改正文号", "依据国办公开办函〔2019〕60号，依据国办公开办函〔2019〕30号，依据国办公开办函[2021]30号。"},
		{"S-REGNAME", "改正条例名称", "中华人民共和国信息公开条例，中华人民共和国政府信息公开条例，中国人民共和国政府信息公开条例。"},
		{"S-OLDPARTY", "改正年份", "2024年，我局收到申请。\n2024年，我局收到投诉。\n"},
		{"S-OTHERORG", "改成本单位的名称", "本报告由清河县财政局编制。本报告由清河县民政局编制。"},
	} {
		r := model.NewReport(byID(t, "2021"), 2025)
		r.Apply(model.SetField{Field: model.OrganName, To: "清河县水务局"})
		r.Apply(model.Splice{At: "overview", Ins: c.text})
		asked := map[string]bool{c.code: true}
		all, _ := model.Check(r, nil)
		all = only(all, asked)
		m, n := r.Together(nil, c.name, all)
		if n < 2 || n != len(all) {
			t.Errorf("%s：%d 处里只改得了 %d 处", c.code, len(all), n)
		}
		r.Apply(m.Edit())
		if left, _ := model.Check(r, nil); len(only(left, asked)) > 0 {
			t.Errorf("%s：改了以后还有：%s\n%s", c.code, r.Text("overview"), outcomes(only(left, asked), nil))
		}
	}
}
