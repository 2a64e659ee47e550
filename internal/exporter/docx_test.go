package exporter_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/model"
	"nianbao/model/edition"
)

// What stands in Word documents.

const textWide = 8845 // twips: 156 mm

// A docxTable is a table read back: what every slot of its grid shows.
type docxTable struct {
	widths []int
	slots  [][]string
	starts [][]bool // a cell begins there
	heads  int
}

// readTable reads a table as Word does, and checks that its rows fill the grid.
func readTable(tb rapid.TB, t *node) docxTable {
	var table docxTable
	for _, col := range t.child("w:tblGrid").kids {
		table.widths = append(table.widths, integer(tb, col, "w:w"))
	}
	for y, tr := range t.all("w:tr") {
		row, starts := make([]string, len(table.widths)), make([]bool, len(table.widths))
		x := 0
		for _, tc := range tr.all("w:tc") {
			pr, span, width := tc.child("w:tcPr"), 1, 0
			if s := pr.child("w:gridSpan"); s != nil {
				span = integer(tb, s, "w:val")
			}
			if x+span > len(row) {
				tb.Fatalf("row %d has more than %d columns", y+1, len(row))
			}
			text, starting := strings.Join(cellTexts(tc), "\n"), true
			if m := pr.child("w:vMerge"); m != nil && m.attrs["w:val"] != "restart" {
				if text != "" || y == 0 {
					tb.Errorf("row %d: %q in a cell that is covered", y+1, text)
				}
				text, starting = table.slots[y-1][x], false
			}
			for range span {
				row[x], starts[x] = text, starting
				width += table.widths[x]
				starting = false
				x++
			}
			if w := integer(tb, pr.child("w:tcW"), "w:w"); w != width {
				tb.Errorf("row %d: a cell is %d wide in a grid of %d", y+1, w, width)
			}
		}
		if x != len(row) {
			tb.Fatalf("row %d has %d of %d columns", y+1, x, len(row))
		}
		table.slots, table.starts = append(table.slots, row), append(table.starts, starts)
		if len(tr.all("w:tblHeader")) > 0 {
			if y != table.heads {
				tb.Errorf("row %d is a header below one that is none", y+1)
			}
			table.heads++
		}
		if len(tr.all("w:cantSplit")) != 1 {
			tb.Errorf("row %d may be broken over pages", y+1)
		}
	}
	return table
}

func integer(tb rapid.TB, n *node, attr string) int {
	tb.Helper()
	if n == nil {
		tb.Fatalf("no element with %s", attr)
	}
	v, err := strconv.Atoi(n.attrs[attr])
	if err != nil {
		tb.Fatalf("%s: %v", n.name, err)
	}
	return v
}

// cellTexts returns the texts of the paragraphs of a cell.
func cellTexts(tc *node) (list []string) {
	for _, p := range tc.all("w:p") {
		list = append(list, p.written())
	}
	return list
}

// wanted is what a printed table shows, slot by slot.
func wanted(t *printed.Table) docxTable {
	w := docxTable{heads: t.Heads}
	for range t.Rows {
		w.slots = append(w.slots, make([]string, len(t.Widths)))
		w.starts = append(w.starts, make([]bool, len(t.Widths)))
	}
	taken := map[[2]int]bool{}
	for y, row := range t.Rows {
		x := 0
		for _, c := range row.Cells {
			for taken[[2]int{y, x}] {
				x++
			}
			for dy := range c.Rows {
				for dx := range c.Cols {
					taken[[2]int{y + dy, x + dx}] = true
					w.slots[y+dy][x+dx] = c.Text
				}
			}
			w.starts[y][x] = true
		}
	}
	return w
}

// documentMatches compares a Word document with the printed parts of a report.
func documentMatches(tb rapid.TB, r *model.Report, o exporter.Options) {
	tb.Helper()
	body := parsePart(tb, office(tb, "docx", r, o)["word/document.xml"]).kids[0].kids
	body = body[:len(body)-1] // the properties of its pages
	styles := map[printed.Kind]string{
		printed.Title: "Title", printed.Heading: "Heading1", printed.Subheading: "Heading2", printed.Subsubheading: "Heading3",
		printed.Paragraph: "BodyText", printed.SignName: "Signature", printed.SignDate: "Signature",
	}
	parts := printed.Report(r)
	if len(body) != len(parts) {
		tb.Fatalf("%d paragraphs and tables, want %d", len(body), len(parts))
	}
	for i, p := range parts {
		if p.Kind == printed.Grid {
			got, want := readTable(tb, body[i]), wanted(p.Table)
			for y := range min(got.heads, len(got.slots)) { // headers may be broken into lines
				for x, s := range got.slots[y] {
					got.slots[y][x] = strings.ReplaceAll(s, "\n", "")
				}
			}
			equal := func(a, b []string) bool { return slices.Equal(a, b) }
			if !slices.EqualFunc(got.slots, want.slots, equal) || !slices.EqualFunc(got.starts, want.starts, slices.Equal) || got.heads != want.heads {
				tb.Errorf("%s is\n%q, want\n%q", p.Table.Name, got.slots, want.slots)
			}
			continue
		}
		text := body[i].written()
		if p.Kind == printed.Title { // it may be broken into lines
			text, p.Text = strings.Join(strings.Fields(text), ""), strings.Join(strings.Fields(p.Text), "")
		}
		style := body[i].child("w:pPr").child("w:pStyle").attrs["w:val"]
		if text != p.Text || style != styles[p.Kind] {
			tb.Errorf("%q in style %s, want %q in %s", text, style, p.Text, styles[p.Kind])
		}
	}
}

