package document_test

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"nianbao/internal/document"
)

var updateSketches = flag.Bool("update-sketches", false, "rewrite how the files of testdata are expected to be read")

// testdata has one report, our own, as LibreOffice makes Word and Excel files of it.
func TestFilesOfLibreOffice(t *testing.T) {
	for _, name := range []string{"libreoffice.docx", "libreoffice.xlsx"} {
		t.Run(name, func(t *testing.T) {
			d := readFile(t, filepath.Join("testdata", name))
			golden := filepath.Join("testdata", name+".txt")
			if *updateSketches {
				if err := os.WriteFile(golden, []byte(sketch(d)), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			agree(t, d, nil, string(want))
		})
	}
}

func readFile(tb testing.TB, path string) *document.Document {
	tb.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	read := document.ReadDocx
	if filepath.Ext(path) == ".xlsx" {
		read = document.ReadXlsx
	}
	d, err := read(data)
	if err != nil {
		tb.Fatal(err)
	}
	return d
}

// published holds published reports: pages, and in figures.json what they say.
const published = "../../../shared/reports"

// Published pages turned into Word and Excel files by LibreOffice: every figure of 表三
// and 表四 is read.
func TestPublishedThroughLibreOffice(t *testing.T) {
	if _, err := exec.LookPath("soffice"); err != nil {
		t.Skip("no LibreOffice here")
	}
	data, err := os.ReadFile(filepath.Join(published, "figures.json"))
	if err != nil {
		t.Skipf("no published reports to check here: %v", err)
	}
	var reports map[string]struct {
		Requests map[string][]json.Number
		Disputes []json.Number
	}
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	pages, _ := filepath.Glob(filepath.Join(published, "*.html"))
	dir := t.TempDir()
	for kind, options := range map[string][]string{
		".docx": {"--convert-to", "docx:MS Word 2007 XML"},
		".xlsx": {"--infilter=HTML (StarCalc)", "--convert-to", "xlsx"},
	} {
		arguments := slices.Concat([]string{"-env:UserInstallation=file://" + dir, "--headless"}, options, []string{"--outdir", dir}, pages)
		if out, err := exec.Command("soffice", arguments...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, page := range pages {
			name := strings.TrimSuffix(filepath.Base(page), ".html")
			report, ok := reports[name+".html"]
			if !ok {
				report = reports[strings.TrimSuffix(name, ".tables")+".txt"]
			}
			t.Run(name+kind, func(t *testing.T) {
				got := figures(readFile(t, filepath.Join(dir, name+kind)))
				if len(report.Requests) < 20 {
					t.Fatalf("figures.json has %d rows", len(report.Requests))
				}
				for id, row := range report.Requests {
					if !slices.Contains(got, join(row)) {
						t.Errorf("%s: %s is not among\n%s", id, join(row), strings.Join(got, "\n"))
					}
				}
				if !slices.Contains(got, join(report.Disputes)) {
					t.Errorf("表四: %s is not among\n%s", join(report.Disputes), strings.Join(got, "\n"))
				}
			})
		}
	}
}

// figures returns the figures of each row of 表三 and 表四, as they stand in the file:
// what follows the labels.
func figures(d *document.Document) []string {
	var all []string
	for _, b := range d.Blocks {
		if b.Table == nil {
			continue
		}
		for _, row := range b.Table.Rows {
			var cells []json.Number
			for x, c := range row {
				if x > 0 && c.Covered && c.Text == row[x-1].Text {
					continue
				}
				cells = append(cells, json.Number(c.Text))
			}
			for _, n := range []int{7, 15} {
				if len(cells) >= n {
					all = append(all, join(cells[len(cells)-n:]))
				}
			}
		}
	}
	return all
}

func join(numbers []json.Number) string {
	var b strings.Builder
	for _, n := range numbers {
		b.WriteString(n.String() + "|")
	}
	return b.String()
}
