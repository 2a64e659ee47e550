package source_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/importer"
	"nianbao/internal/source"
	"nianbao/model"
	"nianbao/model/edition"
)

// paragraphs are what the texts of drawn reports are made of.
var paragraphs = []string{
	"本年度按时公布了各项信息。", "（一）主动公开情况", "1.平台运行", "全年收到申请5件，“其中”——3件予以公开。",
	"（二）依申请公开。全年没有收到申请。", "<b>不是标记</b> & 5<6，a*b*c，[链接](x)，`码`，\\n。", "=1+1，不是公式。", "# 不是标题",
	"第一句。第二句；第三句！", "占比 33.9%，共 24252.311082 万元，减 4 件。", "𠅤字和ｆｕｌｌ宽字都在。",
	strings.Repeat("本机关认真贯彻落实《条例》，公开 A b 两类信息共 12 条；", 120), strings.Repeat("没有一处停顿 ", 500) + "的",
}

// longOrgan is a name of 48 characters: the title it makes is broken over several lines.
const longOrgan = "示例壮族自治区示例市高新技术产业示范区住房和城乡建设自然资源规划综合行政执法监督管理委员会办公室"

// drawReport draws a report of either edition: cells not filled in, figures, totals typed
// or automatic, words that are no figures, negative changes, six decimals, units.
func drawReport(t *rapid.T) *model.Report {
	e := rapid.SampledFrom(edition.All()).Draw(t, "edition")
	year := e.FirstYear + rapid.IntRange(0, 1).Draw(t, "year")
	organ := rapid.SampledFrom([]string{"示例市示例局", "示例经济开发区管理委员会", "示例县示例镇人民政府", longOrgan}).Draw(t, "organ")
	r := model.NewReport(e, year)
	for f, to := range map[model.Field]string{model.OrganName: organ, model.SignName: organ, model.SignDate: fmt.Sprintf("%d-01-20", year+1)} {
		r.Apply(model.SetField{Field: f, To: to})
	}
	if rapid.Bool().Draw(t, "undated") {
		r.Apply(model.SetField{Field: model.SignDate, To: ""})
	}
	for _, at := range e.Cells() {
		drawCell(t, r, at)
	}
	for i := range e.Sections {
		if s := &e.Sections[i]; s.IsProse() {
			text := rapid.SliceOfN(rapid.SampledFrom(paragraphs), 1, 4).Draw(t, "text")
			r.Apply(model.Splice{At: s.ID, Ins: strings.Join(text, "\n")})
		}
	}
	return r
}

func drawCell(t *rapid.T, r *model.Report, at model.Ref) {
	e := r.Edition()
	unit := e.Column(at).Unit
	put := func(v model.Value) { r.Apply(model.SetValue{At: at, To: v}) }
	switch rapid.IntRange(0, 12).Draw(t, "kind") {
	case 0: // not filled in, or automatic
	case 1:
		put(model.TextValue(rapid.SampledFrom([]string{"/", "—", "无", "约5件", "=1+1", "<b>"}).Draw(t, "words")))
	case 2:
		if unit.Decimals > 0 {
			put(model.Micro(rapid.Int64Range(0, 9e13).Draw(t, "millionths")))
		}
	case 3:
		if unit.Signed {
			put(model.Int(-rapid.Int64Range(0, 99).Draw(t, "change")))
		}
	default:
		if !e.IsTotal(at) || rapid.Bool().Draw(t, "typed") {
			put(model.Int(rapid.Int64Range(0, 999999).Draw(t, "figure")))
		}
	}
	if e.HasUnits(at) {
		r.Apply(model.SetUnit{At: at, To: rapid.SampledFrom([]string{"元", "万元"}).Draw(t, "unit")})
	}
}

// forms are the forms that can be read back.
func forms() (all []struct {
	format  exporter.Format
	options exporter.Options
}) {
	for _, id := range []string{"html", "md", "docx", "xlsx"} {
		f, _ := exporter.ByID(id)
		options := []exporter.Options{{}, {Unfinished: true}}
		if f.Fragments {
			options = append(options, exporter.Options{Fragment: true})
		}
		for _, s := range f.Styles {
			options = append(options, exporter.Options{Style: s.ID})
		}
		for _, o := range options {
			all = append(all, struct {
				format  exporter.Format
				options exporter.Options
			}{f, o})
		}
	}
	return all
}

