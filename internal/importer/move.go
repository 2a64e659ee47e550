package importer

import (
	"nianbao/model"
)

// The rows of 表三 in which the editions differ: the one for all that is dealt with
// otherwise, and the three that replaced it.
const (
	closed     model.RowID = "closed"
	closedRest model.RowID = "closed.rest"
)

var closedParts = []model.RowID{"closed.uncorrected", "closed.unpaid", closedRest}

// moved returns edits made for one edition as edits for another, and the figures that
// have no place there. What was one row goes to 3.其他, and its two neighbours are 0, or a
// sum that was wrong on the form could not be found wrong here; what were three rows is
// added up where all three are figures.
func moved(edits []model.Edit, from, to *model.Edition) (all []model.Edit, lost []model.Ref) {
	if from == to {
		return edits, nil
	}
	for _, e := range edits {
		switch e := e.(type) {
		case model.SetValue:
			if at, ok := movedTo(e.At, to); ok {
				if at != e.At && e.To.Kind() == model.Number {
					for _, row := range closedParts[:2] {
						all = append(all, model.SetValue{At: model.Ref{Section: at.Section, Row: row, Col: at.Col}, To: model.Int(0)})
					}
				}
				all = append(all, model.SetValue{At: at, To: e.To})
			} else if sum, ok := together(edits, e.At, to); ok {
				if e.At.Row == closedRest {
					all = append(all, sum)
				}
			} else {
				lost = append(lost, e.At)
			}
		case model.SetUnit:
			if to.HasUnits(e.At) {
				all = append(all, e)
			}
		default:
			all = append(all, e)
		}
	}
	return all, lost
}

// movedTo returns where a figure stands in another edition, if it stands there alone.
func movedTo(at model.Ref, to *model.Edition) (model.Ref, bool) {
	if at.Row == closed && !to.Has(at) {
		at.Row = closedRest
	}
	return at, to.Has(at)
}

// together returns the sum of the three rows that are one in another edition.
func together(edits []model.Edit, at model.Ref, to *model.Edition) (model.SetValue, bool) {
	sum := model.SetValue{At: model.Ref{Section: at.Section, Row: closed, Col: at.Col}}
	if !to.Has(sum.At) {
		return sum, false
	}
	micro, is := int64(0), false
	for _, row := range closedParts {
		is = is || at.Row == row
		v := entered(edits, model.Ref{Section: at.Section, Row: row, Col: at.Col})
		if v.Kind() != model.Number {
			return sum, false
		}
		micro += v.Micro()
	}
	sum.To = model.Micro(micro)
	return sum, is
}

// entered returns what edits put into a cell.
func entered(edits []model.Edit, at model.Ref) model.Value {
	for _, e := range edits {
		if e, ok := e.(model.SetValue); ok && e.At == at {
			return e.To
		}
	}
	return model.Value{}
}
