package model_test

import (
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
)

// Nothing has held in a report in which nothing is filled in: not the rules about
// figures, for there are none, and not those about words.
func TestResultsOfABlankReport(t *testing.T) {
	for _, e := range edition.All() {
		c := model.NewChecker(model.NewReport(e, 2025), nil)
		for _, r := range c.Results() {
			if r.Holds > 0 {
				t.Errorf("%s：空白的报告通过了 %s %d 处", e.ID, r.Rule.Code, r.Holds)
			}
		}
	}
}

// Every finding and everything that could not be worked out is in the results, and
// what is filled in counts where it is right.
func TestResults(t *testing.T) {
	r := carry(t).Report()
	for _, edit := range []model.Edit{
		put("disputes/review/upheld", 1), put("disputes/review/corrected", 0), put("disputes/review/other", 0), put("disputes/review/pending", 0),
		model.Splice{At: "overview", Ins: "本年收到申请 7 件。"},
	} {
		r.Apply(edit)
	}
	c := model.NewChecker(r, nil)
	broken, unchecked := 0, 0
	for _, x := range c.Results() {
		broken, unchecked = broken+x.Broken, unchecked+x.Unchecked
		want, ok := map[string]model.Result{
			"T4-SUM":   {Holds: 1, Unchecked: 2}, // 行政复议一组填了
			"T4-BLANK": {Holds: 1, Broken: 2},
			"T4-INT":   {Holds: 5, Empty: 10}, // 总计是自动的，也是数
			"S-LEN":    {Holds: 1},
			"S-TYPO":   {Holds: 1, Empty: 3},
			"S-DATE":   {Unchecked: 1}, // 没有填
			"T3-CARRY": {Unchecked: 7}, // 没有附上去年的报告
		}[x.Rule.Code]
		if want.Rule = x.Rule; ok && x != want {
			t.Errorf("%s：得到 %+v，应为 %+v", x.Rule.Code, x, want)
		}
	}
	if broken != len(c.Findings()) || unchecked != c.CountUnchecked() {
		t.Errorf("问题 %d，未能核对 %d；应为 %d 和 %d", broken, unchecked, len(c.Findings()), c.CountUnchecked())
	}
}
