package remarks_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/remarks"
)

// many returns a draft with 500 remarks, half of them about passages of a long text.
func many() *model.Draft {
	d := draft()
	text := ""
	for i := range 250 {
		text += fmt.Sprintf("第%d项工作按期完成，主动公开信息%d条。", i, i*7)
	}
	write(d, "overview", text)
	v := d.Report().Review().Clone()
	cells := d.Report().Edition().Cells()
	for i := range 250 {
		a := about(d, fmt.Sprintf("第%d项工作", i))
		v.Remarks = append(v.Remarks,
			model.Remark{ID: 2*i + 1, Anchor: a, By: wang, At: morning, Text: "请写具体一些", State: model.Open, Proposal: &model.Proposal{Text: "第几项工作"}},
			model.Remark{ID: 2*i + 2, Anchor: model.Anchor{At: cells[i%len(cells)]}, By: zhao, At: morning, Text: "请核对台账", State: model.Open})
	}
	d.Do(model.SetReview{To: v})
	return d
}

func benchmark(b *testing.B, each func(d *model.Draft, m *remarks.Model, i int)) {
	for _, size := range [][2]int{{80, 20}, {120, 36}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			d := many()
			m := open(d, remarks.Author, size[0], size[1])
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				each(d, m, i)
				m.View()
				i++
			}
		})
	}
}

func BenchmarkView(b *testing.B) { benchmark(b, func(*model.Draft, *remarks.Model, int) {}) }

func BenchmarkDown(b *testing.B) {
	benchmark(b, func(_ *model.Draft, m *remarks.Model, i int) {
		if i%450 == 449 {
			press(m, tea.KeyHome)
		}
		press(m, tea.KeyDown)
	})
}

// BenchmarkEdit draws after a change of the draft, which makes the list anew.
func BenchmarkEdit(b *testing.B) {
	benchmark(b, func(d *model.Draft, _ *remarks.Model, i int) {
		// One open step, so that the way back does not grow.
		d.Amend(model.SetValue{At: ref("requests/granted/natural"), To: model.Int(int64(i % 7))})
	})
}
