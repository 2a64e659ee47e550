package narrative

import (
	"slices"
	"strings"

	"nianbao/model"
)

// What is read here belongs to 表三.

func cell(section model.SectionID, row model.RowID, col model.ColID) model.Ref {
	return model.Ref{Section: section, Row: row, Col: col}
}

func ofRequests(rows ...model.RowID) (cells []model.Ref) {
	for _, r := range rows {
		cells = append(cells, cell("requests", r, "total"))
	}
	return cells
}

// under returns the 总计 of the results of a heading: all rows refused.….
func (p *parser) under(head string) []model.Ref {
	var cells []model.Ref
	for _, at := range p.edition.Cells() {
		if at.Section == "requests" && at.Col == "total" && (string(at.Row) == head || strings.HasPrefix(string(at.Row), head+".")) {
			cells = append(cells, at)
		}
	}
	return cells
}

var (
	received   = ofRequests("received")
	carriedIn  = ofRequests("carried_in")
	carriedOut = ofRequests("carried_out")
	answered   = ofRequests("result")
	inHand     = ofRequests("received", "carried_in")
)

// requests reads 收到政府信息公开申请12件, 答复11件, 收到12件政府信息公开申请.
func (p *parser) requests(s *state, i int) bool {
	q := p.numbers[p.tokens[i].value]
	none := q.unit == "" && q.value == 0 && p.kind(i-1) == filler // 申请数为零
	if !isCase(q.unit) && q.unit != "条" && q.unit != "份" && !none {
		return false
	}
	j := p.back(i)
	if p.kind(j) == comma && p.summed(j, i) {
		j = p.back(j) // 收到政府信息公开申请，共计12件
	}
	noun, to := false, 0
	bracket := 0 // 收到政府信息公开申请（含上年结转）47件
	if open := p.aside(j); open > 0 {
		bracket, j = open, p.back(open)
	}
	if k := p.kind(j); k == request || k == onRequest || k == apply && p.subject == request {
		noun = true
		if k == apply && p.kind(j-1) == filler && p.words(j-1, j-1) == "公民" {
			return true // and not those of companies
		}
		j = p.back(j)
	} else if k == apply && p.kind(p.back(j)) == receive && p.before.heading == request {
		noun = true
		j = p.back(j)
	} else if n := p.kind(p.next(i)); n == request || n == onRequest {
		noun, to = true, p.tokens[p.next(i)].to
		p.requested()
	}
	if k := p.kind(j); noun && k == applicant && p.kind(p.back(j)) == receive {
		return p.receivedFrom(s, i, j, to) // 收到自然人提出的政府信息公开申请38件
	}
	verb := p.kind(j)
	first := j
	if verb != receive && verb != answer && verb != handle {
		if noun && (isCase(q.unit) || none) && to == 0 {
			n := p.back(i)
			s.strange = s.strange || p.clauseHas(s, n, receive, answer, handle) // 收到上级转来的申请4件
			firm := p.kind(n) == request && p.edgeBefore(n) && !p.partOf(i)
			p.tie(s, i, n, tie{code: "N-RECV", what: "政府信息公开申请", readings: [][]model.Ref{received, answered, inHand}, others: []string{"办结", "新收加结转"}, firm: firm})
			return true
		}
		return false
	}
	if !noun && p.subject != request || !isCase(q.unit) && !noun {
		return false
	}
	if k := p.kind(p.back(j)); k == receive || k == answer || k == handle || k == and && p.verbBefore(j) {
		if k != receive || verb != receive { // 收到并受理 is no more than 收到
			verb = handle
		}
		first = p.back(j)
	}
	s.parent = nil
	t, parent, wide := p.whatWas(verb, i, j, noun, bracket)
	t.to = to
	if p.tie(s, i, first, t) {
		s.parent, s.wide = parent, wide
	}
	return true
}

// whatWas returns what the number at token i counts by the verb of the token j: requests that
// were received, answered or handled; parent and wide are what it is divided into from then on.
func (p *parser) whatWas(verb kind, i, j int, noun bool, bracket int) (t tie, parent []model.Ref, wide [][]model.Ref) {
	words := p.words(j, j)
	switch verb {
	case receive:
		t = tie{code: "N-RECV", what: "本年新收的申请", readings: [][]model.Ref{received}, firm: !p.partOf(i) || strings.HasPrefix(words, "新收")}
		if p.withCarriedIn(i) || bracket > 0 && p.withCarriedIn(bracket-1) {
			t.readings, t.others, t.what = [][]model.Ref{inHand, received}, []string{"新收"}, "收到（含上年结转）的申请"
		}
		return t, received, t.readings
	case answer:
		t = tie{code: "N-ANS", what: "办结的申请", readings: [][]model.Ref{answered}, aside: carriedIn, firm: true}
		if strings.Contains(words, "复") {
			t.what = "答复的申请"
			t.readings, t.others = append(t.readings, p.without("closed")), []string{"不计其他处理"}
		}
		return t, answered, nil
	}
	t = tie{code: "N-ANS", what: "办理的申请", readings: [][]model.Ref{received, answered, inHand}, others: []string{"办结", "新收加结转"}, firm: noun}
	return t, received, t.readings
}

