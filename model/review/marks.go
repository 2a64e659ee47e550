package review

import (
	"slices"

	"nianbao/model"
)

// A MarkState says whether a place was checked (已核).
type MarkState uint8

// The states of a place.
const (
	Unmarked MarkState = iota
	Checked            // 已核
	Stale              // 待复核: it was checked, and has changed since
)

var markStateNames = [...]string{"未核", "已核", "待复核"}

// String returns the state as users read it.
func (s MarkState) String() string { return markStateNames[s] }

// Mark returns the edit that marks a place as checked as it stands: a cell, a row, a
// section, [model.Head] or, with the zero Ref, the whole report. It takes the place of
// older marks of the same person within that place.
func Mark(r *model.Report, at model.Ref, by model.Person, now string) model.Edit {
	v := r.Review().Clone()
	mark := model.Mark{At: at, By: by, On: now, Version: keep(v, r, now)}
	mine := Own(by)
	v.Marks = slices.DeleteFunc(v.Marks, func(m model.Mark) bool { return mine(m.By) && within(m.At, at) && m != mark })
	if !slices.Contains(v.Marks, mark) { // made twice in one minute, it is the same mark
		v.Marks = append(v.Marks, mark)
	}
	release(v, r.Review().Marks)
	return edit("已核", at, v)
}

// Unmark returns the edit that takes a person's marks of a place back. Of a mark of a
// larger place the rest remains.
func Unmark(r *model.Report, at model.Ref, by model.Person) model.Edit {
	v := r.Review().Clone()
	v.Marks = nil
	mine := Own(by)
	for _, m := range r.Review().Marks {
		switch {
		case !mine(m.By) || !within(m.At, at) && !within(at, m.At):
			v.Marks = append(v.Marks, m)
		case !within(m.At, at):
			for _, m.At = range without(r.Edition(), m.At, at) {
				v.Marks = append(v.Marks, m)
			}
		}
	}
	release(v, r.Review().Marks)
	return edit("取消已核", at, v)
}

// release forgets the versions that were kept for marks only, once those are gone.
func release(v *model.Review, old []model.Mark) {
	marked := map[int]bool{}
	for _, m := range old {
		marked[m.Version] = true
	}
	v.Versions = slices.DeleteFunc(v.Versions, func(o model.Version) bool { return marked[o.Number] && !needed(v, o.Number) })
}

// needed reports whether something is said about a version.
func needed(v *model.Review, number int) bool {
	return slices.ContainsFunc(v.Marks, func(m model.Mark) bool { return m.Version == number }) ||
		slices.ContainsFunc(v.Steps, func(s model.Step) bool { return s.Version == number }) ||
		slices.ContainsFunc(v.Remarks, func(m model.Remark) bool { return m.Version == number })
}

// within reports whether a place is another one or a part of it.
func within(at, whole model.Ref) bool {
	return whole == model.Ref{} ||
		at.Section == whole.Section && (whole.Row == "" || at.Row == whole.Row) && (whole.Col == "" || at.Col == whole.Col)
}

// parts returns the smallest places that can be checked within a place: cells, the texts
// of sections and the head of the report.
func parts(e *model.Edition, at model.Ref) []model.Ref {
	all := []model.Ref{{Section: model.Head}}
	for i := range e.Sections {
		if s := &e.Sections[i]; s.Table == nil {
			all = append(all, model.Ref{Section: s.ID})
		}
	}
	all = append(all, e.Cells()...)
	return slices.DeleteFunc(all, func(part model.Ref) bool { return !within(part, at) })
}

// without returns the places that make up a place but for one within it, as few as
// there can be.
func without(e *model.Edition, whole, part model.Ref) (rest []model.Ref) {
	add := func(at model.Ref) {
		if !within(part, at) && !slices.Contains(rest, at) {
			rest = append(rest, at)
		}
	}
	for _, at := range parts(e, whole) {
		switch {
		case within(at, part):
		case at.Section != part.Section:
			add(model.Ref{Section: at.Section})
		case at.Row != part.Row:
			add(model.Ref{Section: at.Section, Row: at.Row})
		default:
			add(at)
		}
	}
	return rest
}

// A Whose says whose marks are looked at; nil: anybody's.
type Whose func(model.Person) bool

// Own returns the marks of a person. People are told apart by their names: a new post
// makes nobody another.
func Own(who model.Person) Whose { return func(p model.Person) bool { return p.Name == who.Name } }

// Others returns the marks of everybody else.
func Others(who model.Person) Whose { return func(p model.Person) bool { return p.Name != who.Name } }

// StateOfMark returns whether a place was checked by anybody, by itself or as part of a
// larger one. A place of many cells is checked when all of them are, and is to be checked
// again when one of them is.
func StateOfMark(r *model.Report, at model.Ref) MarkState { return StateOfMarkBy(r, at, nil) }

// StateOfMarkBy returns the same as far as the marks of some people go.
func StateOfMarkBy(r *model.Report, at model.Ref, whose Whose) MarkState {
	if e := r.Edition(); e.Has(at) {
		return stateOf(r, at, whose)
	}
	checked, stale, of := ProgressBy(r, at, whose)
	switch {
	case stale > 0:
		return Stale
	case checked > 0 && checked == of:
		return Checked
	}
	return Unmarked
}

// stateOf returns whether one of the smallest places was checked.
func stateOf(r *model.Report, at model.Ref, whose Whose) MarkState {
	state, tried := Unmarked, -1
	for _, m := range slices.Backward(r.Review().Marks) {
		if !within(at, m.At) || m.Version == tried || whose != nil && !whose(m.By) {
			continue
		}
		tried = m.Version // of one version all marks say the same
		if v := VersionOf(r, m.Version); v != nil && !v.Doubtful && r.SameAt(v.Report, at) {
			return Checked
		}
		state = Stale
	}
	return state
}

// Progress counts the places within a place that anybody checked, those that are to be
// checked again, and all of them: cells, and texts and the head of the report as one
// each.
func Progress(r *model.Report, at model.Ref) (checked, stale, of int) { return ProgressBy(r, at, nil) }

// ProgressBy counts the same as far as the marks of some people go.
func ProgressBy(r *model.Report, at model.Ref, whose Whose) (checked, stale, of int) {
	for _, part := range parts(r.Edition(), at) {
		of++
		switch stateOf(r, part, whose) {
		case Checked:
			checked++
		case Stale:
			stale++
		case Unmarked:
		}
	}
	return checked, stale, of
}
