package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/importer"
	"nianbao/model"
)

// A report written as plain text, its tables laid out with blanks, has the same figures
// and texts when it is read back, but for words in cells, which are broken into lines.
// The other forms are tried in package source.
func TestTextAndBack(t *testing.T) {
	f, ok := exporter.ByID("txt")
	if !ok {
		t.Fatal("there is no format txt")
	}
	rapid.Check(t, func(rt *rapid.T) {
		r := figuresOnly(anyReport(rt))
		var b bytes.Buffer
		if err := f.Write(&b, r, exporter.Options{Unfinished: rapid.Bool().Draw(rt, "unfinished")}); err != nil {
			rt.Fatal(err)
		}
		same(rt, readPage(t, "a.txt", b.String(), importer.Hint{}), r)
	})
}

// figuresOnly returns a report without its words in cells.
func figuresOnly(r *model.Report) *model.Report {
	r = r.Clone()
	for _, at := range r.Edition().Cells() {
		if r.Entered(at).Kind() == model.Text {
			r.Apply(model.SetValue{At: at})
		}
	}
	return r
}

// same checks that an import is the report that was exported.
func same(t *rapid.T, i *importer.Import, r *model.Report) {
	got := i.Report()
	if got.Edition() != r.Edition() {
		t.Fatalf("edition %s", got.Edition().ID)
	}
	for _, at := range r.Edition().Cells() {
		if got.Entered(at) != r.Value(at) || got.Entered(at).Kind() == model.Number && got.Unit(at) != r.Unit(at) {
			t.Errorf("%s is %q %s, want %q %s", at, got.Entered(at), got.Unit(at), r.Value(at), r.Unit(at))
		}
	}
	for s := range r.Edition().Sections {
		if id := r.Edition().Sections[s].ID; got.Text(id) != r.Text(id) {
			t.Errorf("%s: %q, want %q", id, got.Text(id), r.Text(id))
		}
	}
	for _, f := range model.Fields {
		if got.Field(f) != r.Field(f) {
			t.Errorf("%s: %q, want %q", f, got.Field(f), r.Field(f))
		}
	}
	for _, p := range i.Pieces {
		for _, l := range p.Left {
			t.Errorf("%s: left out %s：%s", p.Name, l.Text, l.Why)
		}
	}
	for _, l := range i.Left {
		if !strings.Contains(l.Text, "未定稿") {
			t.Errorf("left out %s：%s", l.Text, l.Why)
		}
	}
}
