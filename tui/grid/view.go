package grid

import (
	"strconv"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
)

// Scroll brings the cell under the cursor into sight. View does so, too; who moves on
// without having drawn calls it, since what is in sight depends on the way one came.
func (m *Model) Scroll() {
	if m.drawable() {
		m.top = m.layout().scroll(m)
	}
}

// View draws the grid: exactly as many lines and at most as many cells as SetSize allowed.
func (m *Model) View() string {
	if !m.drawable() {
		return strings.Repeat("\n", max(m.height-1, 0))
	}
	m.Scroll()
	l := m.layout()
	d := drawing{m: m, l: l}
	for i := range l.pinned {
		d.pinned(i)
		d.end()
	}
	for i := range l.body {
		if n := m.top + i; n < len(l.lines) {
			d.bodyLine(l.lines[n])
		}
		d.end()
	}
	if l.rule {
		b := &l.blocks[0]
		m.st.Rule.Write(&d.b, strings.Repeat(width.Frame().H, l.label+b.cells(len(b.widths))+l.check))
		d.end()
	}
	for i := range l.footer {
		d.footLine(&l.footer[i])
		d.end()
	}
	return strings.TrimSuffix(d.b.String(), "\n")
}

// A drawing is a grid on its way to the screen.
type drawing struct {
	m *Model
	l *layout
	b strings.Builder
}

func (d *drawing) end() { d.b.WriteByte('\n') }

// cells returns how many cells the first n shown columns take.
func (b *blockLayout) cells(n int) int { return sum(b.widths[:n]) + n }

// pinned draws a line of the header above the body.
func (d *drawing) pinned(i int) {
	last := len(d.l.pinned) - 1
	d.m.st.Muted.Write(&d.b, width.Fit(d.corner(i, last), d.l.label))
	d.head(d.l.pinned[i], &d.l.blocks[0])
	if i == last && d.l.check > 0 {
		d.m.st.Heading.Write(&d.b, " "+width.Fit("核对", d.l.check-1))
	}
}

// corner returns what stands in line i of the top left corner: the table's note, or
// what the screen has no room for.
func (d *drawing) corner(i, last int) string {
	if text := d.hidden(0); text != "" {
		if i == last {
			return text
		}
		return ""
	}
	legend := d.legend()
	if legend != "" && i == last {
		return legend
	}
	note := width.WrapText(d.m.section.Table.Note, d.l.label)
	if legend != "" {
		last-- // of the note
	}
	switch {
	case i >= len(note):
		return ""
	case i == last && i < len(note)-1:
		return note[i] + note[i+1]
	}
	return note[i]
}

// legend says in the corner what the signs in the cells mean: those of last year's
// figures, and those of a review as far as there is room. A corner that has no room for
// both has the latter, which mark what is to be done.
func (d *drawing) legend() string {
	prior, said, cells := d.l.priorLegend(), &d.l.review, d.l.label
	if prior == "" {
		return said.words(cells)
	}
	if rest := said.words(cells - width.Of(prior) - 1); rest != "" {
		return prior + " " + rest
	}
	if words := said.words(cells); words != "" {
		return words
	}
	return prior
}

// hidden says which columns of a block are left out for want of room.
func (d *drawing) hidden(block int) string {
	b := &d.l.blocks[block]
	left, right := b.from, len(d.m.section.Table.Blocks[block].Columns)-b.from-len(b.widths)
	switch {
	case left > 0 && right > 0:
		return "左" + strconv.Itoa(left) + "右" + strconv.Itoa(right) + "列"
	case left > 0:
		return "左有" + strconv.Itoa(left) + "列"
	case right > 0:
		return "右有" + strconv.Itoa(right) + "列"
	}
	return ""
}

// head draws one line of a header over its columns.
func (d *drawing) head(h headLine, b *blockLayout) {
	x := 0
	for _, c := range h {
		from, to := b.cells(c.from), b.cells(c.to)
		d.b.WriteString(strings.Repeat(" ", from-x+1))
		if c.ruled {
			d.m.st.Heading.Write(&d.b, ruled(c.text, to-from-1))
		} else {
			d.m.st.Heading.Write(&d.b, width.FitRight(c.text, to-from-1))
		}
		x = to
	}
	d.b.WriteString(strings.Repeat(" ", b.cells(len(b.widths))-x))
}

// ruled centres text in a line, so that one sees how far a merged header reaches.
func ruled(text string, n int) string {
	h := width.Frame().H
	spare := n - width.Of(text) - 2
	if spare < 2 {
		return width.Center(text, n)
	}
	return strings.Repeat(h, spare/2) + " " + text + " " + strings.Repeat(h, spare-spare/2)
}

