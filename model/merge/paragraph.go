package merge

import "nianbao/model"

// A loss is a paragraph of the base that one side deleted and in which the other side
// changed something. All that the other side left of it stands, and is in dispute as one:
// a paragraph without some of its sentences is what nobody wrote.
type loss struct {
	byMine bool // mine deleted it, else theirs
}

// losses finds the paragraphs that one side deleted and the other one changed.
func (w *weaver) losses() {
	for from := 0; from < len(w.base); from++ {
		to := from
		for to < len(w.base) && !isBreak(w.base[to]) {
			to++
		}
		switch {
		case from == to:
		case gone(w.toMine, from, to) && w.altered(w.toTheirs, from, to):
			w.lose(&loss{byMine: true}, w.toTheirs, from, to)
		case gone(w.toTheirs, from, to) && w.altered(w.toMine, from, to):
			w.lose(&loss{}, w.toMine, from, to)
		}
		from = to
	}
}

// gone reports whether a side has none of some units of the base.
func gone(p *pairing, from, to int) bool {
	for i := from; i < to; i++ {
		if p.toB[i] >= 0 {
			return false
		}
	}
	return true
}

// altered reports whether a side changed one of some units of the base, or put a sentence
// beside one on its line.
func (w *weaver) altered(p *pairing, from, to int) bool {
	inserted := func(j int) bool { return j >= 0 && j < len(p.b) && p.toA[j] < 0 && !isBreak(p.b[j]) }
	for i := from; i < to; i++ {
		if j := p.toB[i]; j >= 0 && (p.b[j] != w.base[i] || inserted(j-1) || inserted(j+1)) {
			return true
		}
	}
	return false
}

// lose makes what a side left of some units of the base stand, as one passage in dispute.
func (w *weaver) lose(l *loss, p *pairing, from, to int) {
	for i := from; i < to; i++ {
		if j := p.toB[i]; j >= 0 {
			piece := w.pieces[i]
			piece.gone, piece.with, piece.text = false, nil, p.b[j]
			piece.lost, piece.was = l, w.base[i]
		}
	}
}

// gather adds to the lost paragraphs what the side that kept them put into them.
func (w *weaver) gather() {
	var all []*piece
	for p := w.head.next; p != nil; p = p.next {
		if !p.gone {
			all = append(all, p)
		}
	}
	last := -1 // the last piece of a lost paragraph
	for i, p := range all {
		if p.lost == nil || p.inserted() {
			continue
		}
		own := func(o *piece) bool {
			return o.inserted() && o.lost == nil && o.with == nil && o.inMine != p.lost.byMine
		}
		for k := i - 1; k > last && own(all[k]) && !isBreak(all[k].text) && !all[k].ends; k-- {
			all[k].lost = p.lost
		}
		for k := i + 1; k < len(all) && own(all[k]); k++ {
			if all[k].begins || isBreak(all[k].text) && !w.goesOn(all[k:], p.lost, own) {
				break
			}
			all[k].lost = p.lost
		}
		last = i
	}
}

// goesOn reports whether a lost paragraph goes on behind what was put into it.
func (w *weaver) goesOn(rest []*piece, l *loss, own func(*piece) bool) bool {
	for _, p := range rest {
		if !own(p) {
			return p.lost == l && !p.inserted()
		}
	}
	return false
}

func (p *piece) inserted() bool { return !p.inBase }

// paragraph ends the dispute over what stands of a lost paragraph. Where that is all of
// some lines, a line end goes with it: what is left is not an empty line.
func paragraph(d *dispute, l *loss, merged string, swap bool, free model.Span) {
	words := merged[d.span.From:d.span.To]
	if l.byMine != swap {
		d.theirs = words
	} else {
		d.mine = words
	}
	s := d.span
	switch begins, ends := s.From == 0 || merged[s.From-1] == '\n', s.To == len(merged) || merged[s.To] == '\n'; {
	case !begins || !ends:
	case s.From > free.From:
		d.span = model.Span{From: s.From - 1, To: s.To}
	case s.From == 0 && s.To < free.To:
		d.span = model.Span{From: s.From, To: s.To + 1}
	}
}
