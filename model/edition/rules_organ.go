package edition

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// otherOrgan is the rule that no text says this is the report of another organ, which
// happens where a text was taken over from it. It speaks only of a name in full that
// stands where the name of the organ belongs: in 现公布某局2025年政府信息公开工作年度报告,
// and in 本报告由某局编制.
func otherOrgan() *model.Rule {
	return &model.Rule{
		Code: "S-OTHERORG", Level: model.Warning,
		Name:    "正文写明是谁的报告的，写的是本单位",
		Formula: "“某单位2025年政府信息公开工作年度报告”“本报告由某单位编制”里的单位＝单位名称，或者它的简称；政府和政府办公室（厅）可以互相代写",
		Why:     "照着别的单位的报告改的，最容易漏改单位名称。",
		Cite:    "经验；官方没有规定",
		Mend:    nameOrgan,
		Scopes: func(*model.Edition) []model.Scope {
			return model.Proses([]model.Field{model.OrganName, model.Year}, proseSections...)
		},
		Run: func(p *model.Pass) model.Outcome {
			at := p.Scope.At
			written, organ := p.Report.Text(at.Section), squeezed(p.Report.Field(model.OrganName))
			names := reporters(written, p.Report.Year(), at.Section == "preamble")
			if !hasItMade(organ) {
				names = append(names, makers(written)...)
			}
			var hits []hit
			for _, n := range names {
				switch name := squeezed(written[n.From:n.To]); {
				case organ == "":
					return model.Unchecked("没有填单位名称")
				case !mayBe(name, organ):
					hits = append(hits, hit{from: n.From, to: n.To,
						says: fmt.Sprintf("“…”，写的是“%s”的报告，而单位名称是“%s”", name, organ)})
				}
			}
			return severally(p, written, hits)
		},
	}
}

// nameOrgan puts the organ's name in place of the other's.
func nameOrgan(c *model.Case) []model.Remedy {
	words, from := c.Words()
	organ := squeezed(c.Report.Field(model.OrganName))
	if words == "" || organ == "" {
		return nil
	}
	return model.OneRemedy("改成本单位的名称", model.Splice{At: c.At.Section, Pos: from, Del: len(words), Ins: organ})
}

// reporters returns where a text names an organ as the one whose report of a year this
// is. In 导语 a title can only be the report's own; elsewhere it must be said that it
// is being published.
func reporters(text string, year int, opening bool) (names []model.Span) {
	for _, title := range []string{"政府信息公开工作年度报告", "政府信息公开年度报告"} {
		for from := 0; ; {
			i := strings.Index(text[from:], title)
			if i < 0 {
				break
			}
			i += from
			from = i + len(title)
			end, ok := beforeYear(text, i, year)
			if !ok || !closesTitle(text[from:]) {
				continue
			}
			if begin, ok := nameBefore(text[:end], year, opening); ok {
				names = append(names, model.Span{From: begin, To: end})
			}
		}
	}
	return names
}

// makers returns the names in 本报告由某局编制. A part of an organ, or its office, may do so.
func makers(text string) (names []model.Span) {
	const by, longest = "本报告由", 120 // bytes, more than a name and a verb have
	for i := range places(text, by) {
		from := i + len(by)
		rest := text[from:min(from+longest, len(text))]
		to := len(rest)
		for _, verb := range []string{"编制", "发布", "负责编制", "组织编制", "编写", "撰写"} {
			if k := strings.Index(rest, verb); k >= 0 {
				to = min(to, k)
			}
		}
		name := rest[:to]
		whole := slices.ContainsFunc([]string{"局", "厅", "委员会", "人民政府"}, func(end string) bool { return strings.HasSuffix(name, end) })
		if to < len(rest) && whole && isName(name) {
			names = append(names, model.Span{From: from, To: from + to})
		}
	}
	return names
}

// beforeYear returns where the words end before a year that ends at byte i; without a
// year it is i. It is not ok where the year is not the report's.
func beforeYear(text string, i, year int) (end int, ok bool) {
	before := strings.TrimRight(text[:i], blanks)
	dated, ok := strings.CutSuffix(strings.TrimSuffix(before, "度"), "年")
	if !ok {
		return len(before), true
	}
	if yearBefore(dated, len(dated)) != year {
		return 0, false
	}
	return len(strings.TrimRight(dated[:len(dated)-len("2025")], blanks)), true
}

const blanks = " \t　"

// closesTitle reports whether nothing stands behind the title of a report that would
// make it the title of a notice, or a part of the work: 年度报告格式的通知.
func closesTitle(behind string) bool {
	behind = strings.TrimLeft(behind, blanks)
	for _, end := range []string{"公布如下", "予以公布", "向社会公布", "发布如下"} {
		if strings.HasPrefix(behind, end) {
			return true
		}
	}
	r, _ := utf8.DecodeRuneInString(behind)
	return behind == "" || strings.ContainsRune("》，。；：\n,;.（(", r) && !strings.HasPrefix(behind, "》的") && !strings.HasPrefix(behind, "》编制")
}

