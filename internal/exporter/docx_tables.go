package exporter

import (
	"strings"

	"nianbao/internal/printed"
)

// A tableLook is how tables are set. Lengths are twips.
type tableLook struct {
	size   int // of characters, half points
	margin int // left and right in a cell
	row    int // height of a row at least
}

// slack is what a number has to spare in a cell: half of the lines at both sides, which are
// within it in LibreOffice, and what programs round.
const slack = 30

// around returns what of the width of a cell is not for its text.
func (l *tableLook) around() int { return 2*l.margin + slack }

// smallest is the size of characters, in half points, below which none are set.
const smallest = 10

// sizeFor returns the size at which a number fits its cell, 0 for that of all text.
// Fifteen columns have no room for a million each, and a number on two lines is two.
func (l *tableLook) sizeFor(s slot, width int) int {
	if !s.Number {
		return 0
	}
	size := (width - l.around()) / (5 * cells.StringWidth(s.Text))
	if size >= l.size {
		return 0
	}
	return max(size, smallest)
}

// table writes a table as wide as the text. Rows are not broken over pages, and the
// header is repeated on each.
func (d *docx) table(t *printed.Table) {
	look := d.look.table
	widths := columnWidths(t, d.look.width(), look.size*5, look.around())
	d.add(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, d.look.width())
	for _, side := range []raw{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.add(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	d.add(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar>`, look.margin, look.margin)
	d.add(`</w:tblPr><w:tblGrid>`)
	for _, w := range widths {
		d.add(`<w:gridCol w:w="%d"/>`, w)
	}
	d.add(`</w:tblGrid>`)
	ranked, kept := hasRanks(t), keptRows(t)
	for y, row := range slots(t) {
		d.add(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, look.row)
		if y < t.Heads {
			d.add(`<w:tblHeader/>`)
		}
		d.add(`</w:trPr>`)
		size := 0 // of the numbers of a row, the same for all
		for _, s := range row {
			if n := look.sizeFor(s, sum(widths[s.x:s.x+s.Cols])); size == 0 || n != 0 && n < size {
				size = n
			}
		}
		for _, s := range row {
			d.cell(s, sum(widths[s.x:s.x+s.Cols]), size, ranked, kept[y])
		}
		d.add(`</w:tr>`)
	}
	d.add(`</w:tbl>`)
}

// cell writes a slot of a table: a cell, or what a cell that began above covers here. The
// size is that of a number.
func (d *docx) cell(s slot, width, size int, ranked, keepNext bool) {
	d.add(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width)
	if s.Cols > 1 {
		d.add(`<w:gridSpan w:val="%d"/>`, s.Cols)
	}
	switch {
	case s.covered:
		d.add(`<w:vMerge/>`)
	case s.Rows > 1:
		d.add(`<w:vMerge w:val="restart"/>`)
	}
	d.add(`<w:vAlign w:val="center"/></w:tcPr>`)
	p := paragraph{style: styleTable, lines: strings.Split(s.Text, "\n"), keepNext: keepNext}
	if s.covered {
		p.lines = []string{""}
	}
	if s.Number {
		p.size = size
	}
	if ranked && s.Kind == printed.Label && s.Rows == 1 {
		p.style = styleTableLeft
	}
	d.paragraph(p)
	d.add(`</w:tc>`)
}

// keptRows reports of each row whether it stays on the page of the next one: in small
// tables all, in others headers with the figures below them, and the rows beside the
// innermost label that spans several, so that no label is cut.
func keptRows(t *printed.Table) []bool {
	kept := make([]bool, len(t.Rows))
	for y, row := range slots(t) {
		last := row[len(row)-1]
		kept[y] = len(t.Rows) <= small || last.Kind == printed.Across || last.Kind == printed.Head
		for i := 1; i < len(row); i++ { // what the outermost column spans is too much for a page
			kept[y] = kept[y] || row[i].Kind == printed.Label && row[i].below > 0
		}
	}
	kept[len(kept)-1] = false
	return kept
}
