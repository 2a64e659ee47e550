package grid

import (
	"maps"

	"nianbao/internal/width"
	"nianbao/model"
)

// Propose shows changes beside what stands in their cells, 8→9, without making
// them; nil shows none. Cells of other tables are passed over. A blank value means
// that the cell is to be emptied, or a total to be automatic again.
//
// Sums, verdicts and the balance stay those of the draft: they belong to the figures
// left of the arrows, and an automatic total would otherwise disagree with its line.
func (m *Model) Propose(changes map[model.Ref]model.Value) {
	m.proposed = maps.Clone(changes)
	m.proposal++
}

// proposedFor returns what is proposed for a cell, if that is not what it holds.
func (m *Model) proposedFor(at model.Ref) (to model.Value, ok bool) {
	if len(m.proposed) == 0 {
		return to, false
	}
	to, ok = m.proposed[at]
	return to, ok && to != m.draft.Report().Entered(at)
}

// change returns the face of a cell for which something is proposed: what it holds
// and what it shall hold, or for want of room the latter alone behind the arrow.
func (m *Model) change(at model.Ref, to model.Value) face {
	r := m.draft.Report()
	unit := ""
	if m.choices(at) != nil {
		unit = r.Unit(at)
	}
	old := ""
	switch v := r.Entered(at); {
	case r.Automatic(at):
		old = m.automatic(r.Computed(at)).text
	case v.Kind() != model.Blank:
		old = m.value(v, "", nil).text
	}
	if width.Of(old) > maxText {
		old = width.Fit(old, tightText)
	}
	long, short := "→"+to.String()+unit, "→"+to.String()
	if to.Kind() == model.Blank {
		long, short = "→"+emptied(r, at), "→"+map[bool]string{true: "=", false: "_"}[r.Edition().IsTotal(at)]
	}
	f := say(old+long, &m.st.Key)
	f.short, f.tight, f.spare = short, width.Of(short), true
	return f
}

// emptied says what becomes of a cell that is emptied.
func emptied(r *model.Report, at model.Ref) string {
	if r.Edition().IsTotal(at) {
		return "自动"
	}
	return "未填"
}

// proposalWords says what is proposed for a cell, nothing if nothing is.
func (m *Model) proposalWords(at model.Ref) string {
	to, ok := m.proposedFor(at)
	switch {
	case !ok:
		return ""
	case to.Kind() == model.Blank && m.draft.Report().Edition().IsTotal(at):
		return "；建议恢复自动"
	case to.Kind() == model.Blank:
		return "；建议清空为未填"
	}
	return "；建议改为 " + to.String()
}
