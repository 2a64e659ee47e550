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
	parts  int64     // N-SUMLIST: what the listed numbers add up to
	shares int64     // N-PCT: what the shares add up to, in millionths of a per cent
	share  *quantity // N-PCT: what this is a share of all results of
	list   int       // how many numbers are listed
}

// A said is a number of a text with what it is tied to, if anything.
type said struct {
	quantity
	tie *tie
}

// A setting is what the reading of a text depends on beside the text.
type setting struct {
	edition *model.Edition
	year    int
	organ   organ
}

// A flow is what the sentences before leave behind for the next one.
type flow struct {
	heading  kind // request: the sub-heading says that what stands below is about requests
	subject  kind // request, review or other: what the last sentence was about
	informed bool // and it was about requests, or disputes about disclosure
}

// A parser reads one sentence.
type parser struct {
	setting
	text    string
	tokens  []token
	numbers []quantity
	said    []said // by number; behind these, words that stand for numbers
	before  flow

	subject  kind
	apart    kind // the subject, disputes left aside
	named    bool // the sentence itself speaks of requests
	informed bool // a dispute of the sentence was said to be about disclosure
	unknown  bool // words outside the vocabulary have been met
	loose    bool // a number of cases has been met that is tied to nothing
}

// parse reads a text, sentence by sentence.
func parse(set setting, text string) []said {
	var all []said
	var f flow
	for at := 0; at < len(text); {
		size := sentence(text[at:])
		read := recall(set, f, text[at:at+size])
		all = appendAt(all, read.said, at)
		f = read.after
		at += size
	}
	holdFirst(all)
	return all
}

const stops = "。！？!?\n"

// sentence returns how long the sentence is that s begins with, its full stop included.
func sentence(s string) int {
	for i, r := range s {
		if strings.ContainsRune(stops, r) {
			return i + len(string(r))
		}
	}
	return len(s)
}

// appendAt appends what a sentence says that begins at a byte of the text.
func appendAt(all, sentence []said, at int) []said {
	for _, s := range sentence {
		s.from, s.to, s.end = s.from+at, s.to+at, s.end+at
		if s.tie != nil {
			t := *s.tie
			t.from, t.to = t.from+at, t.to+at
			s.tie = &t
		}
		all = append(all, s)
	}
	return all
}

// holdFirst holds against a text only what it says first of a figure: what comes
// later is often a part of it.
func holdFirst(all []said) {
	type key struct {
		code     string
		at, next model.Ref
		readings int
	}
	held := map[key]bool{}
	for i, s := range all {
		if s.tie == nil || !s.tie.firm || s.tie.readings == nil {
			continue
		}
		if s.tie.share != nil { // of the number before it
			s.tie.firm = all[i-1].tie.firm
			continue
		}
		cells := s.tie.readings[0]
		k := key{code: s.tie.code, at: cells[0], readings: len(s.tie.readings)}
		if len(cells) > 1 {
			k.next = cells[1]
		}
		s.tie.firm = !held[k]
		held[k] = true
	}
}

// readSentence reads one sentence, which ends with its full stop.
func readSentence(set setting, before flow, text string) (said []said, after flow) {
	p := &parser{setting: set, text: text, before: before}
	p.tokens, p.numbers = scan(text)
	for _, q := range p.numbers {
		p.add(q, nil)
	}
	for n := len(p.tokens); n > 0 && p.tokens[n-1].kind == stop; n-- {
		p.tokens = p.tokens[:n-1]
	}
	if len(p.tokens) > 0 {
		p.parse()
	}
	after = p.before
	if p.subject != 0 {
		after.subject, after.informed = p.subject, p.named || p.subject == review && (p.informed || p.before.informed)
	}
	if strings.HasSuffix(text, "\n") {
		after.subject, after.informed = after.heading, after.heading != 0
	}
	return p.said, after
}

func (p *parser) add(q quantity, t *tie) { p.said = append(p.said, said{q, t}) }

// words returns the text between two tokens, both included.
func (p *parser) words(from, to int) string { return p.text[p.tokens[from].from:p.tokens[to].to] }

