package document

// A Document is the contents of a file in reading order.
type Document struct {
	// Title is what the file calls itself, which a page shows on its tab and not among
	// its text; it may be empty, or name the portal too.
	Title  string
	Blocks []Block
	// Notices say, in words for the user, what of the file could not be taken: a
	// picture, a sheet that is hidden.
	Notices []string
}

// A Block is a paragraph or a table.
type Block struct {
	Text  string // of a paragraph, on one line; "" where Table is set
	Level int    // of a heading, 1 to 6; 0: no heading, as far as the file says
	Table *Table

	// Empty is how many lines without text stand above, in a plain text, and Blank how many
	// of these have a blank that keeps a line from being none: what browsers copy of a cell
	// with nothing but &nbsp; in it.
	Empty, Blank int32
}

// A Table is a rectangle of cells: what spans several is repeated in each of them.
type Table struct {
	Name string // what the file calls it: its caption, the name of its sheet; may be empty
	Rows [][]Cell
}

// A Cell is one place of a table's grid.
type Cell struct {
	Text string // without blanks at its ends; paragraphs of a cell are joined by \n
	// Covered says that the cell is part of a merged one that begins above or to the
	// left, and only repeats its text.
	Covered bool
	// Missing says that the row of the file ends before the cell, which only fills up the
	// rectangle: browsers copy rows so, without what merged cells cover.
	Missing bool
	// Formula says that the text is what a formula came to, as sheets have them.
	Formula bool
}
