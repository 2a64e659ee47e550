package copied

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/tui/contrast"
	"nianbao/tui/input/caret"
)

// A comparison is what was found of one state of the draft.
type comparison struct {
	rev       int // of the draft
	prior     *model.Report
	sections  []section
	sentences []sentence
}

// A section is how much of a text was copied.
type section struct {
	of     *model.Section
	part   float64 // of its characters, 0 to 1
	copied int     // sentences
	text   string
	last   string // last year's
}

// A sentence is one that was copied.
type sentence struct {
	section   model.SectionID
	number    string     // of the section: 一
	now, then model.Span // in the texts, blanks around it left out
	text      string
	last      string
	changed   int // places in which they differ
}

// refresh compares again if something has changed. One stays on the sentence one was
// on, or, if it is gone, on the next.
func (m *Model) refresh() {
	prior := m.draft.Prior()
	if m.found.rev == m.draft.Rev() && m.found.prior == prior {
		return
	}
	here, before := m.current(), m.found.sections
	m.found = compare(m.draft.Report(), prior)
	m.found.rev = m.draft.Rev()
	m.list.Len = len(m.found.sentences)
	if here != nil {
		m.list.Index = m.found.place(here, before)
	}
}

func compare(r, prior *model.Report) comparison {
	c := comparison{prior: prior}
	if prior == nil {
		return c
	}
	e := r.Edition()
	for i := range e.Sections {
		s := &e.Sections[i]
		if !s.IsProse() || s.Number == "" {
			continue
		}
		part, copies := model.Copies(r, prior, s.ID)
		here := section{of: s, part: part, copied: len(copies), text: r.Text(s.ID), last: prior.Text(s.ID)}
		c.sections = append(c.sections, here)
		for _, pair := range copies {
			one := sentence{section: s.ID, number: s.Number, now: trimmed(here.text, pair.Now), then: trimmed(here.last, pair.Then)}
			one.text, one.last = here.text[one.now.From:one.now.To], here.last[one.then.From:one.then.To]
			one.changed = contrast.Places(contrast.Between(one.text, one.last))
			c.sentences = append(c.sentences, one)
		}
	}
	return c
}

// trimmed returns a span without the blanks around it.
func trimmed(text string, s model.Span) model.Span {
	for s.From < s.To {
		r, size := utf8.DecodeRuneInString(text[s.From:s.To])
		if !unicode.IsSpace(r) {
			break
		}
		s.From += size
	}
	s.To = s.From + len(strings.TrimRightFunc(text[s.From:s.To], unicode.IsSpace))
	return s
}

// place returns the entry that stands where here stood before the change, or the next.
func (c *comparison) place(here *sentence, before []section) int {
	from := here.now.From
	order := map[model.SectionID]int{}
	for i, s := range c.sections {
		order[s.of.ID] = i
		for _, old := range before {
			if s.of.ID == here.section && old.of.ID == here.section {
				from = caret.Moved(old.text, s.text, from)
			}
		}
	}
	for i, s := range c.sentences {
		if order[s.section] > order[here.section] || s.section == here.section && s.now.To > from {
			return i
		}
	}
	return max(len(c.sentences)-1, 0)
}

// current returns the sentence one is on, nil if there is none.
func (m *Model) current() *sentence {
	if len(m.found.sentences) == 0 {
		return nil
	}
	return &m.found.sentences[min(m.list.Index, len(m.found.sentences)-1)]
}
