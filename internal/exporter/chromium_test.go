package exporter_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html/atom"

	"nianbao/internal/exporter"
	"nianbao/internal/printed"
	"nianbao/model"
	"nianbao/model/edition"
)

// chromium runs a browser without a screen, or skips the test where there is none.
func chromium(t *testing.T, args ...string) []byte {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium here: how pages look is not checked")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, append([]string{
		"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--hide-scrollbars", "--user-data-dir=" + t.TempDir(),
	}, args...)...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("running %s: %v", path, err)
	}
	return out
}

// A screen is what a browser says of a page on a screen of some width.
type screen struct {
	Width, Overflow float64 // of the window, and of the page beyond it
	Tables          []seenTable
}

// A seenTable is a table as it is drawn.
type seenTable struct {
	Rows, Cells, Slots int     // cells count once, slots as many as they span
	Figures            int     // that have an address
	Filled             float64 // the part of its area that cells cover
	Scrolls            bool    // it is wider than its box
	Cut                int     // cells that do not show all they hold
	Smallest           float64 // size of its letters, in pixels
}

// look draws a page in frames, since no window can be as narrow as a phone, and writes
// what it sees into the document.
const look = `<!doctype html><meta charset="utf-8"><body>%s<pre id="seen"></pre><script>
onload = () => {
	const screens = [...document.querySelectorAll('iframe')].map(frame => {
		const page = frame.contentDocument, window = frame.contentWindow;
		const area = r => r.width * r.height;
		return {
			Width: window.innerWidth,
			Overflow: page.documentElement.scrollWidth - window.innerWidth,
			Tables: [...page.querySelectorAll('table')].map(table => {
				const cells = [...table.rows].flatMap(row => [...row.cells]);
				const boxes = cells.map(c => c.getBoundingClientRect());
				const rows = [...table.rows].map(row => row.getBoundingClientRect());
				const height = rows.at(-1).bottom - rows[0].top;
				return {
					Rows: table.rows.length,
					Cells: cells.length,
					Slots: cells.reduce((n, c) => n + c.rowSpan * c.colSpan, 0),
					Figures: cells.filter(c => c.dataset.cell).length,
					Filled: boxes.reduce((sum, b) => sum + area(b), 0) / (rows[0].width * height),
					Scrolls: table.parentElement.scrollWidth > table.parentElement.clientWidth,
					Cut: cells.filter(c => c.scrollWidth > c.clientWidth + 1).length,
					Smallest: Math.min(...cells.map(c => parseFloat(window.getComputedStyle(c).fontSize))),
				};
			}),
		};
	});
	document.getElementById('seen').textContent = JSON.stringify(screens);
};
</script>`

// A frame is a page on a screen of some width.
type frame struct {
	name     string
	page     []byte
	width    int
	report   *model.Report
	fragment bool
}

// drawn returns what a browser makes of pages.
func drawn(t *testing.T, frames []frame) (screens []screen) {
	t.Helper()
	all := ""
	for _, f := range frames {
		all += fmt.Sprintf(`<iframe style="width:%dpx;height:800px;border:0" srcdoc="%s"></iframe>`, f.width, html.EscapeString(string(f.page)))
	}
	file := write(t, "look.html", fmt.Appendf(nil, look, all))
	doc := parse(t, chromium(t, "--window-size=1400,900", "--dump-dom", "file://"+file))
	for _, n := range elements(doc, atom.Pre) {
		if attribute(n, "id") != "seen" {
			continue
		}
		if err := json.Unmarshal([]byte(content(n)), &screens); err != nil {
			t.Fatalf("what the browser saw: %v", err)
		}
	}
	if len(screens) != len(frames) {
		t.Fatalf("the browser saw %d screens, want %d", len(screens), len(frames))
	}
	return screens
}

