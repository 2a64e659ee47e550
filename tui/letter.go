package tui

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/tui/form"
)

// Words that somebody writes in a form of their own, a closing word, an answer, the reason
// of an explanation, are kept like remarks while they are written, and stand in the form
// again when it is opened the next time.

// A letter is such a form while it is open.
type letter struct {
	form  *form.Model
	about string // what is written: step, answer 3 refused, explain T3-CARRY …
	field string // of the form, with the words
}

// letterSign begins the scope of what is kept of a letter, and of no remark.
const letterSign = "@"

// compose makes the words in a form be kept, from what was left of them the last time.
func (a *app) compose(f *form.Model, about, field string) {
	a.letter = letter{f, about, field}
	if words := a.work.letters[about]; words != "" {
		f.SetValue(field, words)
	}
}

// writing reports whether a letter is open.
func (a *app) writing() bool { return a.letter.form != nil && a.over == a.letter.form }

// sent says that what was written is noted, and need not be kept any more.
func (a *app) sent() {
	if a.letter.form != nil {
		delete(a.work.letters, a.letter.about)
		a.letter = letter{}
	}
}

// leaveLetter closes the form; the words are kept for the next time.
func (a *app) leaveLetter() tea.Cmd {
	l := a.letter
	words := strings.TrimSpace(l.form.Value(l.field))
	a.letter = letter{}
	a.closeOver()
	if words == "" {
		delete(a.work.letters, l.about)
		return a.keepCmd()
	}
	a.work.letters[l.about] = words
	a.say("没有写完，给你留着；再打开就在那里")
	return a.keepCmd()
}

// lettersKept returns what is to be kept of letters, the one that is open among them.
func (a *app) lettersKept() (kept []store.Half) {
	all := maps.Clone(a.work.letters)
	if a.writing() {
		all[a.letter.about] = a.letter.form.Value(a.letter.field)
	}
	for _, about := range slices.Sorted(maps.Keys(all)) {
		if strings.TrimSpace(all[about]) != "" {
			kept = append(kept, store.Half{Scope: letterSign + about, Words: all[about]})
		}
	}
	return kept
}

// foundLetters takes the letters out of what was found again, and returns the rest.
func (w *work) foundLetters(halves []store.Half) (remarks []store.Half) {
	for _, h := range halves {
		if about, ok := strings.CutPrefix(h.Scope, letterSign); ok {
			w.letters[about] = h.Words
		} else {
			remarks = append(remarks, h)
		}
	}
	return remarks
}
