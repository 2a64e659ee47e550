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
	r := &reader{tab: doc.Title, hint: hint, texts: map[model.SectionID][]string{}, headings: map[model.SectionID]heading{}}
	notices := slices.Clone(doc.Notices) // doc is not looked at again: its tables may go
	r.itemize(slices.Clone(doc.Blocks))
	r.walk()
	r.signedWithout()
	i := &Import{Notices: notices}
	landings := r.landings()
	r.about(i, landings)
	r.pieces(i, landings)
	i.Left = r.left
	return i
}

// A reader finds a report among the items of a document.
type reader struct {
	tab   string // the title that a page shows on its tab
	hint  Hint
	items []item

	title    title
	lines    []string // of a title that is broken into lines
	from     int      // the year of the statistics, as the text says
	texts    map[model.SectionID][]string
	headings map[model.SectionID]heading
	tables   int     // that were met
	group    string  // of 表四, that is named above the next table
	parts    []*part // of the form's tables
	sign     signature
	guesses  []Note // how year and organ were found, where no title says
	left     []Left
	apart    bool // something was taken since the last of left
}

// walk goes through the items and puts each where it belongs.
func (r *reader) walk() {
	first := slices.IndexFunc(r.items, func(it item) bool { return it.heading != nil })
	if first < 0 {
		first = len(r.items)
	}
	begin := r.findTitle(first)
	r.before(begin, first)
	last := r.lastHeadings()
	// goesOn tells of an item that cannot be the end: the next section begins behind it. In
	// a workbook tables come behind the signature.
	goesOn := func(n int, in model.SectionID) bool {
		for id, k := range last {
			if k > n && position(id) > position(in) && r.begins(r.items[k].heading, in) {
				return true
			}
		}
		return false
	}
	in, at, over := model.SectionID(""), model.SectionID(""), false // at: where tables stand
	for n := first; n < len(r.items); n++ {
		switch it := &r.items[n]; {
		case it.part != nil:
			it.part.under, it.part.group, r.group = at, r.group, ""
			r.table(it.part)
		case it.lost != "":
			r.leave(it.text, it.lost)
		case it.heading != nil && !over && r.begins(it.heading, in):
			in, at = it.heading.section, it.heading.section
			r.headings[in] = *it.heading
		case it.heading != nil && it.heading.running && in != "" && !over:
			r.goOn(n, in) // a sentence that begins like a heading
		case it.heading != nil && it.heading.official && !over && !r.standsOver(n) && (it.heading.section != in || len(r.texts[in]) > 0):
			r.prose(in, it.text) // a sentence that happens to be a heading
		case it.heading != nil && it.heading.official:
			at = it.heading.section // again, as above a table on a sheet of its own
		case over:
			r.leave(it.text, whyAround)
		case in == disputes && r.namesGroup(n):
			r.leave(it.text, whyNames)
		case r.namesTable(it, in):
			r.leave(it.text, whyNames)
		case it.top && in != "" && tableStart[in] == nil && !bracketed.MatchString(it.text) && !numbered.MatchString(it.text):
			r.leave(it.text, whyOther)
		case position(in) >= position(problems) && isFooter(it.text):
			if !r.signedBelow(n) {
				over, at = true, ""
			}
			r.leave(it.text, whyAround)
		case position(in) >= position(problems) && !goesOn(n, in) && r.signed(n, in):
			over, at = true, ""
		default:
			r.goOn(n, in)
		}
	}
}

// standsOver reports whether a heading that was there already, the n-th item, stands over a
// table or another heading, as on a sheet of its own.
func (r *reader) standsOver(n int) bool {
	for _, it := range r.items[n+1:] {
		if it.part != nil || it.heading != nil {
			return true
		}
		if _, is := caption(r.items[n].heading.section, it.text); !is && !ofForm(r.items[n].heading.section, it.text) {
			return false
		}
	}
	return true
}

// goOn takes the n-th item as text, which may go on in its paragraph.
func (r *reader) goOn(n int, in model.SectionID) {
	it := &r.items[n]
	if next := n + 1; next < len(r.items) && r.items[next].runs && r.items[next].isText() {
		r.items[next].text, r.items[next].runs = it.text+r.items[next].text, it.runs
		return
	}
	if last := len(r.texts[in]) - 1; it.runs && last >= 0 && r.items[n-1].isText() {
		r.texts[in][last] += it.text
		return
	}
	r.prose(in, it.text)
}

// lastHeadings returns the last item that is a heading of each section.
func (r *reader) lastHeadings() map[model.SectionID]int {
	last := map[model.SectionID]int{}
	for n, it := range r.items {
		if it.heading != nil {
			last[it.heading.section] = n
		}
	}
	return last
}

// begins reports whether a heading begins a section, in being the one before: it comes
// next in the form's order, or is out of order and the form's own.
func (r *reader) begins(h *heading, in model.SectionID) bool {
	if _, seen := r.headings[h.section]; seen {
		return false
	}
	return in == "" || position(h.section) > position(in) || h.official
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
		case !started && begin > 0 && r.belowTitle(it.text):
			r.leave(it.text, whyAround)
		case !started:
			started = true
			r.prose(preamble, it.text)
		default:
			r.prose(preamble, it.text)
		}
	}
}

// isTitle reports whether a line is the title or a part of it, as pages repeat it.
func (r *reader) isTitle(text string) bool {
	if text = compact(half(plain(text))); strings.Contains(text, "月") {
		text = dateBehind.ReplaceAllString(text, "")
	}
	return r.title.text != "" && text != "" && (text == r.title.text || slices.Contains(r.lines, text) || strings.HasPrefix(r.title.text, text) || strings.HasSuffix(r.title.text, text) && len(text) > 30)
}

const whyAround = "不是报告里的文字，是网页上、文件里在它前后的内容"

// leave notes a paragraph that is not taken. Neighbours are noted as one.
func (r *reader) leave(text, why string) {
	if compact(text) == "" {
		return
	}
	if n := len(r.left); n > 0 && !r.apart && r.left[n-1].Why == why && why == whyAround && len(r.left[n-1].Text) < 2*longestShown {
		r.left[n-1].Text += " / " + oneLine(text)
		return
	}
	r.left, r.apart = append(r.left, Left{oneLine(text), why}), false
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
	if own, is := caption(in, text); is {
		if own {
			r.leave(text, "是表的名称，不算报告里的文字")
		}
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
