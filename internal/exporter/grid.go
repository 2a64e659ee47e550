package exporter

import (
	"slices"
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

// labelColumns returns how many columns at the left of a table are labels.
func labelColumns(t *printed.Table) int {
	n := len(t.Widths)
	for _, row := range slots(t) {
		for _, s := range row {
			if s.Kind == printed.Figure {
				n = min(n, s.x)
			}
		}
	}
	return n
}

// small is how many rows a table has at most that is seen as a whole on a screen.
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

// A room is how much of the width of a table its text takes: half a character of the
// labels and headers, half a character of the numbers, and what is not for text in a cell.
type room struct{ text, number, around int }

// most is how many lines a label of one row has at most. What is not longer than oneLine,
// half-width characters, as all but a few, has one.
const most, oneLine = 3, 25

// needs returns how wide the columns of a table have to be: no number is broken, （三） and
// two characters of a header stand on one line, and labels have few lines.
func (r room) needs(t *printed.Table) []int {
	need := slices.Repeat([]int{r.around + 4*r.text}, len(t.Widths))
	for _, row := range slots(t) {
		for _, s := range row {
			if s.Cols > 1 || s.covered {
				continue
			}
			width := cells.StringWidth(s.Text)
			switch {
			case s.Number:
				width *= r.number
			case s.Kind == printed.Label && s.Rows > 1 && strings.HasPrefix(s.Text, "（"):
				width = 6 * r.text
			case s.Kind == printed.Label && s.Rows == 1:
				// What no line begins with takes a character.
				width = min(width, max(oneLine, (width+most-1)/most+2)) * r.text
			default:
				continue
			}
			need[s.x] = max(need[s.x], r.around+width)
		}
	}
	return need
}

// columnWidths divides a width among the columns of a table in the proportions of the
// form, but those that are too narrow take what they need from those that have it to
// spare. Where there is not enough for all, they are as wide as they need in proportion.
func columnWidths(t *printed.Table, total int, need []int) []int {
	if sum(need) > total {
		return proportional(need, total)
	}
	widths := proportional(t.Widths, total)
	lack, spare := 0, 0
	for i := range widths {
		lack += max(0, need[i]-widths[i])
		spare += max(0, widths[i]-need[i])
	}
	if lack == 0 {
		return widths
	}
	for i, w := range widths {
		if w < need[i] {
			widths[i] = need[i]
		} else {
			widths[i] -= (w - need[i]) * lack / spare
		}
	}
	roomiest := 0
	for i := range widths {
		if widths[i]-need[i] > widths[roomiest]-need[roomiest] {
			roomiest = i
		}
	}
	widths[roomiest] += total - sum(widths) // what the divisions left
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

func sum(list []int) (n int) {
	for _, v := range list {
		n += v
	}
	return n
}
