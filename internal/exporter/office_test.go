package exporter_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/model"
	"nianbao/model/edition"
)

// Word documents and workbooks as LibreOffice opens them. Where it is not installed,
// these tests are skipped.

// An officeApp is LibreOffice with a profile of its own.
type officeApp struct{ profile string }

// recalculating has LibreOffice work out every formula when it opens a workbook,
// whatever is stored beside it.
const recalculating = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`

func openOffice(t *testing.T) *officeApp {
	t.Helper()
	for _, tool := range []string{"soffice", "pdftotext", "pdfinfo"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed: this test needs LibreOffice (Writer and Calc), poppler-utils and a Chinese font", tool)
		}
	}
	a := &officeApp{t.TempDir()}
	path := filepath.Join(a.profile, "user", "registrymodifications.xcu")
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(recalculating), 0o666)); err != nil {
		t.Fatal(err)
	}
	return a
}

// convert opens files and saves them in another format, and returns the folder.
func (a *officeApp) convert(t *testing.T, to string, files map[string][]byte) fs.FS {
	t.Helper()
	dir := t.TempDir()
	args := []string{"--headless", "-env:UserInstallation=file://" + a.profile, "--convert-to", to, "--outdir", dir}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, files[name], 0o666); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	run(t, nil, "soffice", args...)
	return os.DirFS(dir)
}

// run runs a program and returns what it writes.
func run(t *testing.T, stdin []byte, name string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdin, cmd.Stderr = bytes.NewReader(stdin), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, stderr.Bytes())
	}
	return string(out)
}

func readFile(t *testing.T, dir fs.FS, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(dir, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Both examples, as Word documents of both styles and as workbooks, turned into PDF:
// how many pages, every paragraph, every figure in its order.
func TestOfficePDF(t *testing.T) {
	a := openOffice(t)
	type document struct {
		name     string
		report   *model.Report
		from, to int // pages
	}
	var documents []document
	files := map[string][]byte{}
	for _, edition := range []string{"2019", "2021"} {
		r := reports(t)[edition]
		o := exporter.Options{Unfinished: edition == "2019"}
		for _, style := range []exporter.StyleID{exporter.Gongwen, exporter.Shiyong} {
			o.Style = style
			d := document{fmt.Sprintf("%s-%s", edition, style), r, 4, 6}
			files[d.name+".docx"] = exportWith(t, "docx", r, o)
			documents = append(documents, d)
		}
		d := document{edition + "-xlsx", r, 4, 5} // a sheet a table, and the text on one or two
		files[d.name+".xlsx"] = exportWith(t, "xlsx", r, o)
		documents = append(documents, d)
	}
	dir := a.convert(t, "pdf", files)
	for _, d := range documents {
		t.Run(d.name, func(t *testing.T) {
			pdf := readFile(t, dir, d.name+".pdf")
			pages := strings.Split(strings.TrimSuffix(run(t, pdf, "pdftotext", "-layout", "-", "-"), "\f"), "\f")
			if n := len(pages); n < d.from || n > d.to {
				t.Errorf("%d pages, want %d to %d", n, d.from, d.to)
			}
			if info := run(t, pdf, "pdfinfo", "-"); !strings.Contains(info, "(A4)") {
				t.Errorf("the paper is not A4:\n%s", info)
			}
			for i, page := range pages {
				if !strings.Contains(squeezed(page), fmt.Sprintf("—%d—", i+1)) {
					t.Errorf("page %d is not numbered", i+1)
				}
				marked := strings.Contains(squeezed(page), squeezed(printed.Unfinished))
				if marked != (d.report.Edition().ID == "2019") {
					t.Errorf("page %d: marked as not finished: %t", i+1, marked)
				}
			}
			text := withoutEdges(pages, squeezed(d.report.Title()))
			paragraphsPrinted(t, d.report, text)
			figuresPrinted(t, d.report, text)
		})
	}
}

// No figure of any table is broken or left out, up to eight digits in every column, and no
// table of a workbook is cut, nor a long paragraph.
func TestOfficeWideFigures(t *testing.T) {
	a := openOffice(t)
	documents, files := map[string]*model.Report{}, map[string][]byte{}
	for _, e := range edition.All() {
		for _, n := range []int64{12345, 1234567, 12345678} {
			r := filled(e, n)
			r.Apply(model.Splice{At: "overview", Ins: strings.Repeat("示例单位认真贯彻落实《条例》，公开甲乙两类信息；", 150) + "最后一句。"})
			for _, style := range []exporter.StyleID{exporter.Gongwen, exporter.Shiyong} {
				name := fmt.Sprintf("%s-%s-%d.docx", e.ID, style, n)
				documents[name], files[name] = r, exportWith(t, "docx", r, exporter.Options{Style: style})
			}
			name := fmt.Sprintf("%s-%d.xlsx", e.ID, n)
			documents[name], files[name] = r, exportWith(t, "xlsx", r, exporter.Options{})
		}
	}
	dir := a.convert(t, "pdf", files)
	for name, r := range documents {
		t.Run(name, func(t *testing.T) {
			pdf := strings.TrimSuffix(name, filepath.Ext(name)) + ".pdf"
			pages := strings.Split(run(t, readFile(t, dir, pdf), "pdftotext", "-layout", "-", "-"), "\f")
			text := withoutEdges(pages, squeezed(r.Title()))
			figuresPrinted(t, r, text)
			paragraphsPrinted(t, r, text)
		})
	}
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

var pageNumber = regexp.MustCompile(`^\s*—\s*\d+\s*—\s*$`)

// withoutEdges joins pages without their numbers, marks and running titles.
func withoutEdges(pages []string, title string) string {
	var b strings.Builder
	for i, page := range pages {
		first := true
		for line := range strings.Lines(page) {
			s := squeezed(line)
			running := first && i > 0 && s == title
			first = first && s == ""
			if s != squeezed(printed.Unfinished) && !running && !pageNumber.MatchString(line) {
				b.WriteString(line)
			}
		}
	}
	return b.String()
}

// paragraphsPrinted looks for all that is no table.
func paragraphsPrinted(t *testing.T, r *model.Report, text string) {
	text = squeezed(text)
	for _, p := range printed.Report(r) {
		if p.Kind != printed.Grid && !strings.Contains(text, squeezed(p.Text)) {
			t.Errorf("not in the document: %s", p.Text)
		}
	}
}

// standing finds numbers that stand by themselves or before a unit.
var standing = regexp.MustCompile(`(?:^|\s)(-?\d+(?:\.\d+)?)(?:\s*(?:元|万元))?(?:\s|$)`)

// figuresPrinted compares the numbers of the tables, as they stand from the left to the
// right and from top to bottom.
func figuresPrinted(t *testing.T, r *model.Report, text string) {
	var want, got []string
	for _, p := range printed.Report(r) {
		if p.Kind != printed.Grid {
			continue
		}
		for _, row := range p.Table.Rows {
			for _, c := range row.Cells {
				if c.Number {
					want = append(want, r.Value(c.At).String())
				}
			}
		}
	}
	// The tables are between the headings of 二 and 五; what checks 表三 is not asked for.
	inTables := false
	for line := range strings.Lines(text) {
		s := squeezed(line)
		switch {
		case strings.HasPrefix(s, "二、主动公开") || strings.HasPrefix(s, "第二十条第（一）项"):
			inTables = true
		case strings.HasPrefix(s, "五、") || s == "":
			inTables = inTables && s == ""
		case inTables && !strings.HasPrefix(s, "核对："):
			for rest := line; ; {
				m := standing.FindStringSubmatchIndex(rest)
				if m == nil {
					break
				}
				got = append(got, rest[m[2]:m[3]])
				rest = rest[m[3]:]
			}
		}
	}
	if !slices.Equal(got, want) || len(want) == 0 {
		t.Errorf("the tables show\n%v, want\n%v", got, want)
	}
}

// LibreOffice works out the same totals as the report, and new ones when a figure of
// the workbook is changed.
func TestOfficeRecalculates(t *testing.T) {
	a := openOffice(t)
	r := reports(t)["2021"]
	book := exportWith(t, "xlsx", r, exporter.Options{})
	changed := r.Clone()
	files := map[string][]byte{"old.xlsx": book, "new.xlsx": book, "blank.xlsx": exportWith(t, "xlsx", reports(t)["blank"], exporter.Options{})}
	for _, c := range []struct {
		sheet, cell, old string
		at               model.Ref
		to               int64
	}{
		{"3", "D5", "217", model.Ref{Section: "requests", Row: "received", Col: "natural"}, 300},
		{"3", "G8", "0", model.Ref{Section: "requests", Row: "partial", Col: "nonprofit"}, 7},
		{"4", "K5", "13", model.Ref{Section: "disputes", Row: "after_review", Col: "upheld"}, 1},
	} {
		files["new.xlsx"] = retyped(t, files["new.xlsx"], "xl/worksheets/sheet"+c.sheet+".xml", c.cell, c.old, fmt.Sprint(c.to))
		changed.Apply(model.SetValue{At: c.at, To: model.Int(c.to)})
	}
	// All sheets, as they show their figures.
	dir := a.convert(t, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", files)
	for name, r := range map[string]*model.Report{"old": r, "new": changed, "blank": reports(t)["blank"]} {
		balance := 0
		for _, p := range printed.Report(r) {
			if p.Kind != printed.Grid {
				continue
			}
			rows, err := csv.NewReader(bytes.NewReader(readFile(t, dir, name+"-"+p.Table.Name+".csv"))).ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			starts := wanted(p.Table).starts
			for y, row := range p.Table.Rows {
				x := -1
				for _, c := range row.Cells {
					for x++; !starts[y][x]; x++ {
					}
					if got, want := rows[y+1][x], printed.FigureText(r, c.At); c.Kind == printed.Figure && got != want {
						t.Errorf("%s: %s is worked out as %q, want %q", name, c.At, got, want)
					}
				}
			}
			for _, row := range rows[len(p.Table.Rows)+1:] {
				if strings.HasPrefix(row[0], "核对：") {
					balance++
					checkBalance(t, name, r, row)
				}
			}
		}
		if balance != 3 {
			t.Errorf("%s: %d rows check the balance", name, balance)
		}
	}
}

// checkBalance compares a row that checks the balance, in every column.
func checkBalance(t *testing.T, name string, r *model.Report, row []string) {
	s := r.Edition().Section("requests").Table
	for i, col := range s.Blocks[0].Columns {
		add := func(rows []model.RowID) model.Sum {
			var refs []model.Ref
			for _, row := range rows {
				refs = append(refs, model.Ref{Section: "requests", Row: row, Col: col.ID})
			}
			return r.Add(refs)
		}
		left, right := add(s.Balance.Left), add(s.Balance.Right)
		want := ""
		switch {
		case !left.Known() || !right.Known():
		case strings.Contains(row[0], s.Balance.LeftName):
			want = left.String()
		case strings.Contains(row[0], s.Balance.RightName):
			want = right.String()
		default:
			want = model.FormatMicro(left.Micro - right.Micro)
		}
		if got := row[3+i]; got != want {
			t.Errorf("%s: %s, %s: %q, want %q", name, row[0], col.Name(), got, want)
		}
	}
}

// retyped changes the number of a cell in a workbook and leaves all else as it is.
func retyped(t *testing.T, book []byte, part, cell, old, number string) []byte {
	t.Helper()
	all := parts(t, book)
	before := regexp.MustCompile(`(<c r="` + cell + `"[^>]*><v>)` + old + `</v>`)
	if !before.Match(all[part]) {
		t.Fatalf("%s does not hold %s", cell, old)
	}
	all[part] = before.ReplaceAll(all[part], []byte("${1}"+number+"</v>"))
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, data := range all {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
