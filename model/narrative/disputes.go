package narrative

import (
	"slices"

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
		rows = lawsuits
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
	if !isCase(q.unit) || !p.informed {
		return false
	}
	j := p.back(i)
	switch k := p.kind(j); {
	case k == outcome && s.group != nil && p.subject == review:
		t := disputeTie(s.group)
		t.what += verdicts[p.tokens[j].name]
		t.readings, t.firm = [][]model.Ref{ofDisputes(s.group, model.ColID(p.tokens[j].name))}, true
		p.tie(s, i, j, t)
		return true
	case k == each:
		return true
	case k == review || k == lawsuit || k == direct || k == again:
		t := disputeTie(s.group)
		t.readings, t.firm = [][]model.Ref{ofDisputes(s.group, "total")}, true
		first := j
		if len(s.group) > 2 {
			first = p.back(p.back(j))
		}
		p.tie(s, i, first, t)
		if !q.untied && q.about == 0 && q.value > 0 {
			s.disputes = append(s.disputes, s.group)
		}
		return true
	}
	if k := p.kind(p.next(i)); (k == review || k == lawsuit) && p.kind(i+1) != comma && p.kind(j) != result {
		n := p.next(i)
		if m := p.kind(p.forth(n)); m == comma || m == stop || m == pause || m == semicolon || m == opening {
			p.dispute(s, n)
			t := disputeTie(s.group)
			t.readings, t.firm, t.to = [][]model.Ref{ofDisputes(s.group, "total")}, true, p.tokens[n].to
			p.tie(s, i, i, t)
			return true
		}
	}
	return false
}

// allOf reads 均获维持 and 均已审结, which say of the disputes counted before how
// many were upheld, or are pending.
func (p *parser) allOf(s *state, i int) {
	if len(s.disputes) == 0 || !p.informed {
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
	if p.excused(s, first) {
		return
	}
	t.firm, t.step, t.unit = true, micro, "件"
	t.from, t.to = p.tokens[first].from, p.tokens[last].to
	p.said = append(p.said, said{
		quantity: quantity{from: t.from, to: t.to, end: t.to, value: t.value, step: micro},
		words:    p.text[t.from:t.to], tie: &t,
	})
}

// nothing reads 未收到政府信息公开申请, 没有上年结转的申请, 未发生行政复议和行政诉讼. The
// words must say no more than that: 未发生行政复议被纠正的情况 is about something else.
func (p *parser) nothing(s *state, i int) {
	if b := p.back(i); p.kind(i-1) == text && !p.names(i-1) || p.kind(b) == neg {
		return
	}
	for j := s.clause; j < p.sentence.to && p.kind(j) != comma && p.kind(j) != semicolon; j++ {
		if k := p.kind(j); k == part || k == plan || k == only || k == among && j < i {
			return
		}
	}
	var rows []model.RowID
	var asked, in, out, carries bool
	last := i
	for j := i + 1; ; j++ {
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

// names reports whether the unknown words at token i can be the name of an organ
// and not the beginning of a condition: 如未收到.
func (p *parser) names(i int) bool {
	w := []rune(p.words(i, i))
	return !slices.Contains([]rune("如若凡因但即逾对在仍能"), w[len(w)-1])
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
	case len(rows) > 0 && p.informed:
		t := disputeTie(rows)
		t.readings = [][]model.Ref{ofDisputes(rows, "total")}
		p.say(s, first, last, t)
	case asked && len(rows) == 0:
		p.subject = request
		p.say(s, first, last, tie{code: "N-RECV", what: "本年新收的申请", readings: [][]model.Ref{received}})
	}
}
