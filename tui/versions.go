package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/history"
	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/tui/past"
)

// Earlier states of the draft, which are kept on this computer.

// versionsMsg brings the earlier states of a draft.
type versionsMsg struct {
	work     *work
	versions []past.Version
	note     string
}

// askVersions lists the earlier states.
func (a *app) askVersions() tea.Cmd {
	w := a.work
	w.leavePane()
	h, r := w.writer.session.history, w.draft.Report().Clone()
	if h == nil {
		a.say("这台电脑的用户文件夹写不进去，没有留下历史版本")
		return nil
	}
	return tea.Batch(a.saveNow(), func() tea.Msg {
		msg := versionsMsg{work: w}
		damaged := h.Walk(func(v history.Version, old *model.Report) {
			if old == nil {
				return
			}
			msg.versions = append(msg.versions, past.Version{
				Number: v.Number, When: v.At.Local().Format("1月2日 15:04"), Why: reasons(&v), Who: v.Who(), Differ: differ(old, r),
			})
		})
		if damaged != nil {
			msg.note = "有的版本坏了，读不出来：" + strings.ReplaceAll(damaged.Error(), "\n", "；")
		}
		return msg
	})
}

// reasons says why a version was kept, the last reason last.
func reasons(v *history.Version) string {
	var words []string
	for _, why := range v.Why {
		word := why.Kind.Chinese()
		if why.Words != "" {
			word = why.Words
		}
		if len(words) == 0 || words[len(words)-1] != word {
			words = append(words, word)
		}
	}
	return strings.Join(words[max(len(words)-3, 0):], "、")
}

// differ says in how much a version differs from the draft.
func differ(old, now *model.Report) string {
	d := diff.Compare(old, now)
	if d.Empty() {
		return "和现在一样"
	}
	n := d.Count()
	var words []string
	for _, k := range []struct {
		name string
		n    int
	}{{"事项", n.Facts}, {"数", n.Figures + n.Units}, {"正文", n.Changed + n.Moved + n.Deleted + n.Inserted + n.Paragraphs}, {"说明", n.Explanations}} {
		if k.n > 0 {
			words = append(words, fmt.Sprintf("%s %d 处", k.name, k.n))
		}
	}
	return "和现在差" + strings.Join(words, "、")
}

// showVersions shows the list of the earlier states.
func (a *app) showVersions(msg versionsMsg) {
	if a.work != msg.work || a.over != nil {
		return
	}
	a.open(past.New(msg.versions, msg.note, a.st))
}

// versionMsg brings one of the earlier states.
type versionMsg struct {
	work    *work
	version past.Version
	report  *model.Report
	restore bool
	err     error
}

func (a *app) readVersion(v past.Version, restore bool) tea.Cmd {
	w := a.work
	h := w.writer.session.history
	return func() tea.Msg {
		r, _, _, err := h.Read(v.Number)
		return versionMsg{w, v, r, restore, err}
	}
}

// gotVersion compares with an earlier state, or puts it in the place of what stands
// there, as a step that can be undone. What was said about the report stays.
func (a *app) gotVersion(msg versionMsg) tea.Cmd {
	w := a.work
	if w == nil || w != msg.work {
		return nil
	}
	if msg.err != nil {
		a.say("这一版读不出来：" + msg.err.Error())
		return nil
	}
	list := a.over
	name := msg.version.When + " 的版本" // as the list calls it
	if !msg.restore {
		a.closeOver()
		a.showChanges(&since{name: name, report: msg.report})
		a.under = list
		return nil
	}
	if why := w.draft.Locked(); why != "" {
		a.say(why)
		return nil
	}
	if msg.report.Edition() != w.draft.Report().Edition() {
		a.say("那一版是" + msg.report.Edition().Name + "，恢复不到现在的草稿里；用命令 nianbao history --restore 另存一份")
		return nil
	}
	before, s, f := w.draft.Report().Clone(), w.writer.session, w.writer.file
	edit := diff.Compare(before, msg.report).Edits()
	edit.Name = "恢复" + name
	a.closeOver()
	w.leavePane()
	w.draft.Do(edit)
	w.pane().Focus()
	a.say("已恢复成" + name + "；审核意见没有动；Ctrl+Z 撤销")
	a.arrange()
	keep := func() tea.Msg {
		s.keep(f.Encode(before), history.Reason{Kind: history.Replaced})
		return nil
	}
	return tea.Batch(keep, a.saveNow())
}
