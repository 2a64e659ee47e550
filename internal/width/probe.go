package width

import (
	"errors"
	"os"
	"slices"
	"time"
)

// The characters that are asked about. All of them are asked one by one, since
// the classic Windows console goes by the glyphs of its font and can answer
// differently for each.
var (
	textSamples  = []string{"“", "”", "—", "…", "·", "①", "×"}
	lineSamples  = []string{"─", "│"}
	otherSamples = []string{"→", "≥", "℃", "○", "■", "★", "Ⅰ", "α", "я"} // asked, but nothing is decided by them
	samples      = slices.Concat(textSamples, lineSamples, otherSamples)
)

// charsetSample tells a terminal that reads UTF-8, and draws charsetCells at the most,
// from one that takes the bytes for another character set: for GBK it is three
// characters of two cells, for Latin 1 six of one. None of its bytes is a control
// character there.
const charsetSample, charsetCells = "年年", 4

// asked is everything that is drawn to see how far the cursor goes. The question of
// the character set comes first: in the wrong one, what follows can be a control
// sequence that swallows a question, and the answers are told apart by their order.
var asked = slices.Concat([]string{charsetSample}, samples)

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

// Garbled reports whether the terminal takes text in UTF-8 for something else, and
// whether it gave an answer by which that can be told.
func (a Answer) Garbled() (garbled, known bool) {
	cells, known := a.Widths[charsetSample]
	return cells > charsetCells, known
}

// patience is how long Setup waits. Terminals answer within 20 ms; the rest is
// for slow lines.
const patience = 800 * time.Millisecond

// A Choice is what [Setup] was told and found.
type Choice struct {
	Setting string // "1", "2", or another: the terminal is asked
	Answer  Answer // the zero Answer if it was not asked
}

var choice Choice

// Chosen returns what the last [Setup] went by.
func Chosen() Choice { return choice }

// Setup finds out how wide ambiguous characters are and applies it, once
// before the program starts. The settings "1" and "2" (cells) are the user's
// own word and are taken without asking; any other asks the terminal. If it
// gives no answer, or there is no terminal, the characters are taken as narrow
// and frames are drawn in ASCII. Single characters for which the answer is another
// than for most are from then on replaced by [OnScreen].
func Setup(in, out *os.File, setting string) Answer {
	if setting == "1" || setting == "2" {
		choice = Choice{Setting: setting}
		Apply(setting == "2")
		SetFrames(setting == "2")
		SetAnswer(Answer{})
		return Answer{}
	}
	a := Probe(in, out, patience)
	choice = Choice{Setting: setting, Answer: a}
	wide, _ := a.Wide()
	Apply(wide)
	SetFrames(!a.LinesNarrow())
	SetAnswer(a)
	return a
}

// Samples returns the characters that a terminal is asked about, in their order.
func Samples() []string { return slices.Clone(samples) }

var errNoTerminal = errors.New("not a terminal")
