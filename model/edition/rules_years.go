package edition

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao/model"
)

// The rules about the title, the years and dates a report names, and the notices
// and laws it quotes.

func titled() *model.Rule {
	return &model.Rule{
		Code: "S-TITLE", Level: model.Warning,
		Name:    "标题写全：单位名称、年份、“政府信息公开工作年度报告”",
		Formula: "标题＝单位名称＋年份＋“政府信息公开工作年度报告”，年份可以在前，恰有一个",
		Why:     "缺“工作”、缺单位名、缺年份的标题常被退回。不另填标题的，由程序写好。",
		Cite:    "各地通行的写法；官方没有规定唯一的标题",
		Mend:    titleMade,
		Scopes: func(*model.Edition) []model.Scope {
			return []model.Scope{{At: text("preamble"), Fields: []model.Field{model.Title, model.OrganName, model.Year}}}
		},
		Run: func(p *model.Pass) model.Outcome {
			typed, organ := squeezed(p.Report.Field(model.Title)), squeezed(p.Report.Field(model.OrganName))
			if typed == "" {
				if organ == "" {
					return model.Unchecked("没有填单位名称")
				}
				return model.Holds()
			}
			if lacks := lacking(typed, organ); lacks != nil {
				return model.Broken("标题“" + typed + "”：" + strings.Join(lacks, "，") + "（在报告信息里改）")
			}
			return model.Holds()
		},
	}
}

// lacking says what is wrong with a title.
func lacking(typed, organ string) (lacks []string) {
	rest := strings.TrimSuffix(typed, title)
	switch {
	case rest != typed:
	case strings.HasSuffix(typed, "政府信息公开年度报告"):
		lacks = append(lacks, "缺“工作”二字")
	default:
		lacks = append(lacks, "没有以“"+title+"”结尾")
	}
	switch n := len(yearsIn(typed)); n {
	case 0:
		lacks = append(lacks, "缺年份")
	case 1:
	default:
		lacks = append(lacks, fmt.Sprintf("有 %d 个年份", n))
	}
	name := strings.TrimSuffix(organ, "人民政府")
	han := 0
	for _, r := range rest {
		if model.IsHan(r) && r != '年' && r != '度' {
			han++
		}
	}
	switch {
	case name != "" && strings.Contains(typed, name):
	case han < 2 || rest == typed && organ == "":
		lacks = append(lacks, "缺单位名称")
	case organ != "":
		lacks = append(lacks, "单位与所填的单位名称“"+organ+"”不同")
	}
	return lacks
}

// squeezed returns a text without blanks.
func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

// yearsIn returns the years that a text names as 2024年.
func yearsIn(s string) (years []int) {
	for from := 0; ; {
		i := strings.Index(s[from:], "年")
		if i < 0 {
			return years
		}
		i += from
		if y := yearBefore(s, i); y > 0 {
			years = append(years, y)
		}
		from = i + len("年")
	}
}

// digitsBefore returns the run of digits that ends at byte i.
func digitsBefore(s string, i int) string {
	from := i
	for from > 0 && s[from-1] >= '0' && s[from-1] <= '9' {
		from--
	}
	return s[from:i]
}

// yearBefore returns the year of four digits that ends at byte i, 0 if there is none.
func yearBefore(s string, i int) int {
	d := digitsBefore(s, i)
	if len(d) != 4 {
		return 0
	}
	y, _ := strconv.Atoi(d)
	return y
}

func years() *model.Rule {
	return &model.Rule{
		Code: "S-YEAR", Level: model.Error,
		Name:    "标题、导语、统计期限、落款的年份一致",
		Formula: "标题的年份＝报告年度；统计期限＝报告年度1月1日至12月31日；落款日期在下一年（这一项和导语里的年度只作警告）",
		Why:     "从去年的报告改过来的，年份最容易漏改；也常有多打少打一个字的，例如“202020年”“20251月”。",
		Cite:    "《条例》第四十九条、第五十条；公布的报告中的实例",
		Mend:    rightYear,
		Scopes: func(*model.Edition) []model.Scope {
			year := []model.Field{model.Year}
			return append(model.Proses(year, proseSections...),
				model.Scope{At: text("preamble"), Fields: []model.Field{model.Title, model.Year}},
				model.Scope{At: text(model.Signoff), Cells: []model.Ref{text(model.Signoff)}, Fields: []model.Field{model.SignDate, model.Year}},
			)
		},
		Run: func(p *model.Pass) model.Outcome {
			year := p.Report.Year()
			switch {
			case p.Scope.At.Section == model.Signoff:
				d, ok := date(p.Report.Field(model.SignDate))
				if ok && d.Year() != year+1 {
					return model.Broken(fmt.Sprintf("落款日期在 %d 年；%d 年度的报告应在 %d 年落款", d.Year(), year, year+1)).As(model.Warning)
				}
			case p.Scope.Cells == nil:
				for _, y := range yearsIn(squeezed(p.Report.Field(model.Title))) {
					if y != year {
						return model.Broken(fmt.Sprintf("标题里的年份是 %d 年，报告年度是 %d 年（在报告信息里改）", y, year))
					}
				}
			default:
				return yearsOf(p, p.Report.Text(p.Scope.At.Section), year)
			}
			return model.Holds()
		},
	}
}

