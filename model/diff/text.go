package diff

import (
	"slices"
	"strings"

	"nianbao/model"
)

// A Kind is what happened to a piece of text.
type Kind uint8

// A sentence is Changed in its place, Moved elsewhere (and perhaps changed), Deleted or
// Inserted. Divided means that a new line begins where none did, Joined the opposite.
const (
	Changed Kind = iota
	Moved
	Deleted
	Inserted
	Divided
	Joined
)

// String returns the kind as it stands in machine-readable output.
func (k Kind) String() string {
	return [...]string{"changed", "moved", "deleted", "inserted", "divided", "joined"}[k]
}

// Chinese returns the kind in one character or two, as users read it.
func (k Kind) Chinese() string { return [...]string{"改", "移", "删", "加", "分段", "并段"}[k] }

// A Text is how the text of a section differs.
type Text struct {
	Section  model.SectionID
	Old, New string

	// Pieces are all of both texts, in order: each begins in either text where the one
	// before it ends.
	Pieces  []Piece
	Changes []Change // in the order in which they are met in Pieces
}

// A Piece is a stretch of text that is the same in both, or part of one change. What is
// in one text only has an empty span in the other, where it would be put in or was
// taken out.
type Piece struct {
	Old, New  model.Span // in bytes
	Change    int        // index in Changes, -1 where both are the same
	Sentences int        // how many there are, at least partly
}

// A Change is one change of a text that can be taken over by itself.
type Change struct {
	Kind     Kind
	Old, New model.Span // what was deleted, changed or moved, and what it has become
	From, To Seat       // of the first sentence; zero where there is none

	// Marks divide what was changed or moved into stretches that are the same and
	// stretches that differ; nil for the other kinds.
	Marks []Mark

	Pieces []int // a move has at least two; line breaks that belong to it are others
}

// Altered reports whether what was changed or moved differs in words.
func (c *Change) Altered() bool {
	return slices.ContainsFunc(c.Marks, func(m Mark) bool { return !m.Same })
}

// A Mark is a stretch of a changed sentence, in bytes of the whole texts. Where it
// differs one of the spans can be empty.
type Mark struct {
	Same     bool
	Old, New model.Span
}

// A Seat says where a sentence stands, counted from 1. Empty lines are no paragraphs.
type Seat struct{ Paragraph, Sentence int }

// Edit returns the edit that takes over some of the changes into the old text, and
// nothing else.
func (t *Text) Edit(changes ...int) (b model.Batch) {
	wanted := make([]bool, len(t.Changes))
	for _, c := range changes {
		wanted[c] = true
	}
	for _, p := range slices.Backward(t.Pieces) { // so that the places of the others stay
		if p.Change < 0 || !wanted[p.Change] {
			continue
		}
		b.Edits = append(b.Edits, model.Splice{
			At: t.Section, Pos: p.Old.From, Del: p.Old.To - p.Old.From, Ins: t.New[p.New.From:p.New.To],
		})
	}
	return b
}

// EditAll returns the edit that takes over every change.
func (t *Text) EditAll() model.Batch {
	all := make([]int, len(t.Changes))
	for i := range all {
		all[i] = i
	}
	return t.Edit(all...)
}

// CompareTexts compares two texts that may be of any section, or of none.
func CompareTexts(old, new string) *Text {
	b := builder{Text: &Text{Old: old, New: new}}
	if old == new {
		b.same(old)
		return b.Text
	}
	words, sentences := b.read()
	b.swap = old > new
	q := &sequencer{weight: weigher(sentences)}
	if b.swap {
		pair(b.new, b.old, q)
	} else {
		pair(b.old, b.new, q)
	}
	b.words = &sequencer{weight: weigher(words)}
	b.link()
	b.walk()
	b.gather()
	return b.Text
}

func weigher(weights []int32) func(int32) int32 {
	return func(element int32) int32 { return weights[element] }
}

// same makes the one piece of a text that did not change.
func (b *builder) same(text string) {
	if text == "" {
		return
	}
	n := 0
	for _, u := range units(text, tokens(text)) {
		if !u.isBreak {
			n++
		}
	}
	all := model.Span{To: len(text)}
	b.Pieces = []Piece{{all, all, -1, n}}
}

