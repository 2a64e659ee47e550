package exporter

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"nianbao/internal/printed"
	"nianbao/model"
)

// This file lays a report out as plain text, for Notepad and for mail.
//
// Why “ ” — … and their like count as two columns, whatever the terminal says: the
// text is read in Chinese fonts such as SimSun, which draw them as wide as a
// Chinese character, not in the terminal that writes it.
var cells = &runewidth.Condition{EastAsianWidth: true, StrictEmojiNeutral: true}

const (
	pageWidth = 100            // columns
	indent    = "\u3000\u3000" // of paragraphs: two ideographic blanks
)

// writeText writes the report in print order.
func writeText(w io.Writer, r *model.Report, o Options) error {
	p := &page{}
	if o.Unfinished {
		p.line(center(printed.Unfinished, pageWidth))
		p.gap()
	}
	before := printed.Title
	for _, part := range printed.Report(r) {
		switch part.Kind {
		case printed.Title:
			p.line(center(part.Text, pageWidth))
		case printed.Heading:
			p.gap()
			p.line(part.Text)
		case printed.Grid:
			p.table(r, r.Edition().Section(part.Section))
		case printed.SignName, printed.SignDate:
			if before < printed.SignName {
				p.gap()
			}
			p.line(right(part.Text, pageWidth))
		default:
			// Paragraphs are not wrapped, so that they can be copied and so that the
			// reader's window decides.
			if !before.IsProse() {
				p.gap()
			}
			p.line(indent + part.Text)
		}
		before = part.Kind
	}
	if _, err := io.WriteString(w, p.String()); err != nil {
		return fmt.Errorf("writing text: %w", err)
	}
	return nil
}

// A page is a text in the making.
type page struct{ strings.Builder }

// line writes one line, without blanks at its end.
func (p *page) line(s string) {
	p.WriteString(strings.TrimRight(s, " "))
	p.WriteByte('\n')
}

// gap keeps a blank line before what follows.
func (p *page) gap() { p.WriteByte('\n') }

// table writes the blocks of a table one below the other.
func (p *page) table(r *model.Report, s *model.Section) {
	if s.Table.Note != "" {
		p.gap()
		p.line(s.Table.Note)
	}
	for i := range s.Table.Blocks {
		b := &s.Table.Blocks[i]
		p.gap()
		if b.Title != "" {
			p.line(b.Title)
		}
		newGrid(r, s.ID, b).write(p)
	}
}

// A grid is a block of a table, laid out in columns.
type grid struct {
	report  *model.Report
	section model.SectionID
	block   *model.Block
	stub    int   // width of the row labels
	widths  []int // of the columns of figures
}

// Between two columns stand gapWidth blanks. Heads, and words in cells, can be
// broken into lines of minHead columns, row labels into lines of minStub. Figures
// are never broken.
const (
	gapWidth = 2
	minHead  = 8
	minStub  = 32 // 一、本年新收政府信息公开申请数量
)

func newGrid(r *model.Report, section model.SectionID, b *model.Block) *grid {
	g := &grid{report: r, section: section, block: b}
	head := max(minHead, (pageWidth-minStub)/len(b.Columns)-gapWidth)
	rest := pageWidth
	for i := range b.Columns {
		w := min(cells.StringWidth(b.Columns[i].Name()), head)
		for j := range b.Rows {
			text := cells.StringWidth(g.cell(&b.Rows[j], &b.Columns[i]))
			if at := (model.Ref{Section: section, Row: b.Rows[j].ID, Col: b.Columns[i].ID}); r.Value(at).Kind() == model.Text {
				text = min(text, head)
			}
			w = max(w, text)
		}
		g.widths = append(g.widths, w)
		rest -= gapWidth + w
	}
	g.stub = cells.StringWidth(b.Stub)
	for i := range b.Rows {
		g.stub = max(g.stub, 2*b.Rows[i].Depth+cells.StringWidth(b.Rows[i].Label+b.Rows[i].Note))
	}
	g.stub = max(minStub, min(g.stub, rest))
	return g
}

