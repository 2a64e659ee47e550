package tui

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/copied"
	"nianbao/tui/grid"
	"nianbao/tui/numbers"
	"nianbao/tui/prose"
)

// Who goes from a list to a place in the report comes back to the list by Esc.

var keyBack = bind("Esc", "回清单", "esc")

// leaveList closes the list that lies over the panes and shows a place, or a finding
// if there is one; Esc leads back.
func (a *app) leaveList(p model.Place, f *model.Finding) {
	w, from := a.work, a.over
	a.dropMend()
	a.closeOver()
	if f != nil {
		w.gotoFinding(f)
	} else {
		w.gotoPlace(p)
		w.focusOn(bodyPane)
	}
	w.back = func(a *app) { a.open(from) }
	a.arrange()
}

// openNumbers lists the numbers in the prose, from the one the user is at.
func (a *app) openNumbers() tea.Cmd {
	w := a.work
	w.leavePane()
	m := numbers.New(w.draft, a.st)
	here := w.position()
	m.Find(model.Place{At: model.Ref{Section: here.section, Row: here.at.Row, Col: here.at.Col}, Pos: here.pos})
	a.open(m)
	return a.saveNow()
}

// openCopied lists the sentences that stand in last year's report.
func (a *app) openCopied() tea.Cmd {
	w := a.work
	w.leavePane()
	here := w.position()
	m := copied.New(w.draft, a.st)
	m.Find(model.Place{At: model.Ref{Section: here.section}, Pos: here.pos})
	a.open(m)
	return a.saveNow()
}

// backToFindings gives the list of findings the keys, as it was left.
func (a *app) backToFindings() {
	a.work.showFindings = true
	a.work.focusOn(findingsPane)
	a.arrange()
}

// goBack goes back to the list one came from, if Esc means nothing else here.
func (a *app) goBack() (tea.Cmd, bool) {
	w := a.work
	if a.over != nil || w == nil || w.back == nil || w.focus != bodyPane || w.needsEsc() {
		return nil, false
	}
	back := w.back
	w.back = nil
	w.leavePane()
	back(a)
	return a.saveNow(), true
}

// searching reports whether the search in a text has the keys.
func (w *work) searching() bool {
	body, ok := w.body().(*prose.Model)
	return ok && w.focus == bodyPane && body.Searching()
}

// needsEsc reports whether the body has a use for Esc itself.
func (w *work) needsEsc() bool {
	switch body := w.body().(type) {
	case *grid.Model:
		rows, cols := body.SelectionSize()
		return body.Typing() || body.Looking() || rows*cols > 1
	case *prose.Model:
		return body.Busy()
	}
	return false
}