// A builder makes the pieces and changes of a text.
type builder struct {
	*Text
	old, new *side
	swap     bool // compare the other way round
	words    *sequencer

	oldTo, newTo   []int       // by unit: the one it has become or comes from, below 0 if none
	oldGone, newIn []bool      // by unit: that one stands elsewhere
	oldAt, newAt   []Seat      // by unit
	parts          map[int]kin // by the first unit of the old text, where several are one pair
	moves          map[int]int // by the first unit of the old text: the change
}

// A kin says how many units of either text are one pair.
type kin struct{ old, new int }

// weights of tokens, by their kind: keeping a word is worth more than a comma.
var weights = map[tokenKind]int32{character: 3, word: 4, number: 4, mark: 1, lineBreak: 1}

// read splits the texts and numbers what is in them. It returns the weights of the
// tokens and of the sentences, by their numbers.
func (b *builder) read() (words, sentences []int32) {
	known, said := map[string]int32{}, map[string]int32{}
	number := func(known map[string]int32, weights *[]int32, s string, weight int32) int32 {
		id, ok := known[s]
		if !ok {
			id = int32(len(*weights))
			known[s] = id
			*weights = append(*weights, weight)
		}
		return id
	}
	split := func(text string) *side {
		s := &side{text: text, tokens: tokens(text)}
		s.ids = make([]int32, len(s.tokens))
		for i, t := range s.tokens {
			s.ids[i] = number(known, &words, text[t.from:t.to], weights[t.kind])
		}
		s.units = units(text, s.tokens)
		for i, u := range s.units {
			if u.isBreak {
				continue
			}
			s.said = append(s.said, i)
			s.keys = append(s.keys, number(said, &sentences, s.words(u), int32(u.to-u.from)))
			s.pairs, s.parts = append(s.pairs, -1), append(s.parts, 1)
		}
		s.grams, s.away = make([][]gram, len(s.said)), make([]bool, len(s.said))
		return s
	}
	b.old, b.new = split(b.Old), split(b.New)
	return words, sentences
}

// link turns pairs of sentences into pairs of units, and pairs the line breaks.
func (b *builder) link() {
	prepare := func(s *side) (to []int, away []bool, at []Seat) {
		to, away, at = make([]int, len(s.units)), make([]bool, len(s.units)), make([]Seat, len(s.units))
		seat, begins := Seat{}, true
		for i, u := range s.units {
			to[i] = -1
			switch {
			case u.isBreak:
				begins = true
			case begins:
				seat, begins = Seat{seat.Paragraph + 1, 1}, false
			default:
				seat.Sentence++
			}
			at[i] = seat
		}
		return to, away, at
	}
	b.oldTo, b.oldGone, b.oldAt = prepare(b.old)
	b.newTo, b.newIn, b.newAt = prepare(b.new)
	b.parts = map[int]kin{}
	for i, j := range b.old.pairs {
		if j < 0 {
			continue
		}
		b.join(b.old.said[i], b.new.said[j], b.old.away[i])
		if k := (kin{b.old.parts[i], b.new.parts[j]}); k != (kin{1, 1}) {
			b.parts[b.old.said[i]] = k
		}
	}
	// A line break between two sentences that were moved together was moved with them.
	for i := 1; i+1 < len(b.oldTo); i++ {
		if j := b.oldTo[i-1]; b.old.units[i].isBreak && b.oldGone[i-1] && b.oldGone[i+1] && j >= 0 && b.oldTo[i+1] == j+2 && b.new.units[j+1].isBreak {
			b.join(i, j+1, true)
		}
	}
	b.eachGap(func(i, iEnd, j, jEnd int) {
		for ; i < iEnd; i++ {
			if !b.old.units[i].isBreak || b.oldTo[i] >= 0 {
				continue
			}
			for j < jEnd && (!b.new.units[j].isBreak || b.newTo[j] >= 0) {
				j++
			}
			if j == jEnd {
				return
			}
			b.join(i, j, false)
		}
	}, func(int, int, kin) {})
}