// cell returns what is printed in a cell, on one line.
func (g *grid) cell(row *model.Row, col *model.Column) string {
	if row.ID == "" {
		return ""
	}
	at := model.Ref{Section: g.section, Row: row.ID, Col: col.ID}
	return strings.ReplaceAll(printed.FigureText(g.report, at), "\n", "")
}

func (g *grid) write(p *page) {
	g.heads(p)
	p.line(g.rule())
	for i := range g.block.Rows {
		row := &g.block.Rows[i]
		margin := strings.Repeat(" ", 2*row.Depth)
		label := wrap(row.Label+row.Note, g.stub-len(margin))
		for j := range label {
			label[j] = margin + label[j]
		}
		texts := make([][]string, len(g.widths))
		for j := range texts {
			texts[j] = wrap(g.cell(row, &g.block.Columns[j]), g.widths[j])
		}
		g.lines(p, label, texts)
	}
	p.line(g.rule())
}

// rule returns a line as wide as the grid. It is ASCII: box lines are as wide as
// their font likes.
func (g *grid) rule() string {
	w := g.stub
	for _, c := range g.widths {
		w += gapWidth + c
	}
	return strings.Repeat("-", w)
}

// lines writes cells side by side, the first lines level.
func (g *grid) lines(p *page, label []string, texts [][]string) {
	n := len(label)
	for _, t := range texts {
		n = max(n, len(t))
	}
	for i := range n {
		s := left(at(label, i), g.stub)
		for j, t := range texts {
			s += strings.Repeat(" ", gapWidth) + right(at(t, i), g.widths[j])
		}
		p.line(s)
	}
}

// heads writes the header: the outer cells in the middle of what they span, then
// the names of the columns, their last lines level.
func (g *grid) heads(p *page) {
	columns := g.block.Columns
	levels, height := 0, 1
	names := make([][]string, len(columns))
	for i := range columns {
		levels = max(levels, len(columns[i].Head)-1)
		names[i] = wrap(columns[i].Name(), g.widths[i])
		height = max(height, len(names[i]))
	}
	for level := range levels {
		p.line(g.outer(level))
	}
	for i := range names {
		names[i] = append(make([]string, height-len(names[i])), names[i]...)
	}
	g.lines(p, append(make([]string, height-1), g.block.Stub), names)
}

// outer returns one line of the header above the names of the columns.
func (g *grid) outer(level int) string {
	columns := g.block.Columns
	over := func(i int) string {
		if h := columns[i].Head; level < len(h)-1 {
			return strings.Join(h[:level+1], "\n")
		}
		return ""
	}
	s := strings.Repeat(" ", g.stub)
	for i := 0; i < len(columns); {
		w, j := g.widths[i], i+1
		for ; j < len(columns) && over(i) != "" && over(j) == over(i); j++ {
			w += gapWidth + g.widths[j]
		}
		text := ""
		if over(i) != "" {
			text = columns[i].Head[level]
		}
		s += strings.Repeat(" ", gapWidth) + left(center(text, w), w)
		i = j
	}
	return s
}

// at returns a line of a cell, empty below its last.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func left(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-cells.StringWidth(s)))
}

func right(s string, width int) string {
	return strings.Repeat(" ", max(0, width-cells.StringWidth(s))) + s
}

func center(s string, width int) string {
	return strings.Repeat(" ", max(0, width-cells.StringWidth(s))/2) + s
}

// wrap breaks a text into lines of at most width columns, none of which begins
// with a mark that belongs to what stands before it.
func wrap(s string, width int) []string {
	var lines []string
	text := []rune(s)
	for start := 0; start < len(text); {
		end, used := start, 0
		for end < len(text) && (end == start || used+cells.RuneWidth(text[end]) <= width) {
			used += cells.RuneWidth(text[end])
			end++
		}
		for cut := end; end < len(text) && cut > start+1; cut-- {
			if !strings.ContainsRune(notFirst, text[cut]) && !strings.ContainsRune(notLast, text[cut-1]) {
				end = cut
				break
			}
		}
		lines = append(lines, string(text[start:end]))
		start = end
	}
	return lines
}
