package importer_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/model"
	"nianbao/model/edition"
)

// anyDress draws how a page looks.
var anyDress = rapid.Custom(func(t *rapid.T) dress {
	b := func(name string) bool { return rapid.Bool().Draw(t, name) }
	d := dress{
		spaced: b("spaced"), half: b("half"), numbers: rapid.IntRange(0, 3).Draw(t, "numbers"), short: b("short"),
		thousands: b("thousands"), wide: b("wide"), nbsp: b("nbsp"), long: b("long"), bold: b("bold"), one: b("one"),
		blocks: b("blocks"), portal: b("portal"), upright: b("upright"), extra: b("extra"),
	}
	if b("cut") && !d.one {
		d.cut, d.again = rapid.IntRange(1, 27).Draw(t, "row"), b("again")
	}
	return d
})

// anyReport draws a report as it may be published.
func anyReport(t *rapid.T) *model.Report {
	e := edition.All()[rapid.IntRange(0, 1).Draw(t, "edition")]
	year := e.FirstYear + rapid.IntRange(0, 1).Draw(t, "year")
	r := model.Begin(e, year, rapid.SampledFrom([]string{"示例市人民政府", "示例县人力资源和社会保障局", "示例镇人民政府", "示例区市场监督管理局"}).Draw(t, "organ"), "")
	r.Apply(model.SetField{Field: model.SignDate, To: "2026-01-09"})
	for _, at := range e.Cells() {
		r.Apply(model.SetValue{At: at, To: anyValue(t, e, at)})
		if e.HasUnits(at) && r.Value(at).Kind() == model.Number {
			r.Apply(model.SetUnit{At: at, To: rapid.SampledFrom([]string{"元", "万元"}).Draw(t, "unit")})
		}
	}
	for i := range e.Sections {
		if id := e.Sections[i].ID; e.HasText(id) {
			lines := rapid.SliceOfN(rapid.SampledFrom([]string{
				"根据有关规定，编制本报告。", "（一）主动公开情况。全年公开120条。", "一是制度还不健全；二是人手不够。", "1.加强培训。",
				"全年收到申请3件，办结3件。", "没有其他需要报告的事项。", "<b>不是标记</b> & \"引号\"",
				"1. 加强培训。", "* 星号 # 井号 | 竖线", "详见 https://example.cn/a_b_c 和 *号* **粗**。", "# 不是标题", "- 横线开头", "> 引用",
				"&nbsp;", "`代码` ~波浪~", "总体情况", "一、主动公开情况", "（二）依申请公开情况", "2024年1月5日印发。", "示例市人民政府办公室",
			}), 1, 4).Draw(t, "text")
			r.Apply(model.Splice{At: id, Ins: strings.Join(lines, "\n")})
		}
	}
	return r
}

func anyValue(t *rapid.T, e *model.Edition, at model.Ref) model.Value {
	unit := e.Column(at).Unit
	switch n := rapid.IntRange(0, 9).Draw(t, "kind"); {
	case n < 2:
		return model.Value{}
	case n == 2 && !e.IsTotal(at):
		return model.TextValue(rapid.SampledFrom([]string{"/", "—", "无"}).Draw(t, "words"))
	case n == 3 && unit.Signed:
		return model.Int(-rapid.Int64Range(1, 5000).Draw(t, "minus"))
	case n == 4 && unit.Decimals > 0:
		return model.Micro(rapid.Int64Range(0, 1e12).Draw(t, "decimals"))
	case n < 7:
		return model.Int(rapid.Int64Range(0, 9).Draw(t, "small"))
	}
	return model.Int(rapid.Int64Range(0, 12_000_000).Draw(t, "large"))
}

func readPage(t testing.TB, name, page string, hint importer.Hint) *importer.Import {
	t.Helper()
	doc, err := document.Read(name, []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	return importer.Read(doc, hint)
}

// Whatever a page looks like, each figure lands where it belongs, each text in its
// section, and nothing of the report is left out.
func TestAnyDress(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r, d := anyReport(rt), anyDress.Draw(rt, "dress")
		page := d.page(r)
		i := readPage(t, "a.html", page, importer.Hint{})
		got := i.Report()
		if got.Edition() != r.Edition() || got.Year() != r.Year() || got.Field(model.OrganName) != r.Field(model.OrganName) {
			rt.Fatalf("edition %s, year %d, organ %s\n%s", got.Edition().ID, got.Year(), got.Field(model.OrganName), page)
		}
		for _, at := range r.Edition().Cells() {
			if got.Entered(at) != r.Value(at) || got.Entered(at).Kind() == model.Number && got.Unit(at) != r.Unit(at) {
				rt.Errorf("%s is %q %s, want %q %s", at, got.Entered(at), got.Unit(at), r.Value(at), r.Unit(at))
			}
		}
		for s := range r.Edition().Sections {
			if id := r.Edition().Sections[s].ID; got.Text(id) != r.Text(id) {
				rt.Errorf("%s: %q, want %q", id, got.Text(id), r.Text(id))
			}
		}
		for _, f := range model.Fields {
			if got.Field(f) != r.Field(f) {
				rt.Errorf("%s: %q, want %q", f, got.Field(f), r.Field(f))
			}
		}
		for _, p := range i.Pieces {
			for _, l := range p.Left {
				if !d.extra || !strings.HasPrefix(l.Text, "本单位自己加的一行") {
					rt.Errorf("%s: left out %s：%s", p.Name, l.Text, l.Why)
				}
			}
		}
		if rt.Failed() {
			rt.Logf("%+v\n%s", d, page)
		}
	})
}
