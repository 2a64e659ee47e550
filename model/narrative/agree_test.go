package narrative_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
)

// The tests here write narratives from the tables, in many phrasings. What is
// written from the tables is never accused, whatever else stands around it; and one
// figure changed by one is found.

// A phrase is a way to say something of the tables. {received} is a figure, {我} the
// organ, {年} the year.
type phrase struct {
	text string
	core bool             // one figure changed is always found
	only func(facts) bool // said only if this is so
}

type facts map[string]int64

// codesOf are the rules that look at a figure.
var codesOf = map[string]string{
	"received": "N-RECV N-ZERO", "natural": "N-RECV", "organisations": "N-RECV", "carried_in": "N-CARRYIN", "answered": "N-ANS",
	"carried_out": "N-CARRYOUT", "in_hand": "N-RECV N-ZERO", "granted": "N-PUB", "partial": "N-PART", "disclosed": "N-PUB", "refused": "N-REFUSE",
	"unavailable": "N-UNAVAIL", "rejected": "N-REJECT", "closed": "N-CLOSED", "reviews": "N-REVIEW N-ZERO", "lawsuits": "N-LIT N-ZERO",
	"reviews_upheld": "N-REVIEW", "reviews_corrected": "N-REVIEW", "reviews_other": "N-REVIEW", "reviews_pending": "N-REVIEW", "lawsuits_upheld": "N-LIT",
	"issued": "N-DOC", "repealed": "N-DOC", "in_force": "N-DOC", "rules": "N-REG", "licences": "N-LICENSE", "penalties": "N-PENALTY", "coercion": "N-FORCE",
}

func core(texts ...string) (all []phrase) {
	for _, t := range texts {
		all = append(all, phrase{text: t, core: true})
	}
	return all
}

func loose(texts ...string) (all []phrase) {
	for _, t := range texts {
		all = append(all, phrase{text: t})
	}
	return all
}

func when(only func(facts) bool, texts ...string) (all []phrase) {
	for _, t := range texts {
		all = append(all, phrase{text: t, only: only})
	}
	return all
}

func none(names ...string) func(facts) bool {
	return func(f facts) bool {
		for _, n := range names {
			if f[n] != 0 {
				return false
			}
		}
		return true
	}
}

var phrases = slices.Concat(
	core(
		"{年}，{我}收到政府信息公开申请{received}件",
		"{年}，{我}共收到政府信息公开申请{received}件，同比增长12.5%",
		"{年}，{我}新收政府信息公开申请{received}件，上年结转{carried_in}件，办结{answered}件，结转下年度{carried_out}件",
		"全年共受理政府信息公开申请{received}件，答复{answered}件（含上年度结转{carried_in}件，另有{carried_out}件顺延到下年度答复）",
		"本年度{我}接收政府信息公开申请{received}件，较上年减少3件，均在法定期限内答复",
		"{我}收到公民、法人和其他组织提出的政府信息公开申请{received}件",
		"{我}共收到{received}件政府信息公开申请",
		"政府信息公开申请共收到{received}件，办结率100%",
		"收到政府信息公开申请{received}件，其中自然人{natural}件、法人或其他组织{organisations}件",
		"{我}收到依申请公开申请{in_hand}件（含上年结转{carried_in}件）",
		"（二）依申请公开情况。{年}受理{received}件，办结{answered}件，结转至下年度{carried_out}件",
		"（二）依申请公开情况\n{年}，{我}共收到申请{received}件。答复{answered}件，结转下年度继续办理{carried_out}件",
		"2.依申请公开。健全受理、审核、答复机制，全年收到政府信息公开申请{received}件，已办结{answered}件",
		"一是依申请公开方面。收到政府信息公开申请{received}件，按时答复{answered}件，结转下年{carried_out}件",
		"办结政府信息公开申请{answered}件，其中予以公开{granted}件，部分公开{partial}件，不予公开{refused}件，无法提供{unavailable}件，不予处理{rejected}件，其他处理{closed}件",
		"答复政府信息公开申请{answered}件，具体为：予以公开{granted}件；部分公开{partial}件；不予公开{refused}件；无法提供{unavailable}件",
		"{我}答复政府信息公开申请{answered}件，予以公开和部分公开{disclosed}件，不予公开{refused}件",
		"因政府信息公开被申请行政复议{reviews}件，其中结果维持{reviews_upheld}件，结果纠正{reviews_corrected}件，其他结果{reviews_other}件，尚未审结{reviews_pending}件",
		"{年}，{我}发生政府信息公开行政复议案件{reviews}起、行政诉讼案件{lawsuits}起",
		"因政府信息公开引发行政诉讼{lawsuits}件，其中维持{lawsuits_upheld}件",
		"{我}政府信息公开类行政复议{reviews}件，行政诉讼{lawsuits}件",
		"{年}，{我}制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件",
		"{我}全年制定出台行政规范性文件{issued}件，年底现行有效{in_force}件",
		"全年制发规章{rules}件、行政规范性文件{issued}件",
		"{年}，{我}作出行政许可决定{licences}件、行政处罚决定{penalties}件、行政强制决定{coercion}件",
		"{我}依法作出行政处罚决定{penalties}件，罚没款12.5万元",
	),
	loose(
		"{年}，{我}共办理政府信息公开申请{in_hand}件，办结{answered}件",
		"{我}政府信息公开申请{received}件，行政复议{reviews}件，行政诉讼{lawsuits}件",
		"答复政府信息公开申请{answered}件，其中予以公开{granted}件，占{%granted}%，不予公开{refused}件，占比{%refused}%",
		"收到政府信息公开申请{received}件，比2020年的15件有所变化，其中网上申请7件，信函申请2件，涉及土地类5件",
		"收到政府信息公开申请{received}件，其中涉及补贴资金3件。",
		"上半年收到政府信息公开申请1件，下半年收到2件，全年共收到{received}件",
		"2020年收到政府信息公开申请15件，{年}收到{received}件",
		"与上年的150件相比，{年}收到政府信息公开申请{received}件",
		"县公安局收到政府信息公开申请1件，县教育局收到2件，各乡镇收到3件",
		"截至6月底，收到政府信息公开申请1件，答复1件",
		"{我}办理行政规范性文件备案3件，起草规章1件，公开行政规范性文件{in_force}件",
		"{我}全年行政规范性文件{issued}件",
		"办理行政许可{licences}件，公示行政处罚1件",
		"作为复议机关受理政府信息公开行政复议案件120件，维持70件",
	),
	when(none("received"), "{年}，{我}未收到政府信息公开申请", "{我}没有收到公民、法人和其他组织提出的政府信息公开申请", "{年}，{我}无依申请公开情况", "收到政府信息公开申请0件"),
	when(none("reviews", "lawsuits"), "{年}，{我}未发生因政府信息公开引起的行政复议、行政诉讼", "{我}无政府信息公开行政复议和行政诉讼案件"),
	when(none("reviews_corrected", "reviews_other", "reviews_pending"), "{我}政府信息公开行政复议{reviews}件，均获维持"),
	when(none("carried_in"), "{我}没有上年结转的政府信息公开申请"),
	when(none("carried_out"), "收到政府信息公开申请{received}件，没有结转下年度的申请"),
)

