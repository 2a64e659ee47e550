package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/history"
	"nianbao/internal/journal"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/model/merge"
	"nianbao/tui/changes"
)

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
	j, f, s := w.writer.session.journal, w.writer.file, a.state(w.draft.Report().Clone())
	if !w.draft.Dirty() {
		s.Report = nil
	}
	return func() tea.Msg {
		_ = j.Keep(f, s) // tried again with the next change; saving says what is wrong
		return nil
	}
}