// The title of an organ with a long name is broken into lines in a Word file; read back,
// the name is whole, and the signature is one, wherever the lines end.
func TestLongOrgan(t *testing.T) {
	for _, organ := range []string{longOrgan, "示例壮族自治区示例市示例塘区住房和城乡建设局", "示例省示例市示例开发区人力资源和社会保障局示范新城分局"} {
		for _, style := range []exporter.StyleID{"gongwen", "shiyong"} {
			r := model.NewReport(edition.For(2024), 2024)
			for f, to := range map[model.Field]string{model.OrganName: organ, model.SignName: organ, model.SignDate: "2025-01-20"} {
				r.Apply(model.SetField{Field: f, To: to})
			}
			r.Apply(model.Splice{At: "other", Ins: "没有别的事项。"})
			f, _ := exporter.ByID("docx")
			var b bytes.Buffer
			if err := f.Write(&b, r, exporter.Options{Style: style}); err != nil {
				t.Fatal(err)
			}
			i, err := source.Read("a.docx", b.Bytes(), importer.Hint{})
			if err != nil {
				t.Fatal(err)
			}
			got := i.Report()
			if got.Field(model.OrganName) != organ || got.Field(model.SignName) != organ || got.Title() != r.Title() || got.Text("other") != "没有别的事项。" {
				t.Errorf("%s：单位“%s”，落款“%s”，标题“%s”，六“%s”", style, got.Field(model.OrganName), got.Field(model.SignName), got.Title(), got.Text("other"))
			}
		}
	}
}

// A report that is exported and read back has the same figures, texts and facts, and is
// written by the same bytes every time.
func TestThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawReport(t)
		for _, form := range forms() {
			name := fmt.Sprintf("%s %+v", form.format.ID, form.options)
			var b, again bytes.Buffer
			if err := form.format.Write(&b, r, form.options); err != nil {
				t.Fatal(err)
			}
			if _ = form.format.Write(&again, r.Clone(), form.options); !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Fatalf("%s：两次写出来不一样", name)
			}
			i, err := source.Read("年报"+form.format.Ext, b.Bytes(), importer.Hint{})
			if err != nil {
				t.Fatalf("%s：%v", name, err)
			}
			same(t, name, i, r)
			if form.format.ID == "xlsx" {
				sameTotals(t, i.Report(), r)
			}
		}
	})
}

// A paragraph that is the heading of a section above is a paragraph; two that are alike
// are two.
func TestParagraphsLikeHeadings(t *testing.T) {
	r := model.NewReport(edition.For(2024), 2024)
	for f, to := range map[model.Field]string{model.OrganName: "示例局", model.SignName: "示例局", model.SignDate: "2025-01-20"} {
		r.Apply(model.SetField{Field: f, To: to})
	}
	for id, text := range map[model.SectionID]string{
		"overview": "平稳。\n一、总体情况\n平稳。", "problems": "一、总体情况\n问题不多。", "other": "没有。\n五、存在的主要问题及改进情况\n同上。",
	} {
		r.Apply(model.Splice{At: id, Ins: text})
	}
	for _, form := range forms() {
		name := fmt.Sprintf("%s %+v", form.format.ID, form.options)
		var b bytes.Buffer
		if err := form.format.Write(&b, r, form.options); err != nil {
			t.Fatal(err)
		}
		i, err := source.Read("年报"+form.format.Ext, b.Bytes(), importer.Hint{})
		if err != nil {
			t.Fatalf("%s：%v", name, err)
		}
		for _, id := range []model.SectionID{"overview", "problems", "other"} {
			if got, want := i.Report().Text(id), r.Text(id); got != want {
				t.Errorf("%s：%s 是 %q，应为 %q", name, id, got, want)
			}
		}
	}
}

// sameTotals checks that of the totals those are automatic that were: in a workbook they
// are formulas.
func sameTotals(t *rapid.T, got, want *model.Report) {
	for _, at := range want.Edition().Cells() {
		if got.Automatic(at) != want.Automatic(at) {
			t.Errorf("xlsx：%s 自动算的吗？%v，应为 %v", at, got.Automatic(at), want.Automatic(at))
		}
	}
}

func same(t *rapid.T, name string, i *importer.Import, r *model.Report) {
	e := r.Edition()
	if i.Edition != e || i.Year != r.Year() {
		t.Fatalf("%s：读回来是 %s，%d 年", name, i.Edition.Name, i.Year)
	}
	got := i.Report()
	for _, f := range []model.Field{model.OrganName, model.SignName, model.SignDate} {
		if got.Field(f) != r.Field(f) {
			t.Errorf("%s：%s是“%s”，应为“%s”", name, f.Chinese(), got.Field(f), r.Field(f))
		}
	}
	if got.Title() != r.Title() {
		t.Errorf("%s：标题是“%s”，应为“%s”", name, got.Title(), r.Title())
	}
	for _, at := range e.Cells() {
		if got.Value(at) != r.Value(at) || r.Value(at).Kind() == model.Number && got.Unit(at) != r.Unit(at) {
			t.Errorf("%s：%s 是 %q%s，应为 %q%s", name, at, got.Value(at), got.Unit(at), r.Value(at), r.Unit(at))
		}
	}
	for i := range e.Sections {
		if s := &e.Sections[i]; s.IsProse() && got.Text(s.ID) != r.Text(s.ID) {
			t.Errorf("%s：%s\n%q\n应为\n%q", name, s.Heading(), got.Text(s.ID), r.Text(s.ID))
		}
	}
}