func (p *parser) kind(i int) kind {
	if i < 0 || i >= len(p.tokens) {
		return stop
	}
	return p.tokens[i].kind
}

func (p *parser) parse() {
	p.mark()
	p.subject = p.before.subject
	if p.subject != review {
		p.apart = p.subject
	}
	var s state
	for i := range p.tokens {
		t := &p.tokens[i]
		s.enter(p, i)
		switch t.kind {
		case request:
			p.requested()
		case onRequest:
			if p.governed(i) || p.before.heading == request && i < headingTokens {
				p.requested()
			} else if k := p.kind(i + 1); k != other {
				p.subject, p.apart = other, other
			}
		case other, document, statute, decision, fee:
			p.subject, p.apart = other, other
		case review, lawsuit, direct, again:
			p.subject = review
			p.dispute(&s, i)
		case neg:
			p.nothing(&s, i)
		case all:
			p.allOf(&s, i)
		case number:
			p.parseNumber(&s, i)
		case text:
			p.unknown = true
		}
		s.track(p, i)
	}
	p.lists()
}

// requested notes that the sentence speaks of requests.
func (p *parser) requested() { p.subject, p.apart, p.named = request, request, true }

// headingTokens is how far a sub-heading can reach: （二）依申请公开工作开展情况.
const headingTokens = 9

// mark reads the number of a heading or item that the sentence begins with: （二）,
// 二、, 2., 二是. What stands before it is over then.
func (p *parser) mark() {
	size, heading := marker(p.text)
	if size == 0 {
		return
	}
	first := 0
	for first < len(p.tokens) && p.tokens[first].from < size {
		p.tokens[first].kind = comma
		first++
	}
	if heading {
		p.before.heading = p.headed(first)
	}
	p.before.subject, p.before.informed = p.before.heading, p.before.heading != 0
}

// headed returns what the heading from token i on says the paragraphs below are about.
func (p *parser) headed(i int) kind {
	about := kind(0)
	for last := i + headingTokens; i < last; i++ {
		switch p.kind(i) {
		case request, onRequest:
			about = request
		case other:
			return 0
		case comma, colon, stop:
			return about
		}
	}
	return about
}

// marker returns how long the number of a heading or item is that s begins with.
func marker(s string) (size int, heading bool) {
	i := blanks(s)
	open := prefixAny(s[i:], "（", "(")
	n := len(s[i+open:]) - len(strings.TrimLeft(s[i+open:], numerals+"0123456789"))
	if n == 0 || n > 9 {
		return 0, false
	}
	i += open + n
	if open > 0 {
		if k := prefixAny(s[i:], "）", ")"); k > 0 {
			return i + k, true
		}
		return 0, false
	}
	if k := prefixAny(s[i:], "是"); k > 0 {
		return i + k, false
	}
	if k := prefixAny(s[i:], "）", ")"); k > 0 {
		return i + k, true
	}
	k := prefixAny(s[i:], "、", "．", ".")
	if k == 0 {
		return 0, false
	}
	if _, digit := digitAt(s[i+k:]); digit > 0 {
		return 0, false
	}
	return i + k, true
}

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
		own := i > 0 && p.words(i, i) == "以来" && (p.tokens[i-1].name == "year" || p.tokens[i-1].value == p.year)
		s.span = s.span || !own
	case year:
		if t.value == p.year {
			s.span, s.strange, s.busy = false, false, false
		}
	case filler:
		switch {
		case t.name == "year":
			s.span, s.strange, s.busy = false, false, false
		case t.name == "own", t.name == "region" && p.organ.region:
			s.foreign, s.strange, s.busy = false, false, false
		}
	}
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
	case q.unit == "元" || q.unit == "万元" || q.unit == "亿元":
		p.fee(s, i)
	case p.carried(s, i), p.oneOf(s, i), p.results(s, i), p.disputed(s, i), p.documents(s, i), p.decisions(s, i), p.requests(s, i):
	}
	if p.said[p.tokens[i].value].tie != nil || p.clauseHas(s, i, compare) {
		return
	}
	s.busy = s.busy || p.unknown && q.unit != "" && q.unit != "%"
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
