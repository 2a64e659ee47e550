package label

// This file tells the columns of labels from those of figures, so that a figure that
// looks like a label, 4. or 总计, is not taken for one: the whole table would move.

// A bound is how far labels of rows reach into the lines of a block.
type bound struct {
	first  int // the first column of figures, where the lines are equally long
	behind int // else how many cells stand behind the labels of most lines, 0: not known
}

// few is how many labels there may be in a column of figures: one for so many figures.
const few = 4

// measureBound finds the bound by what stands in the columns of the block, and over them.
func (r *reader) measureBound() bound {
	b := bound{first: mostLabels}
	lines, long, behind := 0, map[int]int{}, map[int]int{}
	var labels, numbers, figures [mostLabels]int
	for y, line := range r.block {
		if r.overOnly(y) || r.header(y) || r.labelled(y) < 0 {
			continue
		}
		lines++
		long[len(line)]++
		behind[r.figuresBehind(y)]++
		for x, s := range line[:min(len(line), mostLabels)] {
			switch w := r.words(s); {
			case isFigure(s):
				figures[x]++
			case len(w.rows.names) > 0 && w.name.text == "":
				numbers[x]++
			case len(w.rows.names) > 0:
				labels[x]++
			}
		}
	}
	if n := most(behind); n > most(long) { // the lines have shifted against each other
		if n*2 > lines {
			b.behind = mostOften(behind)
		}
		return b
	}
	named := r.firstNamed()
	for x := 1; x < mostLabels; x++ { // before the labels there may be a column of numbers
		all := labels[x] + numbers[x]
		if figures[x] > 0 && all*few <= figures[x] || x == named && labels[x]*few <= lines {
			b.first = x
			return b
		}
	}
	return b
}

// figuresBehind returns how many cells stand behind the labels of a line: as many as the
// table has columns, if there is a label in front of them, else those behind the last.
func (r *reader) figuresBehind(y int) int {
	line := r.block[y]
	if blocks := r.t.section.Table.Blocks; len(blocks) == 1 {
		want := len(blocks[0].Columns)
		if at := len(line) - want - 1; at >= 0 && at < mostLabels && line[at] != line[at+1] && len(r.words(line[at]).rows.names) > 0 {
			return want
		}
	}
	return len(line) - r.labelled(y) - 1
}

// firstNamed returns the first column that the first header names, -1: none is, or the
// lines of the header have shifted.
func (r *reader) firstNamed() int {
	var lines []int
	for y := range r.block {
		if r.header(y) {
			lines = append(lines, y)
		} else if len(lines) > 0 && !r.overOnly(y) {
			heads := r.over(lines, y)
			if r.crossed(heads) {
				return -1
			}
			for x := range heads {
				if heads[x].name >= 0 {
					return x
				}
			}
			lines = nil
		}
	}
	return -1
}

// most returns how often what comes most often comes.
func most(counts map[int]int) (n int) {
	for _, c := range counts {
		n = max(n, c)
	}
	return n
}

// mostOften returns what comes most often, the smallest if several do.
func mostOften(counts map[int]int) int {
	best := -1
	for v, c := range counts {
		if best < 0 || c > counts[best] || c == counts[best] && v < best {
			best = v
		}
	}
	return best
}
