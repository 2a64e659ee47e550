package tui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/form"
	"nianbao/tui/grid"
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
		if w := a.work; w != nil {
			w.reviewer = a.person
			w.showReview()
		}
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
		w.review, w.reviewer = !w.review, a.person
		w.lock()
		w.showReview()
		w.pane().Focus()
		if w.review {
			a.say(a.beginning())
			if n := len(w.halves); n > 0 {
				h := w.halves[n-1]
				w.gotoPlace(model.Place{At: h.At, Pos: h.Pos})
				a.say("开始审核。这里有一条意见没有写完，按 F2 接着写")
			}
		} else {
			a.say("回到填写")
		}
		a.arrange()
		return a.saveNow()
	})
}

// beginning says to whoever begins to review what the author said in sending the report in,
// and to one who has reviewed it before what has been done since.
func (a *app) beginning() string {
	r := a.work.draft.Report()
	var said []string
	steps := r.Review().Steps
	for i := len(steps) - 1; i >= 0; i-- {
		if s := &steps[i]; s.Kind == model.Submitted {
			words := s.By.Name + "送审"
			if s.Words != "" {
				words += "：" + s.Words
			}
			said = append(said, words)
			break
		}
	}
	last := lastVersionOf(r, a.person)
	if last == nil {
		how := "F2 写意见或者建议，Alt+K 记已核，Alt+Y 看意见；审完在菜单“送审、退回、通过、定稿”里写结论"
		if said == nil {
			return "开始审核：" + how
		}
		return strings.Join(said, "") + "。" + how
	}
	handled, waiting := 0, 0
	for i := range r.Review().Remarks {
		switch m := &r.Review().Remarks[i]; {
		case m.By.Name != a.person.Name:
		case review.Handled(m):
			handled++
		case review.Waiting(m):
			waiting++
		}
	}
	if handled > 0 {
		said = append(said, fmt.Sprintf("你的意见处理了 %d 条（Alt+Y）", handled))
	}
	if waiting > 0 {
		said = append(said, fmt.Sprintf("没有处理的 %d 条", waiting))
	}
	changed := "你看过以后没有改动"
	s := sinceVersion(r, last)
	a.work.compareWith(&s)
	if n := a.work.since.Count(); n > 0 {
		changed = fmt.Sprintf("你看过以后改了 %d 处（F7）", n)
	}
	return strings.Join(append(said, changed), "；")
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
	var who model.Person
	if w.review {
		who = w.reviewer
	}
	for _, b := range w.bodies {
		if g, ok := b.(*grid.Model); ok {
			g.ShowReview(on)
			g.SetReviewer(who)
		}
	}
	w.outline.ShowReview(on)
	w.outline.SetReviewer(who)
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

// mark marks places as checked by whoever reviews; if they are all, it takes that back.
// What others have checked is theirs.
func (a *app) mark(places ...model.Ref) tea.Cmd {
	r := a.work.draft.Report().Clone()
	checked := !slices.ContainsFunc(places, func(at model.Ref) bool { return !marked(r, at, a.person) })
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

// gotoUnchecked goes to the next place that is to be checked again by whoever reviews, or
// if there is none, to the next that was never checked: cells one by one, texts whole.
func (a *app) gotoUnchecked() tea.Cmd {
	w := a.work
	r := w.draft.Report()
	w.leavePane()
	here := model.Ref{Section: w.section}
	if g := w.grid(); g != nil {
		here = g.At()
	}
	all := checkable(r.Edition())
	at := slices.Index(all, here)
	for _, want := range []review.MarkState{review.Stale, review.Unmarked} {
		for i := range all {
			next := all[(at+1+i)%len(all)]
			if w.bodies[next.Section] == nil || review.StateOfMarkBy(r, next, review.Own(a.person)) != want {
				continue
			}
			w.gotoPlace(model.Place{At: next})
			w.focusOn(bodyPane)
			a.say(fmt.Sprintf("%s：%s，Alt+K 记已核", want, review.Name(r.Edition(), next)))
			a.arrange()
			return a.saveNow()
		}
	}
	w.pane().Focus()
	a.say("都核过了，没有要复核的")
	return a.saveNow()
}

// checkable lists what can be checked by itself in the form's order: cells, and the texts
// of the sections that have no table.
func checkable(e *model.Edition) (all []model.Ref) {
	for i := range e.Sections {
		s := &e.Sections[i]
		if s.Table == nil {
			all = append(all, model.Ref{Section: s.ID})
			continue
		}
		for _, at := range e.Cells() {
			if at.Section == s.ID {
				all = append(all, at)
			}
		}
	}
	return all
}

// marked reports whether a place, a cell or all cells of a row or a section, is checked
// by somebody.
func marked(r *model.Report, at model.Ref, by model.Person) bool {
	cells := []model.Ref{at}
	if s := r.Edition().Section(at.Section); at.Col == "" && s != nil && s.Table != nil {
		cells = slices.DeleteFunc(slices.Clone(r.Edition().Cells()), func(c model.Ref) bool {
			return c.Section != at.Section || at.Row != "" && c.Row != at.Row
		})
	}
	return !slices.ContainsFunc(cells, func(c model.Ref) bool { return review.StateOfMarkBy(r, c, review.Own(by)) != review.Checked })
}
