package width

// Lines are the characters that frames are drawn with, one cell each.
type Lines struct {
	H, V           string // horizontal and vertical line
	TL, TR, BL, BR string // corners: top left, top right, bottom left, bottom right
	L, R, T, B     string // where a line meets the left, right, top or bottom side
	X              string // crossing
}

var (
	boxLines   = Lines{"─", "│", "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼"}
	asciiLines = Lines{"-", "|", "+", "+", "+", "+", "+", "+", "+", "+", "+"}
)

// asciiFrames stays true until somebody knows better: a box of - and | is
// right on every terminal.
var asciiFrames = true

// SetFrames chooses between frames of - | + and box-drawing characters.
func SetFrames(ascii bool) { asciiFrames = ascii }

// Frame returns the characters to draw frames with. While ambiguous characters
// are wide these are ASCII whatever was chosen, for then the libraries count
// two cells for ─ and │ too.
func Frame() Lines {
	if asciiFrames || ambiguousWide {
		return asciiLines
	}
	return boxLines
}
