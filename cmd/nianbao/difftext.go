package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/diff"
)

// This file writes what differs for people: one difference a line, which begins with
// the place, so that it can be searched for; what does not fit is continued below.

// A diffPage is the text of diff in the making.
type diffPage struct {
	*compared
	out *bufio.Writer
}

// print writes what differs, in the order of the form.
func (x *compared) print(w io.Writer) error {
	width.Apply(true) // as for the sheet of check: in print “ ” — are wide
	p := diffPage{x, bufio.NewWriter(w)}
	p.head()
	if !x.Empty() {
		p.facts("", model.Title, model.Year, diff.Edition, model.OrganName, model.OrganSort, model.Prior)
		for _, s := range p.sections() {
			p.section(s)
		}
		p.explanations()
	}
	p.apart()
	p.findingLists()
	p.sum()
	return p.out.Flush()
}

// text writes a line. What does not fit, and further paragraphs, are continued below,
// further to the right.
func (p *diffPage) text(s string) {
	indent := ""
	for paragraph := range strings.SplitSeq(strings.TrimRight(s, "\r\n"), "\n") {
		paragraph = width.Clean(strings.TrimRight(paragraph, "\r"))
		for i, line := range width.WrapText(paragraph, sheetWidth-len(below)) {
			if i > 0 {
				line = strings.TrimLeft(line, " ")
			}
			fmt.Fprintln(p.out, strings.TrimRight(indent+line, " "))
			indent = below
		}
	}
}

// below is what stands before the continuation of a line.
const below = "    "

// head says which files were compared, and what has to be borne in mind.
func (p *diffPage) head() {
	name := func(file string) string {
		if file == standard {
			return standardName
		}
		return file
	}
	p.text("旧：" + name(p.oldFile) + "　" + p.Old.Title())
	p.text("新：" + name(p.newFile) + "　" + p.New.Title())
	organ := func(r *model.Report) string { return cmp.Or(r.Field(model.OrganName), "没有填") }
	if a, b := organ(p.Old), organ(p.New); a != b {
		p.text(fmt.Sprintf("注意：不是同一个单位的报告（%s、%s）", a, b))
	}
	if a, b := p.Old.Year(), p.New.Year(); a != b {
		p.text(fmt.Sprintf("注意：不是同一年度的报告（%d 年、%d 年）", a, b))
	}
	if !p.SameEdition() {
		p.text(fmt.Sprintf("注意：两种格式（%s、%s），有的数不能相比", p.Old.Edition().Name, p.New.Edition().Name))
	}
}

