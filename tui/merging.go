package tui

import (
	"errors"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/merge"
	"nianbao/tui/form"
)

// Two people worked on copies of one draft: what the other made of it is brought in.

// mergedMsg brings a copy of the draft to be merged.
type mergedMsg struct {
	work   *work
	form   pane // it was asked for in
	path   string
	report *model.Report
	err    error
}

// askMerge asks for the other copy.
func (a *app) askMerge() tea.Cmd {
	f := form.New("并进另一份副本", "并进来", a.st, form.Field{
		ID: fieldPath, Name: "另一份", Completes: true,
		Hint: "写同一份草稿的另一个副本的路径，Tab 补全。两边各自改的都留下；改得不一样的记成意见，逐条定。一次撤销全部收回。",
	})
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		if strings.TrimSpace(f.Value(fieldPath)) == "" {
			f.SetTrouble("先写是哪个文件。")
			return nil
		}
		w, path := a.work, expand(a.cfg.Dir, f.Value(fieldPath))
		return func() tea.Msg {
			_, r, err := store.Open(path)
			return mergedMsg{w, f, path, r, err}
		}
	})
	return nil
}

// merge brings another copy of the draft in.
func (a *app) merge(msg mergedMsg) tea.Cmd {
	w := a.work
	f, open := a.over.(*form.Model)
	if w != msg.work || !open || a.over != msg.form {
		return nil
	}
	result, err := a.merged(msg)
	if err != nil {
		f.SetTrouble(err.Error())
		return nil
	}
	a.closeOver()
	w.leavePane()
	w.draft.Do(result.Edit)
	w.pane().Focus()
	w.lock()
	w.showReview()
	if w.draft.ReadOnly() == "" {
		said := "并进来了，两边没有改得不一样的地方；Ctrl+Z 撤销"
		if n := len(result.Conflicts); n > 0 {
			said = fmt.Sprintf("并进来了；有 %d 处两边改得不一样，记成了意见，Alt+Y 逐条定；Ctrl+Z 撤销", n)
		}
		a.say(said)
	}
	a.arrange()
	return a.saveNow()
}

func (a *app) merged(msg mergedMsg) (*merge.Result, error) {
	if msg.err != nil {
		return nil, msg.err
	}
	mine := a.work.draft.Report()
	base := merge.Base(mine, msg.report)
	if base == nil {
		return nil, errors.New("两份草稿里没有留下共同的一版，分不出哪边改了什么；分头改以前没有送审过的，请用 nianbao diff 看差别")
	}
	return merge.Merge(base, mine, msg.report, a.now())
}
