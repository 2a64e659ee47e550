package handover

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
)

// margin is what stands before the lines that belong to the one above.
const margin = "   "

// number returns the mark of the n-th entry of a list.
func number(n int) string { return fmt.Sprintf("%d. ", n) }

// A page is a text in the making, in lines of limited width.
type page struct {
	strings.Builder
	columns int
}

// gap leaves a line blank.
func (p *page) gap() { p.WriteByte('\n') }

// heading begins a part of the sheet, of n entries.
func (p *page) heading(n int, s string) {
	p.gap()
	if n == 0 {
		s += "：没有"
	}
	p.text("", "", s)
}

// text writes s behind a margin and a mark. Lines that do not fit are broken, and begin
// below the text. What must not reach a screen is made visible: nobody can write lines
// of the sheet by what stands in a report.
func (p *page) text(margin, mark, s string) {
	s = width.Clean(s)
	indent := margin + strings.Repeat(" ", width.Of(mark))
	if len(indent) > p.columns/2 {
		indent, s, mark = margin, mark+s, ""
	}
	before := margin + mark
	for _, line := range width.WrapText(s, p.columns-len(indent)) {
		p.line(before + strings.TrimSpace(line))
		before = indent
	}
}

// list writes behind a mark what does not bear to be broken.
func (p *page) list(mark string, items []string) {
	line, begin := mark, mark
	for i, item := range items {
		if i < len(items)-1 {
			item += "、"
		}
		if line != begin && width.Of(line)+width.Of(item) > p.columns {
			p.line(line)
			line, begin = margin, margin
		}
		line += item
	}
	p.line(line)
}

func (p *page) line(s string) { p.WriteString(strings.TrimRight(s, " ") + "\n") }
