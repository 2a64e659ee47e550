package tui

import (
	"cmp"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/changes"
	"nianbao/tui/copied"
	"nianbao/tui/explained"
	"nianbao/tui/findings"
	"nianbao/tui/form"
	"nianbao/tui/grid"
	"nianbao/tui/input"
	"nianbao/tui/intake"
	"nianbao/tui/mend"
	"nianbao/tui/menu"
	"nianbao/tui/numbers"
	"nianbao/tui/outline"
	"nianbao/tui/past"
	"nianbao/tui/prose"
	"nianbao/tui/remarks"
)

// answer acts on what a pane told its parent: here on what those that a draft is worked on
// in did.
func (a *app) answer(out tea.Msg) tea.Cmd {
	switch out := out.(type) {
	case input.CopyMsg:
		a.clip = out.Text
		a.say("已复制 " + cmp.Or(out.What, strconv.Itoa(model.Characters(out.Text))+" 字"))
		return copyCmd(out.Text)
	case input.PasteRequestMsg:
		a.pasteTo = a.spot()
		return readClipboardCmd
	case grid.SaidMsg:
		a.say(out.Text)
	case prose.SaidMsg:
		a.say(out.Text)
	case outline.OpenMsg:
		return a.openSection(out)
	case findings.GotoMsg:
		a.work.gotoFinding(&out.Finding)
		a.work.back = (*app).backToFindings
		a.arrange()
	case mend.DoMsg:
		return a.mended(out.Edit)
	case mend.GotoMsg:
		a.work.gotoFinding(&out.Finding)
		a.retarget()
		a.arrange()
	case mend.ToolMsg:
		return a.useTool(out.Tool)
	case mend.ExplainMsg:
		return a.askExplain(out)
	case mend.CloseMsg:
		a.closeMend()
	case findings.AttachMsg:
		return a.askPrior()
	case findings.FactsMsg:
		return a.askFacts()
	case findings.CloseMsg:
		a.work.closeFindings()
		a.arrange()
	default:
		return a.answerOver(out)
	}
	return nil
}

// answerOver acts on what a menu, a form or the start screen told, and closes what is done.
func (a *app) answerOver(out tea.Msg) tea.Cmd {
	switch out := out.(type) {
	case menu.RefusedMsg:
		a.say(out.Why)
	case menu.ChosenMsg:
		return a.choose(out.ID)
	case form.CancelMsg:
		return a.cancelForm()
	case form.SubmitMsg:
		return a.submitForm()
	case form.ChangedMsg:
		a.formChanged(out.ID)
		if a.halfIn != nil && a.over == a.halfIn || a.writing() {
			return a.halfChanged()
		}
	case form.SaidMsg:
		a.say(out.Text)
	case form.CompleteMsg:
		return completeCmd(a.cfg.Dir, out.ID, out.Text, out.ID == fieldSource)
	case keepSheetMsg:
		return a.keepSheet(out.name, out.text)
	case tryKeysMsg:
		a.open(&keyTest{st: a.st, report: out.report})
	case triedKeysMsg:
		out.report.Keys = out.keys
		a.openDoctor(out.report)
	case startMsg:
		return a.startChoice(out)
	case intake.CloseMsg, past.CloseMsg, menu.CloseMsg, helpClosedMsg, explained.CloseMsg, numbers.CloseMsg, copied.CloseMsg, remarks.CloseMsg, changes.CloseMsg:
		a.closeOver()
	default:
		return a.answerList(out)
	}
	return nil
}

