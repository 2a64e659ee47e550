package importer_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/document"
	"nianbao/internal/importer"
	"nianbao/model"
)

// published holds published reports: pages with their tables, and in figures.json
// the figures of 表三 and 表四 as read by hand.
const published = "../../../shared/reports"

var (
	applicants = []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other", "total"}
	groups     = []model.RowID{"review", "direct", "after_review"}
	verdicts   = []model.ColID{"upheld", "corrected", "other", "pending", "total"}
)

type asRead struct {
	Organ    string
	Year     int
	Edition  model.EditionID
	Requests map[model.RowID][]json.Number
	Disputes []json.Number
}

// figures returns what a person read, by cell.
func (p *asRead) figures() map[model.Ref]model.Value {
	want := map[model.Ref]model.Value{}
	for row, figures := range p.Requests {
		if row == "closed" && p.Edition == "2021" {
			row = "closed.rest"
		}
		for i, n := range figures {
			want[model.Ref{Section: "requests", Row: row, Col: applicants[i]}] = model.ParseValue(n.String())
		}
	}
	for i, n := range p.Disputes {
		want[model.Ref{Section: "disputes", Row: groups[i/5], Col: verdicts[i%5]}] = model.ParseValue(n.String())
	}
	return want
}

func publishedReports(t *testing.T) map[string]asRead {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(published, "figures.json"))
	if err != nil {
		t.Skipf("no published reports to read here: %v", err)
	}
	var reports map[string]asRead
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	return reports
}

// pageOf returns the page of a report, false for one without its tables' markup.
func pageOf(file string) (string, bool) {
	page := filepath.Join(published, strings.TrimSuffix(file, ".txt")+".tables.html")
	if strings.HasSuffix(file, ".html") {
		page = filepath.Join(published, file)
	}
	_, err := os.Stat(page)
	return page, err == nil
}

func open(t testing.TB, path string) *document.Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read(path, data)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return doc
}

// Every figure of a published page stands in the cell where a person reads it, blank
// cells are blank, and nothing of a table is left out.
func TestPublishedFigures(t *testing.T) {
	pages, cells := 0, 0
	for file, want := range publishedReports(t) {
		page, ok := pageOf(file)
		if !ok {
			continue
		}
		pages++
		i := importer.Read(open(t, page), importer.Hint{Year: want.Year})
		if i.Edition.ID != want.Edition {
			t.Errorf("%s: edition %s, want %s", file, i.Edition.ID, want.Edition)
		}
		for _, p := range i.Pieces {
			for _, l := range p.Left {
				t.Errorf("%s, %s: left out: %s：%s", file, p.Name, l.Text, l.Why)
			}
		}
		r := i.Report()
		for at, v := range want.figures() {
			cells++
			if got := r.Entered(at); got != v {
				t.Errorf("%s: %s is %v, want %v", file, at, got, v)
			}
		}
	}
	if pages == 0 || cells == 0 {
		t.Error("no page was read")
	}
	t.Logf("%d cells of %d pages", cells, pages)
}

// Of the text of a published report no sentence is lost, not one that stands in the
// section of a table either, and organ, year and edition are recognised.
func TestPublishedText(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(published, "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Skipf("no published reports to read here: %v", err)
	}
	reports := publishedReports(t)
	sentences := 0
	for _, path := range paths {
		want, ok := reports[filepath.Base(path)]
		if !ok {
			continue
		}
		i := importer.Read(open(t, path), importer.Hint{})
		if i.Organ != want.Organ || i.Year != want.Year || i.Edition.ID != want.Edition {
			t.Errorf("%s: %s %d %s, want %s %d %s", path, i.Organ, i.Year, i.Edition.ID, want.Organ, want.Year, want.Edition)
		}
		all := ""
		for k := range i.Pieces {
			all += squeezed(i.Pieces[k].Text()) + "\n"
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		_, text, _ := strings.Cut(string(data), "正文 ====")
		for s := range strings.SplitSeq(squeezed(text), "。") {
			_, after, found := strings.Cut(s, "其他需要报告的事项")
			if found {
				s = after // a heading that the text runs on from
			}
			if r := []rune(s); len(r) > 10 && !strings.Contains(s, "总计") && !strings.Contains(s, "信息内容") {
				sentences++
				if end := string(r[len(r)-8:]) + "。"; strings.Contains(squeezed(text), end) && !strings.Contains(all, end) {
					t.Errorf("%s: lost: %s", path, s)
				}
			}
		}
	}
	t.Logf("%d sentences of %d reports", sentences, len(paths))
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
