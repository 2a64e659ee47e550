package diff

import (
	"slices"

	"nianbao/model"
)

// Findings are what the rules find wrong in one of the reports only.
type Findings struct {
	Mended  []Attached // in the old report only
	Brought []Attached // in the new report only
	Kept    int        // in both
}

// Attached is a finding with the differences that touch what it is about. Without any
// it came, or went, for another reason: another year, another report of last year.
type Attached struct {
	model.Finding
	Facts   []int // positions in the Diff's lists
	Figures []int
	Changes []TextChange
}

// A TextChange is one change of one text.
type TextChange struct{ Text, Change int } // positions in Texts and in its Changes

// Findings checks both reports and tells which findings the differences mended and
// which they brought. oldPrior and newPrior are the reports of the year before each,
// nil if there are none.
func (d *Diff) Findings(oldPrior, newPrior *model.Report) Findings {
	old, _ := model.Check(d.Old, oldPrior)
	new, _ := model.Check(d.New, newPrior)
	var result Findings
	// The same words about the same place first, then the same rule in what the place
	// has become.
	for _, same := range []func(a, b *model.Finding) bool{sameWords, d.samePlace} {
		old = slices.DeleteFunc(slices.Clone(old), func(f model.Finding) bool {
			i := slices.IndexFunc(new, func(o model.Finding) bool { return same(&f, &o) })
			if i >= 0 {
				new = slices.Concat(new[:i], new[i+1:])
				result.Kept++
			}
			return i >= 0
		})
	}
	for _, f := range old {
		result.Mended = append(result.Mended, d.attach(f, d.Old))
	}
	for _, f := range new {
		result.Brought = append(result.Brought, d.attach(f, d.New))
	}
	return result
}

func sameWords(old, new *model.Finding) bool {
	return old.Rule.Code == new.Rule.Code && old.At == new.At && old.Text == new.Text
}

// samePlace reports whether two findings are the same rule about what is the same
// figure, or the same sentence.
func (d *Diff) samePlace(old, new *model.Finding) bool {
	if old.Rule.Code != new.Rule.Code || old.At != new.At {
		return false
	}
	if old.From == old.To || new.From == new.To {
		return old.From == old.To && new.From == new.To
	}
	was, is := model.Span{From: old.From, To: old.To}, model.Span{From: new.From, To: new.To}
	i := d.textOf(old.At)
	if i < 0 {
		return overlap(was, is)
	}
	t := &d.Texts[i]
	for _, p := range t.Pieces {
		by := p.New.From - p.Old.From
		if p.Change < 0 && overlap(was, p.Old) && overlap(is, model.Span{From: was.From + by, To: was.To + by}) {
			return true
		}
	}
	return slices.ContainsFunc(t.Changes, func(c Change) bool { return overlap(was, c.Old) && overlap(is, c.New) })
}

func overlap(a, b model.Span) bool { return a.From < b.To && b.From < a.To }

// textOf returns which of the texts a place is in, -1 if it is in none that differs.
func (d *Diff) textOf(at model.Ref) int {
	return slices.IndexFunc(d.Texts, func(t Text) bool { return at == model.Ref{Section: t.Section} })
}

// attach finds the differences that touch what a finding of one of the reports is about.
func (d *Diff) attach(f model.Finding, r *model.Report) Attached {
	a := Attached{Finding: f}
	cells := map[model.Ref]bool{}
	for _, at := range append(slices.Clone(f.Cells), f.At) {
		withParts(r, at, cells)
	}
	for i := range d.Figures {
		g := &d.Figures[i]
		if cells[g.At] || slices.ContainsFunc(g.Summed, func(at model.Ref) bool { return cells[at] }) {
			a.Figures = append(a.Figures, i)
		}
	}
	for i := range d.Texts {
		t := &d.Texts[i]
		here := model.Ref{Section: t.Section}
		if !cells[here] {
			continue
		}
		for k, c := range t.Changes {
			span := c.Old
			if r == d.New {
				span = c.New
			}
			whole := f.At != here || f.From == f.To
			if whole || overlap(span, model.Span{From: f.From, To: f.To}) {
				a.Changes = append(a.Changes, TextChange{i, k})
			}
		}
	}
	if a.Figures == nil && a.Changes == nil {
		a.Facts = d.factsOf(&f, r)
	}
	return a
}

// withParts adds a place, and what makes it while it is an automatic total.
func withParts(r *model.Report, at model.Ref, cells map[model.Ref]bool) {
	cells[at] = true
	if r.Automatic(at) {
		for _, part := range r.Edition().Parts(at) {
			withParts(r, part, cells)
		}
	}
}

// factsOf returns the facts that differ and that the rule of a finding looks at.
func (d *Diff) factsOf(f *model.Finding, r *model.Report) (all []int) {
	for _, s := range f.Rule.Scopes(r.Edition()) {
		if s.At != f.At && !slices.Contains(s.Cells, f.At) {
			continue
		}
		for i := range d.Facts {
			if slices.Contains(s.Fields, d.Facts[i].Field) && !slices.Contains(all, i) {
				all = append(all, i)
			}
		}
	}
	return all
}
