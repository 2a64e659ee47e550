package merge

import (
	"reflect"
	"slices"
	"strconv"

	"nianbao/model"
	"nianbao/model/review"
)

// by is who makes the remarks in which conflicts are kept.
var by = model.Person{Name: "合并"}

// A layer is a review in the making.
type layer struct {
	*merger
	base, mine, theirs *model.Review
	merged             model.Review
	numbers            map[int]int                // of a version of theirs: which it is now
	taken              map[int]bool               // the numbers of mine
	known              map[numbered]*model.Remark // those of the base
}

// review merges what is said about the report, and keeps in remarks about contents,
// the merged report, what has to be decided on.
func (m *merger) review(contents *model.Report, now string) {
	l := &layer{merger: m, base: m.base.Review(), mine: m.mine.Review(), theirs: m.theirs.Review()}
	l.merged = *l.mine
	switch {
	case reflect.DeepEqual(l.mine, l.theirs) || reflect.DeepEqual(l.base, l.theirs) && sound(l.mine):
	case reflect.DeepEqual(l.base, l.mine) && sound(l.theirs):
		l.merged = *l.theirs
	default:
		l.versions()
		l.steps()
		l.marks()
		l.remarks()
		l.release()
	}
	l.keep(contents, now)
	if !reflect.DeepEqual(&l.merged, l.mine) {
		m.edits = append(m.edits, model.SetReview{To: &l.merged})
	}
}

// sound reports whether all versions of a review are what they were.
func sound(v *model.Review) bool {
	return !slices.ContainsFunc(v.Versions, func(o model.Version) bool { return o.Doubtful })
}

// versions adds theirs to mine. What is the same is one version, which keeps the number
// it has here; the others keep theirs if all of them come after those of mine, and else
// get the next ones.
func (l *layer) versions() {
	l.numbers, l.taken = map[int]int{}, map[int]bool{}
	known, newest := map[string][]int{}, 0
	for _, v := range l.mine.Versions {
		l.taken[v.Number] = true
		newest = max(newest, v.Number)
		known[contents(&v)] = append(known[contents(&v)], v.Number)
	}
	versions := slices.Clone(l.mine.Versions)
	var added []model.Version
	for _, v := range l.theirs.Versions {
		same := known[contents(&v)]
		if len(same) == 0 {
			added = append(added, v)
			continue
		}
		i := max(slices.Index(same, v.Number), 0)
		l.numbers[v.Number] = same[i]
		better(versions, same[i], &v)
		known[contents(&v)] = slices.Delete(same, i, i+1)
	}
	newest = max(newest, lost(l.mine))
	free := !slices.ContainsFunc(added, func(v model.Version) bool { return v.Number <= newest })
	if !free {
		newest = max(newest, lost(l.theirs))
	}
	for _, v := range added {
		n := v.Number
		if newest++; free {
			newest = v.Number
		}
		v.Number = newest
		l.numbers[n] = v.Number
		versions = append(versions, v)
	}
	l.merged.Versions = versions
}

// mentioned returns the numbers of the versions about which something is said.
func mentioned(v *model.Review) map[int]bool {
	numbers := told(v)
	for i := range v.Marks {
		numbers[v.Marks[i].Version] = true
	}
	return numbers
}

// told returns the numbers of those about which more is said than that they were checked.
func told(v *model.Review) map[int]bool {
	numbers := map[int]bool{}
	for i := range v.Steps {
		numbers[v.Steps[i].Version] = true
	}
	for i := range v.Remarks {
		numbers[v.Remarks[i].Version] = true
	}
	return numbers
}

// lost returns the highest number of a version that was mentioned and not kept.
func lost(v *model.Review) (highest int) {
	numbers := mentioned(v)
	for i := range v.Versions {
		delete(numbers, v.Versions[i].Number)
	}
	for n := range numbers {
		highest = max(highest, n)
	}
	return highest
}

// release forgets the versions that were kept for marks only which are gone now. One that a
// remark was about which has been replaced since stays.
func (l *layer) release() {
	now, before, more := mentioned(&l.merged), mentioned(l.mine), told(l.mine)
	for n := range mentioned(l.theirs) {
		before[l.number(n)] = true
	}
	for n := range told(l.theirs) {
		more[l.number(n)] = true
	}
	l.merged.Versions = slices.DeleteFunc(l.merged.Versions, func(v model.Version) bool {
		return before[v.Number] && !more[v.Number] && !now[v.Number]
	})
}

// better puts what a version was in the place of what could be made out of it.
func better(versions []model.Version, number int, v *model.Version) {
	i := slices.IndexFunc(versions, func(o model.Version) bool { return o.Number == number })
	if versions[i].Doubtful && !v.Doubtful {
		versions[i].Report, versions[i].Doubtful = v.Report, false
	}
}

// contents tells which contents a version had, whatever could be made out of them since.
func contents(v *model.Version) string {
	switch {
	case v.Sum != "":
		return v.Sum
	case v.Report != nil:
		return v.Report.Fingerprint()
	}
	return strconv.Itoa(v.Number)
}

// number returns the number that a version of theirs has now; 0 where it was not kept
// and its number is that of another one.
func (l *layer) number(theirs int) int {
	if n, ok := l.numbers[theirs]; ok {
		return n
	}
	if l.taken[theirs] && !slices.ContainsFunc(l.base.Versions, func(v model.Version) bool { return v.Number == theirs }) {
		return 0
	}
	return theirs
}

