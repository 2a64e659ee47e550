package document

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// startTable opens a table, in a cell of another one maybe.
func (p *page) startTable() {
	p.endParagraph()
	p.tables = append(p.tables, &table{})
}

// startCell opens a cell of the innermost table.
func (p *page) startCell(s span) {
	t := p.table()
	if t.in {
		p.endCell()
	}
	if len(t.rows) == 0 {
		t.rows = append(t.rows, nil)
	}
	y := len(t.rows) - 1
	t.rows[y] = append(t.rows[y], htmlCell{span: s})
	t.in = true
	p.flows = append(p.flows, &flow{})
	if p.cells--; p.cells < 0 {
		p.err = errorf("表格的格子超过 %d 个，没有读；请只留下年度报告的部分", maxCells)
	}
}

// endCell closes the open cell of the innermost table, if there is one.
func (p *page) endCell() {
	t := p.table()
	if t == nil || !t.in {
		return
	}
	p.endParagraph()
	f := p.flow()
	p.flows = p.flows[:len(p.flows)-1]
	row := t.rows[len(t.rows)-1]
	c := &row[len(row)-1]
	c.text = f.joined()
	if t.layout = t.layout || f.tables > 0; f.tables > 0 || f.headings > 0 {
		c.inner = f.blocks
	}
	t.in = false
}

func (p *page) endCaption() {
	p.endParagraph()
	f := p.flow()
	p.flows = p.flows[:len(p.flows)-1]
	if t := p.table(); t != nil && f.tables == 0 {
		t.caption = f.joined()
	} else {
		p.flow().blocks = append(p.flow().blocks, f.blocks...)
		p.flow().tables += f.tables
	}
}

// endTable closes the innermost table: it becomes a table, or what its cells hold where
// it only places things on the page.
func (p *page) endTable() {
	p.endCell()
	t := p.table()
	p.tables = p.tables[:len(p.tables)-1]
	p.flow().end()
	if t.placesOnly() {
		p.unpack(t)
		return
	}
	rows := make([][]span, 0, len(t.rows))
	n := 0
	for _, row := range t.rows {
		line := make([]span, len(row))
		for x := range row {
			line[x] = row[x].span
		}
		if len(row) > 0 {
			rows = append(rows, line)
		}
		n += len(row)
	}
	grid, err := rectangle(rows, p.cells+n)
	if err != nil {
		p.err = err
		return
	}
	if len(grid) > 0 {
		p.cells -= len(grid)*len(grid[0]) - n
		p.flow().addTable(&Table{Name: t.caption, Rows: grid})
	}
}

// placesOnly reports whether a table only places things on the page: it holds tables,
// has one column, or holds prose and no figures to speak of.
func (t *table) placesOnly() bool {
	if t.layout {
		return true
	}
	prose, figures, cols := false, 0, 0
	for _, row := range t.rows {
		cols = max(cols, len(row))
		for _, c := range row {
			prose = prose || long(c.text)
			if c.text != "" && strings.Trim(c.text, "0123456789.,-") == "" {
				figures++
			}
		}
	}
	return cols <= 1 && figures == 0 || prose && figures < 10
}

// unpack puts what the cells of a table hold where the table stands.
func (p *page) unpack(t *table) {
	f := p.flow()
	for _, row := range t.rows {
		for _, c := range row {
			if c.inner != nil {
				f.blocks = append(f.blocks, c.inner...)
				for _, b := range c.inner {
					if b.Table != nil {
						f.tables++
					}
				}
				continue
			}
			for line := range strings.SplitSeq(c.text, "\n") {
				if line != "" {
					f.blocks = append(f.blocks, Block{Text: line})
				}
			}
		}
	}
}

// attributes are those of a start tag that matter.
type attributes struct {
	span
	hidden bool
	start  int    // the number a list begins with
	kind   string // of a field
	value  string // of a field, what stands in it
}

// typed reports whether a field is one to type into, whose value is to be seen.
func (a *attributes) typed() bool {
	switch a.kind {
	case "", "text", "number", "tel":
		return true
	}
	return false
}

func readAttributes(z *html.Tokenizer, more bool) attributes {
	a := attributes{span: span{rows: 1, cols: 1}, start: 1}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "rowspan":
			a.rows = reach(value, mostRows)
		case "colspan":
			a.cols = max(reach(value, mostCols), 1)
		case "start":
			a.start = max(atoi(value), 1)
		case "hidden":
			a.hidden = true
		case "type":
			a.kind = strings.ToLower(string(value))
		case "value":
			a.value = string(value)
		case "style":
			a.hidden = a.hidden || hides(value)
		}
	}
	if a.rows == 0 { // to the end of the table
		a.rows = mostRows
	}
	return a
}

func reach(value []byte, most int) int {
	if len(value) == 0 {
		return 1
	}
	n := atoi(value)
	if n < 0 {
		return 1
	}
	return min(n, most)
}

// atoi reads the number that value begins with, -1 if it begins with none.
func atoi(value []byte) int {
	s := string(bytes.TrimSpace(value))
	end := 0
	for end < len(s) && end < 9 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil {
		return -1
	}
	return n
}

// hides reports whether a style hides its element, in a browser or in Word.
func hides(style []byte) bool {
	if len(style) > 4096 {
		return false
	}
	for d := range strings.SplitSeq(strings.ToLower(string(style)), ";") {
		property, value, _ := strings.Cut(d, ":")
		value, _, _ = strings.Cut(strings.TrimSpace(value), "!")
		switch strings.TrimSpace(property) + ":" + strings.TrimSpace(value) {
		case "display:none", "visibility:hidden", "mso-hide:all":
			return true
		}
	}
	return false
}
