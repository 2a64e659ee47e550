package grid_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/vtest"
	"nianbao/model"
)

// full returns 表三 of 2021 with every cell filled in.
func full(w, h int) *sheet {
	s := open(2024, "requests")
	for i, at := range s.draft.Report().BlankCells("requests") {
		s.draft.Do(model.SetValue{At: at, To: model.Int(int64(i * 37 % 1000))})
	}
	s.resize(w, h)
	s.play("goto:refused.process/legal")
	return s
}

var sizes = [][2]int{{80, 19}, {98, 36}}

func BenchmarkView(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			s := full(size[0], size[1])
			at := s.At()
			for i := 0; b.Loop(); i++ {
				// Another report each time, so that nothing of the last draw can be kept.
				s.draft.Do(model.SetValue{At: at, To: model.Int(int64(i % 1000))})
				s.View()
				s.Cursor()
			}
		})
	}
}

// BenchmarkPrior draws 表三 with last year's figures in its cells, and below its rows.
func BenchmarkPrior(b *testing.B) {
	for _, size := range [][2]int{{80, 19}, {98, 36}, {130, 36}} {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			s := full(size[0], size[1])
			s.draft.SetPrior(full(80, 19).draft.Report())
			s.ShowPrior(true)
			at := s.At()
			for i := 0; b.Loop(); i++ {
				s.draft.Do(model.SetValue{At: at, To: model.Int(int64(i % 1000))})
				s.View()
				s.Cursor()
			}
		})
	}
}

func BenchmarkKey(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			s := full(size[0], size[1])
			digit, back := vtest.Typed("7"), tea.KeyPressMsg{Code: tea.KeyBackspace}
			s.send(digit)
			for i := 0; b.Loop(); i++ {
				if i%2 == 0 {
					s.send(digit)
				} else {
					s.send(back)
				}
				s.View()
				s.Cursor()
			}
		})
	}
}

// BenchmarkReview draws 表三 with every cell checked by itself, some changed since, and
// a remark about every third.
func BenchmarkReview(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(b *testing.B) {
			s := full(size[0], size[1])
			v := &model.Review{Versions: []model.Version{{Number: 1, Report: s.draft.Report().Contents()}}}
			for i, at := range s.draft.Report().Edition().Cells() {
				v.Marks = append(v.Marks, model.Mark{At: at, By: li, On: morning, Version: 1})
				if i%3 == 0 {
					v.Remarks = append(v.Remarks, model.Remark{ID: i + 1, Anchor: model.Anchor{At: at}, By: wang, State: model.Open})
				}
			}
			s.draft.Do(model.SetReview{To: v})
			s.ShowReview(true)
			at := s.At()
			for i := 0; b.Loop(); i++ {
				s.draft.Do(model.SetValue{At: at, To: model.Int(int64(i % 1000))})
				s.View()
				s.Cursor()
			}
		})
	}
}
