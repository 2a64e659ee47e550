package review

import (
	"errors"
	"fmt"
	"strings"

	"nianbao/model"
)

// Accept returns the edit that puts a proposal into the report, in the place of what is
// there now, and notes that it was accepted. It fails where that cannot be done.
func Accept(r *model.Report, id int, by model.Person, now string) (model.Edit, error) {
	v, m := changed(r, id)
	switch {
	case m == nil:
		return nil, errNone
	case m.Proposal == nil:
		return nil, errors.New("这条意见没有建议，不能采纳；可以答复，或者记为已办")
	case m.State == model.Accepted && !Undone(r, m):
		return nil, errors.New("这条建议已经采纳过了")
	}
	change, err := propose(r, m)
	if err != nil {
		return nil, err
	}
	if s, ok := change.(model.Splice); ok {
		anchor(r, v.Remarks, s)
	}
	m.State = model.Accepted
	m.Answers = append(m.Answers, model.Answer{By: by, At: now, State: model.Accepted})
	return model.Batch{Name: "采纳建议", Edits: []model.Edit{change, model.SetReview{To: v, At: m.Anchor.At}}}, nil
}

// AcceptAll returns the edit that accepts several proposals, one after the other.
func AcceptAll(r *model.Report, ids []int, by model.Person, now string) (model.Edit, error) {
	with := r.Clone()
	all := model.Batch{Name: "采纳建议"}
	for _, id := range ids {
		e, err := Accept(with, id, by, now)
		if err != nil {
			return nil, fmt.Errorf("意见 %d：%w", id, err)
		}
		with.Apply(e)
		all.Edits = append(all.Edits, e)
	}
	return all, nil
}

// Undone reports whether a proposal was accepted and what it put into the report is not
// there any more.
func Undone(r *model.Report, m *model.Remark) bool {
	if m.State != model.Accepted || m.Proposal == nil || m.Proposal.Unreadable {
		return false
	}
	at, p := m.Anchor.At, m.Proposal
	switch {
	case r.Edition().Has(at):
		return r.Entered(at) != p.Value && r.Value(at) != p.Value
	case at.Row != "" || !r.Edition().HasText(at.Section):
		return false
	case p.Text != "":
		return !strings.Contains(r.Text(at.Section), p.Text)
	}
	_, fate := Locate(r, m)
	return fate == Same
}

// Refuse returns the edit that notes that an accepted proposal is not accepted after all,
// and puts back what stood there. It fails where [PutBack] has no edit.
func Refuse(r *model.Report, id int, by model.Person, now, text string) (model.Edit, error) {
	v, m := changed(r, id)
	if m == nil {
		return nil, errNone
	}
	change := PutBack(r, m)
	if change == nil {
		return nil, errors.New("改不回去：采纳的内容已经不在那里，或者不知道原来是什么；请自己改")
	}
	if s, ok := change.(model.Splice); ok {
		anchor(r, v.Remarks, s)
	}
	m.State = model.Refused
	m.Answers = append(m.Answers, model.Answer{By: by, At: now, State: model.Refused, Text: text})
	return model.Batch{Name: "不采纳，改回提意见时的", Edits: []model.Edit{change, model.SetReview{To: v, At: m.Anchor.At}}}, nil
}

// PutBack returns the edit that puts back what stood in a cell or a passage when a
// proposal about it was made: nil if the proposal was not accepted, if what it put into the
// report is not there any more, or if it is not certain what stood there, or where.
func PutBack(r *model.Report, m *model.Remark) model.Edit {
	at, p := m.Anchor.At, m.Proposal
	if p == nil || p.Unreadable || m.State != model.Accepted {
		return nil
	}
	if r.Edition().Has(at) {
		if to, known := entered(r, m); known && r.Entered(at) == p.Value && to != p.Value {
			return model.SetValue{At: at, To: to}
		}
		return nil
	}
	if at.Row != "" || m.Anchor.Quote == "" || p.Text == "" || p.Text == m.Anchor.Quote || !r.Edition().HasText(at.Section) {
		return nil
	}
	now := m.Anchor
	now.Quote = p.Text
	if from, firm, n := (search{r.Text(at.Section), &now}).words(); n > 0 && firm {
		return model.Splice{At: at.Section, Pos: from, Del: len(p.Text), Ins: m.Anchor.Quote}
	}
	return nil
}

// entered returns what was typed into the cell of a remark when it was made. Of a total it
// is only known where the version is kept: the anchor has what it came to.
func entered(r *model.Report, m *model.Remark) (v model.Value, known bool) {
	at := m.Anchor.At
	if then := VersionOf(r, m.Version); then != nil && !then.Doubtful && then.Report.Edition() == r.Edition() {
		return then.Report.Entered(at), true
	}
	return m.Anchor.Value, !r.Edition().IsTotal(at)
}

// propose returns the edit that makes the change a remark proposes.
func propose(r *model.Report, m *model.Remark) (model.Edit, error) {
	at, e := m.Anchor.At, r.Edition()
	span, fate := Locate(r, m)
	switch {
	case m.Proposal.Unreadable:
		return nil, errors.New("这条建议在文件里写得读不懂，不能采纳；问一下提建议的人，自己改了再记为已办")
	case fate == Gone:
		return nil, errors.New("这条建议说的地方已经不在了，请自己改，再记为已办")
	case e.Has(at):
		return model.SetValue{At: at, To: m.Proposal.Value}, nil
	case at.Row != "" || !e.HasText(at.Section):
		return nil, errors.New("这条建议不是对一格或者一段文字提的，请自己改，再记为已办")
	case m.Anchor.Quote == "" && strings.TrimSpace(r.Text(at.Section)) != "":
		return nil, errors.New("提这条建议的时候这一部分还没有写，现在写了，请自己改，再记为已办")
	}
	return model.Splice{At: at.Section, Pos: span.From, Del: span.To - span.From, Ins: m.Proposal.Text}, nil
}

// anchor makes remarks ready for a splice that will be made: those about other passages
// of that text that are as they were will be found by their new surroundings, however
// much alike the text is elsewhere.
func anchor(r *model.Report, remarks []model.Remark, s model.Splice) {
	after := r.Contents()
	after.Apply(s)
	for i := range remarks {
		a := &remarks[i].Anchor
		if a.Quote == "" || a.At != (model.Ref{Section: s.At}) {
			continue
		}
		span, fate := Locate(r, &remarks[i])
		if fate != Same || span.To > s.Pos && span.From < s.Pos+s.Del {
			continue
		}
		shift := 0
		if span.From >= s.Pos+s.Del {
			shift = len(s.Ins) - s.Del
		}
		moved := Passage(after, s.At, span.From+shift, span.To+shift)
		a.From, a.Before, a.After = moved.From, moved.Before, moved.After
	}
}
