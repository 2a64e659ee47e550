package model

import (
	"cmp"
	"slices"
)

// An Explanation (审核说明) is the written reason for which somebody who answers for
// the report leaves a finding as it is. It stands for what the finding was about at
// that time: once a figure, or the words meant, have changed, it has lapsed, and the
// finding counts again.
type Explanation struct {
	Rule   string     // code
	At     Ref        // of the finding
	Says   string     // what the finding said
	Values []Standing // the figures it was about
	Reason string
	Name   string // of the person who gives the reason
	Date   string // 2026-01-20
}

// A Standing is a figure as it stood.
type Standing struct {
	At    Ref
	Value Value
}

// Accept returns an explanation of a finding as things stand, to which reason, name
// and date are to be added.
func (r *Report) Accept(f *Finding) Explanation {
	return Explanation{Rule: f.Rule.Code, At: f.At, Says: f.Text, Values: r.standing(f)}
}

// standing returns the figures that a finding is about, none twice.
func (r *Report) standing(f *Finding) (values []Standing) {
	for _, at := range f.Cells {
		if v := (Standing{at, r.Value(at)}); r.edition.Has(at) && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values
}

// about reports whether an explanation was given for a finding of this rule in this
// place, whatever stood there then.
func (x *Explanation) about(f *Finding) bool { return x.Rule == f.Rule.Code && x.At == f.At }

// covers reports whether an explanation was given for just what a finding is about
// now. What rests on words or on last year's report is told by the sentence, in which
// these stand; of figures their values are compared, so that a sentence may be put
// better some day.
func (x *Explanation) covers(r *Report, f *Finding) bool {
	if !x.about(f) || !slices.Equal(x.Values, r.standing(f)) {
		return false
	}
	return x.Says == f.Text || r.edition.Has(f.At) && !f.Rule.Prior
}

// Explanations returns the explanations that were given, in the form's order. The
// caller must not change them.
func (r *Report) Explanations() []Explanation { return r.explanations }

// Explain gives an explanation, replaces one or withdraws it: Old, if any, makes room
// for New, if any.
type Explain struct{ Old, New *Explanation }

func (e Explain) apply(r *Report) Edit {
	list := slices.Clone(r.explanations)
	if e.Old != nil {
		list = slices.DeleteFunc(list, e.Old.same)
	}
	if e.New != nil {
		list = slices.DeleteFunc(list, e.New.same)
		list = append(list, *e.New)
		slices.SortStableFunc(list, r.edition.inOrder)
	}
	if len(list) == 0 {
		list = nil
	}
	r.explanations = list
	return Explain{e.New, e.Old}
}

func (e Explain) touches(yield func(Place) bool) {
	for _, x := range []*Explanation{e.Old, e.New} {
		if x != nil && !yield(Place{At: x.At}) {
			return
		}
	}
}

// same reports whether two explanations are about the same finding.
func (x *Explanation) same(o Explanation) bool {
	return x.Rule == o.Rule && x.At == o.At && x.Says == o.Says
}

// equal reports whether two explanations are the same in every particular.
func (x Explanation) equal(o Explanation) bool {
	return x.same(o) && x.Reason == o.Reason && x.Name == o.Name && x.Date == o.Date && slices.Equal(x.Values, o.Values)
}

func (e *Edition) inOrder(a, b Explanation) int {
	return cmp.Or(cmp.Compare(e.position(a.At), e.position(b.At)), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Says, b.Says))
}

// explain notes which of the findings are explained, and which were once: an
// explanation that covers one finding has not lapsed because of another of the same
// rule in the same text.
func (r *Report) explain(findings []Finding) {
	if len(r.explanations) == 0 {
		return
	}
	used := make([]bool, len(r.explanations))
	for i := range findings {
		f := &findings[i]
		for k := range r.explanations {
			if f.Explainable() && r.explanations[k].covers(r, f) {
				f.Explained, used[k] = &r.explanations[k], true
				break
			}
		}
	}
	for i := range findings {
		f := &findings[i]
		if f.Explained != nil || !f.Explainable() {
			continue
		}
		for k := range r.explanations {
			if !used[k] && r.explanations[k].about(f) {
				f.Lapsed = &r.explanations[k]
				break
			}
		}
	}
}

// Explainable reports whether a finding may be left as it is for a written reason.
// What is plain arithmetic, or not filled in, may not.
func (f *Finding) Explainable() bool { return !f.Rule.Arithmetic && !f.Rule.Blanks }
