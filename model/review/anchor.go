package review

import (
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// A Fate says what has become of what a remark is about.
type Fate uint8

// The fates of a place.
const (
	Same    Fate = iota // it stands as it stood
	Changed             // it is there, and is something else now
	Gone                // it is not there any more
)

// around is how many characters before and behind a passage are kept to find it by.
const around = 12

// Cell returns the anchor of a remark about a cell, a row, a section or, with the zero
// Ref, the whole report, as it stands.
func Cell(r *model.Report, at model.Ref) model.Anchor {
	a := model.Anchor{At: at}
	if r.Edition().Has(at) {
		a.Value = r.Value(at)
	}
	return a
}

// Finding returns the anchor of a remark about a finding.
func Finding(r *model.Report, f *model.Finding) model.Anchor {
	a := Cell(r, f.At)
	if f.To > f.From {
		a = Passage(r, f.At.Section, f.From, f.To)
	}
	a.Rule = f.Rule.Code
	return a
}

// Passage returns the anchor of a remark about the bytes from and to of a section's text.
func Passage(r *model.Report, id model.SectionID, from, to int) model.Anchor {
	text := r.Text(id)
	return model.Anchor{
		At: model.Ref{Section: id}, Quote: text[from:to], From: from,
		Before: last(text[:from], around), After: first(text[to:], around),
	}
}

// last returns the last n characters of a text.
func last(text string, n int) string {
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(text[:at])
		at -= w
	}
	return text[at:]
}

// first returns the first n characters of a text.
func first(text string, n int) string {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, w := utf8.DecodeRuneInString(text[at:])
		at += w
	}
	return text[:at]
}

// Locate returns where what a remark is about is now, and what has become of it. Of a
// passage, span is where it stands; of a passage that is gone, where it stood.
func Locate(r *model.Report, a *model.Anchor) (span model.Span, fate Fate) {
	e := r.Edition()
	switch {
	case a.At == model.Ref{}:
		return span, Same
	case a.Quote != "" && e.HasText(a.At.Section):
		return passage(r.Text(a.At.Section), a)
	case a.At.Row == "" && e.Section(a.At.Section) != nil:
		return span, Same
	case a.At.Col == "" && e.Row(a.At) != nil:
		return span, Same
	case !e.Has(a.At):
		return span, Gone
	case r.Value(a.At) != a.Value:
		return span, Changed
	}
	return span, Same
}

// passage looks for the words of an anchor in a text: the words themselves, where what
// stands around them fits best, or else what now stands between what stood around them.
func passage(text string, a *model.Anchor) (model.Span, Fate) {
	best, score := -1, -1
	for from := 0; ; {
		i := strings.Index(text[from:], a.Quote)
		if i < 0 {
			break
		}
		at := from + i
		if s := fit(text, at, a); s > score || s == score && near(at, a.From) < near(best, a.From) {
			best, score = at, s
		}
		_, w := utf8.DecodeRuneInString(text[at:])
		from = at + w
	}
	if best >= 0 {
		return model.Span{From: best, To: best + len(a.Quote)}, Same
	}
	if span, ok := between(text, a); ok {
		return span, Changed
	}
	at := min(a.From, len(text))
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return model.Span{From: at, To: at}, Gone
}

// fit counts how much of what stood around a passage stands around a place.
func fit(text string, at int, a *model.Anchor) int {
	before, behind := text[:at], text[at+len(a.Quote):]
	n := 0
	for n < len(a.Before) && n < len(before) && before[len(before)-1-n] == a.Before[len(a.Before)-1-n] {
		n++
	}
	k := 0
	for k < len(a.After) && k < len(behind) && behind[k] == a.After[k] {
		k++
	}
	return n + k
}

func near(a, b int) int {
	if a < b {
		return b - a
	}
	return a - b
}

// most is how many times longer than it was a changed passage may be.
const most = 4

// between returns what stands between the words that stood before and behind a passage,
// if both are there and not too far from each other.
func between(text string, a *model.Anchor) (model.Span, bool) {
	best, length := model.Span{}, -1
	for from := 0; ; {
		i := strings.Index(text[from:], a.Before)
		if i < 0 || a.Before == "" && from > 0 {
			break
		}
		start := from + i + len(a.Before)
		end := len(text) - start
		if a.After != "" {
			end = strings.Index(text[start:], a.After)
		}
		if end >= 0 && end <= most*len(a.Quote)+3*around && (length < 0 || near(start, a.From) < near(best.From, a.From)) {
			best, length = model.Span{From: start, To: start + end}, end
		}
		if from = from + i + 1; from > len(text) {
			break
		}
		for from < len(text) && !utf8.RuneStart(text[from]) {
			from++
		}
	}
	return best, length > 0
}
