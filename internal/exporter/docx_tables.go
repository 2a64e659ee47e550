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

// Sizes of characters, half points: the smallest that is easily read, and the smallest in
// which numbers are set that have no room otherwise.
const legible, smallest = 14, 10

// A fit is how a table fits the width of the text.
type fit struct {
	text, number int // sizes of characters, half points
	margin       int // left and right in a cell
	widths       []int
}

// fit returns how a table fits a width. What labels leave is too little for long numbers,
// so both are made smaller. 表四 has fifteen columns of numbers and no label: its headers
// need not be smaller, but its margins are.
func (l *tableLook) fit(t *printed.Table, total int) fit {
	f := fit{text: l.size, number: l.size, margin: l.margin}
	for {
		need := room{f.text * 5, f.number * 5, 2*f.margin + slack}.needs(t)
		if sum(need) <= total || f.number == smallest {
			f.widths = columnWidths(t, total, need)
			return f
		}
		f.number--
		if labelColumns(t) > 0 {
			f.text = max(f.number, legible)
		} else {
			f.margin = l.margin / 4
		}
	}
}

// table writes a table as wide as the text. Rows are not broken over pages, and the
// header is repeated on each.
func (d *docx) table(t *printed.Table) {
	look := d.look.table
	fit := look.fit(t, d.look.width())
	d.add(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, d.look.width())
	for _, side := range []raw{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.add(`<w:%s w:val="single" w:sz="4" w:space="0" w:color="000000"/>`, side)
	}
	d.add(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar>`, fit.margin, fit.margin)
	d.add(`</w:tblPr><w:tblGrid>`)
	for _, w := range fit.widths {
		d.add(`<w:gridCol w:w="%d"/>`, w)
	}
	d.add(`</w:tblGrid>`)
	ranked, kept := hasRanks(t), keptRows(t, fit.height(t, look.row) <= d.look.height()*9/10)
	for y, row := range slots(t) {
		d.add(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, look.row)
		if y < t.Heads {
			d.add(`<w:tblHeader/>`)
		}
		d.add(`</w:trPr>`)
		for _, s := range row {
			size := fit.text
			if s.Number {
				size = fit.number
			}
			if size == look.size {
				size = 0 // as the style has it
			}
			width := sum(fit.widths[s.x : s.x+s.Cols])
			if s.Kind == printed.Head {
				s.Text = evened(s.Text, (width-2*fit.margin)/(fit.text*10))
			}
			d.cell(s, width, size, ranked, kept[y])
		}
		d.add(`</w:tr>`)
	}
	d.add(`</w:tbl>`)
}

// cell writes a slot of a table: a cell, or what a cell that began above covers here.
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
	p := paragraph{style: styleTable, lines: strings.Split(s.Text, "\n"), keepNext: keepNext, size: size}
	if s.covered {
		p.lines = []string{""}
	}
	if ranked && s.Kind == printed.Label && s.Rows == 1 {
		p.style = styleTableLeft
	}
	d.paragraph(p)
	d.add(`</w:tc>`)
}

// evened breaks a header into lines of the same length, where the last would be a single
// character: 其他/结果, not 其他结/果.
func evened(text string, room int) string {
	all := []rune(text)
	if room < 2 || len(all) <= room || len(all)%room != 1 || strings.Contains(text, "\n") {
		return text
	}
	lines := len(all)/room + 1
	length := (len(all) + lines - 1) / lines
	if length == room {
		return text
	}
	var b strings.Builder
	for i, r := range all {
		if i > 0 && i%length == 0 {
			b.WriteByte('\n')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// height estimates how high a table is.
func (f *fit) height(t *printed.Table, least int) (all int) {
	for _, row := range slots(t) {
		lines := 1
		for _, s := range row {
			room := (sum(f.widths[s.x:s.x+s.Cols]) - 2*f.margin) / (f.text * 5)
			lines = max(lines, (linesOf(s.Text, room+1)+s.Rows-1)/s.Rows)
		}
		all += max(least, lines*f.text*14) // lines of some fonts are 1.4 times as high as their characters
	}
	return all
}

// keptRows reports of each row whether it stays on the page of the next one: in tables that
// fit a page all, in others headers with the figures below them, and the rows beside the
// innermost label that spans several, so that no label is cut.
func keptRows(t *printed.Table, whole bool) []bool {
	kept := make([]bool, len(t.Rows))
	for y, row := range slots(t) {
		last := row[len(row)-1]
		kept[y] = whole || last.Kind == printed.Across || last.Kind == printed.Head
		for i := 1; i < len(row); i++ { // what the outermost column spans is too much for a page
			kept[y] = kept[y] || row[i].Kind == printed.Label && row[i].below > 0
		}
	}
	kept[len(kept)-1] = false
	return kept
}
