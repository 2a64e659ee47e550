package grid

// click goes to the cell drawn in a place; a drag selects up to it. A cell that is
// being typed into, and a pasted block that is asked about, are left alone.
func (m *Model) click(x, y int, drag bool) {
	if m.look != nil || !m.drawable() {
		return
	}
	p, ok := m.layout().at(m, x, y)
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
	b := l.block(m, on.index)
	for n := range b.widths {
		if x >= l.label+b.cells(n) && x < l.label+b.cells(n+1) {
			return pos{on.index, b.from + n}, true
		}
	}
	return p, false
}