// union returns what is in one list or in the other, each as often as in that which has
// it more often, in the order of both and of the time where that leaves it open.
func union[T any, K comparable](mine, theirs []T, key func(*T) K, at func(*T) string) []T {
	inMine := map[K]int{}
	for i := range mine {
		inMine[key(&mine[i])]++
	}
	inTheirs := map[K]int{}
	for i := range theirs {
		inTheirs[key(&theirs[i])]++
	}
	if len(mine) == 0 && len(theirs) == 0 {
		return mine
	}
	merged := make([]T, 0, len(mine)+len(theirs))
	i, given := 0, map[K]int{}
	give := func() {
		given[key(&mine[i])]++
		merged = append(merged, mine[i])
		i++
	}
	seen := map[K]int{}
	for j := range theirs {
		k := key(&theirs[j])
		if seen[k]++; seen[k] <= inMine[k] {
			for given[k] < seen[k] {
				give()
			}
			continue
		}
		for i < len(mine) && given[key(&mine[i])] >= inTheirs[key(&mine[i])] && at(&mine[i]) <= at(&theirs[j]) {
			give()
		}
		merged = append(merged, theirs[j])
	}
	return append(merged, mine[i:]...)
}

// said tells which step it is; the version it was about may have another number.
type said struct {
	kind             model.StepKind
	by               model.Person
	at, words, about string
}

func (l *layer) steps() {
	theirs := slices.Clone(l.theirs.Steps)
	which := map[*model.Step]said{}
	note := func(steps []model.Step, about func(int) string) {
		for i := range steps {
			s := &steps[i]
			which[s] = said{s.Kind, s.By, s.At, s.Words, about(s.Version)}
		}
	}
	note(l.mine.Steps, abouts(l.mine))
	note(theirs, abouts(l.theirs))
	for i := range theirs {
		theirs[i].Version = l.number(theirs[i].Version)
	}
	l.merged.Steps = union(l.mine.Steps, theirs, func(s *model.Step) said { return which[s] }, func(s *model.Step) string { return s.At })
}

// abouts returns what tells the versions of a review apart, whatever their numbers are in
// another copy: their contents, or the bare number of one that was not kept.
func abouts(v *model.Review) func(number int) string {
	known := map[int]string{}
	for i := range v.Versions {
		known[v.Versions[i].Number] = contents(&v.Versions[i])
	}
	return func(number int) string {
		if sum, ok := known[number]; ok {
			return sum
		}
		return strconv.Itoa(number)
	}
}

// marked tells which mark it is; the version it was about may have another number.
type marked struct {
	at        model.Ref
	by        model.Person
	on, about string
}

// marks takes over the marks of both sides but those that one side took back, or put a
// newer one in the place of.
func (l *layer) marks() {
	of := func(v *model.Review) (list []marked) {
		about := abouts(v)
		for _, m := range v.Marks {
			list = append(list, marked{m.At, m.By, m.On, about(m.Version)})
		}
		return list
	}
	base, mine, theirs := of(l.base), of(l.mine), of(l.theirs)
	which := map[*model.Mark]marked{}
	// kept returns the marks of a side that the other has too, or that are new.
	kept := func(marks []model.Mark, list, other []marked, number func(int) int) []model.Mark {
		inBase, inOther := set(base), set(other)
		kept := make([]model.Mark, 0, len(marks))
		for i, m := range marks {
			if inBase[list[i]] && !inOther[list[i]] {
				continue
			}
			m.Version = number(m.Version)
			kept = append(kept, m)
			which[&kept[len(kept)-1]] = list[i]
		}
		return kept
	}
	ours := kept(l.mine.Marks, mine, theirs, func(n int) int { return n })
	others := kept(l.theirs.Marks, theirs, mine, l.number)
	if len(ours)+len(others) > 0 || len(l.mine.Marks) > 0 {
		l.merged.Marks = union(ours, others, func(m *model.Mark) marked { return which[m] }, func(m *model.Mark) string { return m.On })
	}
}

func set[T comparable](list []T) map[T]bool {
	all := map[T]bool{}
	for _, x := range list {
		all[x] = true
	}
	return all
}

// keep makes a remark of each conflict, but of those that were made one before.
func (l *layer) keep(contents *model.Report, now string) {
	if len(l.conflicts) == 0 {
		return
	}
	next := 1
	type asked struct {
		at      model.Ref
		quote   string
		wording wording
	}
	before := map[asked]*model.Remark{}
	for _, list := range [][]model.Remark{l.theirs.Remarks, l.merged.Remarks} {
		for i := range list {
			next = max(next, list[i].ID+1)
		}
	}
	for i := range l.merged.Remarks {
		if m := &l.merged.Remarks[i]; m.By == by {
			before[asked{m.Anchor.At, m.Anchor.Quote, wordingOf(m)}] = m
		}
	}
	remarks := slices.Clone(l.merged.Remarks)
	for i := range l.conflicts {
		c := &l.conflicts[i]
		m := model.Remark{Anchor: anchor(c, contents), By: by, At: now, Text: c.reason, Proposal: c.proposal, State: model.Open}
		if o := before[asked{m.Anchor.At, m.Anchor.Quote, wordingOf(&m)}]; o != nil {
			c.Remark, c.done = o.ID, o.State != model.Open
			continue
		}
		c.Remark, m.ID = next, next
		remarks = append(remarks, m)
		next++
	}
	l.merged.Remarks = remarks
}

// anchor returns what the remark on a conflict is about.
func anchor(c *Conflict, r *model.Report) (a model.Anchor) {
	switch {
	case c.about != nil:
		return *c.about
	case c.Span.To > c.Span.From:
		a = review.Passage(r, c.At.Section, c.Span.From, c.Span.To)
	default:
		a = review.Cell(r, c.At)
	}
	a.Rule = c.rule
	return a
}
