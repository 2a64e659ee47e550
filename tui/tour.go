package tui

import (
	"slices"

	"nianbao/model"
)

// A tour is the way through the findings that F8 goes. It remembers them as they stood
// at the last stop, so that one goes on from a finding that has been mended.
type tour struct {
	stops []model.Finding
	at    int
}

// blanksLast puts what is not filled in behind everything else, so that a new draft
// does not hide what is wrong with it.
func blanksLast(all []model.Finding) []model.Finding {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b model.Finding) int {
		switch {
		case a.Rule.Blanks == b.Rule.Blanks:
			return 0
		case a.Rule.Blanks:
			return 1
		}
		return -1
	})
	return all
}

// visit notes that one stands on a finding.
func (t *tour) visit(all []model.Finding, f *model.Finding) {
	if i := f.In(all); i >= 0 {
		t.stops, t.at = all, i
	}
}

// next returns where among all findings one goes on from a finding of this section
// that is gone: to the nearest that is left of those that followed, or came before. It
// returns -1 if the last stop is still there, or was in another section.
func (t *tour) next(all []model.Finding, by int, section model.SectionID) int {
	if t.at >= len(t.stops) || t.stops[t.at].At.Section != section || t.stops[t.at].Still(t.stops, all) >= 0 {
		return -1
	}
	for i := t.at + by; i >= 0 && i < len(t.stops); i += by {
		if k := t.stops[i].Still(t.stops, all); k >= 0 {
			return k
		}
	}
	return 0
}

// beyond returns where among all findings to go on from one that is there: from one of
// them to its neighbour, from another, such as one that is explained, to the next of
// them in the order of the form.
func beyond(f *model.Finding, form, all []model.Finding, by int) int {
	if i := f.In(all); i >= 0 {
		return i + by
	}
	for i := f.In(form) + by; i >= 0 && i < len(form); i += by {
		if k := form[i].In(all); k >= 0 {
			return k
		}
	}
	return 0
}
