package label_test

import (
	"testing"

	"nianbao/model"
	"nianbao/model/label"
)

// BenchmarkTable places the whole of 表三 with its labels, as a paste does at each
// move of the look.
func BenchmarkTable(b *testing.B) {
	s := section(b, "2021 requests")
	var block [][]string
	for i := range s.Table.Blocks[0].Rows {
		r := &s.Table.Blocks[0].Rows[i]
		line := []string{r.Label + r.Note, "1", "2", "3", "4", "5", "6", "21"}
		if r.ID == "" {
			line = line[:1]
		}
		block = append(block, line)
	}
	var p *label.Placing
	for b.Loop() {
		p = label.Table(s, block, label.Start{})
	}
	if p.Figures != 25*len([]model.ColID{"natural", "business", "research", "nonprofit", "legal", "other", "total"}) {
		b.Fatalf("%d figures land", p.Figures)
	}
}