// yearsOf judges the years of a text.
func yearsOf(p *model.Pass, s string, year int) model.Outcome {
	opening := p.Scope.At.Section == "preamble"
	hits := slices.Concat(misshapen(s), otherPeriods(s, year, opening))
	if opening {
		hits = append(hits, otherTitles(s, year)...)
	}
	return severally(p, s, hits)
}

// otherTitles finds the report called that of another year: 编制2023年度政府信息公开工作年度报告.
func otherTitles(s string, year int) (hits []hit) {
	for i := range places(s, title) {
		rest, ok := strings.CutSuffix(strings.TrimSuffix(s[:i], "度"), "年")
		if y := yearBefore(rest, len(rest)); ok && y > 0 && y != year {
			hits = append(hits, hit{from: len(rest) - 4, to: i, warning: true,
				says: fmt.Sprintf("“…”，写的是 %d 年的报告，报告年度是 %d 年", y, year)})
		}
	}
	return hits
}

// misshapen finds years with a digit too many, and years that run into their month.
func misshapen(s string) (hits []hit) {
	for _, word := range []string{"年", "月"} {
		for i := range places(s, word) {
			end := i + len(word)
			d := digitsBefore(s, i)
			if len(d) < 5 || len(d) > 6 || !strings.HasPrefix(d, "20") {
				continue
			}
			if word == "月" || end < len(s) && s[end] >= '1' && s[end] <= '9' {
				hits = append(hits, hit{from: i - len(d), to: end, says: "“…”，年份多写或者漏写了字"})
			}
		}
	}
	return hits
}

// otherPeriods finds the periods from 1月1日 to 12月31日 of another year. Outside the
// preamble they must be called a period of the figures.
func otherPeriods(s string, year int, anyPeriod bool) (hits []hit) {
	const first, last = "1月1日", "12月31日"
	done := 0
	for i := range places(s, first) {
		from := i + len(first)
		if i < done || i > 0 && s[i-1] >= '0' && s[i-1] <= '9' {
			continue // 11月1日
		}
		j := strings.Index(s[from:min(from+60+len(last), len(s))], last)
		if j < 0 {
			continue
		}
		j += from
		if !anyPeriod && !model.Mentions(s[max(i-90, 0):min(j+60, len(s))], "统计期限", "统计时间", "所列数据", "数据期限", "统计周期") {
			continue
		}
		for _, end := range []int{i, j} {
			before, ok := strings.CutSuffix(s[:end], "年")
			if y := yearBefore(before, len(before)); ok && y > 0 && y != year {
				done = j + len(last)
				hits = append(hits, hit{from: i, to: done,
					says: fmt.Sprintf("“…”，统计期限写的是 %d 年，应为 %d 年1月1日至12月31日", y, year)})
				break
			}
		}
	}
	return hits
}

// date reads a date as it stands in a draft or as it is printed.
func date(s string) (time.Time, bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 || len(parts[0]) != 4 {
		return time.Time{}, false
	}
	var n [3]int
	for i, part := range parts {
		n[i], _ = strconv.Atoi(part)
	}
	d := time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	return d, int(d.Month()) == n[1] && d.Day() == n[2]
}

