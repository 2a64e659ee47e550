package remarks

import (
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
)

// This file says in words where a remark belongs and what has become of its place.

// open returns what leads to the place of a remark.
func (n *entry) open() GotoMsg {
	return GotoMsg{ID: n.ID, At: review.PlaceOf(n.report, n.Remark).At, Span: n.span}
}

// rowOf returns the first cell of a row, the zero Ref if the address is none of a row
// that the form has.
func rowOf(e *model.Edition, at model.Ref) model.Ref {
	for _, c := range e.Cells() {
		if at.Col == "" && c.Row == at.Row && c.Section == at.Section {
			return c
		}
	}
	return model.Ref{}
}

// kindName says whether a remark proposes something.
func (n *entry) kindName() string {
	if n.Proposal != nil {
		return "建议"
	}
	return "批注"
}

// isPassage reports whether a remark is about some words of a text.
func (n *entry) isPassage() bool { return n.Anchor.Quote != "" }

// where names the place of a remark below the head of its section, in at most so many
// cells. Of a passage it gives the words, between signs, as they stood.
func (n *entry) where(cells int) string {
	e, at := n.report.Edition(), n.Anchor.At
	switch {
	case at == model.Ref{}:
		return "整份报告"
	case n.isPassage():
		return quoted(&n.Anchor, cells)
	case e.Has(at):
		return label(e, at, cells)
	case at.Row != "" && rowOf(e, at) != (model.Ref{}):
		return e.Row(rowOf(e, at)).FullName() + "·整行"
	case at.Row != "" || e.Section(at.Section) == nil:
		return flat(review.Name(e, at))
	case e.Section(at.Section).Table != nil:
		return "整张表"
	}
	return "整个部分"
}

// label names a cell in at most so many cells of the screen; 0: in full. Its column is
// kept, which tells it from those beside it, and then its own row before the ones above.
func label(e *model.Edition, at model.Ref, cells int) string {
	name := e.Label(at)
	if cells == 0 || width.Of(name) <= cells {
		return name
	}
	row, column := e.Row(at).FullName(), "·"+e.Column(at).Name()
	row = row[strings.LastIndexByte(row, ' ')+1:]
	return shorten(row, max(cells-width.Of(column), 2)) + column
}

// The signs around words that are meant, which stand out without any colour.
const signOpen, signClose = "【", "】"

// quoted returns the words of a passage between signs, with as much of what stood
// around them as there is room for.
func quoted(a *model.Anchor, cells int) string {
	words := signOpen + shorten(flat(begin(a.Quote)), max(cells-4, 2)) + signClose
	before, after := flat(a.Before), flat(a.After)
	room := max(cells-width.Of(words), 0)
	before = tail(before, max(room/2, room-width.Of(after)))
	return before + words + shorten(after, room-width.Of(before))
}

// shorten returns the beginning of s in at most n cells, marked if it is not all.
func shorten(s string, n int) string {
	if width.Of(s) <= n {
		return s
	}
	return width.Fit(s, max(n, 0))
}

// tail returns the end of s in at most n cells.
func tail(s string, n int) string {
	for w := width.Of(s); w > n; {
		c, cells := width.Next(s)
		s, w = s[len(c):], w-cells
	}
	return s
}

// become says what has become of the place of a remark since it was made, nothing if
// it stands as it stood.
func (n *entry) become() string {
	switch {
	case n.fate == review.Gone && n.isPassage() && n.State == model.Accepted && n.Proposal != nil && n.Proposal.Text == "":
		return "已照建议改"
	case n.fate == review.Gone && n.isPassage():
		return "原文已删"
	case n.fate == review.Gone:
		return "表里没有这一格"
	case review.Undone(n.report, n.Remark):
		return "采纳以后又改成" + n.present()
	case n.taken():
		return "已照建议改"
	case n.written():
		return "这一部分已经写了"
	case n.fate == review.Changed && n.isPassage():
		return "原文已改"
	case n.fate == review.Changed:
		return "数已改"
	}
	return ""
}

