package exporter

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/internal/printed"
	"nianbao/model"
)

// A formSheet is a table of the form on its way to a sheet.
type formSheet struct {
	book    *workbook
	report  *model.Report
	section *model.Section
	table   *printed.Table
	sheet   *worksheet
	at      map[model.Ref]place // where the figures stand
}

// formWidth is the width of a table, half-width characters, unless its figures need more:
// as much as A4 paper has room for without being made smaller. What is wider by more than
// a fifth lies across the paper, if it is not high.
const formWidth = 82

// Heights of rows, points: of one line, and what is added around all lines of a row.
const lineHeight, rowMargin = 14, 7

// newFormSheet lays a table out on a sheet: the heading in the first row, then the table,
// then what checks its balance.
func newFormSheet(b *workbook, r *model.Report, s *model.Section, t *printed.Table) *formSheet {
	f := &formSheet{book: b, report: r, section: s, table: t, at: map[model.Ref]place{}}
	need := room{text: 1, number: 1, around: 2}.needs(t)
	f.sheet = &worksheet{
		name: t.Name, widths: columnWidths(t, max(formWidth, sum(need)), need),
		protected: true, form: true, titleFrom: 1, titleTo: t.Heads,
	}
	f.evenHeaders()
	f.sheet.landscape = len(t.Rows) <= small && sum(need)*5 > formWidth*6
	if len(t.Rows) > small {
		f.sheet.frozen = place{row: 1 + t.Heads, col: labelColumns(t)}
	}
	f.sheet.row(24, b.textCell(s.Heading(), format{size: 14, bold: true, locked: true}))
	f.places()
	f.rows()
	f.balance()
	f.validate()
	return f
}

// evenHeaders keeps headers of four characters from being broken after the third: columns
// have room for two of them or for all.
func (f *formSheet) evenHeaders() {
	for x := labelColumns(f.table); x < len(f.table.Widths); x++ {
		switch w := &f.sheet.widths[x]; *w {
		case 6:
			*w = 5
		case 7:
			*w = 8
		}
	}
}

// places notes where the figures will stand.
func (f *formSheet) places() {
	for y, row := range slots(f.table) {
		for _, s := range row {
			if s.Kind == printed.Figure && !s.covered {
				f.at[s.At] = place{row: y + 1, col: s.x}
			}
		}
	}
}

// rows adds the rows of the table.
func (f *formSheet) rows() {
	ranked := hasRanks(f.table)
	for y, row := range slots(f.table) {
		var line []cell
		height := 1
		for _, s := range row {
			c := f.cell(s.Cell, ranked)
			if s.covered {
				c.kind, c.text = blankKind, ""
			} else {
				f.sheet.merge(place{row: y + 1, col: s.x}, s.Rows, s.Cols)
				height = max(height, (f.lines(s)+s.Rows-1)/s.Rows)
			}
			line = append(line, c)
			for range s.Cols - 1 { // the borders of a merged cell are those of all its cells
				line = append(line, cell{format: c.format})
			}
		}
		f.sheet.row(height*lineHeight+rowMargin, line...)
	}
}

// lines estimates how many lines the text of a cell takes.
func (f *formSheet) lines(s slot) (n int) {
	return linesOf(s.Text, sum(f.sheet.widths[s.x:s.x+s.Cols]))
}

// linesOf estimates how many lines a text takes in a cell of some width.
func linesOf(text string, width int) (n int) {
	for line := range strings.SplitSeq(text, "\n") {
		n += max(1, len(wrap(line, max(2, width-1))))
	}
	return n
}

// cell returns what stands in a cell of the form.
func (f *formSheet) cell(c *printed.Cell, ranked bool) cell {
	look := format{size: 11, align: "center", border: true, wrap: true, locked: true}
	switch c.Kind {
	case printed.Figure:
		return f.figure(c, look)
	case printed.Label:
		if ranked && c.Rows == 1 {
			look.align = "left"
		}
	}
	return f.book.textCell(c.Text, look)
}

// figure returns a cell to be filled in, or a total. Units that the form does not print
// stand in the cell, which makes it text.
func (f *formSheet) figure(c *printed.Cell, look format) cell {
	v := f.report.Value(c.At)
	unit := f.report.Edition().Column(c.At).Unit
	look.decimals = decimals(v)
	look.wrap, look.shrink = false, true // a number is on one line, and never shown as ###
	if f.report.Automatic(c.At) {
		look.total = true
		return cell{kind: formulaKind, text: f.sum(f.report.Edition().Parts(c.At)), value: v.String(), format: look}
	}
	look.locked = false
	switch {
	case v.Kind() == model.Blank:
		return cell{format: look}
	case v.Kind() == model.Number && (unit.Name != "" || f.report.Unit(c.At) == ""):
		return cell{kind: numberKind, text: v.String(), format: look}
	}
	look.decimals = 0
	look.wrap, look.shrink = true, false
	return f.book.textCell(pieces(c.Text, maxText)[0], look) // more than that fits no cell
}

// decimals returns how many places after the point a figure has.
func decimals(v model.Value) int {
	_, places, _ := strings.Cut(v.String(), ".")
	if v.Kind() != model.Number {
		return 0
	}
	return len(places)
}

