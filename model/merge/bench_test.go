package merge_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/merge"
	"nianbao/model/review"
)

// full is a complete report with texts of 3,000 characters, 100 remarks and five
// versions, and what became of it on two sides.
func full() (base, mine, theirs *model.Report) {
	base = draft()
	for i, at := range base.Edition().Cells() {
		base.Apply(model.SetValue{At: at, To: model.Int(int64(i))})
	}
	var b strings.Builder
	for i := range 75 {
		fmt.Fprintf(&b, "第%d项工作已经完成，全年办理%d件，群众比较满意，材料都已经公开，按期归档。", i, i*7+3)
		if i%5 == 4 {
			b.WriteString("\n")
		}
	}
	base.Apply(model.Splice{At: "overview", Del: len(base.Text("overview")), Ins: b.String()})
	cells := base.Edition().Cells()
	talk := func(r *model.Report, from, n int) {
		for i := range n {
			at := cells[(from+i)%len(cells)]
			r.Apply(review.Say(r, review.Cell(r, at), head, fmt.Sprintf("2026-01-19 %02d:%02d", 9+from/60, i%60), fmt.Sprintf("第 %d 条意见", from+i), nil))
		}
		r.Apply(review.Take(r, model.Commented, head, "2026-01-19 20:00", ""))
	}
	work := func(r *model.Report, from int) *model.Report {
		r = r.Clone()
		text := r.Text("overview")
		for i := range 20 {
			text = strings.Replace(text, fmt.Sprintf("第%d项工作已经", i*3+from), "这项工作在年底以前", 1)
			r.Apply(model.SetValue{At: cells[i*2+from], To: model.Int(int64(1000 + i + from))})
		}
		text = strings.Replace(text, "第70项工作已经", fmt.Sprintf("第七十项工作第%d次", from), 1)
		text += fmt.Sprintf("另有%d项工作正在办理。", from)
		r.Apply(model.Splice{At: "overview", Del: len(r.Text("overview")), Ins: text})
		r.Apply(model.SetValue{At: cells[60], To: model.Int(int64(7000 + from))})
		talk(r, 100+from*60, 20)
		return r
	}
	talk(base, 0, 60)
	return base, work(base, 0), work(base, 1)
}

// Two copies of a full report are merged while somebody waits for the screen.
func BenchmarkMerge(b *testing.B) {
	base, mine, theirs := full()
	if res, err := merge.Merge(base, mine, theirs, now); err != nil || len(res.Conflicts) != 3 || len(res.Report.Review().Remarks) != 103 {
		b.Fatal(err, len(res.Conflicts), len(res.Report.Review().Remarks))
	}
	for b.Loop() {
		if _, err := merge.Merge(base, mine, theirs, now); err != nil {
			b.Fatal(err)
		}
	}
}

// What both values of every conflict do is worked out.
func BenchmarkWeigh(b *testing.B) {
	base, mine, theirs := full()
	res, err := merge.Merge(base, mine, theirs, now)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		res.Weigh(nil)
	}
}

// Two copies whose text has nothing in common, and is too long for any table.
func BenchmarkHostile(b *testing.B) {
	base := draft()
	text := func(word string, n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "%s%d。", word, i*i%997)
		}
		return b.String()
	}
	sides := [3]*model.Report{}
	for i, word := range []string{"甲说的是第", "乙说的是第", "甲说的又是第"} {
		sides[i] = base.Clone()
		sides[i].Apply(model.Splice{At: "overview", Ins: text(word, 20_000)})
	}
	for b.Loop() {
		if _, err := merge.Merge(sides[0], sides[1], sides[2], now); err != nil {
			b.Fatal(err)
		}
	}
}
