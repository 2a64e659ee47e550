package narrative

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
)

// What is read here is 信息处理费, the fee for handling requests. The form has no figure
// of it, but it is a part of 行政事业性收费 in 表二. Only what was received is read: what
// is due, was asked for, was waived or given back is no income, so a sentence that
// speaks of any of that is left alone.

const handlingCode, includedCode = "N-HANDFEE", "T2-FEEINC"

var feeAmount = cell("proactive", "fees", "amount")

// tookIn are the words for having received money.
var tookIn = []string{"收取", "征收", "收到", "共收到", "收缴", "实收", "收入", "实际收取", "收费"}

// amountWords are the words between what was received and how much.
var amountWords = []string{
	"金额", "总金额", "收费金额", "费用", "收入", "收入金额", "总额", "收入总额", "收缴", "实收", "实际收取", "人民币", "实收金额", "笔", "单", "收费", "收费总额", "收费收入",
}

// notReceived are words of a sentence whose amounts may not have been received.
var notReceived = []string{"未缴", "未交", "未支付", "未到账", "逾期", "退还", "退回", "退费", "免", "减", "应收", "应缴", "应交", "待收", "拟", "标准"}

// handlingFee reads the amount at token i if it is of 信息处理费: 收取信息处理费400元,
// 信息处理费收取情况：400元, 收取400元信息处理费, 信息处理费收入为0.
func (p *parser) handlingFee(s *state, i int) bool {
	q := &p.said[p.tokens[i].value]
	noun, last := p.feeBefore(i), i
	first := noun
	if noun < 0 {
		if last = p.forth(i); p.kind(last) != handling {
			return false
		}
		noun, first = last, p.clauseFrom(s, i)
	} else {
		first = p.clauseFrom(s, noun)
	}
	if !p.took(first, last) || q.untied || q.tie != nil {
		return true
	}
	for first < noun && first < i && !p.tells(first) {
		first++
	}
	from := s.clause
	if noun < from { // the amount stands behind a comma
		s.clause = p.clauseFrom(s, noun)
	}
	sure := p.plain(s, min(first, noun)) && !s.doubtful() && !p.excused(s, min(first, noun)) && p.ends(last+1)
	s.clause = from
	if !sure || model.Mentions(p.text, notReceived...) {
		return true
	}
	q.tie = &tie{
		code: handlingCode, what: "收取的信息处理费", firm: true, scale: 10_000,
		from: p.tokens[min(first, noun)].from, to: max(q.end, p.tokens[last].to), value: q.value, step: q.step, about: q.about, unit: "元",
	}
	return true
}

// feeBefore returns the 信息处理费 whose amount stands at token i, -1 if it is none.
func (p *parser) feeBefore(i int) int {
	for j := i - 1; j >= 0; j-- {
		switch p.kind(j) {
		case handling:
			return j
		case filler, colon, number:
		case comma: // 收取信息处理费2件，共计400元
			if !p.summed(j, i) && !slices.Contains(amountWords, strings.TrimSpace(p.text[p.tokens[j].to:p.tokens[i].from])) {
				return -1
			}
		case text:
			if !slices.Contains(amountWords, p.words(j, j)) {
				return -1
			}
		default:
			return -1
		}
		if p.kind(j) == number && isMoney(p.numbers[p.tokens[j].value].unit) {
			return -1
		}
	}
	return -1
}

func isMoney(unit string) bool { return unit == "元" || unit == "万元" || unit == "亿元" }

// clauseFrom returns where the clause begins in which token i stands.
func (p *parser) clauseFrom(s *state, i int) int {
	for i > 0 && !slices.Contains([]kind{comma, semicolon, stop, opening, closing}, p.kind(i-1)) {
		i--
	}
	return i
}

// took reports whether words between two tokens say that something was received.
func (p *parser) took(from, to int) bool {
	for j := from; j <= to; j++ {
		if slices.Contains(tookIn, p.words(j, j)) || p.kind(j) == text && strings.HasPrefix(p.words(j, j), "收入") {
			return true
		}
	}
	return false
}

// tells reports whether token i is the verb that something was received.
func (p *parser) tells(i int) bool {
	return p.kind(i) == handling || slices.Contains(tookIn, p.words(i, i))
}

// ends reports whether nothing follows at token i but the end of a clause.
func (p *parser) ends(i int) bool {
	switch p.kind(i) {
	case comma, semicolon, stop, opening, closing:
		return true
	}
	return false
}

// noFee reads that none was received: 未收取信息处理费, 不收取信息处理费, 信息处理费收取
// 情况：无. The token i is 信息处理费.
func (p *parser) noFee(s *state, i int) {
	first, last := p.negated(s, i), i
	if first >= 0 {
		for last+1 < len(p.tokens) && (p.kind(last+1) == filler || p.isAny(last+1, "情形", "现象", "收费", "收入")) {
			last++
		}
	} else if first, last = i, p.negatedBehind(i); last < 0 {
		return
	}
	if !p.ends(last+1) || strings.HasSuffix(p.words(last, last), "的") {
		return
	}
	begin := first
	if p.kind(first) == text { // 不 before 收取
		begin = first + 1
	}
	if !p.plain(s, first) || s.doubtful() || p.excused(s, begin) || model.Mentions(p.text[:p.tokens[first].from], "若", "如", "除", "其余") {
		return
	}
	from, to := p.tokens[first].from, p.tokens[last].to
	t := &tie{code: handlingCode, what: "收取的信息处理费", firm: true, scale: 10_000, from: from, to: to, unit: "元", inWords: true, step: micro}
	p.add(quantity{from: from, to: to, end: to, step: micro}, t)
}

