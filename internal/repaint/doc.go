// Package repaint keeps rows that a terminal shows already out of what Bubble Tea
// sends it.
//
// # Why
//
// To be right whatever a terminal makes of Chinese characters, Bubble Tea's renderer
// writes every row that holds one anew in every frame: 9 to 12 kB for one key in a
// table. Over a line of 10 kB a second that is a second, and the classic console of
// Windows feels it too. Most of these rows are the same, byte for byte, as in the frame
// before.
//
// # How
//
// The renderer sets such a row between two marks, "do not wrap" and "wrap again", and
// says behind it where the cursor is. So a row can be left out if its cursor position
// and the colours it ends in are kept. A frame with anything in it that may move rows,
// or that is not understood, is sent as it is and all rows count as unknown after it:
// if the renderer changes its ways, nothing is saved, and nothing is lost.
package repaint
