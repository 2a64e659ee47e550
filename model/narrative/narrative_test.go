package narrative_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/narrative"
)

// Whatever is read stands where it is said to stand.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "收到政府信息公开申请3，119件，答复十二件", "占33.9%", "百分之十二", "近7700余条（其中", "未收到依申请公开", "（二）依申请公开\n受理10件",
		"行政复议2件，均获维持。", "第二十条\xff10件", "99999999999万亿件", "其他", "均", "10—20件、5", "零", "无", "2025年", "共3件，其中：其他1件，占5%",
	} {
		f.Add(s, 12)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		for _, e := range edition.All() {
			r := model.NewReport(e, e.FirstYear)
			r.Apply(model.Splice{At: "overview", Ins: s})
			r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "received", Col: "total"}, To: model.Int(int64(n))})
			last := 0
			for _, n := range narrative.Read(r) {
				if n.From < last || n.To <= n.From || n.To > len(s) || s[n.From:n.To] != n.Text || cut(s, n.From) || cut(s, n.To) {
					t.Fatalf("%q: %+v", s, n)
				}
				last = n.From
				if c := n.Claim; c != nil && (c.From < 0 || c.To > len(s) || c.From > c.To || cut(s, c.From) || cut(s, c.To)) {
					t.Fatalf("%q: %+v", s, c)
				}
			}
			model.Check(r, nil)
		}
	})
}

// cut reports whether i is inside a letter of s. Bytes that are no letter are none.
func cut(s string, i int) bool {
	return i < len(s) && !utf8.RuneStart(s[i]) && utf8.ValidString(s)
}

// After any edits of texts, figures and the year, what a draft knows is what a
// fresh check finds.
func TestEditsAndFreshCheckAgree(t *testing.T) {
	pieces := []string{
		"收到政府信息公开申请", "12件", "答复", "7件", "，", "。", "其中", "予以公开", "上年结转", "未", "行政复议", "均获维持", "2025年", "2024年", "、", "（", "）",
		"制发行政规范性文件", "占50%", "其他类3条", "公布信息10条", "零", "\n", "全县", "县水务局", "清河县",
	}
	rapid.Check(t, func(t *rapid.T) {
		e := edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(t, "edition")]
		d := model.NewDraft(model.NewReport(e, 2025))
		for range rapid.IntRange(1, 30).Draw(t, "edits") {
			switch rapid.IntRange(0, 5).Draw(t, "kind") {
			case 0:
				at := rapid.SampledFrom(e.Cells()).Draw(t, "cell")
				d.Do(model.SetValue{At: at, To: rapid.SampledFrom([]model.Value{{}, model.Int(0), model.Int(7), model.Int(12), model.TextValue("无")}).Draw(t, "value")})
			case 1:
				d.Undo()
			case 2:
				d.Do(rapid.SampledFrom([]model.Edit{
					model.SetField{Field: model.Year, To: "2024"}, model.SetField{Field: model.Year, To: "2025"},
					model.SetField{Field: model.OrganName, To: "清河县水务局"}, model.SetField{Field: model.OrganName, To: "清河县人民政府"},
					model.SetField{Field: model.OrganSort, To: "county"}, model.SetField{Field: model.OrganSort, To: "department"},
				}).Draw(t, "fact"))
			default:
				s := rapid.SampledFrom(narrative.Sections).Draw(t, "section")
				text := d.Report().Text(s)
				d.Amend(model.Splice{
					At: s, Pos: rapid.IntRange(0, len(text)).Draw(t, "pos"), Del: 3 * rapid.IntRange(0, 2).Draw(t, "del"),
					Ins: strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 6).Draw(t, "text"), ""),
				})
			}
		}
		findings, unchecked := model.Check(d.Report(), nil)
		same(t, d.Findings(), findings)
		same(t, d.Unchecked(), unchecked)
		if d.CountUnchecked() != len(unchecked) {
			t.Fatalf("%d unchecked, want %d", d.CountUnchecked(), len(unchecked))
		}
	})
}