// sections lists the sections of both editions, in the form's order.
func (p *diffPage) sections() (all []*model.Section) {
	for _, e := range []*model.Edition{p.New.Edition(), p.Old.Edition()} {
		for i := range e.Sections {
			s := &e.Sections[i]
			if !slices.ContainsFunc(all, func(o *model.Section) bool { return o.ID == s.ID }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// section writes what differs in one section, under its heading.
func (p *diffPage) section(s *model.Section) {
	texts := slices.IndexFunc(p.Texts, func(t diff.Text) bool { return t.Section == s.ID })
	figures := slices.ContainsFunc(p.Figures, func(f diff.Figure) bool { return f.At.Section == s.ID })
	units := slices.ContainsFunc(p.Units, func(u diff.Unit) bool { return u.At.Section == s.ID })
	signed := s.ID == model.Signoff && slices.ContainsFunc(p.Facts, func(f diff.Fact) bool {
		return f.Field == model.SignName || f.Field == model.SignDate
	})
	if texts < 0 && !figures && !units && !signed {
		return
	}
	p.text("")
	p.text(s.Heading())
	if signed {
		p.facts("落款 ", model.SignName, model.SignDate)
	}
	for _, f := range p.Figures {
		if f.At.Section == s.ID {
			p.figure(&f)
		}
	}
	for _, u := range p.Units {
		if u.At.Section == s.ID {
			p.text(p.place(u.At) + "　计量单位：" + cmp.Or(u.Old, "没有选") + "→" + cmp.Or(u.New, "没有选"))
		}
	}
	if texts >= 0 {
		p.changes(&p.Texts[texts])
	}
}

// facts writes some of the facts, if they differ.
func (p *diffPage) facts(before string, fields ...model.Field) {
	first := before == ""
	for _, f := range p.Facts {
		if !slices.Contains(fields, f.Field) {
			continue
		}
		if first {
			p.text("")
			first = false
		}
		line := before + f.Name() + "　" + cmp.Or(f.Old, "没有填") + "→" + cmp.Or(f.New, "没有填")
		if f.Follows {
			line += "（随着单位、年度变）"
		}
		p.text(line)
	}
}

// place names a figure with its table: 表三 （二）部分公开·自然人.
func (p *diffPage) place(at model.Ref) string {
	e := p.edition(at)
	if s := e.Section(at.Section); s != nil && s.Table != nil {
		return s.Table.Name + " " + e.Label(at)
	}
	return e.Label(at)
}

func (p *diffPage) figure(f *diff.Figure) {
	old, new := shownContent(f.Old), shownContent(f.New)
	if f.Old.Automatic != f.New.Automatic && f.Summed == nil {
		typed := func(c diff.Content, s string) string {
			if c.Automatic {
				return "自动合计 " + s
			}
			return "手填 " + s
		}
		old, new = typed(f.Old, strings.TrimPrefix(old, "=")), typed(f.New, strings.TrimPrefix(new, "="))
	}
	line := p.place(f.At) + "　" + old + "→" + new
	if f.Follows {
		line += "（自动合计，随着变）"
	}
	if f.Summed != nil {
		line += "（另一份是几项相加）"
	}
	p.text(line)
	if f.Note != "" {
		p.text(below + f.Note)
	}
}

// shownContent writes what stands in a cell, with the signs that the tables have on
// the screen.
func shownContent(c diff.Content) string {
	switch {
	case c.Automatic && c.Value.Kind() != model.Blank:
		return "=" + c.Value.String()
	case c.Automatic && c.Sum.Figures > 0:
		return "=" + c.Sum.String() + "?"
	}
	return c.String()
}

// changes writes what differs in a text. What is the same is counted.
func (p *diffPage) changes(t *diff.Text) {
	for k, piece := range t.Pieces {
		if piece.Change < 0 {
			if piece.Sentences > 0 {
				p.text(below + fmt.Sprintf("（%d 句没有变）", piece.Sentences))
			}
			continue
		}
		switch c := &t.Changes[piece.Change]; {
		case shownAt(c, t) == k:
			p.text(describe(c, piece.Sentences) + "　" + words(t, c))
		case piece.Sentences > 0:
			p.text("移来 " + seat(c.To) + "　原在" + seat(c.From))
		}
	}
}

// shownAt returns the piece of a change that it is shown at: of a move, the one where it
// stood.
func shownAt(c *diff.Change, t *diff.Text) int {
	for _, k := range c.Pieces {
		if t.Pieces[k].Sentences > 0 && (c.Kind != diff.Moved || t.Pieces[k].New.From == t.Pieces[k].New.To) {
			return k
		}
	}
	return c.Pieces[0]
}

// describe says what happened to which sentences, n of them.
func describe(c *diff.Change, n int) string {
	several := ""
	if n > 1 {
		several = fmt.Sprintf("起 %d 句", n)
	}
	switch c.Kind {
	case diff.Moved:
		kind := "移"
		if c.Altered() {
			kind = "移并改"
		}
		return kind + " " + seat(c.From) + several + "→" + seat(c.To)
	case diff.Inserted, diff.Divided:
		return c.Kind.Chinese() + " " + seat(c.To) + several
	}
	return c.Kind.Chinese() + " " + seat(c.From) + several
}

func seat(s diff.Seat) string { return fmt.Sprintf("第%d段第%d句", s.Paragraph, s.Sentence) }

// words writes the sentences of a change.
func words(t *diff.Text, c *diff.Change) string {
	switch c.Kind {
	case diff.Inserted:
		return cutOut(t.New, diff.Trimmed(t.New, c.New))
	case diff.Deleted:
		return cutOut(t.Old, diff.Trimmed(t.Old, c.Old))
	case diff.Divided:
		return "这一句后面另起一段"
	case diff.Joined:
		return "这一句后面不再另起一段"
	}
	var b strings.Builder
	for _, m := range c.Marks {
		switch old, new := cutOut(t.Old, m.Old), cutOut(t.New, m.New); {
		case m.Same:
			b.WriteString(shortened(old))
		case old == "":
			b.WriteString("【加：" + visible(new) + "】")
		case new == "":
			b.WriteString("【删：" + visible(old) + "】")
		default:
			b.WriteString("【" + visible(old) + "→" + visible(new) + "】")
		}
	}
	if c.Marks[0].Same {
		return strings.TrimLeft(b.String(), " 　") // the indent of the paragraph
	}
	return b.String()
}

func cutOut(text string, s model.Span) string { return text[s.From:s.To] }

// visible writes line breaks, and what is nothing but blanks, so that they can be seen.
func visible(s string) string {
	s = strings.NewReplacer("\r\n", "〔换行〕", "\n", "〔换行〕", "\r", "〔换行〕").Replace(s)
	if strings.TrimSpace(s) == "" {
		s = strings.NewReplacer("\t", "〔制表符〕", "　", "〔全角空格〕", " ", "〔空格〕").Replace(s)
	}
	return s
}

// shortened leaves out the middle of a long stretch that did not change.
func shortened(s string) string {
	const keep, most = 40, 120 // cells
	if width.Of(s) <= most || strings.ContainsAny(s, "\r\n") {
		return s
	}
	head, tail := width.Cut(s, keep), s
	for over := width.Of(s) - keep; over > 0; {
		cluster, w := width.Next(tail)
		tail, over = tail[len(cluster):], over-w
	}
	return head + "……" + tail
}

// explanations writes which explanations were given, withdrawn or changed.
func (p *diffPage) explanations() {
	for i, e := range p.Explanations {
		if i == 0 {
			p.text("")
			p.text("审核说明")
		}
		any := e.Any()
		line := any.Rule + " " + p.place(any.At) + "　"
		signed := func(x *model.Explanation) string {
			return strings.TrimRight(fmt.Sprintf("%s（%s %s）", x.Reason, x.Name, x.Date), " ")
		}
		switch {
		case e.Old == nil:
			line = "加 " + line + signed(e.New)
		case e.New == nil:
			line = "删 " + line + signed(e.Old)
		default:
			line = "改 " + line + signed(e.Old) + "→" + signed(e.New)
		}
		p.text(line)
	}
}

// apart says what could not be compared.
func (p *diffPage) apart() {
	for i, a := range p.Apart {
		if i == 0 {
			p.text("")
			p.text("不能相比的")
		}
		rows := []string{}
		for _, at := range a.Cells {
			if name := a.Edition.Row(at).FullName(); !slices.Contains(rows, name) {
				rows = append(rows, name)
			}
		}
		table := a.Edition.Section(a.Cells[0].Section).Table.Name
		p.text(fmt.Sprintf("%s %s %s：%s", a.Edition.Name, table, strings.Join(rows, "、"), a.Why))
	}
}

// findingLists says which findings the differences mended and brought.
func (p *diffPage) findingLists() {
	if p.findings == nil || len(p.findings.Mended)+len(p.findings.Brought) == 0 {
		return
	}
	p.text("")
	p.text(fmt.Sprintf("核对：改好 %d 处，新出 %d 处，原有 %d 处没有变", len(p.findings.Mended), len(p.findings.Brought), p.findings.Kept))
	list := func(mark string, all []diff.Attached) {
		for _, a := range all {
			p.text(fmt.Sprintf("%s %s %s %s　%s", mark, a.Level.Chinese(), a.Rule.Code, p.place(a.At), a.Text))
		}
	}
	list("改好", p.findings.Mended)
	list("新出", p.findings.Brought)
}

// sum writes how many differences there are.
func (p *diffPage) sum() {
	p.text("")
	p.text("合计：" + inSum(p.Diff))
}

// inSum says how many differences there are.
func inSum(d *diff.Diff) string {
	if d.Empty() {
		return "没有不同"
	}
	n := d.Count()
	var all []string
	// part adds what there is of one sort: 正文改 1 处、移 2 处.
	part := func(name string, counts ...counted) {
		var some []string
		for _, c := range counts {
			if c.n > 0 {
				some = append(some, fmt.Sprintf("%s %d 处", c.name, c.n))
			}
		}
		if len(some) > 0 {
			all = append(all, name+strings.Join(some, "、"))
		}
	}
	part("", counted{"事项", n.Facts})
	part("", counted{"数", n.Figures}, counted{"随着变的自动合计", n.Follow})
	part("", counted{"计量单位", n.Units})
	part("正文", counted{"改", n.Changed}, counted{"移", n.Moved}, counted{"加", n.Inserted}, counted{"删", n.Deleted}, counted{"分段并段", n.Paragraphs})
	part("", counted{"审核说明", n.Explanations})
	return strings.Join(all, "；")
}

// counted is how many there are of something.
type counted struct {
	name string
	n    int
}