func (b *builder) join(i, j int, away bool) {
	b.oldTo[i], b.newTo[j] = j, i
	b.oldGone[i], b.newIn[j] = away, away
}

// eachGap walks through the units that have kept their places, and calls gap for what
// lies between two, which may be nothing, and kept for each.
func (b *builder) eachGap(gap func(i, iEnd, j, jEnd int), kept func(i, j int, k kin)) {
	i, j := 0, 0
	for k := range b.oldTo {
		to := b.oldTo[k]
		if to < 0 || b.oldGone[k] {
			continue
		}
		n := b.kin(k)
		gap(i, k, j, to)
		kept(k, to, n)
		i, j = k+n.old, to+n.new
	}
	gap(i, len(b.oldTo), j, len(b.newTo))
}

// walk makes the pieces and the changes.
func (b *builder) walk() {
	b.moves = map[int]int{}
	b.eachGap(func(i, iEnd, j, jEnd int) {
		b.left(i, iEnd, j)
		b.came(j, jEnd, iEnd)
	}, func(i, j int, n kin) {
		if n == (kin{1, 1}) && b.old.words(b.old.units[i]) == b.new.words(b.new.units[j]) {
			b.add(-1, i, i+1, j, j+1)
			return
		}
		c := b.begin(Changed, i, i+n.old, j, j+n.new)
		b.Changes[c].Marks = b.mark(i, i+n.old, j, j+n.new)
		b.add(c, i, i+n.old, j, j+n.new)
	})
}

// left makes pieces of units of the old text that are not there any more, before the
// unit j of the new one.
func (b *builder) left(i, end, j int) {
	for i < end {
		if b.oldTo[i] >= 0 {
			n := b.block(i).old
			b.add(b.move(i), i, i+n, j, j)
			i += n
			continue
		}
		n := group(b.old.units[i:end], b.oldTo[i:end])
		kind := Deleted
		if onlyBreaks(b.old.units[i : i+n]) {
			kind = Joined
		}
		b.add(b.begin(kind, i, i+n, j, j), i, i+n, j, j)
		i += n
	}
}

// came makes pieces of units of the new text that were not there before, behind those
// before the unit i of the old one.
func (b *builder) came(j, end, i int) {
	for j < end {
		if from := b.newTo[j]; from >= 0 {
			n := b.block(from).new
			b.add(b.move(from), i, i, j, j+n)
			j += n
			continue
		}
		n := group(b.new.units[j:end], b.newTo[j:end])
		kind := Inserted
		if onlyBreaks(b.new.units[j : j+n]) {
			kind = Divided
		}
		b.add(b.begin(kind, i, i, j, j+n), i, i, j, j+n)
		j += n
	}
}

// block returns how many units of either text, from the unit i of the old one and its
// pair on, were moved together.
func (b *builder) block(i int) (n kin) {
	for to := b.oldTo[i]; i+n.old < len(b.oldTo) && b.oldGone[i+n.old] && b.oldTo[i+n.old] == to+n.new; {
		more := b.kin(i + n.old)
		n = kin{n.old + more.old, n.new + more.new}
	}
	return n
}

// kin returns how many units are one pair with the unit i of the old text.
func (b *builder) kin(i int) kin {
	if k, several := b.parts[i]; several {
		return k
	}
	return kin{1, 1}
}

// group returns how many of the units, which have no pair, are one change: the
// sentences of one paragraph and one line break before or behind them.
func group(list []unit, to []int) (n int) {
	said := false
	for n < len(list) && to[n] < 0 {
		if list[n].isBreak && said {
			if !list[0].isBreak {
				n++
			}
			return n
		}
		said = said || !list[n].isBreak
		n++
	}
	return n
}

func onlyBreaks(list []unit) bool {
	return !slices.ContainsFunc(list, func(u unit) bool { return !u.isBreak })
}

// move returns the change that the unit i of the old text, and those with it, were moved.
func (b *builder) move(i int) int {
	c, ok := b.moves[i]
	if !ok {
		j, n := b.oldTo[i], b.block(i)
		c = b.begin(Moved, i, i+n.old, j, j+n.new)
		b.Changes[c].Marks = b.mark(i, i+n.old, j, j+n.new)
		b.moves[i] = c
	}
	return c
}

