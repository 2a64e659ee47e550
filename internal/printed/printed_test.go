package printed_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"nianbao/internal/example"
	"nianbao/internal/printed"
	"nianbao/internal/store"
	"nianbao/internal/vtest"
	"nianbao/model"
	"nianbao/model/edition"
)

// examples returns the two examples, by the edition they follow.
func examples(tb testing.TB) map[model.EditionID]*model.Report {
	tb.Helper()
	reports := map[model.EditionID]*model.Report{}
	for _, x := range example.All() {
		r, _, err := store.Read(bytes.NewReader(x.Data), x.File)
		if err != nil {
			tb.Fatal(err)
		}
		reports[r.Edition().ID] = r
	}
	return reports
}

// tables returns the printed tables of a report.
func tables(r *model.Report) (list []*printed.Table) {
	for _, p := range printed.Report(r) {
		if p.Table != nil {
			list = append(list, p.Table)
		}
	}
	return list
}

var cellKinds = map[printed.CellKind]string{
	printed.Note: "note", printed.Across: "across", printed.Head: "head", printed.Label: "label", printed.Figure: "figure",
}

// Every cell of the official forms, with what it spans.
func TestForms(t *testing.T) {
	for id, r := range examples(t) {
		var b strings.Builder
		for _, table := range tables(r) {
			fmt.Fprintf(&b, "%s: widths %v, the first %d rows are header\n", table.Name, table.Widths, table.Heads)
			for y, row := range table.Rows {
				if row.Begins {
					b.WriteByte('\n')
				}
				fmt.Fprintf(&b, "%d:\n", y+1)
				for _, c := range row.Cells {
					fmt.Fprintf(&b, "  %-6s %dx%d %s", cellKinds[c.Kind], c.Rows, c.Cols, c.Text)
					if c.Kind == printed.Figure {
						fmt.Fprintf(&b, " (%s)", c.At)
					}
					b.WriteByte('\n')
				}
			}
			b.WriteByte('\n')
		}
		vtest.Golden(t, filepath.Join("testdata", string(id)+".forms"), b.String())
	}
}

var kinds = map[printed.Kind]string{
	printed.Title: "title", printed.Heading: "heading", printed.Subheading: "subheading", printed.Subsubheading: "subsubheading",
	printed.Paragraph: "paragraph", printed.Grid: "table", printed.SignName: "name", printed.SignDate: "date",
}

// What stands around the tables.
func TestParts(t *testing.T) {
	for id, r := range examples(t) {
		var b strings.Builder
		for _, p := range printed.Report(r) {
			fmt.Fprintf(&b, "%s %s: %s\n", kinds[p.Kind], p.Section, p.Text)
		}
		vtest.Golden(t, filepath.Join("testdata", string(id)+".parts"), b.String())
	}
}

// In every table of every edition the cells fill a rectangle without a gap or an
// overlap, and every figure has its cell.
func TestRectangles(t *testing.T) {
	for _, e := range edition.All() {
		seen := map[model.Ref]int{}
		for _, table := range tables(model.NewReport(e, e.FirstYear)) {
			if problem := cover(table, seen); problem != "" {
				t.Errorf("edition %s, %s: %s", e.ID, table.Name, problem)
			}
		}
		for _, at := range e.Cells() {
			if seen[at] != 1 {
				t.Errorf("edition %s: %s is printed %d times", e.ID, at, seen[at])
			}
		}
	}
}

