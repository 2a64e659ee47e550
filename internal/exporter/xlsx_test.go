package exporter_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/model"
)

// What stands in workbooks.

// A sheetRead is a sheet read back.
type sheetRead struct {
	name  string
	cells map[string]cellRead
	node  *node
}

// A cellRead is a cell read back.
type cellRead struct {
	text, number, formula string // what it holds; a formula has number or nothing beside it
	locked, quoted        bool
}

var escaped = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// sheets reads the sheets of a workbook.
func sheets(tb rapid.TB, all map[string][]byte) (list []sheetRead) {
	tb.Helper()
	var texts []string
	for _, si := range parsePart(tb, all["xl/sharedStrings.xml"]).kids {
		texts = append(texts, escaped.ReplaceAllStringFunc(si.kids[0].text, func(s string) string {
			n, _ := strconv.ParseUint(s[2:6], 16, 16)
			return string(rune(n))
		}))
	}
	formats := parsePart(tb, all["xl/styles.xml"]).child("cellXfs").kids
	for i, s := range parsePart(tb, all["xl/workbook.xml"]).child("sheets").kids {
		sheet := sheetRead{s.attrs["name"], map[string]cellRead{}, parsePart(tb, all[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)])}
		for _, c := range sheet.node.all("c") {
			f := formats[integer(tb, c, "s")]
			got := cellRead{locked: f.child("protection").attrs["locked"] == "1", quoted: f.attrs["quotePrefix"] == "1"}
			if f := c.child("f"); f != nil {
				got.formula = f.text
			}
			if v := c.child("v"); v != nil {
				switch c.attrs["t"] {
				case "s":
					n, err := strconv.Atoi(v.text)
					if err != nil || n >= len(texts) {
						tb.Fatalf("%s: text %s of %d", c.attrs["r"], v.text, len(texts))
					}
					got.text = texts[n]
				case "str":
					got.text = v.text
				case "":
					got.number = v.text
				}
			}
			sheet.cells[c.attrs["r"]] = got
		}
		list = append(list, sheet)
	}
	return list
}

// cellName names a place, counted from 0.
func cellName(x, y int) string { return string(rune('A'+x)) + strconv.Itoa(y+1) }

// The formulas there are: a sum, and what two sums differ by.
var (
	sumFormula  = regexp.MustCompile(`^IF\(COUNT\(([^()]+)\)=(\d+),SUM\(([^()]+)\),""\)$`)
	diffFormula = regexp.MustCompile(`^IF\(COUNT\((\w+),(\w+)\)=2,(\w+)-(\w+),""\)$`)
)

// typedFormula finds text that is something else when it is typed.
var typedFormula = regexp.MustCompile(`^(?:\s*[=+\-@＝＋－＠−]|')`)

// workbookMatches compares a workbook with the printed parts of a report.
func workbookMatches(tb rapid.TB, r *model.Report) {
	tb.Helper()
	list := sheets(tb, office(tb, "xlsx", r, exporter.Options{}))
	at := map[string]model.Ref{} // sheet!cell → figure
	var paragraphs []string
	n := 1
	parts := printed.Report(r)
	for i, p := range parts {
		if p.Kind == printed.Heading && i+1 < len(parts) && parts[i+1].Kind == printed.Grid {
			continue // it stands on the sheet of the table
		}
		if p.Kind != printed.Grid {
			paragraphs = append(paragraphs, p.Text)
			continue
		}
		sheetMatches(tb, r, p, list[n], at)
		n++
	}
	if n != len(list) || list[0].name != "正文" {
		tb.Errorf("%d sheets, the first is %s", len(list), list[0].name)
	}
	for i, want := range paragraphs {
		if got := list[0].cells[cellName(0, i)]; got.text != want || got.formula != "" || got.number != "" {
			tb.Errorf("正文, row %d: %+v, want %q", i+1, got, want)
		}
	}
	if len(list[0].cells) != len(paragraphs) {
		tb.Errorf("正文 has %d rows for %d paragraphs", len(list[0].cells), len(paragraphs))
	}
	for _, s := range list {
		for name, c := range s.cells {
			if typedFormula.MatchString(c.text) && !c.quoted {
				tb.Errorf("%s!%s: %q becomes something else when it is edited", s.name, name, c.text)
			}
			if c.formula != "" && !sumFormula.MatchString(c.formula) && !diffFormula.MatchString(c.formula) {
				tb.Errorf("%s!%s: the formula %s", s.name, name, c.formula)
			}
		}
	}
	seen := slices.Collect(maps.Values(at))
	if len(seen) != len(r.Edition().Cells()) {
		tb.Errorf("%d figures, want %d", len(seen), len(r.Edition().Cells()))
	}
	for place, ref := range at {
		name, cell, _ := strings.Cut(place, "!")
		i := slices.IndexFunc(list, func(s sheetRead) bool { return s.name == name })
		figureMatches(tb, r, ref, name, list[i].cells[cell], at)
	}
}

