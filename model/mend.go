package model

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// A Remedy is one thing that can be done about a finding. It is offered, never done
// by itself.
type Remedy struct {
	// Name says what is done, so that remedies of the same name can be done together:
	// 总计恢复自动.
	Name  string
	Edits []Edit // no Batch
}

// Edit returns the one step that does a remedy, or several at once.
func (m Remedy) Edit() Batch { return Batch(m) }

// A Case is a finding with all that a rule may look at to mend it.
type Case struct {
	*Finding
	Report *Report
	Prior  *Report // last year's report; nil: none is attached, or it is about another year
}

// Words returns the words of the text that the finding means, and where they begin;
// "" if it means no words, or they are not there any more.
func (c *Case) Words() (words string, from int) {
	text := c.Report.texts[c.At.Section]
	if c.From < 0 || c.From >= c.To || c.To > len(text) || !utf8.ValidString(text[:c.From]) || !utf8.ValidString(text[c.From:c.To]) {
		return "", 0
	}
	return text[c.From:c.To], c.From
}

// OneRemedy returns the remedy that makes some edits, none without any. The edits of
// a remedy are made for the report as it stands: where a text is changed in several
// places, each is given as it stands now, and none overlaps another.
func OneRemedy(name string, edits ...Edit) []Remedy {
	if len(edits) == 0 {
		return nil
	}
	return []Remedy{{name, edits}}
}

// Remedies returns what can be done about a finding of the report, the most likely
// first. Remedies that would change nothing are left out. prior is last year's report,
// nil if there is none.
func (r *Report) Remedies(prior *Report, f *Finding) []Remedy {
	if f.Rule.Mend == nil {
		return nil
	}
	if prior != nil && prior.Year() != r.Year()-1 {
		prior = nil
	}
	all := f.Rule.Mend(&Case{f, r, prior})
	for i := range all {
		all[i].Edits = inPlace(all[i].Edits)
	}
	return slices.DeleteFunc(all, func(m Remedy) bool { return len(r.Changes(m.Edits)) == 0 })
}

// Together returns one remedy that does what the remedies of this name do for each of
// the findings, and how many findings it is for. A remedy that would change what
// another one has changed otherwise is left for later.
func (r *Report) Together(prior *Report, name string, findings []Finding) (all Remedy, n int) {
	all.Name = name
	for i := range findings {
		for _, m := range r.Remedies(prior, &findings[i]) {
			if m.Name != name || !agree(all.Edits, m.Edits) {
				continue
			}
			for _, e := range m.Edits {
				if !slices.Contains(all.Edits, e) {
					all.Edits = append(all.Edits, e)
				}
			}
			n++
			break
		}
	}
	all.Edits = inPlace(all.Edits)
	return all, n
}

// agree reports whether no edit of b changes otherwise what one of a changes.
func agree(a, b []Edit) bool {
	for _, e := range b {
		for _, o := range a {
			if e != o && collide(e, o) {
				return false
			}
		}
	}
	return true
}

// collide reports whether two edits change the same thing. Of two that put something
// in at the same place nobody knows which comes first.
func collide(a, b Edit) bool {
	switch a := a.(type) {
	case SetValue:
		b, ok := b.(SetValue)
		return ok && a.At == b.At
	case SetUnit:
		b, ok := b.(SetUnit)
		return ok && a.At == b.At
	case SetField:
		b, ok := b.(SetField)
		return ok && a.Field == b.Field
	case Splice:
		b, ok := b.(Splice)
		return ok && a.At == b.At && (a.Pos < b.Pos+b.Del && b.Pos < a.Pos+a.Del || a.Pos == b.Pos)
	}
	return false
}

// inPlace orders edits that were each made for the report as it stands so that they
// can be made one after the other: in texts from the end to the beginning.
func inPlace(edits []Edit) []Edit {
	ordered := make([]Edit, 0, len(edits))
	var splices []Splice
	for _, e := range edits {
		if s, ok := e.(Splice); ok {
			splices = append(splices, s)
		} else {
			ordered = append(ordered, e)
		}
	}
	slices.SortStableFunc(splices, func(a, b Splice) int { return b.Pos - a.Pos })
	for _, s := range splices {
		ordered = append(ordered, s)
	}
	return ordered
}

// A Change is what edits do in one place: the figure, the words or the fact that
// stands there, and what will.
type Change struct {
	Place
	Old, New string // for a figure as it is shown, "" where it is not filled in
}

// Changes lists what edits would change, in the form's order, without making them.
func (r *Report) Changes(edits []Edit) []Change {
	changes := changesOf(r.Clone(), edits)
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(r.edition.position(a.At), r.edition.position(b.At)), cmp.Compare(a.Pos, b.Pos))
	})
	return changes
}

// changesOf makes edits one by one and notes what each changes.
func changesOf(r *Report, edits []Edit) (changes []Change) {
	note := func(p Place, was, is string) {
		if was != is {
			changes = append(changes, Change{p, was, is})
		}
	}
	for _, e := range edits {
		switch e := e.(type) {
		case SetValue:
			if was := r.Entered(e.At); was != e.To { // a figure kept as text reads the same
				changes = append(changes, Change{Place{At: e.At}, was.String(), e.To.String()})
			}
		case Splice:
			old := r.texts[e.At]
			from := min(max(e.Pos, 0), len(old))
			to := min(max(from+e.Del, from), len(old))
			note(Place{At: Ref{Section: e.At}, Pos: from}, old[from:to], e.Ins)
		case SetUnit:
			note(Place{At: e.At}, r.Unit(e.At), e.To)
		case SetField:
			note(placeOf(e), r.fields[e.Field], e.To)
		case Batch:
			changes = append(changes, changesOf(r.Clone(), e.Edits)...)
		case Explain:
			changes = append(changes, Change{Place: placeOf(e), New: "审核说明"})
		}
		r.Apply(e)
	}
	return changes
}
