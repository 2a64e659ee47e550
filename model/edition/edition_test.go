package edition_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata")

func TestFor(t *testing.T) {
	for year, want := range map[int]model.EditionID{
		0: "2019", 2018: "2019", 2019: "2019", 2020: "2019", 2021: "2021", 2025: "2021", 2040: "2021",
	} {
		if got := edition.For(year).ID; got != want {
			t.Errorf("For(%d) is %s, want %s", year, got, want)
		}
	}
}

func TestByID(t *testing.T) {
	for _, e := range edition.All() {
		if got, ok := edition.ByID(e.ID); !ok || got != e {
			t.Errorf("ByID(%s) = %v, %v", e.ID, got, ok)
		}
	}
	if got, ok := edition.ByID("2008"); ok {
		t.Errorf("ByID(2008) = %v", got)
	}
}

func TestAllIsACopy(t *testing.T) {
	edition.All()[0] = nil
	if edition.All()[0] == nil {
		t.Error("a caller can change the list of editions")
	}
}

// The forms print so many cells for figures, totals included.
func TestFigures(t *testing.T) {
	for id, want := range map[model.EditionID]map[model.SectionID]int{
		"2019": {"proactive": 22, "requests": 161, "disputes": 15},
		"2021": {"proactive": 10, "requests": 175, "disputes": 15},
	} {
		e := byID(t, id)
		got := map[model.SectionID]int{}
		for _, at := range e.Cells() {
			got[at.Section]++
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: figures %v, want %v", id, got, want)
		}
	}
}

// （七）总计 adds up 19 rows in the edition of 2019, and 21 in that of 2021.
func TestResultRows(t *testing.T) {
	for id, want := range map[model.EditionID]int{"2019": 19, "2021": 21} {
		e := byID(t, id)
		if got := len(e.Parts(model.Ref{Section: "requests", Row: "result", Col: "natural"})); got != want {
			t.Errorf("%s: （七）总计 adds up %d rows, want %d", id, got, want)
		}
	}
}

// Wherever the cursor stands in a table, F1 has something to say, and says on what it rests.
func TestEveryPlaceIsExplained(t *testing.T) {
	for _, e := range edition.All() {
		for i := range e.Sections {
			s := &e.Sections[i]
			explained(t, e, s.Heading(), s.Guide)
			if s.Table == nil {
				continue
			}
			for bi := range s.Table.Blocks {
				b := &s.Table.Blocks[bi]
				explained(t, e, s.Table.Name+b.Title, b.Help)
				for ci := range b.Columns {
					explained(t, e, s.Table.Name+b.Title+b.Columns[ci].Name(), b.Columns[ci].Help)
				}
				for ri := range b.Rows {
					if r := &b.Rows[ri]; r.ID != "" && s.ID != "proactive" {
						explained(t, e, r.FullName(), r.Help)
					}
				}
			}
		}
	}
}

func explained(t *testing.T, e *model.Edition, place string, h model.Help) {
	t.Helper()
	switch {
	case h.Text == "" || h.Cite == "":
		t.Errorf("%s %s: no help, or no cite", e.ID, place)
	case !strings.HasSuffix(h.Text, "。") && !strings.HasSuffix(h.Text, "。”"):
		t.Errorf("%s %s: help is no full sentence: %s", e.ID, place, h.Text)
	}
}

// A finding names its row; two rows of one table must not be called the same.
func TestRowNamesDiffer(t *testing.T) {
	for _, e := range edition.All() {
		seen := map[string]model.Ref{}
		for _, at := range e.Cells() {
			label := string(at.Section) + e.Label(at)
			if o, ok := seen[label]; ok && e.Block(o) == e.Block(at) {
				t.Errorf("%s: %s and %s are both called %s", e.ID, o, at, label)
			}
			seen[label] = at
		}
	}
}

// Labels are matched letter by letter when published reports are read: the
// quotation marks are curly, and none is left open.
func TestQuotationMarks(t *testing.T) {
	for _, e := range edition.All() {
		text := layout(e) + fmt.Sprint(helpTexts(e))
		if strings.Count(text, "“") != strings.Count(text, "”") {
			t.Errorf("%s: quotation marks do not match", e.ID)
		}
		row := e.Row(model.Ref{Section: "requests", Row: "refused.security", Col: "natural"})
		if want := "3.危及\u201c三安全一稳定\u201d"; row.Label != want {
			t.Errorf("%s: label %q, want %q", e.ID, row.Label, want)
		}
	}
}

func helpTexts(e *model.Edition) (texts []string) {
	for _, s := range e.Sections {
		texts = append(texts, s.Guide.Text)
		if s.Table == nil {
			continue
		}
		for _, b := range s.Table.Blocks {
			texts = append(texts, b.Help.Text)
			for _, c := range b.Columns {
				texts = append(texts, c.Help.Text)
			}
			for _, r := range b.Rows {
				texts = append(texts, r.Help.Text)
			}
		}
	}
	return texts
}

// What is carried over from last year's report must be in last year's form, or in this.
func TestCarriesFrom(t *testing.T) {
	all := edition.All()
	for i, e := range all {
		for _, c := range e.Carries {
			for _, from := range c.From {
				if !e.Has(from) {
					t.Errorf("%s: %s comes from %s, which the form has not", e.ID, c.To, from)
				}
				if i > 0 && !all[i-1].Has(from) {
					t.Errorf("%s: %s comes from %s, which the form of %s has not", e.ID, c.To, from, all[i-1].ID)
				}
			}
		}
	}
}