// receivedFrom ties the number at token i to the column of the applicant at token j.
func (p *parser) receivedFrom(s *state, i, j, to int) bool {
	p.tie(s, i, p.back(j), tie{code: "N-RECV", what: p.words(j, j) + "的申请", readings: [][]model.Ref{ofApplicant(received, p.tokens[j])}, firm: !p.partOf(i), to: to})
	return true
}

// ofApplicant returns the cells of some rows in the columns of an applicant.
func ofApplicant(rows []model.Ref, t token) (cells []model.Ref) {
	cols := []model.ColID{model.ColID(t.name)}
	if t.name == "organisations" {
		cols = []model.ColID{"business", "research", "nonprofit", "legal", "other"}
	}
	for _, r := range rows {
		for _, c := range cols {
			cells = append(cells, cell("requests", r.Row, c))
		}
	}
	return cells
}

// aside returns the token that opens a bracket without numbers that ends at token i
// and says what is counted too, or 0.
func (p *parser) aside(i int) int {
	if p.kind(i) != closing {
		return 0
	}
	for j := i - 1; j > 0; j-- {
		switch p.kind(j) {
		case opening:
			if p.kind(j+1) == among {
				return j
			}
			return 0
		case number, closing, stop:
			return 0
		}
	}
	return 0
}

// summed reports whether there is nothing between two tokens but 共 and the like.
func (p *parser) summed(i, j int) bool {
	w := strings.TrimSpace(p.text[p.tokens[i].to:p.tokens[j].from])
	return slices.Contains([]string{"共", "共计", "总计", "合计", "总共", "累计", "共有", "总数为", "数量为"}, w)
}

// edgeBefore reports whether nothing stands in the clause before token i but whose
// and when: 2025年，全县政府信息公开申请.
func (p *parser) edgeBefore(i int) bool {
	switch p.kind(p.back(i)) {
	case comma, semicolon, colon, stop, year:
		return true
	}
	return false
}

// next returns the token behind the number at i: what it counts, if the noun comes last.
func (p *parser) next(i int) int { return p.forth(i) }

// verbBefore reports whether 和 before token j joins it to another verb: 收到和办理.
func (p *parser) verbBefore(j int) bool {
	k := p.kind(p.back(p.back(j)))
	return k == receive || k == answer || k == handle
}

// without returns all results but those of a heading: what was answered, where
// requests that were withdrawn are not said to be.
func (p *parser) without(head string) []model.Ref {
	var cells []model.Ref
	for _, at := range p.edition.Parts(cell("requests", "result", "natural")) {
		if !strings.HasPrefix(string(at.Row), head) {
			cells = append(cells, cell("requests", at.Row, "total"))
		}
	}
	return cells
}

// partOf reports whether 其中 stands before the number at i: 答复44件，其中当年受理的39件.
// A bracket that is closed is not about it.
func (p *parser) partOf(i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch p.kind(j) {
		case among:
			return true
		case semicolon:
			return false
		case closing:
			for j > 0 && p.kind(j) != opening {
				j--
			}
		}
	}
	return false
}

// withCarriedIn reports whether a bracket behind the number says that what was
// carried in is counted too.
func (p *parser) withCarriedIn(i int) bool {
	j := i + 1
	if k := p.kind(j); k != opening && k != comma {
		return false
	}
	if j++; p.kind(j) != among {
		return false
	}
	for ; ; j++ {
		switch p.kind(j) {
		case stop, closing, comma, semicolon:
			return false
		case before:
			return true
		}
	}
}

// carried reads 上年结转5件, 结转至2026年6件, 5件为上年结转, 58件顺延到下年度.
func (p *parser) carried(s *state, i int) bool {
	q := p.numbers[p.tokens[i].value]
	if !isCase(q.unit) {
		return false
	}
	in, out, first := p.carryBack(i)
	to := 0
	if !in && !out {
		in, out, to = p.carryForth(i)
		first = i
	}
	switch {
	case p.subject != request || in == out:
		return false
	case in:
		p.tie(s, i, first, tie{code: "N-CARRYIN", what: "上年结转的申请", readings: [][]model.Ref{carriedIn}, firm: true, to: to})
	case out:
		p.tie(s, i, first, tie{code: "N-CARRYOUT", what: "结转下年度的申请", readings: [][]model.Ref{carriedOut}, firm: true, to: to})
	}
	p.subject, p.apart = request, request
	return true
}

