package model

import (
	"cmp"
	"slices"
)

// A Draft is a report at work: its contents, the way back, and what is wrong with
// it, kept in step. Every change that a user makes goes through Do or Amend.
// A Draft is not safe for concurrent use: the event loop owns it and hands Clones
// of its report to commands.
type Draft struct {
	report  *Report
	checker *Checker // knows last year's report too

	done, undone []step
	open         bool   // the last step of done can still be amended
	before       []step // what undone held when the open step began
	begun        int    // rev when it began

	rev, saved int
	readOnly   string
	reviewing  string // why nothing but the review can be changed
	refused    string // the reason of the last refusal, until it is asked for
}

// A step is what one undo takes back.
type step struct {
	name    string
	inverse []Edit // to be applied last first
	first   Place
}

// NewDraft returns a draft of r, which it owns from now on.
func NewDraft(r *Report) *Draft {
	return &Draft{report: r, checker: NewChecker(r, nil)}
}

// SetPrior attaches last year's report, which must not change from then on, or with
// nil detaches it. Where it lies on disk is the field Prior of the report.
func (d *Draft) SetPrior(prior *Report) { d.checker.SetPrior(prior) }

// Prior returns last year's report, nil if none is attached.
func (d *Draft) Prior() *Report { return d.checker.prior }

// Report returns the report as it stands. The caller must not change it.
func (d *Draft) Report() *Report { return d.report }

// SetReadOnly makes the draft refuse every change, for the reason given in the
// words shown to the user; "" allows changes again.
func (d *Draft) SetReadOnly(why string) { d.readOnly = why }

// ReadOnly returns why the draft refuses changes, "" if it does not.
func (d *Draft) ReadOnly() string { return d.readOnly }

// SetReviewing makes the draft refuse every change but those of the review, for the
// reason given in the words shown to the user; "" allows them again.
func (d *Draft) SetReviewing(why string) { d.reviewing = why }

// Locked returns why the contents of the report cannot be changed, "" if they can.
func (d *Draft) Locked() string { return cmp.Or(d.readOnly, d.reviewing) }

// TakeRefusal returns the reason if an edit was refused since it was last asked.
func (d *Draft) TakeRefusal() string {
	why := d.refused
	d.refused = ""
	return why
}

// refuse returns why an edit is refused, "" if it is not.
func (d *Draft) refuse(e Edit) string {
	if d.readOnly != "" || d.reviewing == "" || ofReview(e) {
		return d.readOnly
	}
	return d.reviewing
}

// ofReview reports whether an edit changes nothing but the review.
func ofReview(e Edit) bool {
	if b, ok := e.(Batch); ok {
		return !slices.ContainsFunc(b.Edits, func(e Edit) bool { return !ofReview(e) })
	}
	_, ok := e.(SetReview)
	return ok
}

// Do makes a finished edit: one step of undo.
func (d *Draft) Do(e Edit) {
	d.Close()
	d.Amend(e)
	d.Close()
}

// Amend makes an edit that is part of the open step, or opens one: typing on in
// one cell or one sentence. The step stays open until Close, Cancel, Do or Undo.
func (d *Draft) Amend(e Edit) {
	if why := d.refuse(e); why != "" {
		d.refused = why
		return
	}
	if !d.open {
		d.open, d.before, d.undone, d.begun = true, d.undone, nil, d.rev
		d.done = append(d.done, step{})
	}
	s := &d.done[len(d.done)-1]
	if s.inverse == nil {
		s.first = placeOf(e)
		if b, ok := e.(Batch); ok {
			s.name = b.Name
		}
	}
	inverse := d.apply(e)
	if n := len(s.inverse); n > 0 {
		// Applied last first: inverse, then the one already there.
		if both, ok := join(inverse, s.inverse[n-1]); ok {
			s.inverse[n-1] = both
			return
		}
	}
	s.inverse = append(s.inverse, inverse)
}

// Close finishes the open step, so that what follows is undone apart from it.
// A step that changed nothing is forgotten.
func (d *Draft) Close() {
	if !d.open {
		return
	}
	d.open = false
	if s := &d.done[len(d.done)-1]; d.idle(s) {
		d.done, d.undone = d.done[:len(d.done)-1], d.before
	}
	d.before = nil
}

