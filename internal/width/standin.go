package width

import "strings"

// A likeness is a character asked about, or one that goes with it, and what is
// drawn in its place on a terminal that gives it another width than the one
// everything is counted with.
type likeness struct {
	char   string
	narrow string // one cell on every terminal
	wide   string // two cells on every terminal
}

// likenesses are in groups, each under the sample that is asked about: a font
// that draws ① in one cell or two draws ② in the same way. What stands in is
// ASCII, or of those characters that are wide by themselves, so that no terminal
// can disagree again.
var likenesses = map[string][]likeness{
	"“": {{"“", `"`, "〝"}, {"‘", "'", "＇"}},
	"”": {{"”", `"`, "〞"}, {"’", "'", "＇"}},
	"—": {{"—", "-", "--"}},
	"…": {{"…", ".", ".."}},
	"·": {{"·", ".", "・"}},
	"①": {
		{"①", "1", "1)"}, {"②", "2", "2)"}, {"③", "3", "3)"}, {"④", "4", "4)"}, {"⑤", "5", "5)"},
		{"⑥", "6", "6)"}, {"⑦", "7", "7)"}, {"⑧", "8", "8)"}, {"⑨", "9", "9)"}, {"⑩", "#", "10"},
	},
	"×": {{"×", "x", "ｘ"}, {"÷", "/", "／"}},
	"─": {{"─", "-", "--"}},
	"│": {{"│", "|", "| "}},
	"→": {{"→", ">", "->"}, {"←", "<", "<-"}, {"↑", "^", "＾"}, {"↓", "v", "ｖ"}},
	"≥": {{"≥", ">", ">="}, {"≤", "<", "<="}, {"≠", "#", "!="}},
	"℃": {{"℃", "C", "'C"}, {"‰", "%", "%o"}},
	"○": {{"○", "o", "〇"}, {"●", "*", "**"}, {"□", "#", "[]"}},
}

// standIns replaces what the terminal would draw in another width; nil if there
// is nothing of the kind, which is so nearly everywhere.
var standIns *strings.Replacer

// otherwise are the samples that [SetAnswer] found to differ.
var otherwise []string

// SetAnswer looks which characters the terminal gives another width than the one
// that was applied, and makes [OnScreen] put others in their place. Call it after
// [Apply]; the zero Answer ends it.
func SetAnswer(a Answer) {
	otherwise, standIns = nil, nil
	var pairs []string
	for _, s := range samples {
		cells := a.Widths[s]
		if cells != 1 && cells != 2 || cells == OfRune([]rune(s)[0]) {
			continue
		}
		otherwise = append(otherwise, s)
		for _, l := range likenesses[s] {
			instead := l.narrow
			if ambiguousWide {
				instead = l.wide
			}
			pairs = append(pairs, l.char, instead)
		}
		pairs = append(pairs, kin(s)...)
	}
	if pairs != nil {
		standIns = strings.NewReplacer(pairs...)
	}
}

// OnScreen returns a finished screen, styles and all, with a stand-in for every
// character that this terminal gives another width than it was counted with. The
// rows stay as long as they are. It is for the screen alone: what goes to files,
// to the clipboard or to another program is never passed through it.
func OnScreen(view string) string {
	if standIns == nil {
		return view
	}
	return standIns.Replace(view)
}

// Otherwise returns the characters asked about that the terminal gives another
// width than the one that was applied, each with what is drawn in its place.
func Otherwise() [][2]string {
	var list [][2]string
	for _, s := range otherwise {
		list = append(list, [2]string{s, standIns.Replace(s)})
	}
	return list
}
