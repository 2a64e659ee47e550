package grid

// Redraw draws the grid without anything that was kept from the last draw.
func (m *Model) Redraw() string {
	m.kept = nil
	return m.View()
}

// CellAt returns where a cell is on the screen, and whether it is shown.
func (m *Model) CellAt(row, col int) (x, y, width int, shown bool) {
	l := m.layout()
	b := l.block(m, row)
	if col < b.from || col >= b.from+len(b.widths) {
		return 0, 0, 0, false
	}
	x, y, width = l.cell(m, pos{row, col})
	return x, y, width, y >= len(l.pinned) && y < len(l.pinned)+l.body
}

// Rows returns the number of rows of figures, Columns that of the columns of one.
func (m *Model) Rows() int           { return len(m.rows) }
func (m *Model) Columns(row int) int { return m.columns(row) }

// Corner returns the index of the cursor's row and column.
func (m *Model) Corner() (row, col int) { return m.cursor.row, m.cursor.col }

// Laid tells one way in which the columns were laid out from another; while a cell is being
// typed into they mostly stay.
func (m *Model) Laid() any {
	l := m.layout()
	if m.typing == nil {
		return l
	}
	return m.typing.held
}
