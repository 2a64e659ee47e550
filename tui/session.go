package tui

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/history"
	"nianbao/internal/journal"
	"nianbao/internal/lock"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/model/merge"
	"nianbao/tui/changes"
)

// A session is what is kept beside a draft while it is open, so that nothing is lost: in
// the journal what is not in the file yet, in the history what was in it before, and
// beside the file the mark that tells others who has it open. Each can be missing, where
// its folder cannot be written; the program goes on without it.
type session struct {
	journal *journal.Journal
	history *history.History
	lock    *lock.Lock
	left    bool  // whoever had the draft open when this one came has closed it
	trouble error // why there is no journal, so that less survives than is promised
}

// begin begins a session with a draft. other is who has it open already, nil if nobody
// has. It runs in commands.
func begin(f *store.File, person string) (s session, other *lock.Holder) {
	s.journal, s.trouble = journal.Begin(f.Path())
	s.lock, other = lock.Hold(f.Path(), person)
	if s.lock != nil || other != nil && other.SamePC && other.Process == os.Getpid() {
		other = nil // one who is gone, or this program
	}
	s.remember(f)
	return s, other
}

// remember finds the history of the draft and keeps the state in which it was opened.
func (s *session) remember(f *store.File) {
	sum, _ := f.Sum()
	h, err := history.Of(f.Path(), sum)
	if err != nil {
		return
	}
	s.history = h
	s.keep(f.Data(), history.Reason{Kind: history.Opened})
}

// keep adds a state to the history, the bytes of a draft file. That it cannot is no reason
// to disturb anybody: the draft itself is saved.
func (s *session) keep(data []byte, why history.Reason) {
	if s.history != nil && len(data) > 0 {
		_ = s.history.Add(data, why, time.Now())
	}
}

// end ends the session. What is not in the file stays in the journal.
func (s *session) end(f *store.File, who string) {
	s.keep(f.Data(), history.Reason{Kind: history.Closed, Who: who})
	s.close()
}

// close lets go of what the session holds.
func (s *session) close() {
	s.journal.Close()
	s.lock.Release()
}

// moved goes on with the session in another file.
func (s *session) moved(f *store.File, person string) {
	s.journal.Move(f.Path())
	s.lock.Release()
	s.lock, _ = lock.Hold(f.Path(), person)
	s.remember(f)
}

// A recovery is what the last session with a draft left behind.
type recovery struct {
	entries []*journal.Entry
	damaged error         // that there was more, which cannot be read; nil: there was not
	base    *model.Report // what the newest was made from, where the file is something else now; nil: not known
}

// recovered finds what is left of the last session. It runs in commands.
func recovered(f *store.File, s *session) *recovery {
	entries, damaged := journal.Find(f)
	if damaged == nil && len(entries) == 0 {
		return nil
	}
	r := &recovery{entries: entries, damaged: damaged}
	if len(entries) == 0 {
		return r
	}
	for _, e := range entries { // whatever becomes of them, they can be looked up
		s.keep(e.Data(), history.Reason{Kind: history.Recovered})
	}
	if e := entries[0]; !e.Follows && e.Report != nil && s.history != nil {
		r.base, _ = s.history.Find(e.Base)
	}
	return r
}

// recover puts what is left of the last session into the draft, as a step that can be
// undone, and shows what it changes.
func (a *app) recover(r *recovery) {
	w := a.work
	if err := r.damaged; err != nil {
		defer func() { a.say(strings.TrimPrefix(a.said+"；"+inWords(err), "；")) }()
	}
	if len(r.entries) == 0 {
		return
	}
	w.recovered = r
	e := r.entries[0]
	w.halves = w.foundLetters(e.Half.Others)
	var unfinished []string
	if len(w.letters) > 0 {
		unfinished = append(unfinished, "附言、答复或者说明，再打开就在那里")
	}
	if e.Half.Remark != nil {
		w.halves = append(w.halves, *e.Half.Remark)
		unfinished = append(unfinished, "意见，开始审核以后接着写")
	}
	defer func() {
		if unfinished != nil {
			a.say(strings.TrimPrefix(a.said+"；上次没有写完的"+strings.Join(unfinished, "；"), "；"))
		}
	}()
	if e.Report == nil {
		return
	}
	file := w.draft.Report().Clone()
	edit := model.Batch{Name: "找回没有存下的改动"}
	if e.Follows {
		edit.Edits = append(diff.Compare(file, e.Report).Edits().Edits, model.SetReview{To: e.Report.Review()})
	} else if r.base != nil {
		if result, err := merge.Merge(r.base, file, e.Report, a.now()); err == nil {
			edit.Edits = result.Edit.Edits
		}
	}
	if len(edit.Edits) == 0 {
		a.say("上次没有存下的改动留着，可是文件后来又改过，没有并进来；在菜单“历史版本”里看得到")
		return
	}
	w.draft.Do(edit)
	w.since, w.sinceName = changes.New(w.draft, file, "文件里存着的", a.st), "文件里存着的"
	said := fmt.Sprintf("上次没有存下的改动找回来了（%s）；F7 逐处看原来的和找回的，Ctrl+Z 不要", e.At.Format("1月2日 15:04"))
	if c := e.Half.Cell; c != nil && w.bodies[c.At.Section] != nil {
		w.gotoPlace(model.Place{At: c.At})
		said = fmt.Sprintf("上次没有存下的改动找回来了，这一格当时正打到“%s”；F7 逐处看，Ctrl+Z 不要", c.Text)
	}
	a.say(said)
}

// settleRecovery forgets what was left of the last session: it is in the file by now, or
// was undone, and in the history in any case.
func (w *work) settleRecovery() tea.Cmd {
	r := w.recovered
	if r == nil {
		return nil
	}
	w.recovered = nil
	return func() tea.Msg {
		for _, e := range r.entries {
			_ = e.Drop() // found again next time
		}
		return nil
	}
}

// halfTyped returns what is typed and not in the report yet.
func (a *app) halfTyped() (h journal.Half) {
	w := a.work
	if g := w.grid(); g != nil && g.Typing() {
		text, pos := g.Typed()
		h.Cell = &journal.Cell{At: g.At(), Text: text, Pos: pos}
	}
	h.Remark, h.Others = a.halves()
	h.Others = append(h.Others, a.lettersKept()...)
	return h
}

// keepCmd keeps in the journal what is not in the file.
func (a *app) keepCmd() tea.Cmd {
	w := a.work
	if w.draft.ReadOnly() != "" {
		return nil
	}
	j, f, s := w.writer.session.journal, w.writer.file, a.state()
	if !w.draft.Dirty() {
		s.Report = nil
	}
	return func() tea.Msg {
		_ = j.Keep(f, s) // tried again with the next change; saving says what is wrong
		return nil
	}
}

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
		choice{bind("Enter", "只看", "enter"), func(*app) tea.Cmd { return nil }},
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

// tookOverMsg says how taking over a draft from somebody else went.
type tookOverMsg struct {
	work  *work
	lock  *lock.Lock
	other *lock.Holder // who has opened it meanwhile; nil: nobody
	said  string       // what there is to be said if it went well
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
