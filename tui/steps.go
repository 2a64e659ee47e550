package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/findings"
	"nianbao/tui/form"
)

// Where the report stands on its way from draft to final.

const fieldStep = "step"

// askStep asks where the report goes from here, and for a closing word.
func (a *app) askStep() tea.Cmd {
	return a.askPerson(func(a *app) tea.Cmd {
		w := a.work
		state, _ := review.StateOf(w.draft.Report())
		steps := w.steps(state)
		var names []string
		for _, s := range steps {
			names = append(names, stepName(state, s))
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
				w.save.step = kind.Chinese()
				return a.layer(review.Take(w.draft.Report(), kind, a.person, a.now(), words), stepName(state, kind))
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
