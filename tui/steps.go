package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/findings"
	"nianbao/tui/form"
)

// Where the report stands on its way from draft to final.

const (
	fieldStep = "step"
	noStep    = "（还没有选）"
)

// stepAction returns the entry of the menu that takes a step.
func stepAction(kind model.StepKind, title, words string) action {
	return action{
		id: "step-" + string(kind), group: "审核", title: title, words: words, where: inDraft, step: kind,
		do: func(a *app) tea.Cmd { return a.askStep(kind) },
	}
}

// offStep says why a step cannot be taken now, "" if it can.
func (w *work) offStep(kind model.StepKind) string {
	state, _ := review.StateOf(w.draft.Report())
	verdict := kind == model.Returned || kind == model.Approved || kind == model.Commented
	switch {
	case slices.Contains(w.steps(state), kind):
		return ""
	case state == review.Final:
		return "先重新打开"
	case verdict && !w.review:
		return "先开始审核"
	case kind == model.Submitted && w.review:
		return "先结束审核"
	case kind == model.Final:
		return "先通过"
	}
	return now(state)
}

// now says where the report stands.
func now(s review.State) string {
	if s == review.Draft {
		return "现在是" + s.String()
	}
	return "现在" + s.String()
}

// askStep asks for a closing word to a step, which is asked for too where it is "". No
// verdict is there before somebody chooses it.
func (a *app) askStep(kind model.StepKind) tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		w := a.work
		state, _ := review.StateOf(w.draft.Report())
		steps := w.steps(state)
		var names []string
		for _, s := range steps {
			names = append(names, stepName(state, s))
		}
		choices := names
		if kind == "" && len(steps) > 1 {
			choices = append([]string{noStep}, names...)
		}
		n := findings.Counts(w.draft)
		title := fmt.Sprintf("%s；错误 %d 处，警告 %d 处，未填 %d 格", now(state), n.Errors, n.Warnings, n.Blanks)
		f := form.New(title, "记下", a.st,
			form.Field{ID: fieldStep, Name: "下一步", Choices: choices, Hint: "左右键选。每一步都留下当时的内容，以后可以对比。"},
			form.Field{ID: fieldWords, Name: "附言", Hint: "写给下一位的话，或者审核的结论；可以空着。"},
		)
		if kind != "" {
			f.SetValue(fieldStep, stepName(state, kind))
			f.Goto(fieldWords)
		}
		a.compose(f, "step", fieldWords)
		a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
			i := slices.Index(names, f.Value(fieldStep))
			if i < 0 {
				f.Goto(fieldStep)
				f.SetTrouble("先选下一步：左右键选 " + strings.Join(names, "、") + "。")
				return nil
			}
			words := strings.TrimSpace(f.Value(fieldWords))
			a.sent()
			a.closeOver()
			return a.takeStep(state, steps[i], words)
		})
		return nil
	})
}

// takeStep takes a step, if something speaks against it only when asked again.
func (a *app) takeStep(state review.State, kind model.StepKind, words string) tea.Cmd {
	w := a.work
	a.work.letters["step"] = words // until it is taken
	take := func(a *app) tea.Cmd {
		delete(w.letters, "step")
		w.save.step = kind.Chinese()
		return a.layer(review.Take(w.draft.Report(), kind, a.person, a.now(), words), stepName(state, kind))
	}
	why := ""
	switch waiting := review.Count(w.draft.Report(), model.Open); {
	case kind == model.Approved || kind == model.Final:
		why = w.reservations()
	case kind == model.Submitted && waiting > 0:
		why = fmt.Sprintf("还有待处理的意见 %d 条，没有答复，也没有办", waiting)
	}
	if why == "" {
		return take(a)
	}
	a.question(why+"。还是"+stepName(state, kind)+"吗？", choice{keyYes, take})
	return nil
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
	case state == review.Submitted:
		return []model.StepKind{model.Submitted, model.Reopened}
	}
	return []model.StepKind{model.Submitted}
}

// stepName names a step to whoever takes it from where the report stands.
func stepName(state review.State, kind model.StepKind) string {
	switch {
	case state == review.Submitted && kind == model.Submitted:
		return "再次送审"
	case state == review.Submitted && kind == model.Reopened:
		return "撤回送审，回到草稿"
	}
	return kind.Chinese()
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
	text := review.Standing(w.draft.Report())
	if w.review {
		text = strings.TrimPrefix(text+" 审核中", " ")
	}
	return width.Clean(text)
}
