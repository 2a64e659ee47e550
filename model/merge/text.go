package merge

import (
	"slices"
	"strings"

	"nianbao/model"
)

// texts merges the texts of all sections.
func (m *merger) texts() {
	sections := m.mine.Edition().Sections
	for i := range sections {
		id := sections[i].ID
		b, mine, theirs := m.base.Text(id), m.mine.Text(id), m.theirs.Text(id)
		merged, ok := threeWay(b, mine, theirs)
		var disputes []dispute
		if !ok {
			merged, disputes = mergeTexts(b, mine, theirs)
		}
		if merged != mine {
			m.edits = append(m.edits, splice(id, mine, merged))
		}
		for _, d := range disputes {
			m.passage(&sections[i], merged, d)
		}
	}
}

// splice returns the edit that makes one text another, no longer than it must be at
// either end.
func splice(id model.SectionID, from, to string) model.Edit {
	start, shorter := 0, min(len(from), len(to))
	for start < shorter && from[start] == to[start] {
		start++
	}
	end := 0
	for end < shorter-start && from[len(from)-1-end] == to[len(to)-1-end] {
		end++
	}
	return model.Splice{At: id, Pos: start, Del: len(from) - end - start, Ins: to[start : len(to)-end]}
}

// passage adds the conflict over a passage.
func (m *merger) passage(s *model.Section, merged string, d dispute) {
	c := Conflict{
		At: model.Ref{Section: s.ID}, What: s.Heading(), Base: d.base, Mine: d.mine, Theirs: d.theirs,
		Reversed: d.mine == "", Span: d.span,
	}
	other := d.theirs
	if c.Reversed {
		other = ""
	}
	c.proposal = &model.Proposal{Text: other}
	c.Edit = model.Splice{At: s.ID, Pos: d.span.From, Del: d.span.To - d.span.From, Ins: other}
	was := "原来没有。"
	if d.base != "" {
		was = "原来是“" + d.base + "”。"
	}
	switch {
	case d.mine == "":
		c.reason = "合并的两份，这一份删了这里，另一份改成了现在这样；" + was + "采纳，就删去。"
	case d.theirs == "":
		c.reason = "合并的两份，这一份改成了现在这样，另一份删了这里；" + was + "采纳，就删去。"
	default:
		c.reason = "合并的两份都改了这里，现在是这一份的，建议的是另一份的；" + was
	}
	m.conflicts = append(m.conflicts, c)
}

// A dispute is a passage that both sides changed, and not to the same.
type dispute struct {
	base, mine, theirs string
	span               model.Span // of what stands in the merged text
}

// A piece is a unit, or several, on the way into the merged text.
type piece struct {
	before, next *piece

	text string
	gone bool
	with *dispute
	lost *loss  // the paragraph that it is of, which one side deleted
	was  string // what stood there in the base

	// begins and ends tell of a sentence that it begins or ends a line wherever it stands.
	begins, ends bool

	inBase, inMine, inTheirs bool
	used                     bool // of what mine inserted: it was held against what theirs did
}

// A weaver makes one text of three.
type weaver struct {
	base, mine, theirs []string
	toMine, toTheirs   *pairing
	head               piece
	pieces             []*piece // by unit of the base
	blank              bool     // there was nothing in the base
}

// mergeTexts merges two texts that were made of base. Often there are several ways to do
// so. So that it does not matter which text is mine, but for what stands where they are
// in dispute, the two are put in order first.
func mergeTexts(base, mine, theirs string) (merged string, disputes []dispute) {
	swap := mine > theirs
	if swap {
		mine, theirs = theirs, mine
	}
	w := &weaver{base: split(base), mine: split(mine), theirs: split(theirs), blank: strings.TrimSpace(base) == ""}
	w.toMine, w.toTheirs = pair(w.base, w.mine), pair(w.base, w.theirs)
	w.layMine()
	w.settle()
	w.losses()
	w.addTheirs()
	w.gather()

	return w.write(swap)
}

