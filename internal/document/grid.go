package document

// A span is a cell as a file gives it: its text and how far it reaches.
type span struct {
	text       string
	rows, cols int // at least 1
}

// The farthest that cells reach, as browsers have it.
const (
	mostCols = 1000
	mostRows = 65534
)

// rectangle lays rows of cells out as a grid: what spans several places is repeated in
// each, and short rows are filled up. room is how many cells there may be at the most.
func rectangle(rows [][]span, room int) ([][]Cell, error) {
	grid := make([][]Cell, 0, len(rows))
	var below []hanging // by column
	width, used := 0, 0
	full := map[int]int{} // how many rows have so many columns, what hangs into them counted
	for _, row := range rows {
		var line []Cell
		n := release(row, below, full)
		full[n]++
		line, below = spread(row, below, n, room-used)
		width = max(width, len(line))
		if used += len(line); used > room || width*len(rows) > room {
			return nil, errorf("表格的格子超过 %d 个，没有读；请只留下年度报告的部分", maxCells)
		}
		grid = append(grid, line)
	}
	for y, line := range grid {
		for len(line) < width {
			line = append(line, Cell{Missing: true})
		}
		grid[y] = line
	}
	return grid, nil
}

// A hanging is what reaches into a column from above.
type hanging struct {
	text string
	rows int // still to come
	full int // how many columns the row has that it begins in
}

// enoughRows is how many rows say how many columns a table has.
const enoughRows = 3

// release ends what hangs into a row that would push it farther right than the row was
// in which it begins, and than others are: pages have that whose maker took a row out,
// and left the cell beside it as high as it was. That the row's first cell is meant to
// stand in its place is seen from its width, or from its height, if it begins a group of
// rows within the one that goes on. It returns how many columns the row has.
func release(row []span, below []hanging, full map[int]int) (columns int) {
	for _, c := range row {
		columns += c.cols
	}
	last := -1 // the last column that something hangs into
	for x, h := range below {
		if h.rows > 0 {
			columns++
			last = x
		}
	}
	if last < 0 || len(row) == 0 {
		return columns
	}
	over := columns - below[last].full
	group := row[0].rows > 1 && last >= over // another group begins beside the one that goes on
	if over <= 0 || over >= row[0].cols && !group || over > last+1 || full[below[last].full] < enoughRows {
		return columns
	}
	for x := last; x > last-over; x-- {
		if below[x].rows == 0 {
			return columns
		}
	}
	for x := last; x > last-over; x-- {
		below[x].rows = 0
	}
	return columns - over
}

// spread lays one row of so many columns out, below what hangs into it, and returns what
// then hangs on. It stops where there is no room left.
func spread(row []span, above []hanging, columns, room int) ([]Cell, []hanging) {
	line := make([]Cell, 0, max(len(row), len(above)))
	hang := func() {
		for x := len(line); x < len(above) && above[x].rows > 0; x++ {
			line = append(line, Cell{Text: above[x].text, Covered: true})
			above[x].rows--
		}
	}
	for _, c := range row {
		if hang(); len(line) > room {
			break
		}
		for i := range c.cols {
			x := len(line)
			line = append(line, Cell{Text: c.text, Covered: i > 0})
			for len(above) <= x {
				above = append(above, hanging{})
			}
			above[x] = hanging{c.text, c.rows - 1, columns}
		}
	}
	for x := len(line); x < len(above); x++ {
		if above[x].rows > 0 {
			line = append(line, Cell{Text: above[x].text, Covered: true})
			above[x].rows--
		} else {
			line = append(line, Cell{Missing: true})
		}
	}
	return line, above
}
