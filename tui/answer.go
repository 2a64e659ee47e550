package tui

import (
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/findings"
	"nianbao/tui/form"
	"nianbao/tui/grid"
	"nianbao/tui/input"
	"nianbao/tui/menu"
	"nianbao/tui/outline"
	"nianbao/tui/prose"
)

// answer acts on what a pane told its parent.
func (a *app) answer(out tea.Msg) tea.Cmd {
	switch out := out.(type) {
	case input.CopyMsg:
		a.clip = out.Text
		return copyCmd(out.Text)
	case input.PasteRequestMsg:
		return readClipboardCmd
	case grid.SaidMsg:
		a.say(out.Text)
	case prose.SaidMsg:
		a.say(out.Text)
	case outline.OpenMsg:
		return a.openSection(out)
	case findings.GotoMsg:
		a.work.gotoFinding(&out.Finding)
		a.arrange()
	case findings.CloseMsg:
		a.work.closeFindings()
		a.arrange()
	case menu.CloseMsg, helpClosedMsg:
		a.closeOver()
	case menu.RefusedMsg:
		a.say(out.Why)
	case menu.ChosenMsg:
		a.closeOver()
		return a.run(a.action(out.ID))
	case form.CancelMsg:
		return a.cancelForm()
	case form.SubmitMsg:
		return a.submitForm()
	case form.ChangedMsg:
		a.formChanged(out.ID)
	case form.CompleteMsg:
		return completeCmd(a.cfg.Dir, out.ID, out.Text)
	case startMsg:
		return a.startChoice(out)
	}
	return nil
}

func (a *app) openSection(out outline.OpenMsg) tea.Cmd {
	a.work.show(out.Section)
	if out.Enter {
		a.work.focusOn(bodyPane)
	}
	a.arrange()
	return a.saveNow()
}

// paste gives what was on the clipboard to the pane with the keys.
func (a *app) paste(msg clipboardMsg) tea.Cmd {
	text := msg.text
	if text == "" {
		text = a.clip
	}
	if text == "" {
		a.say("剪贴板里没有文字；也可以用终端自己的粘贴（Ctrl+Shift+V 或右键）")
		return nil
	}
	return a.forward(tea.PasteMsg{Content: text})
}

// undo takes a step back, or does it again, and shows the place it changed.
func (a *app) undo(move func(*model.Draft) (model.Undone, bool), word string) tea.Cmd {
	w := a.work
	a.top().Blur()
	done, ok := move(w.draft)
	a.top().Focus()
	if !ok {
		if w.draft.ReadOnly() == "" {
			a.say("没有可以" + word + "的了")
		}
		return nil
	}
	w.gotoPlace(done.Place)
	name := done.Name
	if name == "" {
		name = w.placeName(done.Place)
	}
	a.say("已" + word + "：" + name)
	a.arrange()
	return nil
}
