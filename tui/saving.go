package tui

import (
	"errors"
	"fmt"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/history"
	"nianbao/internal/journal"
	"nianbao/internal/lock"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/form"
)

// Saving happens by itself. A change starts the clock. While a cell is being typed into,
// what was changed before goes into the file; what is half typed is kept in the journal.
const (
	saveAfter  = 700 * time.Millisecond
	retryAfter = 5 * time.Second
)

// A writer writes the states of one draft to one file, each newer than the one
// before. Saves run in goroutines of their own: one that comes late must not put an
// older state over a newer.
type writer struct {
	file    *store.File
	session *session
	mu      sync.Mutex
	rev     int // the newest state written
}

// write writes a state, and keeps it in the history. Where it cannot be written it is in
// the journal. unkept is why it could not be kept there.
func (w *writer) write(s journal.State, rev int, why history.Reason) (err, unkept error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if rev < w.rev {
		return nil, nil
	}
	if h, _ := w.session.lock.Lost(); h != nil {
		return &lostError{h}, w.session.journal.Keep(w.file, s)
	}
	err, unkept = w.session.journal.Save(w.file, s)
	if w.session.journal == nil {
		unkept = w.session.trouble
	}
	if err == nil {
		w.rev = rev
		w.session.keep(w.file.Data(), why)
	}
	return err, unkept
}

// A lostError says that somebody else has taken the draft over, who is the one to save it.
type lostError struct{ by *lock.Holder }

func (e *lostError) Error() string {
	return holderName(e.by) + "接手了这份草稿，这里没有存"
}

// saver is the state of saving of one draft.
type saver struct {
	running    bool // a save is on its way
	ticking    bool // a saveTickMsg of the present generation is on its way
	generation int
	failure    error  // why the last save failed; nil: it did not
	step       string // a step of the review was taken that is not saved yet
}

// settle does what every message may have made necessary: it starts the clock for
// saving and tells of refused edits.
func (w *work) settle(a *app) tea.Cmd {
	if why := w.draft.TakeRefusal(); why != "" {
		a.say(why)
	}
	if !w.draft.Dirty() || w.save.ticking || w.save.running || w.draft.ReadOnly() != "" {
		return nil
	}
	after := saveAfter
	if w.save.failure != nil {
		after = retryAfter
	}
	return w.tick(after)
}

func (w *work) tick(after time.Duration) tea.Cmd {
	w.save.generation++
	w.save.ticking = true
	return saveTickCmd(after, w.save.generation)
}

func (a *app) saveTick(msg saveTickMsg) tea.Cmd {
	w := a.work
	if w == nil || msg.generation != w.save.generation {
		return nil
	}
	w.save.ticking = false
	if !w.typingCell() {
		return a.saveNow()
	}
	if r, rev := w.draft.Settled(); rev > w.draft.Saved() && w.save.failure == nil {
		return tea.Batch(w.tick(saveAfter), a.save(r, rev))
	}
	return tea.Batch(w.tick(saveAfter), a.keepCmd())
}

// saveNow saves at once what is not saved. It answers with a savedMsg.
func (a *app) saveNow() tea.Cmd {
	if w := a.work; w != nil && w.draft.Dirty() {
		return a.save(w.draft.Report().Clone(), w.draft.Rev())
	}
	return nil
}

// save saves a state of the report that nobody changes any more.
func (a *app) save(r *model.Report, rev int) tea.Cmd {
	w := a.work
	if w.save.running || w.draft.ReadOnly() != "" {
		return nil
	}
	w.save.running = true
	why := history.Reason{Kind: history.Saved, Who: a.person.Name}
	if w.save.step != "" {
		why.Kind, why.Words = history.HandedOver, w.save.step
		w.save.step = ""
	}
	return saveCmd(w, a.state(r), rev, why)
}

// saveAsked saves because the user said so, and says how it went.
func (a *app) saveAsked() tea.Cmd {
	w := a.work
	w.leavePane()
	w.pane().Focus()
	switch {
	case w.draft.ReadOnly() != "":
		a.say(w.draft.ReadOnly())
	case !w.draft.Dirty():
		a.say("已保存在 " + w.path())
	default:
		w.tell = true
		return a.saveNow()
	}
	return nil
}

// saved takes note of how saving went.
func (a *app) saved(msg savedMsg) tea.Cmd {
	w := a.work
	if w != msg.work { // of a draft that is no longer shown
		return nil
	}
	if msg.writer == w.writer {
		w.save.running = false
	}
	if msg.err != nil {
		return a.notSaved(msg)
	}
	w.save.failure = nil
	w.draft.MarkSaved(msg.rev)
	forget := w.settleRecovery()
	if msg.writer != w.writer {
		w.writer, w.tell = msg.writer, false
		if w.held {
			w.held = false
			w.draft.SetReadOnly("")
			w.lock()
		}
		a.closeOver()
		a.say("已另存为 " + w.path() + "，以后都存在这里")
	}
	switch {
	case w.draft.Dirty() && (w.tell || a.after != nil): // it changed while it was being saved
		return tea.Batch(forget, a.saveNow())
	case w.tell:
		w.tell = false
		a.say("已保存在 " + w.path())
	}
	return tea.Batch(forget, a.leave(nil))
}

