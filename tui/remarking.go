package tui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/form"
	"nianbao/tui/remarks"
)

// What reviewers say, and what the author does about it.

// A scope is what a remark can be about, from where the user is.
type scope struct {
	name   string
	anchor model.Anchor
}

// scopes lists what a remark can be about here, the most likely first.
func (w *work) scopes() []scope {
	r := w.draft.Report()
	e := r.Edition()
	var list []scope
	add := func(name string, a model.Anchor) { list = append(list, scope{name, a}) }
	if f := w.findings.Selected(); w.focus == findingsPane && f != nil {
		add("这处问题："+f.Rule.Code+" "+f.Text, review.Finding(r, f))
		add("整份报告", review.Cell(r, model.Ref{}))
		return list
	}
	if g := w.grid(); g != nil {
		at := g.At()
		add("这一格："+e.Label(at), review.Cell(r, at))
		add("这一行："+e.Row(at).FullName(), review.Cell(r, model.Ref{Section: at.Section, Row: at.Row}))
	}
	if p := w.prose(); p != nil {
		from, to := p.Selection()
		text := r.Text(w.section)
		name := "选中的文字："
		if from == to {
			from, to = sentenceAt(text, from)
			name = "这一句："
		}
		if from < to {
			add(name+model.Shortened(text[from:to], 20), review.Passage(r, w.section, from, to))
		}
	}
	if f := w.here(); f != nil {
		add("这处问题："+f.Rule.Code+" "+f.Text, review.Finding(r, f))
	}
	add("这一部分："+e.Section(w.section).Heading(), review.Cell(r, model.Ref{Section: w.section}))
	add("整份报告", review.Cell(r, model.Ref{}))
	return list
}

// sentenceAt returns the sentence of a text that a byte is in.
func sentenceAt(text string, at int) (from, to int) {
	const ends = "。！？；\n"
	from = strings.LastIndexAny(text[:at], ends)
	if from < 0 {
		from = 0
	} else {
		for from++; from < len(text) && text[from]&0xc0 == 0x80; from++ {
		}
	}
	to = len(text)
	if n := strings.IndexAny(text[at:], ends); n >= 0 {
		to = at + n
	}
	return min(from, to), to
}

const (
	fieldScope    = "scope"
	fieldProposal = "proposal"
	fieldWords    = "words"
)

// askRemark asks for a remark or a proposal about the place the user is at: one that was
// left half written there, or a new one. proposed is what was typed already.
func (a *app) askRemark(proposed string) tea.Cmd {
	w := a.work
	scopes := w.scopes()
	var names []string
	for _, s := range scopes {
		names = append(names, s.name)
	}
	h := w.halfHere(names)
	w.resumed = nil
	f := form.New("意见", "记下", a.st,
		form.Field{ID: fieldScope, Name: "关于", Choices: names, Hint: "左右键选意见说的是哪里。"},
		form.Field{ID: fieldProposal, Name: "建议改成", Hint: "这一格应当填的数，或者这段文字应当怎么写；只提意见的空着。作者采纳以前，报告不变。"},
		form.Field{ID: fieldWords, Name: "意见", Hint: "哪里不对，为什么。有建议的可以空着。"},
	)
	if h != nil {
		was := *h
		w.resumed = &was
		f.SetValue(fieldScope, h.Scope)
		f.SetValue(fieldProposal, h.Proposal)
		f.SetValue(fieldWords, h.Words)
		a.say("这里没有写完的意见，接着写；不要的清空了再按 Esc")
	}
	if proposed != "" { // as in a cell, it takes the place of what was there
		f.SetValue(fieldProposal, proposed)
		f.Goto(fieldProposal)
	} else {
		f.Goto(fieldWords)
	}
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		anchor := scopes[f.Choice(fieldScope)].anchor
		words := strings.TrimSpace(f.Value(fieldWords))
		p, why := proposal(w.draft.Report(), &anchor, f.Value(fieldProposal))
		if why == "" && p == nil && words == "" {
			why = "先写意见，或者建议改成什么。"
		}
		if why != "" {
			f.SetTrouble(why)
			return nil
		}
		return a.sure(written{f, anchor, words, p}, 0)
	})
	a.halfIn = f
	return nil
}

// A written is a remark as it was written in a form.
type written struct {
	form     *form.Model
	anchor   model.Anchor
	words    string
	proposal *model.Proposal
}

