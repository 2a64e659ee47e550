package exporter

import (
	"fmt"
	"slices"
	"strings"
)

// A place is where a cell stands on a sheet, counted from 0.
type place struct{ row, col int }

// String returns the name by which formulas know the place: B3. Sheets of reports have
// fewer than 26 columns.
func (p place) String() string { return fmt.Sprintf("%c%d", 'A'+rune(p.col), p.row+1) }

// A worksheet is a sheet of a workbook.
type worksheet struct {
	name      string
	widths    []int // of the columns, half-width characters
	rows      []row
	merges    []string
	rules     register[validation]
	ruled     [][]place // by rule: the cells it is about
	header    string    // of the printed pages
	titled    bool      // the first page says what its header would
	protected bool      // but for the cells that are not locked
	form      bool      // it has lines of its own
	landscape bool      // the paper is wider than it is high
	frozen    place     // what is above it and left of it stays where it is
	titleFrom int       // the rows that are repeated on every printed page: titleTo of them
	titleTo   int
}

// A row is a row of a sheet.
type row struct {
	height    int // points; 0: what the text takes
	cells     []cell
	continues bool // the text of the row above
	kept      bool // on the page where the next one is
}

// A cell is a cell of a sheet.
type cell struct {
	kind   cellKind
	text   string // the text, the number, or the formula
	value  string // of a formula: the number that comes out, or nothing
	format format
}

// A cellKind says what is in a cell of a sheet.
type cellKind uint8

const (
	blankKind cellKind = iota
	textKind
	numberKind
	formulaKind
)

// A validation says what may be typed into cells.
type validation struct {
	kind    string // whole or custom; empty: anything
	least   string // for whole the smallest number, for custom the formula that has to be true
	message string // when something else is typed
	prompt  string // when one comes to the cell
}

func (s *worksheet) row(height int, cells ...cell) {
	s.rows = append(s.rows, row{height: height, cells: cells})
}

// validate adds a cell to those that a rule is about.
func (s *worksheet) validate(v validation, at place) {
	n := s.rules.index(v)
	if n == len(s.ruled) {
		s.ruled = append(s.ruled, nil)
	}
	s.ruled[n] = append(s.ruled[n], at)
}

func (s *worksheet) merge(at place, rows, cols int) {
	if rows > 1 || cols > 1 {
		s.merges = append(s.merges, fmt.Sprintf("%v:%v", at, place{at.row + rows - 1, at.col + cols - 1}))
	}
}

