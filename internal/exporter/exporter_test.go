package exporter_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/internal/example"
	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/edition"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func export(tb testing.TB, id string, r *model.Report) []byte {
	tb.Helper()
	return exportWith(tb, id, r, exporter.Options{})
}

func exportWith(tb testing.TB, id string, r *model.Report, o exporter.Options) []byte {
	tb.Helper()
	f, ok := exporter.ByID(id)
	if !ok {
		tb.Fatalf("no format %s", id)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r, o); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// odd returns a report with all that is not as it should be.
func odd() *model.Report {
	r := model.NewReport(edition.For(2025), 2025)
	for _, e := range []model.Edit{
		model.SetField{Field: model.OrganName, To: "示例\x1b[31m局"},
		model.SetField{Field: model.SignDate, To: "二〇二六年一月"},
		model.Splice{At: "overview", Ins: "\r\n　　有“引号”——和\u202e制表\t符。\r\n\r\n第二段"},
		model.SetValue{At: model.Ref{Section: "requests", Row: "partial", Col: "natural"}, To: model.TextValue("约5件，\n其中\"撤回\"3件，另有两件转交有关单位办理")},
		model.SetValue{At: model.Ref{Section: "requests", Row: "partial", Col: "total"}, To: model.Int(8)},
		model.SetValue{At: model.Ref{Section: "proactive", Row: "fees", Col: "amount"}, To: model.Micro(24252_311082)},
	} {
		r.Apply(e)
	}
	for _, c := range []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other"} {
		r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "received", Col: c}, To: model.Int(1)})
	}
	return r
}

// hostile returns a report whose every place holds what means something to a program
// that shows it.
func hostile() *model.Report {
	r := model.NewReport(edition.For(2019), 2019)
	evil := "</p></td><script>alert(1)</script>&lt;&amp;\"'` {{.}} [a](javascript:x) *b* _c_ ~d~ | # \\ =cmd|' /C calc'!A0\x00\x1b[2J\u202etxt.exe\u2066\u200b\ufeff\ufff9\U000e0041\u3164"
	lines := []string{
		evil, "# 不是标题", "- 不是列表", "1. 也不是列表", "+ 不是", "===", "---", "> 不是引文", "```", "<!-- 没有 -->", "| 不 | 是 | 表 |", "    四个空格",
		strings.Repeat("很长的一个词", 50), strings.Repeat("Donaudampfschiff", 30), "https://example.invalid/" + strings.Repeat("a", 200), "最后一个反斜线\\",
	}
	edits := []model.Edit{
		model.SetField{Field: model.OrganName, To: "示例</title><script>局"},
		model.SetField{Field: model.SignName, To: "<b>示例局</b>" + strings.Repeat("&", 60)},
		model.SetField{Field: model.SignDate, To: "=HYPERLINK(\"x\")"},
		model.SetUnit{At: model.Ref{Section: "proactive", Row: "procurement", Col: "amount"}, To: "元"},
	}
	for _, s := range r.Edition().Sections {
		if s.IsProse() {
			edits = append(edits, model.Splice{At: s.ID, Ins: strings.Join(lines, "\n")})
		}
	}
	texts := append(lines, "一行\n两行\r\n三行")
	for i, at := range r.Edition().Cells() {
		if i%3 > 0 {
			edits = append(edits, model.SetValue{At: at, To: model.TextValue(texts[i%len(texts)])})
		}
	}
	for _, e := range edits {
		r.Apply(e)
	}
	return r
}

// filled returns a report with the same figure in every cell that is no total.
func filled(e *model.Edition, n int64) *model.Report {
	r := model.NewReport(e, e.FirstYear)
	for _, at := range e.Cells() {
		if !e.IsTotal(at) {
			r.Apply(model.SetValue{At: at, To: model.Int(n)})
		}
	}
	return r
}

// reports returns reports of every sort, by name.
func reports(tb testing.TB) map[string]*model.Report {
	tb.Helper()
	list := map[string]*model.Report{"blank": model.NewReport(edition.For(2025), 2025), "odd": odd(), "hostile": hostile()}
	for _, x := range example.All() {
		r, _, err := store.Read(bytes.NewReader(x.Data), x.File)
		if err != nil {
			tb.Fatal(err)
		}
		list[string(r.Edition().ID)] = r
	}
	return list
}

func TestGolden(t *testing.T) {
	for name, r := range reports(t) {
		for _, f := range exporter.Formats {
			if f.Packed {
				continue // unpacked in TestOfficeGolden
			}
			golden(t, name+f.Ext, exportWith(t, f.ID, r, exporter.Options{}))
			if f.Fragments {
				golden(t, name+".fragment"+f.Ext, exportWith(t, f.ID, r, exporter.Options{Fragment: true}))
			}
		}
	}
}

