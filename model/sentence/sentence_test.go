package sentence_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/sentence"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata")

// TestCases runs the cases of testdata: which figures are filled in, and then the
// sentences that each edition makes of them.
//
//	-- figures --
//	requests = 0                   every cell of a table but the totals
//	requests/granted/natural = 7   one cell, as a person types it
//	fee = 400                      信息处理费 in 元; without it nobody has said
//	other = 已有的文字              what section 六 says already
//	-- 2021 --
//
// A line with ? is what is missing, in words.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := 1; i < len(archive.Files); i++ {
				expected := &archive.Files[i]
				e, ok := edition.ByID(model.EditionID(expected.Name))
				if !ok {
					t.Fatalf("there is no edition %s", expected.Name)
				}
				r, fee := filledIn(t, e, string(archive.Files[0].Data))
				got := written(r, fee)
				if *update {
					expected.Data = []byte(got)
				} else if got != string(expected.Data) {
					t.Errorf("%s: got\n%swant\n%s", e.ID, got, expected.Data)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// filledIn returns the report of a case, for the last year of its edition that is
// sure to be one: 2020 and 2024.
func filledIn(t *testing.T, e *model.Edition, figures string) (r *model.Report, fee model.Value) {
	t.Helper()
	r = model.NewReport(e, map[model.EditionID]int{"2019": 2020, "2021": 2024}[e.ID])
	for line := range strings.Lines(figures) {
		name, value, ok := strings.Cut(line, "=")
		name, value = strings.TrimSpace(name), strings.TrimSpace(value)
		at, isCell := model.ParseRef(name)
		switch {
		case !ok:
			t.Fatalf("want name = value: %s", line)
		case name == "fee":
			fee = model.ParseValue(value)
		case name == "other":
			r.Apply(model.Splice{At: "other", Ins: value})
		case isCell && e.Has(at):
			r.Apply(model.SetValue{At: at, To: model.ParseValue(value)})
		case e.Section(model.SectionID(name)) != nil:
			for _, c := range e.Cells() {
				if string(c.Section) == name && !e.IsTotal(c) {
					r.Apply(model.SetValue{At: c, To: model.ParseValue(value)})
				}
			}
		case !strings.HasPrefix(name, "requests/closed"): // which the editions divide each in its way
			t.Fatalf("edition %s has no %s", e.ID, name)
		}
	}
	return r, fee
}

// written returns the three texts of a report, and what they lack.
func written(r *model.Report, fee model.Value) string {
	var b strings.Builder
	write := func(name, text string, missing []model.Ref) {
		b.WriteString(name + "：" + text + "\n")
		if words := sentence.Lacking(r.Edition(), missing); words != "" {
			b.WriteString("? " + words + "\n")
		}
	}
	text, missing := sentence.Requests(r)
	write("依申请公开", text, missing)
	text, missing = sentence.Disputes(r)
	write("复议诉讼", text, missing)
	text, missing = sentence.Other(r, fee)
	write("其他事项", text, missing)
	return b.String()
}

// What is missing is listed cell by cell, each once, so that one can go there.
func TestMissing(t *testing.T) {
	r := model.NewReport(edition.For(2024), 2024)
	r.Apply(r.Zeros("", r.BlankCells("requests")))
	blank := model.Ref{Section: "requests", Row: "granted", Col: "legal"}
	r.Apply(model.SetValue{At: blank})
	if _, missing := sentence.Requests(r); len(missing) != 1 || missing[0] != blank {
		t.Errorf("missing %v, want %v", missing, blank)
	}
	if _, missing := sentence.Disputes(r); len(missing) != len(r.BlankCells("disputes")) {
		t.Errorf("%d cells of 表四 are missing, want %d", len(missing), len(r.BlankCells("disputes")))
	}
}