// sum returns the formula that adds cells up. While one of them is no number it is
// empty, as the total is in the report.
func (f *formSheet) sum(parts []model.Ref) string {
	var where []place
	for _, at := range parts {
		where = append(where, f.at[at])
	}
	list := strings.Join(ranges(where), ",")
	return fmt.Sprintf(`IF(COUNT(%s)=%d,SUM(%s),"")`, list, len(parts), list)
}

// ranges names places, those that stand in a row or in a column as one: D5:I5.
func ranges(where []place) (list []string) {
	for len(where) > 0 {
		n := 1
		for _, step := range []place{{row: 1}, {col: 1}} {
			run := 1
			for run < len(where) && where[run] == (place{where[run-1].row + step.row, where[run-1].col + step.col}) {
				run++
			}
			n = max(n, run)
		}
		name := where[0].String()
		if n > 1 {
			name += ":" + where[n-1].String()
		}
		list, where = append(list, name), where[n:]
	}
	return list
}

// balance adds, below the table, both sides of the equation that has to hold in every
// column, and what they differ by.
func (f *formSheet) balance() {
	b := f.section.Table.Balance
	if b == nil {
		return
	}
	f.sheet.row(0)
	left := f.side("核对：第一项加第二项（"+b.LeftName+"）", b.Left)
	right := f.side("核对：第三项加第四项（"+b.RightName+"）", b.Right)
	f.check("核对：两者之差，应为 0", func(col *model.Column, x int) cell {
		l, r := place{left, x}, place{right, x}
		c := cell{kind: formulaKind, text: fmt.Sprintf(`IF(COUNT(%v,%v)=2,%v-%v,"")`, l, r, l, r)}
		ls, rs := f.report.Add(f.column(b.Left, col)), f.report.Add(f.column(b.Right, col))
		if ls.Known() && rs.Known() {
			c.value = model.FormatMicro(ls.Micro - rs.Micro)
		}
		c.format.difference = true
		return c
	})
}

// side adds the row for one side of the balance and returns where it stands.
func (f *formSheet) side(label string, rows []model.RowID) int {
	return f.check(label, func(col *model.Column, _ int) cell {
		cells := f.column(rows, col)
		c := cell{kind: formulaKind, text: f.sum(cells)}
		if s := f.report.Add(cells); s.Known() {
			c.value = s.String()
		}
		return c
	})
}

// column returns the cells of a column in some rows.
func (f *formSheet) column(rows []model.RowID, col *model.Column) (list []model.Ref) {
	for _, row := range rows {
		list = append(list, model.Ref{Section: f.section.ID, Row: row, Col: col.ID})
	}
	return list
}

// check adds a row with a label and a cell for each column of the first block.
func (f *formSheet) check(label string, of func(*model.Column, int) cell) (y int) {
	look := format{size: 11, align: "center", border: true, wrap: true, locked: true, total: true}
	labels := labelColumns(f.table)
	row := []cell{f.book.textCell(label, look)}
	row[0].format.align = "left"
	for range labels - 1 {
		row = append(row, cell{format: row[0].format})
	}
	columns := f.section.Table.Blocks[0].Columns
	for i := range columns {
		c := of(&columns[i], labels+i)
		look.difference = c.format.difference
		c.format = look
		c.format.wrap, c.format.shrink = false, true
		row = append(row, c)
	}
	y = len(f.sheet.rows)
	f.sheet.merge(place{row: y}, 1, labels)
	f.sheet.row(linesOf(label, sum(f.sheet.widths[:labels]))*lineHeight+rowMargin, row...)
	return y
}

// validate says of the cells to be filled in what may be typed into them.
func (f *formSheet) validate() {
	for _, at := range f.report.Edition().Cells() {
		where, here := f.at[at]
		if !here || f.report.Automatic(at) {
			continue
		}
		switch unit := f.report.Edition().Column(at).Unit; {
		case unit.Choices != nil:
			f.sheet.validate(validation{prompt: "请连同单位一起填，例如 251000元，或者 25.1万元。"}, where)
		case unit.Decimals > 0:
			f.sheet.validate(decimalsUpTo(unit, where), where)
		case unit.Signed:
			f.sheet.validate(validation{kind: "whole", least: "-50000000000", message: "这里要填整数，减少的填负数，例如 -8；没有变化填 0。不要写“增”“减”等字。"}, where)
		default:
			f.sheet.validate(validation{kind: "whole", least: "0", message: "这里要填整数，最小是 0；没有的填 0，不知道的留空。不要写“件”等单位，也不要写“/”“无”。"}, where)
		}
	}
}

// decimalsUpTo allows as many places after the point as the unit has.
func decimalsUpTo(unit model.Unit, at place) validation {
	checks := []string{fmt.Sprintf("ISNUMBER(%v)", at), fmt.Sprintf("ROUND(%v,%d)=%v", at, unit.Decimals, at)}
	if !unit.Signed {
		checks = slices.Insert(checks, 1, fmt.Sprintf("%v>=0", at))
	}
	return validation{
		kind: "custom", least: "AND(" + strings.Join(checks, ",") + ")",
		message: fmt.Sprintf("这里要填数字，单位是%s，小数最多 %d 位；没有的填 0。不要写单位，也不要写“/”“无”。", unit.Name, unit.Decimals),
	}
}