// Whatever the report, the document has its parts, and its tables have the merges of
// the form with every figure in its place.
func TestDocx(t *testing.T) {
	for _, r := range reports(t) {
		documentMatches(t, r, exporter.Options{})
		documentMatches(t, r, exporter.Options{Style: exporter.Shiyong})
	}
	rapid.Check(t, func(t *rapid.T) {
		style := rapid.SampledFrom([]exporter.StyleID{exporter.Gongwen, exporter.Shiyong}).Draw(t, "style")
		documentMatches(t, anyReport(t), exporter.Options{Style: style})
	})
}

// Tables are as wide as the text, whatever stands in them; no number is broken, and no label
// beside numbers takes more than three lines.
func TestDocxWidths(t *testing.T) {
	for _, digits := range []int{1, 4, 5, 6, 7, 8, 10} {
		for _, e := range edition.All() {
			r := model.NewReport(e, e.FirstYear)
			n, _ := strconv.ParseInt(strings.Repeat("8", digits), 10, 64)
			for i, at := range e.Cells() {
				if i%2 == 0 && !e.IsTotal(at) {
					r.Apply(model.SetValue{At: at, To: model.Int(n)})
				}
			}
			for _, tbl := range parsePart(t, office(t, "docx", r, exporter.Options{})["word/document.xml"]).all("w:tbl") {
				checkWidths(t, fmt.Sprintf("edition %s, %d digits", e.ID, digits), tbl)
			}
		}
	}
}

func checkWidths(t *testing.T, name string, tbl *node) {
	t.Helper()
	table := readTable(t, tbl)
	around := 2*integer(t, tbl.child("w:tblPr").child("w:tblCellMar").child("w:left"), "w:w") + 30 // and lines
	all := 0
	for _, w := range table.widths {
		all += w
	}
	if all != textWide {
		t.Errorf("%s: a table is %d wide, the text %d", name, all, textWide)
	}
	for y, tr := range tbl.all("w:tr") {
		x := 0
		for _, tc := range tr.all("w:tc") {
			width := integer(t, tc.child("w:tcPr").child("w:tcW"), "w:w") - around
			size := 21 // as the style has it
			if sz := tc.all("w:sz"); len(sz) > 0 {
				size = integer(t, sz[0], "w:val")
			}
			text, em := table.slots[y][x], size*10
			switch number := strings.Trim(text, "8") == ""; {
			case size < 10:
				t.Errorf("%s: %q is too small, %d half points", name, text, size)
			case number && width < len(text)*em/2:
				t.Errorf("%s: %q has %d, needs %d", name, text, width, len(text)*em/2)
			case table.starts[y][x] && strings.HasPrefix(text, "（") && width < 3*em:
				t.Errorf("%s: %q has no room for three characters", name, text)
			case len(text) > 2 && text[1] == '.' && width/em*3 < utf8.RuneCountInString(text)-1:
				t.Errorf("%s: %q has %d lines of %d characters", name, text, utf8.RuneCountInString(text)/(width/em), width/em)
			}
			if s := tc.child("w:tcPr").child("w:gridSpan"); s != nil {
				x += integer(t, s, "w:val") - 1
			}
			x++
		}
	}
}

