package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/findings"
	"nianbao/tui/form"
	"nianbao/tui/grid"
	"nianbao/tui/remarks"
)

// Reviewing: a colleague reads the draft, says what is to be changed and where, and
// sends it on. The report itself cannot be changed meanwhile; what is said is a layer.

const (
	reviewing = "正在审核，报告本身不能改；F2 写意见或者建议，菜单里有“结束审核”"
	finished  = "已经定稿，不能改；菜单“送审、定稿”里可以重新打开"
)

// stamp is how times are written in a review.
const stamp = "2006-01-02 15:04"

// now returns the time, as it is written in a review. Tests stand still.
func (a *app) now() string {
	if a.cfg.Input == nil {
		return a.today.Format(stamp)
	}
	return time.Now().Format(stamp)
}

// personMsg brings who works at this computer.
type personMsg struct{ person model.Person }

func personCmd() tea.Msg { return personMsg{store.Person()} }

func rememberPersonCmd(p model.Person) tea.Cmd {
	return func() tea.Msg {
		_ = store.RememberPerson(p) // asked again next time
		return nil
	}
}

const (
	fieldName = "name"
	fieldPost = "post"
)

// askPerson asks once who works here, and goes on.
func (a *app) askPerson(then func(*app) tea.Cmd) tea.Cmd {
	if a.person.Name != "" {
		return then(a)
	}
	f := form.New("请先写姓名（只问一次，记在这台电脑上）", "记下", a.st,
		form.Field{ID: fieldName, Name: "姓名", Hint: "意见和结论上写的名字。"},
		form.Field{ID: fieldPost, Name: "职务", Hint: "例如 经办人、科室负责人、办公室；可以空着。"},
	)
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		p := model.Person{Name: strings.TrimSpace(f.Value(fieldName)), Post: strings.TrimSpace(f.Value(fieldPost))}
		if p.Name == "" {
			f.Goto(fieldName)
			f.SetTrouble("先写姓名。")
			return nil
		}
		a.person = p
		a.closeOver()
		return tea.Batch(rememberPersonCmd(p), then(a))
	})
	return nil
}

// askWho changes who works here.
func (a *app) askWho() tea.Cmd {
	was := a.person
	a.person = model.Person{}
	a.askPerson(func(a *app) tea.Cmd {
		a.say("记下了：" + who(a.person))
		return nil
	})
	a.person = was
	f := a.over.(*form.Model)
	f.SetValue(fieldName, was.Name)
	f.SetValue(fieldPost, was.Post)
	return nil
}

func who(p model.Person) string {
	if p.Post == "" {
		return p.Name
	}
	return p.Name + "（" + p.Post + "）"
}

// toggleReview opens the draft for review, or goes back to filling in.
func (a *app) toggleReview() tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		w := a.work
		w.leavePane()
		a.dropMend()
		w.review = !w.review
		w.lock()
		w.showReview()
		w.pane().Focus()
		if w.review {
			a.say("开始审核：F2 写意见或者建议，Alt+K 记已核，Alt+Y 看意见；审完在菜单“送审、退回、通过、定稿”里写结论")
			if w.half != nil {
				a.say("开始审核。上次有一条意见没有写完，按 F2 接着写")
			}
		} else {
			a.say("回到填写")
		}
		a.arrange()
		return a.saveNow()
	})
}

// lock keeps the contents from being changed while they are reviewed, or final.
func (w *work) lock() {
	state, _ := review.StateOf(w.draft.Report())
	switch {
	case w.review:
		w.draft.SetReviewing(reviewing)
	case state == review.Final:
		w.draft.SetReviewing(finished)
	default:
		w.draft.SetReviewing("")
	}
}

// showReview shows what was said and checked, where there is anything, or while
// somebody reviews.
func (w *work) showReview() {
	on := w.review || review.Count(w.draft.Report(), model.Open) > 0
	for _, b := range w.bodies {
		if g, ok := b.(*grid.Model); ok {
			g.ShowReview(on)
		}
	}
	w.outline.ShowReview(on)
}

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
		add("这处问题："+f.Rule.Code, review.Finding(r, f))
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

// askRemark asks for a remark or a proposal about the place the user is at. proposed
// is what was typed already.
func (a *app) askRemark(proposed string) tea.Cmd {
	w := a.work
	if h := w.half; h != nil { // first the one that was not finished
		w.gotoPlace(model.Place{At: h.At, Pos: h.Pos})
		proposed = ""
		a.say("上次没有写完的意见，接着写；不要的按 Esc")
	}
	scopes := w.scopes()
	var names []string
	for _, s := range scopes {
		names = append(names, s.name)
	}
	f := form.New("意见", "记下", a.st,
		form.Field{ID: fieldScope, Name: "关于", Choices: names, Hint: "左右键选意见说的是哪里。"},
		form.Field{ID: fieldProposal, Name: "建议改成", Hint: "这一格应当填的数，或者这段文字应当怎么写；只提意见的空着。作者采纳以前，报告不变。"},
		form.Field{ID: fieldWords, Name: "意见", Hint: "哪里不对，为什么。有建议的可以空着。"},
	)
	f.SetValue(fieldProposal, proposed)
	if h := w.half; h != nil {
		f.SetValue(fieldScope, h.Scope)
		f.SetValue(fieldProposal, h.Proposal)
		f.SetValue(fieldWords, h.Words)
	}
	if proposed != "" {
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
		a.closeOver()
		return tea.Batch(a.dropHalf(), a.layer(review.Say(w.draft.Report(), anchor, a.person, a.now(), words, p), "记下了"))
	})
	a.halfIn = f
	return nil
}

