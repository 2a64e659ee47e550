package diff

import (
	"cmp"
	"slices"

	"nianbao/model"
)

// Edition is the name under which the edition is listed among the facts. No edit
// changes it.
const Edition model.Field = "edition"

// A Fact is one of the single facts of a report that differs.
type Fact struct {
	Field    model.Field
	Old, New string // as users read them; empty: not filled in

	// Follows marks a title that nobody typed in either report: it is made from the
	// organ and the year.
	Follows bool

	value string // the field's in the new report
}

// Name returns what users call the fact.
func (f *Fact) Name() string {
	if f.Field == Edition {
		return "格式"
	}
	return f.Field.Chinese()
}

// Edit returns the edit that takes over the fact into the old report; nil for the
// edition, and for a title that follows.
func (f *Fact) Edit() model.Edit {
	if f.Field == Edition || f.Follows {
		return nil
	}
	return model.SetField{Field: f.Field, To: f.value}
}

func (d *Diff) facts() {
	for _, f := range model.Fields {
		old, new := d.Old.Field(f), d.New.Field(f)
		fact := Fact{Field: f, Old: old, New: new, value: new}
		switch f {
		case model.Title:
			fact.Old, fact.New = d.Old.Title(), d.New.Title()
			fact.Follows = old == "" && new == ""
		case model.OrganSort:
			fact.Old, fact.New = kindName(old), kindName(new)
		}
		if old != new || fact.Follows && fact.Old != fact.New {
			d.Facts = append(d.Facts, fact)
		}
		if f == model.Year && !d.SameEdition() {
			d.Facts = append(d.Facts, Fact{Field: Edition, Old: d.Old.Edition().Name, New: d.New.Edition().Name})
		}
	}
}

// kindName returns what users call a kind of organ, "" where none is chosen.
func kindName(kind string) string {
	for _, k := range model.OrganKinds {
		if kind != "" && string(k.Kind) == kind {
			return k.Name
		}
	}
	return kind
}

// An Explanation is an explanation that was given, withdrawn or changed.
type Explanation struct {
	Old, New *model.Explanation // nil: there is none
}

// Edit returns the edit that gives, withdraws or changes the explanation in the old report.
func (x *Explanation) Edit() model.Edit { return model.Explain{Old: x.Old, New: x.New} }

// Any returns the new explanation, or the old one if it was withdrawn.
func (x *Explanation) Any() *model.Explanation { return cmp.Or(x.New, x.Old) }

func (d *Diff) explanations() {
	left := slices.Clone(d.Old.Explanations())
	for _, x := range d.New.Explanations() {
		i := slices.IndexFunc(left, func(o model.Explanation) bool {
			return o.Rule == x.Rule && o.At == x.At && o.Says == x.Says
		})
		if i < 0 {
			d.Explanations = append(d.Explanations, Explanation{New: &x})
			continue
		}
		old := left[i]
		left = slices.Delete(left, i, i+1)
		if old.Reason != x.Reason || old.Name != x.Name || old.Date != x.Date || !slices.Equal(old.Values, x.Values) {
			d.Explanations = append(d.Explanations, Explanation{&old, &x})
		}
	}
	for _, x := range left {
		d.Explanations = append(d.Explanations, Explanation{Old: &x})
	}
	slices.SortStableFunc(d.Explanations, func(a, b Explanation) int {
		return cmp.Or(
			cmp.Compare(d.place(a.Any().At), d.place(b.Any().At)),
			cmp.Compare(a.Any().Rule, b.Any().Rule), cmp.Compare(a.Any().Says, b.Any().Says),
		)
	})
}

// place orders figures and sections as the form prints them.
func (d *Diff) place(at model.Ref) int {
	e := d.New.Edition()
	if !e.Has(at) && e.Section(at.Section) == nil {
		e = d.Old.Edition()
	}
	return e.Position(at.Section)*10_000 + slices.Index(e.Cells(), at)
}
