package prose

import (
	"sort"
	"strings"

	"nianbao/internal/width"
	"nianbao/tui/input/caret"
)

// A page is a text broken into rows, and the part of them that is on the screen. It
// holds nothing that could not be worked out again.
type page struct {
	text  string
	width int
	wide  bool // how ambiguous characters were counted
	paras []paragraph
	rows  int // of all paragraphs
	top   int // the first row on the screen
}

// A paragraph is what stands between two newlines.
type paragraph struct {
	text  string
	from  int // where it begins in the text
	shown caret.Shown
	rows  []width.Span // parts of what is shown
	first int          // the number of its first row
}

// lay breaks text into rows of at most w cells. Paragraphs at the beginning and at
// the end that are as they were keep their rows.
func (p *page) lay(text string, w int) {
	same := p.paras != nil && p.width == w && p.wide == width.Wide()
	if same && p.text == text {
		return
	}
	old := p.paras
	if !same {
		old = nil
	}
	lines := strings.Split(text, "\n")
	head, tail := 0, 0
	for head < min(len(old), len(lines)) && old[head].text == lines[head] {
		head++
	}
	for tail < min(len(old), len(lines))-head && old[len(old)-1-tail].text == lines[len(lines)-1-tail] {
		tail++
	}
	paras := make([]paragraph, len(lines))
	from, rows := 0, 0
	for i, line := range lines {
		q := &paras[i]
		switch {
		case i < head:
			*q = old[i]
		case i >= len(lines)-tail:
			*q = old[len(old)-len(lines)+i]
		case i < len(old)-tail:
			q.wrap(line, w, &old[i])
		default:
			q.wrap(line, w, &paragraph{})
		}
		q.text, q.from, q.first = line, from, rows
		from += len(line) + 1
		rows += len(q.rows)
	}
	p.text, p.width, p.wide, p.paras, p.rows = text, w, width.Wide(), paras, rows
}

// wrap breaks line into rows. Of a long paragraph the rows before the change stay:
// a row depends on nothing behind the row that follows it.
func (q *paragraph) wrap(line string, w int, was *paragraph) {
	q.shown = caret.Show(line)
	text := q.shown.Text
	same := common(text, was.shown.Text)
	keep := 0
	for keep+2 < len(was.rows) && was.rows[keep+2].To < same {
		keep++
	}
	q.rows = append(make([]width.Span, 0, len(was.rows)+1), was.rows[:keep]...)
	from := 0
	if keep > 0 {
		from = was.rows[keep-1].To
	}
	q.rows = width.Wrap(q.rows, text[from:], w)
	for i := keep; i < len(q.rows) && from > 0; i++ {
		q.rows[i].From += from
		q.rows[i].To += from
	}
}

// common returns how many bytes a and b have in common at the beginning.
func common(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

// para returns the paragraph with the given row, and which of its rows that is.
func (p *page) para(row int) (q *paragraph, i int) {
	n := sort.Search(len(p.paras), func(n int) bool { return p.paras[n].first > row })
	q = &p.paras[n-1]
	return q, row - q.first
}

// row returns where a row begins and ends in the text, and whether its paragraph
// goes on in the next row.
func (p *page) row(row int) (from, to int, wrapped bool) {
	q, i := p.para(row)
	s := q.rows[i]
	return q.from + q.shown.In(s.From), q.from + q.shown.In(s.To), i < len(q.rows)-1
}

// where returns the row and the column of an offset in the text; above chooses the
// upper row if it lies between two.
func (p *page) where(at int, above bool) (row, col int) {
	n := sort.Search(len(p.paras), func(n int) bool { return p.paras[n].from > at })
	q := &p.paras[n-1]
	out := q.shown.Out(at - q.from)
	i := sort.Search(len(q.rows), func(i int) bool { return q.rows[i].From > out }) - 1
	if above && i > 0 && q.rows[i].From == out {
		i--
	}
	return q.first + i, width.Of(q.shown.Text[q.rows[i].From:out])
}

// at returns the offset in the text that shows in a row at a column, or the last one
// before it, and whether that is between this row and the next.
func (p *page) at(row, col int) (at int, above bool) {
	q, i := p.para(row)
	s := q.rows[i]
	out := s.From + len(width.Cut(q.shown.Text[s.From:s.To], col))
	return q.from + q.shown.In(out), out == s.To && out > s.From && i < len(q.rows)-1
}

// scroll moves the part on the screen, of the given height, so that it holds row: no
// further than it takes, but after a jump row is in the middle.
func (p *page) scroll(row, height int) {
	switch {
	case height <= 0:
		return
	case row < p.top-height || row >= p.top+2*height:
		p.top = row - height/2
	case row < p.top:
		p.top = row
	case row >= p.top+height:
		p.top = row - height + 1
	}
	p.top = max(min(p.top, p.rows-height), 0)
}
