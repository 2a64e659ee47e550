package document

import "strings"

// proseOf takes the prose out of a sheet's table: a report that somebody has put into a
// workbook as a whole has its paragraphs in rows of one cell each, as wide as the sheet.
//
// Such rows are prose where several follow each other, or nothing follows. But the one
// right above other rows stays with them: it may be a line of the form, as those of 表二
// that name an article.
func proseOf(t *Table) []Block {
	if len(t.Rows[0]) == 1 {
		if hasFigure(t.Rows) {
			return []Block{{Table: t}}
		}
		return paragraphs(t.Rows)
	}
	var all []Block
	table := 0 // the row with which the table begins that is not yet in all
	for y := 0; y < len(t.Rows); y++ {
		first := y
		for y < len(t.Rows) && isOneCell(t.Rows[y]) {
			y++
		}
		end := y - 1
		if y == len(t.Rows) {
			end = y
		}
		if first >= end {
			continue
		}
		if lines := paragraphs(t.Rows[first:end]); len(lines) > 0 {
			all = append(all, tableOf(t.Name, t.Rows[table:first])...)
			all = append(all, lines...)
			table = end
		}
	}
	return append(all, tableOf(t.Name, t.Rows[table:])...)
}

func tableOf(name string, rows [][]Cell) []Block {
	if len(rows) == 0 {
		return nil
	}
	return []Block{{Table: &Table{Name: name, Rows: rows}}}
}

// isOneCell reports whether a row of several columns is a single cell, or empty.
func isOneCell(row []Cell) bool {
	for _, c := range row[1:] {
		if c.Text != row[0].Text || c.Text != "" && !c.Covered {
			return false
		}
	}
	return true
}

// paragraphs returns the lines of the rows' first cells.
func paragraphs(rows [][]Cell) []Block {
	var all []Block
	for _, row := range rows {
		if row[0].Covered {
			continue
		}
		for line := range strings.SplitSeq(row[0].Text, "\n") {
			if line != "" {
				all = append(all, Block{Text: line})
			}
		}
	}
	return all
}

func hasFigure(rows [][]Cell) bool {
	for _, row := range rows {
		if s := row[0].Text; s != "" && strings.Trim(s, "0123456789.,-") == "" {
			return true
		}
	}
	return false
}
