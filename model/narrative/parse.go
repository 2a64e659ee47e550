package narrative

import (
	"slices"
	"strings"

	"nianbao/model"
)

// A tie is what a number, or words that stand for one, is said to be, before
// anybody looks at the tables.
type tie struct {
	code     string
	what     string
	from, to int           // the words it rests on, as bytes of the text
	readings [][]model.Ref // the sums of cells it may mean, the likeliest first
	others   []string      // what the readings after the first are called
	firm     bool          // if no reading holds, the report is wrong
	scale    int64         // how many of the number's unit the figure's unit is
	value    int64
	step     int64
	about    rune
	unit     string

	// A tie to other numbers of the text has no readings but these.
	parts  int64 // N-SUMLIST: what the listed numbers add up to
	shares int64 // N-PCT: what the shares add up to, in millionths of a per cent
	share  *tie  // N-PCT: what this is a share of all results of
	list   int   // how many numbers are listed
}

// A said is a number of a text with what it is tied to, if anything.
type said struct {
	quantity
	words string // instead of figures: 未收到政府信息公开申请
	tie   *tie
}

// A parser reads one text.
type parser struct {
	edition *model.Edition
	text    string
	year    int
	tokens  []token
	numbers []quantity
	said    []said // by number; behind these, words that stand for numbers

	subject, inherited kind         // request, review or other: what the sentence is about
	informed           bool         // the section, or what stands before, is about disclosure
	heading            kind         // what the sub-heading says the paragraphs below are about
	firm               map[key]bool // what has been said once already

	sentence struct{ from, to int } // tokens
}

// A key tells one thing said from another.
type key struct {
	code string
	at   model.Ref
}

func parse(e *model.Edition, text string, year int) []said {
	p := &parser{edition: e, text: text, year: year, firm: map[key]bool{}}
	p.tokens, p.numbers = scan(text)
	p.said = make([]said, len(p.numbers))
	for i, q := range p.numbers {
		p.said[i].quantity = q
	}
	for from := 0; from < len(p.tokens); {
		to := from
		for to < len(p.tokens) && p.tokens[to].kind != stop {
			to++
		}
		p.sentence.from, p.sentence.to = from, to
		p.parseSentence()
		from = to + 1
	}
	return p.said
}

// words returns the text between two tokens, both included.
func (p *parser) words(from, to int) string { return p.text[p.tokens[from].from:p.tokens[to].to] }

func (p *parser) kind(i int) kind {
	if i < p.sentence.from || i >= p.sentence.to {
		return stop
	}
	return p.tokens[i].kind
}

func (p *parser) parseSentence() {
	from, to := p.sentence.from, p.sentence.to
	if from == to {
		return
	}
	heading := p.isHeading(from)
	if heading {
		p.heading, p.inherited, p.informed = 0, 0, false
		for i := from; i < min(to, from+9) && p.kind(i) != comma; i++ {
			if k := p.kind(i); k == request || k == onRequest {
				p.heading = request
			}
		}
	}
	if p.inherited == 0 || p.heading != 0 {
		p.inherited = p.heading
	}
	sentence := p.words(from, to-1)
	informed := strings.Contains(sentence, "信息公开") || strings.Contains(sentence, "依申请公开")
	p.informed = informed || p.heading == request || p.informed && p.inherited != other
	p.subject = p.inherited

	var s state
	s.clause = from
	for i := from; i < to; i++ {
		t := &p.tokens[i]
		switch t.kind {
		case comma, semicolon:
			s.clause = i + 1
			s.linked = t.kind == comma && s.linked
		case request:
			p.subject = request
		case onRequest:
			if p.governed(i) || heading && i < from+9 {
				p.subject = request
			} else if k := p.kind(i + 1); k != other {
				p.subject = other
			}
		case other, document, statute, decision, fee:
			p.subject = other
		case review, lawsuit, direct, again:
			p.subject = review
			p.dispute(&s, i)
		case neg:
			p.nothing(&s, i)
		case all:
			p.allOf(&s, i)
		case number:
			p.parseNumber(&s, i)
		}
		s.track(p, i)
	}
	p.lists(from, to)
	if p.subject != 0 {
		p.inherited = p.subject
	}
}

// isHeading reports whether a sentence begins with （二） or 二、.
func (p *parser) isHeading(i int) bool {
	inner := i
	if p.kind(i) == opening {
		inner = i + 1
	}
	if p.kind(inner) != text {
		return false
	}
	w := p.words(inner, inner)
	if p.kind(i) == opening {
		return p.kind(inner+1) == closing && strings.Trim(w, numerals) == ""
	}
	return p.kind(i+1) == pause && strings.Trim(w, numerals) == ""
}

// A state is what a sentence has said so far.
type state struct {
	clause int // the token that the clause begins with

	parent []model.Ref // the row that a list of applicants is about; nil: none
	wide   [][]model.Ref

	group    []model.RowID   // the rows of 表四 that were named last
	disputes [][]model.RowID // whose totals the sentence gives

	verb   kind // issue, repeal, inForce, disclose, make_: what the items of a list share
	noun   token
	linked bool // nothing unknown since verb
}

// track keeps what the items of a list have in common: 制定规章3件、规范性文件5件.
func (s *state) track(p *parser, i int) {
	switch t := p.tokens[i]; t.kind {
	case issue, repeal, inForce, disclose, make_:
		s.verb, s.linked = t.kind, true
	case handle, answer:
		s.verb, s.linked = make_, t.kind == handle || p.words(i, i) == "办结"
	case document, statute, decision:
		s.noun = t
	case text, other, compare, only, plan, part, receive:
		s.linked = false
	}
}

// governed reports whether the words around the bare 依申请公开 at i make it mean
// requests, and not a property of a document.
func (p *parser) governed(i int) bool {
	if k := p.kind(i + 1); k == filler || k == handle || k == text && strings.HasPrefix(p.words(i+1, i+1), "方面") {
		return true
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

// tie ties the number at token i, the words from token first on say why. Only what
// a text says first is held against it: what comes later is often a part of it.
func (p *parser) tie(s *state, i, first int, t tie) {
	q := &p.said[p.tokens[i].value]
	if q.untied || q.tie != nil || len(t.readings) == 0 || len(t.readings[0]) == 0 {
		return
	}
	if p.otherYear(i) && t.code != "N-CARRYIN" {
		return
	}
	t.firm = t.firm && !p.excused(s, i)
	k := key{t.code, t.readings[0][0]}
	if len(t.readings[0]) > 1 {
		k.at.Col += model.ColID(t.readings[0][1].String())
	}
	t.firm = t.firm && !p.firm[k]
	p.firm[k] = p.firm[k] || t.firm
	t.value, t.step, t.about, t.unit = q.value, q.step, q.about, q.unit
	t.from, t.to = p.tokens[first].from, max(t.to, q.end)
	q.tie = &t
}

func (p *parser) parseNumber(s *state, i int) {
	q := p.numbers[p.tokens[i].value]
	switch {
	case q.untied:
	case q.unit == "%":
		p.percent(i)
	case q.unit == "元" || q.unit == "万元" || q.unit == "亿元":
		p.fee(s, i)
	case p.carried(s, i), p.oneOf(s, i), p.results(s, i), p.disputed(s, i), p.documents(s, i), p.decisions(s, i), p.requests(s, i):
	}
}
