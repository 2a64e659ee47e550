package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/sentence"
	"nianbao/tui/form"
)

// The customary sentences, written from the tables.

func (a *app) writeRequests() tea.Cmd {
	text, missing := sentence.Requests(a.work.draft.Report())
	return a.write("overview", "依申请公开的句子", text, missing)
}

func (a *app) writeDisputes() tea.Cmd {
	text, missing := sentence.Disputes(a.work.draft.Report())
	return a.write("overview", "复议诉讼的句子", text, missing)
}

// writeOther asks what was received in fees, where the tables do not say that there
// were none.
func (a *app) writeOther() tea.Cmd {
	other := model.Ref{Section: "other"}
	text, missing := sentence.Other(a.work.draft.Report(), model.Value{})
	if !slices.Contains(missing, other) {
		return a.write("other", otherName, text, missing)
	}
	f := form.New("第六部分的句子", "写上", a.st, form.Field{
		ID: fieldFee, Name: "信息处理费", Hint: "本年实际收取了多少元，没有收的写 0；还不知道的空着，句子里留出位置。",
	})
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		fee := model.ParseValue(f.Value(fieldFee))
		if fee.Kind() == model.Text || fee.Micro() < 0 {
			f.SetTrouble("“" + fee.String() + "”不是金额，请只写数字，以元计。")
			return nil
		}
		a.closeOver()
		text, missing := sentence.Other(a.work.draft.Report(), fee)
		return a.write("other", otherName, text, missing)
	})
	return nil
}

const (
	fieldFee  = "fee"
	otherName = "第六部分的句子"
)

// nothing reports whether a text says no more than 无.
func nothing(text string) bool {
	return slices.Contains([]string{"无", "没有", "暂无"}, strings.Trim(text, " 　\n。．."))
}

// mostGaps is how many figures a sentence may lack that is still worth writing.
const mostGaps = 6

// write puts a sentence into a section as a paragraph of its own: where the caret is,
// if the section is shown, else at its end.
func (a *app) write(id model.SectionID, name, text string, missing []model.Ref) tea.Cmd {
	w := a.work
	lacking := sentence.Lacking(w.draft.Report().Edition(), missing)
	switch {
	case text != "" && strings.Contains(w.draft.Report().Text(id), strings.TrimSpace(text)):
		a.say(name + "已经写在里面了")
		return nil
	case len(missing) > mostGaps:
		text = ""
	}
	if text == "" {
		a.say(map[bool]string{
			true:  name + "没有写：这一部分已经写到了",
			false: name + "没有写：先填" + lacking,
		}[lacking == ""])
		return nil
	}
	shown := w.section == id
	w.show(id)
	w.focusOn(bodyPane)
	p := w.prose()
	switch old := w.draft.Report().Text(id); {
	case nothing(old):
		w.draft.Do(model.Splice{At: id, Del: len(old), Ins: text})
		p.Goto(len(text))
	case !shown:
		p.Goto(len(old))
		fallthrough
	default:
		p.Insert(text)
	}
	said := name + "已写上，请看一遍再改；Ctrl+Z 撤销"
	if lacking != "" {
		said = name + "已写上，还缺：" + lacking + "。缺的地方标着〔未填〕"
	}
	if w.draft.Locked() == "" {
		a.say(said)
	}
	a.arrange()
	return a.saveNow()
}
