package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/internal/document"
	"nianbao/model"
)

// This file cuts the tables of a document where one of the form begins or ends.

// starts are words with which a table of the form begins, one of each list.
var starts = []struct {
	table model.SectionID
	words [][]string
}{
	{proactive, [][]string{{"第二十条第", "信息内容"}}},
	{requests, [][]string{{"申请人情况", "稽关系", "本年新收"}}},
	{requests, [][]string{{"自然人"}, {"总计", "商业企业"}}},
	{disputes, [][]string{{"行政复议"}, {"行政诉讼"}}},
	{disputes, [][]string{{"结果维持"}, {"尚未审结"}}},
}

// A cutter takes a table of a document apart.
type cutter struct {
	all  []item
	rows []row
	kind model.SectionID // which table of the form the rows are of, "": not yet known

	sheet  bool // the table is one of a workbook
	stairs bool // every figure has a column of its own
}

// A row is one of a table, and what it says if that is one thing only.
type row struct {
	cells  []string
	only   string
	begins []bool // which cells begin here, and do not only go on
	sums   []bool // which cells are what a formula came to; nil: none
}

// checked begins the rows below the tables of an exported workbook in which the sums
// are checked.
const checked = "核对："

// cut takes a table of a document apart: where rows of it are headings or prose, these
// are paragraphs, and where one table of the form ends and another begins, so do parts.
// A sheet can hold a whole report.
func cut(t *document.Table) []item {
	c := &cutter{sheet: t.Name != "", stairs: isStaircase(t)}
	for _, cells := range t.Rows {
		if len(cells) > 0 {
			cells = c.captionOf(cells)
		}
		r := row{}
		r.cells, r.only = texts(cells)
		r.begins = make([]bool, len(r.cells))
		for x := range r.begins {
			r.begins[x] = begins(cells[x])
		}
		r.sums = formulas(cells)
		if len(r.cells) > 0 && strings.HasPrefix(r.cells[0], checked) {
			continue
		}
		if r.only != "" && isProse(r.only) {
			c.flush()
			c.paragraphs(r.only)
			continue
		}
		if k := startOf(r.cells); k != "" {
			if c.kind != "" && k != c.kind {
				c.flush()
			}
			c.kind = k
		}
		c.rows = append(c.rows, r)
	}
	c.flush()
	return c.all
}

// captionOf takes the heading of a section out of the first cell of a row, and returns
// the rest of the row: spreadsheets put the caption of a page's table there, on a line of
// its own.
func (c *cutter) captionOf(cells []document.Cell) []document.Cell {
	all := cells[0].Text
	first, rest, several := strings.Cut(all, "\n")
	h, ok := headingOf(first)
	if !several || cells[0].Covered || !ok || !h.official {
		return cells
	}
	if next := startOf([]string{rest}); next != "" && next != h.section {
		return cells
	}
	c.flush()
	c.paragraphs(first)
	cells = slices.Clone(cells)
	for x := 0; x < len(cells) && cells[x].Text == all; x++ {
		cells[x].Text = rest
	}
	return cells
}

func (c *cutter) paragraphs(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		c.all = append(c.all, item{text: line})
	}
}

// flush ends a part. Its first rows, as far as they say one thing each that is nothing
// of the form, are paragraphs, and so are those of a sheet behind the last empty row:
// spreadsheets put the paragraphs of a page there, with such a row in front of each.
func (c *cutter) flush() {
	if c.sheet {
		c.rows = wholeLabels(c.rows)
	} else {
		c.rows = wholeRows(c.rows)
	}
	first, end := 0, len(c.rows)
	for first < end && c.rows[first].isParagraph() {
		first++
	}
	for n := end - 1; c.sheet && n >= first && c.rows[n].isParagraph(); n-- {
		if c.rows[n].isEmpty() {
			end = n
		}
	}
	c.asParagraphs(c.rows[:first])
	c.asTable(c.rows[first:end])
	c.asParagraphs(c.rows[end:])
	c.rows, c.kind = nil, ""
}

// isParagraph reports whether a row says nothing, or one thing only that is none of the form.
func (r *row) isParagraph() bool {
	return r.isEmpty() || r.only != "" && startOf(r.cells) == "" && !formWords()[compact(r.only)]
}

func (r *row) isEmpty() bool {
	return !slices.ContainsFunc(r.cells, func(s string) bool { return s != "" })
}

func (c *cutter) asParagraphs(rows []row) {
	for _, r := range rows {
		c.paragraphs(r.only)
	}
}

func (c *cutter) asTable(all []row) {
	p := &part{}
	rows := narrowed(all)
	if c.stairs {
		if together, ok := drawnTogether(c.kind, rows); ok {
			rows = together
		}
	}
	var merged []item
	for _, r := range rows {
		if c.kind == requests && r.spreadsZero() {
			merged = append(merged, item{text: strings.Join(strings.Fields(strings.Join(r.cells, " ")), " "), lost: whyMerged})
		}
		p.rows = append(p.rows, r.cells)
		if r.sums != nil || p.sums != nil {
			p.sums = append(p.sums, make([][]bool, len(p.rows)-1-len(p.sums))...)
			p.sums = append(p.sums, r.sums)
		}
	}
	if p.rows != nil {
		c.all = append(c.all, item{part: p})
	}
	c.all = append(c.all, merged...)
}