// A remark that is being written is kept in the user's own folder a moment after each
// change, so that it is there again if the program ends.

// halfTickMsg says that it is time to keep it. One of an older generation is stale.
type halfTickMsg struct{ generation int }

// halfChanged starts the clock for keeping the remark in the form.
func (a *app) halfChanged() tea.Cmd {
	a.halfGeneration++
	n := a.halfGeneration
	return tea.Tick(saveAfter, func(time.Time) tea.Msg { return halfTickMsg{n} })
}

// keepHalf keeps the remark in the form.
func (a *app) keepHalf(msg halfTickMsg) tea.Cmd {
	f := a.halfIn
	if msg.generation != a.halfGeneration || f == nil || a.over != f || a.work == nil {
		return nil
	}
	here := a.work.position()
	h := store.Half{At: here.at, Pos: here.pos, Scope: f.Value(fieldScope), Proposal: f.Value(fieldProposal), Words: f.Value(fieldWords)}
	if h.At == (model.Ref{}) {
		h.At = model.Ref{Section: here.section}
	}
	path := a.work.path()
	return func() tea.Msg {
		_ = store.KeepHalf(path, h) // the next change tries again
		return nil
	}
}

// dropHalf forgets the remark that was being written: it is written, or not wanted.
func (a *app) dropHalf() tea.Cmd {
	a.halfIn, a.work.half = nil, nil
	a.halfGeneration++
	path := a.work.path()
	return func() tea.Msg {
		_ = store.DropHalf(path)
		return nil
	}
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

// layer makes an edit of the review.
func (a *app) layer(e model.Edit, said string) tea.Cmd {
	w := a.work
	w.draft.Do(e)
	w.lock()
	w.showReview()
	if w.draft.ReadOnly() == "" {
		a.say(said + "，Ctrl+Z 撤销")
	}
	a.arrange()
	return a.saveNow()
}

// markChecked marks the place the user is at as checked, or takes that back: the cell
// or the selected cells of a table, or the text.
func (a *app) markChecked() tea.Cmd {
	places := []model.Ref{{Section: a.work.section}}
	if g := a.work.grid(); g != nil {
		places = g.Selection()
	}
	return a.mark(places...)
}

func (a *app) markRow() tea.Cmd {
	at := a.work.grid().At()
	return a.mark(model.Ref{Section: at.Section, Row: at.Row})
}

func (a *app) markSection() tea.Cmd { return a.mark(model.Ref{Section: a.work.section}) }

// mark marks places as checked; if they are all, it takes that back.
func (a *app) mark(places ...model.Ref) tea.Cmd {
	r := a.work.draft.Report().Clone()
	checked := !slices.ContainsFunc(places, func(at model.Ref) bool { return !marked(r, at) })
	for _, at := range places {
		e := review.Mark(r, at, a.person, a.now())
		if checked {
			e = review.Unmark(r, at, a.person)
		}
		r.Apply(e)
	}
	said := "已核"
	if checked {
		said = "取消已核"
	}
	return a.layer(model.Batch{Name: said, Edits: []model.Edit{model.SetReview{To: r.Review(), At: places[0]}}}, said)
}

// marked reports whether a place, a cell or all cells of a row or a section, is checked.
func marked(r *model.Report, at model.Ref) bool {
	cells := []model.Ref{at}
	if s := r.Edition().Section(at.Section); at.Col == "" && s != nil && s.Table != nil {
		cells = slices.DeleteFunc(slices.Clone(r.Edition().Cells()), func(c model.Ref) bool {
			return c.Section != at.Section || at.Row != "" && c.Row != at.Row
		})
	}
	return !slices.ContainsFunc(cells, func(c model.Ref) bool { return review.StateOfMark(r, c) != review.Checked })
}

const fieldStep = "step"

// openRemarks lists what was said.
func (a *app) openRemarks() tea.Cmd {
	w := a.work
	w.leavePane()
	role := remarks.Author
	if w.review {
		role = remarks.Reviewer
	}
	m := remarks.New(w.draft, role, a.st)
	m.SetPerson(a.person)
	a.open(m)
	return a.saveNow()
}

// gotoRemark shows the place of a remark; Esc leads back to the list.
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

// askAnswer asks for what is to be said under a remark, and leaves it in a state.
// Needed says that the state alone does not say enough.
func (a *app) askAnswer(id int, to model.RemarkState, needed bool) tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		m := review.Remark(a.work.draft.Report(), id)
		if m == nil {
			return nil
		}
		list := a.over
		f := form.New(to.Chinese()+"："+model.Shortened(m.Text, 30), "记下", a.st,
			form.Field{ID: fieldWords, Name: "答复", Hint: "写给对方的话。"})
		a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
			words := strings.TrimSpace(f.Value(fieldWords))
			if words == "" && needed {
				f.SetTrouble("先写为什么。")
				return nil
			}
			a.closeOver()
			return a.dealWith(review.Answer(a.work.draft.Report(), id, a.person, a.now(), words, to))
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
		a.closeOver()
		return a.dealWith(review.Rewrite(a.work.draft.Report(), id, words, p))
	})
	a.under = list
	return nil
}