// unrelated sentences say nothing of the tables. # is any number.
var unrelated = []string{
	"12345热线受理群众诉求#件，办结#件，办结率99.5%", "办理人大代表建议#件、政协提案#件，答复率100%", "县长信箱收到来信#件，答复#件",
	"通过政府网站主动公开政府信息#条，公众号推送信息#条，阅读量#万次", "政务服务窗口受理#件，办结#件，满意率99%",
	"受理信访事项#件，上年结转#件，办结#件", "召开新闻发布会#场，答复记者提问#次", "举办政务公开培训#期，参训#人次，收到反馈意见#件",
	"发布政策解读#篇，开展在线访谈#期，征集意见#条，采纳#条", "县公安局作出行政处罚决定#件", "各乡镇收到政府信息公开申请#件，答复#件",
	"2020年收到政府信息公开申请#件，答复#件", "力争明年收到的政府信息公开申请#件全部按时答复", "开展案卷评查，抽查政府信息公开申请#件，纠正#件",
	"全年制发公文#件，其中主动公开#件、依申请公开#件、不予公开#件", "县司法局办理行政复议案件#件，维持#件", "关停政务新媒体#个，整改问题#个",
	"第三季度收到政府信息公开申请#件", "“互联网+督查”平台转来问题线索#件，办结#件", "国家政务服务平台办件#件，好评#件", "编制公开标准目录#项，公开事项#项",
	"法院审理行政诉讼案件#件，行政机关负责人出庭#件", "下属事业单位受理咨询#件，答复#件", "收到上级转办的政府信息公开申请#件，答复#件",
	"（三）政府信息管理。处理失效文件#件，办理公文#件，答复请示#件", "三是加强监督。考核得分#分，通报问题#件，办结#件", "邮箱收到政府信息公开申请#件",
	"减免行政事业性收费#万元", "清理行政规范性文件#件，拟废止#件", "收到网民留言#条，回复#条",
}

// addresses are the cells of the figures that stand in one cell.
var addresses = map[string]string{
	"granted": "requests/granted/natural", "partial": "requests/partial/natural", "carried_out": "requests/carried_out/natural",
	"reviews_upheld": "disputes/review/upheld", "reviews_corrected": "disputes/review/corrected", "reviews_other": "disputes/review/other",
	"reviews_pending": "disputes/review/pending", "issued": "proactive/normative/issued", "repealed": "proactive/normative/repealed",
	"in_force": "proactive/normative/in_force", "rules": "proactive/rules/issued", "licences": "proactive/licences/decisions",
	"penalties": "proactive/penalties/decisions", "coercion": "proactive/coercion/decisions",
}

