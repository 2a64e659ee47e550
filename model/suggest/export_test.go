package suggest

import "nianbao/model"

// A Ranked is a suggestion without its text, and what it has in common with those
// that nothing tells from it, for comparison.
type Ranked struct {
	Suggestion
	Class any
}

// All returns every suggestion there is, best first.
func All(r *model.Report) []Ranked {
	var all []Ranked
	for _, c := range ranked(r) {
		all = append(all, Ranked{c.suggestion(), c.class()})
	}
	return all
}
