package model

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// How alike two texts are is told by their grams: every run of gram characters of a
// text, digits, punctuation and blanks left out, so that a new year and a new number
// do not make a sentence new. A sentence is copied if most of its grams stand in last
// year's text. That takes one pass over each text, and the one over last year's is
// made once and kept, since the rule runs again after every key.

const (
	gram       = 6   // characters
	copiedPart = 0.8 // of the grams of a sentence that is copied
	shortest   = 10  // characters of a sentence worth comparing
)

// A memo keeps what was worked out of last year's report.
type memo struct {
	grams map[SectionID]map[uint64]struct{}
}

// A Span is a piece of a text, in bytes.
type Span struct{ From, To int }

// Alike returns the sentences of a section's text that were copied from last year's,
// and how large a part of its characters they are, 0 to 1. Sentences too short to
// tell count neither way.
func Alike(r, last *Report, section SectionID) (part float64, copied []Span) {
	return alike(r.texts[section], grams(last.texts[section]))
}

// A Copy is a sentence of this year's text and the one of last year's that it was
// copied from, as far as one can tell: the one with most grams in common.
type Copy struct{ Now, Then Span }

// Copies returns what [Alike] returns, with what the sentences were copied from.
func Copies(r, last *Report, section SectionID) (part float64, copies []Copy) {
	part, copied := Alike(r, last, section)
	if copied == nil {
		return part, nil
	}
	text, then := r.texts[section], last.texts[section]
	was := sentences(then)
	known := make([]map[uint64]struct{}, len(was))
	for i, s := range was {
		known[i] = grams(then[s.From:s.To])
	}
	for _, now := range copied {
		mine := grams(text[now.From:now.To])
		best, most := 0, -1
		for i := range was {
			if n := shared(mine, known[i]); n > most {
				best, most = i, n
			}
		}
		copies = append(copies, Copy{now, was[best]})
	}
	return part, copies
}

// shared counts what two sets have in common.
func shared(a, b map[uint64]struct{}) (n int) {
	for k := range a {
		if _, ok := b[k]; ok {
			n++
		}
	}
	return n
}

// sentences returns the sentences of a text, those of a single mark among them.
func sentences(text string) (all []Span) {
	from := 0
	for i, r := range text {
		if endsSentence(r) {
			to := i + utf8.RuneLen(r)
			all, from = append(all, Span{from, to}), to
		}
	}
	return append(all, Span{from, len(text)})
}

func (p *Pass) alike(section SectionID) (part float64, copied []Span) {
	if p.memo.grams == nil {
		p.memo.grams = map[SectionID]map[uint64]struct{}{}
	}
	g, ok := p.memo.grams[section]
	if !ok {
		g = grams(p.Prior.texts[section])
		p.memo.grams[section] = g
	}
	return alike(p.Report.texts[section], g)
}

// grams returns the grams of a text, each as one number.
func grams(text string) map[uint64]struct{} {
	all := make(map[uint64]struct{}, len(text)/3)
	n, window := 0, uint64(0)
	for _, r := range text {
		if endsSentence(r) {
			n, window = 0, 0
		} else if counts(r) {
			window = push(window, r)
			if n++; n >= gram {
				all[window] = struct{}{}
			}
		}
	}
	return all
}

// push moves a window of six characters on by one. Ten bits of each are enough: that
// two different runs of text look the same is rare, and nothing hangs on one of them.
func push(window uint64, r rune) uint64 {
	return (window<<10 | uint64(r^r>>10)&1023) & (1<<(10*gram) - 1)
}

func endsSentence(r rune) bool {
	return r == '。' || r == '；' || r == '！' || r == '？' || r == '\n' || r == ';'
}

func counts(r rune) bool { return IsHan(r) || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func alike(text string, last map[uint64]struct{}) (part float64, copied []Span) {
	var all, same, from, n, known int
	window := uint64(0)
	finish := func(to int) {
		if n >= shortest {
			all += n
			if float64(known) >= copiedPart*float64(n-gram+1) {
				same += n
				copied = append(copied, Span{from, to})
			}
		}
		from, n, known, window = to, 0, 0, 0
	}
	for i, r := range text {
		switch {
		case endsSentence(r):
			finish(i + utf8.RuneLen(r))
		case counts(r):
			window = push(window, r)
			if n++; n >= gram {
				if _, ok := last[window]; ok {
					known++
				}
			}
		}
	}
	finish(len(text))
	if all == 0 {
		return 0, nil
	}
	return float64(same) / float64(all), copied
}

// Fresh returns a rule that not more than most percent of a section's text is copied
// from last year's. A finding names the first of the copied sentences.
func Fresh(r Rule, section SectionID, most int) *Rule {
	r.Prior = true
	return Worded(r, true, func(p *Pass, text string) Outcome {
		if isBlank(p.Prior.texts[section]) {
			return Unchecked("去年的报告里“" + p.Prior.edition.Label(p.Scope.At) + "”没有文字")
		}
		part, copied := p.alike(section)
		if part*100 <= float64(most) || len(copied) < 2 { // one sentence may be an enumeration
			return Holds()
		}
		var quoted strings.Builder
		for i, s := range copied {
			if i == 3 {
				break
			}
			quoted.WriteString("“" + Shortened(figureless(text[s.From:s.To]), 16) + "”")
		}
		return Broken(fmt.Sprintf("%s：%d%% 的文字与去年相同，共 %d 句，如%s",
			p.Report.edition.Label(p.Scope.At), int(part*100+0.5), len(copied), quoted.String())).In(copied[0].From, copied[0].To)
	}, Prose(section, nil))
}

// figureless returns a sentence with … for every number in it. The sentence of a
// finding is what its explanation is held against, and how alike two texts are does
// not hang on figures: so a finding that quoted them would count again when nothing
// it is about has changed. Comparing explanations without figures instead would be no
// answer, since the part that is copied is a figure too, and one that matters.
func figureless(sentence string) string {
	isDigit := func(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }
	var b strings.Builder
	number := false // the last thing written is … for a number
	for i, r := range sentence {
		next, _ := utf8.DecodeRuneInString(sentence[i+utf8.RuneLen(r):])
		switch {
		case isDigit(r):
			if !number {
				b.WriteRune('…')
			}
			number = true
		case number && (r == '.' || r == ',') && isDigit(next): // 1,134 and 12.5
		default:
			b.WriteRune(r)
			number = false
		}
	}
	return b.String()
}

// Shortened returns a sentence, or its beginning if it has more than n characters.
func Shortened(s string, n int) string {
	s = strings.TrimFunc(s, func(r rune) bool { return blank(r) || endsSentence(r) })
	for i := range s {
		if n--; n < 0 {
			return s[:i] + "……"
		}
	}
	return s
}
