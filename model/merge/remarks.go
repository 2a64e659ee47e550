package merge

import (
	"cmp"
	"fmt"
	"slices"

	"nianbao/model"
)

// A talk tells which remark it is, whatever has become of it. Where exactly a passage
// stands, and among which words, is noted anew when a proposal beside it is accepted.
type talk struct {
	by          model.Person
	at          string
	place       model.Ref
	rule, quote string
	about       string // the version it was made about
}

// A numbered remark can be told from others that one person made in one minute about
// the same.
type numbered struct {
	talk
	id int
}

// An exact remark can be told from others without its number.
type exact struct {
	talk
	wording
	anchor model.Anchor
}

// A wording is what a remark says; it can be rewritten.
type wording struct {
	text     string
	proposal model.Proposal
	proposes bool
}

// talks returns what tells the remarks of a review apart, in their order.
func talks(v *model.Review) []talk {
	about := abouts(v)
	list := make([]talk, len(v.Remarks))
	for i := range v.Remarks {
		m := &v.Remarks[i]
		list[i] = talk{m.By, m.At, m.Anchor.At, m.Anchor.Rule, m.Anchor.Quote, about(m.Version)}
	}
	return list
}

func wordingOf(m *model.Remark) wording {
	w := wording{text: m.Text}
	if m.Proposal != nil {
		w.proposal, w.proposes = *m.Proposal, true
	}
	return w
}

// remarks merges the remarks of both sides. Those that only theirs has keep their
// numbers if none of mine has one of them, and else get the next ones.
func (l *layer) remarks() {
	mine, theirs := slices.Clone(l.mine.Remarks), slices.Clone(l.theirs.Remarks)
	l.known = map[numbered]*model.Remark{}
	for i, t := range talks(l.base) {
		m := &l.base.Remarks[i]
		l.known[numbered{t, m.ID}] = m
	}
	partner := l.partners()
	newest := 0
	free := true
	ids := map[int]bool{}
	for i := range mine {
		ids[mine[i].ID] = true
		newest = max(newest, mine[i].ID)
	}
	for j := range theirs {
		if _, ok := partner[j]; !ok && ids[theirs[j].ID] {
			free = false
		}
	}
	// In union, remarks are told by the place they have here, so that two which look the
	// same are two.
	talk, theirTalk := talks(l.mine), talks(l.theirs)
	for j := range theirs {
		m := &theirs[j]
		m.Version = l.number(m.Version)
		if i, ok := partner[j]; ok {
			mine[i] = l.remark(&l.mine.Remarks[i], m, cmp.Or(l.known[numbered{talk[i], mine[i].ID}], l.known[numbered{theirTalk[j], m.ID}]))
			*m = mine[i]
		} else if !free {
			newest++
			m.ID = newest
		}
	}
	place := map[*model.Remark]int{}
	for i := range mine {
		place[&mine[i]] = i
	}
	for j := range theirs {
		if i, ok := partner[j]; ok {
			place[&theirs[j]] = i
		} else {
			place[&theirs[j]] = len(mine) + j
		}
	}
	l.merged.Remarks = union(mine, theirs, func(m *model.Remark) int { return place[m] }, func(m *model.Remark) string { return m.At })
}

// partners returns for each remark of theirs which one of mine is the same: said by the
// same person at the same time about the same, in the same words or in words that only
// one side has changed since.
func (l *layer) partners() map[int]int {
	mine, theirs := talks(l.mine), talks(l.theirs)
	same, known := map[exact][]int{}, map[numbered]int{}
	for i := range l.mine.Remarks {
		m := &l.mine.Remarks[i]
		k := exact{mine[i], wordingOf(m), m.Anchor}
		same[k] = append(same[k], i)
		known[numbered{mine[i], m.ID}] = i
	}
	partner, used := map[int]int{}, map[int]bool{}
	for j := range l.theirs.Remarks { // those with the same number first
		m := &l.theirs.Remarks[j]
		n := numbered{theirs[j], m.ID}
		i, ok := known[n]
		if !ok || used[i] {
			continue
		}
		was, w, o := l.known[n], wordingOf(m), wordingOf(&l.mine.Remarks[i])
		if w == o || was != nil && (w == wordingOf(was) || o == wordingOf(was)) {
			partner[j], used[i] = i, true
		}
	}
	for j := range l.theirs.Remarks {
		if _, ok := partner[j]; ok {
			continue
		}
		m := &l.theirs.Remarks[j]
		k := exact{theirs[j], wordingOf(m), m.Anchor}
		for len(same[k]) > 0 {
			i := same[k][0]
			same[k] = same[k][1:]
			if !used[i] {
				partner[j], used[i] = i, true
				break
			}
		}
	}
	l.replaced(partner, used, mine, theirs)
	return partner
}

