package store_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/store"
	"nianbao/internal/testdir"
	"nianbao/model"
	"nianbao/model/edition"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// encode returns the file of a draft.
func encode(t rapid.TB, r *model.Report, extra *store.Extra) string {
	t.Helper()
	var b bytes.Buffer
	if err := store.Write(&b, r, extra); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// decode reads a draft that must be right.
func decode(t rapid.TB, data string) (*model.Report, *store.Extra) {
	t.Helper()
	r, extra, err := store.Read(strings.NewReader(data), "草稿.json")
	if err != nil {
		t.Fatal(err)
	}
	return r, extra
}

// cell returns the address written s.
func cell(t testing.TB, s string) model.Ref {
	t.Helper()
	at, ok := model.ParseRef(s)
	if !ok {
		t.Fatalf("no address: %s", s)
	}
	return at
}

// full returns a report with something of everything.
func full(t testing.TB) *model.Report {
	r := model.NewReport(edition.For(2019), 2019)
	for i, e := range []model.Edit{
		model.SetField{Field: model.Title, To: "示例局2019年政府信息公开工作年度报告（修订）"},
		model.SetField{Field: model.OrganName, To: "示例局"},
		model.SetField{Field: model.OrganSort, To: string(model.Department)},
		model.SetField{Field: model.SignName, To: "示例局办公室"},
		model.SetField{Field: model.SignDate, To: "2020-01-20"},
		model.Splice{At: "preamble", Ins: "一\n二\t“引号” \"<&>\" \\ 𠅤\u2028"},
		model.Splice{At: "other", Ins: "无。"},
		model.SetValue{At: cell(t, "proactive/licences/change"), To: model.Int(-18)},
		model.SetValue{At: cell(t, "proactive/procurement/amount"), To: model.Micro(24252_311082)},
		model.SetUnit{At: cell(t, "proactive/procurement/amount"), To: "万元"},
		model.SetValue{At: cell(t, "requests/received/natural"), To: model.Int(0)},
		model.SetValue{At: cell(t, "requests/received/business"), To: model.TextValue("约5件")},
		model.SetValue{At: cell(t, "requests/partial/total"), To: model.Int(8)},
		model.Explain{New: &model.Explanation{
			Rule: "O2-NEW", At: cell(t, "proactive/rules/disclosed"), Says: "规章：本年新公开 2，多于本年新制作 1",
			Values: []model.Standing{{At: cell(t, "proactive/rules/made"), Value: model.Int(1)}, {At: cell(t, "proactive/rules/disclosed"), Value: model.Int(2)}},
			Reason: "去年年底制作，\n今年公开", Name: "王敏", Date: "2020-01-12",
		}},
		model.Explain{New: &model.Explanation{
			Rule: "T3-CARRY", At: cell(t, "requests/carried_in/natural"), Says: "去年报告的“四、结转下年度”为 5",
			Values: []model.Standing{{At: cell(t, "requests/carried_in/natural")}},
			Reason: "机构改革划入两个单位", Name: "王敏", Date: "2020-01-12",
		}},
		model.Explain{New: &model.Explanation{Rule: "T9-NEW", At: cell(t, "requests/received/robots"), Reason: "别的版本写的"}},
	} {
		if r.Apply(e); r.Equal(model.NewReport(edition.For(2019), 2019)) {
			t.Fatalf("edit %d changed nothing", i)
		}
	}
	return r
}

func TestFormat(t *testing.T) {
	r := full(t)
	got := encode(t, r, nil)
	golden := filepath.Join("testdata", "full.json")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is out of date, run with -update:\n%s", golden, got)
	}
	if back, _ := decode(t, got); !back.Equal(r) {
		t.Errorf("read back it is another report:\n%s", encode(t, back, nil))
	}
}

