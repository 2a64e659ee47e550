package edition_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
// A line with ? is a rule that cannot be worked out yet. A case can also have
//
//	-- about --                     the rules it is about; without it, those that look at nothing but figures
//	S-YEAR T2-VALID
//	-- fields --
//	organ.kind = county
//	-- text overview --             the text of a section
//	-- prior --                     figures of last year's report, of the same edition; or -- prior 2019 --;
//	                                year = 2022 makes it another year's
//	-- prior text overview --
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
			given, n := map[string]string{}, 0
			for ; n < len(archive.Files) && archive.Files[n].Name[0] != '2'; n++ {
				given[archive.Files[n].Name] = string(archive.Files[n].Data)
			}
			if n == 0 || n == len(archive.Files) {
				t.Fatal("want what is filled in and then one section an edition")
			}
			for i := range archive.Files[n:] {
				expected := &archive.Files[n+i]
				e := byID(t, model.EditionID(expected.Name))
				findings, unchecked := model.Check(reports(t, e, given))
				asked := askedFor(e, given["about"])
				findings, unchecked = only(findings, asked), only(unchecked, asked)
				got := outcomes(findings, unchecked)
				if *update {
					expected.Data = []byte(got)
				} else if got != string(expected.Data) {
					t.Errorf("%s: got\n%swant\n%s", e.ID, got, expected.Data)
				}
				for _, r := range e.Rules {
					if !asked[r.Code] {
						continue
					}
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

// reports returns the report of a case, and last year's.
func reports(t *testing.T, e *model.Edition, given map[string]string) (r, prior *model.Report) {
	t.Helper()
	r = model.NewReport(e, e.FirstYear)
	for line := range strings.Lines(given["fields"]) {
		name, value, _ := strings.Cut(line, "=")
		r.Apply(model.SetField{Field: model.Field(strings.TrimSpace(name)), To: strings.TrimSpace(value)})
	}
	filledIn(t, r, given["figures"])
	for name, data := range given {
		if id, ok := strings.CutPrefix(name, "prior "); ok && !strings.HasPrefix(id, "text ") || name == "prior" {
			last := e
			if ok {
				last = byID(t, model.EditionID(id))
			}
			prior = model.NewReport(last, r.Year()-1)
			filledIn(t, prior, data)
		}
	}
	for name, data := range given {
		of := r
		if rest, ok := strings.CutPrefix(name, "prior text "); ok {
			name, of = "text "+rest, prior
		}
		if id, ok := strings.CutPrefix(name, "text "); ok {
			of.Apply(model.Splice{At: model.SectionID(id), Ins: strings.TrimSuffix(data, "\n")})
		}
	}
	return r, prior
}

// askedFor returns the codes of the rules a case is about.
func askedFor(e *model.Edition, about string) map[string]bool {
	asked := map[string]bool{}
	for _, code := range strings.Fields(about) {
		asked[code] = true
	}
	if len(asked) > 0 {
		return asked
	}
	for _, r := range e.Rules {
		figures := !r.Prior
		for _, s := range r.Scopes(e) {
			for _, at := range slices.Concat(s.Cells, s.Texts, []model.Ref{s.At}) {
				figures = figures && at.Row != ""
			}
			figures = figures && s.Fields == nil
		}
		if figures {
			asked[r.Code] = true
		}
	}
	return asked
}

func only(findings []model.Finding, asked map[string]bool) []model.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(f model.Finding) bool { return !asked[f.Rule.Code] })
}

// filledIn fills in the figures of a case.
func filledIn(t *testing.T, r *model.Report, figures string) {
	t.Helper()
	e := r.Edition()
	for line := range strings.Lines(figures) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		address, value, ok := strings.Cut(line, "=")
		address = strings.TrimSpace(address)
		if !ok {
			t.Fatalf("want address = value: %s", line)
		}
		if address == "year" {
			r.Apply(model.SetField{Field: model.Year, To: strings.TrimSpace(value)})
			continue
		}
		if address == "rest" {
			fillRest(r, model.ParseValue(value))
			continue
		}
		at, ok := model.ParseRef(address)
		if !ok || !e.Has(at) {
			t.Fatalf("edition %s has no figure %s", e.ID, address)
		}
		unit := ""
		if i := strings.IndexAny(value, "@"); i >= 0 { // amount = 25 @元
			value, unit = value[:i], strings.TrimSpace(value[i+1:])
		}
		r.Apply(model.SetValue{At: at, To: model.ParseValue(value)})
		r.Apply(model.SetUnit{At: at, To: unit})
	}
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
		level := ""
		if f.Level != f.Rule.Level {
			level = "（" + f.Level.Chinese() + "）"
		}
		fmt.Fprintf(&b, "%s%s %s %s\n", f.Rule.Code, level, f.At, f.Text)
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
