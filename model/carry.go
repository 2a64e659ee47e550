package model

// CarryOver returns the edits that take over from last year's report the figures
// which the form ties to this year's: what was carried out is carried in. Only
// known figures are taken; a figure that already stands is left out. A total is
// taken only where its parts are not all known, since it adds them up by itself.
//
// last may be of another edition: what that one does not have is not taken.
func CarryOver(r, last *Report) Batch {
	b := Batch{Name: "上年结转"}
	known := map[Ref]bool{}
	edit := func(c Carry) {
		sum, ok := last.carried(c.From)
		if !ok {
			return
		}
		known[c.To] = true
		if r.Entered(c.To) != Micro(sum) {
			b.Edits = append(b.Edits, SetValue{c.To, Micro(sum)})
		}
	}
	for _, c := range r.edition.Carries {
		if !r.edition.IsTotal(c.To) {
			edit(c)
		}
	}
	for _, c := range r.edition.Carries {
		if r.edition.IsTotal(c.To) && !allKnown(known, r.edition.Parts(c.To)) {
			edit(c)
		}
	}
	return b
}

// carried adds up the figures that something is carried over from, if the report
// has all of them.
func (r *Report) carried(from []Ref) (micro int64, ok bool) {
	for _, at := range from {
		if !r.edition.Has(at) {
			return 0, false
		}
	}
	s := r.Add(from)
	return s.Micro, s.Known()
}

func allKnown(known map[Ref]bool, cells []Ref) bool {
	for _, at := range cells {
		if !known[at] {
			return false
		}
	}
	return true
}
