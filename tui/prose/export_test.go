package prose

import "nianbao/internal/width"

// Anchor returns the other end of the selection.
func (m *Model) Anchor() int { return m.anchor }

// Matches returns where something was found.
func (m *Model) Matches() int { return len(m.find.matches) }

// Rewrap breaks all of the text into rows anew and reports whether these are the
// rows that were kept.
func (m *Model) Rewrap() bool {
	m.arrange()
	var fresh page
	fresh.lay(m.text, m.page.width)
	if len(fresh.paras) != len(m.page.paras) || fresh.rows != m.page.rows {
		return false
	}
	for i, q := range fresh.paras {
		p := m.page.paras[i]
		same := func(a, b []width.Span) bool {
			for i := range a {
				if a[i] != b[i] {
					return false
				}
			}
			return len(a) == len(b)
		}
		if p.text != q.text || p.from != q.from || p.first != q.first || p.shown.Text != q.shown.Text || !same(p.rows, q.rows) {
			return false
		}
	}
	return true
}
