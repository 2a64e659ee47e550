package model

// BlankCells returns the cells of a section's table that are not filled in, totals
// apart, in the form's order.
func (r *Report) BlankCells(id SectionID) []Ref {
	var blank []Ref
	for i, at := range r.edition.cells {
		if at.Section == id && r.edition.parts[i] == nil && r.values[i].kind == Blank {
			blank = append(blank, at)
		}
	}
	return blank
}

// Zeros returns the edit that fills with 0 those of the cells that are not filled
// in. Totals stay automatic.
func (r *Report) Zeros(name string, cells []Ref) Batch {
	b := Batch{Name: name}
	for _, at := range cells {
		if i, ok := r.edition.index[at]; ok && r.edition.parts[i] == nil && r.values[i].kind == Blank {
			b.Edits = append(b.Edits, SetValue{at, Int(0)})
		}
	}
	return b
}
