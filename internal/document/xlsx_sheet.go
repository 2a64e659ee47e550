package document

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The grid of a sheet, as the format has it.
const (
	sheetRows    = 1 << 20
	sheetColumns = 1 << 14
)

// A sheetReader reads one sheet. Cells are kept as they come, not by their place: a
// single one in the last corner of the sheet must not make a table of it all.
type sheetReader struct {
	*book
	part   *part
	name   string
	cells  []sheetText
	merges []area
	x, y   int // of the next cell, where it does not say its place

	seen struct{ uncomputed, scaled, hidden, drawings int }
}

type sheetText struct {
	x, y    int // from 0
	text    string
	end     int // the last row its text is in
	formula bool
}

// An area is a rectangle of cells, the last row and column included.
type area struct{ left, top, right, bottom int }

// sheet reads a sheet, nil if there is nothing in it.
func (b *book) sheet(s bookSheet) (*Table, []string, error) {
	r := &sheetReader{book: b, name: s.name}
	err := b.each(strings.TrimPrefix(s.part, "/"), func(p *part, e xml.StartElement) error {
		r.part = p
		switch e.Name.Local {
		case "sheetData":
			return p.children(r.row)
		case "mergeCells":
			return p.children(r.merge)
		case "cols":
			return p.children(r.column)
		case "drawing":
			r.seen.drawings++
		}
		return p.skip()
	})
	if err != nil || len(r.cells) == 0 {
		return nil, r.notices(), err
	}
	t, err := r.table()
	return t, r.notices(), err
}

func (r *sheetReader) notices() []string {
	var all []string
	add := func(n int, text string) {
		if n > 0 {
			all = append(all, fmt.Sprintf("工作表“%s”", r.name)+strings.ReplaceAll(text, "%d", strconv.Itoa(n)))
		}
	}
	add(r.seen.uncomputed, "有 %d 个公式没有存结果，按没有填读入；请用 Excel 或 WPS 打开，保存后再导入")
	add(r.seen.scaled, "有 %d 个数按千或万缩小显示，读入的是原数，请核对单位")
	add(r.seen.hidden, "有隐藏的行或列，也读入了")
	add(r.seen.drawings, "有图片或图表，没有读入")
	return all
}

func (r *sheetReader) column(e xml.StartElement) error {
	if isTrue(attr(e, "hidden")) {
		first, _ := strconv.Atoi(attr(e, "min"))
		last, _ := strconv.Atoi(attr(e, "max"))
		if last < sheetColumns || first == 1 { // else it is the empty rest of the sheet
			r.seen.hidden = 1
		}
	}
	return r.part.skip()
}

func isTrue(s string) bool { return s == "1" || s == "true" }

func (r *sheetReader) row(e xml.StartElement) error {
	if e.Name.Local != "row" {
		return r.part.skip()
	}
	if n, err := strconv.Atoi(attr(e, "r")); err == nil {
		r.y = n - 1
	}
	r.x = 0
	before := len(r.cells)
	err := r.part.children(func(e xml.StartElement) error {
		if e.Name.Local != "c" {
			return r.part.skip()
		}
		return r.cell(e)
	})
	if n, _ := strconv.Atoi(attr(e, "outlineLevel")); n > 0 {
		r.continued(before)
	}
	r.y++
	if len(r.cells) > before && isTrue(attr(e, "hidden")) {
		r.seen.hidden = 1
	}
	return err
}

// pieceLength is how many bytes of a paragraph stand in a row at least, if it goes on in
// the next one. Headings are shorter.
const pieceLength = 400

// continued joins a row to the one above it, if both are pieces of a paragraph that was
// too long for one row: package exporter groups them, so that the row is below the one
// above. Rows that others group have a heading above them.
func (r *sheetReader) continued(before int) {
	if before == 0 || len(r.cells) != before+1 {
		return
	}
	above, here := &r.cells[before-1], &r.cells[before]
	if above.x != 0 || here.x != 0 || above.end != here.y-1 || len(above.text) < pieceLength {
		return
	}
	above.text += here.text
	above.end = here.y
	r.cells = r.cells[:before]
}

func (r *sheetReader) cell(e xml.StartElement) error {
	if x, y, ok := place(attr(e, "r")); ok {
		r.x, r.y = x, y
	}
	c := sheetCell{kind: attr(e, "t"), style: attr(e, "s")}
	if err := c.read(r); err != nil {
		return err
	}
	text := r.show(&c)
	x, y := r.x, r.y
	r.x++
	if text == "" {
		return nil
	}
	if x < 0 || x >= sheetColumns || y < 0 || y >= sheetRows {
		return r.kind.damaged()
	}
	r.cells = append(r.cells, sheetText{x, y, text, y, c.formula})
	return r.addCells(1)
}

// A sheetCell is what a cell says before it is understood.
type sheetCell struct {
	kind    string // t: what the value is
	style   string // s: the number of a format
	value   string // v
	inline  string // is
	formula bool
}

