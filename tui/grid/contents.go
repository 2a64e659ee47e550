package grid

import (
	"strconv"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/theme"
)

// The contents of a draw are all texts that stand in cells, beside the rows and
// below the columns, each worked out once.
type contents struct {
	cells    [][]face // by Model.rows and column
	verdicts []face   // by Model.rows; nil where rows have no totals
	footer   []footLine
	prior    [][]face // last year's figures, by Model.rows and column; nil: not shown
	review   reviewed
}

// A face is the text in one place of the screen.
type face struct {
	text  string
	short string // says it in fewer cells; empty where that cannot be
	style *theme.Style
	wide  int  // cells the text would have
	tight int  // cells it must have
	spare bool // it gives way before columns of other texts do
}

// A footLine is a line below the table, with something to say of each column.
type footLine struct {
	name  string
	notes []string // what is said beside it, in ever fewer cells
	cells []face   // by column
	idle  bool     // it cannot say that something is wrong: all that it compares is automatic
}

const (
	maxText   = 12 // cells for text that is no figure
	tightText = 6
	maxTyping = 18 // cells for a cell being typed into
)

// say returns a face that is shown whole.
func say(text string, style *theme.Style) face {
	n := width.Of(text)
	return face{text: text, style: style, wide: n, tight: n}
}

// in returns the text for n cells.
func (f *face) in(n int) string {
	if f.short != "" && f.wide > n {
		return f.short
	}
	return f.text
}

func (m *Model) contents() contents {
	c := contents{prior: m.priorFaces(), review: m.reviewed()}
	for r := range m.rows {
		row := make([]face, len(m.rows[r].block.Columns))
		for i := range row {
			row[i] = m.face(pos{r, i})
		}
		c.cells = append(c.cells, row)
		if m.hasRowTotals() {
			c.verdicts = append(c.verdicts, m.verdict(m.ref(pos{r, len(row) - 1})))
		}
	}
	if m.section.Table.Balance != nil {
		c.footer = m.balance()
	}
	return c
}

// face returns what stands in a cell on the screen.
func (m *Model) face(p pos) face {
	if m.typing != nil && p == m.cursor {
		n := min(width.Of(m.typing.in.Value())+1, maxTyping)
		return face{style: &m.st.Typing, wide: n, tight: n}
	}
	if m.look != nil {
		if text, ok := m.look.text(p); ok {
			v, unit := m.parse(m.ref(p), text)
			return m.value(v, unit, &m.st.Selected)
		}
	}
	at := m.ref(p)
	if to, ok := m.proposedFor(at); ok {
		return m.change(at, to)
	}
	r := m.draft.Report()
	v := r.Entered(at)
	switch {
	case r.Automatic(at):
		return m.automatic(r.Computed(at))
	case v.Kind() == model.Number && r.Edition().IsTotal(at):
		if s := r.Computed(at); s.Known() && s.Micro != v.Micro() {
			f := say(v.String()+"("+s.String()+")", &m.st.Bad)
			f.short = v.String() + "(!)"
			f.tight = width.Of(f.short)
			return f
		}
	case v.Kind() == model.Number && r.Edition().Column(at).Unit.Choices != nil && r.Unit(at) == "":
		return say(v.String()+"单位?", &m.st.Plain)
	case v.Kind() == model.Number && r.Edition().Column(at).Unit.Choices != nil:
		return m.value(v, r.Unit(at), &m.st.Plain)
	}
	return m.value(v, "", nil)
}

// automatic returns the face of an automatic total.
func (m *Model) automatic(s model.Sum) face {
	switch {
	case s.Figures == 0:
		return say("=", &m.st.Muted)
	case !s.Known():
		return say("="+s.String()+"?", &m.st.Muted)
	}
	return say("="+s.String(), &m.st.Auto)
}

// value returns the face of something entered, in a style, or nil for that of its kind.
func (m *Model) value(v model.Value, unit string, style *theme.Style) face {
	f := say(v.String()+unit, &m.st.Plain)
	switch v.Kind() {
	case model.Blank:
		f = say("_", &m.st.Muted)
	case model.Text:
		f = say("!"+width.Clean(v.String()), &m.st.Bad)
		f.wide, f.tight = min(f.wide, maxText), min(f.tight, tightText)
	}
	if style != nil {
		f.style = style
	}
	return f
}

