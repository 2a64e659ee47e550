package exporter

import (
	"strings"

	"nianbao/internal/printed"
)

// This file has what Word documents and workbooks need to know of a printed table: what
// stands in each slot of its grid, and how wide its columns have to be.

// A slot is a cell in one of the rows it spans.
type slot struct {
	*printed.Cell
	x       int  // the first column it spans
	covered bool // the cell began in a row above
	below   int  // how many rows it covers below this one
}

// slots returns the cells that each row of a table has, those that began above too.
func slots(t *printed.Table) [][]slot {
	open := make([]struct {
		cell *printed.Cell
		rows int // that it covers still
	}, len(t.Widths))
	rows := make([][]slot, len(t.Rows))
	for y := range t.Rows {
		next := t.Rows[y].Cells
		for x := 0; x < len(open); {
			s := slot{x: x}
			if o := &open[x]; o.rows > 0 {
				s.Cell, s.covered = o.cell, true
				o.rows--
			} else {
				s.Cell, next = &next[0], next[1:]
				o.cell, o.rows = s.Cell, s.Rows-1
			}
			s.below = open[x].rows
			rows[y] = append(rows[y], s)
			x += s.Cols
		}
	}
	return rows
}

// small is how many rows a table has at most that is not broken over pages.
const small = 20

// hasRanks reports whether labels stand under headings, so that they are lists.
func hasRanks(t *printed.Table) bool {
	for _, row := range t.Rows {
		for i := range row.Cells {
			if c := &row.Cells[i]; c.Kind == printed.Label && c.Rows > 1 {
				return true
			}
		}
	}
	return false
}

// columnWidths divides a width among the columns of a table in the proportions of the
// form, but so that no number is broken: columns that are too narrow take what they
// need from those that have it to spare. half is the width of a digit, around what both
// margins of a cell take together.
func columnWidths(t *printed.Table, total, half, around int) []int {
	widths, need := proportional(t.Widths, total), make([]int, len(t.Widths))
	for i := range need {
		need[i] = min(widths[i], around+4*half) // two Chinese characters
	}
	for _, row := range slots(t) {
		for _, s := range row {
			if s.Number && s.Cols == 1 {
				need[s.x] = max(need[s.x], around+cells.StringWidth(s.Text)*half)
			}
			if s.Kind == printed.Label && s.Cols == 1 && strings.HasPrefix(s.Text, "（") { // （三） on one line
				need[s.x] = max(need[s.x], min(widths[s.x], around+6*half))
			}
		}
	}
	lack, spare := 0, 0
	for i := range widths {
		lack += max(0, need[i]-widths[i])
		spare += max(0, widths[i]-need[i])
	}
	if lack == 0 {
		return widths
	}
	if lack > spare { // there is no room for all: by what they need
		return proportional(need, total)
	}
	for i, w := range widths {
		if w < need[i] {
			widths[i] = need[i]
		} else {
			widths[i] -= (w - need[i]) * lack / spare
		}
	}
	widths[widest(widths)] += total - sum(widths)
	return widths
}

// proportional divides a total in proportion to weights, to the last unit.
func proportional(weights []int, total int) []int {
	all, before, given := sum(weights), 0, 0
	parts := make([]int, len(weights))
	for i, w := range weights {
		before += w
		parts[i] = total*before/all - given
		given += parts[i]
	}
	return parts
}

func widest(widths []int) (at int) {
	for i, w := range widths {
		if w > widths[at] {
			at = i
		}
	}
	return at
}

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}
