package importer_test

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"nianbao/internal/document"
	"nianbao/internal/example"
	"nianbao/internal/importer"
	"nianbao/internal/store"
	"nianbao/model"
)

func exampleReport(tb testing.TB) *model.Report {
	tb.Helper()
	r, _, err := store.Read(bytes.NewReader(example.All()[0].Data), "example")
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// portalPage is a report on a page as long as portals make them, with the menus, links
// and styles of some n bytes around it.
func portalPage(tb testing.TB, n int) []byte {
	var b strings.Builder
	rnd := rand.New(rand.NewPCG(1, 2))
	menu := func(until int) {
		for b.Len() < until {
			b.WriteString(`<li class="menu-item level-2" style="padding:0 4px;border-left:1px solid #ccc"><a href="/zwgk/` +
				strconv.Itoa(rnd.Int()) + `.html" title="政务公开">政务公开栏目` + strconv.Itoa(rnd.IntN(100)) + "</a></li>\n")
		}
	}
	menu(n / 2)
	report := dress{portal: true, long: true}.page(exampleReport(tb))
	report = strings.ReplaceAll(report, "<td", `<td style="padding: 0 4px;border-left: none;border-right: 1px solid windowtext" valign="center"`)
	b.WriteString(report)
	menu(n)
	return []byte(b.String())
}

// BenchmarkPage reads a page of 300 KB.
func BenchmarkPage(b *testing.B) {
	page := portalPage(b, 300<<10)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	cells := 0
	for b.Loop() {
		doc, err := document.Read("a.html", page)
		if err != nil {
			b.Fatal(err)
		}
		cells = importer.Read(doc, importer.Hint{}).Cells()
	}
	if cells != 200 {
		b.Fatalf("%d cells", cells)
	}
}

// BenchmarkRead understands a page that has been read.
func BenchmarkRead(b *testing.B) {
	doc, err := document.Read("a.html", portalPage(b, 300<<10))
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		importer.Read(doc, importer.Hint{})
	}
}