// sheetMatches compares a sheet with a printed table, and notes where its figures are.
func sheetMatches(tb rapid.TB, r *model.Report, p printed.Part, s sheetRead, at map[string]model.Ref) {
	if s.name != p.Table.Name || s.cells["A1"].text != r.Edition().Section(p.Section).Heading() {
		tb.Errorf("sheet %s with heading %s, want %s", s.name, s.cells["A1"].text, p.Table.Name)
	}
	merged := map[string]bool{}
	for _, m := range s.node.all("mergeCell") {
		merged[m.attrs["ref"]] = true
	}
	starts := wanted(p.Table).starts
	for y, row := range p.Table.Rows {
		x := -1
		for _, c := range row.Cells {
			for x++; !starts[y][x]; x++ {
			}
			here := cellName(x, y+1)
			if ref := here + ":" + cellName(x+c.Cols-1, y+c.Rows); c.Rows*c.Cols > 1 {
				if !merged[ref] {
					tb.Errorf("%s: %s is not merged", s.name, ref)
				}
				delete(merged, ref)
			}
			if c.Kind == printed.Figure {
				at[s.name+"!"+here] = c.At
			} else if got := s.cells[here]; got.text != c.Text || !got.locked {
				tb.Errorf("%s!%s: %+v, want %q, locked", s.name, here, got, c.Text)
			}
		}
	}
	below := cellName(0, len(p.Table.Rows)+1) // what is merged below the table
	for ref := range merged {
		if len(ref) < len(below) && ref < below {
			tb.Errorf("%s: %s is merged", s.name, ref)
		}
	}
}

// figureMatches compares a cell with a figure. An automatic total adds up its parts and
// nothing else.
func figureMatches(tb rapid.TB, r *model.Report, ref model.Ref, sheet string, c cellRead, at map[string]model.Ref) {
	v := r.Value(ref)
	if c.locked != r.Automatic(ref) {
		tb.Errorf("%s: locked %t, automatic %t", ref, c.locked, r.Automatic(ref))
	}
	want := cellRead{locked: c.locked, quoted: c.quoted}
	if r.Automatic(ref) {
		var parts []model.Ref
		m := sumFormula.FindStringSubmatch(c.formula)
		if m == nil || m[1] != m[3] || m[2] != strconv.Itoa(len(r.Edition().Parts(ref))) {
			tb.Fatalf("%s: the formula %q", ref, c.formula)
		}
		for _, name := range named(tb, m[1]) {
			parts = append(parts, at[sheet+"!"+name])
		}
		if !slices.Equal(parts, r.Edition().Parts(ref)) {
			tb.Errorf("%s adds up %v, want %v", ref, parts, r.Edition().Parts(ref))
		}
		want.formula = c.formula
	}
	switch text := printed.FigureText(r, ref); {
	case v.Kind() == model.Number && text == v.String():
		want.number = text
	default:
		want.text = text
	}
	if c != want {
		tb.Errorf("%s: %+v, want %+v", ref, c, want)
	}
}

// named lists the cells of D5:I5,D7 one by one.
func named(tb rapid.TB, list string) (cells []string) {
	for part := range strings.SplitSeq(list, ",") {
		from, to, ok := strings.Cut(part, ":")
		if !ok {
			to = from
		}
		y0, err0 := strconv.Atoi(from[1:])
		y1, err1 := strconv.Atoi(to[1:])
		if err0 != nil || err1 != nil {
			tb.Fatalf("the range %s", part)
		}
		for x := from[0]; x <= to[0]; x++ {
			for y := y0; y <= y1; y++ {
				cells = append(cells, string(x)+strconv.Itoa(y))
			}
		}
	}
	return cells
}

// Whatever the report, the workbook has its texts and tables: figures exact, text as
// text, totals as formulas over their parts with what they come to, merges of the form,
// and only what is to be filled in can be.
func TestXlsx(t *testing.T) {
	for _, r := range reports(t) {
		workbookMatches(t, r)
	}
	rapid.Check(t, func(t *rapid.T) { workbookMatches(t, anyReport(t)) })
}