func signedInTime() *model.Rule {
	return &model.Rule{
		Code: "S-DATE", Level: model.Warning,
		Name:    "落款日期不晚于法定的日期",
		Formula: "政府部门：落款日期 ≤ 下一年1月31日；各级政府和没有填单位类型的：≤ 下一年3月31日",
		Why:     "部门每年1月31日前提交并公布，县级以上地方政府的报告每年3月31日前公布。乡镇、街道条例没有单列日期，按当地通知。",
		Cite:    "《条例》第四十九条",
		Mend:    dateRead,
		Scopes: func(*model.Edition) []model.Scope {
			return []model.Scope{{
				At: text(model.Signoff), Cells: []model.Ref{text(model.Signoff)},
				Fields: []model.Field{model.SignDate, model.Year, model.OrganSort},
			}}
		},
		Run: func(p *model.Pass) model.Outcome {
			written := strings.TrimSpace(p.Report.Field(model.SignDate))
			if written == "" {
				return model.Unchecked("没有填成文日期")
			}
			d, ok := date(written)
			year := p.Report.Year()
			switch {
			case !ok:
				return model.Broken("落款日期“" + written + "”不是日期，请写成 " + strconv.Itoa(year+1) + "年1月20日 这样")
			case d.Year() != year+1:
				return model.Holds() // S-YEAR says so
			}
			by, who := time.Date(year+1, 3, 31, 0, 0, 0, 0, time.UTC), "政府的年度报告"
			if kind := model.OrganKind(p.Report.Field(model.OrganSort)); kind == model.Department || kind == model.Office {
				by, who = time.Date(year+1, 1, 31, 0, 0, 0, 0, time.UTC), "政府部门"
			}
			if d.After(by) {
				return model.Broken(fmt.Sprintf("落款日期 %d年%d月%d日，晚于%s的法定日期 %d月%d日", d.Year(), d.Month(), d.Day(), who, by.Month(), by.Day()))
			}
			return model.Holds()
		},
	}
}

// docNumber returns the rule that the notice of the edition is quoted by its right
// number. There are other notices of the same office: only those are judged that
// cannot be anything else than a slip.
func docNumber(number string, year int) *model.Rule {
	const office = "国办公开办函"
	other, crossed := "201960", []string{"201930", "202160", "202130", "201960"}
	if year == 2019 {
		other = "202130"
	}
	right := strings.NewReplacer("〔", "", "〕", "", "号", "").Replace(number)
	return model.Worded(model.Rule{
		Code: "S-DOCNO", Level: model.Warning,
		Name:    "引用的文号是" + office + number + "，年份用六角括号",
		Formula: "正文引用年报格式的通知时，文号为" + office + number,
		Why:     "格式换过，文号容易写成另一份的，或者年份和号数配错。",
		Cite:    "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号",
		Mend:    replaceBy("改正文号", func(string, string) string { return office + number }),
	}, false, func(p *model.Pass, s string) model.Outcome {
		var hits []hit
		rightSaid := strings.Contains(s, office+number)
		for i := range places(s, office) {
			from := i + len(office)
			end := strings.Index(s[from:min(from+30, len(s))], "号")
			if end < 0 {
				continue
			}
			quoted := s[from : from+end+len("号")]
			digits := strings.Map(func(r rune) rune {
				if r < '0' || r > '9' {
					return -1
				}
				return r
			}, quoted)
			h := hit{from: i, to: from + len(quoted)}
			switch {
			case digits == right && quoted != number:
				h.says = "“…”，应写作" + office + number
			case digits == right:
				continue
			case digits == other && !rightSaid, digits != other && contains(crossed, digits):
				h.says = fmt.Sprintf("“…”，%d 年度的报告应引用%s", p.Report.Year(), office+number)
			default:
				continue
			}
			hits = append(hits, h)
		}
		return severally(p, s, hits)
	}, model.Proses([]model.Field{model.Year}, proseSections...)...)
}

func contains(list []string, s string) bool {
	for _, o := range list {
		if o == s {
			return true
		}
	}
	return false
}

const regulationName = "中华人民共和国政府信息公开条例"

// misnamed are names of the regulation that are not its name.
var misnamed = []string{"中华人民共和国信息公开条例", "中华人民共和国政府信息公开工作条例", "中国人民共和国政府信息公开条例", "中华人民共和国政务信息公开条例", "中华人民共和国政府信息条例"}