// reports makes reports with anything a person can enter.
var reports = rapid.Custom(func(t *rapid.T) *model.Report {
	e := edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(t, "edition")]
	r := model.NewReport(e, rapid.IntRange(2008, 2100).Draw(t, "year"))
	value := rapid.OneOf(
		rapid.Map(rapid.Int64Range(-5e16, 5e16), model.Micro),
		rapid.Map(rapid.Int64Range(0, 300), model.Int),
		rapid.Map(rapid.String(), model.ParseValue),
	)
	for at, v := range rapid.MapOfN(rapid.SampledFrom(e.Cells()), value, 0, len(e.Cells())).Draw(t, "figures") {
		r.Apply(model.SetValue{At: at, To: v})
	}
	for at, u := range rapid.MapOfN(rapid.SampledFrom(e.Cells()), rapid.SampledFrom([]string{"元", "万元"}), 0, 3).Draw(t, "units") {
		r.Apply(model.SetUnit{At: at, To: u})
	}
	for i := range e.Sections {
		if s := &e.Sections[i]; s.Table == nil && s.ID != model.Signoff {
			r.Apply(model.Splice{At: s.ID, Ins: rapid.String().Draw(t, string(s.ID))})
		}
	}
	for _, f := range model.Fields {
		switch f {
		case model.Year:
		case model.OrganSort:
			r.Apply(model.SetField{Field: f, To: string(model.OrganKinds[rapid.IntRange(0, len(model.OrganKinds)-1).Draw(t, "kind")].Kind)})
		default:
			r.Apply(model.SetField{Field: f, To: rapid.String().Draw(t, string(f))})
		}
	}
	refs := append([]model.Ref{{Section: "overview"}, {Section: "appendix"}, {Section: "a", Row: "b", Col: "c"}}, e.Cells()[:5]...)
	for range rapid.IntRange(0, 4).Draw(t, "explanations") {
		x := &model.Explanation{
			Rule: rapid.StringN(1, 8, -1).Draw(t, "rule"), At: rapid.SampledFrom(refs).Draw(t, "at"), Says: rapid.String().Draw(t, "says"),
			Reason: rapid.String().Draw(t, "reason"), Name: rapid.String().Draw(t, "name"), Date: rapid.String().Draw(t, "date"),
		}
		for _, at := range rapid.SliceOfDistinct(rapid.SampledFrom(e.Cells()), rapid.ID).Draw(t, "cells") {
			x.Values = append(x.Values, model.Standing{At: at, Value: value.Draw(t, "value")})
		}
		r.Apply(model.Explain{New: x})
	}
	return r
})

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := reports.Draw(t, "report")
		data := encode(t, r, nil)
		back, extra := decode(t, data)
		if !back.Equal(r) {
			t.Fatalf("read back it is another report:\n%s\n%s", data, encode(t, back, nil))
		}
		if again := encode(t, back, extra); again != data {
			t.Fatalf("saved again it is another file:\n%s\n%s", data, again)
		}
	})
}

// head begins a draft that is right so far.
const head = `{"format":"nianbao","version":1,"edition":"2021","year":2025,` + "\n"

func TestFigures(t *testing.T) {
	for _, tt := range []struct {
		json string
		want model.Value
		file string // as it is saved
	}{
		{`217`, model.Int(217), `217`},
		{`-3`, model.Int(-3), `-3`},
		{`24252.311082`, model.Micro(24252_311082), `24252.311082`},
		{`18651.060`, model.Micro(18651_060000), `18651.06`},
		{`1e3`, model.Int(1000), `1000`},
		{`1.5E+1`, model.Int(15), `15`},
		{`2500e-3`, model.Micro(2_500000), `2.5`},
		{`5e-6`, model.Micro(5), `0.000005`},
		{`-0`, model.Int(0), `0`},
		{`null`, model.Value{}, ``},
		{`""`, model.Value{}, ``},
		{`" "`, model.Value{}, ``},
		{`"12"`, model.Int(12), `12`},
		{`"１，２３４"`, model.Int(1234), `1234`},
		{`"约5件"`, model.TextValue("约5件"), `"约5件"`},
		{`" / "`, model.TextValue(" / "), `" / "`},
		// What cannot be held exactly stays as it was written.
		{`0.1234567`, model.TextValue("0.1234567"), `"0.1234567"`},
		{`1e-7`, model.TextValue("1e-7"), `"1e-7"`},
		{`1e400`, model.TextValue("1e400"), `"1e400"`},
		{`1e999999999999`, model.TextValue("1e999999999999"), `"1e999999999999"`},
		{`200000000000`, model.TextValue("200000000000"), `"200000000000"`},
	} {
		r, extra := decode(t, head+`"figures":{"proactive/fees/amount":`+tt.json+`}}`)
		if got := r.Entered(cell(t, "proactive/fees/amount")); got != tt.want {
			t.Errorf("%s: read as %#v, want %#v", tt.json, got, tt.want)
		}
		got := encode(t, r, extra)
		if want := `"proactive/fees/amount": ` + tt.file + "\n"; tt.file != "" && !strings.Contains(got, want) || tt.file == "" && strings.Contains(got, "figures") {
			t.Errorf("%s: saved as %s", tt.json, got)
		}
	}
}

