package diff

import "nianbao/model"

// A stretch is a run of tokens that are the same in both sentences, or differ. The
// indexes are those of the sides.
type stretch struct {
	same                     bool
	old, oldEnd, new, newEnd int
}

// size is how many tokens a stretch is long, in the text where it is longer.
func (s *stretch) size() int { return max(s.oldEnd-s.old, s.newEnd-s.new) }

// mark compares units of the old text with what they have become.
func (b *builder) mark(i, iEnd, j, jEnd int) []Mark {
	m := marker{b.old, b.new, nil}
	from, to := b.old.units[i].from, b.old.units[iEnd-1].to
	from2, to2 := b.new.units[j].from, b.new.units[jEnd-1].to
	at, at2 := from, from2
	for _, c := range b.common(b.old.ids[from:to], b.new.ids[from2:to2]) {
		m.differ(at, from+c.old, at2, from2+c.new)
		at, at2 = from+c.old+1, from2+c.new+1
		m.add(stretch{true, at - 1, at, at2 - 1, at2})
	}
	m.differ(at, to, at2, to2)
	m.slide()
	m.clean()
	return m.marks()
}

// common returns the tokens that are the same in both.
func (b *builder) common(old, new []int32) []match {
	if !b.swap {
		return b.words.common(old, new)
	}
	all := b.words.common(new, old)
	for i, m := range all {
		all[i] = match{m.new, m.old}
	}
	return all
}

// A marker makes the marks of one change.
type marker struct {
	old, new *side
	all      []stretch // the same and different ones take turns
}

func (m *marker) differ(old, oldEnd, new, newEnd int) {
	if old < oldEnd || new < newEnd {
		m.add(stretch{false, old, oldEnd, new, newEnd})
	}
}

// add adds a stretch, or makes the last one longer.
func (m *marker) add(s stretch) {
	if s.size() == 0 {
		return
	}
	if n := len(m.all); n > 0 && m.all[n-1].same == s.same {
		m.all[n-1].oldEnd, m.all[n-1].newEnd = s.oldEnd, s.newEnd
		return
	}
	m.all = append(m.all, s)
}

// slide moves what was only put in, or only taken out, to where a reader expects it:
// in 甲、乙 that has become 甲、丙、乙 it is 丙、 and not 、丙.
func (m *marker) slide() {
	for k := 1; k+1 < len(m.all); k++ {
		before, s, after := &m.all[k-1], &m.all[k], &m.all[k+1]
		if s.same || s.old < s.oldEnd && s.new < s.newEnd {
			continue
		}
		in, from, to := m.old, s.old, s.oldEnd
		if from == to {
			in, from, to = m.new, s.new, s.newEnd
		}
		least, most := 0, 0 // how far it can be moved
		for -least < before.size()-1 && in.ids[from+least-1] == in.ids[to+least-1] {
			least--
		}
		for most < after.size()-1 && in.ids[from+most] == in.ids[to+most] {
			most++
		}
		best, by := -1, 0
		for n := least; n <= most; n++ {
			if fit := in.cut(from+n) + in.cut(to+n); fit > best {
				best, by = fit, n
			}
		}
		before.oldEnd, before.newEnd = before.oldEnd+by, before.newEnd+by
		s.old, s.oldEnd, s.new, s.newEnd = s.old+by, s.oldEnd+by, s.new+by, s.newEnd+by
		after.old, after.new = after.old+by, after.new+by
	}
}

// cut says how well a text can be cut before a token.
func (s *side) cut(i int) int {
	if i == 0 || i == len(s.tokens) {
		return 2
	}
	word := func(i int) string { return s.text[s.tokens[i].from:s.tokens[i].to] }
	switch {
	case closing[word(i)] != "":
		return 2
	case s.tokens[i-1].kind == mark && closing[word(i-1)] == "":
		return 2
	case s.tokens[i].kind == mark:
		return 1
	}
	return 0
}

// clean joins differences that have next to nothing between them: what happens to be
// the same there is no help to a reader. A figure that was changed stays apart.
func (m *marker) clean() {
	for joined := true; joined; {
		joined = false
		all := m.all
		m.all = nil
		for k := 0; k < len(all); k++ {
			if n := len(m.all); all[k].same && n > 0 && k+1 < len(all) && m.needless(&m.all[n-1], &all[k], &all[k+1]) {
				m.all[n-1].oldEnd, m.all[n-1].newEnd = all[k+1].oldEnd, all[k+1].newEnd
				k++
				joined = true
				continue
			}
			m.all = append(m.all, all[k])
		}
	}
}

// needless reports whether what is the same between two differences is better shown as
// a part of them.
func (m *marker) needless(a, same, b *stretch) bool {
	if m.isFigure(a) || m.isFigure(b) {
		return false
	}
	n, most := same.size(), min(a.size(), b.size())
	for i := same.old; i < same.oldEnd; i++ {
		switch m.old.tokens[i].kind {
		case lineBreak:
			return false
		case mark:
			n += 2 // a comma divides by itself
		}
	}
	return n == 1 || n == 2 && most >= 2 || n <= 4 && most >= 2*n
}

// isFigure reports whether a number stands for another one.
func (m *marker) isFigure(s *stretch) bool {
	return s.oldEnd-s.old == 1 && s.newEnd-s.new == 1 && m.old.tokens[s.old].kind == number && m.new.tokens[s.new].kind == number
}

func (m *marker) marks() []Mark {
	marks := make([]Mark, 0, len(m.all))
	for _, s := range m.all {
		marks = append(marks, Mark{s.same, m.old.tokenBytes(s.old, s.oldEnd), m.new.tokenBytes(s.new, s.newEnd)})
	}
	return marks
}

// tokenBytes returns where tokens stand; of none, where they would.
func (s *side) tokenBytes(from, to int) model.Span {
	switch {
	case from < to:
		return model.Span{From: s.tokens[from].from, To: s.tokens[to-1].to}
	case from < len(s.tokens):
		return model.Span{From: s.tokens[from].from, To: s.tokens[from].from}
	}
	return model.Span{From: len(s.text), To: len(s.text)}
}