// Below 表三 both sides of its balance stand, and the difference.
func TestXlsxBalance(t *testing.T) {
	r := odd()
	set := func(row model.RowID, n int64) {
		r.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: row, Col: "natural"}, To: model.Int(n)})
	}
	set("received", 10)
	set("carried_in", 2)
	set("result", 9)
	set("carried_out", 4)
	s := sheets(t, office(t, "xlsx", r, exporter.Options{}))[2]
	labels := []string{"核对：第一项加第二项（一＋二）", "核对：第三项加第四项（三（七）＋四）", "核对：两者之差，应为 0"}
	for i, want := range []struct{ formula, number string }{
		{`IF(COUNT(D5:D6)=2,SUM(D5:D6),"")`, "12"},
		{`IF(COUNT(D28:D29)=2,SUM(D28:D29),"")`, "13"},
		{`IF(COUNT(D31,D32)=2,D31-D32,"")`, "-1"},
	} {
		y := 30 + i
		c, label := s.cells[cellName(3, y)], s.cells[cellName(0, y)]
		if c.formula != want.formula || c.number != want.number || !c.locked || label.text != labels[i] {
			t.Errorf("%s: %+v, want %+v, locked", label.text, c, want)
		}
		// The column of the business companies is not filled in.
		if c := s.cells[cellName(4, y)]; c.formula == "" || c.number != "" || c.text != "" {
			t.Errorf("%s: %+v, want nothing", label.text, c)
		}
	}
}

// What may be typed: counts are whole and not negative, changes may be negative, amounts
// have up to six decimals; where the form prints no unit it is typed with the figure.
func TestXlsxValidation(t *testing.T) {
	type rule struct{ kind, formula, where string }
	want := map[string][]rule{
		"2021": {
			{"whole", "0", "B4:D4 B5:D5 B8 B11:B12"},
			{"custom", "AND(ISNUMBER(B15),B15>=0,ROUND(B15,6)=B15)", "B15"},
		},
		"2019": {
			{"whole", "0", "B4:D4 B5:D5 B8 D8 B9 D9 B12 D12 B13 D13 B16 B19"},
			{"whole", "-50000000000", "C8:C9 C12:C13 C16"},
			{"", "", "C19"},
		},
	}
	for name, rules := range want {
		s := sheets(t, office(t, "xlsx", reports(t)[name], exporter.Options{}))[1]
		var got []rule
		for _, v := range s.node.all("dataValidation") {
			r := rule{kind: v.attrs["type"], where: v.attrs["sqref"]}
			if f := v.child("formula1"); f != nil {
				r.formula = f.text
			}
			got = append(got, r)
			if n := len([]rune(v.attrs["error"] + v.attrs["prompt"])); n == 0 || n > 225 {
				t.Errorf("%s: a message of %d characters", r.where, n)
			}
		}
		if !slices.Equal(got, rules) {
			t.Errorf("%s: %q, want %q", name, got, rules)
		}
	}
}

// A text that is too long for a row is cut into several, a character never: each is high
// enough for what it holds and says that it goes on with the one above.
func TestXlsxLongText(t *testing.T) {
	for _, long := range []string{
		strings.Repeat("公开🀄", 20_000), strings.Repeat("认真贯彻《条例》，按时公开各项信息。", 200), strings.Repeat("a b", 5000), strings.Repeat(" ", 3000) + "完",
	} {
		r := model.NewReport(reports(t)["2021"].Edition(), 2024)
		r.Apply(model.Splice{At: "overview", Ins: "起" + long})
		s := sheets(t, office(t, "xlsx", r, exporter.Options{}))[0]
		rows := s.node.all("row")
		var b strings.Builder
		for y := 2; s.cells[cellName(0, y)].text != "五、存在的主要问题及改进情况"; y++ {
			text := s.cells[cellName(0, y)].text
			halves := 0
			for _, r := range text {
				halves += min(utf8.RuneLen(r), 2)
			}
			if high := integer(t, rows[y], "ht"); high > 409 || halves/80*16 > high {
				t.Errorf("row %d: %d points for %d half characters", y+1, high, halves)
			}
			if got, want := rows[y].attrs["outlineLevel"] == "1", y > 2; got != want {
				t.Errorf("row %d: goes on with the one above: %t", y+1, got)
			}
			b.WriteString(text)
		}
		if want := "起" + long; b.String() != want {
			t.Errorf("%d bytes came back of %d", b.Len(), len(want))
		}
	}
}

// No page of the text ends with a heading.
func TestXlsxPageEnds(t *testing.T) {
	var lines []string
	for i := range 60 {
		lines = append(lines, "（一）主动公开情况", strings.Repeat("按时公开各项信息。", 1+i*7%40))
	}
	r := model.NewReport(reports(t)["2021"].Edition(), 2024)
	r.Apply(model.Splice{At: "overview", Ins: strings.Join(lines, "\n")})
	s := sheets(t, office(t, "xlsx", r, exporter.Options{}))[0]
	ends := s.node.all("brk")
	if len(ends) < 3 {
		t.Errorf("%d pages", len(ends)+1)
	}
	for _, end := range ends {
		if last := s.cells[cellName(0, integer(t, end, "id")-1)].text; strings.HasPrefix(last, "（") {
			t.Errorf("a page ends with %s", last)
		}
	}
}
