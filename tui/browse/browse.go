// Package browse draws a list that one looks through kind by kind: above it how many there
// are of each kind, and beside or below it all there is to say of the entry one stands on.
//
// What the entries are, what is said of them and what the keys do belongs to the packages
// that show such lists; the place in the list is kept by package list.
package browse

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// sizes, in cells and lines.
const (
	wide       = 112 // from here the text stands beside the list
	leastBelow = 13  // from here there is a text below the list
	leastHint  = 5   // from here there is one line in place of the text
)

// A Share says how much of a pane is the list's and how much is the text's.
type Share struct {
	Beside int // of a hundred cells of a wide pane are the text's
	Above  int // of a hundred lines of a narrow one are the list's
	Least  int // lines the list keeps above the text
}

// A Layout is how a pane of some size is divided.
type Layout struct {
	Cells, Lines int // of the list, without the bar above it
	Text         int // cells of the text
	Below        int // its lines; 0: it stands beside the list, if it has cells
}

// Divide divides a pane of a width in cells and a height in lines.
func (s Share) Divide(width, height int) Layout {
	l := Layout{Cells: width, Lines: max(height-1, 0)}
	switch {
	case width >= wide && height >= leastBelow:
		l.Text = width * s.Beside / 100
		l.Cells -= l.Text + 1
	case height >= leastBelow:
		lines := max(s.Least, (height-2)*s.Above/100)
		l.Text, l.Below = width, l.Lines-1-lines
		l.Lines = lines
	case height >= leastHint:
		l.Text, l.Below = width, 1
		l.Lines--
	}
	return l
}

// ListHeight is how many lines of the list scroll: the first is the head of the group.
func (l Layout) ListHeight() int {
	if l.Lines < 3 {
		return l.Lines
	}
	return l.Lines - 1
}

// TextHeight is how many lines of the text are shown, 0 if it is left out.
func (l Layout) TextHeight() int {
	switch {
	case l.Text == 0 || l.Below == 1:
		return 0
	case l.Below == 0:
		return l.Lines
	}
	return l.Below
}

// A Pane is what there is to draw below the bar.
type Pane struct {
	Layout
	Styles *theme.Styles
	List   *list.Model

	Line    func(i int) string       // draws an entry, or the head of a group
	Nothing func() string            // what is said where the list is empty
	Text    func(lines int) []string // the rows of the text
	Hint    func() string            // the line in place of the text
}

// Write writes the list, and what there is to say of the entry one stands on.
func (p *Pane) Write(b *strings.Builder) {
	rows := p.rows()
	switch {
	case p.Layout.Text == 0:
		Write(b, rows)
	case p.Below == 0:
		Write(b, beside(rows, p.Text(p.Lines), p.Styles.Rule.Render(width.Frame().V)))
	case p.Below == 1:
		Write(b, append(rows, p.Hint()))
	default:
		Write(b, append(rows, p.where()))
		Write(b, p.Text(p.Below))
	}
}

// Write writes lines, each below what was written before.
func Write(b *strings.Builder, lines []string) {
	for _, l := range lines {
		b.WriteByte('\n')
		b.WriteString(l)
	}
}

func beside(left, right []string, rule string) []string {
	for i := range left {
		left[i] += rule
		if i < len(right) {
			left[i] += right[i]
		}
	}
	return left
}

// rows draws the list: first the head of the group that the first line stands in.
func (p *Pane) rows() []string {
	m := p.List
	from, to := m.Window()
	rows := make([]string, 0, p.Lines)
	switch {
	case m.Len == 0:
		for _, s := range width.WrapText(p.Nothing(), max(p.Cells-2, 10)) {
			rows = append(rows, " "+p.Styles.Good.Render(width.Fit(s, max(p.Cells-1, 0))))
		}
	case p.Lines > m.Height && !m.Heading(from):
		head := from
		for !m.Heading(head) {
			head--
		}
		rows = append(rows, p.Line(head))
	default:
		to = min(from+p.Lines, m.Len)
	}
	m.Blank()
	for i := from; i < to; i++ {
		m.Draw(1+len(rows), i) // the bar stands above
		rows = append(rows, p.Line(i))
	}
	for len(rows) < p.Lines {
		rows = append(rows, strings.Repeat(" ", p.Cells))
	}
	return rows[:p.Lines]
}

// where draws the line above the text: which entry of how many it is about.
func (p *Pane) where() string {
	if p.List.Len == 0 {
		return ""
	}
	i, of := 0, 0
	for k := range p.List.Len {
		if !p.List.Heading(k) {
			of++
			if k <= p.List.Index {
				i++
			}
		}
	}
	h := width.Frame().H
	words := fmt.Sprintf("%s%s 第 %d 条，共 %d 条 ", h, h, i, of)
	return p.Styles.Rule.Render(width.Cut(words+strings.Repeat(h, max(p.Layout.Text-width.Of(words), 0)), p.Layout.Text))
}
