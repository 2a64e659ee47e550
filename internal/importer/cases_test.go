package importer_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"nianbao/internal/importer"
	"nianbao/model"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata expect")

// TestCases runs the cases of testdata: each source is followed by what is understood
// of it.
func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for n := 0; n+1 < len(a.Files); n += 2 {
			in, want := &a.Files[n], &a.Files[n+1]
			got := said(readPage(t, in.Name, string(in.Data), importer.Hint{}))
			if !*update && got != string(want.Data) {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", path, in.Name, got, want.Data)
			}
			want.Data = []byte(got)
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// said prints what was understood: a piece with its figures row by row, its text and
// its facts; behind * what was changed, behind - what was left.
func said(i *importer.Import) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %d %s\n", i.Edition.ID, i.Year, i.Organ)
	for _, n := range i.Notices {
		fmt.Fprintln(&b, "!", n)
	}
	for k := range i.Pieces {
		p := &i.Pieces[k]
		fmt.Fprintln(&b, "==", p.Name)
		r := model.NewReport(i.Edition, 2008)
		r.Apply(i.Edits(r, p))
		for _, f := range model.Fields {
			if v := r.Field(f); v != "" && f != model.Year {
				fmt.Fprintf(&b, "%s %s\n", f, v)
			}
		}
		if p.Text() != "" {
			fmt.Fprintln(&b, p.Text())
		}
		row := model.RowID("")
		for _, at := range i.Edition.Cells() {
			if v := r.Entered(at); v.Kind() != model.Blank {
				if row != at.Row {
					fmt.Fprintf(&b, "%s:", at.Row)
					row = at.Row
				}
				fmt.Fprintf(&b, " %s=%s", at.Col, v)
				if i.Edition.HasUnits(at) {
					b.WriteString(r.Unit(at))
				}
				if next := nextCell(i.Edition, r, at); next.Row != at.Row {
					b.WriteByte('\n')
				}
			}
		}
		for _, n := range p.Notes {
			fmt.Fprintf(&b, "* %s", n.Text)
			for _, at := range n.Cells {
				fmt.Fprintf(&b, " %s/%s", at.Row, at.Col)
			}
			b.WriteByte('\n')
		}
		for _, l := range p.Left {
			fmt.Fprintf(&b, "- %s：%s\n", l.Text, l.Why)
		}
	}
	for _, l := range i.Left {
		fmt.Fprintf(&b, "-- %s：%s\n", l.Text, l.Why)
	}
	return b.String()
}

// nextCell returns the next cell that is filled in.
func nextCell(e *model.Edition, r *model.Report, at model.Ref) model.Ref {
	past := false
	for _, o := range e.Cells() {
		if past && r.Entered(o).Kind() != model.Blank {
			return o
		}
		past = past || o == at
	}
	return model.Ref{}
}