func TestEditionFollowsYear(t *testing.T) {
	r, _ := decode(t, "\uFEFF"+`{"year": 2020, "format": "nianbao"}`)
	if got := r.Edition().ID; got != "2019" {
		t.Errorf("edition %s", got)
	}
}

func TestUnknownKeysSurvive(t *testing.T) {
	const file = `{
  "format": "nianbao",
  "version": 1,
  "edition": "2021",
  "year": 2025,
  "organ": {
    "name": "示例局",
    "code": "0042"
  },
  "text": {
    "overview": "甲",
    "appendix": "乙"
  },
  "figures": {
    "requests/received/natural": 1,
    "requests/received/robots": 1.50,
    "requests": {
      "b": [1, 2],  "a": null
    },
    "proactive/procurement/items": true
  },
  "units": {
    "proactive/procurement/amount": "元"
  },
  "signoff": {
    "seal": false
  },
  "history": [{"at":"<2025>","by":"\u5f20"},
      1e400],
  "": 0
}
`
	r, extra := decode(t, file)
	if got := encode(t, r, extra); got != file {
		t.Errorf("saved as:\n%s", got)
	}
	dos, extra := decode(t, strings.ReplaceAll(file, "\n", "\r\n"))
	if got := encode(t, dos, extra); got != file {
		t.Errorf("with CR LF, saved as:\n%s", got)
	}
}

// Explanations come back in the form's order; of each the keys that are not known stay
// with it, whatever is written into it and beside it.
func TestExplanationsSurvive(t *testing.T) {
	const file = `{
  "format": "nianbao",
  "version": 1,
  "edition": "2021",
  "year": 2025,
  "explained": [
    {
      "rule": "Z-LATER",
      "at": "appendix/seal/colour",
      "values": {
        "appendix/seal/colour": "红"
      },
      "reason": "丙",
      "weight": {"b": [1, 2],  "a": null}
    },
    {
      "rule": "T2-UNIT",
      "at": "proactive/fees/amount",
      "text": "乙",
      "values": {
        "proactive/fees/amount": 24252.311082
      },
      "reason": "数是核过的",
      "name": "王敏",
      "date": "2026-01-12",
      "seal": 1.50
    },
    {
      "rule": "T3-CARRY",
      "at": "requests/carried_in/natural",
      "text": "甲",
      "values": {
        "requests/carried_in/natural": null
      }
    }
  ],
  "history": []
}
`
	r, extra := decode(t, file)
	if got := encode(t, r, extra); got != file {
		t.Errorf("saved as:\n%s", got)
	}
	dos, extra2 := decode(t, strings.ReplaceAll(file, "\n", "\r\n"))
	if got := encode(t, dos, extra2); got != file {
		t.Errorf("with CR LF, saved as:\n%s", got)
	}
	old := r.Explanations()[1]
	better := old
	better.Reason = "数是同财政部门核过的"
	r.Apply(model.Explain{Old: &old, New: &better})
	if got, want := encode(t, r, extra), strings.Replace(file, "数是核过的", "数是同财政部门核过的", 1); got != want {
		t.Errorf("another reason, saved as:\n%s", got)
	}
	undo := r.Apply(model.Explain{Old: &better})
	if got := encode(t, r, extra); strings.Contains(got, "seal\": 1.50") || strings.Count(got, "\"rule\"") != 2 {
		t.Errorf("withdrawn, saved as:\n%s", got)
	}
	r.Apply(undo)
	if got := encode(t, r, extra); !strings.Contains(got, "\"seal\": 1.50") {
		t.Errorf("given again, saved as:\n%s", got)
	}
}

