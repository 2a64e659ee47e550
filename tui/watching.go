package tui

import (
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/history"
	"nianbao/internal/lock"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/merge"
)

// A watchMsg brings what there is to be known of the file of a draft from time to time.
type watchMsg struct {
	work   *work
	theirs *store.Theirs // what somebody else has made of it; nil: nothing
	holder *lock.Holder  // who has taken it over; nil: nobody
	left   bool          // nobody else has it open any more
}

// watchEvery is how often the file is looked at, for what others do to it.
const watchEvery = 10 * time.Second

// watch looks at the file of the draft after a while.
func (w *work) watch() tea.Cmd {
	look := w.look()
	return tea.Tick(watchEvery, func(time.Time) tea.Msg { return look() })
}

// look looks whether somebody else has changed the file of the draft, and whether the
// other has closed a draft that can only be looked at. Every minute it gives a sign of life.
func (w *work) look() func() watchMsg {
	w.watched++
	beats := w.watched%int(lock.BeatEvery/watchEvery) == 0
	f, l, held := w.writer.file, w.writer.session.lock, w.held
	return func() watchMsg {
		msg := watchMsg{work: w}
		if beats {
			msg.holder, _ = l.Beat()
		}
		changed, err := f.Changed()
		if err == nil && changed {
			msg.theirs, _ = f.Theirs()
		}
		// Where the folder is gone, so is the mark; that says nothing about the other.
		msg.left = held && err == nil && lock.Look(f.Path()) == nil
		return msg
	}
}

// watchedFile acts on what was seen of the file.
func (a *app) watchedFile(msg watchMsg) tea.Cmd {
	w := a.work
	if w == nil || w != msg.work {
		return nil
	}
	next := w.watch()
	if h := msg.holder; h != nil {
		return tea.Batch(next, a.lose(h))
	}
	if s := w.writer.session; w.held && s.left != msg.left {
		s.left = msg.left
		a.tellLeft()
	}
	// What others did is brought in at once, unless somebody is typing: then it waits for
	// the next save.
	if msg.theirs != nil && !w.inText() && !w.typingCell() && a.over == nil && !w.save.running {
		return tea.Batch(next, a.bringTheirs(msg.theirs))
	}
	return next
}

// theirsMsg brings what somebody else has made of the file of a draft, after a save was
// refused because of it.
type theirsMsg struct {
	work   *work
	theirs *store.Theirs
	err    error
}

func theirsCmd(w *work) tea.Cmd {
	f := w.writer.file
	return func() tea.Msg {
		theirs, err := f.Theirs()
		return theirsMsg{w, theirs, err}
	}
}

func (a *app) tookTheirs(msg theirsMsg) tea.Cmd {
	w := a.work
	if w == nil || w != msg.work {
		return nil
	}
	if msg.err != nil {
		return a.stuck(fmt.Errorf("没有存：文件被换成了别的内容，没有覆盖它，按 F12 另存；%w", msg.err))
	}
	return a.bringTheirs(msg.theirs)
}

// bringTheirs brings together what somebody else has made of the file, which is no longer
// what was last read or written, and the draft as it stands here. A file that has become
// another report altogether is let alone.
func (a *app) bringTheirs(theirs *store.Theirs) tea.Cmd {
	w := a.work
	f, s := w.writer.file, w.writer.session
	base, mine := f.Base(), w.draft.Report()
	if base == nil {
		base = merge.Base(mine, theirs.Report)
	}
	var result *merge.Result
	var err error
	if base != nil && (theirs.Report.Year() != base.Year() || theirs.Report.Field(model.OrganName) != base.Field(model.OrganName)) {
		err = errors.New("是另一个单位或者另一年的报告")
	} else {
		result, err = merge.Merge(base, mine, theirs.Report, a.now())
	}
	if err != nil {
		return a.stuck(fmt.Errorf("没有存：文件被换成了另一份，没有覆盖它，按 F12 另存；%w", err))
	}
	here, there := f.Encode(mine), f.Encode(theirs.Report)
	keep := func() tea.Msg {
		s.keep(there, history.Reason{Kind: history.Merged, Words: "合并前：别处存的"})
		s.keep(here, history.Reason{Kind: history.Merged, Words: "合并前：这里的"})
		return nil
	}
	f.Accept(theirs)
	w.save.failure = nil
	if why := theirs.ReadOnly(); why != "" {
		w.draft.SetReadOnly(why)
	}
	if len(result.Edit.Edits) == 0 {
		return tea.Batch(keep, a.saveNow())
	}
	cmd := a.bringIn(result, apart(result.Edit)...)
	if w.draft.ReadOnly() == "" {
		a.said = "这份文件在别处改过，" + a.said
	}
	return tea.Batch(keep, cmd)
}
