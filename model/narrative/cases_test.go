package narrative_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/narrative"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata")

// TestSentences runs the cases of testdata: the figures, then for an edition
// sentences, each of them the whole of section 一 of a report. \n in a sentence is a
// line break. Below a sentence stands what is made of it:
//
//	= N-RECV 42件 requests/received/total      agrees
//	N-RECV warning “…”：…                       a finding
//	? N-RECV “…”：…                             cannot be worked out
//
// A sentence with nothing below is one whose numbers are tied to nothing.
func TestSentences(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	broken, held := map[string]bool{}, map[string]bool{}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for i := range archive.Files[1:] {
				part := &archive.Files[i+1]
				e, ok := edition.ByID(model.EditionID(part.Name))
				if !ok {
					t.Fatalf("no edition %s", part.Name)
				}
				var got strings.Builder
				for line := range strings.Lines(string(part.Data)) {
					if strings.HasPrefix(line, "  ") {
						continue
					}
					r := filled(t, e, string(archive.Files[0].Data))
					r.Apply(model.Splice{At: "overview", Ins: strings.ReplaceAll(strings.TrimSpace(line), `\n`, "\n")})
					got.WriteString(line)
					for _, o := range outcome(r) {
						got.WriteString("  " + o + "\n")
						f := strings.Fields(o)
						if f[0] == "=" {
							held[f[1]] = true
						} else {
							broken[f[0]] = true
						}
					}
				}
				if *update {
					part.Data = []byte(got.String())
				} else if got.String() != string(part.Data) {
					t.Errorf("got\n%swant\n%s", got.String(), part.Data)
				}
			}
			if *update {
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	held["N-ZERO"] = true // a number that agrees is not said to be none
	for _, r := range narrative.Rules() {
		if !broken[r.Code] || !held[r.Code] {
			t.Errorf("%s: no case that breaks it, or none that holds", r.Code)
		}
	}
}

// filled returns a report with figures. The name of a section fills all its cells
// but the totals; organ is whose report it is, and of what kind.
func filled(t testing.TB, e *model.Edition, figures string) *model.Report {
	t.Helper()
	year := map[model.EditionID]int{"2019": 2019, "2021": 2025}[e.ID]
	r := model.NewReport(e, year)
	for line := range strings.Lines(figures) {
		address, value, _ := strings.Cut(strings.TrimSpace(line), " = ")
		if address == "organ" {
			name, kind, _ := strings.Cut(value, " ")
			r.Apply(model.SetField{Field: model.OrganName, To: name})
			r.Apply(model.SetField{Field: model.OrganSort, To: kind})
			continue
		}
		at, ok := model.ParseRef(address)
		for _, c := range e.Cells() {
			if ok && (c == at || at.Row == "" && c.Section == at.Section && !e.IsTotal(c)) {
				r.Apply(model.SetValue{At: c, To: model.ParseValue(value)})
			}
		}
		if !ok || at.Row != "" && !e.Has(at) {
			t.Fatalf("edition %s has no figure %s", e.ID, address)
		}
	}
	return r
}

func outcome(r *model.Report) (lines []string) {
	for _, n := range narrative.Read(r) {
		if c := n.Claim; c != nil && c.Verdict == narrative.Agrees {
			lines = append(lines, strings.TrimSpace(fmt.Sprintf("= %s %s%s %s", c.Code, n.Text, n.Unit, cells(c.Cells))))
		}
	}
	findings, unchecked := model.Check(r, nil)
	for _, f := range findings {
		if isSaid(f.Rule) {
			lines = append(lines, fmt.Sprintf("%s %s %s", f.Rule.Code, f.Rule.Level, f.Text))
		}
	}
	for _, f := range unchecked {
		if isSaid(f.Rule) {
			lines = append(lines, fmt.Sprintf("? %s %s", f.Rule.Code, f.Text))
		}
	}
	return lines
}

// isSaid reports whether a rule is about what the prose says of the tables.
func isSaid(r *model.Rule) bool { return strings.HasPrefix(r.Code, "N-") || r.Code == "T2-FEEINC" }

func cells(refs []model.Ref) string {
	if len(refs) > 3 {
		return fmt.Sprintf("%s and %d more", refs[0], len(refs)-1)
	}
	return strings.Trim(fmt.Sprint(refs), "[]")
}
