package tui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/form"
)

// A remark that is being written is kept in the user's own folder a moment after each
// change, so that it is there again if the program ends.

// halfTickMsg says that it is time to keep it.
type halfTickMsg struct{}

// halfChanged starts the clock for keeping the remark in the form, unless it runs. It is
// not put off by what is typed next: somebody may type for a long time.
func (a *app) halfChanged() tea.Cmd {
	if a.halfTicking {
		return nil
	}
	a.halfTicking = true
	return tea.Tick(saveAfter, func(time.Time) tea.Msg { return halfTickMsg{} })
}

// keepHalf keeps the remark in the form.
func (a *app) keepHalf() tea.Cmd {
	a.halfTicking = false
	if a.work == nil || !a.writing() && (a.halfIn == nil || a.over != a.halfIn) {
		return nil
	}
	return a.keepCmd()
}

// halfOf returns what is written in the form of a remark.
func (w *work) halfOf(f *form.Model) store.Half {
	h := w.halfAt()
	h.Scope, h.Proposal, h.Words = f.Value(fieldScope), f.Value(fieldProposal), f.Value(fieldWords)
	return h
}

// halfHere returns the remark that was left half written where the user is, and which can
// be about one of some scopes; nil: none. Of a text it is one about the same sentence.
func (w *work) halfHere(scopes []string) *store.Half {
	here := w.halfAt()
	for i := range w.halves {
		h := &w.halves[i]
		if h.At == here.At && slices.Contains(scopes, h.Scope) && (h.At.Row != "" || w.sameSentence(h.Pos, here.Pos)) {
			return h
		}
	}
	return nil
}

// sameSentence reports whether two bytes of the text that is shown are in one sentence.
func (w *work) sameSentence(a, b int) bool {
	text := w.draft.Report().Text(w.section)
	from, _ := sentenceAt(text, min(a, len(text)))
	to, _ := sentenceAt(text, min(b, len(text)))
	return from == to
}

// halfAt returns an empty remark about where the user is.
func (w *work) halfAt() store.Half {
	here := w.position()
	h := store.Half{At: here.at, Pos: here.pos}
	if h.At == (model.Ref{}) {
		h.At = model.Ref{Section: here.section}
	}
	return h
}

// halves returns the remark that is being written, or else the newest that was left, and
// the others that were.
func (a *app) halves() (newest *store.Half, others []store.Half) {
	w := a.work
	all := slices.Clone(w.halves)
	if f := a.halfIn; f != nil && a.over == f {
		all = append(w.otherHalves(), w.halfOf(f))
	}
	n := len(all)
	if n == 0 {
		return nil, nil
	}
	return &all[n-1], all[: n-1 : n-1]
}

// otherHalves returns the remarks that are half written but for the one in the form.
func (w *work) otherHalves() (all []store.Half) {
	for _, h := range w.halves {
		if w.resumed == nil || h != *w.resumed {
			all = append(all, h)
		}
	}
	return all
}

// leaveHalf closes the form of a remark. What is written in it is kept for the next time.
func (a *app) leaveHalf(f *form.Model) tea.Cmd {
	w, h := a.work, a.work.halfOf(f)
	a.closeOver()
	drop := a.dropHalf()
	if strings.TrimSpace(h.Proposal+h.Words) == "" {
		return drop
	}
	w.halves = append(w.halves, h)
	a.say("意见没有写完，给你留着；在这里按 F2 接着写，不要的清空了再按 Esc")
	return a.keepCmd()
}

// dropHalf forgets the remark that was being written here: it is written, or not wanted.
func (a *app) dropHalf() tea.Cmd {
	w := a.work
	w.halves, w.resumed = w.otherHalves(), nil
	a.halfIn = nil
	keep := a.keepCmd()
	if r := w.recovered; len(w.halves) == 0 && r != nil && r.entries[0].Report == nil {
		return tea.Batch(keep, w.settleRecovery()) // nothing else was left
	}
	return keep
}

// finishHalf goes on with the remark that was left half written last.
func (a *app) finishHalf() tea.Cmd {
	w := a.work
	n := len(w.halves)
	if n == 0 {
		a.say("没有写了一半的意见")
		return nil
	}
	h := w.halves[n-1]
	w.gotoPlace(model.Place{At: h.At, Pos: h.Pos})
	w.focusOn(bodyPane)
	return a.askRemark("")
}
