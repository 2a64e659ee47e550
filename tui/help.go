package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/form"
	"nianbao/tui/page"
	"nianbao/tui/theme"
)

// A helpPage explains the place one came from.
type helpPage struct{ *page.Model }

// helpClosedMsg asks to close the help.
type helpClosedMsg struct{}

var keyCloseHelp = bind("Esc", "回去", "esc", "enter")

func newHelpPage(parts []page.Part, st *theme.Styles) *helpPage {
	p := page.New(st)
	p.Show(parts)
	return &helpPage{p}
}

// Update scrolls, or answers that the page is to be closed.
func (h *helpPage) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keyCloseHelp) {
		return helpClosedMsg{}, nil
	}
	return h.Model.Update(msg)
}

// ShortHelp returns the keys for the bottom line.
func (h *helpPage) ShortHelp() []key.Binding { return append(h.Model.ShortHelp(), keyCloseHelp) }

// toggleHelp opens the help for the place one is in, or closes it.
func (a *app) toggleHelp() tea.Cmd {
	if _, ok := a.over.(*helpPage); ok {
		a.closeOver()
		return nil
	}
	parts, under := a.helpParts(), a.over
	a.open(newHelpPage(parts, a.st))
	a.under = under
	return nil
}

// helpParts explains the place one is in: what it means, which article says so, and
// the keys.
func (a *app) helpParts() []page.Part {
	switch over := a.over.(type) {
	case *form.Model:
		return formParts(over)
	case *facts:
		return formParts(over.Model)
	}
	if a.work == nil {
		return append(append(startHelp, page.Part{Muted: true, Text: "版本 " + a.cfg.Version}), a.keyParts()...)
	}
	switch a.work.focus {
	case outlinePane:
		return append(outlineHelp, a.keyParts()...)
	case findingsPane:
		return append(findingsHelp, a.keyParts()...)
	}
	parts := a.guideParts()
	if a.work.grid() != nil {
		parts = append(parts, gridHelp...)
	}
	return append(parts, a.keyParts()...)
}

// formParts explains the fields of a form.
func formParts(f *form.Model) []page.Part {
	parts := []page.Part{{Heading: true, Text: f.Title}}
	for _, h := range f.Hints() {
		parts = append(parts, page.Part{Text: h})
	}
	return parts
}

var outlineHelp = []page.Part{
	{Heading: true, Text: "目录"},
	{Text: "报告的各个部分。空＝还没有写；3/10＝10 格填了 3 格；完＝都填了（正文只看有没有字）；错2＝有 2 处错误。"},
}

var findingsHelp = []page.Part{
	{Heading: true, Text: "核对结果"},
	{Text: "先列错误，再列没有填的格，都按表上的顺序。等式前面先写差多少。回车到那一格；F8、Shift+F8 不用打开清单也能一处一处走。"},
	{Text: "有的格没填或不是数字时，有关的等式算不出来，记为“未能核对”，不算通过。"},
}

var startHelp = []page.Part{
	{Heading: true, Text: "年报：政府信息公开工作年度报告的填写、核对"},
	{Text: "这里列出本文件夹里的草稿和最近在别处打开过的草稿，新存的在前。选一份按回车打开；也可以新建，或先用示例试试（示例是副本，随便改）。"},
	{Text: "草稿是一个 JSON 文件，改动自动保存，不用联网。写错了按 Ctrl+Z，没有次数限制。"},
}

var gridHelp = []page.Part{
	{Heading: true, Text: "格子里的记号"},
	{Text: "_ 未填（不等于 0）　0、217 已填的数　!… 不是数字，留着等改　=218 自动合计　=12? 自动合计，但有的项还没填　20(26) 手填的合计与各项之和不等，括号里是各项之和（地方窄时写 20(!)）"},
	{Text: "有错的等式，左边各格前面标 +，右边标 #；不是等式的标 *。核对列：平＝手填的合计对得上；自动＝合计由程序算；多、少＝差多少；未填3＝还有 3 格没填，不能核对。"},
	{Text: "在合计格里打字就成了手填的合计，按 Delete 恢复自动。没有的数填 0，不要空着，也不要写“无”或“/”。"},
}

// guideParts is the guidance for the place one is in: the row and the column of a
// cell, and the section.
func (a *app) guideParts() []page.Part {
	w := a.work
	r := w.draft.Report()
	e := r.Edition()
	s := e.Section(w.section)
	var parts []page.Part
	add := func(heading string, h model.Help) {
		if h.Text == "" {
			return
		}
		parts = append(parts, page.Part{Heading: true, Text: heading}, page.Part{Text: h.Text})
		if h.Cite != "" {
			parts = append(parts, page.Part{Muted: true, Text: "依据：" + h.Cite})
		}
	}
	if g := w.grid(); g != nil {
		at := g.At()
		row, col, block := e.Row(at), e.Column(at), e.Block(at)
		add(row.Printed(), row.Help)
		add("列："+strings.Join(col.Head, "·"), col.Help)
		add(blockName(s, block), block.Help)
	}
	add(s.Heading(), s.Guide)
	return parts
}

// keyNames names keys and what they do, each once.
func keyNames(columns [][]key.Binding) string {
	var names []string
	for _, k := range slices.Concat(columns...) {
		if name := k.Help().Key + " " + k.Help().Desc; k.Help().Key != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return strings.Join(names, "　")
}

func blockName(s *model.Section, b *model.Block) string {
	if b.Title != "" {
		return b.Title
	}
	return s.Table.Name
}

// keyParts lists all keys: those of the pane one is in, then those of the table of
// actions. Actions that a pane does by its own keys are named once.
func (a *app) keyParts() []page.Part {
	parts := []page.Part{{Heading: true, Text: "按键（F10 或 Alt+M 打开菜单，里面都有，也能按字查找）"}}
	if a.work != nil {
		if p, ok := a.work.pane().(interface{ FullHelp() [][]key.Binding }); ok {
			parts = append(parts, page.Part{Text: "这里：" + keyNames(p.FullHelp())})
		}
	}
	group := ""
	for i := range actions {
		act := &actions[i]
		if act.key.Help().Key == "" || act.do == nil || a.off(act) != "" {
			continue
		}
		if act.group != group {
			group = act.group
			parts = append(parts, page.Part{Text: group + "："})
		}
		last := &parts[len(parts)-1].Text
		*last += act.keys() + " " + act.title + "　"
	}
	return parts
}
