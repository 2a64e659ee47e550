package importer

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/internal/document"
	"nianbao/model"
	"nianbao/model/edition"
)

// Read finds out what of an annual report a document holds. It never fails: what is
// not understood is left and said.
func Read(doc *document.Document, hint Hint) *Import {
	r := &reader{doc: doc, hint: hint, texts: map[model.SectionID][]string{}, headings: map[model.SectionID]heading{}}
	r.itemize()
	r.walk()
	i := &Import{Notices: slices.Clone(doc.Notices)}
	landings := r.landings()
	r.about(i, landings)
	r.pieces(i, landings)
	i.Left = r.left
	return i
}

// A reader finds a report among the items of a document.
type reader struct {
	doc   *document.Document
	hint  Hint
	items []item

	title    title
	organ    string // a line by itself, above a title that names none
	from     int    // the year of the statistics, as the text says
	texts    map[model.SectionID][]string
	headings map[model.SectionID]heading
	tables   int     // that were met
	parts    []*part // of the form's tables
	sign     signature
	guesses  []Note // how year and organ were found, where no title says
	left     []Left
	apart    bool // something was taken since the last of left
}

// An item is a paragraph, the heading of a section, or a table.
type item struct {
	text    string
	level   int
	heading *heading
	listed  bool // it names a section in a table of contents or a menu
	part    *part
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
}

