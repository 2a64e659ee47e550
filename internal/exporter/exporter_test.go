package exporter_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"nianbao/internal/example"
	"nianbao/internal/exporter"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/edition"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func export(t *testing.T, id string, r *model.Report) []byte {
	t.Helper()
	f, ok := exporter.ByID(id)
	if !ok {
		t.Fatalf("no format %s", id)
	}
	var b bytes.Buffer
	if err := f.Write(&b, r, exporter.Options{}); err != nil {
		t.Fatal(err)
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

func TestGolden(t *testing.T) {
	reports := map[string]*model.Report{"blank": model.NewReport(edition.For(2025), 2025), "odd": odd()}
	for _, x := range example.All() {
		r, _, err := store.Read(bytes.NewReader(x.Data), x.File)
		if err != nil {
			t.Fatal(err)
		}
		reports[string(r.Edition().ID)] = r
	}
	for name, r := range reports {
		for _, f := range exporter.Formats {
			got := export(t, f.ID, r)
			golden := filepath.Join("testdata", name+f.Ext)
			if *update {
				if err := os.WriteFile(golden, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is out of date, run with -update:\n%s", golden, got)
			}
		}
	}
}

// The csv is every cell once, and what is no figure comes back as it was.
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

type brokenWriter struct{}

var errBroken = errors.New("broken")

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func TestWriteError(t *testing.T) {
	for _, f := range exporter.Formats {
		if err := f.Write(brokenWriter{}, odd(), exporter.Options{}); !errors.Is(err, errBroken) {
			t.Errorf("%s: %v", f.ID, err)
		}
	}
	if _, ok := exporter.ByID("docx"); ok {
		t.Error("there is a format docx, which has no test")
	}
}
