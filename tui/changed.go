package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/changes"
	"nianbao/tui/form"
)

// What changed since a version, last year's report or another file.

// A since is something the report can be compared with.
type since struct {
	name     string
	report   *model.Report
	doubtful bool // it is not what it was
}

const (
	unreliable = "〔不可靠〕"
	whyDoubted = "这一版的留底对不上：文件被别的程序改过，下面有的改动也许不是真的"
)

// sinceVersion returns a version to compare with.
func sinceVersion(r *model.Report, v *model.Version) since {
	s := since{versionName(r, v), v.Report, v.Doubtful}
	if v.Doubtful {
		s.name += unreliable
	}
	return s
}

// compareWith begins to compare the draft with something.
func (w *work) compareWith(s *since) {
	w.since, w.sinceName = changes.New(w.draft, s.report, s.name, w.st), s.name
	if s.doubtful {
		w.since.SetWarning(whyDoubted)
	}
}

// sinces lists what the report can be compared with, the newest version first.
func (w *work) sinces() []since {
	r := w.draft.Report()
	var list []since
	versions := r.Review().Versions
	for i := len(versions) - 1; i >= 0; i-- {
		list = append(list, sinceVersion(r, &versions[i]))
	}
	if prior := w.draft.Prior(); prior != nil {
		list = append(list, since{name: fmt.Sprintf("去年（%d 年）的报告", prior.Year()), report: prior})
	}
	return list
}

// versionName says which version it is: by the step it was kept for, or the time.
func versionName(r *model.Report, v *model.Version) string {
	name := fmt.Sprintf("第 %d 版", v.Number)
	for _, s := range r.Review().Steps {
		if s.Version == v.Number {
			return name + "（" + s.By.Name + " " + s.At + " " + s.Kind.Chinese() + "）"
		}
	}
	return name + "（" + v.At + "）"
}

// lastVersionOf returns the newest version that somebody said something about, nil: none.
func lastVersionOf(r *model.Report, who model.Person) *model.Version {
	v := r.Review()
	said := map[int]bool{}
	note := func(by model.Person, version int) {
		if by.Name == who.Name {
			said[version] = true
		}
	}
	for i := range v.Steps {
		note(v.Steps[i].By, v.Steps[i].Version)
	}
	for i := range v.Remarks {
		note(v.Remarks[i].By, v.Remarks[i].Version)
	}
	for i := range v.Marks {
		note(v.Marks[i].By, v.Marks[i].Version)
	}
	for i := len(v.Versions) - 1; i >= 0; i-- {
		if said[v.Versions[i].Number] {
			return &v.Versions[i]
		}
	}
	return nil
}

// lastSeen returns what the user would compare with first: the version they last said
// something about, or else the newest that is not what stands there now.
func (a *app) lastSeen() *since {
	w := a.work
	r := w.draft.Report()
	if v := lastVersionOf(r, a.person); v != nil {
		s := sinceVersion(r, v)
		return &s
	}
	list := w.sinces()
	for i := range list {
		if list[i].report.Fingerprint() != r.Fingerprint() {
			return &list[i]
		}
	}
	if len(list) > 0 {
		return &list[0]
	}
	return nil
}

const (
	fieldSince = "since"
	otherFile  = "另一个文件（在下面写路径）"
)

// askChanges asks what to compare with, and lists what changed.
func (a *app) askChanges() tea.Cmd {
	w := a.work
	list := w.sinces()
	var names []string
	for _, s := range list {
		names = append(names, s.name)
	}
	f := form.New("改动：同哪一版比", "比较", a.st,
		form.Field{ID: fieldSince, Name: "同哪一版", Choices: append(names, otherFile), Hint: "左右键选。每次送审、退回、通过、写意见都留下当时的一版。"},
		form.Field{ID: fieldPath, Name: "文件", Completes: true, Hint: "同另一个文件比时写路径，Tab 补全；别的空着。"},
	)
	if s := a.lastSeen(); s != nil {
		f.SetValue(fieldSince, s.name)
	}
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		path := strings.TrimSpace(f.Value(fieldPath))
		if i := f.Choice(fieldSince); i < len(list) && path == "" {
			a.closeOver()
			a.showChanges(&list[i])
			return a.saveNow()
		}
		if path == "" {
			f.Goto(fieldPath)
			f.SetTrouble("先写同哪个文件比。")
			return nil
		}
		path = expand(a.cfg.Dir, path)
		return func() tea.Msg {
			_, r, err := store.Open(path)
			return comparedMsg{w, f, path, r, err}
		}
	})
	return nil
}

// comparedMsg brings a file to compare with.
type comparedMsg struct {
	work   *work
	form   pane
	path   string
	report *model.Report
	err    error
}

func (a *app) compared(msg comparedMsg) tea.Cmd {
	f, open := a.over.(*form.Model)
	if a.work != msg.work || !open || a.over != msg.form {
		return nil
	}
	if msg.err != nil {
		f.SetTrouble(inWords(msg.err))
		return nil
	}
	a.closeOver()
	a.showChanges(&since{name: "文件 " + msg.path, report: msg.report})
	return nil
}

// showChanges lists what changed since something.
func (a *app) showChanges(s *since) {
	w := a.work
	w.leavePane()
	w.compareWith(s)
	a.open(w.since)
}

// gotoChange goes to the next change, or the one before, since what was compared with
// last.
func gotoChange(by int) func(*app) tea.Cmd {
	return func(a *app) tea.Cmd {
		w := a.work
		a.dropMend()
		if w.since == nil {
			s := a.lastSeen()
			if s == nil {
				a.say("还没有可以比的一版：送审、写意见时会留下一版；要同别的文件比，用菜单里的“改动”")
				return nil
			}
			w.compareWith(s)
		}
		p, ok := w.since.Next(by)
		if !ok {
			a.say("没有更多的改动了，同" + w.sinceName + "比")
			return nil
		}
		w.leavePane()
		w.gotoPlace(p)
		w.focusOn(bodyPane)
		a.say(w.since.Words() + "。同" + w.sinceName + "比")
		a.arrange()
		return a.saveNow()
	}
}
