package document_test

import (
	"runtime"
	"strings"
	"testing"

	"nianbao/internal/document"
)

// pageOf returns a page of n bytes that repeats what a page is made of.
func pageOf(n int, row string) []byte {
	var b strings.Builder
	b.WriteString("<html><body><table>")
	for b.Len() < n {
		b.WriteString(row)
	}
	return []byte(b.String())
}

// heavy are pages that are hard on memory for their size: many cells, many paragraphs,
// many attributes.
var heavy = map[string][]byte{
	"cells":      pageOf(10<<20, `<tr><td style="border:1px"><p>1234</p></td><td style="border:1px"><p>政务</p></td></tr>`),
	"paragraphs": pageOf(10<<20, `</table><p class="MsoNormal" style="text-indent:2em">全年主动公开政府信息一千二百条，办理申请三十件。</p>`),
	"attributes": pageOf(10<<20, `<tr><td class=a style="`+strings.Repeat("mso-border-alt:solid windowtext .5pt;", 20)+`">1</td></tr>`),
	"nested":     pageOf(10<<20, strings.Repeat("<div class=x>", 60)+"字"+strings.Repeat("</div>", 60)),
	"one text":   pageOf(10<<20, `<!-- `+strings.Repeat("x", 1<<16)+` --><script>`+strings.Repeat("y", 1<<16)+`</script>`),
}

// mostMemory is what reading a page of 10 MB may take beside the page.
const mostMemory = 100 << 20

// The memory in use while a page of 10 MB is read stays below a hundred.
func TestMemory(t *testing.T) {
	for name, page := range heavy {
		t.Run(name, func(t *testing.T) {
			peak := peakOf(func() {
				doc, err := document.Read("a.html", page)
				if err != nil {
					t.Error(err)
				}
				runtime.KeepAlive(doc)
			})
			t.Logf("%d MB", peak>>20)
			if peak > mostMemory {
				t.Errorf("reading takes %d MB", peak>>20)
			}
		})
	}
}

// peakOf returns how much the heap grows at most while f runs, garbage included, as far
// as another goroutine sees it.
func peakOf(f func()) (peak uint64) {
	runtime.GC()
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before := heap()
	done := make(chan struct{})
	result := make(chan uint64)
	go func() {
		var most uint64
		for {
			select {
			case <-done:
				result <- most
				return
			default:
				most = max(most, heap())
				runtime.Gosched()
			}
		}
	}()
	f()
	close(done)
	return max(<-result, before) - before
}

// BenchmarkHeavy reads pages of 10 MB.
func BenchmarkHeavy(b *testing.B) {
	for name, page := range heavy {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := document.Read("a.html", page); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