// nameBefore returns where the name of an organ begins with which a text ends.
func nameBefore(text string, year int, opening bool) (from int, ok bool) {
	from = len(text)
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(text[:from])
		if !model.IsHan(r) {
			break
		}
		from -= n
	}
	before := text[:from]
	if rest, ok := strings.CutPrefix(text[from:], "年"); ok { // 2025年某局政府信息公开工作年度报告
		if yearBefore(before, len(before)) != year {
			return 0, false
		}
		before, from = before[:len(before)-len("2025")], len(text)-len(strings.TrimPrefix(rest, "度"))
	}
	words := text[from:]
	said := opening && (before == "" || strings.HasSuffix(before, "\n"))
	publishing := []string{"向社会公布", "向社会公开", "现公布", "现将", "现发布", "特公布"}
	if opening {
		publishing = append(publishing, "公布", "发布")
	}
	for _, verb := range publishing {
		if i := strings.LastIndex(words, verb); i >= 0 {
			from, words, said = from+i+len(verb), words[i+len(verb):], true
			break
		}
		said = said || strings.HasSuffix(strings.TrimSuffix(before, "《"), verb)
	}
	before = strings.TrimSuffix(before, "《")
	if strings.LastIndex(before, "《") > strings.LastIndex(before, "》") {
		return 0, false // within the title of something else
	}
	return from, said && isName(words)
}

// isName reports whether words are the name of an organ in full, and nothing else.
func isName(words string) bool {
	if n := utf8.RuneCountInString(words); n < 5 || n > 30 {
		return false
	}
	for _, r := range words {
		if !model.IsHan(r) {
			return false
		}
	}
	for _, w := range []string{"我", "本", "各", "全", "该"} {
		if strings.HasPrefix(words, w) {
			return false
		}
	}
	if model.Mentions(words, "上级", "有关", "相关", "下属", "所属", "的", "关于", "按照", "根据", "编制", "公布", "发布", "工作", "报告") {
		return false
	}
	return slices.ContainsFunc([]string{"局", "厅", "委员会", "委", "办公室", "政府", "管委会", "办事处", "中心", "大队", "支队", "总队", "学校", "医院", "公司"},
		func(end string) bool { return strings.HasSuffix(words, end) })
}

// mayBe reports whether a name can be the organ's: the same, with or without the place,
// or shortened, also where the place is named by another level of it. A government's
// office is the government here.
func mayBe(name, organ string) bool {
	for _, o := range strings.FieldsFunc(organ, func(r rune) bool { return strings.ContainsRune("（）()、，,／/", r) }) {
		if leftOut(name, o) || leftOut(o, name) {
			return true
		}
		name, o := endless(name), endless(o) // 发改局 of 发展和改革委员会
		place, core := placeOf(name)
		theirs, _ := placeOf(o)
		if leftOut(name, o) || leftOut(o, name) || core != "" && leftOut(core, o) && (place == "" || shares(place, theirs)) {
			return true
		}
	}
	return false
}

// endless returns the name of an organ without what kind of office it is.
func endless(name string) string {
	for _, end := range []string{"局", "厅", "委员会", "委", "办公室"} {
		if s, ok := strings.CutSuffix(name, end); ok && s != "" {
			return s
		}
	}
	return name
}

// leftOut reports whether short is long with some characters left out.
func leftOut(short, long string) bool {
	for _, r := range long {
		short = strings.TrimPrefix(short, string(r))
	}
	return short == ""
}

const levels = "省市县区州旗盟镇乡"

// placeOf splits the name of an organ into the place and the rest: 清河县, 农业局.
func placeOf(name string) (place, core string) {
	for i, r := range name {
		end := i + utf8.RuneLen(r)
		if i > 0 && strings.ContainsRune(levels, r) && !strings.HasPrefix(name[i:], "市场") && !strings.HasPrefix(name[i:], "乡村") {
			place = name[:end]
		}
	}
	return place, name[len(place):]
}

// shares reports whether two places have two characters of their names in common that
// stand together.
func shares(a, b string) bool {
	runes := []rune(a)
	for i := 0; i+2 <= len(runes); i++ {
		if two := string(runes[i : i+2]); !strings.ContainsAny(two, levels) && strings.Contains(b, two) {
			return true
		}
	}
	return false
}

// hasItMade reports whether an organ has its report made by another: a government by
// whichever of its offices is in charge of disclosure.
func hasItMade(organ string) bool {
	return slices.ContainsFunc([]string{"政府", "办公室", "办公厅", "管理委员会", "管委会", "县", "区", "市", "镇", "乡", "办事处"},
		func(end string) bool { return strings.HasSuffix(organ, end) })
}
