package model_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
)

// carry is a report whose 上年结转 of 自然人 differs from last year's 结转下年度, and
// last year's report.
func carry(t *testing.T) (d *model.Draft) {
	t.Helper()
	e, _ := edition.ByID("2021")
	last := model.NewReport(e, 2024)
	last.Apply(put("requests/carried_out/natural", 5))
	r := model.NewReport(e, 2025)
	r.Apply(put("requests/carried_in/natural", 3))
	d = model.NewDraft(r)
	d.SetPrior(last)
	return d
}

func put(at string, n int64) model.Edit {
	ref, _ := model.ParseRef(at)
	return model.SetValue{At: ref, To: model.Int(n)}
}

func finding(t *testing.T, d *model.Draft, code string) *model.Finding {
	t.Helper()
	all := d.Findings()
	i := slices.IndexFunc(all, func(f model.Finding) bool { return f.Rule.Code == code })
	if i < 0 {
		t.Fatalf("没有 %s：%v", code, all)
	}
	return &all[i]
}

func accept(d *model.Draft, f *model.Finding, reason string) {
	x := d.Report().Accept(f)
	x.Reason, x.Name, x.Date = reason, "王敏", "2026-01-12"
	d.Do(model.Explain{New: &x})
}

func TestExplanation(t *testing.T) {
	d := carry(t)
	accept(d, finding(t, d, "T3-CARRY"), "机构改革划入两个单位")
	if f := finding(t, d, "T3-CARRY"); f.Explained == nil || f.Explained.Reason != "机构改革划入两个单位" {
		t.Error("写了说明，却不算说明过")
	}
	d.Do(put("requests/carried_in/natural", 4))
	if f := finding(t, d, "T3-CARRY"); f.Explained != nil || f.Lapsed == nil {
		t.Error("数改了，说明应当失效，并且看得到")
	}
	d.Undo()
	if f := finding(t, d, "T3-CARRY"); f.Explained == nil {
		t.Error("数改回来了，说明应当重新有效")
	}
	d.Undo()
	if f := finding(t, d, "T3-CARRY"); f.Explained != nil || f.Lapsed != nil {
		t.Error("说明撤销以后还在")
	}
	d.Redo()
	if f := finding(t, d, "T3-CARRY"); f.Explained == nil {
		t.Error("说明重做以后应当在")
	}
	x := d.Report().Explanations()[0]
	d.Do(model.Explain{Old: &x})
	if f := finding(t, d, "T3-CARRY"); f.Explained != nil || len(d.Report().Explanations()) != 0 {
		t.Error("说明收回以后还在")
	}
}

// A sum is right or wrong.
func TestArithmeticIsNotExplained(t *testing.T) {
	d := carry(t)
	for _, edit := range []model.Edit{put("disputes/review/upheld", 1), put("disputes/review/corrected", 0), put("disputes/review/other", 0), put("disputes/review/pending", 0), put("disputes/review/total", 2)} {
		d.Do(edit)
	}
	f := finding(t, d, "T4-SUM")
	if f.Explainable() {
		t.Error("加法不能说明了事")
	}
	accept(d, f, "就这样")
	if f := finding(t, d, "T4-SUM"); f.Explained != nil {
		t.Error("文件里有说明，加法也不算说明过")
	}
}

// Whatever is edited and explained in whatever order, what the draft keeps is what a
// fresh check finds, and undoing everything gives the first state back.
func TestExplanationsStayInStep(t *testing.T) {
	cells := []string{"requests/carried_in/natural", "requests/carried_in/total", "disputes/review/total", "disputes/review/pending", "requests/received/natural"}
	rapid.Check(t, func(rt *rapid.T) {
		d := carry(t)
		start := d.Report().Clone()
		for range rapid.IntRange(1, 25).Draw(rt, "steps") {
			switch all := d.Findings(); rapid.IntRange(0, 3).Draw(rt, "kind") {
			case 0:
				d.Do(put(rapid.SampledFrom(cells).Draw(rt, "cell"), rapid.Int64Range(0, 3).Draw(rt, "n")))
			case 1:
				d.Do(model.Splice{At: "problems", Ins: rapid.SampledFrom([]string{"无。", "问题，改进", "登陆网站"}).Draw(rt, "text")})
			case 2:
				if len(all) > 0 {
					accept(d, &all[rapid.IntRange(0, len(all)-1).Draw(rt, "f")], "说明")
				}
			case 3:
				if xs := d.Report().Explanations(); len(xs) > 0 {
					x := xs[rapid.IntRange(0, len(xs)-1).Draw(rt, "x")]
					d.Do(model.Explain{Old: &x})
				}
			}
			want, _ := model.Check(d.Report(), d.Prior())
			if got := d.Findings(); !slices.EqualFunc(got, want, func(a, b model.Finding) bool {
				return a.Same(&b) && a.Text == b.Text && (a.Explained == nil) == (b.Explained == nil) && (a.Lapsed == nil) == (b.Lapsed == nil)
			}) {
				rt.Fatalf("得到 %v\n应为 %v", got, want)
			}
		}
		for d.CanUndo() {
			d.Undo()
		}
		if !d.Report().Equal(start) {
			rt.Fatal("全部撤销以后同原来不一样")
		}
	})
}

// An explanation of one wrong number of a text is not taken for a lapsed one of
// another, and cannot be withdrawn there.
func TestTwoFindingsInOneText(t *testing.T) {
	e, _ := edition.ByID("2021")
	r := model.NewReport(e, 2025)
	r.Apply(r.Zeros("", r.BlankCells("requests")))
	d := model.NewDraft(r)
	d.Do(put("requests/received/natural", 4))
	d.Do(model.Splice{At: "overview", Ins: "全年新收政府信息公开申请9件，其中自然人8件。"})
	var said []model.Finding
	for _, f := range d.Findings() {
		if f.Rule.Code == "N-RECV" {
			said = append(said, f)
		}
	}
	if len(said) != 2 {
		t.Fatalf("%d 处", len(said))
	}
	accept(d, &said[0], "含转来的五件")
	for _, f := range d.Findings() {
		switch {
		case f.Same(&said[0]) && f.Explained == nil:
			t.Error("说明过的没有算说明过")
		case f.Same(&said[1]) && (f.Explained != nil || f.Lapsed != nil):
			t.Errorf("另一处不应当有说明：%v", f.Lapsed)
		}
	}
}
