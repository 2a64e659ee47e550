package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/explained"
	"nianbao/tui/form"
	"nianbao/tui/grid"
	"nianbao/tui/mend"
	"nianbao/tui/prose"
)

// A position is where the user is in the report.
type position struct {
	section model.SectionID
	at      model.Ref // in a table
	pos     int       // in a text
}

// position returns where the user is.
func (w *work) position() position {
	p := position{section: w.section}
	switch body := w.body().(type) {
	case *grid.Model:
		p.at = body.At()
	case *prose.Model:
		p.pos = body.Caret()
	}
	return p
}

// returnTo shows a position again.
func (w *work) returnTo(p position) {
	w.show(p.section)
	switch body := w.body().(type) {
	case *grid.Model:
		body.Goto(p.at)
	case *prose.Model:
		body.Goto(p.pos)
	}
}

// here returns the finding the user means: the one chosen in the list, the one marked, in
// a table one that the cell is not filled in, or in a text one whose words the caret stands
// in, or else one about the whole text.
func (w *work) here() *model.Finding {
	if w.focus == findingsPane {
		return w.findings.Selected()
	}
	w.follow()
	if w.mark != nil {
		return w.mark
	}
	all := w.draft.Findings()
	if g := w.grid(); g != nil { // what is not filled in is marked only when chosen, or it would be everywhere
		i := slices.IndexFunc(all, func(f model.Finding) bool { return slices.Contains(f.Cells, g.At()) })
		if i < 0 {
			return nil
		}
		return &all[i]
	}
	pos := -1
	if p := w.prose(); p != nil {
		pos = p.Caret()
	}
	var met *model.Finding
	for i := range all {
		f := &all[i]
		switch {
		case f.At.Section != w.section:
		case f.To > 0 && f.From <= pos && pos <= f.To:
			return f
		case f.To == 0 && met == nil:
			met = f
		}
	}
	return met
}

// askMend shows what can be done about the finding one stands on.
func (a *app) askMend() tea.Cmd {
	w := a.work
	if w.mend != nil {
		a.closeMend()
		return nil
	}
	w.leavePane()
	if m := w.told(); m != nil && (w.walk.shown || w.here() == nil) {
		return a.dealWithRemark(m.ID)
	}
	f := w.here()
	if f == nil {
		w.pane().Focus()
		a.say("光标这里没有问题。F8 到下一处，F9 看全部")
		return nil
	}
	from := w.focus
	if from == findingsPane {
		w.gotoFinding(f)
	} else {
		w.choose(f)
	}
	a.openMend(f, from)
	return a.saveNow()
}

// askBalance looks for the slips that would explain why the tables do not balance.
func (a *app) askBalance() tea.Cmd {
	a.work.leavePane()
	a.openMend(nil, a.work.focus)
	return a.saveNow()
}

// openMend opens the panel; closing it leads back to the pane from.
func (a *app) openMend(f *model.Finding, from paneID) {
	w := a.work
	if w.mend == nil {
		w.mendFrom = from
	}
	w.home = w.position()
	w.mend = mend.New(w.draft, f, w.st)
	w.mend.SetProposing(w.review)
	w.focusOn(mendPane)
	a.propose()
}

// propose shows in the panes what the chosen option of the panel would change.
func (a *app) propose() {
	w := a.work
	for _, b := range w.bodies {
		if g, ok := b.(*grid.Model); ok {
			g.Propose(nil)
		}
	}
	if w.mend != nil {
		if p, ok := w.mend.Place(); ok && p.Field == "" {
			w.show(p.At.Section)
			if g := w.grid(); g != nil {
				g.Propose(w.mend.Proposed())
				g.Goto(p.At)
			} else if t := w.prose(); t != nil && w.section == p.At.Section {
				t.Goto(p.Pos)
			}
		} else {
			w.returnTo(w.home)
		}
	}
	a.arrange()
}

// closeMend closes the panel and shows the place one came from.
func (a *app) closeMend() {
	w := a.work
	w.mend = nil
	a.propose()
	w.returnTo(w.home)
	w.focusOn(w.mendFrom)
	a.arrange()
}