func TestNewerVersion(t *testing.T) {
	const file = `{"format":"nianbao","version":2,"year":2025,"organ":{"name":"甲"},"shape":[]}`
	path := filepath.Join(testdir.New(t), "新.json")
	write(t, path, file)
	f, r, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	const why = "这份草稿是用更新的程序写的（文件版本 2，本程序只认得 1），只能查看；请用新版程序修改"
	if got := f.ReadOnly(); got != why {
		t.Errorf("ReadOnly: %q", got)
	}
	for _, f := range []*store.File{f, f.Moved(path + "2")} {
		if err := f.Save(r); err == nil || err.Error() != f.Path()+"："+why {
			t.Errorf("Save: %v", err)
		}
	}
	if got := read(t, path); got != file {
		t.Errorf("the file is now %s", got)
	}
	if list := names(t, filepath.Dir(path)); len(list) != 1 {
		t.Errorf("in the folder: %v", list)
	}
}

func TestReadErrors(t *testing.T) {
	const begin = `{
  "format": "nianbao",
  "version": 1,
  "edition": "2021",
  "year": 2025,
`
	for _, tt := range []struct{ name, file, want string }{
		{"empty", " \n", "草稿.json：文件是空的；请选一份 nianbao 的草稿"},
		{"no JSON", "年报\n", "草稿.json：不是 nianbao 的草稿文件；请选一份 nianbao 的草稿"},
		{"a zip", "PK\x03\x04\xff\xff", "草稿.json：不是 nianbao 的草稿文件；请选一份 nianbao 的草稿"},
		{"another JSON", `{"name": "x"}`, "草稿.json：不是 nianbao 的草稿文件（没有 \"format\": \"nianbao\"）；请选一份 nianbao 的草稿"},
		{"another format", "{\n\"format\": \"x\"}", "草稿.json 第 2 行：不是 nianbao 的草稿文件（没有 \"format\": \"nianbao\"）；请选一份 nianbao 的草稿"},
		{"GBK", "{\n\"\xc4\xea\"}", "草稿.json 第 2 行：文件不是 UTF-8 编码（可能是 GBK）；请用记事本另存为 UTF-8 编码再打开"},
		{"UTF-16", "\xff\xfe{\x00", "草稿.json：文件不是 UTF-8 编码，而是 UTF-16；请用记事本另存为 UTF-8 编码再打开"},
		{"comma", begin + "  \"organ\": {\"name\": \"甲\"}\n  \"text\": {}\n}", "草稿.json 第 7 行：不合 JSON 的写法；请检查这一行和上一行的引号、逗号、括号"},
		{"cut", begin + "  \"organ\": {\n\n", "草稿.json 第 6 行：文件到这里就断了，后面的内容不在；请找一份完整的副本"},
		{"two objects", "{}\n{}", "草稿.json 第 2 行：不合 JSON 的写法；请检查这一行和上一行的引号、逗号、括号"},
		{"nesting", strings.Repeat(`{"a":`, 200), "草稿.json：括号套了 100 层以上，不像是年报草稿；请选一份 nianbao 的草稿"},
		{"no year", `{"format": "nianbao"}`, "草稿.json：没有写年度（year）；请改正后再打开"},
		{"year", "{\"format\": \"nianbao\",\n\n\"year\": \"abc\"}", `草稿.json 第 3 行：year 应是整数，写的是 "abc"；请改正后再打开`},
		{"half a year", `{"format": "nianbao", "year": 2025.5}`, "草稿.json 第 1 行：year 应是整数，写的是 2025.5；请改正后再打开"},
		{"version", "{\"format\": \"nianbao\",\n\"version\": \"1\"}", `草稿.json 第 2 行：version 应是整数，写的是 "1"；请改正后再打开`},
		{"version 0", "{\"format\": \"nianbao\",\n\"version\": 0}", `草稿.json 第 2 行：version 应是 1，写的是 0；请改正后再打开`},
		{"edition", "{\"format\": \"nianbao\", \"year\": 2025,\n\"edition\": \"2027\"}", "草稿.json 第 2 行：没有“2027”这种格式；请用新版程序打开，或者改成 2019、2021"},
		{"edition's type", "{\"format\": \"nianbao\", \"year\": 2025,\n\"edition\": 2021}", "草稿.json 第 2 行：edition 应是引号里的文字，写的是 2021；请改正后再打开"},
		{"figures", begin + "  \"figures\": []\n}", "草稿.json 第 6 行：figures 应是一对花括号，写的是 []；请改正后再打开"},
		{"a figure", begin + "  \"figures\": {\n    \"requests/received/natural\": 1,\n    \"requests/partial/total\": {\n}}}", "草稿.json 第 8 行：requests/partial/total 应是数字或引号里的文字，写的是 {；请改正后再打开"},
		{"a true figure", begin + "  \"figures\": {\"requests/partial/total\": true}}", "草稿.json 第 6 行：requests/partial/total 应是数字或引号里的文字，写的是 true；请改正后再打开"},
		{"a text", begin + "  \"text\": {\"overview\": [\"一二三四五六七八九十一二三四五六七八九十\"]}}", `草稿.json 第 6 行：overview 应是引号里的文字，写的是 ["一二三四五六七八九十一二三四五六七八……；请改正后再打开`},
		{"an organ", begin + "  \"organ\": \"甲局\"}", `草稿.json 第 6 行：organ 应是一对花括号，写的是 "甲局"；请改正后再打开`},
		{"a unit", strings.Replace(begin, "2021", "2019", 1) + "  \"units\": {\"proactive/procurement/amount\": 1}}", "草稿.json 第 6 行：proactive/procurement/amount 应是引号里的文字，写的是 1；请改正后再打开"},
		{"twice", begin + "  \"figures\": {\n    \"a\": 1,\n    \"a\": 1}}", "草稿.json 第 8 行：a 写了两次，前一次在第 7 行；请删去其中一个"},
		{"half a character", begin + "  \"text\": {\"other\": \"\\ud800\"}}", `草稿.json 第 6 行：other 里有半个字符；请把 \ud800 至 \udfff 一类的写法改成完整的字`},
		{"half a key", begin + "  \"\\udfff\": 1}", `草稿.json 第 6 行：键名里有半个字符；请把 \ud800 至 \udfff 一类的写法改成完整的字`},
		{"explanations", begin + "  \"explained\": {}}", "草稿.json 第 6 行：explained 应是一对方括号，写的是 {}；请改正后再打开"},
		{"an explanation", begin + "  \"explained\": [\n    {\"rule\": \"T3-CARRY\", \"at\": \"requests\"},\n    null]}", "草稿.json 第 8 行：explained 第 2 条应是一对花括号，写的是 null；请改正后再打开"},
		{"an explanation of no rule", begin + "  \"explained\": [\n    {\"at\": \"requests\"}]}", "草稿.json 第 7 行：explained 第 1 条没有写是哪条规则（rule）；请改正后再打开"},
		{"an explanation of nothing", begin + "  \"explained\": [{\"rule\": \"T3-CARRY\"}]}", "草稿.json 第 6 行：explained 第 1 条没有写是哪一处（at）；请改正后再打开"},
		{"an explanation of no place", begin + "  \"explained\": [{\"rule\": \"T3-CARRY\",\n\"at\": \"requests/natural\"}]}", "草稿.json 第 7 行：“requests/natural”不是地址，地址的写法是 表/行/列，或者一个部分的名称；请改正后再打开"},
		{"a reason", begin + "  \"explained\": [{\"rule\": \"T3-CARRY\", \"at\": \"requests\",\n\n\"reason\": 1}]}", "草稿.json 第 8 行：reason 应是引号里的文字，写的是 1；请改正后再打开"},
		{"an explained figure", begin + "  \"explained\": [{\"rule\": \"T3-CARRY\", \"at\": \"requests\", \"values\": {\n\"requests/received/natural\": true}}]}", "草稿.json 第 7 行：requests/received/natural 应是数字或引号里的文字，写的是 true；请改正后再打开"},
		{"an explained figure nowhere", begin + "  \"explained\": [{\"rule\": \"T3-CARRY\", \"at\": \"requests\", \"values\": {\"natural/1\": 1}}]}", "草稿.json 第 6 行：“natural/1”不是地址，地址的写法是 表/行/列，或者一个部分的名称；请改正后再打开"},
		{"explained figures", begin + "  \"explained\": [{\"rule\": \"T3-CARRY\", \"at\": \"requests\", \"values\": [3]}]}", "草稿.json 第 6 行：values 应是一对花括号，写的是 [3]；请改正后再打开"},
		{"explained twice", begin + "  \"explained\": [\n{\"rule\": \"T3-CARRY\", \"at\": \"requests\", \"reason\": \"甲\"},\n{\"rule\": \"T3-CARRY\", \"at\": \"requests\", \"reason\": \"乙\"}]}", "草稿.json 第 8 行：explained 第 2 条和第 7 行的那一条说明的是同一个问题；请删去其中一条"},
		{"a thousand explanations", begin + "  \"explained\": [" + strings.Repeat("{},", 1000) + "{}]}", "草稿.json 第 6 行：explained 有 1001 条，多于 1000 条，不像是年报草稿；请选一份 nianbao 的草稿"},
		{"a review", begin + "  \"review\": []}", "草稿.json 第 6 行：review 应是一对花括号，写的是 []；请改正后再打开"},
		{"remarks", begin + "  \"review\": {\n\"remarks\": {}}}", "草稿.json 第 7 行：remarks 应是一对方括号，写的是 {}；请改正后再打开"},
		{"a remark", begin + "  \"review\": {\"remarks\": [{},\n\"好\"]}}", "草稿.json 第 7 行：remarks 第 2 条应是一对花括号，写的是 \"好\"；请改正后再打开"},
		{"a remark's number", begin + "  \"review\": {\"remarks\": [\n{\"id\": \"1\"}]}}", "草稿.json 第 7 行：id 应是整数，写的是 \"1\"；请改正后再打开"},
		{"a remark of no place", begin + "  \"review\": {\"remarks\": [\n{\"at\": \"requests//natural\"}]}}", "草稿.json 第 7 行：“requests//natural”不是地址，地址的写法是 表/行/列、表/行，或者一个部分的名称；请改正后再打开"},
		{"a remark's figure", begin + "  \"review\": {\"remarks\": [{\n\"value\": true}]}}", "草稿.json 第 7 行：value 应是数字或引号里的文字，写的是 true；请改正后再打开"},
		{"a proposal", begin + "  \"review\": {\"remarks\": [{\"proposal\": 5}]}}", "草稿.json 第 6 行：remarks 第 1 条的 proposal 应是一对花括号，写的是 5；请改正后再打开"},
		{"a proposed wording", begin + "  \"review\": {\"remarks\": [{\"proposal\": {\"text\": 5}}]}}", "草稿.json 第 6 行：text 应是引号里的文字，写的是 5；请改正后再打开"},
		{"an answer", begin + "  \"review\": {\"remarks\": [{\"answers\": [\n5]}]}}", "草稿.json 第 7 行：answers 第 1 条应是一对花括号，写的是 5；请改正后再打开"},
		{"a step", begin + "  \"review\": {\"steps\": [{\"kind\": 1}]}}", "草稿.json 第 6 行：kind 应是引号里的文字，写的是 1；请改正后再打开"},
		{"a mark of nothing", begin + "  \"review\": {\"marks\": [\n{\"name\": \"李强\"}]}}", "草稿.json 第 7 行：marks 第 1 条没有写是哪一处（at）；请改正后再打开"},
		{"a version's number", begin + "  \"review\": {\"versions\": [{\"number\": 1.5}]}}", "草稿.json 第 6 行：number 应是整数，写的是 1.5；请改正后再打开"},
		{"a version's doubt", begin + "  \"review\": {\"versions\": [{\"doubtful\": \"yes\"}]}}", "草稿.json 第 6 行：doubtful 应是 true 或 false，写的是 \"yes\"；请改正后再打开"},
		{"a version's figures", begin + "  \"review\": {\"versions\": [{\"figures\": 5}]}}", "草稿.json 第 6 行：versions 第 1 条的 figures 应是一对花括号，写的是 5；请改正后再打开"},
		{"a version's text", begin + "  \"review\": {\"versions\": [{\"text\": {\n\"overview\": \"甲\"}}]}}", "草稿.json 第 7 行：overview 应是一对方括号，写的是 \"甲\"；请改正后再打开"},
		{"a version's words", begin + "  \"review\": {\"versions\": [{\"text\": {\"overview\": [\n{\"was\": 1}]}}]}}", "草稿.json 第 7 行：was 应是引号里的文字，写的是 1；请改正后再打开"},
		{"a version's words twice", begin + "  \"review\": {\"versions\": [{\"text\": {\"overview\": [{\"was\": \"\",\n\"was\": \"\"}]}}]}}", "草稿.json 第 7 行：was 写了两次，前一次在第 6 行；请删去其中一个"},
		{"many steps", begin + "  \"review\": {\"steps\": [" + strings.Repeat("{},", 10_000) + "{}]}}", "草稿.json 第 6 行：steps 有 10001 条，多于 10000 条，不像是年报草稿；请选一份 nianbao 的草稿"},
		{"newer", "{\"format\": \"nianbao\", \"version\": 3, \"year\": 2025,\n\"edition\": \"2027\"}", "草稿.json 第 2 行：文件版本是 3，本程序只认得 1：没有“2027”这种格式；请用新版程序打开"},
		{"large", strings.Repeat(" ", 8<<20+1), "草稿.json：文件大于 8 MB，不像是年报草稿；请选一份 nianbao 的草稿"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := store.Read(strings.NewReader(tt.file), "草稿.json")
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
		})
	}
}

