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

// Of two mistakes of one kind in one text each needs its own explanation, also where
// the words around them are the same.
func TestEveryHitIsExplainedByItself(t *testing.T) {
	for _, c := range []struct{ code, first, second string }{
		{"S-PLACE", "联系人是XX科。", "由××负责。"},
		{"S-PLACE", "\n由XX科负责承办。\n", "\n由XX科负责承办。\n"},
		{"S-OLDPARTY", "学习党的十九大精神。", "落实党的十九大部署。"},
		{"S-OLDPARTY", "2024年，我局收到申请3件。\n", "2024年，我局收到申请4件。\n"},
		{"S-DOCNO", "依据国办公开办函〔2019〕60号。", "又据国办公开办函〔2019〕30号。"},
		{"S-REGNAME", "落实中华人民共和国政府信息公开条例。", "《政府信息公开条例》（国务院令第492号）。"},
		{"S-YEAR", "统计期限为2023年1月1日至12月31日。", "到202020年12月为止。"},
		{"S-OTHERORG", "本报告由清河县财政局编制。", "本报告由清河县民政局编制。"},
	} {
		e, _ := edition.ByID("2021")
		d := model.NewDraft(model.NewReport(e, 2025))
		d.Do(model.SetField{Field: model.OrganName, To: "清河县水务局"})
		d.Do(model.Splice{At: "overview", Ins: c.first})
		accept(d, finding(t, d, c.code), "上级这样要求")
		d.Do(model.Splice{At: "overview", Pos: len(c.first), Ins: "其余的工作照常进行，没有变化。" + c.second})
		var explained, open int
		for _, f := range d.Findings() {
			if f.Rule.Code == c.code && f.At.Section == "overview" {
				if f.Explained != nil {
					explained++
				} else {
					open++
				}
			}
		}
		if explained != 1 || open != 1 {
			t.Errorf("%s：说明过的 %d 条，没有的 %d 条，应当各一条", c.code, explained, open)
		}
	}
}

// What is copied is told without its figures, so a new figure in a copied sentence
// leaves the explanation standing; one more copied sentence does not.
func TestCopiedSentencesAreExplainedWithoutFigures(t *testing.T) {
	e, _ := edition.ByID("2021")
	const copied = "全年制发文件113件，全部收入网站的政策文件库。政务新媒体每周检查一次，停用了没有更新的账号。"
	last := model.NewReport(e, 2024)
	last.Apply(model.Splice{At: "overview", Ins: copied + "档案室按月整理公开过的纸质文件。"})
	r := model.NewReport(e, 2025)
	r.Apply(model.Splice{At: "overview", Ins: copied})
	d := model.NewDraft(r)
	d.SetPrior(last)
	accept(d, finding(t, d, "S-SIM-1"), "工作内容没有变")
	at := len("全年制发文件")
	for _, figure := range []string{"114", "1,134", "9", "１２"} {
		d.Do(model.Splice{At: "overview", Pos: at, Del: len("113"), Ins: figure})
		if f := finding(t, d, "S-SIM-1"); f.Explained == nil {
			t.Errorf("只改了一个数（%s），说明不应当失效：%s", figure, f.Text)
		}
		d.Undo()
	}
	d.Do(model.Splice{At: "overview", Pos: len(copied), Ins: "档案室按月整理公开过的纸质文件。"})
	if f := finding(t, d, "S-SIM-1"); f.Explained != nil {
		t.Errorf("又照抄了一句，说明应当失效：%s", f.Text)
	}
}
