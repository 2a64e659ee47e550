package diff

import (
	"nianbao/model"
)

// A Diff is how a report differs from another one, which is called the old one. All
// lists are in the order of the form.
type Diff struct {
	// Old and New are copies of what was compared: the contents of the reports.
	Old, New *model.Report

	Facts        []Fact
	Figures      []Figure
	Units        []Unit
	Apart        []Apart // what could not be compared
	Texts        []Text  // those that differ
	Explanations []Explanation
}

// Compare compares the contents of two reports, not what reviewers have said about
// them. The reports may be of different years, organs and editions.
func Compare(old, new *model.Report) *Diff {
	d := &Diff{Old: unreviewed(old), New: unreviewed(new)}
	d.facts()
	d.figures()
	d.texts()
	d.explanations()
	return d
}

// Empty reports whether the reports do not differ.
func (d *Diff) Empty() bool {
	return len(d.Facts)+len(d.Figures)+len(d.Units)+len(d.Texts)+len(d.Explanations) == 0
}

// SameEdition reports whether both reports are laid out by the same edition, so that
// every figure can be compared.
func (d *Diff) SameEdition() bool { return d.Old.Edition() == d.New.Edition() }

// Edits returns the edit that gives the old report the contents of the new one, but for the edition
// and for figures that the old report's edition does not have. Each difference has an
// Edit of its own; those of different facts, figures and texts can be made in any
// order. Once one change of a text has been taken over, the places of the others are
// known only after comparing again.
func (d *Diff) Edits() model.Batch {
	b := model.Batch{Name: "采用全部改动"}
	add := func(e model.Edit) {
		if e != nil {
			b.Edits = append(b.Edits, e)
		}
	}
	for i := range d.Facts {
		add(d.Facts[i].Edit())
	}
	for i := range d.Figures {
		add(d.Figures[i].Edit())
	}
	for i := range d.Units {
		add(d.Units[i].Edit())
	}
	for i := range d.Texts {
		add(d.Texts[i].EditAll())
	}
	for i := range d.Explanations {
		add(d.Explanations[i].Edit())
	}
	return b
}

func (d *Diff) texts() {
	sections := d.New.Edition().Sections
	for i := range sections {
		d.text(sections[i].ID)
	}
	for _, s := range d.Old.Edition().Sections {
		if d.New.Edition().Section(s.ID) == nil {
			d.text(s.ID)
		}
	}
}

func (d *Diff) text(id model.SectionID) {
	old, new := d.Old.Text(id), d.New.Text(id)
	if old == new {
		return
	}
	t := CompareTexts(old, new)
	t.Section = id
	d.Texts = append(d.Texts, *t)
}

// A Count counts differences.
type Count struct {
	Facts        int // those that follow aside
	Figures      int // those that follow aside
	Follow       int // totals that are automatic in both
	Units        int
	Changed      int // sentences, or several that were moved together
	Moved        int
	Deleted      int
	Inserted     int
	Paragraphs   int // lines divided or joined
	Explanations int
}

// Count counts what differs.
func (d *Diff) Count() (n Count) {
	for i := range d.Facts {
		if !d.Facts[i].Follows {
			n.Facts++
		}
	}
	for i := range d.Figures {
		if d.Figures[i].Follows {
			n.Follow++
		} else {
			n.Figures++
		}
	}
	n.Units, n.Explanations = len(d.Units), len(d.Explanations)
	for i := range d.Texts {
		for _, c := range d.Texts[i].Changes {
			switch c.Kind {
			case Changed:
				n.Changed++
			case Moved:
				n.Moved++
			case Deleted:
				n.Deleted++
			case Inserted:
				n.Inserted++
			case Divided, Joined:
				n.Paragraphs++
			}
		}
	}
	return n
}

// unreviewed returns a copy of a report without what reviewers have said.
func unreviewed(r *model.Report) *model.Report {
	r = r.Clone()
	r.Apply(model.SetReview{})
	return r
}
