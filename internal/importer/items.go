package importer

import (
	"strings"

	"nianbao/model"
)

// This file takes a document apart into paragraphs, headings of sections and tables.

// An item is a paragraph, the heading of a section, or a table.
type item struct {
	text    string
	level   int
	heading *heading
	listed  bool // it names a section in a table of contents
	part    *part
	lost    string // why the text is not taken, "": it is
}

// itemize takes the document apart.
func (r *reader) itemize() {
	for _, b := range r.doc.Blocks {
		if b.Table == nil {
			r.split(b.Text, b.Level)
			continue
		}
		for _, it := range cut(b.Table) {
			if it.part != nil {
				r.items = append(r.items, it)
			} else {
				r.split(it.text, 0)
			}
		}
	}
	r.contents()
	r.unstack()
}

// split adds a paragraph, and the headings that run on within it by themselves.
func (r *reader) split(text string, level int) {
	if text = strings.TrimFunc(text, isBlank); text == "" {
		return
	}
	if h, ok := headingOf(text); ok {
		r.items = append(r.items, item{text: text, level: level, heading: &h})
		return
	}
	before, all := running(text)
	if before != "" {
		r.items = append(r.items, item{text: before, level: level})
	}
	for _, h := range all {
		r.items = append(r.items, item{text: h.text, heading: &h})
		if h.rest != "" {
			r.items = append(r.items, item{text: h.rest})
		}
	}
}

// contents makes plain lines of headings that are none: those of a table of contents,
// and of a section that has a better heading elsewhere: its name in a menu, a heading
// one level down in the text of 一.
func (r *reader) contents() {
	best := map[model.SectionID]int{}
	for _, it := range r.items {
		if h := it.heading; h != nil {
			best[h.section] = max(best[h.section], h.rank())
		}
	}
	later := map[model.SectionID]int{} // how often a heading is still to come
	for n := range r.items {
		switch it := &r.items[n]; {
		case it.heading == nil:
		case it.heading.rank() < best[it.heading.section]:
			it.heading = nil
		default:
			later[it.heading.section]++
		}
	}
	begun := false // the report, behind its contents
	for n := range r.items {
		it := &r.items[n]
		if it.heading == nil {
			continue
		}
		id := it.heading.section
		later[id]--
		if next := n + 1; !begun && later[id] > 0 && next < len(r.items) && r.items[next].heading != nil && r.items[next].heading.section != id {
			it.heading, it.listed = nil, true
		} else {
			begun = true
		}
	}
}

// position returns where a section comes among those with headings, -1 before all.
func position(id model.SectionID) int {
	for i, s := range sections {
		if s.id == id {
			return i
		}
	}
	return -1
}