// sure asks about what is odd in a remark, and notes it: as a new one, or in place of the
// one with an ID.
func (a *app) sure(x written, id int) tea.Cmd {
	r := a.work.draft.Report()
	then := func(a *app) tea.Cmd { return a.note(x, id) }
	if id == 0 {
		if old := a.mineAt(&x); old != nil {
			then = func(a *app) tea.Cmd {
				a.question("你在这里已经提过一条建议（"+remarks.Proposed(r, old)+"）。用这一条换掉那一条吗？",
					choice{bind("Enter", "换掉那一条", "enter"), func(a *app) tea.Cmd { return a.note(x, old.ID) }},
					choice{bind("F2", "两条都留", "f2"), func(a *app) tea.Cmd { return a.note(x, 0) }})
				return nil
			}
		}
	}
	if p := x.proposal; p != nil && p.Value.Kind() == model.Text {
		a.question("“"+model.Shortened(p.Value.String(), 20)+"”不是数，照这样填会查出错误。还是这样建议吗？", choice{keyYes, then})
		return nil
	}
	return then(a)
}

// mineAt returns the proposal of whoever works here that waits at the place of another one,
// nil: none.
func (a *app) mineAt(x *written) *model.Remark {
	all := a.work.draft.Report().Review().Remarks
	for i := range all {
		m := &all[i]
		same := m.Anchor.At == x.anchor.At && m.Anchor.Quote == x.anchor.Quote && m.Anchor.From == x.anchor.From
		if x.proposal != nil && m.Proposal != nil && same && review.Waiting(m) && m.By.Name == a.person.Name {
			return m
		}
	}
	return nil
}

// note adds a remark to the report, or with an ID rewrites one.
func (a *app) note(x written, id int) tea.Cmd {
	w := a.work
	r := w.draft.Report()
	if a.over != x.form {
		return nil
	}
	half := a.halfIn == x.form
	a.closeOver()
	drop, said := tea.Cmd(nil), "记下了"
	if half {
		drop = a.dropHalf()
	}
	if n := len(w.halves); half && n > 0 {
		said += fmt.Sprintf("（还有 %d 条没有写完，菜单里可以接着写）", n)
	}
	if id == 0 {
		return tea.Batch(drop, a.layer(review.Say(r, x.anchor, a.person, a.now(), x.words, x.proposal), said))
	}
	if old := review.Remark(r, id); half && old != nil { // a new one in its place
		return tea.Batch(drop, a.dealWith(review.Replace(r, id, x.anchor, a.now(), cmp.Or(x.words, old.Text), x.proposal)))
	}
	return tea.Batch(drop, a.dealWith(review.Rewrite(r, id, x.words, x.proposal)))
}

// proposal reads what is proposed for a place, nil if nothing is, or says why it
// cannot be.
func proposal(r *model.Report, a *model.Anchor, text string) (p *model.Proposal, why string) {
	switch text = strings.TrimSpace(text); {
	case text == "":
		return nil, ""
	case r.Edition().Has(a.At):
		return &model.Proposal{Value: model.ParseValue(text)}, ""
	case a.Quote != "" || r.Edition().HasText(a.At.Section) && a.At.Row == "" && strings.TrimSpace(r.Text(a.At.Section)) == "":
		return &model.Proposal{Text: text}, ""
	}
	return nil, "只能对一格或者一段文字建议改成什么；对别的请写在意见里。"
}

// openRemarks lists what was said, from the remark one stands on.
func (a *app) openRemarks() tea.Cmd {
	w := a.work
	w.leavePane()
	m := a.newRemarks()
	if r := w.told(); r != nil {
		m.Select(r.ID)
	}
	a.open(m)
	return a.saveNow()
}

func (a *app) newRemarks() *remarks.Model {
	role := remarks.Author
	if a.work.review {
		role = remarks.Reviewer
	}
	m := remarks.New(a.work.draft, role, a.st)
	m.SetPerson(a.person)
	return m
}

// gotoRemark shows the place of a remark, and the remark on the lines of words; Esc leads
// back to the list.
func (a *app) gotoRemark(m remarks.GotoMsg) {
	if m.At == (model.Ref{}) {
		a.say("这条意见说的是整份报告，或者表上没有的地方")
		return
	}
	p := model.Place{At: m.At, Pos: m.Span.From}
	if m.At.Section == model.Head {
		a.askFacts()
		return
	}
	a.leaveList(p, nil)
	all := a.work.awaited()
	i := slices.IndexFunc(all, func(r *model.Remark) bool { return r.ID == m.ID })
	if i < 0 { // settled, and still in the list
		all, i = []*model.Remark{review.Remark(a.work.draft.Report(), m.ID)}, 0
	}
	a.work.linger(all, i)
}

