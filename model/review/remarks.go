package review

import (
	"cmp"
	"errors"
	"slices"

	"nianbao/model"
)

// Say returns the edit that adds a remark, with a proposal or without one.
func Say(r *model.Report, a model.Anchor, by model.Person, now, text string, p *model.Proposal) model.Edit {
	v := r.Review().Clone()
	var ids []int
	for i := range v.Remarks {
		ids = append(ids, v.Remarks[i].ID)
	}
	id := above(ids)
	v.Remarks = append(v.Remarks, model.Remark{
		ID: id, Anchor: a, By: by, At: now, Version: keep(v, r, now), Text: text, Proposal: p, State: model.Open,
	})
	name := "批注"
	if p != nil {
		name = "建议"
	}
	return edit(name, a.At, v)
}

// above returns a number that is greater than all of those given out. What nobody can
// have counted up to is no such number.
func above(numbers []int) (n int) {
	for _, k := range numbers {
		if k < 1<<30 {
			n = max(n, k)
		}
	}
	return n + 1
}

// Remark returns the remark with an ID, nil if there is none.
func Remark(r *model.Report, id int) *model.Remark {
	remarks := r.Review().Remarks
	if i := slices.IndexFunc(remarks, func(m model.Remark) bool { return m.ID == id }); i >= 0 {
		return &remarks[i]
	}
	return nil
}

// changed returns a review in which a remark can be changed, nil if it is not there.
func changed(r *model.Report, id int) (*model.Review, *model.Remark) {
	return find(r.Review().Clone(), id)
}

func find(v *model.Review, id int) (*model.Review, *model.Remark) {
	i := slices.IndexFunc(v.Remarks, func(m model.Remark) bool { return m.ID == id })
	if i < 0 {
		return v, nil
	}
	return v, &v.Remarks[i]
}

// errNone says that there is no such remark.
var errNone = errors.New("没有这条意见")

// Answer returns the edit that answers a remark and leaves it in a state: 已办 or 未采纳 by
// the author, 已了结 or 待处理 again by the reviewer. The text may be empty where the state
// says enough; who did it and when is kept all the same.
func Answer(r *model.Report, id int, by model.Person, now, text string, to model.RemarkState) (model.Edit, error) {
	v, m := changed(r, id)
	if m == nil {
		return nil, errNone
	}
	m.Answers = append(m.Answers, model.Answer{By: by, At: now, State: to, Text: text})
	m.State = to
	return edit(to.Chinese(), m.Anchor.At, v), nil
}

// Replace returns the edit that makes a remark one that is made now, about what stands
// there now.
func Replace(r *model.Report, id int, a model.Anchor, now, text string, p *model.Proposal) (model.Edit, error) {
	v, m := changed(r, id)
	if m == nil {
		return nil, errNone
	}
	m.Anchor, m.At, m.Text, m.Proposal = a, now, text, p
	m.Version = keep(v, r, now)
	return edit("换掉意见", a.At, v), nil
}

// Rewrite returns the edit that puts another text, or another proposal, into a remark.
func Rewrite(r *model.Report, id int, text string, p *model.Proposal) (model.Edit, error) {
	v, m := changed(r, id)
	if m == nil {
		return nil, errNone
	}
	m.Text, m.Proposal = text, p
	return edit("改意见", m.Anchor.At, v), nil
}

// PlaceOf returns where a remark is shown: a cell, of a row its first one, a section,
// [model.Head], or a passage of a text by the byte where it begins; the zero Place if it
// is about the whole report or about what the form does not have.
func PlaceOf(r *model.Report, m *model.Remark) (p model.Place) {
	e, at := r.Edition(), m.Anchor.At
	switch {
	case e.Has(at):
		p.At = at
	case at.Row != "":
		if i := slices.IndexFunc(e.Cells(), func(c model.Ref) bool { return at.Col == "" && c.Section == at.Section && c.Row == at.Row }); i >= 0 {
			p.At = e.Cells()[i]
		}
	case e.Section(at.Section) != nil || at.Section == model.Head:
		p.At = model.Ref{Section: at.Section}
		span, _ := Locate(r, m)
		p.Pos = span.From
	}
	return p
}

// Waiting reports whether the author has still to do something about a remark.
func Waiting(m *model.Remark) bool { return m.State == model.Open }

// Handled reports whether the author has done something about a remark and the reviewer
// may look.
func Handled(m *model.Remark) bool {
	switch m.State {
	case model.Answered, model.Done, model.Accepted, model.Refused:
		return true
	case model.Open, model.Settled:
	}
	return false
}

// Count returns how many remarks are in a state.
func Count(r *model.Report, state model.RemarkState) (n int) {
	for i := range r.Review().Remarks {
		if r.Review().Remarks[i].State == state {
			n++
		}
	}
	return n
}

// All returns the remarks in the form's order: those about the whole report, about its
// head, about its sections, and about sections that are not there; of one section those
// about the section itself come first, and those about places that are not there last.
func All(r *model.Report) []*model.Remark {
	type placed struct {
		remark         *model.Remark
		section, place int
	}
	list := make([]placed, len(r.Review().Remarks))
	cells := map[model.Ref]int{}
	for i, at := range r.Edition().Cells() {
		cells[at] = 2*i + 1
		row := model.Ref{Section: at.Section, Row: at.Row}
		if _, seen := cells[row]; !seen {
			cells[row] = 2 * i // before its cells
		}
	}
	for i := range list {
		m := &r.Review().Remarks[i]
		list[i] = placed{m, sectionOrder(r.Edition(), m.Anchor.At.Section), placeOrder(r, m, cells)}
	}
	slices.SortStableFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.section, b.section), cmp.Compare(a.place, b.place))
	})
	remarks := make([]*model.Remark, len(list))
	for i := range list {
		remarks[i] = list[i].remark
	}
	return remarks
}

func sectionOrder(e *model.Edition, id model.SectionID) int {
	switch id {
	case "":
		return -2
	case model.Head:
		return -1
	}
	if i := e.Position(id); i >= 0 {
		return i
	}
	return len(e.Sections)
}

func placeOrder(r *model.Report, m *model.Remark, cells map[model.Ref]int) int {
	const last = 1 << 30
	switch at := m.Anchor.At; {
	case at.Row != "":
		if i, ok := cells[at]; ok {
			return i
		}
		return last
	case m.Anchor.Quote == "":
		return -1
	}
	span, fate := Locate(r, m)
	if fate == Gone && !r.Edition().HasText(m.Anchor.At.Section) {
		return last
	}
	return span.From
}