// verdict says whether the parts of the total of a row make it, in a few cells.
func (m *Model) verdict(total model.Ref) face {
	r := m.draft.Report()
	if !r.Edition().IsTotal(total) {
		return say("", &m.st.Plain)
	}
	return m.compare(r.Computed(total), r.Entered(total), r.Automatic(total))
}

// compare says whether what the parts of a total make is what it is.
func (m *Model) compare(parts model.Sum, total model.Value, automatic bool) face {
	switch {
	case !parts.Known():
		return m.unknown(parts)
	case automatic:
		return say("自动", &m.st.Muted)
	case total.Kind() != model.Number:
		return say("非数字", &m.st.Bad)
	}
	return m.difference(total.Micro() - parts.Micro)
}

// unknown says why a sum is not known.
func (m *Model) unknown(s model.Sum) face {
	if s.Blank == 0 {
		f := say("非数字", &m.st.Warn)
		f.short, f.tight = "非数", 4
		return f
	}
	short := say("缺"+strconv.Itoa(s.Blank), &m.st.Warn)
	if s.Blank > 99 {
		return short
	}
	f := say("未填"+strconv.Itoa(s.Blank), &m.st.Warn)
	f.short, f.tight = short.text, short.wide
	return f
}

func (m *Model) difference(diff int64) face {
	text := strings.ReplaceAll(model.MoreOrLess(diff), " ", "")
	if diff == 0 {
		return say(text, &m.st.Good)
	}
	return say(text, &m.st.Bad)
}

// balance returns the lines below the table that say, column by column, whether the
// printed equation holds and whether the parts of the total row make it.
func (m *Model) balance() []footLine {
	b := m.section.Table.Balance
	r := m.draft.Report()
	var notes []string
	if filled, of := r.Progress(m.section.ID); filled < of {
		n := strconv.Itoa(of - filled)
		notes = []string{"未填 " + n + " 格", "未填" + n, "缺" + n}
	}
	left, right := footLine{name: b.LeftName, notes: notes}, footLine{name: b.RightName}
	total := m.totalRow()
	gap, down := footLine{name: "差（下减上）"}, footLine{name: m.rowName(total.Row) + "与各项之和", idle: true}
	for _, c := range m.section.Table.Blocks[0].Columns {
		l, rt := r.Add(m.column(b.Left, c.ID)), r.Add(m.column(b.Right, c.ID))
		left.cells, right.cells = append(left.cells, m.side(l)), append(right.cells, m.side(rt))
		both := model.Sum{Blank: l.Blank + rt.Blank, Bad: l.Bad + rt.Bad}
		gap.cells = append(gap.cells, m.compare(both, model.Micro(rt.Micro-l.Micro), false))
		f, idle := m.verdictDown(total, c.ID)
		down.cells, down.idle = append(down.cells, f), down.idle && idle
	}
	return []footLine{left, right, gap, down}
}

// side returns the face of one side of the balance.
func (m *Model) side(s model.Sum) face {
	switch {
	case s.Known():
		return say(s.String(), &m.st.Plain)
	case s.Figures == 0:
		return say("_", &m.st.Muted)
	}
	return say(s.String()+"?", &m.st.Warn)
}

// verdictDown says whether the rows above a total make it in one column, and whether it is
// idle to ask.
func (m *Model) verdictDown(t *model.Total, col model.ColID) (f face, idle bool) {
	r := m.draft.Report()
	at := model.Ref{Section: m.section.ID, Row: t.Row, Col: col}
	s, v := r.Add(m.column(t.OfRows, col)), r.Value(at)
	// A total that is automatic across its row can still be another down its column.
	same := r.Automatic(at) && v == model.Micro(s.Micro)
	return m.compare(s, v, same), same || r.Automatic(at) && !s.Known()
}

// totalRow returns the Total of this table that adds rows up.
func (m *Model) totalRow() *model.Total {
	for i := range m.section.Table.Totals {
		if t := &m.section.Table.Totals[i]; t.Row != "" {
			return t
		}
	}
	return &model.Total{}
}

// rowName returns what a row is called.
func (m *Model) rowName(id model.RowID) string {
	for _, r := range m.rows {
		if r.row.ID == id {
			return r.row.FullName()
		}
	}
	return ""
}

// column returns the cells of some rows in one column.
func (m *Model) column(rows []model.RowID, col model.ColID) []model.Ref {
	at := make([]model.Ref, len(rows))
	for i, r := range rows {
		at[i] = model.Ref{Section: m.section.ID, Row: r, Col: col}
	}
	return at
}
