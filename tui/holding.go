package tui

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/lock"
)

// heldByOther says who has the draft open, and asks what to do.
func (a *app) heldByOther(h *lock.Holder) {
	w := a.work
	where := "在这台电脑的另一个窗口里"
	if !h.SamePC {
		where = "在电脑 " + h.PC + " 上"
	}
	since := ""
	if !h.Since.IsZero() {
		since = "，从 " + h.Since.Local().Format("1月2日 15:04") + " 起"
	}
	name := holderName(&lock.Holder{Person: h.Person, User: h.User})
	w.held = true
	w.draft.SetReadOnly(name + where + "开着这份草稿，这里只能看；对方关上以后会告诉你，也可以在菜单里“接手”")
	a.question(name+where+"开着这份草稿"+since+"。要怎么办？",
		choice{bind("Enter", "只看", "enter"), func(a *app) tea.Cmd {
			a.say(a.work.draft.ReadOnly()) // how to go on, if that is wanted later
			return nil
		}},
		choice{bind("F2", "审核", "f2"), func(a *app) tea.Cmd {
			a.work.held = false
			a.work.draft.SetReadOnly(a.work.writer.file.ReadOnly())
			if a.work.review {
				return nil
			}
			return a.toggleReview()
		}},
		choice{bind("F4", "接手（对方不会再改）", "f4"), (*app).takeOver},
	)
}

// holderName says who has a draft open.
func holderName(h *lock.Holder) string {
	name := h.Person
	if name == "" {
		name = h.User
	}
	if name == "" {
		name = "有人"
	}
	if h.PC != "" && !h.SamePC {
		name += "（" + h.PC + "）"
	}
	return name
}

// lose gives the draft up to somebody who has taken it over. What is not in the file is
// kept on this computer.
func (a *app) lose(h *lock.Holder) tea.Cmd {
	w := a.work
	keep := a.keepCmd()
	w.held = true
	w.draft.SetReadOnly(holderName(h) + "接手了这份草稿，这里只能看；没有存下的改动留在这台电脑上，可以另存为（F12）")
	w.leavePane()
	w.pane().Focus()
	a.say(w.draft.ReadOnly())
	return keep
}

// tellLeft tells whoever only looks at a draft that the other has closed it, and how to go
// on with it; or that somebody has it open again.
func (a *app) tellLeft() {
	w := a.work
	why := "对方关上了这份草稿，现在还只能看；要改，在菜单里“接手”"
	if !w.writer.session.left {
		why = "又有人开着这份草稿，这里只能看"
	}
	w.draft.SetReadOnly(cmp.Or(w.writer.file.ReadOnly(), why))
	a.say(why)
}

// askTakeOver takes over a draft that can only be looked at because somebody else has it,
// or had it.
func (a *app) askTakeOver() tea.Cmd {
	switch w := a.work; {
	case !w.held:
		a.say("这份草稿没有别人开着")
	case w.writer.session.left:
		return a.takeUp()
	default:
		a.question("对方确实不会再改这份草稿了吗？接手以后，对方那里只能看。", choice{keyYes, (*app).takeOver})
	}
	return nil
}

// takeOver takes a draft over from somebody who has it open.
func (a *app) takeOver() tea.Cmd {
	w, person := a.work, a.person.Name
	path := w.path()
	return func() tea.Msg {
		l, _ := lock.TakeOver(path, person) // that it cannot is no reason to refuse
		return tookOverMsg{work: w, lock: l, said: "接手了；对方那里会变成只能看"}
	}
}

// takeUp takes up a draft that the other has closed, unless somebody was quicker.
func (a *app) takeUp() tea.Cmd {
	w, person := a.work, a.person.Name
	path := w.path()
	return func() tea.Msg {
		l, other := lock.Hold(path, person)
		if l != nil {
			other = nil // one who is gone
		}
		return tookOverMsg{work: w, lock: l, other: other, said: "接手了，可以改了"}
	}
}

// tookOverMsg says how taking over a draft from somebody else went.
type tookOverMsg struct {
	work  *work
	lock  *lock.Lock
	other *lock.Holder // who has opened it meanwhile; nil: nobody
	said  string       // what there is to be said if it went well
}

func (a *app) tookOver(msg tookOverMsg) tea.Cmd {
	w := a.work
	if w == nil || w != msg.work {
		return nil
	}
	s := w.writer.session
	s.left = false
	if msg.other != nil {
		a.heldByOther(msg.other)
		return nil
	}
	s.lock.Release()
	s.lock = msg.lock // nil where none could be left: it is advice only
	w.held = false
	w.draft.SetReadOnly(w.writer.file.ReadOnly())
	w.lock()
	a.say(cmp.Or(w.draft.ReadOnly(), msg.said))
	a.arrange()
	return nil
}