// golden compares what was exported with a file, byte by byte.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date, run with -update:\n%s", path, got)
	}
}

// A report with errors says so in every print form, once and before all else that is
// read; otherwise none does.
func TestUnfinished(t *testing.T) {
	r := odd()
	for _, f := range exporter.Formats {
		if f.Packed {
			continue // unpacked in TestOfficeUnfinished
		}
		marked := exportWith(t, f.ID, r, exporter.Options{Unfinished: true})
		if n := bytes.Count(marked, []byte(printed.Unfinished)); n != 1 && f.Print || n != 0 && !f.Print {
			t.Errorf("%s: marked %d times", f.ID, n)
		}
		_, body, _ := bytes.Cut(marked, []byte("<body>"))
		if body == nil {
			body = marked
		}
		if f.Print && bytes.Index(body, []byte(printed.Unfinished)) > bytes.Index(body, []byte(r.Edition().Title)) {
			t.Errorf("%s: the title stands above the mark", f.ID)
		}
		if bytes.Contains(export(t, f.ID, r), []byte("未定稿")) {
			t.Errorf("%s: marked though it need not be", f.ID)
		}
	}
}

// The same report is written by the same bytes.
func TestRepeatable(t *testing.T) {
	for _, f := range exporter.Formats {
		if !bytes.Equal(export(t, f.ID, hostile()), export(t, f.ID, hostile())) {
			t.Errorf("%s: not the same bytes", f.ID)
		}
	}
}

// The csv is every cell once, and harmless text comes back as it was.
func TestCSV(t *testing.T) {
	r := odd()
	rows, err := csv.NewReader(bytes.NewReader(export(t, "csv", r))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := r.Edition().Cells()
	if len(rows) != len(cells) {
		t.Fatalf("%d lines for %d cells", len(rows), len(cells))
	}
	for i, at := range cells {
		if want := []string{at.String(), r.Value(at).String()}; !slices.Equal(rows[i], want) {
			t.Errorf("line %d: %q, want %q", i+1, rows[i], want)
		}
	}
}

// A spreadsheet that opens the csv works nothing out, and nothing in it is unseen or runs
// backwards. Figures and what parses as one stay as they are.
func TestCSVHarmless(t *testing.T) {
	at := model.Ref{Section: "proactive", Row: "rules", Col: "issued"}
	for _, c := range []struct {
		value model.Value
		want  string
	}{
		{model.TextValue("=1+2"), "'=1+2"},
		{model.TextValue("@SUM(A1)"), "'@SUM(A1)"},
		{model.TextValue("+cmd|x"), "'+cmd|x"},
		{model.TextValue("-2+3"), "'-2+3"},
		{model.TextValue("\t=1"), "' =1"},
		{model.TextValue("\r\n\t =1"), "'\n  =1"},
		{model.TextValue("\u3000\u00a0=1"), "'\u3000\u00a0=1"},
		{model.TextValue("\u202e\x00\ufeff\u2800=1"), "'=1"},
		{model.TextValue("＝1+2"), "'＝1+2"},
		{model.TextValue("＋件"), "'＋件"},
		{model.TextValue("－－"), "'－－"},
		{model.TextValue("＠SUM(A1)"), "'＠SUM(A1)"},
		{model.TextValue("约5件\u202e，\x1b[31m\r\n其中3件"), "约5件，[31m\n其中3件"},
		{model.TextValue("葛\U000e0100局"), "葛\U000e0100局"},
		{model.TextValue("a=1"), "a=1"},
		{model.TextValue("—"), "—"},
		{model.TextValue("-3"), "-3"},
		{model.TextValue("+3"), "+3"},
		{model.TextValue("－3"), "－3"},
		{model.ParseValue("+1,234.5"), "1234.5"},
		{model.Int(-3), "-3"},
		{model.Micro(-1_500_000), "-1.5"},
		{model.Value{}, ""},
	} {
		r := model.NewReport(edition.For(2025), 2025)
		r.Apply(model.SetValue{At: at, To: c.value})
		rows, err := csv.NewReader(bytes.NewReader(export(t, "csv", r))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if want := []string{at.String(), c.want}; !slices.Equal(rows[0], want) {
			t.Errorf("%q: %q, want %q", c.value.String(), rows[0], want)
		}
	}
}

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteError(t *testing.T) {
	for _, f := range exporter.Formats {
		if err := f.Write(brokenWriter{}, odd(), exporter.Options{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", f.ID, err)
		}
	}
	if _, ok := exporter.ByID("pdf"); ok {
		t.Error("there is a format pdf, which has no test")
	}
}

func BenchmarkExport(b *testing.B) {
	r := reports(b)["2021"]
	for _, f := range exporter.Formats {
		b.Run(f.ID, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(io.Discard, r, exporter.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
