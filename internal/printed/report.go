package printed

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"nianbao/model"
)

// A Part is one piece of the printed report. A report has them in this order: the
// title, what stands before the first heading, the sections, the signature.
type Part struct {
	Kind    Kind
	Section model.SectionID // whose heading, text or table it is; empty for the title
	Text    string          // on one line; empty for a table
	Table   *Table          // nil for all that is no table
}

// Unfinished stands at the top of a report that is printed though it has errors.
const Unfinished = "未定稿：还有错误没有改正，不能作为正式报告公布"

// A Kind says what a part is.
type Kind uint8

// The kinds of parts. Subheading and Subsubheading are paragraphs of the prose that
// are no sentences: （一）主动公开情况 and 1.平台运行.
const (
	Title Kind = iota
	Heading
	Subheading
	Subsubheading
	Paragraph
	Grid
	SignName
	SignDate
)

// IsProse reports whether the part is a paragraph of somebody's text.
func (k Kind) IsProse() bool { return k >= Subheading && k <= Paragraph }

// Report returns the parts of a report from top to bottom. What is not filled in is
// left out, but for the headings and the cells of the tables.
func Report(r *model.Report) []Part {
	parts := []Part{{Kind: Title, Text: line(r.Title())}}
	e := r.Edition()
	for i := range e.Sections {
		s := &e.Sections[i]
		if s.ID == model.Signoff {
			continue
		}
		if s.Number != "" {
			parts = append(parts, Part{Kind: Heading, Section: s.ID, Text: s.Heading()})
		}
		if s.Table != nil {
			parts = append(parts, Part{Kind: Grid, Section: s.ID, Table: tableOf(r, s)})
		}
		parts = append(parts, prose(s.ID, r.Text(s.ID))...)
	}
	for _, p := range []Part{
		{Kind: SignName, Text: line(r.Field(model.SignName))},
		{Kind: SignDate, Text: line(date(r.Field(model.SignDate)))},
	} {
		if p.Section = model.Signoff; p.Text != "" {
			parts = append(parts, p)
		}
	}
	return parts
}

// prose returns the paragraphs of a text.
func prose(id model.SectionID, text string) (parts []Part) {
	for l := range strings.Lines(text) {
		if p := line(l); p != "" {
			parts = append(parts, Part{Kind: paragraph(p), Section: id, Text: p})
		}
	}
	return parts
}

// line returns clean text without blanks at its ends.
func line(s string) string { return strings.TrimSpace(Clean(s)) }

// What numbers a paragraph that may be a heading, and what ends one that is none.
var (
	second = regexp.MustCompile(`^[（(][一二三四五六七八九十]+[）)]`)
	third  = regexp.MustCompile(`^[0-9０-９]{1,2}[.．、]\D`)
	ends   = "。；：，、！？…;:,.!?"
)

// longest is how many characters a heading has at most: a line.
const longest = 28

// paragraph tells headings among the paragraphs of a text from sentences.
func paragraph(s string) Kind {
	last, _ := utf8.DecodeLastRuneInString(s)
	switch {
	case utf8.RuneCountInString(s) > longest || strings.ContainsRune(ends, last):
		return Paragraph
	case second.MatchString(s):
		return Subheading
	case third.MatchString(s):
		return Subsubheading
	}
	return Paragraph
}

// date turns 2026-01-20 into 2026年1月20日, and leaves anything else alone.
func date(s string) string {
	t, err := time.Parse("2006-1-2", s)
	if err != nil {
		return s
	}
	return t.Format("2006年1月2日")
}
