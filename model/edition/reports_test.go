package edition_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
)

// published holds published reports as read by hand: their figures, and in
// index.tsv the equations that each of them breaks.
const published = "../../../shared/reports"

// columns of 表三 and places of 表四, as figures.json has them.
var (
	applicants = []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other", "total"}
	groups     = []model.RowID{"review", "direct", "after_review"}
	verdicts   = []model.ColID{"upheld", "corrected", "other", "pending", "total"}
)

type publishedReport struct {
	Year     int
	Edition  model.EditionID
	Requests map[model.RowID][]json.Number
	Disputes []json.Number
}

// Every equation that a published report breaks is found, with the same two
// sums, and none besides. Equations with empty cells cannot be worked out; an
// empty total is automatic.
func TestPublishedReports(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(published, "figures.json"))
	if err != nil {
		t.Skipf("no published reports to check here: %v", err)
	}
	var reports map[string]publishedReport
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	index := balances(t)
	for file, p := range reports {
		t.Run(file, func(t *testing.T) {
			balance, ok := index[file]
			if !ok {
				t.Fatal("not in index.tsv")
			}
			r := p.report(t)
			findings, unchecked := model.Check(r, nil)
			var got []string
			for _, f := range findings {
				if f.IsEquation() {
					got = append(got, equation(&f))
				}
			}
			want := brokenEquations(t, r.Edition(), balance)
			for _, w := range want {
				at := strings.Join(strings.Fields(w)[:2], " ")
				waits := slices.ContainsFunc(unchecked, func(f model.Finding) bool { return f.Rule.Code+" "+f.At.String() == at })
				if !waits && !slices.Contains(got, w) {
					t.Errorf("not found: %s", w)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					t.Errorf("found though the report does not break it: %s", g)
				}
			}
			unchecked = slices.DeleteFunc(unchecked, func(f model.Finding) bool { return !f.IsEquation() })
			if strings.HasPrefix(balance, "obeys all") && len(unchecked) > 0 {
				t.Errorf("obeys all, yet %d equations could not be worked out", len(unchecked))
			}
		})
	}
}

// report fills in what is printed. A 2021 report that kept the single row
// （六）其他处理 of 2019 has it under 3.其他.
func (p *publishedReport) report(t *testing.T) *model.Report {
	t.Helper()
	e := byID(t, p.Edition)
	r := model.NewReport(e, p.Year)
	fill := func(at model.Ref, n json.Number) {
		if !e.Has(at) {
			t.Fatalf("edition %s has no figure %s", e.ID, at)
		}
		r.Apply(model.SetValue{At: at, To: model.ParseValue(n.String())})
	}
	for row, figures := range p.Requests {
		if row == "closed" && p.Edition == "2021" {
			row = "closed.rest"
			for _, c := range applicants {
				fill(model.Ref{Section: "requests", Row: "closed.uncorrected", Col: c}, "0")
				fill(model.Ref{Section: "requests", Row: "closed.unpaid", Col: c}, "0")
			}
		}
		for i, n := range figures {
			fill(model.Ref{Section: "requests", Row: row, Col: applicants[i]}, n)
		}
	}
	for i, n := range p.Disputes {
		fill(model.Ref{Section: "disputes", Row: groups[i/5], Col: verdicts[i%5]}, n)
	}
	return r
}

// balances returns the last column of index.tsv by the name of the file.
func balances(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(published, "index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	index := map[string]string{}
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		index[f[0]] = f[len(f)-1]
	}
	return index
}

// equation writes a finding as brokenEquations does.
func equation(f *model.Finding) string {
	return fmt.Sprintf("%s %s %s≠%s", f.Rule.Code, f.At, model.FormatMicro(f.LeftSum), model.FormatMicro(f.RightSum))
}

var (
	sumsDown   = regexp.MustCompile(`^(.*)列:结果各行和(\d+)≠\(七\)(\d+)$`)
	sumsBoth   = regexp.MustCompile(`^(.*)列:新收(\d+)\+结转(\d+)≠总计(\d+)\+下年(\d+)$`)
	sumsAcross = regexp.MustCompile(`^(.*):六类和(\d+)≠总计(\d+)$`)
)

// brokenEquations reads the equations that index.tsv says a report breaks.
func brokenEquations(t *testing.T, e *model.Edition, balance string) (broken []string) {
	t.Helper()
	list, fails := strings.CutPrefix(balance, "FAILS: ")
	if !fails {
		return nil
	}
	for _, s := range strings.Split(list, "|") {
		if strings.HasSuffix(s, "≠总计空") {
			continue
		}
		at := model.Ref{Section: "requests"}
		switch {
		case sumsDown.MatchString(s):
			m := sumsDown.FindStringSubmatch(s)
			at.Row, at.Col = "result", applicant(t, e, m[1])
			broken = append(broken, fmt.Sprintf("T3-SUM %s %s≠%s", at, m[2], m[3]))
		case sumsBoth.MatchString(s):
			m := sumsBoth.FindStringSubmatch(s)
			at.Row, at.Col = "received", applicant(t, e, m[1])
			broken = append(broken, fmt.Sprintf("T3-ID %s %s≠%s", at, plus(m[2], m[3]), plus(m[4], m[5])))
		case sumsAcross.MatchString(s):
			m := sumsAcross.FindStringSubmatch(s)
			at.Row, at.Col = result(t, e, m[1]), "total"
			broken = append(broken, fmt.Sprintf("T3-ROW %s %s≠%s", at, m[2], m[3]))
		default:
			t.Fatalf("cannot read %q", s)
		}
	}
	return broken
}

// applicant finds a column of 表三 by its name or the beginning of it.
func applicant(t *testing.T, e *model.Edition, name string) model.ColID {
	t.Helper()
	for _, c := range e.Section("requests").Table.Blocks[0].Columns {
		if strings.HasPrefix(c.Name(), name) {
			return c.ID
		}
	}
	t.Fatalf("no column %s", name)
	return ""
}

// result finds a row of 表三 by its label.
func result(t *testing.T, e *model.Edition, label string) model.RowID {
	t.Helper()
	for _, r := range e.Section("requests").Table.Blocks[0].Rows {
		if r.Label == label {
			return r.ID
		}
	}
	t.Fatalf("no row %s", label)
	return ""
}

func plus(a, b string) string {
	return model.FormatMicro(model.ParseValue(a).Micro() + model.ParseValue(b).Micro())
}
