package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/label"
)

// This file finds the tables of the form among those of a document.

// A part is a table of the document, or the rows of one that belong together.
type part struct {
	rows  [][]string
	sums  [][]bool        // by row which cells are what a formula came to; nil: none
	under model.SectionID // the section whose heading it stands under
	table model.SectionID // the table of the form that it is of; "": none
	group string          // of 表四, that is named above it; "": none is
	read  []*landing      // how the editions read it as that, nil: not yet known
}

// keys are words of which each table of the form has some. A table with none of them
// is not looked at any closer.
var keys = []string{"自然人", "总计", "商业企业", "规章", "规范性文件", "行政许可", "行政处罚", "行政强制", "集中采购", "收费",
	"结果维持", "结果纠正", "尚未审结", "新收", "结转", "予以公开", "不予公开"}

// A landing is where the figures of a table land in one edition.
type landing struct {
	edition *model.Edition
	cells   []landed
	left    []Left
	figures int // that are not blank
	labels  int // that were recognised
	placing *label.Placing
}

type landed struct {
	at    model.Ref
	text  string
	sum   bool        // it is what a formula came to
	value model.Value // of a draft, where nothing has to be read
	unit  string      // that the words above the figure say, where the form prints none
}

// better reports whether l says more of a table than o.
func (l *landing) better(o *landing) bool {
	if l.figures != o.figures {
		return l.figures > o.figures
	}
	if l.labels != o.labels {
		return l.labels > o.labels
	}
	return len(l.left) < len(o.left)
}

// longestFigure is how many characters a figure and its unit have at the most, and more
// than what is written where there is none.
const longestFigure = 24

// land places parts that follow each other in the table of a section.
func land(e *model.Edition, id model.SectionID, parts ...*part) *landing {
	rows, sums := concat(parts)
	p := label.Table(e.Section(id), rows, label.Start{})
	l := &landing{edition: e, placing: p, labels: p.Rows + p.Columns}
	if p.FreeRows || p.FreeColumns {
		return l // the place would decide
	}
	for y := range p.Cells {
		for x, c := range p.Cells[y] {
			if c.Kind == label.Figure {
				l.cells = append(l.cells, landed{at: c.At, text: rows[y][x], sum: sums[y] != nil && sums[y][x], unit: unitAbove(e, c.At, rows, y, x)})
			}
		}
	}
	l.figures = p.Figures
	for _, c := range l.cells {
		if c.isLabel() {
			l.figures -= 2
		}
	}
	l.left = leftOut(rows, p)
	return l
}

// isLabel reports whether a label was taken for a figure.
func (c *landed) isLabel() bool { return utf8.RuneCountInString(c.text) > longestFigure }

// unitAbove returns the unit that the words above a figure say, where the user chooses it.
func unitAbove(e *model.Edition, at model.Ref, rows [][]string, y, x int) string {
	if !e.HasUnits(at) {
		return ""
	}
	for y--; y >= 0; y-- {
		if x < len(rows[y]) && strings.Contains(rows[y][x], "金额") {
			for _, unit := range []string{"万元", "元"} {
				if strings.Contains(rows[y][x], unit) {
					return unit
				}
			}
			return ""
		}
	}
	return ""
}

// leftOut returns the lines and columns of a table of which something lands nowhere,
// with what stands there.
func leftOut(rows [][]string, p *label.Placing) (all []Left) {
	for _, u := range p.Unknown {
		text := u.Text
		for y, row := range rows[:len(p.Cells)] {
			if slices.Contains(row, u.Text) || u.Text == fmt.Sprintf("第%d行", y+1) {
				text += strays(row, p.Cells[y], u.Text)
			}
		}
		if text == u.Text {
			text += straysBelow(rows, p.Cells, u.Text)
		}
		all = append(all, Left{oneLine(strings.ReplaceAll(text, "\n", "")), u.Why})
	}
	return all
}

// strays returns what lands nowhere of a row, but for one cell.
func strays(row []string, cells []label.Cell, but string) string {
	s := ""
	for x, c := range cells {
		if c.Kind == label.Stray && row[x] != but {
			s += "　" + row[x]
		}
	}
	return s
}