// drawFacts returns figures that agree with each other, and a report with them.
func drawFacts(t *rapid.T) (facts, *model.Report) {
	top := rapid.SampledFrom([]int64{0, 1, 3, 12, 400, 30_000}).Draw(t, "most")
	f := facts{}
	draw := func(name string) int64 {
		n := rapid.Int64Range(0, top).Draw(t, name)
		f[name] = n
		return n
	}
	e := edition.For(2025)
	r := model.NewReport(e, 2025)
	organ := rapid.SampledFrom([][2]string{
		{"清河县农业农村局", "department"}, {"白石镇人民政府", "township"}, {"清河县人民政府", "county"}, {"清河县人民政府办公室", "office"}, {"", ""},
	}).Draw(t, "organ")
	r.Apply(model.SetField{Field: model.OrganName, To: organ[0]})
	r.Apply(model.SetField{Field: model.OrganSort, To: organ[1]})
	for _, c := range e.Cells() {
		if !e.IsTotal(c) {
			r.Apply(model.SetValue{At: c, To: model.Int(0)})
		}
	}
	set := func(address string, n int64) {
		at, ok := model.ParseRef(address)
		if !ok || !e.Has(at) {
			t.Fatalf("no cell %s", address)
		}
		r.Apply(model.SetValue{At: at, To: model.Int(n)})
	}
	for _, name := range slices.Sorted(maps.Keys(addresses)) {
		set(addresses[name], draw(name))
	}
	two := func(name, a, b string) {
		m, n := draw(name+" a"), draw(name+" b")
		set(a, m)
		set(b, n)
		f[name] = m + n
	}
	two("refused", "requests/refused.internal/natural", "requests/refused.process/natural")
	two("unavailable", "requests/unavailable.not_held/natural", "requests/unavailable.must_create/natural")
	two("rejected", "requests/rejected.petition/natural", "requests/rejected.repeat/natural")
	two("closed", "requests/closed.uncorrected/natural", "requests/closed.rest/natural")
	two("lawsuits_upheld", "disputes/direct/upheld", "disputes/after_review/upheld")
	two("lawsuits_pending", "disputes/direct/pending", "disputes/after_review/pending")
	f["disclosed"] = f["granted"] + f["partial"]
	f["answered"] = f["disclosed"] + f["refused"] + f["unavailable"] + f["rejected"] + f["closed"]
	f["in_hand"] = f["answered"] + f["carried_out"]
	f["carried_in"] = rapid.Int64Range(0, f["in_hand"]).Draw(t, "carried_in")
	f["received"] = f["in_hand"] - f["carried_in"]
	f["organisations"] = rapid.Int64Range(0, f["received"]).Draw(t, "organisations")
	f["natural"] = f["received"] - f["organisations"]
	set("requests/received/natural", f["natural"])
	set("requests/received/business", f["organisations"])
	set("requests/carried_in/natural", f["carried_in"])
	f["reviews"] = f["reviews_upheld"] + f["reviews_corrected"] + f["reviews_other"] + f["reviews_pending"]
	f["lawsuits"] = f["lawsuits_upheld"] + f["lawsuits_pending"]
	return f, r
}

// selves returns what the organ of a report calls itself.
func selves(r *model.Report) []string {
	switch r.Field(model.OrganSort) {
	case "department":
		return []string{"我局", "本机关", "清河县农业农村局", "县农业农村局", "县农业局", "我局今年", ""}
	case "township":
		return []string{"我镇", "全镇", "白石镇", "镇政府", "本机关", "白石镇人民政府", ""}
	case "county":
		return []string{"全县", "我县", "全县各级行政机关", "清河县", ""}
	case "office":
		return []string{"本机关", "我办", "县政府办公室", "县政府办", ""}
	}
	return []string{"我单位", "本机关", ""}
}

// say writes a phrase, every figure as somebody might.
func say(t *rapid.T, p phrase, f facts, r *model.Report) string {
	s := strings.ReplaceAll(p.text, "{我}", rapid.SampledFrom(selves(r)).Draw(t, "self"))
	s = strings.ReplaceAll(s, "{年}", rapid.SampledFrom([]string{"2025年", "2025年度", "全年", "今年", "本年度", "2025年1月1日至12月31日", "截至2025年12月31日"}).Draw(t, "when"))
	for _, name := range slices.Sorted(maps.Keys(f)) { // maps have no order, and what is drawn must be drawn again
		n := f[name]
		s = strings.ReplaceAll(s, "{"+name+"}", written(t, n))
		if f["answered"] > 0 {
			s = strings.ReplaceAll(s, "{%"+name+"}", strconv.FormatFloat(100*float64(n)/float64(f["answered"]), 'f', 1, 64))
		}
	}
	return s
}

