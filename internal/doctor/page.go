package doctor

import (
	"strings"

	"nianbao/internal/width"
)

// A page is lines of a label and what is to be said.
type page struct {
	strings.Builder
	columns int
}

const labelCells = 10

// put writes one line for each text, the label before the first, and goes on below it
// where there is no room. Control characters are never written.
func (p *page) put(label string, texts ...string) {
	for _, text := range texts {
		for _, line := range width.WrapText(width.Clean(text), max(p.columns-labelCells, 20)) {
			p.WriteString(strings.TrimRight(width.Fit(label, labelCells)+line, " "))
			p.WriteByte('\n')
			label = ""
		}
	}
}
