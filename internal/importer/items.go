package importer

import (
	"regexp"
	"slices"
	"strings"

	"nianbao/internal/document"
	"nianbao/model"
)

// This file takes a document apart into paragraphs, headings of sections and tables.

// An item is a paragraph, the heading of a section, or a table.
// There can be a hundred thousand of them, so that they are kept small.
type item struct {
	text    string
	heading *heading
	part    *part
	lost    string // why the text is not taken, "": it is
	level   int8   // of a heading of the document
	listed  bool   // it names a section in a table of contents
	runs    bool   // it goes on in the paragraph of the item before
	above   bool   // it is a row of a table, right above its figures
	top     bool   // and the table begins with it
	empty   int32  // how many lines without text stand above
	blank   int32  // and how many of them have a blank that is kept
}

// itemize takes the document apart, and forgets what it has dealt with: a page can have
// a hundred thousand tables.
func (r *reader) itemize(blocks []document.Block) {
	for n, b := range blocks {
		blocks[n] = document.Block{}
		top := len(r.items)
		if b.Table == nil {
			r.split(b.Text, b.Level)
			if top < len(r.items) {
				r.items[top].empty, r.items[top].blank = b.Empty, b.Blank
			}
			continue
		}
		rows := top // of the table that are text, since the last part
		for _, it := range cut(b.Table) {
			if it.lost != "" {
				r.items = append(r.items, it)
				continue
			}
			if it.part == nil {
				r.split(it.text, 0)
				continue
			}
			from := len(r.items)
			for from > rows && r.items[from-1].heading == nil && isLabel(r.items[from-1].text) {
				from--
			}
			for k := from; k < len(r.items); k++ {
				r.items[k].above, r.items[k].top = true, from == top
			}
			r.items = append(r.items, it)
			rows = len(r.items)
		}
	}
	r.contents()
	r.rejoin()
	r.unglue()
	r.unstack()
	r.torn()
}

// mostRunning is how many headings run on in one paragraph at the most: those of a report
// that has lost its line ends, its contents and some sentences that begin like them.
const mostRunning = 60

// split adds a paragraph, and the headings that run on within it by themselves.
func (r *reader) split(text string, level int) {
	if text = strings.TrimFunc(text, isBlank); text == "" {
		return
	}
	if h, ok := headingOf(text); ok {
		r.items = append(r.items, item{text: text, level: int8(level), heading: &h})
		return
	}
	if m := furnitureBehind.FindStringSubmatch(text); m != nil {
		r.split(m[1], level)
		r.split(m[2], level)
		return
	}
	before, all := running(text)
	if len(all) > mostRunning {
		before, all = text, nil
	}
	if before != "" {
		r.items = append(r.items, item{text: before, level: int8(level)})
	}
	for i, h := range all {
		h.running = before != "" || len(all) > 1 || h.rest != ""
		r.items = append(r.items, item{text: h.text, heading: &h, runs: before != "" || i > 0})
		if h.rest != "" {
			r.items = append(r.items, item{text: h.rest, runs: true})
		}
	}
}

// rejoin puts paragraphs together again that were cut where no section begins: 1.主动公开
// 政府信息情况还不够全面, in the text of one.
func (r *reader) rejoin() {
	all := r.items[:0]
	for _, it := range r.items {
		if last := len(all) - 1; it.runs && last >= 0 && it.isText() && all[last].isText() {
			all[last].text += it.text
			continue
		}
		all = append(all, it)
	}
	r.items = all
}

func (it *item) isText() bool {
	return it.heading == nil && it.part == nil && !it.listed && it.lost == ""
}

// contents makes plain lines of headings that are none: those of a table of contents,
// and of a section that has a better heading elsewhere: its name in a menu, a heading
// one level down in the text of 一.
func (r *reader) contents() {
	r.listing()
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

// shortestListing is how many headings directly after one another are a table of contents.
const shortestListing = 3

// leader is what stands between the lines of a table of contents: dots and the number of
// a page, with or without a name in front that is no heading.
var leader = regexp.MustCompile(`^[（(]?\d{1,3}[)）]?$|(?:[.…·．⋯・‥_—]\s*){3,}[（(]?\d{0,3}[)）]?$|…+\s*[（(]?\d{0,3}[)）]?$`)

func isLeader(it item) bool {
	return it.part == nil && it.heading == nil && it.lost == "" && len(it.text) <= 3*longestTitle && (isPage(it.text) || leader.MatchString(it.text))
}

// listing makes plain lines of the table of contents in front of the report: headings
// directly after one another, but for pages and dots, all of which come again further
// down. The last of them would else begin its section, and what follows go there.
func (r *reader) listing() {
	start := slices.IndexFunc(r.items, func(it item) bool { return it.heading != nil })
	if start < 0 {
		return
	}
	listed := map[model.SectionID]bool{}
	end := start
	for ; end < len(r.items); end++ {
		it := r.items[end]
		if h := it.heading; h != nil && !listed[h.section] {
			listed[h.section] = true
		} else if !isLeader(it) {
			break
		}
	}
	if len(listed) < shortestListing {
		return
	}
	for _, it := range r.items[end:] {
		if it.heading != nil {
			delete(listed, it.heading.section)
		}
	}
	if len(listed) > 0 {
		return
	}
	for n := start; n < end; n++ {
		r.items[n].heading, r.items[n].listed = nil, true
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
