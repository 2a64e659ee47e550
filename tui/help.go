package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/changes"
	"nianbao/tui/copied"
	"nianbao/tui/explained"
	"nianbao/tui/form"
	"nianbao/tui/numbers"
	"nianbao/tui/page"
	"nianbao/tui/remarks"
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
	case *numbers.Model:
		return append(slices.Clone(numbersHelp), listKeys(over)...)
	case *copied.Model:
		return append(slices.Clone(copiedHelp), listKeys(over)...)
	case *explained.Model:
		return append(slices.Clone(explainedHelp), listKeys(over)...)
	case *remarks.Model:
		return append(slices.Clone(remarksHelp), listKeys(over)...)
	case *changes.Model:
		return append(slices.Clone(changesHelp), listKeys(over)...)
	case *sheetPage:
		return append(slices.Clone(sheetHelp), listKeys(over)...)
	}
	if a.work == nil {
		parts := slices.Clone(startHelp)
		if a.cfg.Version != "" {
			parts = append(parts, page.Part{Muted: true, Text: "版本 " + a.cfg.Version})
		}
		return append(parts, a.keyParts()...)
	}
	switch a.work.focus {
	case outlinePane:
		return append(slices.Clone(outlineHelp), a.keyParts()...)
	case findingsPane:
		return append(slices.Clone(findingsHelp), a.keyParts()...)
	case mendPane:
		return append(slices.Clone(mendHelp), a.keyParts()...)
	}
	parts := a.guideParts()
	if a.work.review {
		parts = append(slices.Clone(reviewHelp), parts...)
	}
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

var changesHelp = []page.Part{
	{Heading: true, Text: "改动"},
	{Text: "只列同那一版不一样的地方，按报告的部分分组；没有变的合起来只写个数。数写成 8→9，改了的字用【】标出；每一处旁边写着平了、带出了哪个问题。回车到那一处，Esc 回来；不打开清单，F7、Shift+F7 也能一处一处走。"},
	{Text: "同哪一版比：每次送审、退回、通过、写意见都留下当时的一版；也可以同去年的报告、别的文件比。"},
}

var remarksHelp = []page.Part{
	{Heading: true, Text: "意见清单"},
	{Text: "审核的人提的意见和建议，按报告的部分分组。←→ 换类别：待处理、已处理、已了结、全部。下面是选中那一条的详情：说的是哪里、提的时候是什么、现在是什么，建议改成什么，一来一回的话。"},
	{Text: "F4 看这一条怎么办。填报的人可以采纳建议（改进报告，一次撤销收回）、不采纳（写理由）、答复、记为已办；审核的人可以改写、收回，或者记为已了结。意见说的话后来删掉了，意见还列着。"},
}

var reviewHelp = []page.Part{
	{Heading: true, Text: "审核"},
	{Text: "审核的时候报告本身改不了。在数上直接打数字，就是“建议改成”；F2 写意见：关于这一格、这一行、选中的文字或这一句、这处问题、这一部分、整份报告。没写完的给你留着（程序断了也在），回到那里按 F2 接着写，别处照样可以写新的。"},
	{Text: "Alt+K 记已核（正文是这一部分；表里是这一格或选中的格，菜单里有一行、一部分），再按取消；核过的后来改了，就成待复核。已核各记各的：格前的 @ 是有意见，v 是你核过的，w 是只有别人核过的，^ 是待你复核的；Alt+J 到下一处待复核、未核。审完从菜单“送审、退回、通过、定稿”写结论，从“开始审核、结束审核”回到填写。"},
}

var outlineHelp = []page.Part{
	{Heading: true, Text: "目录"},
	{Text: "报告的各个部分。空＝还没有写；3/10＝10 格填了 3 格；完＝都填了（正文只看有没有字）；错2＝有 2 处错误。窗口宽的，下面随填随列核对结果，> 是光标所在的一处；要选、要看详情，按 F9。"},
}