// split adds a paragraph, and the headings that run on within it by themselves.
func (r *reader) split(text string, level int) {
	text = strings.TrimFunc(text, isBlank) // marks of bold are left: rules find them
	if text == "" {
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
			it.heading, it.listed = nil, true
		default:
			later[it.heading.section]++
		}
	}
	for n := range r.items {
		it := &r.items[n]
		if it.heading == nil {
			continue
		}
		id := it.heading.section
		later[id]--
		if next := n + 1; later[id] > 0 && next < len(r.items) && r.items[next].heading != nil && r.items[next].heading.section != id {
			it.heading, it.listed = nil, true
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

// walk goes through the items and puts each where it belongs.
func (r *reader) walk() {
	first := slices.IndexFunc(r.items, func(it item) bool { return it.heading != nil })
	if first < 0 {
		first = len(r.items)
	}
	begin := r.findTitle(first)
	r.before(begin, first)
	in, over := model.SectionID(""), false
	for n := first; n < len(r.items); n++ {
		switch it := &r.items[n]; {
		case it.part != nil:
			if !over { // below the signature come attachments
				it.part.under = in
			}
			r.table(it.part)
		case over:
			r.leave(it.text, whyAround)
		case it.heading != nil && (in == "" || position(it.heading.section) > position(in)):
			in = it.heading.section
			r.headings[in] = *it.heading
		case position(in) >= position(problems) && isFooter(it.text):
			over = true
			r.leave(it.text, whyAround)
		case position(in) >= position(problems) && r.signed(n, in):
			over = true
		default:
			r.prose(in, it.text)
		}
	}
}

// before reads what stands in front of the first heading, begin being behind the title.
func (r *reader) before(begin, first int) {
	started := false
	for n, it := range r.items[:first] {
		switch {
		case it.part != nil:
			r.table(it.part)
		case r.isTitle(it.text):
		case n < begin, it.listed, isMeta(it.text) && !started, !started && begin == 0 && !isBeginning(it.text), first == len(r.items):
			r.leave(it.text, whyAround)
		case !started:
			started = true
			around, text := opening(it.text)
			if t, ok := titleOf(around); ok && r.title.text == "" {
				r.title = t
			} else if !r.isTitle(around) {
				r.leave(around, whyAround)
			}
			r.prose(preamble, text)
		default:
			r.prose(preamble, it.text)
		}
	}
}

// isTitle reports whether a line is the title or a part of it, as pages repeat it.
func (r *reader) isTitle(text string) bool {
	text = compact(half(plain(text)))
	return r.title.text != "" && (text == r.title.text || text == r.organ || strings.HasPrefix(r.title.text, text) || strings.HasSuffix(r.title.text, text) && len(text) > 30)
}

// mostTables is how many tables of a document are looked at closely. No report, and no
// page with several, has as many.
const mostTables = 200

func (r *reader) table(p *part) {
	if r.tables++; r.tables <= mostTables {
		p.recognise()
		if n := len(r.parts); p.table == "" && n > 0 && p.under == r.parts[n-1].under && p.continues(r.parts[n-1]) {
			p.table = r.parts[n-1].table
		}
	}
	if p.table != "" {
		r.parts = append(r.parts, p)
		return
	}
	r.leaveTable(p)
}

// leaveTable notes a table that is none of the form's.
func (r *reader) leaveTable(p *part) {
	var lines []string
	for _, row := range p.rows {
		if s := strings.Join(slices.Compact(slices.DeleteFunc(slices.Clone(row), func(s string) bool { return s == "" })), "　"); s != "" {
			lines = append(lines, s)
		}
	}
	switch {
	case len(lines) == 0:
	case p.under == "":
		r.leave(strings.Join(lines, " "), whyAround)
	default:
		r.leave(strings.Join(lines, " "), "不是年报的三张表，草稿的文字里放不下表")
	}
}

// continues reports whether a part without words of its own makes sense behind another.
func (p *part) continues(last *part) bool {
	for _, e := range edition.All() {
		alone := land(e, last.table, last.rows)
		both := land(e, last.table, concat([]*part{last, p}))
		if both.figures > alone.figures && len(both.left) <= len(alone.left) {
			return true
		}
	}
	return false
}

const whyAround = "不是报告里的文字，是网页上、文件里在它前后的内容"

// leave notes a paragraph that is not taken. Neighbours are noted as one.
func (r *reader) leave(text, why string) {
	if compact(text) == "" {
		return
	}
	if n := len(r.left); n > 0 && !r.apart && r.left[n-1].Why == why && why == whyAround && len(r.left[n-1].Text) < 2*longestShown {
		r.left[n-1].Text = short(r.left[n-1].Text + " / " + short(text))
		return
	}
	r.left, r.apart = append(r.left, Left{short(text), why}), false
}

// prose takes a paragraph of a section, but for what was a table once.
func (r *reader) prose(in model.SectionID, text string) {
	if r.from == 0 {
		if m := period.FindStringSubmatch(text); m != nil {
			r.from = number(m[1])
		}
	}
	if ofForm(in, text) {
		return
	}
	before, table := runTogether(in, text)
	if table != "" {
		r.leave(table, "表里的字连在一起，分不出格，没有读；请用网页或者 Word 文件导入")
	}
	switch {
	case isPage(before) || before == "":
	case compact(before) == "目录":
		r.leave(before, whyAround)
	default:
		r.texts[in], r.apart = append(r.texts[in], before), true
	}
}

// landings returns how each edition reads each table of the form that was found.
func (r *reader) landings() map[model.SectionID][]*landing {
	all := map[model.SectionID][]*landing{}
	for _, id := range []model.SectionID{proactive, requests, disputes} {
		var parts []*part
		for _, p := range r.parts {
			if p.table == id {
				parts = append(parts, p)
			}
		}
		if parts != nil {
			all[id] = gathered(id, parts)
		}
	}
	return all
}

// told returns the edition that reads a table better than the others, nil: none does.
func told(l []*landing) *model.Edition {
	best := slices.MaxFunc(l, func(a, b *landing) int {
		switch {
		case a.better(b):
			return 1
		case b.better(a):
			return -1
		}
		return 0
	})
	for _, o := range l {
		if o != best && !best.better(o) {
			return nil
		}
	}
	return best.edition
}

// read returns the reading of the edition that reads best, of e's where it is as good.
func read(l []*landing, e *model.Edition) *landing {
	tells := told(l)
	for _, o := range l {
		if tells != nil && o.edition == tells || tells == nil && o.edition == e {
			return o
		}
	}
	return l[0]
}

// about finds out year, organ and edition.
func (r *reader) about(i *Import, l map[model.SectionID][]*landing) {
	guess := func(format string, args ...any) {
		r.guesses = append(r.guesses, Note{Text: fmt.Sprintf(format, args...)})
	}
	switch {
	case r.hint.Year != 0:
		i.Year = r.hint.Year
	case r.title.year != 0:
		i.Year = r.title.year
	case r.from != 0:
		i.Year = r.from
		guess("年度按统计期限，是 %d 年", i.Year)
	case r.sign.date != "":
		i.Year = number(r.sign.date[:4]) - 1
		guess("年度按落款日期的前一年，是 %d 年", i.Year)
	}
	switch {
	case r.hint.Organ != "":
		i.Organ = r.hint.Organ
	case r.title.organ != "":
		i.Organ = r.title.organ
	case r.sign.name != "":
		i.Organ = r.sign.name
		guess("单位名称按落款，是 %s", i.Organ)
	}
	if i.Year != 0 && r.from != 0 && i.Year != r.from {
		i.Notices = append(i.Notices, fmt.Sprintf("文中的统计期限是 %d 年，按 %d 年度的报告读", r.from, i.Year))
	}
	var byTable, byRow *model.Edition
	if t := l[proactive]; t != nil {
		byTable = told(t)
	}
	if t := l[requests]; t != nil {
		byRow = told(t)
	}
	all := edition.All()
	switch {
	case r.hint.Edition != nil:
		i.Edition = r.hint.Edition
	case byTable != nil:
		i.Edition = byTable
		if i.Year != 0 && edition.For(i.Year) != byTable {
			i.Notices = append(i.Notices, fmt.Sprintf("%d 年度的报告应当用 %s，文件里的表二是 %s，按它读", i.Year, edition.For(i.Year).Name, byTable.Name))
		}
	case i.Year != 0:
		i.Edition = edition.For(i.Year)
	case byRow != nil:
		i.Edition = byRow
	default:
		i.Edition = all[len(all)-1]
	}
}

// pieces makes the pieces, in the form's order.
func (r *reader) pieces(i *Import, l map[model.SectionID][]*landing) {
	if p, ok := r.facts(i); ok {
		i.Pieces = append(i.Pieces, p)
	}
	for k := range i.Edition.Sections {
		s := &i.Edition.Sections[k]
		switch {
		case s.ID == model.Signoff:
			if p, ok := r.signing(); ok {
				i.Pieces = append(i.Pieces, p)
			}
			continue
		case s.Table != nil && l[s.ID] != nil:
			i.Pieces = append(i.Pieces, figures(read(l[s.ID], i.Edition), i.Edition, s.ID))
		}
		if text := strings.Join(r.texts[s.ID], "\n"); text != "" {
			i.Pieces = append(i.Pieces, r.text(s, text))
		}
	}
}