// straysBelow returns what lands nowhere of the columns under a head.
func straysBelow(rows [][]string, cells [][]label.Cell, head string) string {
	s := ""
	under := map[int]bool{}
	for y, line := range cells {
		for x, c := range line {
			if c.Kind == label.Stray && under[x] {
				s += "　" + rows[y][x]
			}
			under[x] = under[x] || rows[y][x] == head
		}
	}
	return s
}

// recognise finds out of which table of the form a part is.
func (p *part) recognise() {
	all := compact(strings.Join(slices.Concat(p.rows...), "|"))
	if !slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(all, k) }) {
		return
	}
	likely := []model.SectionID{proactive, requests, disputes}
	for _, row := range p.rows {
		k := startOf(row)
		if k == "" {
			continue
		}
		likely = slices.Insert(slices.DeleteFunc(likely, func(id model.SectionID) bool { return id == k }), 0, k)
		if k == p.under {
			p.table = k // a blank form may have nothing but its heads
		}
		break
	}
	for _, id := range likely {
		found := false
		var read []*landing
		for _, e := range edition.All() {
			l := land(e, id, p)
			found = found || p.is(id, l.placing, all)
			read = append(read, l)
		}
		if found {
			p.table, p.read = id, read
			return
		}
	}
}

// is reports whether enough labels of a table were recognised to believe that it is
// meant. Tables in the prose of 一 or 五 have words of the form too, and must be more
// like it.
func (p *part) is(id model.SectionID, l *label.Placing, all string) bool {
	here := p.under == id
	away := p.under != "" && tableStart[p.under] == nil
	switch id {
	case proactive:
		form := strings.Contains(all, "第二十条第") || strings.Contains(all, "信息内容")
		return (l.Columns > 0 || here && l.Rows > 0) && (form || !away && l.Rows > 0 || here)
	case requests:
		if away {
			return l.Columns > 4 && l.Rows > 4
		}
		return l.Columns > 3 || l.Rows > 4 || l.Rows > 0 && (here || l.Columns > 2)
	case disputes:
		return l.Columns > 2 && (!away || l.Rows > 1)
	}
	return false
}

// gathered puts the parts of one table of the form together, as each edition reads it.
// Parts that are cut by a page are one block; where that says less, they are read one
// by one, and what lands in the same cell again is left out.
func gathered(id model.SectionID, parts []*part) []*landing {
	if len(parts) == 1 && parts[0].read != nil {
		return parts[0].read
	}
	var all []*landing
	for _, e := range edition.All() {
		one := land(e, id, parts...)
		each := &landing{edition: e}
		for i, p := range parts {
			each.add(land(e, id, p), i > 0)
		}
		if len(parts) > 1 && each.figures > one.figures {
			one = each
		}
		all = append(all, one)
	}
	return all
}

// concat puts the rows of parts together, and as many of their sums.
func concat(parts []*part) (rows [][]string, sums [][]bool) {
	for _, p := range parts {
		rows, sums = append(rows, p.rows...), append(sums, p.sums...)
		sums = append(sums, make([][]bool, len(rows)-len(sums))...)
	}
	return rows, sums
}

// add adds what another part of the table says.
func (l *landing) add(o *landing, again bool) {
	l.labels += o.labels
	l.left = append(l.left, o.left...)
	twice := 0
	for _, c := range o.cells {
		i := slices.IndexFunc(l.cells, func(old landed) bool { return old.at == c.at })
		blank := compact(c.text) == ""
		switch {
		case i < 0:
			l.cells = append(l.cells, c)
		case compact(l.cells[i].text) == "":
			l.cells[i] = c
		case blank || l.cells[i].text == c.text:
			continue
		default:
			twice++
			continue
		}
		switch {
		case c.isLabel():
			l.figures--
		case !blank:
			l.figures++
		}
	}
	if twice > 0 && again {
		l.left = append(l.left, Left{"另一张同样的表", "文件里有两张同样的表，只取第一张"})
	}
}
