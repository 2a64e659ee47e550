package document

// withoutSlivers drops columns that are none: those in which no cell begins, and those
// said to be a hair wide in which no cell has a place of its own. LibreOffice leaves
// them where the widths of rows do not quite agree; nothing stands in them that does
// not stand beside them, but figures would be one column away from their headings.
//
// begins and hair say of each column whether a cell begins there and whether it is a
// hair wide; beyond them neither is so.
func withoutSlivers(rows [][]Cell, begins, hair []bool) {
	if len(rows) == 0 {
		return
	}
	drop := make([]bool, len(rows[0]))
	for x := range drop {
		drop[x] = x >= len(begins) || !begins[x] || x < len(hair) && hair[x] && !hasOwn(rows, x)
	}
	for y, row := range rows {
		kept := row[:0]
		for x, c := range row {
			switch {
			case !drop[x]:
				kept = append(kept, c)
			case !c.Covered && goesOn(row, x):
				row[x+1].Covered = false // the cell begins there now
			}
		}
		rows[y] = kept
	}
}

// hasOwn reports whether a text stands in column x alone.
func hasOwn(rows [][]Cell, x int) bool {
	for _, row := range rows {
		if c := row[x]; !c.Covered && c.Text != "" && !goesOn(row, x) {
			return true
		}
	}
	return false
}

// goesOn reports whether the cell at x reaches into the next column.
func goesOn(row []Cell, x int) bool {
	return x+1 < len(row) && row[x+1].Covered && row[x+1].Text == row[x].Text
}
