package importer_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/model"
	"nianbao/model/edition"
)

// Pieces that are taken are one step: undone, the draft is as before; taken again, they
// change nothing.
func TestOneStep(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		i := readPage(t, "a.html", anyDress.Draw(rt, "dress").page(anyReport(rt)), importer.Hint{})
		var pieces []*importer.Piece
		for k := range i.Pieces {
			if rapid.Bool().Draw(rt, "taken") {
				pieces = append(pieces, &i.Pieces[k])
			}
		}
		into := anyReport(rt)
		taken(rt, i, into, pieces)
	})
}

type fataler interface{ Fatalf(string, ...any) }

// taken takes pieces into a report and checks that it is one step.
func taken(t fataler, i *importer.Import, into *model.Report, pieces []*importer.Piece) {
	before := into.Clone()
	d := model.NewDraft(into)
	d.Do(i.Edits(into, pieces...))
	if again := i.Edits(into, pieces...); len(again.Edits) > 0 {
		t.Fatalf("taken again, still %d edits: %v", len(again.Edits), again.Edits)
	}
	if d.Undo(); !into.Equal(before) {
		t.Fatalf("undone, the draft is not as before")
	}
}

// A piece of one edition goes into a draft of the other as far as that has its cells.
func TestOtherEdition(t *testing.T) {
	e19, _ := edition.ByID("2019")
	e21, _ := edition.ByID("2021")
	cell := func(row model.RowID) model.Ref { return model.Ref{Section: "requests", Row: row, Col: "natural"} }
	old := model.NewReport(e19, 2020)
	for at, n := range map[model.Ref]int64{
		cell("received"): 5, cell("closed"): 3, {Section: "proactive", Row: "licences", Col: "decisions"}: 7, {Section: "proactive", Row: "licences", Col: "prior"}: 1,
	} {
		old.Apply(model.SetValue{At: at, To: model.Int(n)})
	}
	into := model.NewReport(e21, 2021)
	i := importer.Draft(old, importer.Hint{})
	for k := range i.Pieces {
		into.Apply(i.Edits(into, &i.Pieces[k]))
	}
	for at, want := range map[model.Ref]model.Value{
		cell("received"): model.Int(5), cell("closed.rest"): model.Int(3), cell("closed.unpaid"): model.Int(0),
		{Section: "proactive", Row: "licences", Col: "decisions"}: model.Int(7),
	} {
		if got := into.Entered(at); got != want {
			t.Errorf("%s: %v, want %v", at, got, want)
		}
	}

	// The other way, what were three rows is their sum where all three are figures.
	r := model.NewReport(e21, 2021)
	for _, row := range []model.RowID{"closed.uncorrected", "closed.unpaid", "closed.rest"} {
		r.Apply(model.SetValue{At: cell(row), To: model.Int(2)})
		r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: row, Col: "legal"}, To: model.Int(1)})
	}
	r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "closed.unpaid", Col: "legal"}})
	j := importer.Draft(r, importer.Hint{Edition: e19})
	back := j.Report()
	if got := back.Entered(cell("closed")); got != model.Int(6) {
		t.Errorf("the sum is %v", got)
	}
	lost := 0
	for _, p := range j.Pieces {
		lost += len(p.Left)
	}
	if got := back.Entered(model.Ref{Section: "requests", Row: "closed", Col: "legal"}); got.Kind() != model.Blank || lost != 2 {
		t.Errorf("of two figures of three the sum is %v, and %d are said to be left", got, lost)
	}
}

// A sentence that stands in the section of a table is put behind 一, and once only.
func TestAside(t *testing.T) {
	i := readPage(t, "a.txt", "某局2024年政府信息公开工作年度报告\n一、总体情况\n平稳。\n三、收到和处理政府信息公开申请情况\n全年没有收到申请。\n", importer.Hint{})
	r := i.Report()
	if got := r.Text("overview"); got != "平稳。\n全年没有收到申请。" {
		t.Errorf("overview: %q", got)
	}
	for k := range i.Pieces {
		if p := &i.Pieces[k]; p.Kind == importer.Aside && len(i.Edits(r, p).Edits) > 0 {
			t.Error("it is put there again")
		}
	}
}

// A blank cell of the source leaves what the draft has.
func TestBlankLeaves(t *testing.T) {
	i := readPage(t, "a.txt", "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t\t3\n", importer.Hint{Year: 2024})
	r := model.NewReport(edition.For(2024), 2024)
	at := model.Ref{Section: "proactive", Row: "rules", Col: "repealed"}
	r.Apply(model.SetValue{At: at, To: model.Int(9)})
	for k := range i.Pieces {
		r.Apply(i.Edits(r, &i.Pieces[k]))
	}
	if got := r.Entered(at); got != model.Int(9) {
		t.Errorf("%v", got)
	}
}

// FuzzRead reads anything and takes all of it into drafts of both editions.
func FuzzRead(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range a.Files {
			if filepath.Ext(file.Name) != ".want" {
				f.Add(file.Data)
			}
		}
	}
	if data, err := os.ReadFile("../exporter/testdata/2021.txt"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := document.Read("a", data)
		if err != nil {
			return
		}
		i := importer.Read(doc, importer.Hint{})
		var all []*importer.Piece
		for k := range i.Pieces {
			p := &i.Pieces[k]
			for _, n := range p.Notes {
				for _, at := range n.Cells {
					if !i.Edition.Has(at) {
						t.Fatalf("%s is no cell", at)
					}
				}
			}
			all = append(all, p)
		}
		for _, e := range edition.All() {
			taken(t, i, model.NewReport(e, 2021), all)
		}
	})
}

// A draft taken as a source gives the same draft.
func TestDraft(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := anyReport(rt)
		r.Apply(model.SetField{Field: model.Title, To: rapid.SampledFrom([]string{"", "示例局年报"}).Draw(rt, "title")})
		r.Apply(model.SetField{Field: model.OrganSort, To: "department"})
		if got := importer.Draft(r, importer.Hint{}).Report(); !got.Equal(r) {
			rt.Fatal("it is another one")
		}
	})
}