// regulation returns the rule about the name and the number of 《条例》.
func regulation() *model.Rule {
	const full, short = regulationName, "政府信息公开条例"
	return model.Worded(model.Rule{
		Code: "S-REGNAME", Level: model.Warning,
		Name:    "《中华人民共和国政府信息公开条例》的名称、令号写对",
		Formula: "名称写全并加书名号；令号为国务院令第711号",
		Why:     "先写全称，后面可以简称。条例2019年修订后，令号是711号，不再是492号。",
		Cite:    "《中华人民共和国政府信息公开条例》（国务院令第711号）",
		Mend:    regulationNamed,
	}, false, func(p *model.Pass, s string) model.Outcome {
		var hits []hit
		for _, wrong := range misnamed {
			for i := range places(s, wrong) {
				hits = append(hits, hit{from: i, to: i + len(wrong), says: "“…”，条例的名称应为《" + full + "》"})
			}
		}
		for i := range places(s, short) {
			from := i + len(short)
			if j := strings.Index(s[from:min(from+60, len(s))], "国务院令第"); j >= 0 {
				j += from + len("国务院令第")
				if k := strings.Index(s[j:min(j+9, len(s))], "号"); k > 0 && s[j:j+k] != "711" {
					hits = append(hits, hit{from: j, to: j + k, says: "“…”，条例的令号写的是第" + s[j:j+k] + "号，应为第711号"})
				}
			}
			if whole := strings.TrimSuffix(s[:from], full); len(whole) < from && (whole == "" || !opensTitle(whole)) {
				hits = append(hits, hit{from: len(whole), to: from, says: "“…”，条例的名称应加书名号"})
			}
		}
		return severally(p, s, hits)
	}, model.Proses(nil, proseSections...)...)
}

func opensTitle(s string) bool {
	for _, q := range []string{"《", "〈", "“", "<", "＜"} {
		if strings.HasSuffix(s, q) {
			return true
		}
	}
	return false
}

// leftOver returns the rule about what shows that last year's text was copied: its
// year where this year's belongs, and a congress that is no longer the last.
func leftOver() *model.Rule {
	return model.Worded(model.Rule{
		Code: "S-OLDPARTY", Level: model.Warning,
		Name:    "没有留着去年的年份和过期的提法",
		Formula: "讲今年工作的句子不以上一年的年份开头；2023 年度起，提到党的十九大的也提到二十大",
		Why:     "这是从去年的报告改过来没有改干净的样子。同去年比较的话不算。",
		Cite:    "公布的报告中的实例",
		Mend:    notLastYear,
	}, false, func(p *model.Pass, s string) model.Outcome {
		year := p.Report.Year()
		hits := lastYears(s, year, p.Report.Field(model.OrganName))
		if year >= 2023 && !strings.Contains(s, "二十大") {
			for i := range places(s, "十九大") {
				hits = append(hits, hit{from: i, to: i + len("十九大"),
					says: "“…”，只提党的十九大，没有提二十大，请核对是不是留着往年的提法"})
			}
		}
		return severally(p, s, hits)
	}, model.Proses([]model.Field{model.Year, model.OrganName}, "overview", "problems", "other")...)
}

// lastYears finds sentences about the organ's own work that begin with last year's
// number, with this year's nowhere near: 2023年，我局共……
func lastYears(s string, year int, organ string) (hits []hit) {
	last, now := strconv.Itoa(year-1)+"年", strconv.Itoa(year)+"年"
	for i := range places(s, last) {
		from := i + len(last)
		if !beginsSentence(s[:i]) {
			continue
		}
		rest := strings.TrimPrefix(s[from:], "度")
		rest = strings.TrimLeft(strings.TrimPrefix(rest, "，"), " ,　")
		own := organ != "" && strings.HasPrefix(rest, organ)
		for _, w := range []string{"我", "本", "全市", "全县", "全区", "全镇", "全局", "全委", "全街道", "全年", "共收到", "共受理", "未收到", "无收取", "没有收", "未收取", "累计"} {
			own = own || strings.HasPrefix(rest, w)
		}
		if own && !strings.Contains(s[max(i-150, 0):min(from+240, len(s))], now) {
			hits = append(hits, hit{from: i, to: from,
				says: fmt.Sprintf("“…”，报告的是 %d 年，这里像是留着去年的年份", year)})
		}
	}
	return hits
}

func beginsSentence(s string) bool {
	s = strings.TrimRight(s, " 　\t")
	if s == "" {
		return true
	}
	for _, end := range []string{"。", "；", "！", "？", "\n", "）", "情况", "方面", "："} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