// Replacement characters that somebody meant are no half characters.
func TestReplacementCharacter(t *testing.T) {
	r, _ := decode(t, head+`"text":{"other":"\uFFFD�𠅤😀"}}`)
	if got, want := r.Text("other"), "��𠅤😀"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + `"figures":{"requests/received/natural":1e3,"x":[1, 2]},"text":{"other":"\ud83d\ude00\n"}}`))
	f.Add([]byte("\uFEFF" + `{"format":"nianbao","year":2019,"units":{"proactive/procurement/amount":"元"},"figures":{"proactive/fees/change":-0.5}}`))
	f.Add([]byte(`{"format":"nianbao","version":1,"year":2019,"a":"` + "\r\n" + `"}`))
	data, err := os.ReadFile(filepath.Join("testdata", "full.json"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(head + `"explained":[{"rule":"T3-CARRY","at":"requests/carried_in/natural","values":{"requests/carried_in/natural":null,"a/b/c":"约5件"},"seal":[1,` + "\n" + `2]},{"rule":"T3-CARRY","at":"overview","date":""}]}`))
	if data, err = os.ReadFile(filepath.Join("testdata", "review.json")); err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add([]byte(head + `"text":{"overview":"甲。\n乙，丙。"},"review":{"steps":[{"kind":"filed","version":9}],"remarks":[{"id":1},{"id":1,"at":"a/b","proposal":{"value":null}}],"marks":[{"at":"report"}],"versions":[{"number":1,"edition":"2019","figures":{"requests/received/natural":5},"text":{"overview":[{"paragraph":2,"character":3,"length":2,"was":""}]}},{"sum":"0"}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, extra, err := store.Read(bytes.NewReader(data), "草稿.json")
		if err != nil {
			if s := err.Error(); !strings.HasPrefix(s, "草稿.json") || strings.Contains(s, "\n") {
				t.Errorf("error: %q", s)
			}
			return
		}
		if extra.ReadOnly() != "" {
			return
		}
		saved := encode(t, r, extra)
		back, extra := decode(t, saved)
		if !back.Equal(r) {
			t.Errorf("read back it is another report:\n%s", saved)
		}
		if again := encode(t, back, extra); again != saved {
			t.Errorf("saved again it is another file:\n%s\n%s", saved, again)
		}
	})
}

func write(t testing.TB, path, data string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(data), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// names lists a folder, to see that nothing is left behind.
func names(t testing.TB, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return names
}