// write writes the merged text. swap: what is called mine here is theirs.
func (w *weaver) write(swap bool) (merged string, disputes []dispute) {
	var b strings.Builder
	spaced := emptyLine(w.base) || emptyLine(w.mine) || emptyLine(w.theirs)
	var last *piece // what was written
	lost := map[int]*loss{}
	for p := w.head.next; p != nil; p = p.next {
		switch {
		case p.gone:
			continue
		case isBreak(p.text) && (last == nil || isBreak(last.text)) && !spaced:
			continue // what it divided has gone elsewhere
		case last != nil && last.ends && p.begins:
			b.WriteString("\n") // what divided them has
		}
		if d := p.with; d != nil {
			if swap {
				d.mine, d.theirs = d.theirs, d.mine
			}
			if d.mine != "" {
				p.text = d.mine
			}
			d.span = model.Span{From: b.Len(), To: b.Len() + len(p.text)}
			disputes = append(disputes, *d)
		}
		if p.lost != nil {
			if last == nil || last.lost != p.lost {
				lost[len(disputes)] = p.lost
				disputes = append(disputes, dispute{span: model.Span{From: b.Len()}})
			}
			d := &disputes[len(disputes)-1]
			d.base += p.was
			d.span.To = b.Len() + len(p.text)
		}
		b.WriteString(p.text)
		last = p
	}
	merged = b.String()
	if !spaced && last != nil && isBreak(last.text) {
		merged = strings.TrimSuffix(merged, "\n")
	}
	free := model.Span{} // between the disputes before and behind
	for i := range disputes {
		free.To = len(merged)
		if i+1 < len(disputes) {
			free.To = disputes[i+1].span.From
		}
		if l := lost[i]; l != nil {
			paragraph(&disputes[i], l, merged, swap, free)
		}
		free.From = disputes[i].span.To
	}
	return merged, disputes
}

// emptyLine reports whether there is a line without a sentence in a text of some length.
func emptyLine(units []string) bool {
	for i, u := range units {
		if isBreak(u) && (i == 0 || i == len(units)-1 || isBreak(units[i-1])) {
			return true
		}
	}
	return false
}

// edges reports whether a unit begins a line, and whether it ends one.
func edges(units []string, i int) (begins, ends bool) {
	if isBreak(units[i]) {
		return false, false
	}
	return i == 0 || isBreak(units[i-1]), i == len(units)-1 || isBreak(units[i+1])
}

// stands notes where a piece stands in one more text.
func (p *piece) stands(units []string, i int) {
	begins, ends := edges(units, i)
	p.begins, p.ends = p.begins && begins, p.ends && ends
}

// layMine lays out the units in the order of mine. What mine deleted lies, gone, behind
// what stood before it in the base.
func (w *weaver) layMine() {
	w.pieces = make([]*piece, len(w.base))
	last := &w.head
	for j, u := range w.mine {
		p := &piece{text: u, inMine: true}
		p.begins, p.ends = edges(w.mine, j)
		if i := w.toMine.toA[j]; i >= 0 {
			p.inBase = true
			p.stands(w.base, i)
			w.pieces[i] = p
		}
		last.put(p)
		last = p
	}
	before := &w.head
	for i, u := range w.base {
		switch p := w.pieces[i]; {
		case p == nil:
			p = &piece{text: u, inBase: true, gone: true}
			p.begins, p.ends = edges(w.base, i)
			w.pieces[i] = p
			before.put(p)
			before = p
		case !w.toMine.moved[i]:
			before = p
		}
	}
}

// put puts a piece behind p.
func (p *piece) put(next *piece) {
	next.before, next.next = p, p.next
	if p.next != nil {
		p.next.before = next
	}
	p.next = next
}

// unlink takes a piece out.
func (p *piece) unlink() {
	p.before.next = p.next
	if p.next != nil {
		p.next.before = p.before
	}
}

// settle decides what becomes of each unit of the base.
func (w *weaver) settle() {
	for i, b := range w.base {
		p := w.pieces[i]
		j := w.toTheirs.toB[i]
		if p.inTheirs = j >= 0; !p.inTheirs {
			if p.inMine && p.text != b {
				p.with = &dispute{base: b, mine: p.text}
			}
			p.gone = p.with == nil
			continue
		}
		theirs := w.theirs[j]
		p.stands(w.theirs, j)
		switch {
		case !p.inMine && theirs == b:
		case !p.inMine:
			p.with = &dispute{base: b, theirs: theirs}
			p.gone, p.text = false, theirs
		default:
			merged, ok := threeWay(b, p.text, theirs)
			if !ok {
				p.with = &dispute{base: b, mine: p.text, theirs: theirs}
			}
			p.text = merged
		}
	}
}

// addTheirs puts in what theirs inserted, and moves what theirs moved, each behind what
// stands before it there.
func (w *weaver) addTheirs() {
	last, before := &w.head, -1 // the unit of the base that last is
	for j := 0; j < len(w.theirs); {
		i := w.toTheirs.toA[j]
		if i < 0 {
			end := j + 1
			for end < len(w.theirs) && w.toTheirs.toA[end] < 0 {
				end++
			}
			last = w.insert(last, before, j, end)
			j = end
			continue
		}
		before = i
		p := w.pieces[i]
		if w.toTheirs.moved[i] {
			p.moveBehind(last)
		}
		last = p
		j++
	}
}

// moveBehind moves p behind another piece and what mine inserted there; what mine inserted
// behind p goes with it.
func (p *piece) moveBehind(last *piece) {
	inserted := func(p *piece) bool { return p != nil && !p.inBase && !p.used }
	for inserted(last.next) {
		last = last.next
	}
	if last.next == p || last == p {
		return
	}
	for {
		next := p.next
		p.unlink()
		last.put(p)
		if !inserted(next) {
			return
		}
		last, p = p, next
	}
}