// replaced makes partners of a remark that only one side has replaced by a new one at the
// same place and what the other has of it: a number that the base has is that of one remark.
func (l *layer) replaced(partner map[int]int, used map[int]bool, mine, theirs []talk) {
	for j := range l.theirs.Remarks {
		if _, ok := partner[j]; ok {
			continue
		}
		m := &l.theirs.Remarks[j]
		i := slices.IndexFunc(l.mine.Remarks, func(o model.Remark) bool { return o.ID == m.ID })
		if i < 0 || used[i] || !mine[i].sameButWhen(theirs[j]) {
			continue
		}
		o := &l.mine.Remarks[i]
		byMe, byThem := l.known[numbered{theirs[j], m.ID}], l.known[numbered{mine[i], m.ID}]
		if byMe != nil && wordingOf(m) == wordingOf(byMe) || byThem != nil && wordingOf(o) == wordingOf(byThem) {
			partner[j], used[i] = i, true
		}
	}
}

// sameButWhen reports whether a remark may have been replaced by another one.
func (t talk) sameButWhen(o talk) bool {
	o.at, o.about = t.at, t.about
	return t == o
}

// remark merges a remark that both sides have; was is what the base has of it, nil where
// that is not known.
func (l *layer) remark(mine, theirs, was *model.Remark) model.Remark {
	m := *mine
	if was != nil && wordingOf(mine) == wordingOf(was) {
		m.Text, m.Proposal = theirs.Text, theirs.Proposal
	}
	if was != nil && mine.Anchor == was.Anchor {
		m.Anchor = theirs.Anchor
	}
	if was != nil && mine.At == was.At && mine.Version == was.Version { // or else it was replaced here
		m.At, m.Version = theirs.At, theirs.Version
	}
	m.Answers = union(mine.Answers, theirs.Answers,
		func(a *model.Answer) model.Answer { return *a }, func(a *model.Answer) string { return a.At })
	if mine.State == theirs.State {
		return m
	}
	state, ok := mine.State, false
	if was != nil {
		state, ok = threeWay(was.State, mine.State, theirs.State)
	}
	if !ok {
		state, ok = farther(mine.State, theirs.State)
	}
	m.State = state
	if !ok {
		l.decided(&m, theirs.State)
	}
	return m
}

// way is how far each state of a remark is on its way.
var way = map[model.RemarkState]int{model.Answered: 1, model.Done: 2, model.Accepted: 3, model.Refused: 3, model.Settled: 4}

// farther returns the state that is farther on its way; ok is false where neither is.
func farther(mine, theirs model.RemarkState) (_ model.RemarkState, ok bool) {
	if way[theirs] > way[mine] {
		return theirs, true
	}
	return mine, way[theirs] < way[mine]
}

// decided adds the conflict over a proposal that one side took and the other did not.
func (l *layer) decided(m *model.Remark, theirs model.RemarkState) {
	c := Conflict{
		At: m.Anchor.At, What: fmt.Sprintf("第 %d 条意见", m.ID), about: &m.Anchor,
		Base: model.Open.Chinese(), Mine: m.State.Chinese(), Theirs: theirs.Chinese(),
	}
	c.reason = fmt.Sprintf("%s，合并的两份处理得不一样：这一份%s，另一份%s；现在记的是这一份的。请看看这里现在写的对不对。", c.What, c.Mine, c.Theirs)
	l.conflicts = append(l.conflicts, c)
}
