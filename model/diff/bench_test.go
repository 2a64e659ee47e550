package diff_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/model/edition"
)

// full returns a report with every cell filled in and 3,000 characters of prose.
// Another version has another year, other figures and sentences in places.
func full(version int) *model.Report {
	year := 2024 + version%2
	r := model.Begin(edition.For(2024), year, "示例区林业局", model.Department)
	for i, at := range r.Edition().Cells() {
		if !r.Edition().IsTotal(at) {
			r.Apply(model.SetValue{At: at, To: model.Int(int64(i + i%7*version))})
		}
	}
	for _, s := range []model.SectionID{"overview", "problems"} {
		var text strings.Builder
		for i := range 30 {
			n := i
			if i%5 == 0 {
				n += 50 * version
			}
			fmt.Fprintf(&text, "%d年，本单位第%c项工作按照《中华人民共和国政府信息公开条例》的要求，由%c科承办，按月核对、及时更新。", year, rune(0x4E00+n*37), rune(0x5E00+n*91))
			if i%6 == 5 {
				text.WriteString("\n")
			}
		}
		r.Apply(model.Splice{At: s, Ins: text.String()})
	}
	return r
}

// rewritten returns a report whose every sentence is another.
func rewritten() *model.Report {
	r := full(1)
	for _, s := range []model.SectionID{"overview", "problems"} {
		r.Apply(model.Splice{At: s, Del: len(r.Text(s)), Ins: gibberish(7, 1500, 40)})
	}
	return r
}

// gibberish returns n random characters, with a full stop after each so many; 0: none.
func gibberish(seed uint64, n, sentence int) string {
	random := rand.New(rand.NewPCG(seed, 0))
	var b strings.Builder
	for i := range n {
		if sentence > 0 && i%sentence == sentence-1 {
			b.WriteString("。")
		} else {
			b.WriteRune(rune(0x4E00 + random.IntN(3000)))
		}
	}
	return b.String()
}

func BenchmarkCompare(b *testing.B) {
	for _, bb := range []struct {
		name string
		new  *model.Report
	}{{"next-year", full(1)}, {"rewritten", rewritten()}, {"one-cell", full(2)}} {
		old := full(0)
		if bb.name == "one-cell" {
			bb.new = old.Clone()
			bb.new.Apply(model.SetValue{At: model.Ref{Section: "requests", Row: "partial", Col: "natural"}, To: model.Int(1)})
		}
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				diff.Compare(old, bb.new)
			}
		})
	}
}

// hostile are pairs of texts that are too large to compare by tables.
var hostile = []struct {
	name     string
	old, new string
}{
	{"no-punctuation", gibberish(1, 100_000, 0), gibberish(2, 100_000, 0)},
	{"one-character", strings.Repeat("的", 100_000), strings.Repeat("的", 99_000) + strings.Repeat("了", 900)},
	{"two-characters", strings.Repeat("的了", 50_000), strings.Repeat("了了的", 33_000)},
	{"short-sentences", gibberish(1, 100_000, 2), gibberish(2, 100_000, 2)},
	{"sentences", gibberish(1, 100_000, 40), gibberish(2, 100_000, 40)},
	{"long-sentences", gibberish(1, 100_000, 500), strings.ReplaceAll(gibberish(1, 100_000, 500), "中", "的")},
	{"full-stops", strings.Repeat("。\n", 50_000), strings.Repeat("\n。", 40_000)},
	{"brackets", strings.Repeat("（", 100_000), strings.Repeat("（）", 40_000)},
	{"joined", "a" + strings.Repeat("\u0301", 100_000), "a" + strings.Repeat("\u0301", 90_000)},
	{"digits", strings.Repeat("1.", 50_000), strings.Repeat("1.", 40_000)},
	{"alike", strings.Repeat("全年没有收到申请1件。", 5_000), strings.Repeat("全年没有收到申请2件。", 5_000)},
	{"moved", gibberish(1, 50_000, 40) + gibberish(2, 50_000, 40), gibberish(2, 50_000, 40) + gibberish(1, 50_000, 40)},
}

func BenchmarkHostile(b *testing.B) {
	for _, h := range hostile {
		b.Run(h.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				diff.CompareTexts(h.old, h.new)
			}
		})
	}
}

// Texts too large to be compared in full are compared as well as can be.
func TestHostile(t *testing.T) {
	for _, h := range hostile {
		t.Run(h.name, func(t *testing.T) {
			d := diff.CompareTexts(h.old, h.new)
			checkText(t, d)
			r := reportOf(h.old)
			d.Section = "overview"
			r.Apply(d.EditAll())
			if r.Text("overview") != h.new {
				t.Error("taking over all changes does not make the new text")
			}
			if got, want := outline(mirrored(diff.CompareTexts(h.new, h.old))), outline(d); got != want {
				t.Error("the other way round it is not the same")
			}
		})
	}
}

// In a long text without punctuation a changed word is found all the same.
func TestLongSentence(t *testing.T) {
	old := gibberish(1, 20_000, 0) + "按名称查找" + gibberish(2, 20_000, 0) + "全年一百件" + gibberish(3, 20_000, 0)
	new := strings.NewReplacer("按名称查找", "按办事名称查找", "全年一百件", "全年九百件").Replace(old)
	d := diff.CompareTexts(old, new)
	var got []string
	for _, m := range d.Changes[0].Marks {
		if !m.Same {
			got = append(got, cut(d.Old, m.Old)+"→"+cut(d.New, m.New))
		}
	}
	if want := "[→办事 一→九]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
}
