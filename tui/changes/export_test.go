package changes

// SizeOf returns the size of a list.
func SizeOf(m *Model) (width, height int) { return m.width, m.height }