// xml returns the part of the sheet.
func (s *worksheet) xml(b *workbook, first bool) []byte {
	var m markup
	m.add(xmlHead+`<worksheet xmlns="%s"><sheetPr><outlinePr summaryBelow="0"/><pageSetUpPr fitToPage="1"/></sheetPr>`, sheetSpace)
	s.view(&m, first)
	m.add(`<sheetFormatPr defaultRowHeight="15" outlineLevelRow="%d"/><cols>`, s.levels())
	for i, w := range s.widths {
		m.add(`<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, w)
	}
	m.add(`</cols><sheetData>`)
	for y := range s.rows {
		s.writeRow(&m, b, y)
	}
	m.add(`</sheetData>`)
	if s.protected {
		m.add(`<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>`)
	}
	if len(s.merges) > 0 {
		m.add(`<mergeCells count="%d">`, len(s.merges))
		for _, ref := range s.merges {
			m.add(`<mergeCell ref="%s"/>`, ref)
		}
		m.add(`</mergeCells>`)
	}
	s.writeRules(&m)
	m.add(`<printOptions horizontalCentered="1"/><pageMargins left="0.7" right="0.7" top="0.9" bottom="0.8" header="0.4" footer="0.4"/>`)
	orientation := raw("portrait")
	if s.landscape {
		orientation = "landscape"
	}
	m.add(`<pageSetup paperSize="9" orientation="%s" fitToWidth="1" fitToHeight="%d"/>`, orientation, number(s.onePage(), 1))
	s.headerFooter(&m)
	s.breaks(&m)
	m.add(`</worksheet>`)
	return m.Bytes()
}

func (s *worksheet) headerFooter(m *markup) {
	const footer = "&C&10— &P —"
	m.add(`<headerFooter differentFirst="%d"><oddHeader>%s</oddHeader><oddFooter>%s</oddFooter>`,
		number(s.titled, 1), "&C&10"+headerText(s.header), footer)
	if s.titled {
		m.add(`<firstFooter>%s</firstFooter>`, footer)
	}
	m.add(`</headerFooter>`)
}

// breaks ends the pages of a text, so that no heading is the last of one. All of them are
// said: where a program would end them by itself depends on its fonts.
func (s *worksheet) breaks(m *markup) {
	if s.form {
		return
	}
	var after []int // rows
	used, first := 0, 0
	for y := range s.rows {
		if used += s.rows[y].height; used <= paperHeight {
			continue
		}
		start := y
		for start > first && s.rows[start-1].kept {
			start--
		}
		if start == first { // headings alone fill a page
			start = y
		}
		after, used, first = append(after, start), 0, start
		for _, r := range s.rows[start : y+1] {
			used += r.height
		}
	}
	if len(after) == 0 {
		return
	}
	m.add(`<rowBreaks count="%d" manualBreakCount="%d">`, len(after), len(after))
	for _, y := range after {
		m.add(`<brk id="%d" max="16383" man="1"/>`, y)
	}
	m.add(`</rowBreaks>`)
}

// Room for a sheet on a page of A4, within its margins: half-width characters, and points
// of height, across the paper too.
const (
	paperWidth, paperHeight = 82, 700
	acrossWidth             = 123
	acrossHeight            = 450
)

// onePage reports whether the sheet is printed on one page: not if it had to be made much
// smaller than its width asks for.
func (s *worksheet) onePage() bool {
	width, height := paperWidth, paperHeight
	if s.landscape {
		width, height = acrossWidth, acrossHeight
	}
	high := 0
	for i := range s.rows {
		high += max(s.rows[i].height, lineHeight)
	}
	return s.form && high*3/4*width <= height*max(width, sum(s.widths))
}

// levels returns how deep the rows of the sheet are grouped: a row that continues the one
// above is grouped with it, which programs that save the sheet keep.
func (s *worksheet) levels() int {
	return number(slices.ContainsFunc(s.rows, func(r row) bool { return r.continues }), 1)
}

// headerText writes text so that it is no command of a header, which has no room for
// much of it. A digit would be taken for a part of the size before it.
func headerText(s string) string {
	return " " + strings.ReplaceAll(pieces(s, 100)[0], "&", "&&")
}

func (s *worksheet) view(m *markup, first bool) {
	m.add(`<sheetViews><sheetView`)
	if s.form {
		m.add(` showGridLines="0"`)
	}
	if first {
		m.add(` tabSelected="1"`)
	}
	m.add(` showOutlineSymbols="0" workbookViewId="0">`)
	if s.frozen != (place{}) {
		m.add(`<pane xSplit="%d" ySplit="%d" topLeftCell="%s" activePane="bottomRight" state="frozen"/>`,
			s.frozen.col, s.frozen.row, s.frozen.String())
		m.add(`<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight"/>`)
	}
	m.add(`</sheetView></sheetViews>`)
}

func (s *worksheet) writeRow(m *markup, b *workbook, y int) {
	r := &s.rows[y]
	m.add(`<row r="%d"`, y+1)
	if r.height > 0 {
		m.add(` ht="%d" customHeight="1"`, min(r.height, 409)) // the most there is
	}
	if r.continues {
		m.add(` outlineLevel="1"`)
	}
	m.add(`>`)
	for x := range r.cells {
		c := &r.cells[x]
		m.add(`<c r="%s" s="%d"`, place{y, x}.String(), b.formats.index(c.format))
		switch {
		case c.kind == blankKind:
			m.add(`/>`)
		case c.kind == textKind:
			m.add(` t="s"><v>%d</v></c>`, b.strings.index(c.text))
		case c.kind == numberKind:
			m.add(`><v>%s</v></c>`, c.text)
		case c.value == "":
			m.add(` t="str"><f>%s</f><v></v></c>`, c.text)
		default:
			m.add(`><f>%s</f><v>%s</v></c>`, c.text, c.value)
		}
	}
	m.add(`</row>`)
}

func (s *worksheet) writeRules(m *markup) {
	if len(s.ruled) == 0 {
		return
	}
	m.add(`<dataValidations count="%d">`, len(s.ruled))
	for i, v := range s.rules.list {
		m.add(`<dataValidation`)
		if v.kind != "" {
			m.add(` type="%s"`, v.kind)
		}
		if v.kind == "whole" {
			m.add(` operator="greaterThanOrEqual"`)
		}
		m.add(` allowBlank="1"`)
		if v.prompt != "" {
			m.add(` showInputMessage="1" promptTitle="怎么填" prompt="%s"`, v.prompt)
		}
		if v.message != "" {
			m.add(` showErrorMessage="1" errorTitle="填得不对" error="%s"`, v.message)
		}
		m.add(` sqref="%s">`, strings.Join(ranges(s.ruled[i]), " "))
		if v.least != "" {
			m.add(`<formula1>%s</formula1>`, v.least)
		}
		m.add(`</dataValidation>`)
	}
	m.add(`</dataValidations>`)
}
