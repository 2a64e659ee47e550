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

	whole   bool           // the title says all that changes
	first   *model.Finding // go there instead
	tool    Tool           // use that instead
	explain bool           // ask for a reason instead
	old     *model.Explanation

	after  model.Tally // of the findings there would be
	brings string      // codes of those that there are not now
}

// answer returns what the parent is asked to do.
func (o *option) answer(m *Model) tea.Msg {
	switch {
	case o.explain:
		return ExplainMsg{Finding: *m.target, Old: o.old}
	case o.first != nil:
		return GotoMsg{*o.first}
	case o.tool != NoTool:
		return ToolMsg{o.tool}
	}
	return DoMsg{model.Batch{Name: o.name, Edits: o.edits}}
}

// optionsFor lists what can be done about a finding: its remedies, each for this
// finding and for all it can be made for, what 找平 found out, what else of the program
// helps, and an explanation.
func optionsFor(d *model.Draft, f *model.Finding) []option {
	if f.Explained != nil {
		return explained(f)
	}
	var options []option
	for _, m := range d.Report().Remedies(d.Prior(), f) {
		options = append(options, option{title: m.Name, name: m.Name, edits: m.Edits})
	}
	if f.IsEquation() {
		options = append(options, balance(d, f)...)
	}
	rank(d, options)
	options = append(options, together(d, options)...)
	options = append(doubtful(d, f), options...)
	options = append(options, tools(f)...)
	if len(options) == 0 {
		options = append(options, option{title: "自己改：回到这一处", tool: Back})
	}
	if f.Explainable() {
		options = append(options, explanations(f)...)
	}
	return options
}

// doubtful leads to what is wrong with a figure of a table that a text differs from:
// while it is, nobody knows which of the two is right.
func doubtful(d *model.Draft, f *model.Finding) []option {
	if d.Report().Edition().Has(f.At) {
		return nil
	}
	all := d.Findings()
	for i := range all {
		o := &all[i]
		if !o.Rule.Arithmetic && !o.Rule.Blanks || !slices.ContainsFunc(o.Cells, func(at model.Ref) bool {
			return at.Row != "" && slices.Contains(f.Cells, at)
		}) {
			continue
		}
		return []option{{title: "先改表：" + o.Rule.Code + " " + o.Text, first: o,
			why: "正文对着的这个数，在表里自己还没有平，或者还没有填；先把表改好，再看正文。"}}
	}
	return nil
}

// tools offers what else of the program helps to mend a finding.
func tools(f *model.Finding) []option {
	code := f.Rule.Code
	switch {
	case strings.HasPrefix(code, "S-SIM"):
		return []option{{title: "看哪些句子与去年相同", tool: Copied}}
	case strings.HasPrefix(code, "S-P6"), code == "T3-FEE2":
		return []option{{title: "从表里写第六部分的句子", tool: WriteOther}}
	case strings.HasPrefix(code, "N-"):
		return []option{{title: "看正文的数同表格逐个对", tool: Numbers}}
	}
	return nil
}

// together offers to make remedies for all findings that they can be made for. That
// comes behind the single remedies, so that Enter alone never changes much.
func together(d *model.Draft, single []option) []option {
	var options []option
	for _, o := range single {
		all, n := d.Report().Together(d.Prior(), o.name, d.Findings())
		if n > 1 && len(all.Edits) > len(o.edits) {
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
	case c.Field == model.Title && c.New == "":
		return c.Field.Chinese() + "：" + c.Old + " → 自动：" + after.Title()
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
		options[i].after, options[i].brings = model.TallyOf(left), brought(d.Findings(), left)
	}
	slices.SortStableFunc(options, func(a, b option) int {
		return cmp.Or(cmp.Compare(a.after.Errors, b.after.Errors), cmp.Compare(a.after.Warnings, b.after.Warnings))
	})
}

// effect says how many findings there would be.
func (o *option) effect(d *model.Draft) string {
	if len(o.edits) == 0 {
		return ""
	}
	text := "改后问题的个数不变"
	if s := model.TallyOf(d.Findings()).Until(o.after); s != "" {
		text = "改后：" + s
	}
	if o.brings != "" {
		text += "；带出新的：" + o.brings
	}
	return text
}

// brought lists the rules that are broken in more places than before.
func brought(before, after []model.Finding) string {
	n := map[string]int{}
	for i := range before {
		n[before[i].Rule.Code]++
	}
	var codes []string
	for i := range after {
		code := after[i].Rule.Code
		if n[code]--; n[code] < 0 && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return strings.Join(codes, "、")
}
