package model

import (
	"slices"
	"strconv"
)

// An Edit is one change to a report. It is plain data: applying it returns the
// edit that takes it back, so undo needs no snapshots and no second code path.
type Edit interface {
	apply(*Report) (inverse Edit)
	// touches calls yield for each place the edit changes.
	touches(yield func(Place) bool)
}

// A Place is where an edit changed something.
type Place struct {
	At    Ref
	Pos   int   // in a text, the byte offset just behind the change
	Field Field // instead of At, where a field changed
}

// SetValue fills in one cell. Setting a total to Blank makes it automatic.
type SetValue struct {
	At Ref
	To Value
}

func (e SetValue) apply(r *Report) Edit {
	i, ok := r.edition.index[e.At]
	if !ok {
		return e
	}
	old := r.values[i]
	r.values[i] = e.To
	return SetValue{e.At, old}
}

func (e SetValue) touches(yield func(Place) bool) { yield(Place{At: e.At}) }

// Splice replaces Del bytes at byte offset Pos of a section's text by Ins. A
// Splice that reaches beyond the text is cut to fit.
type Splice struct {
	At  SectionID
	Pos int
	Del int
	Ins string
}

func (e Splice) apply(r *Report) Edit {
	old := r.texts[e.At]
	from := min(max(e.Pos, 0), len(old))
	to := min(max(from+e.Del, from), len(old))
	if text := old[:from] + e.Ins + old[to:]; text != "" {
		r.texts[e.At] = text
	} else {
		delete(r.texts, e.At)
	}
	return Splice{e.At, from, len(e.Ins), old[from:to]}
}

func (e Splice) touches(yield func(Place) bool) {
	yield(Place{At: Ref{Section: e.At}, Pos: e.Pos + len(e.Ins)})
}

// SetUnit chooses the unit of a figure whose column prints none; "" takes the
// choice back. Where the form prints the unit nothing is changed.
type SetUnit struct {
	At Ref
	To string
}

func (e SetUnit) apply(r *Report) Edit {
	old := r.units[e.At]
	if !r.edition.HasUnits(e.At) {
		return SetUnit{e.At, old}
	}
	if e.To == "" {
		delete(r.units, e.At)
	} else {
		r.units[e.At] = e.To
	}
	return SetUnit{e.At, old}
}

func (e SetUnit) touches(yield func(Place) bool) { yield(Place{At: e.At}) }

// SetField changes one of the single facts of a report. A Year that is no number
// is ignored.
type SetField struct {
	Field Field
	To    string
}

func (e SetField) apply(r *Report) Edit {
	old := r.fields[e.Field]
	if _, err := strconv.Atoi(e.To); err != nil && e.Field == Year {
		return SetField{e.Field, old}
	}
	if e.To == "" {
		delete(r.fields, e.Field)
	} else {
		r.fields[e.Field] = e.To
	}
	return SetField{e.Field, old}
}

func (e SetField) touches(yield func(Place) bool) {
	p := Place{Field: e.Field}
	if e.Field == SignName || e.Field == SignDate {
		p.At = Ref{Section: Signoff}
	}
	yield(p)
}

// A Batch is several edits made and taken back as one: a paste, filling with 0.
type Batch struct {
	Name  string // said when it is undone: 本年零申请
	Edits []Edit
}

func (e Batch) apply(r *Report) Edit {
	inverse := Batch{Name: e.Name, Edits: make([]Edit, 0, len(e.Edits))}
	for _, edit := range e.Edits {
		inverse.Edits = append(inverse.Edits, edit.apply(r))
	}
	slices.Reverse(inverse.Edits)
	return inverse
}

func (e Batch) touches(yield func(Place) bool) {
	more := true
	for _, edit := range e.Edits {
		if more {
			edit.touches(func(p Place) bool { more = yield(p); return more })
		}
	}
}

// join returns the one edit that does what a and then b do, where there is a
// shorter way to say it than a Batch. It keeps long typing from growing the undo
// history by one edit a letter.
func join(a, b Edit) (Edit, bool) {
	switch a := a.(type) {
	case SetValue:
		if b, ok := b.(SetValue); ok && a.At == b.At {
			return b, true
		}
	case SetField:
		if b, ok := b.(SetField); ok && a.Field == b.Field {
			return b, true
		}
	case Splice:
		if b, ok := b.(Splice); ok && a.At == b.At {
			return joinSplices(a, b)
		}
	}
	return nil, false
}

// joinSplices joins two neighbouring deletions, or two neighbouring insertions.
func joinSplices(a, b Splice) (Edit, bool) {
	switch {
	case a.Ins == "" && b.Ins == "" && b.Pos+b.Del == a.Pos: // taking back typing, last letter first
		return Splice{a.At, b.Pos, a.Del + b.Del, ""}, true
	case a.Ins == "" && b.Ins == "" && b.Pos == a.Pos:
		return Splice{a.At, a.Pos, a.Del + b.Del, ""}, true
	case a.Del == 0 && b.Del == 0 && b.Pos == a.Pos+len(a.Ins): // taking back Backspace, last letter first
		return Splice{a.At, a.Pos, 0, a.Ins + b.Ins}, true
	case a.Del == 0 && b.Del == 0 && b.Pos == a.Pos: // taking back Delete
		return Splice{a.At, a.Pos, 0, b.Ins + a.Ins}, true
	}
	return nil, false
}
