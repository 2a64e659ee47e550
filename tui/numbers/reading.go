package numbers

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/narrative"
	"nianbao/tui/input/caret"
)

// A filter chooses what is listed.
type filter uint8

const (
	everything filter = iota
	tied
	wrong
	filters
)

var filterNames = [filters]string{"全部", "有对应", "不符"}

func (f filter) shows(n *narrative.Number) bool {
	switch f {
	case tied:
		return n.Claim != nil
	case wrong:
		return n.Claim != nil && n.Claim.Verdict == narrative.Disagrees
	}
	return true
}

// A reading is what was read of one state of the draft.
type reading struct {
	rev     int // of the draft
	texts   map[model.SectionID]string
	numbers []narrative.Number
	shown   []int // those that the filter shows
	counts  [filters]int
	unknown int // those whose cells are not filled in
}

// refresh reads the draft again if it has changed. One stays on the number one was
// on, or, if it is gone, on the next.
func (m *Model) refresh() {
	if m.read.rev == m.draft.Rev() {
		return
	}
	here := m.current()
	old := m.read.texts
	r := m.draft.Report()
	m.read = reading{rev: m.draft.Rev(), texts: map[model.SectionID]string{}, numbers: narrative.Read(r)}
	for _, s := range narrative.Sections {
		m.read.texts[s] = r.Text(s)
	}
	for i := range m.read.numbers {
		n := &m.read.numbers[i]
		for f := range filters {
			if f.shows(n) {
				m.read.counts[f]++
			}
		}
		if n.Claim != nil && n.Claim.Verdict == narrative.Unknown {
			m.read.unknown++
		}
	}
	if here != nil {
		at := *here
		at.From = caret.Moved(old[at.Section], m.read.texts[at.Section], at.From)
		here = &at
	}
	m.sift(here)
}

// choose changes what is listed, and stays where one is as far as possible.
func (m *Model) choose(f filter) {
	here := m.current()
	m.filter = f
	m.sift(here)
}

// sift lists what the filter shows and goes to the number at the place of here, or
// the next one. Only the place of here is looked at.
func (m *Model) sift(here *narrative.Number) {
	shown := m.read.shown[:0:0]
	for i := range m.read.numbers {
		if m.filter.shows(&m.read.numbers[i]) {
			shown = append(shown, i)
		}
	}
	m.read.shown, m.list.Len = shown, len(shown)
	if here == nil {
		return
	}
	m.list.Index, _ = slices.BinarySearchFunc(shown, here, func(i int, here *narrative.Number) int {
		n := &m.read.numbers[i]
		return cmp.Or(cmp.Compare(m.position(n), m.position(here)), cmp.Compare(n.From, here.From))
	})
	m.list.Index = max(min(m.list.Index, len(shown)-1), 0)
}

func (m *Model) position(n *narrative.Number) int { return slices.Index(narrative.Sections, n.Section) }

// current returns the number one is on, nil if none is listed.
func (m *Model) current() *narrative.Number {
	if len(m.read.shown) == 0 {
		return nil
	}
	return &m.read.numbers[m.read.shown[min(m.list.Index, len(m.read.shown)-1)]]
}

// sentence returns where the sentence around a number begins and ends.
func sentence(text string, from, to int) (begin, end int) {
	const stops = "。！？\n"
	if i := strings.LastIndexAny(text[:from], stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[i:])
		begin = i + size
	}
	end = len(text)
	if i := strings.IndexAny(text[to:], stops); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[to+i:])
		end = to + i + size
	}
	return begin, end
}