// Long titles are broken where a reader pauses.
func TestDocxTitle(t *testing.T) {
	for title, want := range map[string]string{
		"示例市示例局2024年政府信息公开报告":                      "示例市示例局2024年政府信息公开报告",
		"示例经济开发区管理委员会2024年政府信息公开工作年度报告":            "示例经济开发区管理委员会\n2024年政府信息公开工作年度报告",
		"2024年度示例市人民政府办公厅政府信息公开工作年度报告":             "2024年度示例市人民政府办公厅\n政府信息公开工作年度报告",
		"示例省示例市示例县示例镇人民政府示例街道办事处2024年政府信息公开工作年度报告": "示例省示例市示例县示例镇人民政府\n示例街道办事处\n2024年政府信息公开工作年度报告",
	} {
		r := model.NewReport(edition.For(2024), 2024)
		r.Apply(model.SetField{Field: model.Title, To: title})
		body := parsePart(t, office(t, "docx", r, exporter.Options{})["word/document.xml"])
		if got := body.all("w:p")[0].written(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Whatever the title, no line of it is longer than there is room for: 20 characters.
func TestDocxTitleLines(t *testing.T) {
	words := []string{"示例", "市", "局", "政府信息公开", "工作", "年度报告", "2024年", "（试行）", "《公报》", "A", " "}
	rapid.Check(t, func(t *rapid.T) {
		title := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, "title"), "")
		r := model.NewReport(edition.For(2024), 2024)
		r.Apply(model.SetField{Field: model.Title, To: title})
		p := parsePart(t, office(t, "docx", r, exporter.Options{})["word/document.xml"]).all("w:p")[0]
		for line := range strings.SplitSeq(p.written(), "\n") {
			halves := 0
			for _, r := range line {
				halves += min(utf8.RuneLen(r), 2)
			}
			if halves > 40 {
				t.Errorf("%q is too long", line)
			}
		}
	})
}

// Every style names fonts for all sorts of characters, and those of 公文 are the ones
// that GB/T 9704 asks for.
func TestDocxFonts(t *testing.T) {
	want := map[exporter.StyleID]map[string]string{
		exporter.Gongwen: {
			"Title": "方正小标宋简体 44", "Heading1": "黑体 32", "Heading2": "楷体_GB2312 32", "Heading3": "仿宋_GB2312 32",
			"BodyText": "仿宋_GB2312 32", "Signature": "仿宋_GB2312 32", "TableText": "仿宋_GB2312 21", "Footer": "宋体 28",
		},
		exporter.Shiyong: {
			"Title": "宋体 36", "Heading1": "宋体 24", "Heading2": "宋体 24", "Heading3": "宋体 24",
			"BodyText": "宋体 24", "Signature": "宋体 24", "TableText": "宋体 21", "Footer": "宋体 18",
		},
	}
	for look, fonts := range want {
		all := office(t, "docx", odd(), exporter.Options{Style: look})
		named := map[string]bool{}
		for _, f := range parsePart(t, all["word/fontTable.xml"]).kids {
			named[f.attrs["w:name"]] = true
		}
		for _, s := range parsePart(t, all["word/styles.xml"]).all("w:style") {
			pr := s.child("w:rPr")
			f := pr.child("w:rFonts").attrs
			for _, of := range []string{"w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"} {
				if !named[f[of]] {
					t.Errorf("%s: %s of %s is %q, which is not in the font table", look, of, s.attrs["w:styleId"], f[of])
				}
			}
			id := s.attrs["w:styleId"]
			if got := f["w:eastAsia"] + " " + pr.child("w:sz").attrs["w:val"]; fonts[id] != "" && got != fonts[id] {
				t.Errorf("%s: %s is set in %s, want %s", look, id, got, fonts[id])
			}
			delete(fonts, id)
		}
		if len(fonts) > 0 {
			t.Errorf("%s: no styles %v", look, fonts)
		}
	}
}

// The organ stands in the middle above the date, four characters from the margin, and
// never beyond it.
func TestDocxSignature(t *testing.T) {
	const em = 320
	for _, tt := range []struct {
		organ      string
		name, date int // twips from the right margin
	}{
		{"示例局", 4*em + (13*em/2-3*em)/2, 4 * em}, // 2025年1月22日 is 6.5 characters wide
		{"示例经济开发区管委会", 4*em - (10*em-13*em/2)/2, 4 * em},
		{strings.Repeat("示", 20), 0, (20*em - 13*em/2) / 2},
		{strings.Repeat("示", 60), 0, (20*em - 13*em/2) / 2},        // three lines
		{"示例省示例市示例县自然资源和规划局（示例县林业和草原局）", 0, (17*em - 13*em/2) / 2}, // two
	} {
		r := model.NewReport(edition.For(2024), 2024)
		r.Apply(model.SetField{Field: model.SignName, To: tt.organ})
		r.Apply(model.SetField{Field: model.SignDate, To: "2025-01-22"})
		all := parsePart(t, office(t, "docx", r, exporter.Options{})["word/document.xml"]).all("w:p")
		var got []int
		for _, p := range all[len(all)-2:] {
			right := 0
			if ind := p.child("w:pPr").child("w:ind"); ind != nil {
				right = integer(t, ind, "w:right")
			}
			got = append(got, right)
		}
		if got[0] != tt.name || got[1] != tt.date {
			t.Errorf("%s: %v, want %d and %d", tt.organ, got, tt.name, tt.date)
		}
	}
}

// A header that does not fit its column is broken into lines of the same length.
func TestHeadersAreBrokenEvenly(t *testing.T) {
	r := reports(t)["2021"].Clone()
	r.Apply(model.SetValue{At: model.Ref{Section: "disputes", Row: "direct", Col: "other"}, To: model.Int(12345678)})
	r.Apply(model.SetValue{At: model.Ref{Section: "disputes", Row: "review", Col: "other"}, To: model.Int(12345678)})
	text := string(office(t, "docx", r, exporter.Options{})["word/document.xml"])
	if !strings.Contains(text, "其他</w:t><w:br/>") {
		t.Error("其他结果 has no line end in the middle")
	}
}