const whyMerged = "几格合成了一格，这个数只放在其中第一格；请对照原表核对"

// spreadsZero puts the 0 that stands in a cell merged out of all cells of a row of 表三 into
// each of them, and reports whether another figure stands in a cell merged out of several:
// that can only be said.
func (r *row) spreadsZero() bool {
	for x, s := range r.cells {
		if !r.begins[x] || model.ParseValue(s).Kind() != model.Number {
			continue
		}
		end := x + 1
		for end < len(r.cells) && !r.begins[end] {
			end++
		}
		switch {
		case end-x < 3: // less is what spreadsheets make of one column
		case end-x == len(applicants)-1 && end == len(r.cells) && model.ParseValue(s) == model.Int(0):
			for ; x < end; x++ {
				r.cells[x] = s
			}
			return false
		default:
			return true
		}
	}
	return false
}

// wholeLabels joins rows in which labels of the row above only go on: spreadsheets give
// each line of a cell of a page a row of its own.
func wholeLabels(rows []row) (all []row) {
	for _, r := range rows {
		if len(all) == 0 || !r.goesOn(&all[len(all)-1]) {
			r.cells = slices.Clone(r.cells)
			all = append(all, r)
			continue
		}
		above := &all[len(all)-1]
		for x, s := range r.cells {
			if r.begins[x] {
				above.cells[x] += s
			}
		}
	}
	return all
}

// goesOn reports whether a row has nothing but the rest of labels that the row above
// begins.
func (r *row) goesOn(above *row) bool {
	some := false
	for x, s := range r.cells {
		if s == "" || !r.begins[x] {
			continue
		}
		if x >= len(above.cells) || !above.begins[x] || above.cells[x] == "" {
			return false
		}
		if both := above.cells[x] + s; !beginsFormWord(both) && !strings.Contains(compact(both), "稽关系为") {
			return false
		}
		some = true
	}
	return some
}

// wholeRows joins rows that end in the middle of a label with those that go on with it:
// browsers copy a line break in a cell as one.
func wholeRows(rows []row) (all []row) {
	for _, r := range rows {
		n := len(all)
		if n == 0 || !r.goesOnBehind(&all[n-1]) {
			all = append(all, r)
			continue
		}
		above := &all[n-1]
		last := len(above.cells) - 1
		both := above.cells[last] + r.cells[0]
		above.cells = append(slices.Clone(above.cells[:last]), r.cells...)
		above.cells[last] = both
		above.begins = append(slices.Clone(above.begins), r.begins[1:]...)
		if above.only, above.sums = "", nil; len(above.cells) == 1 {
			above.only = both
		}
	}
	return all
}

// goesOnBehind reports whether a row begins with the rest of the label that the row above
// ends with.
func (r *row) goesOnBehind(above *row) bool {
	last := len(above.cells) - 1
	if last < 0 || len(r.cells) == 0 || r.cells[0] == "" || above.cells[last] == "" || slices.ContainsFunc(above.cells, isValue) {
		return false
	}
	return beginsFormWord(above.cells[last] + r.cells[0])
}

// texts returns the texts of a row, and what it says if that is one thing only. A figure
// stands where its cell begins: what a merged cell repeats would land in the next
// column too.
func texts(cells []document.Cell) (line []string, only string) {
	for len(cells) > 0 && cells[len(cells)-1].Missing {
		cells = cells[:len(cells)-1]
	}
	line = make([]string, len(cells))
	several := false
	for x, c := range cells {
		if c.Covered && model.ParseValue(c.Text).Kind() == model.Number {
			continue
		}
		line[x] = c.Text
		several = several || c.Text != "" && only != "" && c.Text != only
		if only == "" {
			only = c.Text
		}
	}
	if several {
		return line, ""
	}
	return line, only
}

// formulas tells which cells are what a formula came to, nil if none is.
func formulas(cells []document.Cell) (sums []bool) {
	for x, c := range cells {
		if c.Formula && sums == nil {
			sums = make([]bool, len(cells))
		}
		if c.Formula {
			sums[x] = true
		}
	}
	return sums
}

// isProse reports whether a row that says one thing only is none of a table of the form.
func isProse(text string) bool {
	if _, ok := headingOf(text); ok {
		return true
	}
	return utf8.RuneCountInString(text) > 45 && strings.ContainsAny(text, "。；") && !strings.Contains(compact(text), "稽关系")
}

// startOf returns which table of the form a row begins or names, "": none.
func startOf(line []string) model.SectionID {
	all := compact(strings.Join(line, "|"))
	for _, s := range starts {
		if !slices.ContainsFunc(s.words, func(any []string) bool {
			return !slices.ContainsFunc(any, func(w string) bool { return strings.Contains(all, w) })
		}) {
			return s.table
		}
	}
	return ""
}
