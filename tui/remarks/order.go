package remarks

import (
	"slices"

	"nianbao/model"
	"nianbao/model/review"
)

// A Kind is what the list can be narrowed to.
type Kind uint8

// The kinds, in the order in which they are gone through.
const (
	Waiting Kind = iota // the author has to do something
	Handled             // the author has, and the reviewer may look
	Settled
	All
	kinds
)

// String returns the name of the kind on the screen.
func (k Kind) String() string { return [...]string{"待处理", "已处理", "已了结", "全部"}[k] }

// kindOf returns the kind of a remark in a state. One in a state that this version does
// not know waits, so that somebody looks at it.
func kindOf(s model.RemarkState) Kind {
	switch {
	case review.Handled(&model.Remark{State: s}):
		return Handled
	case s == model.Settled:
		return Settled
	}
	return Waiting
}

// An entry is a remark of the list, and what has become of its place.
type entry struct {
	*model.Remark
	report *model.Report
	group  int // in the order

	located bool
	span    model.Span // of no meaning until it is located
	fate    review.Fate
}

// locate finds out where the place of a remark is and what has become of it. That takes
// time, so it is done for what is shown only.
func (n *entry) locate() {
	if !n.located {
		n.span, n.fate = review.Locate(n.report, n.Remark)
		n.located = true
	}
}

// An order is the remarks in a state of the draft, in the form's order.
type order struct {
	made    bool
	rev     int
	entries []entry
	groups  []string // the words at their heads
}

// orderOf orders the remarks about a draft.
func orderOf(d *model.Draft) order {
	r := d.Report()
	o := order{made: true, rev: d.Rev()}
	all := review.All(r)
	o.entries = make([]entry, len(all))
	for i, m := range all {
		n := entry{Remark: m, report: r, group: len(o.groups) - 1}
		if id := m.Anchor.At.Section; i == 0 || id != all[i-1].Anchor.At.Section {
			o.groups = append(o.groups, flat(review.Name(r.Edition(), model.Ref{Section: id})))
			n.group++
		}
		o.entries[i] = n
	}
	return o
}

// ids returns the IDs of the remarks in order.
func (o *order) ids() []int {
	ids := make([]int, len(o.entries))
	for i := range o.entries {
		ids[i] = o.entries[i].ID
	}
	return ids
}

// A line is an entry of the list or the head of a group.
type line struct {
	*entry // nil: a head
	group  int
	count  int // of a head: the remarks below it
}

// linesOf returns what is shown of an order, and a remark that is kept in any case.
func (o *order) linesOf(k Kind, kept int) []line {
	lines := make([]line, 0, len(o.entries)+len(o.groups))
	head := -1
	for i := range o.entries {
		e := &o.entries[i]
		if k != All && kindOf(e.State) != k && e.ID != kept {
			continue
		}
		if head < 0 || lines[head].group != e.group {
			head = len(lines)
			lines = append(lines, line{group: e.group})
		}
		lines[head].count++
		lines = append(lines, line{entry: e, group: e.group})
	}
	return lines
}

// A place is where one was when one last moved: a remark among those there were. While
// it is not shown, dealt with by others, one stands on the next one that is; when it comes back, say by an
// undo, so does the cursor.
type place struct {
	ids []int
	at  int
}

// sync takes in what has changed in the draft since it was last looked at.
func (m *Model) sync() {
	if !m.order.made || m.order.rev != m.draft.Rev() {
		m.order = orderOf(m.draft)
		m.show(m.kind)
		m.offer(m.choosing)
	}
}

// offer opens the choices for a remark if one stands on it, else closes them.
func (m *Model) offer(id int) {
	m.choosing, m.offered = 0, nil
	if e := m.current(); e != nil && e.ID == id {
		m.choosing, m.offered = id, m.choicesFor(e)
	}
}

// show narrows the list to a kind.
func (m *Model) show(k Kind) {
	m.kind = k
	m.lines = m.order.linesOf(k, m.kept)
	m.settle()
}

// settle puts the cursor of the list where one is.
func (m *Model) settle() {
	shown := make(map[int]int, len(m.lines))
	for i := range m.lines {
		if e := m.lines[i].entry; e != nil {
			shown[e.ID] = i
		}
	}
	p := &m.place
	for i := p.at; i < len(p.ids); i++ {
		if n, ok := shown[p.ids[i]]; ok {
			m.list.Index = n
			m.fit()
			return
		}
	}
	for i := p.at - 1; i >= 0; i-- {
		if n, ok := shown[p.ids[i]]; ok {
			m.list.Index = n
			m.fit()
			return
		}
	}
	m.list.Index = 0
	if len(m.lines) > 0 {
		m.fit() // finds the first that is no head
		m.stay()
	}
}

// stay notes where one is.
func (m *Model) stay() {
	if e := m.current(); e != nil {
		ids := m.order.ids()
		m.place = place{ids, slices.Index(ids, e.ID)}
	}
}

// current returns the entry one stands on, located, nil if nothing is listed.
func (m *Model) current() *entry {
	if m.list.Index >= len(m.lines) || m.lines[m.list.Index].entry == nil {
		return nil
	}
	e := m.lines[m.list.Index].entry
	e.locate()
	return e
}