// written returns a number in figures of either width, with or without separators,
// or in Chinese numerals.
func written(t *rapid.T, n int64) string {
	s := strconv.FormatInt(n, 10)
	switch rapid.IntRange(0, 5).Draw(t, "numerals") {
	case 0:
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, s)
	case 1:
		if len(s) > 3 {
			return s[:len(s)-3] + "," + s[len(s)-3:]
		}
	case 2:
		if n < 100 {
			return numeral(n)
		}
	case 3:
		return " " + s + " "
	}
	return s
}

// numeral returns a number below 100 in Chinese numerals.
func numeral(n int64) string {
	digits := []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return strings.TrimSuffix("十"+digits[n-10], "零")
	}
	return strings.TrimSuffix(digits[n/10]+"十"+digits[n%10], "零")
}

func drawUnrelated(t *rapid.T) string {
	s := rapid.SampledFrom(unrelated).Draw(t, "unrelated")
	for strings.Contains(s, "#") {
		s = strings.Replace(s, "#", strconv.FormatInt(rapid.Int64Range(0, 5000).Draw(t, "number"), 10), 1)
	}
	return s
}

func drawPhrase(t *rapid.T, f facts, cores bool) phrase {
	var all []phrase
	for _, p := range phrases {
		if (p.core || !cores) && (p.only == nil || p.only(f)) && (f["answered"] > 0 || !strings.Contains(p.text, "{%")) {
			all = append(all, p)
		}
	}
	return rapid.SampledFrom(all).Draw(t, "phrase")
}

func accused(r *model.Report, text string) (codes []string) {
	r = r.Clone()
	r.Apply(model.Splice{At: "overview", Ins: text})
	findings, _ := model.Check(r, nil)
	for _, f := range findings {
		if strings.HasPrefix(f.Rule.Code, "N-") {
			codes = append(codes, f.Rule.Code+" "+f.Text)
		}
	}
	return codes
}

func TestTrueNarrativesAreNotAccused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, r := drawFacts(t)
		text := ""
		for range rapid.IntRange(1, 6).Draw(t, "sentences") {
			end := rapid.SampledFrom([]string{"。", "。\n", "；", "，"}).Draw(t, "end")
			if rapid.IntRange(0, 2).Draw(t, "kind") == 0 {
				text += drawUnrelated(t) + end
				continue
			}
			// Two sentences about the same do not become one: 诉讼1件，复议2件，均获维持.
			if before, ok := strings.CutSuffix(text, "，"); ok {
				text = before + "。"
			}
			text += say(t, drawPhrase(t, f, false), f, r) + end
		}
		if codes := accused(r, text); codes != nil {
			t.Fatalf("organ %s, figures %v\n%s\n%s", r.Field(model.OrganName), f, text, strings.Join(codes, "\n"))
		}
	})
}

func TestWrongFigureIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, r := drawFacts(t)
		p := drawPhrase(t, f, true)
		names := slices.DeleteFunc(slices.Sorted(maps.Keys(codesOf)), func(name string) bool { return !strings.Contains(p.text, "{"+name+"}") })
		name := rapid.SampledFrom(names).Draw(t, "figure")
		wrong := maps.Clone(f)
		wrong[name]++
		if f[name] > 0 && rapid.Bool().Draw(t, "less") {
			wrong[name] -= 2
		}
		switch name {
		case "answered": // 答复 may leave out 其他处理, and what was carried in
			if wrong[name] == f["answered"]-f["closed"] || wrong[name] == f["answered"]-f["carried_in"] {
				t.Skip("another reading holds")
			}
		case "in_hand":
			if wrong[name] == f["received"] {
				t.Skip("another reading holds")
			}
		}
		// The tables say what is so; the text is written from what is not.
		sentence := say(t, p, wrong, r)
		before, after := "", ""
		if rapid.Bool().Draw(t, "something before") {
			before = drawUnrelated(t) + "。\n"
		}
		if rapid.Bool().Draw(t, "something after") {
			after = drawUnrelated(t) + "。"
		}
		text := before + sentence + "。" + after
		codes := accused(r, text)
		found := false
		for _, c := range codes {
			code, _, _ := strings.Cut(c, " ")
			found = found || strings.Contains(codesOf[name], code)
		}
		if !found {
			t.Fatalf("organ %s, figures %v, wrong %s %d\n%s\nfound %s", r.Field(model.OrganName), f, name, wrong[name], text, strings.Join(codes, "\n"))
		}
		if alone := accused(r, sentence+"。"); len(codes) > len(alone) {
			t.Fatalf("%s\nfound with what stands around it: %s\nand alone: %s", text, codes, alone)
		}
	})
}
