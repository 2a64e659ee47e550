package narrative

import "nianbao/model"

// What is read here belongs to 表二.

// documents reads 制发行政规范性文件62件，废止33件，现行有效440件, and the same of 规章.
func (p *parser) documents(s *state, i int) bool {
	q := p.numbers[p.tokens[i].value]
	if !isCase(q.unit) && q.unit != "部" && q.unit != "个" && q.unit != "份" {
		return false
	}
	j := p.back(i)
	k := p.kind(j)
	to := 0
	if n := p.forth(i); k == issue && (p.kind(n) == document || p.kind(n) == statute) {
		s.noun, to = p.tokens[n], p.tokens[n].to // 出台9件规范性文件
	}
	switch {
	case k == document || k == statute:
	case s.noun.kind == document || s.noun.kind == statute:
		if k != issue && k != repeal && k != inForce {
			return false
		}
	default:
		return false
	}
	row, code := model.RowID("normative"), "N-DOC"
	if s.noun.kind == statute {
		row, code = "rules", "N-REG"
	}
	b := p.kind(j - 1)
	firm := s.linked && (k != document && k != statute || b != and) && !p.clauseHas(s, i, disclose)
	cols := map[kind][]model.ColID{issue: {"issued", "made"}, repeal: {"repealed"}, inForce: {"in_force"}}[s.verb]
	if !firm || cols == nil {
		firm, cols = false, []model.ColID{"issued", "in_force", "made", "disclosed", "total"}
	}
	var readings [][]model.Ref
	for _, c := range cols {
		if at := cell("proactive", row, c); p.edition.Has(at) {
			readings = append(readings, []model.Ref{at})
		}
	}
	what := string(p.text[s.noun.from:s.noun.to])
	if firm {
		what = map[kind]string{issue: "制发的", repeal: "废止的", inForce: "现行有效的"}[s.verb] + what
	}
	p.tie(s, i, j, tie{code: code, what: what, readings: readings, firm: firm, to: to})
	return true
}

var decisionCodes = map[string]string{"licences": "N-LICENSE", "penalties": "N-PENALTY", "coercion": "N-FORCE"}

// decisions reads 作出行政处罚决定753起.
func (p *parser) decisions(s *state, i int) bool {
	q := p.numbers[p.tokens[i].value]
	j := p.back(i)
	if p.kind(j) == decided {
		j = p.back(j)
	}
	if p.kind(j) != decision || !isCase(q.unit) && q.unit != "项" && q.unit != "个" && q.unit != "条" {
		return false
	}
	t := p.tokens[j]
	if k := p.kind(j - 1); (k == and || k == pause) && p.kind(p.back(j-1)) != number {
		return true // 行政许可、行政处罚决定1868件: of both
	}
	firm := s.linked && s.verb == make_ && isCase(q.unit) && !p.clauseHas(s, i, disclose, among)
	p.tie(s, i, j, tie{
		code: decisionCodes[t.name], what: p.words(j, j) + "处理决定", firm: firm,
		readings: [][]model.Ref{{cell("proactive", model.RowID(t.name), "decisions")}},
	})
	return true
}

// fee reads 行政事业性收费3.2万元. Before 2021 the form asks for the number of fees
// and not for the amount.
func (p *parser) fee(s *state, i int) {
	j := p.back(i)
	at := cell("proactive", "fees", "amount")
	if w := p.kind(j); w == text && p.kind(j-1) == fee && (p.words(j, j) == "金额" || p.words(j, j) == "收入") {
		j--
	}
	if p.kind(j) != fee || !p.edition.Has(at) {
		return
	}
	p.tie(s, i, j, tie{code: "N-FEE", what: "行政事业性收费", firm: true, scale: 10_000, readings: [][]model.Ref{{at}}})
}
