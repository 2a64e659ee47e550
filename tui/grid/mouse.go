package grid

import "slices"

// held says where the button of the mouse was pressed: on a row or elsewhere, and whether
// on the label of the row, along which a drag selects cells of one column.
type held struct{ cell, label bool }

// click goes to the cell drawn in a place, by a row's label to its cell in the column one
// is in; a drag selects up to it, or up to the edge that it has gone beyond. A cell that is
// being typed into, and a pasted block that is asked about, are left alone.
func (m *Model) click(x, y int, drag bool) {
	if m.look != nil || !m.drawable() {
		return
	}
	l := m.layout()
	if drag {
		x, y = l.within(m, x, y)
	}
	p, ok := l.at(m, x, y)
	if !drag {
		m.held = held{cell: ok, label: ok && x < l.label}
	} else if ok = ok && m.held.cell; m.held.label {
		p = m.clamp(pos{p.row, m.cursor.col})
	}
	switch {
	case !ok, m.typing != nil && (drag || p == m.cursor):
	case drag && p == m.cursor:
	case drag:
		if m.anchor == nil {
			from := m.cursor
			m.anchor = &from
		}
		m.goal, m.entry = p.col, -1
		m.cursor = m.clamp(p)
	default:
		m.Commit()
		m.moveTo(p)
	}
}

// within returns the place in a row and a column of cells that is nearest to one, on the
// way back to where the selection begins.
func (l *layout) within(m *Model, x, y int) (int, int) {
	top, scroll := len(l.pinned), l.scroll(m)
	last := min(l.body, len(l.lines)-scroll) - 1
	if last < 0 {
		return x, y
	}
	from := m.cursor
	if m.anchor != nil {
		from = *m.anchor
	}
	start := slices.IndexFunc(l.lines, func(on line) bool { return on.kind == cellLine && on.index == from.row })
	n := min(max(y-top, 0), last)
	for n+scroll != start && l.lines[n+scroll].kind != cellLine && l.lines[n+scroll].kind != priorLine {
		if n+scroll < start && n < last {
			n++
		} else if n+scroll > start && n > 0 {
			n--
		} else {
			return x, y // the cells of the selection are out of sight, and no others are
		}
	}
	b := l.block(m, l.lines[n+scroll].index)
	return min(max(x, l.label+b.cells(0)), l.label+b.cells(len(b.widths))-1), n + top
}

// at returns the cell drawn in a place.
func (l *layout) at(m *Model, x, y int) (p pos, ok bool) {
	y -= len(l.pinned)
	if y < 0 || y >= l.body || l.scroll(m)+y >= len(l.lines) {
		return p, false
	}
	on := l.lines[l.scroll(m)+y]
	if on.kind != cellLine && on.kind != priorLine {
		return p, false
	}
	if x < l.label {
		return m.clamp(pos{on.index, m.cursor.col}), x >= 0
	}
	b := l.block(m, on.index)
	for n := range b.widths {
		if x >= l.label+b.cells(n) && x < l.label+b.cells(n+1) {
			return pos{on.index, b.from + n}, true
		}
	}
	return p, false
}
