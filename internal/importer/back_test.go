package importer_test

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/document"
	"nianbao/internal/exporter"
	"nianbao/internal/importer"
	"nianbao/model"
)

// there are the forms that a report can come back from, in all their looks.
func there() (all []exporter.Options, formats []exporter.Format) {
	for _, f := range exporter.Formats {
		styles := []exporter.Style{{}}
		if f.Styles != nil {
			styles = f.Styles
		}
		for _, s := range styles {
			for _, o := range []exporter.Options{{Style: s.ID}, {Style: s.ID, Unfinished: true}, {Style: s.ID, Fragment: true}} {
				if f.ID != "csv" && (!o.Fragment || f.Fragments) {
					all, formats = append(all, o), append(formats, f)
				}
			}
		}
	}
	return all, formats
}

// A report that was exported and is read back has the same figures and texts. A total
// that was worked out comes back as printed.
func TestThereAndBack(t *testing.T) {
	options, formats := there()
	rapid.Check(t, func(rt *rapid.T) {
		k := rapid.IntRange(0, len(formats)-1).Draw(rt, "format")
		f, o := &formats[k], options[k]
		r := anyReport(rt)
		if f.ID == "txt" {
			r = figuresOnly(r) // words in cells are broken into lines
		}
		var b bytes.Buffer
		if err := f.Write(&b, r, o); err != nil {
			rt.Fatal(err)
		}
		doc, err := document.Read("a"+f.Ext, b.Bytes())
		if err != nil {
			rt.Fatal(err)
		}
		hint := importer.Hint{}
		if o.Fragment { // it has no title
			hint = importer.Hint{Year: r.Year(), Organ: r.Field(model.OrganName)}
		}
		same(rt, importer.Read(doc, hint), r)
		if rt.Failed() {
			rt.Logf("%s %+v", f.ID, o)
		}
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
