package model

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rules over text run again after every key. They look for words with
// strings.Index and by walking over the runes once; a regular expression would take
// longer than all of them together.

// Prose returns a scope over the text of a section, with what else the rule reads.
func Prose(section SectionID, fields []Field, besides ...Ref) Scope {
	at := Ref{Section: section}
	return Scope{At: at, Cells: []Ref{at}, Texts: besides, Fields: fields}
}

// Proses returns a scope over the text of each section.
func Proses(fields []Field, sections ...SectionID) []Scope {
	scopes := make([]Scope, len(sections))
	for i, s := range sections {
		scopes[i] = Prose(s, fields)
	}
	return scopes
}

// Worded returns a rule over texts. judge gets the text at which a finding is shown.
// Where nothing is written there is nothing to judge: the rule is unchecked if it
// wants something said, and holds if it wants something not said.
func Worded(r Rule, wants bool, judge func(p *Pass, text string) Outcome, scopes ...Scope) *Rule {
	r.Scopes = func(*Edition) []Scope { return scopes }
	r.Run = func(p *Pass) Outcome {
		text := p.Report.texts[p.Scope.At.Section]
		switch {
		case !isBlank(text):
			return judge(p, text)
		case wants:
			return Unchecked("还没有写")
		}
		return Holds()
	}
	return &r
}

func isBlank(text string) bool { return strings.TrimFunc(text, blank) == "" }

// Written returns a rule that some texts are not left empty. Sub-headings alone are
// no text.
func Written(r Rule, sections ...SectionID) *Rule {
	r.Blanks, r.Mend = true, firstText
	r.Scopes = func(*Edition) []Scope { return Proses(nil, sections...) }
	r.Run = func(p *Pass) Outcome {
		text := p.Report.texts[p.Scope.At.Section]
		if isBlank(text) {
			return Broken(p.Report.edition.Label(p.Scope.At) + "：还没有写")
		}
		if rest, n := Unheaded(text); n > 0 && isBlank(rest) {
			return Broken(p.Report.edition.Label(p.Scope.At) + "：只有小标题，还没有写")
		}
		return Holds()
	}
	return &r
}

// Characters counts the characters of a text as the limit of a section means them:
// punctuation and digits too, blanks and marks that take no room not.
func Characters(text string) (n int) {
	for _, r := range text {
		switch {
		case r > ' ' && r < 0x7f, r > 0x3000 && r < 0x302a, r >= 0x3400 && r < 0xa000, r > 0xff00 && r < 0xff60: // nearly all there are
			n++
		case r > 0x7f && !blank(r) && !unicode.In(r, unicode.Mn, unicode.Cf, unicode.Cc):
			n++
		}
	}
	return n
}

// Limited returns a rule that a text is no longer than the notice allows.
func Limited(r Rule, section SectionID) *Rule {
	return Worded(r, false, func(p *Pass, text string) Outcome {
		s := p.Report.edition.sections[p.Scope.At.Section]
		if n := Characters(text); n > s.Limit {
			return Broken(fmt.Sprintf("%s：%d 字，原则上不超过 %d 字，超出 %d 字", s.Heading(), n, s.Limit, n-s.Limit))
		}
		return Holds()
	}, Prose(section, nil))
}

// A Topic is something a text has to speak of, and the words that show it does.
type Topic struct {
	Name  string
	Words []string
}