// cover puts the cells of a table into its slots, and counts the figures.
func cover(table *printed.Table, seen map[model.Ref]int) string {
	width := len(table.Widths)
	taken := make([]bool, width*len(table.Rows))
	for y, row := range table.Rows {
		x := 0
		for _, c := range row.Cells {
			for x < width && taken[y*width+x] {
				x++
			}
			if c.Rows < 1 || c.Cols < 1 || x+c.Cols > width || y+c.Rows > len(table.Rows) {
				return fmt.Sprintf("row %d: %q of %d by %d reaches beyond the table", y+1, c.Text, c.Rows, c.Cols)
			}
			for dy := range c.Rows {
				for dx := range c.Cols {
					slot := &taken[(y+dy)*width+x+dx]
					if *slot {
						return fmt.Sprintf("row %d: %q overlaps another cell", y+1, c.Text)
					}
					*slot = true
				}
			}
			if c.Kind == printed.Figure {
				seen[c.At]++
			}
		}
	}
	for i, full := range taken {
		if !full {
			return fmt.Sprintf("row %d, column %d: no cell", i/width+1, i%width+1)
		}
	}
	return ""
}

// Paragraphs that number a part and are no sentences are headings.
func TestHeadings(t *testing.T) {
	for text, want := range map[string]printed.Kind{
		"（一）主动公开情况": printed.Subheading,
		"(十二)监督保障":  printed.Subheading,
		"1.平台运行":    printed.Subsubheading,
		"２．人员培训":    printed.Subsubheading,
		"（一）主动公开情况。全年公开信息120条。":         printed.Paragraph,
		"（一）主动公开情况：":                    printed.Paragraph,
		"1.5万人次参加":                      printed.Paragraph,
		"2024年的工作":                      printed.Paragraph,
		"一是力量不足":                        printed.Paragraph,
		"（一）" + strings.Repeat("长", 30): printed.Paragraph,
	} {
		r := model.NewReport(edition.For(2025), 2025)
		r.Apply(model.Splice{At: "problems", Ins: text})
		for _, p := range printed.Report(r) {
			if p.Section == "problems" && p.Kind != printed.Heading && p.Kind != want {
				t.Errorf("%s: is a %s, want a %s", text, kinds[p.Kind], kinds[want])
			}
		}
	}
}

// What is printed in a cell: the figure, its unit where the form prints none, text as
// it was typed, nothing where nothing is filled in.
func TestFigureText(t *testing.T) {
	amount := model.Ref{Section: "proactive", Row: "procurement", Col: "amount"}
	for _, c := range []struct {
		value model.Value
		unit  string
		want  string
	}{
		{model.Value{}, "元", ""},
		{model.Int(0), "元", "0元"},
		{model.Micro(1690_991300), "万元", "1690.9913万元"},
		{model.Int(251000), "", "251000"},
		{model.TextValue("约5万"), "元", "约5万"},
		{model.TextValue("两\t行\r\n一\x1b[31m红\u202e\u2028\ufffe"), "", "两 行\n一[31m红 "},
	} {
		r := model.NewReport(edition.For(2019), 2019)
		r.Apply(model.SetUnit{At: amount, To: c.unit})
		r.Apply(model.SetValue{At: amount, To: c.value})
		if got := printed.FigureText(r, amount); got != c.want {
			t.Errorf("%q with unit %q is printed %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}

// Nobody can hide anything in what is printed; what makes a character look as it does stays.
func TestClean(t *testing.T) {
	for _, tt := range []struct{ s, want string }{
		{"甲局", "甲局"},
		{"张\u200b三\ufeff李\u2060四\u00ad", "张三李四"},
		{"\ufff9甲\ufffa乙\ufffb\U000e0041", "甲乙"},
		{"\u3164甲\u115f\u2800\u034f乙\ufe00。\ufe00", "甲乙\ufe00。"},
		{"葛\U000e0100局", "葛\U000e0100局"},
		{"👨\u200d👩❤\ufe0f", "👨\u200d👩❤\ufe0f"},
		{"👨\u200d", "👨"},
		{"\ue000\U000323b0", "\ue000\U000323b0"}, // a rare character of a name
		{"a\xffb", "a\ufffdb"},
		{"甲\x1b[31m\u009b31m\x7f\u0085", "甲[31m31m"},
	} {
		if got := printed.Clean(tt.s); got != tt.want {
			t.Errorf("%+q is printed %+q, want %+q", tt.s, got, tt.want)
		}
	}
}