var findingsHelp = []page.Part{
	{Heading: true, Text: "核对结果"},
	{Text: "按报告的部分分组，每一部分里错误在前。等式前面先写差多少。下面（窗口宽时在右边）是选中那一条的详情：差在哪里、要做什么、公式、原因、依据；一屏写不下的，Tab 翻看。清单只有几行时，只写要做什么。"},
	{Text: "←→ 换类别，方括号里是眼前的一类：全部、错误、警告、提示、未填、已说明、未能核对。错误要改正；警告是经验上可疑的，请核对；提示只是提醒一声；已说明是写了审核说明的，不再算问题。"},
	{Text: "未能核对：有的格没填或不是数字，或者没有去年的报告，没法比。不算通过，也不在“全部”里，单成一类。"},
	{Text: "回车到那一处，按 Esc 回到清单；F4 看这一处怎么改。F8、Shift+F8 不用打开清单，也能一处一处走。"},
}

var mendHelp = []page.Part{
	{Heading: true, Text: "这一处怎么改"},
	{Text: "上面是问题，下面是能做的几种改法。↑↓ 选一种，表里就看到改后的数：8→9 是原来 8、改成 9；→9 是原来没填，或者地方窄；→自动、→= 是合计恢复自动，→未填、→_ 是清空。这时还没有改。正文要改的字用【】标出。“改后”一行是改了以后错误、警告还有几处。"},
	{Text: "回车照这样改，按 Ctrl+Z 撤销。改完不关：F8 到下一处接着改；Esc 关上，再按一次 F4 也是关上。"},
	{Text: "“像这样的几处一起改”：同一种毛病一次改完，也是一次撤销。先看清列出的每一处。"},
	{Text: "“可能是填错”“可能是总计错”是程序推测的，不一定对，请对照台账。Shift+F4（找平）不看某一处，把各表不平的等式放在一起推测。"},
	{Text: "“没有错：写审核说明，留着不改”：查明没有错的，写下理由和姓名，就不再算问题，交稿单上照列。有关的数或文字一改，说明就失效。加减不平、没有填、填的不是数字的，没有这一项，只能改正。"},
}

var numbersHelp = []page.Part{
	{Heading: true, Text: "正文数字"},
	{Text: "正文里的数，一个一行。【】里是那个数，右边是表里的数和它的格；下面是原句和对应的各格。"},
	{Text: "相符＝同表里一样；不符＝不一样，看是正文错还是表错；未核＝格没填或不是数字，没法比；无格＝程序看不出它说的是哪一格，没有核对，不等于对。"},
	{Text: "Tab 换着看全部、有对应的、不符的。到了正文或格里，按 Esc 回到这里。在表里按 Alt+N，先到说这一格的那个数。"},
}

var copiedHelp = []page.Part{
	{Heading: true, Text: "与去年相同的句子"},
	{Text: "同去年的报告逐句比：“一字不差”是整句照抄，“改1处”是只改了一处（常常只换了年份或数字）。下面两行是今年和去年的句子。导语年年一样，不比。"},
	{Text: "第一行是各部分有百分之几的文字与去年相同，只有年份和数字不同的也算相同。照抄多了，核对结果里有一条警告。"},
	{Text: "没有附上去年的报告就没有可比的：按 F10，选“附上去年的报告”。到了那一句，按 Esc 回到这里。"},
}

var explainedHelp = []page.Part{
	{Heading: true, Text: "审核说明"},
	{Text: "这里列出写过的说明：哪一处、理由、谁、哪天。在问题那里按 F4 写，也在那里改。"},
	{Text: "有效＝这一处算“已说明”，不算问题。已失效＝写了以后有关的数或文字改过，又算问题，请重新核对：属实的按 F4 重新确认，不属实的改正；问题已经没有了的，可以收回。"},
	{Text: "Delete 收回说明，按 Ctrl+Z 撤销。说明存在草稿里，交稿单上照列。"},
}

var sheetHelp = []page.Part{
	{Heading: true, Text: "交稿单"},
	{Text: "随报告交上去的一页：还要改的、已说明的、未能核对的、核对通过的，最后是签字的地方。回车存成文件，可以打印。"},
	{Text: "SHA-256 是草稿文件的指纹，文件改一个字它就不同。所以报告改了以后，要重新存一份。"},
	{Text: "这里的错误连没有填的格一起算；画面右下角把未填的格另算。没有去年的报告，同去年比的各条写在“未能核对”里，不算通过。"},
}

