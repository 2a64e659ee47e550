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
	for _, row := range rows {
		var line []Cell
		line, below = spread(row, below, room-used)
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
}

// spread lays one row out, below what hangs into it, and returns what then hangs on. It
// stops where there is no room left.
func spread(row []span, above []hanging, room int) ([]Cell, []hanging) {
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
			above[x] = hanging{c.text, c.rows - 1}
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
