package prose

// click puts the caret to the character drawn in a place; a drag selects up to it.
func (m *Model) click(x, y int, drag bool) {
	if m.find.open || m.height == 0 {
		return
	}
	m.arrange()
	row := min(m.page.top+y, m.page.rows-1)
	at, above := m.page.at(row, x)
	m.move(at, drag)
	m.above = above
}
