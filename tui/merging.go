package tui

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/merge"
	"nianbao/tui/changes"
	"nianbao/tui/form"
)

// Two people worked on copies of one draft: what the other made of it is brought in.

// mergedMsg brings a copy of the draft to be merged.
type mergedMsg struct {
	work   *work
	form   pane // it was asked for in
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
			return mergedMsg{w, f, r, err}
		}
	})
	return nil
}

// merge brings another copy of the draft in, that was asked for in a form.
func (a *app) merge(msg mergedMsg) tea.Cmd {
	f, open := a.over.(*form.Model)
	if a.work != msg.work || !open || a.over != msg.form {
		return nil
	}
	err := msg.err
	var result *merge.Result
	if err == nil {
		result, err = a.mergeWith(msg.report)
	}
	if err != nil {
		f.SetTrouble(inWords(err))
		return nil
	}
	a.closeOver()
	return a.bringIn(result, result.Edit)
}

func (a *app) mergeWith(theirs *model.Report) (*merge.Result, error) {
	mine := a.work.draft.Report()
	base := merge.Base(mine, theirs)
	if base == nil {
		return nil, errors.New("两份草稿里没有留下共同的一版，分不出哪边改了什么；分头改以前没有送审过的，请在菜单里选“改动”，同那个文件比，看差别")
	}
	return merge.Merge(base, mine, theirs, a.now())
}

// bringIn makes the draft what came of merging it with another copy, also while it is
// reviewed or final: what somebody else has written is in the report whoever looks at it
// here. It does so in the given steps of undo. F7 then walks what came in.
func (a *app) bringIn(result *merge.Result, steps ...model.Batch) tea.Cmd {
	w := a.work
	w.leavePane()
	before, why := w.draft.Report().Clone(), w.draft.ReadOnly()
	w.draft.SetReviewing("")
	if w.held {
		w.draft.SetReadOnly("")
	}
	for _, e := range steps {
		w.draft.Do(e)
	}
	w.draft.SetReadOnly(why)
	w.pane().Focus()
	w.lock()
	w.showReview()
	w.since, w.sinceName = changes.New(w.draft, before, "并进来以前的", a.st), "并进来以前的"
	if w.draft.ReadOnly() == "" {
		said := "并进来了，两边没有改得不一样的地方；F7 逐处看，Ctrl+Z 撤销"
		if n := len(result.Conflicts); n > 0 {
			said = fmt.Sprintf("并进来了；有 %d 处两边改得不一样，记成了意见，Alt+. 逐条看，F4 定；Ctrl+Z 撤销", n)
		}
		a.say(said)
	}
	a.arrange()
	return a.saveNow()
}

// apart divides what a merge makes into what others have said and what is in the report, so
// that who undoes the latter does not take back the word of somebody else.
func apart(b model.Batch) (steps []model.Batch) {
	said, rest := model.Batch{Name: "并入审核意见"}, model.Batch{Name: b.Name}
	for _, e := range b.Edits {
		if _, ok := e.(model.SetReview); ok {
			said.Edits = append(said.Edits, e)
		} else {
			rest.Edits = append(rest.Edits, e)
		}
	}
	for _, s := range []model.Batch{said, rest} {
		if len(s.Edits) > 0 {
			steps = append(steps, s)
		}
	}
	return steps
}

// A kin is what the draft that is opened is to another copy of it on this computer.
type kin struct {
	path  string // of the other copy
	newer bool   // the opened one has all that the other has, and more
	older bool   // the other way round; neither: both have something of their own
}

// mostCopies is how many drafts are looked at for a copy of the one that is opened.
const mostCopies = 40

// kinOf finds another copy of a draft among those opened last and those in its folder,
// nil if there is none that differs. Copies are told by the versions that were kept in
// them when they were sent in, so a draft without any has none.
func kinOf(path string, r *model.Report, now string) *kin {
	if len(r.Review().Versions) == 0 {
		return nil
	}
	full, _ := filepath.Abs(path)
	beside, _ := filepath.Glob(filepath.Join(escaped(filepath.Dir(full)), "*.json"))
	seen := []string{full}
	for _, other := range slices.Concat(store.Recents(), beside) {
		if slices.Contains(seen, other) {
			continue
		}
		if seen = append(seen, other); len(seen) > mostCopies {
			break
		}
		_, o, err := store.Open(other)
		if err != nil || o.Year() != r.Year() || o.Field(model.OrganName) != r.Field(model.OrganName) {
			continue
		}
		if k := kinship(other, o, r, now); k != nil {
			return k
		}
	}
	return nil
}

// escaped makes a folder's name mean itself in a pattern.
func escaped(dir string) string {
	return strings.NewReplacer(`[`, `[[]`, `*`, `[*]`, `?`, `[?]`).Replace(dir)
}

// kinship tells what r is to another draft, nil if they are not copies of one, or the
// same.
func kinship(path string, other, r *model.Report, now string) *kin {
	base := merge.Base(other, r)
	if base == nil || other.Equal(r) {
		return nil
	}
	in, err := merge.Merge(base, other, r, now) // r brought into the other
	if err != nil {
		return nil
	}
	out, err := merge.Merge(base, r, other, now)
	if err != nil {
		return nil
	}
	k := &kin{path: path, newer: len(out.Edit.Edits) == 0, older: len(in.Edit.Edits) == 0}
	if k.newer && k.older {
		return nil
	}
	return k
}

// tellKin says that there is another copy of the draft that was opened, and if both have
// something of their own, offers to bring this one into that.
func (a *app) tellKin(k *kin) {
	w, name := a.work, shown(k.path)
	switch {
	case k.newer:
		a.say("这一份比 " + name + " 新，那里有的这里都有")
	case k.older:
		a.say(name + " 比这一份新，这一份里有的那里都有；接着改请打开那一份")
	default:
		mine, theirs := w.path(), w.draft.Report()
		a.question("这是 "+name+" 的另一份副本，两份各有改动。打开那一份，把这一份并进去吗？",
			choice{bind("Enter", "并进那一份", "enter"), func(a *app) tea.Cmd {
				return a.leave(func() tea.Msg {
					msg, _ := openCmd(k.path, nil)().(openedMsg)
					msg.kin, msg.merge, msg.from = nil, theirs, mine
					return msg
				})
			}},
			choice{bind("F2", "先看这一份", "f2"), func(*app) tea.Cmd { return nil }})
	}
}

// shown names a file for the user: by its name, and its folder.
func shown(path string) string {
	dir, name := filepath.Split(path)
	return filepath.Join(filepath.Base(dir), name)
}