// dropMend closes the panel, if it is open, for something else that was asked for.
func (a *app) dropMend() {
	if a.work.mend != nil {
		a.closeMend()
	}
}

// mended makes an edit of the panel. The cursor is where it was afterwards, in a text
// among the same words.
func (a *app) mended(b model.Batch) tea.Cmd {
	w := a.work
	w.returnTo(w.home)
	if w.review {
		return a.proposeRemedy(b)
	}
	w.draft.Do(b)
	w.home = w.position()
	a.propose()
	if w.draft.Locked() == "" {
		a.say("已做：" + b.Name + "。F8 到下一处，Ctrl+Z 撤销")
	}
	return a.saveNow()
}

// proposeRemedy proposes what an option of the panel would change: a reviewer changes nothing.
func (a *app) proposeRemedy(b model.Batch) tea.Cmd {
	e := review.Suggest(a.work.draft.Report(), b, a.person, a.now(), b.Name)
	if e == nil {
		return nil
	}
	cmd := a.layer(e, "提成建议了，报告没有改；F8 到下一处")
	a.propose()
	return cmd
}

// retarget turns the panel, if it is open, to the finding one stands on.
func (a *app) retarget() {
	w := a.work
	if w.mend == nil {
		return
	}
	w.home = w.position()
	w.mend.Show(w.mark)
	w.focusOn(mendPane)
	a.propose()
}

// useTool closes the panel for something else that helps.
func (a *app) useTool(t mend.Tool) tea.Cmd {
	a.closeMend()
	switch t {
	case mend.Copied:
		return a.openCopied()
	case mend.Numbers:
		return a.openNumbers()
	case mend.WriteOther:
		return a.writeOther()
	case mend.Back, mend.NoTool:
		a.work.focusOn(bodyPane)
		a.arrange()
	}
	return nil
}

// openExplained lists the explanations that were written.
func (a *app) openExplained() tea.Cmd {
	a.open(explained.New(a.work.draft, a.st))
	return nil
}

const (
	fieldReason = "reason"
	fieldSigner = "signer"
)

// askExplain asks why a finding is left as it is.
func (a *app) askExplain(m mend.ExplainMsg) tea.Cmd {
	if why := a.work.draft.Locked(); why != "" {
		a.say(why)
		return nil
	}
	f := form.New("审核说明："+m.Finding.Text, "记下", a.st,
		form.Field{ID: fieldReason, Name: "理由", Hint: "为什么这样填是对的，例如：机构改革，划入某局，其上年结转一并计入。交稿单上会列出。"},
		form.Field{ID: fieldSigner, Name: "姓名", Hint: "谁作的说明。"},
	)
	f.SetValue(fieldSigner, cmp.Or(a.signer(), a.person.Name))
	if m.Old != nil {
		f.SetValue(fieldReason, m.Old.Reason)
		f.SetValue(fieldSigner, m.Old.Name)
	}
	if m.Old == nil {
		a.compose(f, "explain "+m.Finding.Rule.Code+" "+m.Finding.At.String(), fieldReason)
	}
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		x := a.work.draft.Report().Accept(&m.Finding)
		x.Reason, x.Name = strings.TrimSpace(f.Value(fieldReason)), strings.TrimSpace(f.Value(fieldSigner))
		x.Date = a.today.Format("2006-01-02")
		switch {
		case x.Reason == "":
			f.Goto(fieldReason)
			f.SetTrouble("先写理由。")
			return nil
		case x.Name == "":
			f.Goto(fieldSigner)
			f.SetTrouble("先写姓名。")
			return nil
		}
		a.sent()
		a.closeOver()
		return a.mended(model.Batch{Name: "审核说明", Edits: []model.Edit{model.Explain{Old: m.Old, New: &x}}})
	})
	return nil
}

// signer returns who explained last in this draft.
func (a *app) signer() (name string) {
	last := ""
	for _, x := range a.work.draft.Report().Explanations() {
		if x.Date >= last {
			last, name = x.Date, x.Name
		}
	}
	return name
}
