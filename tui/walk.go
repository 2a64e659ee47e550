package tui

import (
	"cmp"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/grid"
	"nianbao/tui/remarks"
)

// Going from one remark to the next where they stand, without the list.

// A walk is the way through the remarks. It remembers them as they stood at the last
// stop, so that one goes on from a remark that has been dealt with.
type walk struct {
	stops []int // the remarks' IDs, in the form's order
	at    int
	shown bool       // the remark is told while one is where it stands
	where position   // there
	words model.Span // of the text, that the remark is about
	rev   int        // the state of the report in which they stand there
}

// awaited lists the remarks that whoever works here has still to look at: an author
// those that wait, a reviewer all that are not settled.
func (w *work) awaited() []*model.Remark {
	return slices.DeleteFunc(review.All(w.draft.Report()), func(m *model.Remark) bool {
		return m.State == model.Settled || !w.review && !review.Waiting(m)
	})
}

// gotoNextRemark shows the next remark, or the one before, and its place.
func gotoNextRemark(by int) func(*app) tea.Cmd {
	return func(a *app) tea.Cmd {
		w := a.work
		a.dropMend()
		w.back = nil
		w.leavePane()
		all := w.awaited()
		if len(all) == 0 {
			w.untell()
			w.pane().Focus()
			a.say("没有要处理的意见；Alt+Y 看全部意见")
			return a.saveNow()
		}
		n := len(all)
		a.tellRemark(all, (w.nextStop(all, by)%n+n)%n)
		return a.saveNow()
	}
}

// nextStop returns which of the remarks to go to: the neighbour of the last stop, or of
// where that stood, while one is still there; else the next from where one is.
func (w *work) nextStop(all []*model.Remark, by int) int {
	find := func(id int) int { return slices.IndexFunc(all, func(m *model.Remark) bool { return m.ID == id }) }
	if t := &w.walk; t.at < len(t.stops) && w.position() == t.where {
		if i := find(t.stops[t.at]); i >= 0 {
			return i + by
		}
		for i := t.at + by; i >= 0 && i < len(t.stops); i += by {
			if k := find(t.stops[i]); k >= 0 {
				return k
			}
		}
	}
	if m := w.told(); m != nil { // met on the way, so it is seen already
		if i := find(m.ID); i >= 0 {
			return i + by
		}
	}
	here := w.place()
	first := slices.IndexFunc(all, func(m *model.Remark) bool { return w.placeOf(m).compare(here) >= 0 })
	switch {
	case by < 0 && first >= 0:
		return first + by
	case by < 0:
		return len(all) + by
	}
	return max(first, 0)
}

// An order is where something stands in the form.
type order struct{ section, pos int }

func (o order) compare(p order) int {
	return cmp.Or(cmp.Compare(o.section, p.section), cmp.Compare(o.pos, p.pos))
}

// place returns where the user is in the form.
func (w *work) place() order {
	e, p := w.draft.Report().Edition(), w.position()
	return order{e.Position(p.section), max(slices.Index(e.Cells(), p.at), p.pos)}
}

// placeOf returns where a remark stands in the form: what is about the whole report before
// all else, what is about no place of it behind.
func (w *work) placeOf(m *model.Remark) order {
	r := w.draft.Report()
	e, p := r.Edition(), review.PlaceOf(r, m)
	section := e.Position(p.At.Section)
	if section < 0 && (m.Anchor.At != model.Ref{}) && p.At.Section != model.Head {
		section = len(e.Sections)
	}
	if e.Has(p.At) {
		return order{section, slices.Index(e.Cells(), p.At)}
	}
	return order{section, p.Pos}
}

// tellRemark shows the place of a remark, and the remark on the lines of words.
func (a *app) tellRemark(all []*model.Remark, i int) {
	w, m := a.work, all[i]
	w.untell()
	if p := review.PlaceOf(w.draft.Report(), m); w.bodies[p.At.Section] != nil {
		w.gotoPlace(p)
	}
	w.focusOn(bodyPane)
	w.linger(all, i)
	a.arrange()
}

// linger has a remark told while one is where one is now, and the walk go on from it.
func (w *work) linger(all []*model.Remark, i int) {
	m, ids := all[i], make([]int, len(all))
	for k := range all {
		ids[k] = all[k].ID
	}
	w.untell()
	w.mark, w.chosen = nil, false
	w.walk = walk{stops: ids, at: i, shown: true, where: w.position(), rev: w.draft.Rev()}
	if span, fate := review.Locate(w.draft.Report(), m); fate != review.Gone && m.Anchor.Quote != "" {
		w.walk.words = span
	}
	if g := w.grid(); g != nil && m.Proposal != nil && !m.Proposal.Unreadable && w.draft.Report().Edition().Has(m.Anchor.At) {
		g.Propose(map[model.Ref]model.Value{m.Anchor.At: m.Proposal.Value})
	}
}

// untell forgets the remark that is told, not where one was.
func (w *work) untell() {
	if !w.walk.shown {
		return
	}
	w.walk.shown = false
	for _, b := range w.bodies {
		if g, ok := b.(*grid.Model); ok {
			g.Propose(nil)
		}
	}
}

// told returns the remark that was gone to while one is still where it stands: in a
// table in its cell, in a text anywhere, since one writes there. In a table it is else
// one that waits about the cell or its row; nil: none.
func (w *work) told() *model.Remark {
	r := w.draft.Report()
	if t := &w.walk; t.shown {
		here := w.position()
		if w.grid() == nil {
			here.pos = t.where.pos
		}
		if m := review.Remark(r, t.stops[t.at]); m != nil && here == t.where && w.focus == bodyPane {
			return m
		}
		w.untell()
	}
	g := w.grid()
	if g == nil || w.focus != bodyPane {
		return nil
	}
	at := g.At()
	all := r.Review().Remarks
	for i := range all {
		if a := all[i].Anchor.At; review.Waiting(&all[i]) && (a == at || a == model.Ref{Section: at.Section, Row: at.Row}) {
			return &all[i]
		}
	}
	return nil
}

// remarkWords says the remark one stands on in words, and how many there are.
func (w *work) remarkWords(m *model.Remark) string {
	words := "意见"
	all := w.awaited()
	if i := slices.IndexFunc(all, func(o *model.Remark) bool { return o.ID == m.ID }); i >= 0 {
		words += fmt.Sprintf(" %d/%d", i+1, len(all))
	}
	r := w.draft.Report()
	words += " " + remarks.Words(r, m)
	if p := review.PlaceOf(r, m); w.bodies[p.At.Section] == nil {
		words += "（说的是" + review.Name(r.Edition(), m.Anchor.At) + "）"
	}
	return words
}

// dealWithRemark offers what can be done about a remark.
func (a *app) dealWithRemark(id int) tea.Cmd {
	m := a.newRemarks()
	m.Choose(id)
	a.open(m)
	return a.saveNow()
}
