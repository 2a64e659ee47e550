package findings

import "nianbao/model"

// A line is an entry of the list or the head of a group.
type line struct {
	*entry        // nil: a head
	group  int    // in the order
	counts string // of a head: how many of each kind there are
}

// A place is where one was when one last moved: an entry, and what stood around it.
// While that entry is gone, one stands on the next one that is left; when it comes
// back, say by an undo, so does the cursor.
type place struct {
	entries []entry
	at      int
}

// place returns where one is among the entries of the kind that is shown.
func (m *Model) place() *place {
	if m.kind == Unchecked {
		return &m.places[1]
	}
	return &m.places[0]
}

// sync takes in what has changed in the draft since it was last looked at.
func (m *Model) sync() {
	if m.lines == nil || !m.order.isOf(m.draft, m.kind == Unchecked) {
		m.show(m.kind)
	}
}

// show narrows the list to a kind.
func (m *Model) show(k Kind) {
	m.kind = k
	switch unchecked := k == Unchecked; {
	case m.order.isOf(m.draft, unchecked):
	case unchecked:
		m.order = uncheckedOf(m.draft)
	default:
		m.order = findingsOf(m.draft)
	}
	m.lines = m.order.lines(k)
	m.settle()
}

// settle puts the cursor of the list where one is.
func (m *Model) settle() {
	p := m.place()
	for i := p.at; i < len(p.entries); i++ {
		if m.stand(&p.entries[i]) {
			return
		}
	}
	for i := p.at - 1; i >= 0; i-- {
		if m.stand(&p.entries[i]) {
			return
		}
	}
	m.list.Index = 0
	if len(m.lines) > 0 {
		m.fit() // finds the first that is no head
		m.choose()
	}
}

// stand puts the cursor on an entry, if it is shown.
func (m *Model) stand(e *entry) bool {
	for i := range m.lines {
		if l := &m.lines[i]; l.entry != nil && l.Same(&e.Finding) {
			m.list.Index = i
			m.fit()
			return true
		}
	}
	return false
}

// choose notes where one is.
func (m *Model) choose() {
	e := m.current()
	for i := range m.order.entries {
		if &m.order.entries[i] == e {
			*m.place() = place{m.order.entries, i}
		}
	}
}

// current returns the entry one stands on, nil if nothing is listed.
func (m *Model) current() *entry {
	if m.list.Index < len(m.lines) {
		return m.lines[m.list.Index].entry
	}
	return nil
}

// InOrder returns findings in the order in which one goes through them, which is that
// of the list: by section, and within a section the worst first. What is explained
// needs no going to.
func InOrder(d *model.Draft) []model.Finding {
	entries := findingsOf(d).entries
	all := make([]model.Finding, 0, len(entries))
	for i := range entries {
		if entries[i].kind != Explained {
			all = append(all, entries[i].Finding)
		}
	}
	return all
}
