package findings_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/edition"
)

// many returns a draft with 200 findings: a report with words in place of figures.
func many(b *testing.B) *model.Draft {
	r := model.NewReport(edition.For(2024), 2024)
	for _, at := range r.Edition().Cells() {
		r.Apply(model.SetValue{At: at, To: model.TextValue("若干")})
	}
	d := model.NewDraft(r)
	if n := len(d.Findings()); n < 200 {
		b.Fatalf("%d findings", n)
	}
	return d
}

func benchmark(b *testing.B, each func(d *model.Draft, press func(...rune), i int), keys ...rune) {
	for _, size := range [][2]int{{80, 20}, {120, 36}} {
		b.Run(map[int]string{80: "80x20", 120: "120x36"}[size[0]], func(b *testing.B) {
			d := many(b)
			m := open(d, size[0], size[1])
			press(m, keys...)
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				each(d, func(keys ...rune) { press(m, keys...) }, i)
				m.View()
				i++
			}
		})
	}
}

func BenchmarkView(b *testing.B) {
	benchmark(b, func(*model.Draft, func(...rune), int) {})
}

func BenchmarkDown(b *testing.B) {
	benchmark(b, func(_ *model.Draft, press func(...rune), i int) {
		if i%150 == 149 {
			press(tea.KeyHome)
		}
		press(tea.KeyDown)
	})
}

func BenchmarkEdit(b *testing.B) {
	benchmark(b, edit)
}

func BenchmarkEditUnchecked(b *testing.B) {
	benchmark(b, edit, tea.KeyLeft)
}

// edit mends a finding, or makes it again.
func edit(d *model.Draft, _ func(...rune), i int) {
	d.Do(model.SetValue{At: ref("requests/granted/natural"), To: [2]model.Value{model.Int(1), model.TextValue("若干")}[i%2]})
	if i%100 == 99 { // the way back is not what is measured
		for d.CanUndo() {
			d.Undo()
		}
	}
}
