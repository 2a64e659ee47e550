package width

// Lines are the characters that frames are drawn with, one cell each.
type Lines struct {
	H, V string // horizontal and vertical
}

var (
	boxLines   = Lines{"─", "│"}
	asciiLines = Lines{"-", "|"}
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
