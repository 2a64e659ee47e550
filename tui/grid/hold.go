package grid

import (
	"slices"

	"nianbao/internal/width"
)

// This file keeps columns where they are while a cell is being typed into.

// hold lays columns out as they were when typing began, if everything still has room
// in them, and reports whether it did. Else a total that becomes longer, or a cell
// that is emptied to be typed over, would shift the table under the eye at each key.
func (m *Model) hold(l *layout) bool {
	if m.typing == nil || m.typing.held == nil {
		return false
	}
	h := m.typing.held
	if h.width != m.width || h.wide != width.Wide() || h.of != m.shownPrior() || l.check > h.check {
		return false
	}
	if l.beside = h.beside; h.prior == nil {
		l.prior = nil
	}
	m.measure(l, h.tight)
	widths := make([][]int, len(h.blocks))
	for i := range h.blocks {
		var ok bool
		if widths[i], ok = m.holdBlock(h, l, i); !ok {
			l.beside = false
			return false
		}
	}
	l.label, l.check, l.indent, l.tight = h.label, h.check, h.indent, h.tight
	for i := range h.blocks {
		now := &l.blocks[i]
		now.from, now.widths = h.blocks[i].from, widths[i]
	}
	return true
}

// holdBlock returns how wide the columns of a block are to be, and whether everything has
// room in them. The cell being typed into stays where it begins, so that the next
// character is drawn where the cursor is: what it and the columns behind it need more, they
// take from the blank space behind the table and from each other.
func (m *Model) holdBlock(h, l *layout, block int) (widths []int, ok bool) {
	old, now := &h.blocks[block], &l.blocks[block]
	widths = slices.Clone(old.widths)
	typed := block == m.blockIndex(m.cursor.row)
	need := 0
	for c, w := range old.widths {
		if now.behind[old.from+c] != old.behind[old.from+c] {
			return nil, false
		}
		if more := now.widths[old.from+c] - w; more > 0 {
			if !typed || old.from+c < m.cursor.col {
				return nil, false
			}
			widths[c] += more
			need += more
		}
	}
	need -= max(min(m.width-h.label-h.check-sum(old.widths)-len(old.widths), need), 0)
	for c := len(widths) - 1; c >= 0 && old.from+c > m.cursor.col && need > 0; c-- {
		for need > 0 && widths[c] > now.widths[old.from+c] {
			widths[c]--
			need--
		}
	}
	columns := m.section.Table.Blocks[block].Columns[old.from:]
	return widths, need <= 0 && len(header(columns, widths)) <= len(old.header)
}

// holdHeaders keeps headers as high as they were when typing began, so that the rows stay
// in their lines where the name of a wider column takes fewer.
func (m *Model) holdHeaders(l *layout) {
	for i, h := range m.typing.held.blocks {
		b := &l.blocks[i]
		for len(b.header) < len(h.header) {
			b.header = append([]headLine{nil}, b.header...)
		}
	}
}
