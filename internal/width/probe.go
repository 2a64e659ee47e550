package width

import (
	"errors"
	"os"
	"time"
)

// The characters that are asked about. All of them are asked one by one, since
// the classic Windows console goes by the glyphs of its font and can answer
// differently for each.
var (
	textSamples = []string{"“", "”", "—", "…", "·", "①", "×"}
	lineSamples = []string{"─", "│"}
	samples     = append(append([]string{}, textSamples...), lineSamples...)
)

// An Answer is what a terminal said about itself.
type Answer struct {
	Widths map[string]int // cells of each character asked about, as far as answered
	Typed  []byte         // what the user typed meanwhile; the program has to be given it
	Err    error          // why there is no complete answer
}

// Wide reports whether the ambiguous characters of Chinese text took two cells
// each, going by the majority, and whether there was any answer at all.
func (a Answer) Wide() (wide, known bool) {
	one, two := 0, 0
	for _, s := range textSamples {
		switch a.Widths[s] {
		case 1:
			one++
		case 2:
			two++
		}
	}
	return two > one, one+two > 0
}

// LinesNarrow reports whether ─ and │ are known to take one cell.
func (a Answer) LinesNarrow() bool {
	for _, s := range lineSamples {
		if a.Widths[s] != 1 {
			return false
		}
	}
	return true
}

// patience is how long Setup waits. Terminals answer within 20 ms; the rest is
// for slow lines.
const patience = 800 * time.Millisecond

// Setup finds out how wide ambiguous characters are and applies it, once
// before the program starts. The settings "1" and "2" (cells) are the user's
// own word and are taken without asking; any other asks the terminal. If it
// gives no answer, or there is no terminal, the characters are taken as narrow
// and frames are drawn in ASCII.
func Setup(in, out *os.File, setting string) Answer {
	if setting == "1" || setting == "2" {
		Apply(setting == "2")
		SetFrames(setting == "2")
		return Answer{}
	}
	a := Probe(in, out, patience)
	wide, _ := a.Wide()
	Apply(wide)
	SetFrames(!a.LinesNarrow())
	return a
}

var errNoTerminal = errors.New("not a terminal")