// Cancel takes the open step back as if it had never been.
func (d *Draft) Cancel() {
	if !d.open {
		return
	}
	d.open = false
	s := d.done[len(d.done)-1]
	d.done = d.done[:len(d.done)-1]
	d.reverse(s)
	d.undone, d.before = d.before, nil
}

// Undone says what Undo or Redo did: the name of the step, empty for plain
// typing, and a place it changed, where the cursor should be shown.
type Undone struct {
	Name  string
	Place Place
}

// Undo takes the last step back.
func (d *Draft) Undo() (Undone, bool) {
	d.Close()
	return d.move(&d.done, &d.undone)
}

// Redo does again what the last Undo took back.
func (d *Draft) Redo() (Undone, bool) {
	d.Close()
	return d.move(&d.undone, &d.done)
}

func (d *Draft) move(from, to *[]step) (Undone, bool) {
	if len(*from) == 0 || d.readOnly != "" {
		d.refused = d.readOnly
		return Undone{}, false
	}
	s := (*from)[len(*from)-1]
	if why := d.refuse(Batch{Edits: s.inverse}); why != "" {
		d.refused = why
		return Undone{}, false
	}
	*from = (*from)[:len(*from)-1]
	back := d.reverse(s)
	*to = append(*to, back)
	if s.name == "" {
		return Undone{"", back.first}, true
	}
	// Of a paste or a filling, the place is where it began, in either direction.
	back.first = s.first
	return Undone{s.name, s.first}, true
}

// reverse applies the inverses of a step and returns the step that takes that back.
func (d *Draft) reverse(s step) step {
	back := step{name: s.name}
	for _, e := range slices.Backward(s.inverse) {
		back.first = placeOf(e)
		back.inverse = append(back.inverse, d.apply(e))
	}
	return back
}

// idle reports whether a step left everything as it was: a figure typed over by itself.
func (d *Draft) idle(s *step) bool {
	for _, e := range s.inverse {
		switch e := e.(type) {
		case SetValue:
			if d.report.Entered(e.At) != e.To {
				return false
			}
		case SetField:
			if d.report.Field(e.Field) != e.To {
				return false
			}
		case SetUnit:
			if d.report.units[e.At] != e.To {
				return false
			}
		case Batch:
			if len(e.Edits) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (d *Draft) apply(e Edit) Edit {
	d.rev++
	inverse := d.report.Apply(e)
	e.touches(func(p Place) bool {
		d.checker.Update(p)
		return true
	})
	return inverse
}

// placeOf returns the first place an edit touches.
func placeOf(e Edit) (first Place) {
	e.touches(func(p Place) bool { first = p; return false })
	return first
}

// CanUndo reports whether there is a step to take back.
func (d *Draft) CanUndo() bool { return len(d.done) > 0 }

// CanRedo reports whether there is a step to do again.
func (d *Draft) CanRedo() bool { return len(d.undone) > 0 }

// Findings returns what is wrong, in the form's order.
func (d *Draft) Findings() []Finding { return d.checker.Findings() }

// Unchecked returns the equations that cannot be worked out yet, and why.
func (d *Draft) Unchecked() []Finding { return d.checker.Unchecked() }

// CountUnchecked returns how many equations cannot be worked out yet.
func (d *Draft) CountUnchecked() int { return d.checker.CountUnchecked() }

// Rev numbers the states of the report: it grows with every change.
func (d *Draft) Rev() int { return d.rev }

// Settled returns a copy of the report as it was before the open step, and the number of
// that state; with no step open, as it stands.
func (d *Draft) Settled() (r *Report, rev int) {
	r = d.report.Clone()
	if !d.open {
		return r, d.rev
	}
	for _, e := range slices.Backward(d.done[len(d.done)-1].inverse) {
		r.Apply(e)
	}
	return r, d.begun
}

// Saved returns the number of the state last marked as saved.
func (d *Draft) Saved() int { return d.saved }

// Dirty reports whether there are changes since the state last marked as saved.
func (d *Draft) Dirty() bool { return d.rev != d.saved }

// MarkSaved notes that the state with number rev is safe. An answer about an
// older state, arriving late, does not hide newer changes.
func (d *Draft) MarkSaved(rev int) { d.saved = min(max(d.saved, rev), d.rev) }