// begin adds a change of units.
func (b *builder) begin(kind Kind, i, iEnd, j, jEnd int) int {
	c := Change{Kind: kind, Old: b.old.bytes(i, iEnd), New: b.new.bytes(j, jEnd)}
	c.From, c.To = seat(b.old.units, b.oldAt, i, iEnd), seat(b.new.units, b.newAt, j, jEnd)
	b.Changes = append(b.Changes, c)
	return len(b.Changes) - 1
}

// seat returns where the first sentence of some units stands; of line breaks, where the
// sentence before them does.
func seat(list []unit, at []Seat, from, to int) Seat {
	for i := from; i < to; i++ {
		if !list[i].isBreak {
			return at[i]
		}
	}
	if from < to {
		return at[from]
	}
	return Seat{}
}

// bytes returns where units stand; of none, where they would.
func (s *side) bytes(from, to int) model.Span {
	switch {
	case from < to:
		return model.Span{From: s.tokens[s.units[from].from].from, To: s.tokens[s.units[to-1].to-1].to}
	case from < len(s.units):
		at := s.tokens[s.units[from].from].from
		return model.Span{From: at, To: at}
	}
	return model.Span{From: len(s.text), To: len(s.text)}
}

// add adds a piece, or makes the last one longer.
func (b *builder) add(change, i, iEnd, j, jEnd int) {
	p := Piece{Old: b.old.bytes(i, iEnd), New: b.new.bytes(j, jEnd), Change: change}
	for k := range max(iEnd-i, jEnd-j) {
		if i+k < iEnd && !b.old.units[i+k].isBreak || i+k >= iEnd && !b.new.units[j+k].isBreak {
			p.Sentences++
		}
	}
	if n := len(b.Pieces); n > 0 && change < 0 && b.Pieces[n-1].Change < 0 {
		last := &b.Pieces[n-1]
		last.Old.To, last.New.To, last.Sentences = p.Old.To, p.New.To, last.Sentences+p.Sentences
		return
	}
	b.Pieces = append(b.Pieces, p)
}

// gather lets the line breaks beside what was moved go with it, and notes the pieces
// of each change.
func (b *builder) gather() {
	for k := range b.Pieces {
		p := &b.Pieces[k]
		if p.Change < 0 || b.Changes[p.Change].Kind != Divided && b.Changes[p.Change].Kind != Joined {
			continue
		}
		for _, n := range []int{k - 1, k + 1} {
			if n >= 0 && n < len(b.Pieces) && b.goesWith(p, &b.Pieces[n]) {
				p.Change = b.Pieces[n].Change
				break
			}
		}
	}
	// Some changes have lost their only piece: number the rest anew, as they are met.
	changes, number := b.Changes, map[int]int{}
	b.Changes = nil
	for k := range b.Pieces {
		p := &b.Pieces[k]
		if p.Change < 0 {
			continue
		}
		c, ok := number[p.Change]
		if !ok {
			c = len(b.Changes)
			number[p.Change] = c
			b.Changes = append(b.Changes, changes[p.Change])
		}
		p.Change = c
		b.Changes[c].Pieces = append(b.Changes[c].Pieces, k)
	}
}

// goesWith reports whether a line break that came or went belongs to its neighbour,
// which was moved to or from here.
func (b *builder) goesWith(p, neighbour *Piece) bool {
	if neighbour.Change < 0 || b.Changes[neighbour.Change].Kind != Moved {
		return false
	}
	left := func(p *Piece) bool { return p.New.From == p.New.To }
	return left(p) == left(neighbour)
}

// Trimmed returns a span without the blanks and line breaks around it.
func Trimmed(text string, s model.Span) model.Span {
	t := strings.TrimLeft(text[s.From:s.To], blanks)
	s.From = s.To - len(t)
	s.To = s.From + len(strings.TrimRight(t, blanks))
	return s
}

const blanks = " \t\r\n\u3000"
