package edition_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/model"
	"nianbao/model/edition"
)

// TestChecks runs the cases of testdata/check. A case says what it is about, then
// which figures are filled in, then for one or both editions what is found.
//
//	-- figures --
//	rest = 0                        every other cell but the totals; without it they are not filled in
//	requests/partial/natural = 8    one cell, as a person types it; nothing behind = is not filled in
//	-- overview --                  the text of section 一; may be left out
//	-- 2021 --
//	T3-ROW requests/partial/total （二）部分公开：六类申请人相加得 8，总计填 9，多 1
//	? T3-ID requests/received/natural 有 1 格未填
//
// A line with ? is an equation that cannot be worked out yet.
func TestChecks(t *testing.T) {
	paths, err := filepath.Glob("testdata/check/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	broken, holds := map[string]bool{}, map[string]bool{}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) < 2 || archive.Files[0].Name != "figures" {
				t.Fatal("want -- figures -- and then one section an edition")
			}
			var overview string
			for i := range archive.Files[1:] {
				expected := &archive.Files[i+1]
				if expected.Name == "overview" {
					overview = string(expected.Data)
					continue
				}
				e := byID(t, model.EditionID(expected.Name))
				r := filledIn(t, e, string(archive.Files[0].Data))
				r.Apply(model.Splice{At: "overview", Ins: overview})
				findings, unchecked := model.Check(r)
				got := outcomes(findings, unchecked)
				if *update {
					expected.Data = []byte(got)
				} else if got != string(expected.Data) {
					t.Errorf("%s: got\n%swant\n%s", e.ID, got, expected.Data)
				}
				for _, r := range e.Rules {
					key := string(e.ID) + " " + r.Code
					broken[key] = broken[key] || about(findings, r)
					holds[key] = holds[key] || !about(findings, r) && !about(unchecked, r)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	for _, e := range edition.All() {
		for _, r := range e.Rules {
			if r.Code == "N-FEE" && e.ID == "2019" {
				continue // that form asks for no amount
			}
			if key := string(e.ID) + " " + r.Code; !broken[key] || !holds[key] {
				t.Errorf("%s: no case where it is broken, or none where it holds", key)
			}
		}
	}
}

// filledIn returns a report with the figures of a case.
func filledIn(t *testing.T, e *model.Edition, figures string) *model.Report {
	t.Helper()
	r := model.NewReport(e, e.FirstYear)
	for line := range strings.Lines(figures) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		address, value, ok := strings.Cut(line, "=")
		address = strings.TrimSpace(address)
		if !ok {
			t.Fatalf("want address = value: %s", line)
		}
		if address == "rest" {
			fillRest(r, model.ParseValue(value))
			continue
		}
		at, ok := model.ParseRef(address)
		if !ok || !e.Has(at) {
			t.Fatalf("edition %s has no figure %s", e.ID, address)
		}
		r.Apply(model.SetValue{At: at, To: model.ParseValue(value)})
	}
	return r
}

func fillRest(r *model.Report, v model.Value) {
	for _, at := range r.Edition().Cells() {
		if !r.Edition().IsTotal(at) {
			r.Apply(model.SetValue{At: at, To: v})
		}
	}
}

// outcomes writes what a check found, a line each.
func outcomes(findings, unchecked []model.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s %s\n", f.Rule.Code, f.At, f.Text)
	}
	for _, f := range unchecked {
		fmt.Fprintf(&b, "? %s %s %s\n", f.Rule.Code, f.At, f.Text)
	}
	return b.String()
}

func about(findings []model.Finding, r *model.Rule) bool {
	for i := range findings {
		if findings[i].Rule == r {
			return true
		}
	}
	return false
}
