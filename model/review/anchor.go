package review

import (
	"slices"
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
	return model.Anchor{At: at, Value: r.Value(at)}
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

// Passage returns the anchor of a remark about the bytes from and to of a section's
// text. Where they cut characters, or reach beyond the text, the passage is the whole
// characters that are there.
func Passage(r *model.Report, id model.SectionID, from, to int) model.Anchor {
	text := r.Text(id)
	from = start(text, from)
	to = max(start(text, to), from)
	return model.Anchor{
		At: model.Ref{Section: id}, Quote: text[from:to], From: from,
		Before: last(text[:from], around), After: first(text[to:], around),
	}
}

// start returns the beginning of the character that holds a byte of a text.
func start(text string, at int) int {
	at = min(max(at, 0), len(text))
	for at > 0 && !whole(text, at) {
		at--
	}
	return at
}

// whole reports whether no character is cut at an offset of a text. In a text that is no
// UTF-8 there are bytes that belong to no character, and any place is as good as another.
func whole(text string, at int) bool {
	return at == len(text) || utf8.RuneStart(text[at]) || !utf8.ValidString(text)
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
// passage, span is where it stands; of a passage that is gone, about where it stood.
func Locate(r *model.Report, m *model.Remark) (span model.Span, fate Fate) {
	e, a := r.Edition(), &m.Anchor
	switch {
	case a.At == model.Ref{}, a.At == model.Ref{Section: model.Head}:
		return span, Same
	case a.At.Row == "" && a.Quote != "":
		if !e.HasText(a.At.Section) {
			return span, Gone
		}
		return search{r.Text(a.At.Section), a}.passage(func() int { return times(r, m) })
	case a.At.Row == "" && e.Section(a.At.Section) != nil:
		return span, Same
	case a.At.Col == "" && RowOf(e, a.At) != nil:
		return span, Same
	case !e.Has(a.At):
		return span, Gone
	case r.Value(a.At) != a.Value:
		return span, Changed
	}
	return span, Same
}

// RowOf returns the row that an address without a column means, nil if there is none.
func RowOf(e *model.Edition, at model.Ref) *model.Row {
	i := slices.IndexFunc(e.Cells(), func(c model.Ref) bool { return c.Section == at.Section && c.Row == at.Row })
	if i < 0 {
		return nil
	}
	return e.Row(e.Cells()[i])
}

// Name names a place in the words of the form, for somebody who does not see the form:
// 表三·（二）部分公开·总计, 表三·（二）部分公开, 一、总体情况, 标题、单位和年度, 整份报告.
func Name(e *model.Edition, at model.Ref) string {
	s := e.Section(at.Section)
	switch {
	case at == model.Ref{}:
		return "整份报告"
	case at == model.Ref{Section: model.Head}:
		return "标题、单位和年度"
	case e.Has(at):
		return s.Table.Name + "·" + e.Label(at)
	case at.Row == "" && s != nil:
		return s.Heading()
	case at.Col == "":
		if row := RowOf(e, at); row != nil {
			return s.Table.Name + "·" + row.FullName()
		}
	}
	return strings.TrimRight(at.String(), "/") + "（" + e.Name + "没有这一处）"
}

// times returns how many times the words of a remark stood in the text they were taken
// from, as far as that is known.
func times(r *model.Report, m *model.Remark) int {
	if v := VersionOf(r, m.Version); v != nil && !v.Doubtful {
		return max(1, strings.Count(v.Report.Text(m.Anchor.At.Section), m.Anchor.Quote))
	}
	return 1
}

// A search looks for the passage of an anchor in a text.
type search struct {
	text string
	a    *model.Anchor
}

// passage returns where the passage is. In the order of what can be trusted: its words
// where one side of them is as it was; its words where they stand but once, and did
// so then; what stands between the words that stood around it; its words wherever they
// fit best, if they do not stand there less often than then.
func (s search) passage(then func() int) (model.Span, Fate) {
	at, firm, now := s.words()
	found := model.Span{From: at, To: at + len(s.a.Quote)}
	if firm {
		return found, Same
	}
	before := then()
	if now == 1 && before == 1 {
		return found, Same
	}
	if span, ok := s.between(); ok {
		if span.From == span.To {
			return span, Gone
		}
		return span, Changed
	}
	if now > 0 && now >= before {
		return found, Same
	}
	at = start(s.text, s.a.From)
	return model.Span{From: at, To: at}, Gone
}

// words looks for the words of the passage, and returns where what stands around them
// fits best, whether one side of them is as it was, and how often they are there.
func (s search) words() (at int, firm bool, n int) {
	text, a := s.text, s.a
	best := -1
	for from := 0; from <= len(text); {
		i := strings.Index(text[from:], a.Quote)
		if i < 0 {
			break
		}
		here := from + i
		from = here + 1
		end := here + len(a.Quote)
		if !whole(text, here) || !whole(text, end) {
			continue
		}
		n++
		before, behind := alike(text[:here], a.Before), alikeFrom(text[end:], a.After)
		sides := 0
		if before == len(a.Before) && (utf8.RuneCountInString(a.Before) >= around || here == before) {
			sides++
		}
		if behind == len(a.After) && (utf8.RuneCountInString(a.After) >= around || end+behind == len(text)) {
			sides++
		}
		// One side that is as it was counts for more than two that nearly are.
		score := sides<<20 + before + behind
		if score > best || score == best && near(here, a.From) < near(at, a.From) {
			best, at, firm = score, here, sides > 0
		}
	}
	return at, firm, n
}

// alike counts the bytes at the end of a text that are the last ones of another.
func alike(text, end string) (n int) {
	for n < len(end) && n < len(text) && text[len(text)-1-n] == end[len(end)-1-n] {
		n++
	}
	return n
}

// alikeFrom counts the bytes at the beginning of a text that are the first of another.
func alikeFrom(text, begin string) (n int) {
	for n < len(begin) && n < len(text) && text[n] == begin[n] {
		n++
	}
	return n
}

func near(a, b int) int { return max(a-b, b-a) }

// most is how many times longer than it was a changed passage may be.
const most = 4

// between returns what stands between the words that stood before and behind a passage,
// or some of them, if they are there and not too far from each other.
func (s search) between() (model.Span, bool) {
	for _, n := range []int{around, around / 2} {
		if span, ok := s.enclosed(last(s.a.Before, n), first(s.a.After, n)); ok {
			return span, true
		}
	}
	return model.Span{}, false
}

// enclosed returns what stands between two pieces of a text, nearest to where the
// passage began. No words at the beginning or the end mean that of the text.
func (s search) enclosed(before, behind string) (best model.Span, found bool) {
	text := s.text
	for from := 0; from <= len(text); {
		i := strings.Index(text[from:], before)
		if i < 0 || before == "" && from > 0 {
			break
		}
		at := from + i + len(before)
		from += i + 1
		end := len(text) - at
		if behind != "" {
			end = strings.Index(text[at:min(len(text), at+s.reach()+len(behind))], behind)
		}
		if end < 0 || end > s.reach() || !whole(text, at) || !whole(text, at+end) {
			continue
		}
		if !found || near(at, s.a.From) < near(best.From, s.a.From) {
			best, found = model.Span{From: at, To: at + end}, true
		}
	}
	return best, found
}

// reach is how long a changed passage may be, in bytes.
func (s search) reach() int { return most*len(s.a.Quote) + 3*around }
