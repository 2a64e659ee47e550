package model

import (
	"slices"
)

// A Remedy is one thing that can be done about a finding. It is offered, never done
// by itself.
type Remedy struct {
	// Name says what is done, so that remedies of the same name can be done together:
	// 总计恢复自动.
	Name  string
	Edits []Edit
}

// Edit returns the one step that does a remedy, or several at once.
func (m Remedy) Edit() Batch { return Batch{Name: m.Name, Edits: m.Edits} }

// A Case is a finding with all that a rule may look at to mend it.
type Case struct {
	*Finding
	Report *Report
	Prior  *Report // last year's report; nil: none is attached, or it is about another year
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
	return slices.DeleteFunc(all, func(m Remedy) bool { return len(r.Changes(m.Edits)) == 0 })
}

// Together returns one remedy that does what the remedies of this name do for each of
// the findings, and how many findings it is for.
func (r *Report) Together(prior *Report, name string, findings []Finding) (all Remedy, n int) {
	all.Name = name
	for i := range findings {
		for _, m := range r.Remedies(prior, &findings[i]) {
			if m.Name == name {
				all.Edits = append(all.Edits, m.Edits...)
				n++
				break
			}
		}
	}
	all.Edits = inPlace(all.Edits)
	return all, n
}

// inPlace orders edits that were each made for the report as it stands so that they
// can be made one after the other: in texts from the end to the beginning, none twice,
// none that overlaps another.
func inPlace(edits []Edit) []Edit {
	var splices []Splice
	var rest []Edit
	for _, e := range edits {
		if s, ok := e.(Splice); ok {
			splices = append(splices, s)
		} else if !slices.Contains(rest, e) {
			rest = append(rest, e)
		}
	}
	slices.SortStableFunc(splices, func(a, b Splice) int { return b.Pos - a.Pos })
	end := map[SectionID]int{} // where the one behind begins
	for _, s := range splices {
		if before, ok := end[s.At]; ok && s.Pos+s.Del > before {
			continue
		}
		if before, ok := end[s.At]; ok && s.Pos == before && s.Del == 0 {
			continue // the same insertion again
		}
		end[s.At] = s.Pos
		rest = append(rest, s)
	}
	return rest
}

// A Change is what edits do in one place: the figure, the words or the fact that
// stands there, and what will.
type Change struct {
	Place
	Old, New string // for a figure as it is shown, "" where it is not filled in
}

// Changes lists what edits would change, without making them.
func (r *Report) Changes(edits []Edit) []Change {
	after := r.Clone()
	var changes []Change
	for _, e := range edits {
		switch e := e.(type) {
		case SetValue:
			changes = append(changes, Change{Place{At: e.At}, after.Entered(e.At).String(), e.To.String()})
		case Splice:
			old := after.texts[e.At]
			from := min(max(e.Pos, 0), len(old))
			to := min(max(from+e.Del, from), len(old))
			changes = append(changes, Change{Place{At: Ref{Section: e.At}, Pos: from}, old[from:to], e.Ins})
		case SetUnit:
			changes = append(changes, Change{Place{At: e.At}, after.Unit(e.At), e.To})
		case SetField:
			old := after.fields[e.Field]
			changes = append(changes, Change{placeOf(e), old, e.To})
		case Batch:
			changes = append(changes, after.Changes(e.Edits)...)
		case Explain:
			changes = append(changes, Change{Place: placeOf(e), New: "审核说明"})
		}
		after.Apply(e)
	}
	return slices.DeleteFunc(changes, func(c Change) bool { return c.Old == c.New })
}