var startHelp = []page.Part{
	{Heading: true, Text: "年报：政府信息公开工作年度报告的填写、核对"},
	{Text: "这里列出本文件夹里的草稿和最近在别处打开过的草稿，新存的在前。选一份按回车打开来填写，按 F2 打开来审核；也可以新建，或先用示例试试（示例是副本，随便改）。"},
	{Text: "草稿是一个 JSON 文件，改动自动保存，不用联网。写错了按 Ctrl+Z，没有次数限制。"},
}

var gridHelp = []page.Part{
	{Heading: true, Text: "格子里的记号"},
	{Item: "_", Text: "未填（不等于 0）"},
	{Item: "0、217", Text: "已填的数"},
	{Item: "!…", Text: "不是数字，留着等改"},
	{Item: "=218", Text: "自动合计"},
	{Item: "=12?", Text: "自动合计，但有的项还没填"},
	{Item: "20(26)", Text: "手填的合计与各项之和 26 不等（地方窄时写 20(!)）"},
	{Item: "+ #", Text: "有错的等式：左边各格前面标 +，右边标 #"},
	{Item: "*", Text: "别的问题说的格"},
	{Heading: true, Minor: true, Text: "“核对”列"},
	{Item: "自动", Text: "合计由程序算"},
	{Item: "平", Text: "手填的合计对得上"},
	{Item: "多3 少3", Text: "差多少"},
	{Item: "未填3", Text: "还有 3 格没填，不能核对"},
	{Heading: true, Minor: true, Text: "去年的数（附了去年的报告才有）"},
	{Item: "12 ‹9", Text: "今年 12、去年 9"},
	{Item: "‹_", Text: "去年没填"},
	{Item: "‹9?", Text: "去年有的格没填"},
	{Item: "‹!", Text: "去年填的不是数字"},
	{Item: "‹/", Text: "不可比"},
	{Text: "窗口不够宽时写在各行下面，按 Alt+L 显示、收起。"},
	{Heading: true, Minor: true, Text: "按 F4 看怎么改时（按回车才改）"},
	{Item: "8→9", Text: "原来 8，建议改成 9"},
	{Item: "→9", Text: "原来没填，或者地方窄"},
	{Item: "→自动 →=", Text: "恢复自动合计"},
	{Item: "→未填 →_", Text: "清空"},
	{Heading: true, Minor: true, Text: "填数"},
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

// keyItems lists keys and what they do, each once.
func keyItems(columns [][]key.Binding) (items []page.Part) {
	for _, k := range slices.Concat(columns...) {
		item := page.Part{Item: k.Help().Key, Text: k.Help().Desc}
		if item.Item != "" && !slices.Contains(items, item) {
			items = append(items, item)
		}
	}
	return items
}

func blockName(s *model.Section, b *model.Block) string {
	if b.Title != "" {
		return b.Title
	}
	return s.Table.Name
}

// listKeys lists the keys of what lies over the panes.
func listKeys(over pane) []page.Part {
	return append([]page.Part{{Heading: true, Text: "按键"}}, keyItems([][]key.Binding{over.ShortHelp()})...)
}

// keyParts lists all keys: those of the pane one is in, then those of the table of
// actions. Actions that a pane does by its own keys are named once.
func (a *app) keyParts() []page.Part {
	parts := []page.Part{{Heading: true, Text: "按键（F10 或 Alt+M 打开菜单，里面都有，也能按字查找）"}}
	if a.work != nil {
		here := [][]key.Binding{a.work.pane().ShortHelp()}
		if p, ok := a.work.pane().(interface{ FullHelp() [][]key.Binding }); ok {
			here = p.FullHelp()
		}
		parts = append(append(parts, page.Part{Heading: true, Minor: true, Text: "这里"}), keyItems(here)...)
	}
	group := ""
	for i := range actions {
		act := &actions[i]
		if act.key.Help().Key == "" || act.do == nil || a.off(act) != "" {
			continue
		}
		if act.group != group {
			group = act.group
			parts = append(parts, page.Part{Heading: true, Minor: true, Text: group})
		}
		parts = append(parts, page.Part{Item: act.keys(), Text: act.title})
	}
	return parts
}
