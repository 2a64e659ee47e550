package review_test

import (
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
)

// What a remedy would change is proposed instead, and accepting all of it makes the
// report that the remedy would have made.
func TestSuggest(t *testing.T) {
	cells := report("一句。").Edition().Cells()
	rapid.Check(t, func(t *rapid.T) {
		r := report(rapid.SampledFrom([]string{"", "一段话，有12件。\n又一段，有13件。", "只有一段"}).Draw(t, "text"))
		var edits []model.Edit
		seen := map[model.Ref]bool{}
		for range rapid.IntRange(0, 4).Draw(t, "figures") {
			at := rapid.SampledFrom(cells).Draw(t, "cell")
			if !seen[at] {
				edits = append(edits, model.SetValue{At: at, To: model.Int(int64(rapid.IntRange(0, 3).Draw(t, "figure")))})
			}
			seen[at] = true
		}
		text := r.Text("overview")
		if rapid.Bool().Draw(t, "splices") {
			pos := 3 * rapid.IntRange(0, min(2, len(text)/3)).Draw(t, "pos")
			edits = append(edits, model.Splice{At: "overview", Pos: pos, Del: 3 * rapid.IntRange(0, min(1, (len(text)-pos)/3)).Draw(t, "del"), Ins: "补上"})
		}
		intended := r.Clone()
		batch := model.Batch{Name: "改法", Edits: edits}
		intended.Apply(batch)
		e := review.Suggest(r, batch, author, now, "照改法改")
		if e == nil {
			if !intended.Contents().Equal(r.Contents()) {
				t.Fatal("要改的没有提成建议")
			}
			return
		}
		was := r.Contents()
		r.Apply(e)
		if !r.Contents().Equal(was) {
			t.Fatal("提建议改动了报告")
		}
		for _, m := range r.Review().Remarks {
			accept, err := review.Accept(r, m.ID, author, now)
			if err != nil {
				t.Fatalf("%+v：%v", m, err)
			}
			r.Apply(accept)
		}
		if !r.Contents().Equal(intended.Contents()) {
			t.Fatalf("采纳以后 %q，应是 %q", r.Text("overview"), intended.Text("overview"))
		}
	})
}

// Remedies that change several passages make them one after the other.
func TestSuggestSeveralPassages(t *testing.T) {
	r := report("２０２３年收到12件。２０２４年收到13件。")
	batch := model.Batch{Edits: []model.Edit{
		model.Splice{At: "overview", Pos: 0, Del: len("２０２３"), Ins: "2023"},
		model.Splice{At: "overview", Pos: len("2023年收到12件。"), Del: len("２０２４"), Ins: "2024"},
	}}
	intended := r.Clone()
	intended.Apply(batch)
	r.Apply(review.Suggest(r, batch, author, now, "全角数字改成半角"))
	if n := len(r.Review().Remarks); n != 2 || r.Review().Remarks[1].Anchor.Quote != "２０２４" {
		t.Fatalf("%d 条：%+v", n, r.Review().Remarks)
	}
	for _, m := range r.Review().Remarks {
		e, err := review.Accept(r, m.ID, author, now)
		if err != nil {
			t.Fatal(err)
		}
		r.Apply(e)
	}
	if got, want := r.Text("overview"), intended.Text("overview"); got != want {
		t.Errorf("得到 %q，应是 %q", got, want)
	}
}

// report returns a report with a text and nothing else.
func report(text string) *model.Report {
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	r.Apply(model.Splice{At: "overview", Del: len(r.Text("overview")), Ins: text})
	return r
}
