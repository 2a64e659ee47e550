package narrative

import (
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
	aside    []model.Ref   // what the first reading may leave out; what is then said is not known to be right
	firm     bool          // if no reading holds, the report is wrong
	scale    int64         // how many of the number's unit the figure's unit is
	value    int64
	step     int64
	about    rune
	unit     string
	inWords  bool // 未收到, and no figure

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

// holdFirst holds against a text only the first number it gives for a figure: what
// comes later is often a part of it.
func holdFirst(all []said) {
	type key struct {
		code     string
		at, next model.Ref
		readings int
	}
	held := map[key]bool{}
	for i, s := range all {
		if s.tie == nil || !s.tie.firm || s.tie.readings == nil || s.tie.inWords {
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
		case handling:
			p.subject, p.apart, p.unknown = other, other, true
			p.noFee(&s, i)
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
