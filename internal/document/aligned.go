package document

import (
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"
)

// This file reads tables that are laid out with blanks for a font in which Chinese
// characters are two columns wide: heads, a line of dashes, and rows whose cells end
// in the same column as their heads do. What stands in no cell is seen from the place.

// columns measures as such tables are laid out: “ and — are wide too.
var columns = &runewidth.Condition{EastAsianWidth: true, StrictEmojiNeutral: true}

// mostAligned is how many lines the heads and the rows of such a table have at most.
const mostAligned = 200

// aligned returns how many of the first lines are a table laid out with blanks.
func aligned(all []string) int {
	rule := 0
	for rule < min(len(all), 8) && !isRule(all[rule]) {
		if strings.TrimSpace(all[rule]) == "" {
			return 0
		}
		rule++
	}
	if rule == 0 || rule >= min(len(all), 8) || len(pieces(all[rule-1])) < 2 {
		return 0
	}
	end := rule + 1
	for end < min(len(all), mostAligned) && !isRule(all[end]) && strings.TrimSpace(all[end]) != "" {
		end++
	}
	if end < len(all) && isRule(all[end]) {
		end++
	}
	return end
}

// isRule reports whether a line is drawn.
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return len(line) >= 10 && strings.Trim(line, "-=─—━┄ ") == ""
}

// A piece is a run of text in a line, and the columns it stands in.
type piece struct {
	text     string
	from, to int
}

// pieces cuts a line where two blanks or more stand.
func pieces(line string) (all []piece) {
	at, blanks := 0, 2
	for _, r := range line {
		w := columns.RuneWidth(r)
		if r == '\t' {
			r, w = ' ', 8-at%8
		}
		if r == ' ' || r == '\u3000' {
			blanks += w
			at += w
			continue
		}
		if blanks >= 2 {
			all = append(all, piece{from: at})
		} else if blanks == 1 {
			all[len(all)-1].text += " "
		}
		last := &all[len(all)-1]
		last.text += string(r)
		at, blanks = at+w, 0
		last.to = at
	}
	return all
}

func (r *textReader) alignedTable(all []string) {
	rule := slices.IndexFunc(all, isRule)
	ends := []int{} // of the columns behind the first
	for _, p := range pieces(all[rule-1]) {
		ends = append(ends, p.to)
	}
	if first := pieces(all[rule-1])[0]; first.from == 0 {
		ends = ends[1:]
	}
	for _, line := range all[:rule] {
		if p := pieces(line); len(p) == 1 && p[0].from == 0 {
			r.paragraph(line) // a title
		}
	}
	rows := [][]span{heads(all[:rule], ends)}
	for _, line := range all[rule+1:] {
		if !isRule(line) {
			rows = append(rows, placed(pieces(line), ends))
		}
	}
	r.table(rows)
}

// placed puts the pieces of a line into the columns that end where they end; the rest
// is the first column's.
func placed(all []piece, ends []int) []span {
	row := make([]span, len(ends)+1)
	for i := range row {
		row[i] = span{"", 1, 1}
	}
	for _, p := range all {
		x := slices.Index(ends, p.to) + 1
		row[x].text = strings.TrimSpace(row[x].text + " " + tidy(p.text))
	}
	return row
}

// heads returns the heads above the columns. One that is broken into lines is whole
// again; what stands further above, over several columns, is left out.
func heads(lines []string, ends []int) []span {
	row := placed(nil, ends)
	open := make([]bool, len(row)) // what is above may belong to the head
	for i := range open {
		open[i] = true
	}
	for i := len(lines) - 1; i >= 0; i-- {
		here := make([]bool, len(row))
		for _, p := range pieces(lines[i]) {
			x := slices.Index(ends, p.to) + 1
			if x == 0 && p.from > 0 || x > 1 && p.from <= ends[x-2] || x == 0 && i < len(lines)-1 || !open[x] {
				continue
			}
			row[x].text = tidy(p.text) + row[x].text
			here[x] = true
		}
		open = here
	}
	return row
}
