package merge

import (
	"slices"
	"strings"

	"nianbao/model"
)

// A meant tells which finding an explanation is about.
type meant struct {
	rule string
	at   model.Ref
	says string
}

// explanations merges what was explained. Of one that both sides changed, theirs is
// told in a remark.
func (m *merger) explanations() {
	base, mine, theirs := byMeaning(m.base), byMeaning(m.mine), byMeaning(m.theirs)
	for _, r := range []*model.Report{m.mine, m.theirs} {
		for _, x := range r.Explanations() {
			k := meant{x.Rule, x.At, x.Says}
			if _, done := mine[k]; r == m.mine || !done {
				m.explanation(base[k], mine[k], theirs[k])
			}
		}
	}
}

func byMeaning(r *model.Report) map[meant]*model.Explanation {
	all := map[meant]*model.Explanation{}
	list := r.Explanations()
	for i := range list {
		all[meant{list[i].Rule, list[i].At, list[i].Says}] = &list[i]
	}
	return all
}

// explanation merges one explanation; nil: that side has none.
func (m *merger) explanation(b, mine, theirs *model.Explanation) {
	switch {
	case sameReason(mine, theirs) || sameReason(theirs, b):
		return
	case sameReason(mine, b):
		m.edits = append(m.edits, model.Explain{Old: mine, New: theirs})
		return
	}
	stands, other := mine, theirs
	c := Conflict{Reversed: mine == nil}
	if c.Reversed {
		m.edits = append(m.edits, model.Explain{New: theirs})
		stands, other = theirs, nil
	}
	c.At, c.rule = stands.At, stands.Rule
	c.What = m.mine.Edition().Label(stands.At) + "的审核说明"
	c.Base, c.Mine, c.Theirs = reason(b), reason(mine), reason(theirs)
	c.Edit = model.Explain{Old: stands, New: other}
	switch {
	case mine == nil:
		c.reason = "合并的两份，这一份撤回了这条审核说明，另一份改了它；现在留着改过的。不要的，请自己撤回，再记为已办。"
	case theirs == nil:
		c.reason = "合并的两份，这一份改了这条审核说明，另一份撤回了它；现在留着改过的。不要的，请自己撤回，再记为已办。"
	default:
		c.reason = "审核说明，" + c.told() + "要用另一份的，请自己改，再记为已办。"
	}
	m.conflicts = append(m.conflicts, c)
}

func sameReason(a, b *model.Explanation) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Reason == b.Reason && a.Name == b.Name && a.Date == b.Date && slices.Equal(a.Values, b.Values)
}

// reason returns an explanation as users read it.
func reason(x *model.Explanation) string {
	if x == nil {
		return "没有说明"
	}
	by := strings.TrimSpace(x.Name + " " + x.Date)
	if by != "" {
		by = "（" + by + "）"
	}
	return "“" + x.Reason + "”" + by
}
