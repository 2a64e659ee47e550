package document

// withoutSlivers drops the columns in which no cell begins: begins says of each column
// whether one does, and what is beyond it has none. LibreOffice leaves such columns, a
// hair wide, where widths of rows do not quite agree; nothing stands in them that does
// not stand to the left.
func withoutSlivers(rows [][]Cell, begins []bool) {
	for y, row := range rows {
		kept := row[:0]
		for x, c := range row {
			if x < len(begins) && begins[x] {
				kept = append(kept, c)
			}
		}
		rows[y] = kept
	}
}