// The printed layout is for reading next to the official form.
func TestLayout(t *testing.T) {
	for _, e := range edition.All() {
		t.Run(string(e.ID), func(t *testing.T) {
			golden(t, filepath.Join("testdata", string(e.ID)+".golden"), layout(e))
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got == string(want) {
		return
	}
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i, line := range gotLines {
		if i >= len(wantLines) || line != wantLines[i] {
			t.Fatalf("%s:%d: got %q; run go test -update and read the difference", path, i+1, line)
		}
	}
	t.Fatalf("%s: ends too early; run go test -update and read the difference", path)
}

// layout writes an edition out: what is printed, in print order, and what it rests on.
func layout(e *model.Edition) string {
	var b strings.Builder
	line := func(depth int, format string, args ...any) {
		b.WriteString(strings.Repeat("  ", depth))
		b.WriteString(strings.TrimRight(fmt.Sprintf(format, args...), " ") + "\n")
	}
	line(0, "%s %s, %s, from report year %d, %d figures", e.ID, e.Name, e.Title, e.FirstYear, len(e.Cells()))
	line(0, "%s", e.Cite)
	for i := range e.Sections {
		s := &e.Sections[i]
		line(0, "")
		line(0, "[%s] %s  〔%s〕", s.ID, s.Heading(), s.Guide.Cite)
		if s.Limit > 0 {
			line(1, "limit %d", s.Limit)
		}
		for _, stock := range s.Stock {
			line(1, "command %s", stock.Name)
		}
		if s.Table != nil {
			layoutTable(s.Table, line)
		}
	}
	line(0, "")
	for _, r := range e.Rules {
		line(0, "%s %s %s: %s  〔%s〕", r.Code, r.Level.Chinese(), r.Name, r.Formula, r.Cite)
	}
	line(0, "")
	for _, c := range e.Carries {
		line(0, "%s from last year's %s", c.To, join(c.From))
	}
	return b.String()
}

func layoutTable(t *model.Table, line func(depth int, format string, args ...any)) {
	line(1, "%s %s", t.Name, t.Note)
	for bi := range t.Blocks {
		b := &t.Blocks[bi]
		line(1, "block %s  〔%s〕", b.Title, b.Help.Cite)
		for ci := range b.Columns {
			c := &b.Columns[ci]
			line(2, "| %s | %s | %s  〔%s〕", c.ID, strings.Join(c.Head, "／"), unit(c.Unit), c.Help.Cite)
		}
		if b.Stub != "" {
			line(2, "%s", b.Stub)
		}
		for ri := range b.Rows {
			r := &b.Rows[ri]
			id, cite := "", ""
			if r.ID != "" {
				id = "  (" + string(r.ID) + ")"
			}
			if r.Help.Cite != "" {
				cite = "  〔" + r.Help.Cite + "〕"
			}
			line(2+r.Depth, "- %s%s%s%s", r.Label, r.Note, id, cite)
		}
	}
	for _, total := range t.Totals {
		line(1, "total %s = %s", string(total.Col)+string(total.Row), join(total.OfCols)+join(total.OfRows))
	}
	if b := t.Balance; b != nil {
		line(1, "balance %s＝%s: %s = %s", b.LeftName, b.RightName, join(b.Left), join(b.Right))
	}
}

func unit(u model.Unit) string {
	s := u.Name + strings.Join(u.Choices, "或")
	if u.Decimals > 0 {
		s += fmt.Sprintf(" %d decimals", u.Decimals)
	}
	if u.Signed {
		s += " signed"
	}
	return s
}

func join[T any](names []T) string {
	all := make([]string, len(names))
	for i, n := range names {
		all[i] = fmt.Sprint(n)
	}
	return strings.Join(all, " + ")
}

func byID(t *testing.T, id model.EditionID) *model.Edition {
	t.Helper()
	e, ok := edition.ByID(id)
	if !ok {
		t.Fatalf("there is no edition %s", id)
	}
	return e
}

// Every figure of an edition says of every other edition what it can be compared
// with there, or why with nothing.
func TestSame(t *testing.T) {
	for _, e := range edition.All() {
		for _, last := range edition.All() {
			for _, at := range e.Cells() {
				cells, why := e.Same(last, at)
				if cells == nil && why == "" {
					t.Errorf("%s %s: nothing in %s, and no reason", e.ID, at, last.ID)
				}
				if strings.HasSuffix(why, "没有这一项") {
					t.Errorf("%s %s: the reason it is not in %s is not declared", e.ID, at, last.ID)
				}
				for _, c := range cells {
					if !last.Has(c) {
						t.Errorf("%s %s: edition %s has no %s", e.ID, at, last.ID, c)
					}
				}
			}
		}
	}
	old, now := byID(t, "2019"), byID(t, "2021")
	for _, tt := range []struct {
		e, last *model.Edition
		at      string
		want    int
		why     bool
	}{
		{now, old, "requests/received/natural", 1, false},
		{now, old, "requests/closed.rest/legal", 0, true},
		{old, now, "requests/closed/legal", 3, false},
		{now, old, "proactive/licences/decisions", 1, true},
		{now, old, "proactive/fees/amount", 0, true},
		{now, old, "proactive/normative/in_force", 0, true},
		{old, now, "proactive/licences/prior", 0, true},
		{now, now, "requests/closed.rest/legal", 1, false},
	} {
		at, _ := model.ParseRef(tt.at)
		if cells, why := tt.e.Same(tt.last, at); len(cells) != tt.want || (why != "") != tt.why {
			t.Errorf("%s of %s in %s: %v %q", tt.at, tt.e.ID, tt.last.ID, cells, why)
		}
	}
}