// present says what stands now where a proposal was accepted.
func (n *entry) present() string {
	switch {
	case n.report.Edition().Has(n.Anchor.At):
		return " " + figure(n.report.Value(n.Anchor.At))
	case n.isPassage() && n.fate != review.Gone:
		return "“" + model.Shortened(flat(n.now()), 20) + "”"
	}
	return "别的"
}

// unreadable is said of a proposal that is none for its place.
const unreadable = "读不懂"

// taken reports whether what is proposed stands in the report now.
func (n *entry) taken() bool {
	switch {
	case n.Proposal == nil || n.Proposal.Unreadable || n.fate == review.Gone:
		return false
	case n.isPassage():
		return n.Proposal.Text != n.Anchor.Quote && n.now() == n.Proposal.Text
	}
	if n.forEmpty() {
		return n.report.Text(n.Anchor.At.Section) == n.Proposal.Text
	}
	return n.report.Edition().Has(n.Anchor.At) && n.fate == review.Changed && n.report.Value(n.Anchor.At) == n.Proposal.Value
}

// forEmpty reports whether a remark proposes the text of a section of which nothing was
// written yet.
func (n *entry) forEmpty() bool {
	at := n.Anchor.At
	return n.Proposal != nil && !n.Proposal.Unreadable && !n.isPassage() && at.Row == "" && n.report.Edition().HasText(at.Section)
}

// written reports whether such a section has been written since.
func (n *entry) written() bool {
	return n.forEmpty() && strings.TrimSpace(n.report.Text(n.Anchor.At.Section)) != ""
}

// now returns the words that stand where the passage of a remark stood.
func (n *entry) now() string {
	return n.report.Text(n.Anchor.At.Section)[n.span.From:n.span.To]
}

// figure says what stands in a cell.
func figure(v model.Value) string {
	if v.Kind() == model.Blank {
		return "未填"
	}
	return flat(v.String())
}

// person names somebody, with the post if there is one.
func person(p model.Person) string {
	name := p.Name
	if name == "" {
		name = "（没有写姓名）"
	}
	if p.Post != "" {
		name += "（" + p.Post + "）"
	}
	return flat(name)
}

// short says a remark in one line, with what matters most first, since the end may be
// cut off.
func (n *entry) short() string {
	var b strings.Builder
	if s := n.become(); s != "" {
		b.WriteString("（" + s + "）")
	}
	b.WriteString(flat(n.By.Name) + "：")
	if n.Proposal != nil {
		b.WriteString(n.to())
		if n.Text != "" {
			b.WriteString("，")
		}
	}
	b.WriteString(flat(begin(n.Text)))
	return b.String()
}

// to says a proposal in one line.
func (n *entry) to() string {
	switch p := n.Proposal; {
	case p.Unreadable:
		return "建议" + unreadable
	case !n.isPassage() && n.Anchor.At.Row == "":
		return "建议写“" + flat(begin(p.Text)) + "”"
	case !n.isPassage():
		return figure(n.Anchor.Value) + "→" + figure(p.Value)
	case p.Text == "":
		return "建议删去"
	}
	return "改为“" + flat(begin(n.Proposal.Text)) + "”"
}

// Brief says what a remark is about in a few words: its text, or what it proposes.
func Brief(r *model.Report, m *model.Remark) string {
	n := &entry{Remark: m, report: r}
	n.locate()
	switch {
	case strings.TrimSpace(m.Text) != "":
		return flat(begin(m.Text))
	case m.Proposal == nil:
		return n.where(0)
	}
	return n.to()
}

// Proposed says what a remark proposes in one line.
func Proposed(r *model.Report, m *model.Remark) string {
	return (&entry{Remark: m, report: r}).to()
}

// Words says a remark in one line, with what has become of its place.
func Words(r *model.Report, m *model.Remark) string {
	n := &entry{Remark: m, report: r}
	n.locate()
	said := n.State.Chinese() + n.kindName()
	if n.isPassage() {
		said += signOpen + model.Shortened(flat(n.Anchor.Quote), 20) + signClose
	}
	return said + " " + n.short()
}

// flat makes a text safe to draw on one line.
func flat(text string) string { return width.Clean(strings.ReplaceAll(text, "\n", " ")) }

// begin returns the beginning of a text that is more than any line has room for.
func begin(text string) string {
	const most = 600 // bytes
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "")
}
