package model

// NotAmong returns the findings that are not among others: the same rule about the same
// place in the same words, as often as there are.
func NotAmong(findings, others []Finding) (list []Finding) {
	type told struct {
		rule *Rule
		at   Ref
		text string
	}
	count := map[told]int{}
	for i := range others {
		count[told{others[i].Rule, others[i].At, others[i].Text}]++
	}
	for _, f := range findings {
		k := told{f.Rule, f.At, f.Text}
		if count[k] > 0 {
			count[k]--
			continue
		}
		list = append(list, f)
	}
	return list
}
