package mend

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/suggest"
)

const (
	suggestions = 8 // ways to balance the tables that are offered
	most        = 2 // changes that the title of one names
)

// An option is one thing that can be done.
type option struct {
	title string
	why   string // in words, said when it is chosen
	name  string // of the step that is made
	edits []model.Edit

	whole   bool // the title says all that changes
	explain bool // ask for a reason instead
	old     *model.Explanation

	after model.Tally // of the findings there would be; of no meaning if explain
}

// answer returns what the parent is asked to do.
func (o *option) answer(m *Model) tea.Msg {
	if o.explain {
		return ExplainMsg{Finding: *m.target, Old: o.old}
	}
	return DoMsg{model.Batch{Name: o.name, Edits: o.edits}}
}

// optionsFor lists what can be done about a finding: its remedies, each for this
// finding and for all it can be made for, what 找平 found out, and an explanation.
func optionsFor(d *model.Draft, f *model.Finding) []option {
	var options []option
	if f.Explained != nil {
		return explained(f)
	}
	r, prior := d.Report(), d.Prior()
	for _, m := range r.Remedies(prior, f) {
		options = append(options, option{title: m.Name, name: m.Name, edits: m.Edits})
	}
	if f.IsEquation() {
		options = append(options, balance(d, f)...)
	}
	rank(d, options)
	options = append(options, together(d, options)...)
	if f.Explainable() {
		options = append(options, explanations(f)...)
	}
	return options
}

// together offers to make remedies for all findings that they can be made for. That
// comes behind the single remedies, so that Enter alone never changes much.
func together(d *model.Draft, single []option) []option {
	var options []option
	for _, o := range single {
		all, n := d.Report().Together(d.Prior(), o.name, d.Findings())
		if n > 1 {
			options = append(options, option{
				title: fmt.Sprintf("%s：像这样的 %d 处一起改", o.name, n), name: o.name, edits: all.Edits,
			})
		}
	}
	rank(d, options)
	return options
}

// explained lists what can be done about a finding that was explained.
func explained(f *model.Finding) []option {
	return []option{
		{title: "改说明的理由", explain: true, old: f.Explained},
		{title: "收回说明，重新算作问题", name: "收回审核说明", edits: []model.Edit{model.Explain{Old: f.Explained}}},
	}
}

// explanations offers to write an explanation, or to confirm one that has lapsed.
func explanations(f *model.Finding) []option {
	if f.Lapsed == nil {
		return []option{{title: "没有错：写审核说明，留着不改", explain: true,
			why: "写明原因和姓名，记在草稿里，交稿单上列出；有关的数一改，说明就失效。"}}
	}
	return []option{
		{title: "重新确认说明", explain: true, old: f.Lapsed, why: "原来的理由：" + f.Lapsed.Reason},
		{title: "收回失效的说明", name: "收回审核说明", edits: []model.Edit{model.Explain{Old: f.Lapsed}}},
	}
}

// balance lists ways to make equations hold; with a finding those that mend it.
func balance(d *model.Draft, f *model.Finding) []option {
	var options []option
	for _, s := range suggest.Suggest(d.Report(), suggestions) {
		edit := s.Edit()
		if f != nil && !mends(d, edit, f) {
			continue
		}
		options = append(options, option{
			title: fmt.Sprintf("可能是%s：%s", s.Kind, summary(d, &s)), why: s.Text, name: edit.Name, edits: edit.Edits,
			whole: len(s.Changes) <= most,
		})
	}
	if f == nil {
		rank(d, options)
	}
	return options
}

// summary says the first changes of a suggestion in a few words.
func summary(d *model.Draft, s *suggest.Suggestion) string {
	var words []string
	for i, c := range s.Changes {
		if i == most {
			words = append(words, fmt.Sprintf("共 %d 格", len(s.Changes)))
			break
		}
		words = append(words, fmt.Sprintf("%s %s→%s", d.Report().Edition().Label(c.At), shown(c.Old.String(), d.Report(), c.At), shown(c.New.String(), d.Report(), c.At)))
	}
	return strings.Join(words, "，")
}

// mends reports whether a finding is gone once an edit is made.
func mends(d *model.Draft, edit model.Edit, f *model.Finding) bool {
	after := d.Report().Clone()
	after.Apply(edit)
	left, _ := model.Check(after, d.Prior())
	for i := range left {
		if left[i].Same(f) {
			return false
		}
	}
	return true
}

// changes says each change of an option in a line: the place, old and new.
func (o *option) changes(d *model.Draft) []string {
	if o.explain || o.whole {
		return nil
	}
	r := d.Report()
	after := r.Clone()
	after.Apply(model.Batch{Edits: o.edits})
	var lines []string
	for _, c := range r.Changes(o.edits) {
		lines = append(lines, change(d, after, &c))
	}
	return lines
}

// change says one change in words.
func change(d *model.Draft, after *model.Report, c *model.Change) string {
	r := d.Report()
	e := r.Edition()
	switch {
	case c.Field != "":
		return c.Field.Chinese() + "：" + orNone(c.Old) + " → " + orNone(c.New)
	case e.Has(c.At):
		return e.Section(c.At.Section).Table.Name + "　" + e.Label(c.At) + "：" + shown(c.Old, r, c.At) + " → " + shown(c.New, after, c.At)
	}
	text := r.Text(c.At.Section)
	name := e.Section(c.At.Section).Heading()
	switch {
	case c.Old == "":
		return name + "，加上：" + strings.TrimSpace(c.New)
	case c.New == "":
		return name + "，删去：“" + c.Old + "”"
	}
	left, right := model.Context(text, c.Pos, len(c.Old))
	return name + "：" + left + "【" + c.Old + "】" + right + " → " + left + "【" + c.New + "】" + right
}

// shown writes a figure so that an empty cell can be seen, and what an automatic total
// comes to.
func shown(value string, r *model.Report, at model.Ref) string {
	switch {
	case value != "":
		return value
	case r.Automatic(at):
		return "自动 " + r.Computed(at).String()
	case r.Edition().IsTotal(at):
		return "自动"
	}
	return "未填"
}

func orNone(s string) string {
	if s == "" {
		return "（空）"
	}
	return s
}

// rank works out what the options come to and puts those first that leave the fewest
// errors.
func rank(d *model.Draft, options []option) {
	for i := range options {
		after := d.Report().Clone()
		after.Apply(model.Batch{Edits: options[i].edits})
		left, _ := model.Check(after, d.Prior())
		options[i].after = count(left)
	}
	slices.SortStableFunc(options, func(a, b option) int { return cmp.Compare(a.after.Errors, b.after.Errors) })
}

// effect says how many findings there would be.
func (o *option) effect(d *model.Draft) string {
	if len(o.edits) == 0 {
		return ""
	}
	return difference(count(d.Findings()), o.after)
}

func count(findings []model.Finding) (n model.Tally) {
	for i := range findings {
		n.Add(&findings[i])
	}
	return n
}

func difference(was, is model.Tally) string {
	var words []string
	for _, k := range []struct {
		name    string
		was, is int
	}{{"错误", was.Errors, is.Errors}, {"警告", was.Warnings, is.Warnings}, {"提示", was.Notices, is.Notices}, {"未填", was.Blanks, is.Blanks}} {
		if k.was != k.is {
			words = append(words, fmt.Sprintf("%s %d→%d", k.name, k.was, k.is))
		}
	}
	if words == nil {
		return "改后问题的个数不变"
	}
	return "改后：" + strings.Join(words, "，")
}
