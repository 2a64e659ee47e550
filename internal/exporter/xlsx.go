package exporter

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"nianbao/internal/printed"
	"nianbao/model"
)

// This file writes a report as an Excel workbook: which sheets it has and what stands
// on them. How the tables get there is in xlsx_tables.go, how a workbook is written in
// xlsx_book.go, xlsx_sheet.go and xlsx_formats.go.
//
// The first sheet is the text, a paragraph a row, or several where it is long, in print
// order; then each table has a
// sheet as on the form. Automatic totals are formulas, and what is not to be filled in
// is locked (without a password), so that a table can be sent to others to be filled in.

// textSheet names the sheet with the title, the texts and the signature.
const textSheet = "正文"

// textWidth is the width of the text, half-width characters: A4 paper has room for it.
// Those of 12 points are a little wider than those by which a column is measured.
const textWidth, textLine = 80, 76

// writeXlsx writes the report as an Excel workbook.
func writeXlsx(w io.Writer, r *model.Report, o Options) error {
	b := newWorkbook()
	title := printed.Clean(r.Title())
	parts := printed.Report(r)
	b.add(b.text(parts, o.Unfinished))
	for i := range parts {
		if p := &parts[i]; p.Kind == printed.Grid {
			t := newFormSheet(b, r, r.Edition().Section(p.Section), p.Table)
			b.add(t.sheet)
		}
	}
	for _, s := range b.sheets {
		s.header = title
		if o.Unfinished {
			s.header = printed.Unfinished
		}
	}
	if err := b.write(w, title); err != nil {
		return fmt.Errorf("writing xlsx: %w", err)
	}
	return nil
}

// ofTable reports whether a part is a table or its heading, which stand on a sheet of
// their own.
func ofTable(parts []printed.Part, i int) bool {
	return parts[i].Kind == printed.Grid ||
		parts[i].Kind == printed.Heading && i+1 < len(parts) && parts[i+1].Kind == printed.Grid
}

// text returns the sheet with all that is no table.
func (b *workbook) text(parts []printed.Part, unfinished bool) *worksheet {
	s := &worksheet{name: textSheet, widths: []int{textWidth}, titled: true}
	row := func(text string, f format, kept bool) {
		line := textLine * 12 / f.size
		for i, piece := range sentences(text, line*240/f.size) {
			s.row(len(wrap(piece, line))*f.size*4/3+6, b.textCell(piece, f))
			last := &s.rows[len(s.rows)-1]
			last.continues, last.kept = i > 0, kept
		}
	}
	if unfinished {
		row(printed.Unfinished, format{size: 11, bold: true, align: "center"}, true)
	}
	for i := range parts {
		p := &parts[i]
		if ofTable(parts, i) {
			continue
		}
		switch p.Kind {
		case printed.Title:
			row(p.Text, format{size: 16, bold: true, align: "center", wrap: true}, true)
		case printed.Heading:
			row(p.Text, format{size: 12, bold: true, wrap: true}, true)
		case printed.Subheading, printed.Subsubheading:
			row(p.Text, format{size: 12, wrap: true}, true)
		case printed.SignName, printed.SignDate:
			row(p.Text, format{size: 12, align: "right", wrap: true}, p.Kind == printed.SignName)
		default:
			row(p.Text, format{size: 12, wrap: true}, false)
		}
	}
	return s
}

// sentences cuts a text that is too long for one row into pieces of at most so many
// half-width characters, if it can be, where a sentence ends: no row is higher than Excel
// allows and shows all it holds, and none is cut where a page ends. In the second half of
// a piece, so that it is long enough to be known as one when it is read (see package
// document).
func sentences(s string, most int) (list []string) {
	used, from, end, rank := 0, 0, 0, 0
	before := ' '
	for i, r := range s {
		if used >= most/2 && !unicode.IsSpace(before) && !unicode.IsSpace(r) {
			here := 1
			switch {
			case strings.ContainsRune("。！？；", before) && breakable(before, r):
				here = 3
			case breakable(before, r):
				here = 2
			}
			if here >= rank {
				end, rank = i, here
			}
		}
		n := max(1, cells.RuneWidth(r))
		if used += n; used > most {
			if rank == 0 {
				end = i
			}
			list, from = append(list, s[from:end]), end
			used, rank = cells.StringWidth(s[from:i])+n, 0
		}
		before = r
	}
	return append(list, s[from:])
}

// maxText is how many characters a cell of a workbook can hold.
const maxText = 32767

// pieces cuts a text that is too long for one cell.
func pieces(s string, most int) (list []string) {
	if len(s) <= most { // bytes are at least as many as what Excel counts
		return []string{s}
	}
	units, from := 0, 0
	for i, r := range s {
		n := 1
		if r > 0xFFFF { // Excel counts UTF-16
			n = 2
		}
		if units+n > most {
			list, from, units = append(list, s[from:i]), i, 0
		}
		units += n
	}
	return append(list, s[from:])
}

// textCell returns a cell with text, which stays text even when somebody edits it: what
// begins like a formula is marked as none.
func (b *workbook) textCell(text string, f format) cell {
	f.quoted = formula(text) || strings.HasPrefix(text, "'")
	return cell{kind: textKind, text: text, format: f}
}