func write(t *testing.T, name string, data []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// The page of a report fits a phone and a desk: the tables are drawn as the form has
// them, and what is wider than the screen moves in its box.
func TestChromiumDraws(t *testing.T) {
	var frames []frame
	all := reports(t)
	for _, e := range edition.All() {
		all["eight digits "+string(e.ID)] = filled(e, 12345678)
	}
	for name, r := range all {
		whole := exportWith(t, "html", r, exporter.Options{Unfinished: true})
		fragment := exportWith(t, "html", r, exporter.Options{Unfinished: true, Fragment: true})
		for _, width := range []int{360, 1200} {
			frames = append(frames,
				frame{name, whole, width, r, false},
				frame{name + ", fragment", fmt.Appendf(nil, `<!doctype html><body>%s`, fragment), width, r, true})
		}
	}
	for i, s := range drawn(t, frames) {
		checkScreen(t, frames[i], s)
	}
}

func checkScreen(t *testing.T, f frame, s screen) {
	t.Helper()
	name := fmt.Sprintf("%s, %d px", f.name, f.width)
	if s.Width != float64(f.width) {
		t.Errorf("%s: the screen is %v px wide", name, s.Width)
	}
	if s.Overflow > 0 {
		t.Errorf("%s: the page is %v px wider than the screen", name, s.Overflow)
	}
	figures := 0
	var want []*printed.Table
	for _, p := range printed.Report(f.report) {
		if p.Table != nil {
			want = append(want, p.Table)
		}
	}
	if len(s.Tables) != len(want) {
		t.Fatalf("%s: %d tables, want %d", name, len(s.Tables), len(want))
	}
	for i, table := range want {
		cells := 0
		for _, row := range table.Rows {
			cells += len(row.Cells)
		}
		got := s.Tables[i]
		figures += got.Figures
		if got.Rows != len(table.Rows) || got.Cells != cells || got.Slots != len(table.Rows)*len(table.Widths) {
			t.Errorf("%s, %s: %d rows, %d cells over %d slots; want %d, %d, %d", name, table.Name,
				got.Rows, got.Cells, got.Slots, len(table.Rows), cells, len(table.Rows)*len(table.Widths))
		}
		if got.Filled < 0.98 || got.Filled > 1.02 {
			t.Errorf("%s, %s: the cells cover %.3f of the table", name, table.Name, got.Filled)
		}
		if got.Cut > 0 {
			t.Errorf("%s, %s: %d cells are too narrow for what they hold", name, table.Name, got.Cut)
		}
		long := strings.HasPrefix(f.name, "eight") // figures, which fit paper rather than a desk
		if got.Smallest < 10 || got.Smallest < 12 && !long {
			t.Errorf("%s, %s: letters of %v px", name, table.Name, got.Smallest)
		}
		if f.width > 1000 && got.Scrolls && !long {
			t.Errorf("%s, %s: does not fit a desk", name, table.Name)
		}
	}
	if want := len(f.report.Edition().Cells()); !f.fragment && figures != want {
		t.Errorf("%s: %d figures, want %d", name, figures, want)
	}
}

// What of a PDF tells its pages and their size.
var (
	pdfPage = regexp.MustCompile(`/Type\s*/Page\b`)
	pdfSize = regexp.MustCompile(`/MediaBox\s*\[\s*0\s+0\s+([0-9.]+)\s+([0-9.]+)`)
)

// printedBy returns the PDF that a browser makes of a page.
func printedBy(t *testing.T, page []byte) []byte {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.pdf")
	chromium(t, "--no-pdf-header-footer", "--print-to-pdf="+file, "file://"+write(t, "page.html", page))
	pdf, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}

// On paper a report takes a handful of A4 pages.
func TestChromiumPrints(t *testing.T) {
	for _, name := range []string{"2019", "2021"} {
		pdf := printedBy(t, export(t, "html", reports(t)[name]))
		if n := len(pdfPage.FindAll(pdf, -1)); n < 4 || n > 6 {
			t.Errorf("%s: %d pages, want 5 or so", name, n)
		}
		sizes := pdfSize.FindAllStringSubmatch(string(pdf), -1)
		if len(sizes) == 0 {
			t.Errorf("%s: the PDF does not say how large its pages are", name)
		}
		for _, m := range sizes {
			var w, h float64
			if _, err := fmt.Sscan(m[1], &w); err != nil {
				t.Fatal(err)
			}
			if _, err := fmt.Sscan(m[2], &h); err != nil {
				t.Fatal(err)
			}
			if w < 594 || w > 597 || h < 841 || h > 843 {
				t.Errorf("%s: a page of %v by %v points is not A4", name, w, h)
			}
		}
	}
}

// word finds a word of a page as pdftotext places it.
var word = regexp.MustCompile(`<word xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)" yMax="([0-9.]+)">([^<]*)</word>`)

// Figures of eight digits are printed within the margins, and the page is not made smaller
// because of them; no table is broken, and its heading is on the same page.
func TestChromiumPrintsWideFigures(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	for _, e := range edition.All() {
		r := filled(e, 12345678)
		for _, fragment := range []bool{false, true} {
			name := fmt.Sprintf("edition %s, fragment %t", e.ID, fragment)
			page := exportWith(t, "html", r, exporter.Options{Fragment: fragment})
			if fragment {
				page = fmt.Appendf(nil, `<!doctype html><meta charset="utf-8"><body>%s`, page)
			}
			boxes := run(t, printedBy(t, page), "pdftotext", "-bbox", "-", "-")
			pages, figures, heading := strings.Split(boxes, "<page ")[1:], 0, ""
			for _, page := range pages {
				last := ""
				for _, m := range word.FindAllStringSubmatch(page, -1) {
					var at [4]float64
					for i := range at {
						if _, err := fmt.Sscan(m[1+i], &at[i]); err != nil {
							t.Fatal(err)
						}
					}
					last = m[5]
					if strings.HasPrefix(m[5], "一、总体") {
						heading = m[5]
						if high := at[3] - at[1]; high < 11 || !fragment && high < 16 {
							t.Errorf("%s: the headings are %.1f points high", name, high)
						}
					}
					if m[5] == "12345678" {
						figures++
						if at[2] > 595-20 {
							t.Errorf("%s: a figure ends at %s of 595 points", name, m[3])
						}
					}
				}
				if strings.HasSuffix(last, "情况") {
					t.Errorf("%s: a page ends with %s", name, last)
				}
			}
			want := 0
			for _, at := range e.Cells() {
				if !e.IsTotal(at) {
					want++
				}
			}
			if figures != want || heading == "" {
				t.Errorf("%s: %d figures, want %d; heading %q", name, figures, want, heading)
			}
		}
	}
}
