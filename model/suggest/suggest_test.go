package suggest_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/suggest"
)

var update = flag.Bool("update", false, "rewrite the cases in testdata")

// TestCases runs the cases of testdata. A case says what it is about, then which
// figures a table shows, then the first suggestions for one of the editions:
//
//	-- figures --
//	rest = 0                                  every other cell but the totals
//	requests/partial = 8 1 0 0 0 0 8          a row; · is not filled in
//	requests/partial/natural = 8              one cell, as a person types it
//	-- 2021 --
//	错格 3-0 可能是……
//	  requests/partial/business 1 → 0
//
// What stands before the sentence is the kind and how many equations the changes
// mend and break.
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
			if len(archive.Files) != 2 || archive.Files[0].Name != "figures" {
				t.Fatal("want -- figures -- and then an edition")
			}
			e, ok := edition.ByID(model.EditionID(archive.Files[1].Name))
			if !ok {
				t.Fatalf("no edition %s", archive.Files[1].Name)
			}
			r := filledIn(t, e, string(archive.Files[0].Data))
			got := show(suggest.Suggest(r, 3))
			if *update {
				archive.Files[1].Data = []byte(got)
				if err := os.WriteFile(path, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
			} else if want := string(archive.Files[1].Data); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

func show(list []suggest.Suggestion) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "%s %d-%d %s\n", s.Kind, s.Mends, s.Breaks, s.Text)
		for _, c := range s.Changes {
			old := c.Old.String()
			if c.Old.Kind() == model.Blank {
				old = "·"
			}
			fmt.Fprintf(&b, "  %s %s → %s\n", c.At, old, c.New)
		}
	}
	return b.String()
}

func filledIn(tb testing.TB, e *model.Edition, figures string) *model.Report {
	tb.Helper()
	r := model.NewReport(e, e.FirstYear)
	set := func(at model.Ref, s string) {
		if !e.Has(at) {
			tb.Fatalf("no figure %s", at)
		}
		if s == "·" {
			s = ""
		}
		r.Apply(model.SetValue{At: at, To: model.ParseValue(s)})
	}
	for line := range strings.Lines(figures) {
		place, s, ok := strings.Cut(line, "=")
		if !ok {
			tb.Fatalf("no = in %q", line)
		}
		place, s = strings.TrimSpace(place), strings.TrimSpace(s)
		if place == "rest" {
			for _, at := range e.Cells() {
				if !e.IsTotal(at) {
					set(at, s)
				}
			}
			continue
		}
		if at, ok := model.ParseRef(place); ok {
			set(at, s)
			continue
		}
		section, row, _ := strings.Cut(place, "/")
		i := slices.IndexFunc(e.Cells(), func(at model.Ref) bool {
			return at.Section == model.SectionID(section) && at.Row == model.RowID(row)
		})
		if i < 0 {
			tb.Fatalf("no row %s", place)
		}
		cells, values := rowCells(e, e.Cells()[i]), strings.Fields(s)
		if len(values) != len(cells) {
			tb.Fatalf("%s: %s figures for %d cells", place, strconv.Itoa(len(values)), len(cells))
		}
		for k, at := range cells {
			set(at, values[k])
		}
	}
	return r
}
