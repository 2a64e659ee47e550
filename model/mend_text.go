package model

import (
	"slices"
	"strconv"
	"strings"
)

// The remedies of the rules over texts, and what they are made of.

// For returns a customary text with a report's year and organ put in.
func (s *Stock) For(r *Report) string {
	return strings.NewReplacer("〔年〕", r.fields[Year], "〔单位〕", r.fields[OrganName]).Replace(s.Text)
}

// Append returns the edit that puts paragraphs at the end of a text, set off and
// indented as the paragraph before them is.
func (r *Report) Append(id SectionID, paragraphs ...string) Splice {
	text := r.texts[id]
	body := strings.TrimRightFunc(text, blank)
	if body == "" {
		return Splice{At: id, Del: len(text), Ins: strings.Join(paragraphs, "\n")}
	}
	last := body[strings.LastIndexByte(body, '\n')+1:]
	indent := last[:len(last)-len(strings.TrimLeftFunc(last, blank))]
	between := "\n"
	if before := body[:len(body)-len(last)]; strings.HasSuffix(before, "\n\n") {
		between = "\n\n"
	}
	s := Splice{At: id, Pos: len(body)}
	for _, p := range paragraphs {
		s.Ins += between + indent + p
	}
	return s
}

// ordinals number sub-headings.
const ordinals = "一二三四五六七八九十"

// headingNumber returns which （一）, （二）… a paragraph is headed by, 0 if by none.
func headingNumber(paragraph string) int {
	s, ok := strings.CutPrefix(strings.TrimLeftFunc(paragraph, blank), "（")
	if !ok {
		return 0
	}
	name, _, ok := strings.Cut(s, "）")
	if i := strings.Index(ordinals, name); ok && i >= 0 && len(name) == len("一") {
		return i/len("一") + 1
	}
	return 0
}

// isHeading reports whether a paragraph is no more than a sub-heading: （一）主动公开情况.
func isHeading(paragraph string) bool {
	return headingNumber(paragraph) > 0 && !strings.ContainsAny(paragraph, "。；！？，：") && len(paragraph) < 66
}

// Unheaded returns a text without the sub-headings below which nothing is written,
// and how many these are.
func Unheaded(text string) (rest string, n int) {
	if !strings.Contains(text, "（") {
		return text, 0
	}
	var kept []string
	open := -1 // the heading in kept that nothing has been written below yet
	drop := func() {
		if open >= 0 {
			kept = slices.Delete(kept, open, open+1)
			n++
		}
		open = -1
	}
	for paragraph := range strings.Lines(text) {
		switch {
		case isHeading(paragraph):
			drop()
			open = len(kept)
		case !isBlank(paragraph):
			open = -1
		}
		kept = append(kept, paragraph)
	}
	drop()
	if n == 0 {
		return text, 0
	}
	return strings.Join(kept, ""), n
}

// Headings numbers names on as sub-headings of a text; nil if the text has none, or
// too many.
func Headings(text string, names []string) (headings []string) {
	last := 0
	for paragraph := range strings.Lines(text) {
		if n := headingNumber(paragraph); n > 0 {
			last = n
		}
	}
	if last == 0 || last+len(names) > len(ordinals)/len("一") {
		return nil
	}
	for i, name := range names {
		at := (last + i) * len("一")
		headings = append(headings, "（"+ordinals[at:at+len("一")]+"）"+name)
	}
	return headings
}

// firstText offers the customary text that a section begins with, if it is one that
// is the same in every report.
func firstText(c *Case) []Remedy {
	s := c.Report.edition.sections[c.At.Section]
	if !isBlank(c.Report.texts[s.ID]) {
		return nil
	}
	for i := range s.Stock {
		if stock := &s.Stock[i]; !stock.Zero {
			return OneRemedy("插入小标题", c.Report.Append(s.ID, stock.For(c.Report)))
		}
	}
	return nil
}

// A Blemish is a piece of a text that is wrong wherever it stands, and what belongs
// there instead. What nobody can know has no Right and Lost set.
type Blemish struct {
	From, To int
	Right    string
	Lost     bool
	Words    string // what is wrong with it; of several in the same words the first is named
}

// all returns where the slip stands in a text.
func (s *Slip) all(text string) (places []int) {
	for at := s.next(text, 0); at >= 0; at = s.next(text, at+len(s.Wrong)) {
		places = append(places, at)
	}
	return places
}

// cleaned offers to put right all slips and blemishes of a text at once.
func cleaned(c *Case, slips []Slip, blemishes func(text string, meet func(Blemish))) []Remedy {
	text := c.Report.texts[c.At.Section]
	var found []Blemish
	for i := range slips {
		s := &slips[i]
		for _, at := range s.all(text) {
			found = append(found, Blemish{From: at, To: at + len(s.Wrong), Right: s.right()})
		}
	}
	blemishes(text, func(b Blemish) {
		if !b.Lost {
			found = append(found, b)
		}
	})
	slices.SortStableFunc(found, func(a, b Blemish) int { return a.From - b.From })
	var edits []Edit
	var rest strings.Builder
	end := 0
	for _, b := range found {
		if b.From >= end {
			edits = append(edits, Splice{At: c.At.Section, Pos: b.From, Del: b.To - b.From, Ins: b.Right})
			rest.WriteString(text[end:b.From] + b.Right)
			end = b.To
		}
	}
	if left, _ := Unheaded(rest.String() + text[end:]); isBlank(left) {
		return nil // there is nothing but slips: somebody has to write
	}
	return OneRemedy("改正错字和标点", edits...)
}

// deleted is what stands in a list of slips instead of words that belong there.
const deleted = "（删去）"

func (s *Slip) right() string {
	if s.Right == deleted {
		return ""
	}
	return s.Right
}

// ThisYear returns the edit that puts the report year in the place of four figures
// of a text.
func (c *Case) ThisYear(at int) Splice {
	return Splice{At: c.At.Section, Pos: at, Del: 4, Ins: strconv.Itoa(c.Report.Year())}
}
