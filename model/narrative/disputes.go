package narrative

import (
	"slices"
	"strings"

	"nianbao/model"
)

// What is read here belongs to 表四, and words that say there was nothing.

var (
	reviews  = []model.RowID{"review"}
	lawsuits = []model.RowID{"direct", "after_review"}
)

// dispute notes which rows of 表四 token i names. 行政复议和行政诉讼 names them all.
func (p *parser) dispute(s *state, i int) {
	var rows []model.RowID
	switch p.kind(i) {
	case review:
		rows = reviews
	case lawsuit:
		rows = p.kindOfLawsuit(i)
	case direct:
		rows = lawsuits[:1]
	case again:
		rows = lawsuits[1:]
	}
	j := p.back(i)
	if k := p.kind(j); (k == and || k == pause) && p.kind(i) == lawsuit && p.kind(p.back(j)) == review {
		rows = append(slices.Clone(reviews), rows...)
	}
	s.group = rows
	s.groupInformed = p.disclosure(s, i)
	// An organ that decides on reviews counts what it decided on: 受理行政复议案件20件.
	s.groupFirm = !p.clauseHas(s, i, receive, handle, answer, finished)
}

// kindOfLawsuit returns which rows the 行政诉讼 at token i means: the clause may have
// said 未经复议直接起诉的 before.
func (p *parser) kindOfLawsuit(i int) []model.RowID {
	for j := i - 1; ; j-- {
		switch p.kind(j) {
		case direct:
			return lawsuits[:1]
		case again:
			return lawsuits[1:]
		case comma, semicolon, pause, number, opening, closing, stop:
			return lawsuits
		}
	}
}

// disclosure reports whether the dispute that token i names is one about disclosure:
// the clause says so, or what stands before is about disclosure and nothing else.
func (p *parser) disclosure(s *state, i int) bool {
	if p.named || p.informed || p.mentionsDisclosure(s.clause, i) {
		p.informed = true
		return true
	}
	return p.before.informed && !p.unknown && !p.mentionsDisclosure(i, len(p.tokens))
}

// mentionsDisclosure reports whether one of the tokens speaks of 政府信息公开.
func (p *parser) mentionsDisclosure(from, to int) bool {
	for j := from; j < to; j++ {
		switch p.kind(j) {
		case info, request, onRequest:
			return true
		case filler:
			if strings.Contains(p.words(j, j), "信息公开") {
				return true
			}
		}
	}
	return false
}

func ofDisputes(rows []model.RowID, col model.ColID) (cells []model.Ref) {
	for _, r := range rows {
		cells = append(cells, cell("disputes", r, col))
	}
	return cells
}

func disputeTie(rows []model.RowID) tie {
	switch {
	case len(rows) > 2:
		return tie{code: "N-REVIEW", what: "行政复议和行政诉讼"}
	case rows[0] == "review":
		return tie{code: "N-REVIEW", what: "行政复议"}
	case len(rows) == 2:
		return tie{code: "N-LIT", what: "行政诉讼"}
	case rows[0] == "direct":
		return tie{code: "N-LIT", what: "未经复议直接起诉"}
	}
	return tie{code: "N-LIT", what: "复议后起诉"}
}

var verdicts = map[string]string{"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果", "pending": "尚未审结"}

// disputed reads 行政复议7件, 3件行政复议案件, 结果维持2件.
func (p *parser) disputed(s *state, i int) bool {
	q := p.numbers[p.tokens[i].value]
	if !isCase(q.unit) {
		return false
	}
	j := p.back(i)
	switch k := p.kind(j); {
	case k == outcome && s.group != nil && p.subject == review:
		if !s.groupInformed {
			return true
		}
		t := disputeTie(s.group)
		t.what += verdicts[p.tokens[j].name]
		t.readings, t.firm = [][]model.Ref{ofDisputes(s.group, model.ColID(p.tokens[j].name))}, s.groupFirm
		p.tie(s, i, j, t)
		return true
	case k == each:
		return true
	case k == review || k == lawsuit || k == direct || k == again:
		first := j
		if len(s.group) > 2 {
			first = p.back(p.back(j))
		}
		p.total(s, i, first, 0)
		return true
	}
	if k := p.kind(p.next(i)); (k == review || k == lawsuit) && p.kind(i+1) != comma && p.kind(j) != result {
		n := p.next(i)
		if m := p.kind(p.forth(n)); m == comma || m == stop || m == pause || m == semicolon || m == opening {
			p.dispute(s, n)
			p.total(s, i, i, p.tokens[n].to)
			return true
		}
	}
	return false
}

// total ties the number at token i to how many disputes of the group there are.
func (p *parser) total(s *state, i, first, to int) {
	if !s.groupInformed {
		return
	}
	t := disputeTie(s.group)
	t.readings, t.firm, t.to = [][]model.Ref{ofDisputes(s.group, "total")}, s.groupFirm, to
	s.groupFirm = p.tie(s, i, first, t)
	if q := p.numbers[p.tokens[i].value]; s.groupFirm && q.about == 0 {
		s.disputes = append(s.disputes, s.group)
	}
}