// negated returns where 未收取, 没有产生 and the like begin before token i, -1 if they do not.
func (p *parser) negated(s *state, i int) int {
	for j := i - 1; j >= s.clause; j-- {
		switch k := p.kind(j); {
		case k == neg:
			if p.kind(j-1) == neg {
				return -1
			}
			return j
		case p.isAny(j, "不"):
			if p.isAny(j+1, "收取", "征收") {
				return j
			}
			return -1
		case k == filler, k == receive, p.isAny(j, "申请人", "任何", "存在", "涉及", "过", "任何申请人", "形成", "出现"):
		default:
			return -1
		}
	}
	return -1
}

// negatedBehind returns the last of the words behind token i that say there was none,
// -1 if they do not: 未收取, 收取情况：无.
func (p *parser) negatedBehind(i int) int {
	j := i + 1
	for p.kind(j) == filler || p.kind(j) == colon || p.isAny(j, "收费", "收入") {
		j++
	}
	if p.kind(j) != neg {
		return -1
	}
	for p.kind(j+1) == filler {
		j++
	}
	return j
}

func (p *parser) isAny(i int, words ...string) bool {
	return i >= 0 && i < len(p.tokens) && slices.Contains(words, p.words(i, i))
}

// judgeHandling looks at what is said of 信息处理费: that there was none must not be
// said where another sentence gives an amount, and an amount must be a part of the
// 行政事业性收费 of 表二.
func (t *tie) judgeHandling(r *model.Report, c *Claim) {
	section, amount := amountTaken(r)
	switch {
	case t.value == 0 && amount == nil:
		c.Known, c.Verdict = true, Agrees
	case t.value == 0:
		c.Known, c.Verdict, c.Is = true, Disagrees, amount.value
		c.text = fmt.Sprintf("“%s”：这里写没有收取信息处理费，%s又写收取 %s 元，只有一处是对的",
			c.Words, r.Edition().Section(section).Heading(), model.FormatMicro(amount.value))
	case r.Edition().Has(feeAmount):
		t.judgeIncluded(r, c)
	default:
		c.Known, c.Verdict = true, Agrees
	}
}

// amountTaken returns the first amount of 信息处理费 that a report says was received,
// and in which section; nil if there is none.
func amountTaken(r *model.Report) (model.SectionID, *tie) {
	for _, s := range Sections {
		for _, n := range reading(r, s) {
			if n.tie != nil && n.tie.code == handlingCode && n.tie.value > 0 {
				return s, n.tie
			}
		}
	}
	return "", nil
}

// judgeIncluded compares an amount of 信息处理费 with the 行政事业性收费 it is a part of.
func (t *tie) judgeIncluded(r *model.Report, c *Claim) {
	c.Code, c.Cells, c.Says = includedCode, []model.Ref{feeAmount}, t.value/t.scale
	all := r.Add(c.Cells)
	c.Is, c.Known = all.Micro, all.Known()
	least := c.Says
	switch t.about {
	case '近':
		least -= least / 5
	case '约':
		least -= least / 10
	}
	switch {
	case !c.Known:
	case all.Micro > 0 && least-all.Micro < lastPlace(all.Micro): // rounded or cut off
		c.Verdict = Agrees
	default:
		c.Verdict = Disagrees
		c.text = fmt.Sprintf("“%s”：信息处理费也是行政事业性收费，%s 元合 %s 万元，表二行政事业性收费却填 %s 万元",
			c.Words, model.FormatMicro(t.value), model.FormatMicro(c.Says), model.FormatMicro(all.Micro))
	}
}

// lastPlace returns what one in the last place of a figure stands for.
func lastPlace(n int64) int64 {
	place := int64(1)
	for place < micro && n%(place*10) == 0 {
		place *= 10
	}
	return place
}

// Included returns the rule that 信息处理费 is counted among the 行政事业性收费 of 表二, of
// the editions that ask for their amount.
func Included() *model.Rule {
	r := rule(includedCode, model.Warning, "收取的信息处理费计入了行政事业性收费",
		"正文写收取信息处理费 n 元的，表二行政事业性收费（万元）× 10000 ≥ n；四舍五入的不算错",
		"信息处理费也是行政事业性收费。第六部分写收了，表二却是 0 或者更少的，多半是漏计了。", "proactive")
	r.Cite = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；多省财政部门的通知把它列为行政事业性收费；表文要一致官方没有明文"
	r.Mend = include
	return r
}

// include counts what was received where 表二 has no fees at all. Where it has some,
// nobody but the organ knows which figure is wrong.
func include(c *model.Case) []model.Remedy {
	n := meant(c)
	if n == nil || n.About || n.Claim.Is != 0 {
		return nil
	}
	figure := model.Micro(n.Claim.Says)
	if !c.Report.Edition().Takes(feeAmount, figure) {
		return nil
	}
	return model.OneRemedy("计入行政事业性收费", model.SetValue{At: feeAmount, To: figure})
}

// saidOnce is the rule that a report does not say of 信息处理费 both that there was
// none and that there was some.
func saidOnce() *model.Rule {
	r := rule(handlingCode, model.Warning, "信息处理费前后说法一致", "一处写没有收取信息处理费的，别处不写收取了 n 元",
		"一处说没有收，一处说收了，读的人不知道该信哪个。收了多少以票据为准。")
	r.Cite = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）；核对的口径官方没有明文"
	scopes := r.Scopes
	r.Scopes = func(e *model.Edition) []model.Scope {
		all := scopes(e)
		for i := range all {
			for _, o := range all {
				if o.At != all[i].At {
					all[i].Texts = append(all[i].Texts, o.At)
				}
			}
		}
		return all
	}
	r.Mend = nil // which of the two is right only the organ knows
	return r
}