// What is remembered of sentences is what reading them again would come to, whatever
// stood before them and whosever report it was in.
func TestRememberedSentencesAreReadTheSame(t *testing.T) {
	sentences := []string{
		"（二）依申请公开情况。", "受理12件，答复11件。", "答复7件，结转下年度2件。", "收到政府信息公开申请12件。", "行政复议2件，均获维持。", "维持1件。",
		"2025年收到3件。", "全县收到政府信息公开申请3件。", "县水务局未收到政府信息公开申请。", "\n", "（三）其他。\n", "三是", "办理热线工单5件，办结5件。", "未发生行政复议、行政诉讼。",
	}
	rapid.Check(t, func(t *rapid.T) {
		read := func(text string, fresh bool) (numbers []narrative.Number) {
			r := model.Begin(edition.For(2025), 2025, "清河县水务局", "")
			for _, f := range []model.SetField{{Field: model.Year, To: "2024"}, {Field: model.OrganSort, To: "county"}, {Field: model.Year, To: "2025"}} {
				r.Apply(f)
				r.Apply(model.Splice{At: "other", Del: len(r.Text("other")), Ins: text})
				if fresh {
					narrative.Forget()
				}
				numbers = append(numbers, narrative.Read(r)...)
			}
			return numbers
		}
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom(sentences)).Draw(t, "text"), "")
		remembered := read(text, false)
		if fresh := read(text, true); !reflect.DeepEqual(remembered, fresh) {
			t.Fatalf("%q: remembered %+v, read again %+v", text, remembered, fresh)
		}
	})
}

func same(t *rapid.T, got, want []model.Finding) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d findings, a fresh check has %d", len(got), len(want))
	}
	for i := range got {
		if !reflect.DeepEqual(got[i], want[i]) {
			t.Fatalf("%+v, a fresh check has %+v", got[i], want[i])
		}
	}
}

// The words of a number can be put in place of it: they stand where From and To say.
func TestReadPlaces(t *testing.T) {
	e := edition.For(2025)
	r := model.NewReport(e, 2025)
	r.Apply(model.Splice{At: "other", Ins: "2025年收到政府信息公开申请 3，119 件，网站访问量 1.2万人次，另有十二件；支出3.5万元，增长百分之十二。"})
	var got []string
	for _, n := range narrative.Read(r) {
		got = append(got, n.Text+" "+model.FormatMicro(n.Value)+" "+n.Unit)
	}
	want := []string{"3，119 3119 件", "1.2万 12000 人次", "十二 12 件", "3.5万 35000 元", "十二 12 %"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// prose is a text of some 3,000 characters with many numbers.
func prose() string {
	paragraph := "（一）主动公开情况。2025年，通过门户网站主动公开政府信息10407条，发布政策解读96篇，开展民意征集53期，线上调查51期。" +
		"及时回应群众关切，办理12345热线工单31200件，办结率百分之九十八。加强政务新媒体管理，关停账号5个，组织业务培训6次，参训300余人次。\n" +
		"（二）依申请公开情况。全年收到政府信息公开申请218件，答复218件，其中予以公开71件，部分公开29件，不予公开39件，无法提供75件，占34.4%。" +
		"行政复议7件，其中结果维持2件，结果纠正1件；行政诉讼19件。作出行政处罚决定1100件，制发行政规范性文件62件，废止33件，现行有效440件。\n" +
		"（三）政府信息管理情况。坚持先审查、后公开，落实分级审核制度，加强信息发布前三审三校，确保信息准确、安全，动态更新规范性文件库。\n"
	return strings.Repeat(paragraph, 10)
}

func full(b *testing.B) *model.Draft {
	e := edition.For(2025)
	r := filled(b, e, "requests = 1\ndisputes = 1\nproactive = 1\n")
	r.Apply(model.Splice{At: "overview", Ins: prose()})
	return model.NewDraft(r)
}

// One key in a prose of 3,000 characters.
func BenchmarkKey(b *testing.B) {
	d := full(b)
	pos := len("（一）主动公开情况。")
	n := 0
	for b.Loop() {
		// Never a text that was read lately, so that nothing is remembered.
		if n++; n%50 == 0 {
			d.Do(model.Splice{At: "overview", Pos: pos, Del: 49 * len("字")})
		}
		d.Do(model.Splice{At: "overview", Pos: pos, Ins: "字"})
		d.Findings()
	}
}

// One figure beside a prose of 3,000 characters.
func BenchmarkFigure(b *testing.B) {
	d := full(b)
	n := int64(0)
	for b.Loop() {
		n++
		d.Do(model.SetValue{At: model.Ref{Section: "requests", Row: "granted", Col: "natural"}, To: model.Int(n % 7)})
		d.Findings()
	}
}

// A full check of a report with 3,000 characters that was never read before.
func BenchmarkCheck(b *testing.B) {
	r := full(b).Report().Clone()
	for b.Loop() {
		r.Apply(model.Splice{At: "overview", Ins: "字"})
		model.Check(r, nil)
		if len(r.Text("overview")) > 9500 {
			r.Apply(model.Splice{At: "overview", Del: 210})
		}
	}
}