// Mentions reports whether a text holds one of some words.
func Mentions(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// Missing lists the topics that a text does not speak of, as 甲、乙, "" if there are none.
func Missing(text string, topics []Topic) string {
	var names []string
	for _, t := range topics {
		if !Mentions(text, t.Words...) {
			names = append(names, t.Name)
		}
	}
	return strings.Join(names, "、")
}

// A Slip is a wrong piece of text, and what is right.
type Slip struct {
	Wrong, Right string
	Before       []string // the slip counts only with one of these in front of it
	After        []string // the slip counts only with one of these behind it
	Digit        bool     // or with a digit behind it
	But          []string // it does not count as part of one of these
}

// A slipFinder looks for many slips in one pass over a text: after every key that is
// much faster than one pass for each.
type slipFinder struct {
	slips  []Slip
	starts map[rune][]int // by the first character of what is wrong
	may    [256]bool      // by the low byte of that character
}

func newSlipFinder(slips []Slip) *slipFinder {
	f := &slipFinder{slips: slips, starts: map[rune][]int{}}
	for i := range slips {
		r, _ := utf8.DecodeRuneInString(slips[i].Wrong)
		f.starts[r] = append(f.starts[r], i)
		f.may[byte(r)] = true
	}
	return f
}

// firsts calls meet for each slip that stands in a text, where it first does.
func (f *slipFinder) firsts(text string, meet func(*Slip, int)) {
	var met []int
	for at, r := range text {
		if !f.may[byte(r)] {
			continue
		}
		for _, i := range f.starts[r] {
			s := &f.slips[i]
			if strings.HasPrefix(text[at:], s.Wrong) && s.counts(text, at) && !slices.Contains(met, i) {
				met = append(met, i)
				meet(s, at)
			}
		}
	}
}

// next returns where the slip first stands from a byte of a text on, or -1.
func (s *Slip) next(text string, from int) int {
	for {
		i := strings.Index(text[from:], s.Wrong)
		if i < 0 {
			return -1
		}
		i += from
		if s.counts(text, i) {
			return i
		}
		from = i + len(s.Wrong)
	}
}

func (s *Slip) counts(text string, i int) bool {
	for _, b := range s.But {
		k := strings.Index(b, s.Wrong)
		if k >= 0 && i >= k && strings.HasPrefix(text[i-k:], b) {
			return false
		}
	}
	behind := text[i+len(s.Wrong):]
	if s.Before != nil && !hasSuffix(text[:i], s.Before) {
		return false
	}
	if s.After == nil && !s.Digit || s.After != nil && hasPrefix(behind, s.After) {
		return true
	}
	return s.Digit && behind != "" && behind[0] >= '0' && behind[0] <= '9'
}

func hasPrefix(s string, all []string) bool {
	for _, p := range all {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func hasSuffix(s string, all []string) bool {
	for _, p := range all {
		if strings.HasSuffix(s, p) {
			return true
		}
	}
	return false
}

// Slips returns a rule that none of some slips stands in a text, nor any of the
// blemishes that are met. One finding names all of a text, of a kind the first.
func Slips(r Rule, slips []Slip, blemishes func(text string, meet func(Blemish)), scopes ...Scope) *Rule {
	find := newSlipFinder(slips)
	r.Mend = func(c *Case) []Remedy { return cleaned(c, slips, blemishes) }
	return Worded(r, false, func(p *Pass, text string) Outcome {
		var found, kinds []string
		first, end := len(text), 0
		meet := func(words string, from, n int) {
			found = append(found, "“"+around(text, from, n)+"”，"+words)
			if from < first {
				first, end = from, from+n
			}
		}
		find.firsts(text, func(s *Slip, at int) { meet("“"+s.Wrong+"”应为“"+s.Right+"”", at, len(s.Wrong)) })
		blemishes(text, func(b Blemish) {
			if !slices.Contains(kinds, b.Words) {
				kinds = append(kinds, b.Words)
				_, n := utf8.DecodeRuneInString(text[b.From:])
				meet(b.Words, b.From, n)
			}
		})
		if found == nil {
			return Holds()
		}
		return Broken(p.Report.edition.Label(p.Scope.At)+"："+strings.Join(found, "；")).In(first, end)
	}, scopes...)
}

// around returns a piece of text with a few characters to either side, to quote it by.
func around(text string, at, n int) string {
	before, after := Context(text, at, n)
	return before + text[at:at+n] + after
}

// Context returns the few characters to either side of a piece of text.
func Context(text string, at, n int) (before, after string) {
	from, to := at, at+n
	for range 6 {
		r, w := utf8.DecodeLastRuneInString(text[:from])
		if w == 0 || r == '\n' {
			break
		}
		from -= w
	}
	for range 6 {
		r, w := utf8.DecodeRuneInString(text[to:])
		if w == 0 || r == '\n' {
			break
		}
		to += w
	}
	return text[from:at], text[at+n : to]
}

// IsHan reports whether a rune is a Chinese character.
func IsHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF || r == '〇' || r >= 0x3400 && r <= 0x4DBF
}