// notSaved does what is to be done about a save that failed: a file that somebody else has
// changed is brought together with the draft.
func (a *app) notSaved(msg savedMsg) tea.Cmd {
	if msg.writer != a.work.writer {
		if f, ok := a.over.(*form.Model); ok {
			f.SetTrouble(inWords(msg.err))
		}
		return nil
	}
	if lost, ok := errors.AsType[*lostError](msg.err); ok {
		return a.lose(lost.by)
	}
	if errors.Is(msg.err, store.ErrChanged) {
		return theirsCmd(a.work)
	}
	if msg.unkept != nil {
		msg.err = fmt.Errorf("没有存，这台电脑的用户文件夹也存不进去，请马上按 F12 另存到别处；%w", msg.err)
	}
	return a.stuck(msg.err)
}

// stuck keeps on the screen why the draft cannot be saved. Whoever wanted to leave it is
// asked what to do instead.
func (a *app) stuck(why error) tea.Cmd {
	a.work.save.failure, a.work.tell = why, false
	if after := a.after; after != nil {
		a.after = nil
		a.question("还不能离开，改动没有存下来："+inWords(why),
			choice{keyAgain, func(a *app) tea.Cmd { return a.leave(after) }},
			choice{keySaveAs, (*app).askSaveAs},
		)
	}
	return nil
}

// leave does next as soon as everything is saved: leave the program, or show
// another draft. With nil it goes on with a leave that was waiting for a save.
func (a *app) leave(next tea.Cmd) tea.Cmd {
	if next != nil {
		a.after = next
	}
	w := a.work
	if a.after == nil {
		return nil
	}
	if w != nil {
		w.leavePane()
		if w.unsaved() {
			return a.saveNow()
		}
	}
	next, a.after = a.after, nil
	return next
}

// unsaved reports whether there is something to be saved, by whoever may save it: what
// cannot be saved because somebody else has the draft is in the journal.
func (w *work) unsaved() bool { return w.draft.Dirty() && w.draft.ReadOnly() == "" }

// endCmd ends the session with a draft that is left.
func (w *work) endCmd(who string) tea.Cmd {
	f, s := w.writer.file, w.writer.session
	return func() tea.Msg {
		s.end(f, who)
		return nil
	}
}

// state returns what there is to be saved, or kept, with a copy of the report.
func (a *app) state(r *model.Report) journal.State {
	return journal.State{Turn: a.work.writer.session.journal.Turn(), Report: r, Half: a.halfTyped()}
}

// quit leaves the program. A form that is half filled in is not thrown away unasked.
func (a *app) quit() tea.Cmd {
	f, ok := a.over.(*form.Model)
	if ok && f == a.halfIn {
		return tea.Batch(a.leaveHalf(f), a.leave(tea.Quit)) // what is written is kept
	}
	if a.writing() {
		return tea.Batch(a.leaveLetter(), a.leave(tea.Quit))
	}
	if ok && f.Touched() {
		a.question("这张表单还没有完成，离开后填的内容不保留。离开吗？",
			choice{bind("Enter", "离开", "enter"), func(a *app) tea.Cmd { a.closeOver(); return a.leave(tea.Quit) }})
		return nil
	}
	return a.leave(tea.Quit)
}

// backToStart leaves the draft for the start screen.
func (a *app) backToStart() tea.Cmd {
	w, dir := a.work, a.cfg.Dir
	return a.leave(func() tea.Msg { return closedMsg{w, store.Scan(dir)} })
}

// closed shows the start screen, unless something was typed into the draft while the
// folder was being read.
func (a *app) closed(msg closedMsg) tea.Cmd {
	w := a.work
	if w == nil || w != msg.work {
		return nil
	}
	w.leavePane()
	if w.unsaved() {
		return a.backToStart()
	}
	a.start.show(msg.entries, w.path())
	a.work, a.over, a.ask = nil, nil, nil
	a.arrange()
	return w.endCmd(a.person.Name)
}

// state says in a few words whether the work is safe.
func (w *work) state() (text string, bad bool) {
	switch {
	case w.draft.ReadOnly() != "":
		return "只读", false
	case w.save.failure != nil:
		return "没存上！", true
	case w.inText():
		return "自动保存", false
	case w.draft.Dirty():
		return "待保存", false
	}
	return "已保存", false
}

// inWords is what the user reads of an error.
func inWords(err error) string { return err.Error() }