// insert puts what theirs inserted, its units from and before end, behind the piece last,
// which was the unit before of the base, and returns the last piece of it. Where it took the place of what theirs
// deleted, it comes there. It is held against what mine inserted at the same place.
func (w *weaver) insert(last *piece, before, from, end int) *piece {
	if before < 0 || !w.toTheirs.moved[before] {
		for i := before + 1; i < len(w.base) && w.toTheirs.toB[i] < 0 && !w.toMine.moved[i]; i++ {
			last, before = w.pieces[i], i
		}
	}
	lost := before // the first of what both deleted here
	for lost >= 0 && w.toTheirs.toB[lost] < 0 && w.toMine.toB[lost] < 0 {
		lost--
	}
	var mine []*piece
	for p := last.next; p != nil && !p.used && (!p.inBase || p.gone && !p.inTheirs); p = p.next {
		if !p.inBase {
			mine = append(mine, p)
		}
	}
	if len(mine) == 0 {
		return w.lay(last, from, end)
	}
	j := &joint{weaver: w, from: from, end: end, mine: mine, lost: strings.Join(w.base[lost+1:before+1], ""), last: last}
	return j.fit()
}

// lay puts units of theirs behind a piece and returns the last of them.
func (w *weaver) lay(last *piece, from, end int) *piece {
	for i := from; i < end; i++ {
		p := &piece{text: w.theirs[i], inTheirs: true, used: true}
		p.begins, p.ends = edges(w.theirs, i)
		last.put(p)
		last = p
	}
	return last
}

// A joint is a place at which both sides inserted something.
type joint struct {
	*weaver
	mine      []*piece
	from, end int    // units of theirs
	lost      string // what both deleted here
	last      *piece // behind which theirs comes next
}

// fit puts theirs in among mine and returns the last piece of it.
func (j *joint) fit() *piece {
	words := make([]string, len(j.mine))
	for i, p := range j.mine {
		words[i] = p.text
		p.used = true
	}
	p := inOrder(words, j.theirs[j.from:j.end])
	p.gaps(p.alikeIn)
	p.looseBreaks()
	x, y := 0, j.from
	for i, to := range p.toB {
		if to < 0 {
			continue
		}
		to += j.from
		j.gap(j.mine[x:i], y, to)
		mine := j.mine[i]
		mine.stands(j.theirs, to)
		if mine.text != j.theirs[to] {
			mine.with = &dispute{mine: mine.text, theirs: j.theirs[to]}
		}
		j.last = mine
		x, y = i+1, to+1
	}
	j.gap(j.mine[x:], y, j.end)
	return j.last
}

// looseBreaks takes pairs of line breaks apart that have no pair of sentences beside
// them: two paragraphs added at one place are two lines.
func (p *pairing) looseBreaks() {
	if len(p.a) == len(p.b) && !slices.Contains(p.toB, -1) {
		return
	}
	beside := func(i, j int) bool {
		return i >= 0 && j >= 0 && i < len(p.a) && j < len(p.b) && p.toB[i] == j && !isBreak(p.a[i])
	}
	for i, j := range p.toB {
		if j >= 0 && isBreak(p.a[i]) && !beside(i-1, j-1) && !beside(i+1, j+1) {
			p.toB[i], p.toA[j] = -1, -1
		}
	}
}

// gap puts in units of theirs where mine inserted something else.
func (j *joint) gap(mine []*piece, from, end int) {
	if len(mine) == 0 {
		j.last = j.lay(j.last, from, end)
		return
	}
	last := mine[len(mine)-1]
	if from == end {
		j.last = last
		return
	}
	words, units := make([]string, len(mine)), j.theirs[from:end]
	for i, p := range mine {
		words[i] = p.text
	}
	switch {
	case (j.blank || j.lost != "") && !onlyBreaks(words) && !onlyBreaks(units):
		n := unbroken(words) // the line ends behind are in no dispute
		first, text := mine[0], strings.Join(words[:n], "")
		for _, p := range mine[1:n] {
			p.gone = true
		}
		first.text, first.ends = text, mine[n-1].ends
		first.with = &dispute{base: strings.Trim(j.lost, "\n"), mine: text, theirs: strings.Join(units[:unbroken(units)], "")}
		j.last = last
	case isBreak(words[0]) && !isBreak(units[0]): // what goes on with the line comes first
		j.lay(j.last, from, end)
		j.last = last
	default:
		j.last = j.lay(last, from, end)
	}
}

// unbroken returns how many of some units there are before the line breaks at their end.
func unbroken(units []string) int {
	n := len(units)
	for n > 0 && isBreak(units[n-1]) {
		n--
	}
	return n
}
