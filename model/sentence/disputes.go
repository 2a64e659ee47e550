package sentence

import (
	"strings"

	"nianbao/model"
)

const disputes = model.SectionID("disputes")

// Disputes returns the sentence on 行政复议 and 行政诉讼 for 总体情况, from 表四.
// missing are the cells it needed and that hold no number of cases, in the form's
// order; where none of the table is filled in, text is empty.
func Disputes(r *model.Report) (text string, missing []model.Ref) {
	w := &writer{r: r}
	review := w.caseGroup("行政复议", "review")
	direct := w.caseGroup("未经复议直接起诉", "direct")
	again := w.caseGroup("复议后起诉", "after_review")
	lawsuits := w.sum("行政诉讼", total("direct"), total("after_review"))
	if w.empty(disputes) {
		return "", w.wanted()
	}
	const cause = "因政府信息公开工作"
	text = w.year()
	switch {
	case review.isZero() && lawsuits.isZero():
		return text + "本机关未发生因政府信息公开引起的行政复议和行政诉讼。", w.wanted()
	case review.isZero():
		text += cause + "被提起" + lawsuitsOf(lawsuits, direct, again) + "，未发生行政复议"
	case lawsuits.isZero():
		text += cause + "被申请" + review.String() + "，未发生行政诉讼"
	default:
		text += cause + "被申请" + review.String() + "；被提起" + lawsuitsOf(lawsuits, direct, again)
	}
	return text + "。", w.wanted()
}

// A caseGroup is one of the three groups of 表四 with its outcomes.
type caseGroup struct {
	named
	outcomes []named
}

// String returns the group with its outcomes: 行政复议3件（其中结果维持2件、其他结果1件）.
func (g caseGroup) String() string { return g.name + g.amount.String() + bracket(g.listed()) }

// listed returns the outcomes to list: behind a gap only those that are known.
func (g caseGroup) listed() []named {
	if g.gap != "" {
		return known(g.outcomes)
	}
	return g.outcomes
}

func total(row model.RowID) model.Ref { return model.Ref{Section: disputes, Row: row, Col: "total"} }

func (w *writer) caseGroup(name string, row model.RowID) caseGroup {
	g := caseGroup{named: named{name, w.sum(name, total(row))}}
	for _, at := range w.r.Edition().Parts(total(row)) {
		outcome := w.r.Edition().Column(at).Name()
		g.outcomes = append(g.outcomes, named{outcome, w.sum(name+" "+outcome, at)})
	}
	return g
}

// lawsuitsOf writes the two groups of lawsuits behind what they make together. Where
// all are of one group, it is not counted again.
func lawsuitsOf(all amount, groups ...caseGroup) string {
	text := "行政诉讼" + all.String()
	var some []caseGroup
	for _, g := range groups {
		if !g.isZero() {
			some = append(some, g)
		}
	}
	switch len(some) {
	case 0:
		return text
	case 1:
		outcomes, _ := list(some[0].listed())
		words := "均为" + some[0].name
		if all.gap == "" && all.n == 1 {
			words = some[0].name
		}
		if outcomes != "" {
			words += "，" + outcomes
		}
		return text + "（" + words + "）"
	}
	var parts []string
	for _, g := range some {
		parts = append(parts, g.String())
	}
	return text + "，其中" + strings.Join(parts, "，")
}
