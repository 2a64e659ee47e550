// Package grid shows one statistics table and lets the user fill in its cells.
//
// A table is shown as the form prints it: its blocks one below the other, its
// header cells merged, its rows with their numbers and words. One cursor goes
// through all cells that take a figure. What is typed goes into the draft at every
// key, as one open step of undo, so that totals, balances and findings move while
// the figure is still being typed; Esc cancels the step.
//
// The kinds of cell are told apart without colour:
//
//	_         not filled in
//	0  217    a figure
//	!251000元 text that is no figure
//	=218      an automatic total
//	=12?      an automatic total some of whose parts are not filled in
//	12 ‹9     a figure, and what it was last year; ‹_ not filled in then, ‹/ it cannot
//	          be compared. Where cells have no room it stands in a line below
//	20(26)    a typed total, and what its parts make where that is something else;
//	          20(!) where there is no room for that
//	12万元    a figure with the unit chosen for it; 12单位? where none is
//	8→9       a figure and what is proposed instead; →9 for a cell not filled in, and
//	          where there is no room for both; →= automatic again, →_ emptied
//
// The cells of the finding one stands on carry a + on the left side of its
// equation and a # on the right side, or a * where it is no equation.
//
// A cell or a row with open remarks of a reviewer carries an @. While the review is shown,
// a cell that was checked (已核) carries a v, one that is to be checked again (待复核) a ^.
// Signs stand before the figure, where a column has room anyway, so that no column moves.
//
// On a small screen the figures come first: columns become narrower, what can be
// said in fewer cells is, the balance and the outer levels of the header give way.
// Columns that still have no room are left out, and the corner says how many.
//
// # Why not bubbles/table
//
// It has a row cursor and no merged headers, and it measures and styles each cell
// on every draw. This grid works out the text of each cell and the widths of its
// columns once for a state of the draft and writes the screen in one pass.
package grid