// accept puts a proposal into the report; if the place has changed since it was made,
// only when asked again.
func (a *app) accept(id int) tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		r := a.work.draft.Report()
		take := func(a *app) tea.Cmd {
			return a.dealWith(review.Accept(a.work.draft.Report(), id, a.person, a.now()))
		}
		m := review.Remark(r, id)
		if m == nil {
			return nil
		}
		if _, fate := review.Locate(r, m); fate == review.Changed {
			a.question("提建议以后这里又改过，采纳会盖掉现在的内容。还要采纳吗？", choice{keyYes, take})
			return nil
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

// askStep asks where the report goes from here, and for a closing word.
func (a *app) askStep() tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		w := a.work
		state, _ := review.StateOf(w.draft.Report())
		steps := w.steps(state)
		var names []string
		for _, s := range steps {
			names = append(names, s.Chinese())
		}
		n := findings.Counts(w.draft)
		title := fmt.Sprintf("现在%s；错误 %d 处，警告 %d 处，未填 %d 格", state, n.Errors, n.Warnings, n.Blanks)
		f := form.New(title, "记下", a.st,
			form.Field{ID: fieldStep, Name: "下一步", Choices: names, Hint: "左右键选。每一步都留下当时的内容，以后可以对比。"},
			form.Field{ID: fieldWords, Name: "附言", Hint: "写给下一位的话，或者审核的结论；可以空着。"},
		)
		a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
			kind, words := steps[f.Choice(fieldStep)], strings.TrimSpace(f.Value(fieldWords))
			a.closeOver()
			take := func(a *app) tea.Cmd {
				return a.layer(review.Take(w.draft.Report(), kind, a.person, a.now(), words), kind.Chinese())
			}
			if why := w.reservations(); why != "" && (kind == model.Approved || kind == model.Final) {
				a.question(why+"。还是"+kind.Chinese()+"吗？", choice{keyYes, take})
				return nil
			}
			return take(a)
		})
		return nil
	})
}

// steps lists what whoever works here can do next: the author sends it in, and a
// reviewer judges it.
func (w *work) steps(state review.State) []model.StepKind {
	switch {
	case state == review.Final:
		return []model.StepKind{model.Reopened}
	case w.review && state == review.Approved:
		return []model.StepKind{model.Final, model.Returned, model.Commented}
	case w.review:
		return []model.StepKind{model.Returned, model.Approved, model.Commented}
	case state == review.Approved:
		return []model.StepKind{model.Final, model.Submitted}
	}
	return []model.StepKind{model.Submitted}
}

// reservations says what speaks against passing the report as it stands, "" if nothing
// does.
func (w *work) reservations() string {
	r := w.draft.Report()
	var why []string
	add := func(n int, words string) {
		if n > 0 {
			why = append(why, fmt.Sprintf(words, n))
		}
	}
	n := findings.Counts(w.draft)
	add(n.Errors, "错误 %d 处")
	add(n.Blanks, "未填 %d 格")
	add(review.Count(r, model.Open), "待处理的意见 %d 条")
	text := ""
	if why != nil {
		text = "还有" + strings.Join(why, "，")
	}
	if state, step := review.StateOf(r); state == review.Approved && review.ChangedSince(r, step) != nil {
		text = strings.TrimPrefix(text+"；通过以后又改过（菜单“改动”里看得到）", "；")
	}
	return text
}

// verdict says what was decided last, with its closing word, to whoever opens the draft.
func verdict(r *model.Report) string {
	steps := r.Review().Steps
	if len(steps) == 0 {
		return ""
	}
	s := &steps[len(steps)-1]
	if s.Words == "" || s.Kind == model.Submitted && review.Count(r, model.Open) > 0 {
		return ""
	}
	return s.By.Name + s.Kind.Chinese() + "：" + s.Words
}

// standing says in a few words where the report stands, "" for a draft nobody has sent
// on yet.
func (w *work) standing() string {
	r := w.draft.Report()
	state, step := review.StateOf(r)
	text := ""
	if step != nil && state != review.Draft {
		text = state.String()
		if review.ChangedSince(r, step) != nil {
			text += "，以后又改过"
		}
	}
	if w.review {
		text = strings.TrimPrefix(text+" 审核中", " ")
	}
	return width.Clean(text)
}
