package review

import (
	"errors"
	"slices"

	"nianbao/model"
)

// Say returns the edit that adds a remark, with a proposal or without one.
func Say(r *model.Report, a model.Anchor, by model.Person, now, text string, p *model.Proposal) model.Edit {
	v := r.Review().Clone()
	id := 1
	for i := range v.Remarks {
		id = max(id, v.Remarks[i].ID+1)
	}
	v.Remarks = append(v.Remarks, model.Remark{
		ID: id, Anchor: a, By: by, At: now, Version: keep(v, r, now), Text: text, Proposal: p, State: model.Open,
	})
	name := "批注"
	if p != nil {
		name = "建议"
	}
	return edit(name, a.At, v)
}

// Remark returns the remark with an ID, nil if there is none.
func Remark(r *model.Report, id int) *model.Remark {
	remarks := r.Review().Remarks
	if i := slices.IndexFunc(remarks, func(m model.Remark) bool { return m.ID == id }); i >= 0 {
		return &remarks[i]
	}
	return nil
}

// changed returns a review in which a remark can be changed, nil if it is not there.
func changed(r *model.Report, id int) (*model.Review, *model.Remark) {
	v := r.Review().Clone()
	for i := range v.Remarks {
		if v.Remarks[i].ID == id {
			return v, &v.Remarks[i]
		}
	}
	return nil, nil
}

// errNone says that there is no such remark.
var errNone = errors.New("没有这条意见")

// Answer returns the edit that answers a remark and leaves it in a state. The text may
// be empty where the state says enough.
func Answer(r *model.Report, id int, by model.Person, now, text string, to model.RemarkState) (model.Edit, error) {
	v, m := changed(r, id)
	if m == nil {
		return nil, errNone
	}
	if text != "" {
		m.Answers = append(m.Answers, model.Answer{By: by, At: now, Text: text})
	}
	m.State = to
	return edit(to.Chinese(), m.Anchor.At, v), nil
}

// Rewrite returns the edit that puts another text, or another proposal, into a remark.
func Rewrite(r *model.Report, id int, text string, p *model.Proposal) (model.Edit, error) {
	v, m := changed(r, id)
	if m == nil {
		return nil, errNone
	}
	m.Text, m.Proposal = text, p
	return edit("改意见", m.Anchor.At, v), nil
}

// Accept returns the edit that puts a proposal into the report and notes that it was
// accepted. It fails where the place is gone.
func Accept(r *model.Report, id int, by model.Person, now string) (model.Edit, error) {
	v, m := changed(r, id)
	switch {
	case m == nil:
		return nil, errNone
	case m.Proposal == nil:
		return nil, errors.New("这条意见没有建议，不能采纳；可以答复，或者记为已办")
	}
	span, fate := Locate(r, &m.Anchor)
	if fate == Gone {
		return nil, errors.New("这条建议说的地方已经不在了，请自己改，再记为已办")
	}
	var change model.Edit = model.SetValue{At: m.Anchor.At, To: m.Proposal.Value}
	if m.Anchor.Quote != "" {
		change = model.Splice{At: m.Anchor.At.Section, Pos: span.From, Del: span.To - span.From, Ins: m.Proposal.Text}
	}
	m.State = model.Accepted
	m.Answers = append(m.Answers, model.Answer{By: by, At: now, Text: ""})
	return model.Batch{Name: "采纳建议", Edits: []model.Edit{change, model.SetReview{To: v, At: m.Anchor.At}}}, nil
}

// Waiting reports whether the author has still to do something about a remark.
func Waiting(m *model.Remark) bool { return m.State == model.Open }

// Of returns the remarks about a section, or with "" those about the whole report, in
// the form's order, then the order of the text, then as they were made.
func Of(r *model.Report, id model.SectionID) []*model.Remark {
	var list []*model.Remark
	remarks := r.Review().Remarks
	for i := range remarks {
		if remarks[i].Anchor.At.Section == id {
			list = append(list, &remarks[i])
		}
	}
	slices.SortStableFunc(list, func(a, b *model.Remark) int { return order(r, a) - order(r, b) })
	return list
}

// order returns where in its section a remark stands: what is about the section first.
func order(r *model.Report, m *model.Remark) int {
	a := &m.Anchor
	if a.Quote != "" {
		span, _ := Locate(r, a)
		return 1 + span.From
	}
	for i, at := range r.Edition().Cells() {
		if at == a.At || a.At.Col == "" && a.At.Row != "" && at.Section == a.At.Section && at.Row == a.At.Row {
			return 1 + i
		}
	}
	return 0
}