func (d *drawing) bodyLine(x line) {
	st, block := d.m.st, &d.l.blocks[x.block]
	b := &d.m.section.Table.Blocks[x.block]
	switch x.kind {
	case titleLine:
		text, n := b.Title+" "+d.hidden(x.block), d.l.label+block.cells(len(block.widths))
		if x.block == 0 { // there is no corner for it
			text += " " + d.l.review.words(n-width.Of(text)-1)
		}
		st.Heading.Write(&d.b, width.Fit(text, n))
	case headLines:
		text := ""
		if x.index == len(block.header)-1 {
			text = b.Stub + " " + d.l.priorLegend()
		}
		st.Muted.Write(&d.b, width.Fit("  "+text, d.l.label))
		d.head(block.header[x.index], block)
	case groupLine:
		st.Heading.Write(&d.b, width.Fit(d.label(&b.Rows[x.index]), d.l.label+block.cells(len(block.widths))))
	case cellLine:
		d.row(x.index)
	case priorLine:
		d.priorLine(x.index)
	}
}

func (d *drawing) label(r *model.Row) string {
	return strings.Repeat(" ", r.Depth*d.l.indent) + r.Label + r.Note
}

// row draws a row of figures.
func (d *drawing) row(n int) {
	m := d.m
	style := &m.st.Plain
	label := d.label(m.rows[n].row)
	if len(m.section.Table.Blocks) > 1 {
		label = "  " + label
	}
	label = d.l.review.label(n, label)
	if n == m.cursor.row {
		style = &m.st.Key
	}
	style.Write(&d.b, width.Fit(label, d.l.label))
	b := d.l.block(m, n)
	for c := range b.widths {
		d.cell(pos{n, b.from + c}, b.own(c))
		if behind := b.behind[b.from+c]; behind > 0 {
			f := &d.l.prior[n][b.from+c]
			f.style.Write(&d.b, " "+width.Fit(f.text, behind-1))
		}
	}
	if d.l.check > 0 {
		f := &d.l.verdicts[n]
		d.b.WriteByte(' ')
		f.style.Write(&d.b, width.Fit(f.text, d.l.check-1))
	}
}

// cell draws one cell with the signs before its text: those of a review, then that of
// the finding one stands on, which comes first for the room.
func (d *drawing) cell(p pos, w int) {
	m := d.m
	f := &d.l.cells[p.row][p.col]
	signs, style := d.l.review.signs(p), f.style
	if m.mark != nil {
		switch m.mark.Side(m.ref(p)) {
		case 'L':
			signs, style = signs+"+", &m.st.Left
		case 'R':
			signs, style = signs+"#", &m.st.Right
		case 'C':
			signs, style = signs+"*", &m.st.Left
		}
	}
	ghost := false
	if m.look != nil {
		_, ghost = m.look.text(p)
	}
	switch {
	case ghost:
		signs, style = ">", &m.st.Selected
	case p == m.cursor && m.typing != nil:
		d.b.WriteString(lastSigns(signs, 1))
		m.typing.in.SetWidth(w)
		d.b.WriteString(m.typing.in.View())
		return
	case p == m.cursor && !m.focused && m.look == nil: // where one is goes on to be seen, but not as if typing went there
		style = &m.st.Away
	case p == m.cursor && m.anchor != nil && *m.anchor != p: // tells itself from the rest of the block
		style = &m.st.Away
	case p == m.cursor:
		style = &m.st.Cursor
	case m.anchor != nil && m.isSelected(p):
		style = &m.st.Selected
	}
	text, before := f.in(w), " "
	if room := w - width.Of(text); signs != "" && room > 0 { // signs stand at their own figure, not at the neighbour's
		text = lastSigns(signs, room) + text
	} else {
		before = lastSigns(signs, 1)
	}
	d.b.WriteString(before)
	style.Write(&d.b, width.FitRight(text, w))
}

// lastSigns returns the last signs that n cells have room for, one blank if there are
// none.
func lastSigns(signs string, n int) string {
	if signs == "" {
		return " "
	}
	return signs[max(len(signs)-n, 0):]
}

func (d *drawing) footLine(f *footLine) {
	b := &d.l.blocks[0]
	rest := max(d.l.label-width.Of(f.name), 0)
	d.m.st.Heading.Write(&d.b, width.Fit(f.name, d.l.label-rest))
	note := ""
	for _, note = range f.notes {
		if width.Of(note) < rest { // the column beside the rows says it too, so it is not cut
			break
		}
		note = ""
	}
	d.m.st.Warn.Write(&d.b, width.FitRight(note, rest))
	for c := range b.widths {
		cell, w := &f.cells[b.from+c], b.own(c)
		d.b.WriteByte(' ')
		cell.style.Write(&d.b, width.FitRight(cell.in(w), w))
		d.b.WriteString(strings.Repeat(" ", b.behind[b.from+c]))
	}
}
