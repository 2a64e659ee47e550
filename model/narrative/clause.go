package narrative

import (
	"slices"
	"strings"

	"nianbao/model"
)

// A state is what a sentence has said so far.
type state struct {
	clause int // the token that the clause begins with
	doubt
	outer struct { // what was so before the bracket
		clause  int
		strange bool
	}

	parent []model.Ref // the row that a list of applicants is about; nil: none
	wide   [][]model.Ref

	group                    []model.RowID   // the rows of 表四 that were named last
	groupInformed, groupFirm bool            // they are about disclosure; beyond doubt
	disputes                 [][]model.RowID // whose totals the sentence gives

	verb   kind // issue, repeal, inForce, disclose, make_: what the items of a list share
	noun   token
	linked bool // nothing unknown since verb
}

// enter notes where clauses and brackets begin, and whom they are about.
func (s *state) enter(p *parser, i int) {
	t := p.tokens[i]
	switch t.kind {
	case comma, semicolon:
		p.topic(s, i)
		s.clause = i + 1
		s.linked = t.kind == comma && s.linked
		if t.kind == semicolon {
			s.disputes = nil
		}
		s.span = s.span && t.kind == comma
		s.strange = s.strange && t.kind == comma
	case opening:
		s.outer.clause, s.outer.strange = s.clause, s.strange
		s.clause = i + 1
	case closing:
		s.clause, s.strange = s.outer.clause, s.outer.strange
	case span:
		// 2025年以来 is all of the year.
		s.span = s.span || p.words(i, i) != "以来" || !p.thisYear(i-1)
	case year, filler:
		switch {
		case p.thisYear(i):
			s.span, s.strange, s.busy = false, false, false
		case t.name == "own", t.name == "region" && p.organ.region:
			s.foreign, s.strange, s.busy = false, false, false
		}
	}
}

// thisYear reports whether token i says 全年 or 2025年.
func (p *parser) thisYear(i int) bool {
	k := p.kind(i)
	return k == filler && p.tokens[i].name == "year" || k == year && p.tokens[i].value == p.year
}

// track keeps what the items of a list have in common: 制定规章3件、规范性文件5件.
func (s *state) track(p *parser, i int) {
	switch t := p.tokens[i]; t.kind {
	case issue, repeal, inForce, disclose, make_, handle, answer:
		s.verb, s.linked = t.kind, true
	case document, statute, decision:
		s.noun = t
	case text, other, compare, only, plan, part, receive:
		s.linked = false
	}
}

// governed reports whether the words around the bare 依申请公开 at i make it mean
// requests, and not a property of a document.
func (p *parser) governed(i int) bool {
	switch p.kind(i + 1) {
	case filler, handle:
		return true
	case colon: // 依申请公开：全年收到12件
		k := p.kind(p.forth(i + 1))
		return k == receive || k == answer || k == handle || k == year
	}
	for j := i - 1; ; j-- {
		switch p.kind(j) {
		case filler:
			continue
		case receive, answer, handle, neg:
			return true
		}
		return false
	}
}

// back returns the last token before i that is no filler, and none where that is
// before the sentence.
func (p *parser) back(i int) int {
	for i--; p.kind(i) == filler; i-- {
	}
	return i
}

func (p *parser) forth(i int) int {
	for i++; p.kind(i) == filler; i++ {
	}
	return i
}

var caseUnits = []string{"件", "起", "宗", "例"}

func isCase(unit string) bool { return slices.Contains(caseUnits, unit) }

// tie ties the number at token i; the words from token first on say why. It reports
// whether what is said is beyond doubt.
func (p *parser) tie(s *state, i, first int, t tie) (firm bool) {
	q := &p.said[p.tokens[i].value]
	if q.untied || q.tie != nil || len(t.readings) == 0 || len(t.readings[0]) == 0 {
		return false
	}
	if p.otherYear(i) && t.code != "N-CARRYIN" || p.startsRange(i) {
		return false
	}
	if !p.plain(s, first) || t.firm && p.excused(s, i) {
		s.strange = true
	}
	t.firm = t.firm && !s.doubtful() && !p.adrift(s, t.readings[0][0])
	t.value, t.step, t.about, t.unit = q.value, q.step, q.about, q.unit
	t.from, t.to = p.tokens[first].from, max(t.to, q.end)
	q.tie = &t
	return t.firm
}

func (p *parser) parseNumber(s *state, i int) {
	q := p.numbers[p.tokens[i].value]
	switch {
	case q.untied:
	case q.unit == "%":
		p.percent(i)
	case (isMoney(q.unit) || q.unit == "" && q.value == 0) && p.handlingFee(s, i):
	case q.unit == "元" || q.unit == "万元" || q.unit == "亿元":
		p.fee(s, i)
	case p.carried(s, i), p.oneOf(s, i), p.results(s, i), p.disputed(s, i), p.documents(s, i), p.decisions(s, i), p.requests(s, i):
	}
	if p.said[p.tokens[i].value].tie != nil || p.clauseHas(s, i, compare) {
		return
	}
	s.busy = s.busy || p.unknown && q.unit != "%"
	if isCase(q.unit) {
		// 受理群众反映的问题12件，办结12件: what follows is about these. What 其中 begins is a part
		// of what stands before and takes nothing's place: 其中征地类30件，拆迁类12件，办结40件.
		governed := p.clauseHas(s, i, receive, answer, handle, make_) && !p.clauseHas(s, i, decision)
		j := p.back(i)
		class := p.clauseHas(s, i, among) || p.partOf(i) && strings.HasSuffix(p.text[:p.tokens[i].from], "类")
		s.strange = s.strange || governed || p.kind(j) == text && !class
		p.loose = true
	}
}

// clauseHas reports whether the clause has a word of one of these kinds before token i.
func (p *parser) clauseHas(s *state, i int, kinds ...kind) bool {
	for j := s.clause; j < i; j++ {
		if slices.Contains(kinds, p.kind(j)) {
			return true
		}
	}
	return false
}
