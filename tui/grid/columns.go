package grid

import (
	"slices"

	"nianbao/internal/width"
	"nianbao/model"
)

// This file decides how wide columns are and what stands above them.

// A tightness is how narrow columns are made for want of room.
type tightness struct {
	figure int  // cells of any column of figures
	spare  bool // what gives way first is said in fewer cells
	short  bool // what can be said in fewer cells is
	label  int  // cells that must be left for the labels; else the next is tried
}

var tightnesses = [...]tightness{
	{6, false, false, minLabel}, {6, true, false, minLabel}, {4, true, false, minLabel}, {4, true, true, tinyLabel},
}

// longestLabel returns how many cells the longest row label takes.
func (m *Model) longestLabel(l *layout) int {
	n := minLabel
	for i := range m.section.Table.Blocks {
		b := &m.section.Table.Blocks[i]
		if l.prior != nil {
			n = max(n, width.Of("  "+b.Stub+" "+l.priorLegend()))
		}
		for j := range b.Rows {
			r := &b.Rows[j]
			n = max(n, width.Of(r.Label+r.Note)+(r.Depth+1)*l.indent+1)
		}
	}
	return n
}

// measure makes each column as wide as what stands in it, and returns how many cells
// the widest block takes.
func (m *Model) measure(l *layout, tight tightness) int {
	most := 0
	l.blocks = l.blocks[:0]
	for i := range m.section.Table.Blocks {
		b := &m.section.Table.Blocks[i]
		widths := make([]int, len(b.Columns))
		for c := range widths {
			widths[c] = tight.figure
			for len(width.Balance(b.Columns[c].Name(), widths[c])) > 3 {
				widths[c]++
			}
		}
		for r := range m.rows {
			if m.rows[r].block == b {
				tight.measure(widths, l.cells[r])
			}
		}
		for _, f := range l.footer {
			tight.measure(widths, f.cells)
		}
		l.blocks = append(l.blocks, blockLayout{widths: widths, behind: l.measurePrior(m, b, widths)})
		most = max(most, sum(widths)+len(widths))
	}
	return most
}

// measure widens columns to the texts of a line.
func (t tightness) measure(widths []int, faces []face) {
	for c := range faces {
		n := faces[c].wide
		if t.short || t.spare && faces[c].spare {
			n = faces[c].tight
		}
		widths[c] = max(widths[c], n)
	}
}

// window leaves out columns that the screen is too narrow for, so that the cursor's
// is shown.
func (m *Model) window(l *layout) {
	if m.width < 2*tinyLabel+l.check+10 {
		l.check = 0
	}
	l.label = min(l.label, m.width/3)
	room := m.width - l.label - l.check
	for i := range l.blocks {
		b := &l.blocks[i]
		for c := range b.widths {
			b.widths[c] = min(b.widths[c], room-1) // no room is beside it for last year's figure
		}
		if i == m.blockIndex(m.cursor.row) {
			for sum(b.widths[b.from:m.cursor.col+1])+m.cursor.col+1-b.from > room {
				b.from++
			}
		}
		to := len(b.widths)
		for sum(b.widths[b.from:to])+to-b.from > room {
			to--
		}
		b.widths = b.widths[b.from:to]
	}
}

// widen gives spare cells to the columns: first so that their names fit on one
// line, then alike to each, up to a comfortable width. What is left goes to the labels,
// so that long ones are not cut. Where columns are left out, the labels of the rows come
// first: they are the shortest then, and a name above a column is whole on two lines too.
func (m *Model) widen(l *layout) {
	const comfortable = 10
	left := m.width
	for i := range l.blocks {
		w := l.blocks[i].widths
		left = min(left, m.width-l.label-l.check-sum(w)-len(w))
	}
	l.label += max(min(left, minLabel-l.label), 0)
	left = m.width
	for i := range l.blocks {
		b, w := &l.blocks[i], l.blocks[i].widths
		columns := m.section.Table.Blocks[i].Columns[b.from:]
		spare := m.width - l.label - l.check - sum(w) - len(w)
		for grown := true; grown; {
			grown = false
			for c := range w {
				if spare > 0 && (w[c] < width.Of(columns[c].Name()) || spare >= len(w) && w[c] < comfortable) {
					w[c]++
					spare--
					grown = true
				}
			}
		}
		left = min(left, spare)
	}
	l.label = min(l.label+max(left, 0), max(m.longestLabel(l), l.label))
}

// header lays out the header of some columns: merged cells above, wrapped names below.
func header(columns []model.Column, widths []int) []headLine {
	columns = columns[:len(widths)]
	levels, tall := 1, 1
	names := make([][]string, len(columns))
	for c := range columns {
		levels = max(levels, len(columns[c].Head))
		names[c] = width.Balance(columns[c].Name(), widths[c])
		tall = max(tall, len(names[c]))
	}
	lines := make([]headLine, levels-1+tall)
	for level := range levels - 1 {
		lines[level] = merged(columns, level)
	}
	for c, name := range names {
		for i, text := range name {
			y := len(lines) - len(name) + i
			lines[y] = append(lines[y], headCell{c, c + 1, text, false})
		}
	}
	return lines
}

// merged returns the cells of one level of a header above the names.
func merged(columns []model.Column, level int) (line headLine) {
	for c := 0; c < len(columns); {
		head := columns[c].Head
		to := c + 1
		if len(head) > level+1 {
			for to < len(columns) && len(columns[to].Head) > level+1 && slices.Equal(columns[to].Head[:level+1], head[:level+1]) {
				to++
			}
			line = append(line, headCell{c, to, head[level], true})
		}
		c = to
	}
	return line
}

// shared returns how many levels of a header stand over all columns alike.
func shared(columns []model.Column) int {
	n, first := 0, columns[0].Head
	for slices.IndexFunc(columns, func(c model.Column) bool { return len(c.Head) <= n+1 || c.Head[n] != first[n] }) < 0 {
		n++
	}
	return n
}