// answerList acts on what a list told that is laid over the work.
func (a *app) answerList(out tea.Msg) tea.Cmd {
	switch out := out.(type) {
	case explained.GotoMsg:
		a.leaveList(model.Place{At: out.At}, out.Finding)
	case explained.WithdrawMsg:
		a.work.draft.Do(model.Batch{Name: "收回审核说明", Edits: []model.Edit{model.Explain{Old: &out.Explanation}}})
		a.say("已收回，Ctrl+Z 撤销")
		return a.saveNow()
	case changes.GotoMsg:
		if out.Place.Field != "" && out.Place.At == (model.Ref{}) {
			return a.askFacts()
		}
		a.leaveList(out.Place, nil)
	case changes.SaidMsg:
		a.say(out.Text)
	case copied.GotoTextMsg:
		a.leaveList(model.Place{At: model.Ref{Section: out.Section}, Pos: out.From}, nil)
	case numbers.GotoTextMsg:
		a.leaveList(model.Place{At: model.Ref{Section: out.Section}, Pos: out.From}, nil)
	case numbers.GotoCellMsg:
		a.leaveList(model.Place{At: out.At}, nil)
	case numbers.SaidMsg:
		a.say(out.Text)
	case intake.TakeMsg:
		if l, ok := a.over.(*look); ok {
			return a.take(l, out.Pieces)
		}
	case intake.LookMsg:
		return a.lookAt(out.Piece)
	case intake.SaidMsg:
		a.say(out.Text)
	case past.CompareMsg:
		return a.readVersion(out.Version, false)
	case past.RestoreMsg:
		return a.readVersion(out.Version, true)
	default:
		return a.answerRemarks(out)
	}
	return nil
}

// answerRemarks acts on what the list of the remarks told.
func (a *app) answerRemarks(out tea.Msg) tea.Cmd {
	switch out := out.(type) {
	case remarks.GotoMsg:
		a.gotoRemark(out)
	case remarks.AcceptMsg:
		return a.accept(out.ID)
	case remarks.AcceptAllMsg:
		return a.accept(out.IDs...)
	case remarks.RefuseMsg:
		return a.refuse(out.ID, out.PutBack)
	case remarks.AnswerMsg:
		return a.sayUnder(out.ID, out.To)
	case remarks.DoneMsg:
		return a.settle(out.ID, model.Done)
	case remarks.SettleMsg:
		return a.settle(out.ID, model.Settled)
	case remarks.RewriteMsg:
		return a.askRewrite(out.ID)
	}
	return nil
}

func (a *app) openSection(out outline.OpenMsg) tea.Cmd {
	a.dropMend()
	a.work.show(out.Section)
	if out.Enter {
		a.work.focusOn(bodyPane)
	}
	a.arrange()
	return a.saveNow()
}

// A spot is a place that text can be pasted to.
type spot struct {
	pane pane
	at   model.Ref
	pos  int
}

// spot returns where a paste would go now.
func (a *app) spot() spot {
	s := spot{pane: a.top()}
	switch p := s.pane.(type) {
	case *grid.Model:
		s.at = p.At()
	case *prose.Model:
		s.pos = p.Caret()
	}
	return s
}

// paste gives what was on the clipboard to the pane that asked for it. Reading the
// clipboard takes a moment: if the user has gone on meanwhile, it must not land
// where they are now.
func (a *app) paste(msg clipboardMsg) tea.Cmd {
	if a.ask != nil || a.spot() != a.pasteTo {
		a.say("光标已经移开，没有粘贴；请再按一次 Ctrl+V")
		return nil
	}
	text := msg.text
	if text == "" {
		text = a.clip
	}
	if text == "" {
		a.say("剪贴板里没有文字；也可以用终端自己的粘贴（Ctrl+Shift+V 或右键）")
		return nil
	}
	return a.handle(tea.PasteMsg{Content: text})
}

// copyFinding copies the finding one stands on, as the list and the line of words tell it.
func (a *app) copyFinding() tea.Cmd {
	w := a.work
	f := w.mark
	if w.focus == findingsPane {
		f = w.findings.Selected()
	}
	if f == nil {
		a.say("这里没有问题可以复制；F8 到下一处")
		return nil
	}
	text := f.Level.Chinese() + " " + f.Rule.Code + " " + f.Text
	a.clip = text
	a.say("已复制：" + text)
	return copyCmd(text)
}

// undo takes a step back, or does it again, and shows the place it changed.
func (a *app) undo(move func(*model.Draft) (model.Undone, bool), word string) tea.Cmd {
	w := a.work
	a.top().Blur()
	done, ok := move(w.draft)
	a.top().Focus()
	if !ok {
		if w.draft.Locked() == "" {
			a.say("没有可以" + word + "的了")
		}
		return nil
	}
	w.lock() // a step may have been taken back, or again
	w.showReview()
	w.gotoPlace(done.Place)
	name := done.Name
	if name == "" {
		name = w.placeName(done.Place)
	}
	a.say("已" + word + "：" + name)
	a.arrange()
	return nil
}
