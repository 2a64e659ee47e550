package diff

import (
	"cmp"
	"slices"

	"nianbao/model"
)

// A Figure is a cell of which the contents differ.
type Figure struct {
	// At is the address, in the new report's edition unless only the old one's has it.
	At       model.Ref
	Old, New Content

	// Follows marks a total that is automatic in both reports: it differs because its
	// parts do.
	Follows bool

	// Summed are the figures whose sum stands for At in the report whose edition does
	// not have it; nil where both have the same figure.
	Summed []model.Ref
	Note   string // what to bear in mind where the editions differ, in words for the user
}

// A Content is what stands in a cell.
type Content struct {
	Value     model.Value // what the cell stands for
	Automatic bool        // it is a total that nobody has typed into
	Sum       model.Sum   // of an automatic total, or of the figures that are summed
}

func contentOf(r *model.Report, at model.Ref) Content {
	if r.Automatic(at) {
		return Content{r.Value(at), true, r.Computed(at)}
	}
	return Content{Value: r.Value(at)}
}

// same reports whether two contents are no difference.
func (f *Figure) same() bool {
	if f.Summed != nil && f.Old.Value.Kind() == model.Blank && f.New.Value.Kind() == model.Blank {
		return f.Old.Sum.Micro == f.New.Sum.Micro
	}
	return f.Old.Value == f.New.Value && f.Old.String() == f.New.String() &&
		(f.Old.Automatic == f.New.Automatic || f.Summed != nil)
}

// String returns the content as users read it: 未填, 8, “约5”, 自动合计 218, 自动合计 12（有未填的）.
func (c Content) String() string {
	switch {
	case c.Automatic && c.Value.Kind() == model.Blank && c.Sum.Figures == 0:
		return "未填"
	case c.Automatic && c.Value.Kind() == model.Blank:
		return "自动合计 " + c.Sum.String() + "（有的项没填）"
	case c.Automatic:
		return "自动合计 " + c.Value.String()
	case c.Value.Kind() == model.Blank:
		return "未填"
	case c.Value.Kind() == model.Text:
		return "“" + c.Value.String() + "”"
	}
	return c.Value.String()
}

// Edit returns the edit that takes over the new content into the old report; nil where
// there is none to take over: a total that follows, or a figure the old report lacks.
func (f *Figure) Edit() model.Edit {
	if f.Follows || f.Summed != nil {
		return nil
	}
	if f.New.Automatic {
		return model.SetValue{At: f.At}
	}
	return model.SetValue{At: f.At, To: f.New.Value}
}

// A Unit is a figure whose unit differs, where it is the user who chooses it.
type Unit struct {
	At       model.Ref
	Old, New string // empty: none is chosen
}

// Edit returns the edit that takes over the new unit.
func (u *Unit) Edit() model.Edit { return model.SetUnit{At: u.At, To: u.New} }

// Apart are figures that have nothing to be compared with in the other report, since
// the editions differ.
type Apart struct {
	Edition *model.Edition // whose figures they are
	Cells   []model.Ref
	Why     string // in words for the user
}

func (d *Diff) figures() {
	if d.Old.Edition() == d.New.Edition() {
		for _, at := range d.New.Edition().Cells() {
			d.figure(Figure{At: at, Old: contentOf(d.Old, at), New: contentOf(d.New, at)})
		}
	} else {
		// The newer edition first, whichever report follows it.
		d.across(d.Old.Edition().FirstYear > d.New.Edition().FirstYear)
	}
	chosen := func(r *model.Report) map[model.Ref]string {
		all := map[model.Ref]string{}
		for at, unit := range r.Units {
			all[at] = unit
		}
		return all
	}
	old, new := chosen(d.Old), chosen(d.New)
	for _, at := range d.New.Edition().Cells() {
		if old[at] != new[at] && d.Old.Edition().HasUnits(at) {
			d.Units = append(d.Units, Unit{at, old[at], new[at]})
		}
	}
}

func (d *Diff) figure(f Figure) {
	if f.same() {
		return
	}
	f.Follows = f.Old.Automatic && f.New.Automatic
	d.Figures = append(d.Figures, f)
}

// across compares figures of different editions: first those of one of the reports,
// then what the other one has besides.
func (d *Diff) across(oldFirst bool) {
	first, second := d.New, d.Old
	if oldFirst {
		first, second = d.Old, d.New
	}
	met := map[model.Ref]bool{}    // figures of second that were compared
	summed := map[model.Ref]bool{} // figures of first of which several make one of second
	for _, at := range second.Edition().Cells() {
		if cells, _ := second.Edition().Same(first.Edition(), at); len(cells) > 1 {
			for _, c := range cells {
				summed[c] = true
			}
		}
	}
	for _, at := range first.Edition().Cells() {
		if summed[at] {
			continue
		}
		cells, why := first.Edition().Same(second.Edition(), at)
		for _, c := range cells {
			met[c] = true
		}
		d.pairOff(first, second, at, cells, why)
	}
	for _, at := range second.Edition().Cells() {
		if met[at] {
			continue
		}
		cells, why := second.Edition().Same(first.Edition(), at)
		d.pairOff(second, first, at, cells, why)
	}
	place := func(f Figure) int {
		if f.Summed != nil {
			return slices.Index(first.Edition().Cells(), f.Summed[0])
		}
		return slices.Index(first.Edition().Cells(), f.At)
	}
	slices.SortStableFunc(d.Figures, func(a, b Figure) int { return cmp.Compare(place(a), place(b)) })
}

// pairOff compares the figure at of one report with the sum of cells of the other.
func (d *Diff) pairOff(r, other *model.Report, at model.Ref, cells []model.Ref, why string) {
	f := Figure{At: at, Note: why}
	mine, theirs := contentOf(r, at), Content{}
	switch {
	case len(cells) == 0:
		d.apart(r.Edition(), at, why)
		return
	case len(cells) == 1 && cells[0] == at:
		theirs = contentOf(other, at)
	default:
		f.Summed = cells
		theirs.Sum = other.Add(cells)
		if theirs.Sum.Known() {
			theirs.Value = model.Micro(theirs.Sum.Micro)
		}
		theirs.Automatic = !theirs.Sum.Known() || !slices.ContainsFunc(cells, func(c model.Ref) bool { return !other.Automatic(c) })
	}
	if r == d.New {
		f.Old, f.New = theirs, mine
	} else {
		f.Old, f.New = mine, theirs
	}
	d.figure(f)
}

func (d *Diff) apart(e *model.Edition, at model.Ref, why string) {
	i := slices.IndexFunc(d.Apart, func(a Apart) bool {
		return a.Edition == e && a.Why == why && a.Cells[0].Section == at.Section
	})
	if i < 0 {
		i = len(d.Apart)
		d.Apart = append(d.Apart, Apart{Edition: e, Why: why})
	}
	d.Apart[i].Cells = append(d.Apart[i].Cells, at)
}