func (c *sheetCell) read(r *sheetReader) error {
	return r.part.children(func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "f":
			c.formula = true
		case "is":
			c.inline, err = r.richText(r.part)
			return err
		case "v":
			var b strings.Builder
			err := r.part.contents(func(xml.StartElement) error { return r.part.skip() }, func(t []byte) error {
				b.Write(t)
				return r.addText(len(t))
			})
			c.value = b.String()
			return err
		}
		return r.part.skip()
	})
}

// show returns a cell's text as a person sees it, but for figures: those are as exact
// as the file has them.
func (r *sheetReader) show(c *sheetCell) string {
	if c.formula && c.value == "" && c.kind != "str" {
		r.seen.uncomputed++
		return ""
	}
	switch c.kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(c.value)); err == nil && n >= 0 && n < len(r.texts) {
			return r.texts[n]
		}
		return ""
	case "inlineStr":
		return c.inline
	case "str", "e", "d":
		return cleanText(c.value)
	case "b":
		if strings.TrimSpace(c.value) == "1" {
			return "TRUE"
		}
		return "FALSE"
	}
	var f cellFormat
	if n, err := strconv.Atoi(c.style); err == nil && n >= 0 && n < len(r.formats) {
		f = r.formats[n]
	}
	if f.scaled {
		r.seen.scaled++
	}
	return f.number(strings.TrimSpace(c.value))
}

func (r *sheetReader) merge(e xml.StartElement) error {
	first, last, ok := strings.Cut(attr(e, "ref"), ":")
	left, top, ok1 := place(first)
	right, bottom, ok2 := place(last)
	if ok && ok1 && ok2 {
		r.merges = append(r.merges, area{min(left, right), min(top, bottom), max(left, right), max(top, bottom)})
	}
	if len(r.merges) > maxCells {
		return r.addCells(maxCells + 1)
	}
	return r.part.skip()
}

// place reads a reference such as AB12.
func place(ref string) (x, y int, ok bool) {
	letters := strings.TrimRight(ref, "0123456789")
	if len(letters) == 0 || len(letters) > 3 {
		return 0, 0, false
	}
	for _, c := range letters {
		if c < 'A' || c > 'Z' {
			return 0, 0, false
		}
		x = x*26 + int(c-'A') + 1
	}
	y, err := strconv.Atoi(ref[len(letters):])
	return x - 1, y - 1, err == nil && y >= 1 && y <= sheetRows && x <= sheetColumns
}

// table puts the cells on their places. It reaches as far as anything is written.
func (r *sheetReader) table() (*Table, error) {
	used := area{sheetColumns, sheetRows, 0, 0}
	for _, c := range r.cells {
		used = area{min(used.left, c.x), min(used.top, c.y), max(used.right, c.x), max(used.bottom, c.y)}
	}
	width, height := used.right-used.left+1, used.bottom-used.top+1
	if width*height > maxCells {
		return nil, errorf("工作表“%s”从第 %d 行写到第 %d 行、共 %d 列，超过 %d 格，没有读；请删去表格以外的内容，另存后再导入",
			r.name, used.top+1, used.bottom+1, width, maxCells)
	}
	if err := r.addCells(width*height - len(r.cells)); err != nil {
		return nil, err
	}
	t := &Table{Name: r.name, Rows: make([][]Cell, height)}
	for y := range t.Rows {
		t.Rows[y] = make([]Cell, width)
	}
	for _, c := range r.cells {
		t.Rows[c.y-used.top][c.x-used.left] = Cell{Text: c.text, Formula: c.formula}
	}
	return t, r.cover(t, used)
}

// cover repeats the text of merged cells in all that they cover, and drops the columns
// that are wholly covered from the left.
func (r *sheetReader) cover(t *Table, used area) error {
	height, width := len(t.Rows), len(t.Rows[0])
	left := height * width // valid areas do not overlap
	covered := make([]int, width)
	for _, m := range r.merges {
		var first Cell
		if m.left >= used.left && m.top >= used.top && m.left <= used.right && m.top <= used.bottom {
			first = t.Rows[m.top-used.top][m.left-used.left]
		}
		for y := max(m.top, used.top); y <= min(m.bottom, used.bottom); y++ {
			for x := max(m.left, used.left); x <= min(m.right, used.right); x++ {
				if left--; left < 0 {
					return errorf("工作表“%s”的合并单元格互相重叠，没有读；请用 Excel 或 WPS 打开，取消这些合并，保存后再导入", r.name)
				}
				t.Rows[y-used.top][x-used.left] = Cell{Text: first.Text, Formula: first.Formula, Covered: x > m.left || y > m.top}
				if x > max(m.left, used.left) {
					covered[x-used.left]++
				}
			}
		}
	}
	begins := make([]bool, width)
	for x := range begins {
		begins[x] = covered[x] < height
	}
	withoutSlivers(t.Rows, begins, nil)
	return nil
}