// allOf reads 均获维持 and 均已审结, which say of the disputes counted before how
// many were upheld, or are pending.
func (p *parser) allOf(s *state, i int) {
	if len(s.disputes) == 0 {
		return
	}
	j := p.forth(i)
	k, t := p.kind(p.forth(j)), p.tokens[min(j, len(p.tokens)-1)]
	if k != comma && k != stop && k != semicolon && k != closing {
		return
	}
	for _, rows := range s.disputes {
		t2 := disputeTie(rows)
		switch {
		case p.kind(j) == outcome && t.name == "upheld":
			t2.what += "维持以外的结果"
			var cells []model.Ref
			for _, row := range rows {
				for _, col := range []model.ColID{"corrected", "other", "pending"} {
					cells = append(cells, cell("disputes", row, col))
				}
			}
			t2.readings = [][]model.Ref{cells}
		case p.kind(j) == finished:
			t2.what += "尚未审结"
			t2.readings = [][]model.Ref{ofDisputes(rows, "pending")}
		default:
			return
		}
		p.say(s, i, j, t2)
	}
}

// say ties words that stand for a number.
func (p *parser) say(s *state, first, last int, t tie) {
	if p.excused(s, first) || s.doubtful() || p.adrift(s, t.readings[0][0]) {
		return
	}
	t.firm, t.inWords, t.step, t.unit = true, true, micro, "件"
	t.from, t.to = p.tokens[first].from, p.tokens[last].to
	p.add(quantity{from: t.from, to: t.to, end: t.to, step: micro}, &t)
}

// nothing reads 未收到政府信息公开申请, 没有上年结转的申请, 未发生行政复议和行政诉讼. The
// words must say no more than that: 未发生行政复议被纠正的情况 is about something else.
func (p *parser) nothing(s *state, i int) {
	if p.kind(p.back(i)) == neg {
		return
	}
	if !p.plain(s, i) {
		s.strange = true
		return
	}
	for j := s.clause; j < len(p.tokens) && p.kind(j) != comma && p.kind(j) != semicolon; j++ {
		if k := p.kind(j); k == part || k == plan || k == only || k == among && j < i {
			return
		}
	}
	var rows []model.RowID
	var asked, in, out, carries bool
	last := i
	next := i + 1
	if n := p.nobody(i); n > 0 {
		asked, next, last = true, n, n-1
	}
	for j := next; ; j++ {
		switch p.kind(j) {
		case filler, receive, handle, info, apply:
			if p.kind(j) == apply && !asked && carries {
				asked = true
			}
		case request, onRequest:
			asked = true
		case before:
			in = true
		case after:
			out = true
		case carry:
			carries = true
		case review:
			rows = append(rows, "review")
		case lawsuit:
			rows = append(rows, lawsuits...)
		case and, pause:
			if p.kind(j) == pause && asked && len(rows) == 0 {
				p.none(s, i, last, asked, in, out, carries, nil)
				return
			}
		case comma, semicolon, stop, closing, colon:
			if w := p.words(last, last); w != "的" {
				p.none(s, i, last, asked, in, out, carries, rows)
			}
			return
		default:
			return
		}
		last = j
	}
}

// nobody returns where the words go on behind 没有人申请政府信息公开 whose 没有 is token i,
// 0 if it is something else that nobody did.
func (p *parser) nobody(i int) int {
	if !p.isAny(i+1, "人", "公民", "群众", "任何人") && p.kind(i+1) != applicant {
		return 0
	}
	for n := i + 2; ; n++ {
		switch k := p.kind(n); {
		case k == filler:
		case k == apply && p.kind(n+1) == info && p.isAny(n+1, "政府信息公开", "信息公开", "政府信息"):
			return n + 2
		case k == request:
			return n + 1
		default:
			return 0
		}
	}
}

func (p *parser) none(s *state, first, last int, asked, in, out, carries bool, rows []model.RowID) {
	switch {
	case carries && in != out && len(rows) == 0:
		t := tie{code: "N-CARRYIN", what: "上年结转的申请", readings: [][]model.Ref{carriedIn}}
		if out {
			t = tie{code: "N-CARRYOUT", what: "结转下年度的申请", readings: [][]model.Ref{carriedOut}}
		}
		if asked || p.subject == request {
			p.say(s, first, last, t)
		}
	case carries || in || out:
	case len(rows) > 0 && (p.apart != other || p.mentionsDisclosure(s.clause, last)):
		t := disputeTie(rows)
		t.readings = [][]model.Ref{ofDisputes(rows, "total")}
		p.say(s, first, last, t)
	case asked && len(rows) == 0:
		p.requested()
		p.say(s, first, last, tie{code: "N-RECV", what: "本年新收的申请", readings: [][]model.Ref{received}})
	}
}
