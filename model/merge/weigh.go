package merge

import (
	"slices"

	"nianbao/model"
)

// A Weight is what the two values of a conflict do to what is found wrong.
type Weight struct {
	Standing []model.Finding // found only with what stands in the merged report
	Other    []model.Finding // found only with the other value in its place
}

// Weigh returns for each conflict what either value does while the others are left as
// they stand. prior is last year's report, nil if there is none.
func (r *Result) Weigh(prior *model.Report) []Weight {
	if len(r.Conflicts) == 0 {
		return nil
	}
	d := model.NewDraft(r.Report.Clone())
	d.SetPrior(prior)
	now := slices.Clone(d.Findings())
	weights := make([]Weight, len(r.Conflicts))
	for i := range r.Conflicts {
		e := r.Conflicts[i].Edit
		if e == nil {
			continue
		}
		d.Do(e)
		then := d.Findings()
		weights[i] = Weight{model.NotAmong(now, then), model.NotAmong(then, now)}
		d.Undo()
	}
	return weights
}