// carryBack looks for a carry right before the number at i.
func (p *parser) carryBack(i int) (in, out bool, first int) {
	carries := false
	first = i
	for j := i - 1; ; j-- {
		switch p.kind(j) {
		case carry, defer_:
			carries = true
			out = out || p.kind(j) == defer_
		case before:
			in = true
		case after:
			out = true
		case year:
			switch p.tokens[j].value - p.year {
			case -1:
				in = true
			case 1:
				out = true
			default:
				return in && carries, out && carries, first
			}
		case apply, request, onRequest, handle, answer, filler:
			if !carries && p.kind(j) == answer {
				return false, false, first
			}
		default:
			return in && carries && !out, out && carries && !in, first
		}
		first = j
	}
}

// carryForth looks for a carry right behind the number at i.
func (p *parser) carryForth(i int) (in, out bool, to int) {
	carries := false
	for j := i + 1; ; j++ {
		switch p.kind(j) {
		case carry, defer_:
			carries = true
			out = out || p.kind(j) == defer_
		case before:
			in = true
		case after:
			out = true
		case year:
			in = in || p.tokens[j].value == p.year-1
			out = out || p.tokens[j].value == p.year+1
		case apply, request, onRequest, handle, answer, filler:
		case text:
			// 72件申请按照《条例》顺延到下年度答复
			if len(p.words(j, j)) > 40 {
				return false, false, 0
			}
		default:
			return in && carries && !out, out && carries && !in, p.tokens[j-1].to
		}
	}
}

// oneOf reads the applicants of what was said before: 其中自然人72件、商业企业3件.
func (p *parser) oneOf(s *state, i int) bool {
	j := p.back(i)
	if p.kind(j) == apply {
		j = p.back(j)
	}
	q := p.numbers[p.tokens[i].value]
	if p.kind(j) != applicant || s.parent == nil || !isCase(q.unit) && q.unit != "" {
		return false
	}
	if k := p.kind(j - 1); k == text || k == and {
		return true
	}
	t := p.tokens[j]
	wide := s.wide
	if wide == nil {
		wide = [][]model.Ref{s.parent}
	}
	var readings [][]model.Ref
	for _, rows := range wide {
		readings = append(readings, ofApplicant(rows, t))
	}
	code := "N-RECV"
	if s.parent[0].Row == "result" {
		code = "N-ANS"
	}
	p.tie(s, i, j, tie{code: code, what: p.words(j, j) + "的申请", readings: readings, firm: true})
	return true
}

var resultCodes = map[string]string{
	"granted": "N-PUB", "partial": "N-PART", "refused": "N-REFUSE", "unavailable": "N-UNAVAIL", "rejected": "N-REJECT", "closed": "N-CLOSED",
}

// results reads 予以公开7件, 予以公开及部分公开258件.
func (p *parser) results(s *state, i int) bool {
	q := p.numbers[p.tokens[i].value]
	if !isCase(q.unit) || p.subject != request {
		return false
	}
	j := p.back(i)
	if k := p.kind(j); k == request || k == apply || k == decided {
		j = p.back(j)
	}
	inner := p.kind(j) == closing
	if inner {
		j--
	}
	if p.kind(j) != result {
		return false
	}
	if p.kind(j-1) == result && strings.HasPrefix(p.tokens[j-1].name, p.tokens[j].name+".") {
		j-- // 本机关不掌握相关信息无法提供的10件
	}
	var cells []model.Ref
	var names []string
	first := j
	for {
		cells = append(p.under(p.tokens[j].name), cells...)
		names = append([]string{p.words(j, j)}, names...)
		first = j
		k := j - 1
		if p.kind(k) == among && inner {
			k--
		}
		if b := p.kind(k); b != and && b != pause && (b != opening || !inner) || p.kind(k-1) != result {
			if b == opening && inner {
				return false // 公开（含部分公开）18件
			}
			break
		}
		j = k - 1
	}
	head, _, _ := strings.Cut(p.tokens[first].name, ".")
	p.tie(s, i, first, tie{code: resultCodes[head], what: strings.Join(names, "和"), readings: [][]model.Ref{cells}, firm: true})
	return true
}

// percent reads 占33.9% behind the number of a result.
func (p *parser) percent(i int) {
	j := p.back(i)
	if p.kind(j) != share {
		return
	}
	j--
	if k := p.kind(j); k == comma || k == opening {
		j--
	}
	if p.kind(j) != number {
		return
	}
	whole := p.said[p.tokens[j].value].tie
	if whole == nil || len(whole.readings) == 0 || !strings.Contains(" N-PUB N-PART N-REFUSE N-UNAVAIL N-REJECT N-CLOSED ", " "+whole.code+" ") {
		return
	}
	q := &p.said[p.tokens[i].value]
	q.tie = &tie{
		code: "N-PCT", what: whole.what + "的占比", from: whole.from, to: q.end, firm: whole.firm && q.about == 0,
		readings: [][]model.Ref{answered, received, inHand}, share: &p.numbers[p.tokens[j].value], value: q.value, step: q.step, unit: "%",
	}
}
