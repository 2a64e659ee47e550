package grid

import "nianbao/internal/width"

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
	for i := range h.blocks {
		old, now := &h.blocks[i], &l.blocks[i]
		for c, w := range old.widths {
			if now.widths[old.from+c] > w || now.behind[old.from+c] != old.behind[old.from+c] {
				l.beside = false
				return false
			}
		}
	}
	l.label, l.check, l.indent, l.tight = h.label, h.check, h.indent, h.tight
	for i := range h.blocks {
		now := &l.blocks[i]
		now.from, now.widths = h.blocks[i].from, h.blocks[i].widths
	}
	return true
}