// dealWith makes an edit of a remark, or says why it cannot be made.
func (a *app) dealWith(e model.Edit, err error) tea.Cmd {
	if err != nil {
		a.say(err.Error())
		return nil
	}
	b, _ := e.(model.Batch)
	return a.layer(e, b.Name)
}

// sayUnder has something said under a remark, and leaves it in a state.
func (a *app) sayUnder(id int, to model.RemarkState) tea.Cmd {
	return a.askAnswer(id, to, func(words string) tea.Cmd {
		return a.dealWith(review.Answer(a.work.draft.Report(), id, a.person, a.now(), words, to))
	})
}

// refuse refuses a proposal. If it was accepted before, what stood there is put back if
// that is wanted, and otherwise it is said that the report stays as it is.
func (a *app) refuse(id int, back bool) tea.Cmd {
	return a.askAnswer(id, model.Refused, func(words string) tea.Cmd {
		r := a.work.draft.Report()
		if back {
			return a.dealWith(review.Refuse(r, id, a.person, a.now(), words))
		}
		m := review.Remark(r, id)
		stays := m != nil && m.State == model.Accepted && !review.Undone(r, m)
		cmd := a.dealWith(review.Answer(r, id, a.person, a.now(), words, model.Refused))
		if stays && a.work.draft.ReadOnly() == "" {
			a.say("记为未采纳；报告里采纳的内容没有动，Ctrl+Z 撤销")
		}
		return cmd
	})
}

// askAnswer asks for what is to be said under a remark as it comes into a state, which
// alone does not say enough.
func (a *app) askAnswer(id int, to model.RemarkState, then func(words string) tea.Cmd) tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		m := review.Remark(a.work.draft.Report(), id)
		if m == nil {
			return nil
		}
		list := a.over
		f := form.New(to.Chinese()+"："+model.Shortened(remarks.Brief(a.work.draft.Report(), m), 30), "记下", a.st,
			form.Field{ID: fieldWords, Name: "答复", Hint: "写给对方的话。"})
		a.compose(f, fmt.Sprintf("answer %d %s", id, to), fieldWords)
		a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
			words := strings.TrimSpace(f.Value(fieldWords))
			if words == "" {
				f.SetTrouble("先写为什么。")
				return nil
			}
			a.sent()
			a.closeOver()
			return then(words)
		})
		a.under = list
		return nil
	})
}

// askRewrite asks for other words of a remark.
func (a *app) askRewrite(id int) tea.Cmd {
	m := review.Remark(a.work.draft.Report(), id)
	if m == nil {
		return nil
	}
	list := a.over
	f := form.New("改意见", "记下", a.st,
		form.Field{ID: fieldProposal, Name: "建议改成", Hint: "没有建议的空着。"},
		form.Field{ID: fieldWords, Name: "意见", Hint: "哪里不对，为什么。"},
	)
	if m.Proposal != nil {
		f.SetValue(fieldProposal, m.Proposal.Text)
		if m.Anchor.Quote == "" && a.work.draft.Report().Edition().Has(m.Anchor.At) {
			f.SetValue(fieldProposal, m.Proposal.Value.String())
		}
	}
	f.SetValue(fieldWords, m.Text)
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		words := strings.TrimSpace(f.Value(fieldWords))
		p, why := proposal(a.work.draft.Report(), &m.Anchor, f.Value(fieldProposal))
		if why == "" && p == nil && words == "" {
			why = "先写意见，或者建议改成什么。"
		}
		if why != "" {
			f.SetTrouble(why)
			return nil
		}
		return a.sure(written{f, m.Anchor, words, p}, id)
	})
	a.under = list
	return nil
}

// accept puts proposals into the report; if the place of one has changed since it was made,
// only when asked again.
func (a *app) accept(ids ...int) tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		r := a.work.draft.Report()
		take := func(a *app) tea.Cmd {
			return a.dealWith(review.AcceptAll(a.work.draft.Report(), ids, a.person, a.now()))
		}
		for _, id := range ids {
			m := review.Remark(r, id)
			if m == nil {
				return nil
			}
			if _, fate := review.Locate(r, m); fate == review.Changed {
				a.question("提建议以后这里又改过，采纳会盖掉现在的内容。还要采纳吗？", choice{keyYes, take})
				return nil
			}
		}
		return take(a)
	})
}

// settle leaves a remark in a state that needs no words.
func (a *app) settle(id int, to model.RemarkState) tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		return a.dealWith(review.Answer(a.work.draft.Report(), id, a.person, a.now(), "", to))
	})
}
