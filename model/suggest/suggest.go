package suggest

import (
	"cmp"
	"slices"

	"nianbao/model"
)

// A Kind is the kind of slip that a suggestion takes for the cause.
type Kind uint8

// The kinds of slip.
const (
	Mistyped    Kind = iota // one figure mistyped
	WrongTotal              // a printed total is not what its parts make
	RunTogether             // the digits of two neighbouring cells stand in one
	Split                   // the digits of one cell stand in two
	Moved                   // a figure stands one row or one column off
	Shifted                 // the figures of a row stand one cell off
	Applicant               // counted under the wrong applicant
	Outcome                 // counted under the wrong result
	Twice                   // counted twice
	Fill                    // not filled in, and the equations say what it must be
)

var kinds = [...]string{
	Mistyped: "填错", WrongTotal: "总计错", RunTogether: "粘连", Split: "拆开", Moved: "错格", Shifted: "错位",
	Applicant: "归错申请人", Outcome: "归错结果", Twice: "重复计", Fill: "补填",
}

// String returns the kind as users read it.
func (k Kind) String() string { return kinds[k] }

// A Suggestion is a set of changes that would make equations hold.
type Suggestion struct {
	Changes       []Change // first the figures that are taken to be wrong, then the totals that follow them
	Mends, Breaks int      // equations that hold with the changes and did not without, and the other way about
	Text          string   // why, in one sentence
	Kind          Kind
}

// A Change is one cell with what stands in it and what is proposed.
type Change struct {
	At       model.Ref
	Old, New model.Value
}

// Edit returns the edit that takes the suggestion.
func (s *Suggestion) Edit() model.Batch {
	b := model.Batch{Name: "找平"}
	for _, c := range s.Changes {
		b.Edits = append(b.Edits, model.SetValue{At: c.At, To: c.New})
	}
	return b
}

// Suggest returns the n best ways to make the equations of the report's tables
// hold that do not, best first; fewer if there are fewer.
func Suggest(r *model.Report, n int) []Suggestion {
	if n <= 0 {
		return nil
	}
	best := ranked(r)
	best = best[:min(n, len(best))]
	list := make([]Suggestion, len(best))
	for i, c := range best {
		list[i] = c.suggestion()
		list[i].Text = c.text()
	}
	return list
}

// ranked returns the candidates of all tables, best first.
func ranked(r *model.Report) []*candidate {
	var all []*candidate
	for i := range r.Edition().Sections {
		s := &r.Edition().Sections[i]
		if s.Table == nil {
			continue
		}
		if t := newTable(r, s); t != nil {
			p := newPool(t, s.Table)
			p.search()
			all = append(all, p.ranked()...)
		}
	}
	slices.SortStableFunc(all, func(a, b *candidate) int { return cmp.Compare(a.cost, b.cost) })
	return all
}
