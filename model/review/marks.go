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

// Mark returns the edit that marks a place as checked as it stands: a cell, a row, a
// section or, with the zero Ref, the whole report. It takes the place of older marks of
// the same person within that place.
func Mark(r *model.Report, at model.Ref, by model.Person, now string) model.Edit {
	v := r.Review().Clone()
	v.Marks = slices.DeleteFunc(v.Marks, func(m model.Mark) bool { return m.By == by && within(m.At, at) })
	v.Marks = append(v.Marks, model.Mark{At: at, By: by, On: now, Version: keep(v, r, now)})
	return edit("已核", at, v)
}

// Unmark returns the edit that takes a person's marks within a place back.
func Unmark(r *model.Report, at model.Ref, by model.Person) model.Edit {
	v := r.Review().Clone()
	v.Marks = slices.DeleteFunc(v.Marks, func(m model.Mark) bool { return m.By == by && within(m.At, at) })
	return edit("取消已核", at, v)
}

// within reports whether a place is another one or a part of it.
func within(at, whole model.Ref) bool {
	return whole == model.Ref{} ||
		at.Section == whole.Section && (whole.Row == "" || at.Row == whole.Row) && (whole.Col == "" || at.Col == whole.Col)
}

// StateOfMark returns whether a cell, or the text of a section, was checked, by itself
// or as part of a larger place.
func StateOfMark(r *model.Report, at model.Ref) MarkState {
	state := Unmarked
	for _, m := range r.Review().Marks {
		if !within(at, m.At) {
			continue
		}
		if v := VersionOf(r, m.Version); v != nil && r.SameAt(v.Report, at) {
			return Checked
		}
		state = Stale
	}
	return state
}

// Progress counts the places of a section that are checked and that are to be checked
// again: the cells of a table, or the text as one.
func Progress(r *model.Report, id model.SectionID) (checked, stale, of int) {
	count := func(at model.Ref) {
		of++
		switch StateOfMark(r, at) {
		case Checked:
			checked++
		case Stale:
			stale++
		case Unmarked:
		}
	}
	if s := r.Edition().Section(id); s == nil || s.Table == nil {
		count(model.Ref{Section: id})
		return checked, stale, of
	}
	for _, at := range r.Edition().Cells() {
		if at.Section == id {
			count(at)
		}
	}
	return checked, stale, of
}
