package importer

import (
	"nianbao/internal/document"
	"nianbao/model"
)

// This file puts the columns right that a spreadsheet has made of a page: where the tables
// of a page differ, or stand in others, it cuts its cells into columns that no cell of the
// form begins in, or gives every figure a column of its own.

// narrowed returns rows without the columns in which no words and no figure begin, and
// which in most rows a merged cell covers: it only goes on there.
func narrowed(rows []row) []row {
	var used []int
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r.cells))
	}
	for x := range wide {
		said, covered := false, 0
		for _, r := range rows {
			switch {
			case x >= len(r.begins):
			case !r.begins[x]:
				covered++
			case r.cells[x] != "":
				said = true
			}
		}
		if said || covered*2 <= len(rows) {
			used = append(used, x)
		}
	}
	all := make([]row, len(rows))
	for i, r := range rows {
		all[i] = r.columns(used)
	}
	return all
}

// begins reports whether a cell begins here, and does not only go on.
func begins(c document.Cell) bool { return !c.Covered && !c.Missing }

func longest(rows [][]string) (n int) {
	for _, r := range rows {
		n = max(n, len(r))
	}
	return n
}

// columns returns a row of some of its columns.
func (r *row) columns(used []int) row {
	part := row{only: r.only}
	for _, x := range used {
		if x >= len(r.cells) {
			break
		}
		part.cells = append(part.cells, r.cells[x])
		part.begins = append(part.begins, r.begins[x])
		if r.sums != nil {
			part.sums = append(part.sums, r.sums[x])
		}
	}
	return part
}

// leastStairs is of how many figures one can tell that each has a column of its own.
const leastStairs = 20

// isStaircase reports whether most figures of a table stand in a column of their own.
func isStaircase(t *document.Table) bool {
	figures, columns := 0, map[int]bool{}
	for _, cells := range t.Rows {
		for x, c := range cells {
			if begins(c) && model.ParseValue(c.Text).Kind() == model.Number {
				figures++
				columns[x] = true
			}
		}
	}
	return figures >= leastStairs && len(columns)*2 > figures
}

// drawnTogether returns rows without what other rows have made of them: the cells that
// merged ones cover, and the blank ones in front. ok is false if that is not safe: where
// in a row of figures a cell is blank, says something else or is missing, it could not be
// told which figure is of which column.
func drawnTogether(kind model.SectionID, rows []row) (all []row, ok bool) {
	long := map[int]bool{} // how many figures rows have
	for _, r := range rows {
		var used []int
		blank, figures := false, 0
		for x, text := range r.cells {
			switch figure := model.ParseValue(text).Kind() == model.Number; {
			case !r.begins[x]:
			case text == "":
				blank = len(used) > 0
			case blank, !figure && figures > 0:
				return nil, false
			default:
				if figure {
					figures++
				}
				used = append(used, x)
			}
		}
		if figures > 0 {
			long[figures] = true
		}
		all = append(all, r.columns(used))
	}
	return all, len(long) <= 1 || kind == proactive && len(long) <= mostLong
}

// mostLong is how many lengths whole rows of 表二 have: that of 2021 has rows of three
// figures and of one, that of 2019 of two as well. The others have one.
const mostLong = 3
