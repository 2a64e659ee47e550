package remarks

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/review"
)

// A choice is one thing that can be done about a remark.
type choice struct {
	name string
	says string // what comes of it
	does tea.Msg
}

// choicesFor returns what can be done about a remark, never nothing.
func (m *Model) choicesFor(e *entry) []choice {
	all := []choice{{"到那里看", "光标放到它说的地方", e.open()}}
	switch {
	case m.draft.ReadOnly() != "":
	case m.role == Author:
		all = append(m.ofAuthor(e), all...)
	default:
		all = append(m.ofReviewer(e), all...)
	}
	return all
}

func (m *Model) ofAuthor(e *entry) (all []choice) {
	id := e.ID
	undone := review.Undone(e.report, e.Remark)
	handled := e.State == model.Accepted && !undone || e.State == model.Settled
	if e.Proposal != nil && !handled {
		all = append(all, m.acceptances(e)...)
	}
	switch {
	case e.Proposal == nil || e.State == model.Settled || e.State == model.Refused:
	case e.State == model.Accepted:
		all = append(all, m.refusals(e, undone)...)
	default:
		all = append(all, choice{"不采纳", "报告不动，写一句理由给审核人", RefuseMsg{ID: id}})
	}
	if e.Proposal == nil && !handled && e.State != model.Done || e.Proposal != nil && e.State == model.Open {
		all = append(all, choice{"记为已办", "已经自己改好了", DoneMsg{id}})
	}
	to := e.State // a word more does not change what was decided
	if to == model.Open {
		to = model.Answered
	}
	return append(all, choice{"答复", "写一句话给审核人", AnswerMsg{id, to}})
}

// refusals are the ways to refuse a proposal that was accepted.
func (m *Model) refusals(e *entry, undone bool) []choice {
	back := ""
	if m.draft.Locked() == "" {
		switch x := review.PutBack(e.report, e.Remark).(type) {
		case model.SetValue:
			back = figure(x.To)
			if x.To.Kind() == model.Blank && e.report.Edition().IsTotal(x.At) {
				back = "自动合计"
			}
		case model.Splice:
			back = "“" + model.Shortened(flat(x.Ins), 20) + "”"
		}
	}
	switch {
	case back != "":
		return []choice{
			{"改为不采纳", "报告里改回提意见时的 " + back + "，写一句理由", RefuseMsg{e.ID, true}},
			{"只记不采纳", "报告不动，写一句理由", RefuseMsg{ID: e.ID}},
		}
	case undone:
		return []choice{{"改为不采纳", "报告不动，写一句理由", RefuseMsg{ID: e.ID}}}
	}
	return []choice{{"改为不采纳", "写一句理由；报告里改过的自己改回去", RefuseMsg{ID: e.ID}}}
}

// acceptances are the ways to accept a proposal, none where that cannot be done.
func (m *Model) acceptances(e *entry) (all []choice) {
	if _, err := review.Accept(e.report, e.ID, model.Person{}, ""); err != nil || m.draft.Locked() != "" {
		return nil
	}
	name := "采纳建议"
	if ids := e.together(); ids != nil {
		says := fmt.Sprintf("一个改法的 %d 条", len(ids))
		if s := m.effectOf(e, ids); len(s) > 0 {
			says += "，" + s[0]
		}
		all = append(all, choice{"一起采纳", says, AcceptAllMsg{e.ID, ids}})
		name = "只采纳这条"
	}
	says := "把建议的内容改进报告，可以撤销"
	if s := m.effect(e); len(s) > 0 {
		says = s[0]
	}
	return append(all, choice{name, says, AcceptMsg{e.ID}})
}

// together returns the proposals that belong to one remedy with a remark and can be
// accepted together, nil if it stands alone.
func (n *entry) together() (ids []int) {
	for _, o := range review.Together(n.report, n.Remark) {
		ids = append(ids, o.ID)
	}
	if _, err := review.AcceptAll(n.report, ids, model.Person{}, ""); err != nil {
		return nil
	}
	return ids
}

func (m *Model) ofReviewer(e *entry) (all []choice) {
	id := e.ID
	switch {
	case e.State == model.Settled:
		return []choice{{"重新提出", "写一句话，意见回到待处理", AnswerMsg{id, model.Open}}}
	case e.State != model.Open:
		return []choice{
			{"了结", "没有问题了，这条意见到此为止", SettleMsg{id}},
			{"还要再改", "写一句话，意见回到待处理", AnswerMsg{id, model.Open}},
		}
	case m.own(e.Remark):
		all = append(all,
			choice{"改写", "改这条意见的话，或者建议的内容", RewriteMsg{id}},
			choice{"收回", "不用改了，这条意见到此为止", SettleMsg{id}})
	}
	return append(all, choice{"补充一句", "写在这条意见下面", AnswerMsg{id, model.Open}})
}
