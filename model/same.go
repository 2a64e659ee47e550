package model

import "slices"

// A Difference says how figures of an edition relate to those of another one, where
// they are not simply the figures of the same address.
type Difference struct {
	Edition EditionID // the other edition
	Section SectionID
	Rows    []RowID // empty: every row
	Cols    []ColID // empty: every column

	// Of are the rows of the other edition whose sum, in the same column, is the same
	// as the figure here. None: there is nothing the figure can be compared with,
	// unless Loose is set.
	Of []RowID
	// Loose marks a figure that can be compared with that of the same address, with
	// the reservation that Why states.
	Loose bool
	Why   string // in words for the user
}

type difference struct {
	edition EditionID
	at      Ref
}

func (d *Difference) about(at Ref) bool {
	return at.Section == d.Section && (d.Rows == nil || slices.Contains(d.Rows, at.Row)) &&
		(d.Cols == nil || slices.Contains(d.Cols, at.Col))
}

func (e *Edition) compileDiffers(bad func(string, ...any)) {
	e.differs = map[difference]*Difference{}
	for i := range e.Differs {
		d := &e.Differs[i]
		n := 0
		for _, at := range e.cells {
			if !d.about(at) {
				continue
			}
			n++
			k := difference{d.Edition, at}
			if e.differs[k] != nil {
				bad("%s: declared twice how it differs from edition %s", at, d.Edition)
			}
			e.differs[k] = d
		}
		if n == 0 || d.Edition == e.ID || d.Of == nil && d.Why == "" {
			bad("difference %d from edition %s: about no figure, about itself, or without a reason", i, d.Edition)
		}
	}
}

// Same returns the figures of last, the edition of an earlier report, whose sum is
// comparable with the figure at. Without any, why says in words why there is none;
// beside some, what to bear in mind.
func (e *Edition) Same(last *Edition, at Ref) (cells []Ref, why string) {
	d := e.differs[difference{last.ID, at}]
	switch {
	case e == last:
		return []Ref{at}, ""
	case d != nil && d.Of != nil:
		return column(at.Section, d.Of, at.Col), d.Why
	case d != nil && !d.Loose:
		return nil, d.Why
	case !last.Has(at):
		return nil, last.Name + "没有这一项"
	case d != nil:
		return []Ref{at}, d.Why
	}
	return []Ref{at}, ""
}
