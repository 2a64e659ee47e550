package tui

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/explained"
	"nianbao/tui/grid"
	"nianbao/tui/menu"
	"nianbao/tui/outline"
	"nianbao/tui/prose"
	"nianbao/tui/remarks"
)

// An action is something the program can do, with its key and its place in the
// menu. The menu, the dispatch of keys and the list of keys in F1 all come from the
// one table below.
type action struct {
	id    string
	group string
	title string
	key   key.Binding // may be empty: the menu is then the only way
	also  string      // the second way, for terminals that keep the first for themselves
	words string      // further words by which the menu finds it
	where where
	// send names a key of the pane that does it: the menu presses it for the user.
	send tea.KeyPressMsg
	do   func(*app) tea.Cmd
	step model.StepKind // that it takes; empty: none
}

// where says in what places an action can be done.
type where uint8

const (
	anywhere      where = iota
	inDraft             // a draft is open
	inTable             // a table has the keys
	inProse             // a text has the keys
	inReview            // the section has the keys, and somebody reviews
	inReviewTable       // a table has
)

// Keys with a meaning everywhere. ctrl+z is undo, as in every office program: in
// raw mode the terminal does not suspend by it.
var (
	keyMenu        = bind("F10", "菜单", "f10", "alt+m")
	keyHelp        = bind("F1", "帮助", "f1", "alt+h")
	keyNextPane    = bind("F6", "换窗格", "f6")
	keyPrevPane    = bind("Shift+F6", "上一窗格", "shift+f6", "f18")
	keyNextFinding = bind("F8", "下一处", "f8")
	keyPrevFinding = bind("Shift+F8", "上一处", "shift+f8", "f20")
	keyMend        = bind("F4", "怎么改", "f4", "alt+r")
	keyDeal        = bind("F4", "处理这条意见", "f4")
	keyCopyFinding = bind("Alt+C", "复制问题", "alt+c")
	keyBalance     = bind("Shift+F4", "找平", "shift+f4", "f16")
	keyRemark      = bind("F2", "写意见", "f2", "alt+p")
	keyRemarks     = bind("Alt+Y", "意见", "alt+y")
	keyNextRemark  = bind("Alt+.", "下一条意见", "alt+.", "alt+。")
	keyPrevRemark  = bind("Alt+,", "上一条意见", "alt+,", "alt+，")
	keyMark        = bind("Alt+K", "已核", "alt+k")
	keyUnchecked   = bind("Alt+J", "下一处未核", "alt+j")
	keyLastYear    = bind("Alt+L", "去年的数", "alt+l")
	keyNumbers     = bind("Alt+N", "正文数字", "alt+n")
	keyFindings    = bind("F9", "核对结果", "f9")
	keyGuide       = bind("F5", "说明栏", "f5")
	keyNextSection = bind("Ctrl+PgDn", "下一部分", "ctrl+pgdown", "alt+pgdown", "alt+down")
	keyPrevSection = bind("Ctrl+PgUp", "上一部分", "ctrl+pgup", "alt+pgup", "alt+up")
	keyUndo        = bind("Ctrl+Z", "撤销", "ctrl+z", "alt+backspace")
	keyRedo        = bind("Ctrl+Y", "重做", "ctrl+y", "ctrl+shift+z")
	keySave        = bind("Ctrl+S", "保存", "ctrl+s")
	keySaveTo      = bind("F12", "另存为", "f12")
	keyQuit        = bind("Ctrl+Q", "离开", "ctrl+q")
	keyNew         = bind("Ctrl+N", "新建", "ctrl+n")
	keyOpen        = bind("Ctrl+O", "打开", "ctrl+o")
	keyZero        = bind("Alt+0", "余格填零", "alt+0")
)

func bind(shown, desc string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, desc))
}

// ctrl and plain make the key presses that the menu sends to a pane.
func ctrl(r rune) tea.KeyPressMsg  { return tea.KeyPressMsg{Code: r, Mod: tea.ModCtrl} }
func plain(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r} }

// actions are listed in the order of the menu.
var actions []action

func init() { // not in the declaration: some actions open the menu, which lists them
	actions = []action{
		{id: "new", group: "文件", title: "新建草稿", key: keyNew, words: "建立 新年度 上年结转", do: (*app).askNew},
		{id: "open", group: "文件", title: "打开草稿", key: keyOpen, words: "路径", do: (*app).askOpen},
		{id: "import", group: "文件", title: "导入（网页、Word、Excel、文本、别的草稿）", words: "读入 去年 已发布 docx xlsx html 剪贴板", do: (*app).askImport},
		{id: "save", group: "文件", title: "保存", key: keySave, words: "存盘", where: inDraft, do: (*app).saveAsked},
		{id: "saveas", group: "文件", title: "另存为", key: keySaveTo, words: "改名 备份", where: inDraft, do: (*app).askSaveAs},
		{id: "export", group: "文件", title: "导出（Word、网页、Excel、纯文本）", words: "输出 打印 docx html xlsx txt csv 发布", where: inDraft, do: (*app).askExport},
		{id: "versions", group: "文件", title: "历史版本（看、比、恢复）", words: "以前 备份 找回 恢复", where: inDraft, do: (*app).askVersions},
		{id: "takeover", group: "文件", title: "接手（别人开着的草稿）", words: "占用 锁 只读", where: inDraft, do: (*app).askTakeOver},
		{id: "facts", group: "文件", title: "报告信息（标题、单位、年度）", words: "名称 类型 格式 表式", where: inDraft, do: (*app).askFacts},
		{id: "prior", group: "文件", title: "附上去年的报告", words: "上年 对照 结转", where: inDraft, do: (*app).askPrior},
		{id: "start", group: "文件", title: "回到开始画面", words: "关闭", where: inDraft, do: (*app).backToStart},
		{id: "quit", group: "文件", title: "离开", key: keyQuit, words: "退出", do: (*app).quit},

		{id: "undo", also: "Alt+Backspace", group: "编辑", title: "撤销", key: keyUndo, words: "恢复 撤消", where: inDraft, do: func(a *app) tea.Cmd { return a.undo((*model.Draft).Undo, "撤销") }},
		{id: "redo", group: "编辑", title: "重做", key: keyRedo, words: "恢复", where: inDraft, do: func(a *app) tea.Cmd { return a.undo((*model.Draft).Redo, "重做") }},
		{id: "zeroyear", group: "编辑", title: "本年零申请（未填的格填 0）", words: "没有申请 零", where: inDraft, do: (*app).askZeroYear},
		{id: "zero", group: "编辑", title: "余格填零（本表或选中的格）", key: keyZero, words: "空格 0", where: inTable, do: (*app).askZero},
		{id: "edit", group: "编辑", title: "改这一格", key: bind("F2", "", ""), where: inTable, send: plain(tea.KeyF2)},
		{id: "clear", group: "编辑", title: "清空；合计恢复自动", key: bind("Delete", "", ""), words: "删除 未填 总计 求和", where: inTable, send: plain(tea.KeyDelete)},
		{id: "unit", group: "编辑", title: "换单位", key: bind("Alt+U", "", ""), words: "采购总金额", where: inTable, send: tea.KeyPressMsg{Code: 'u', Mod: tea.ModAlt}},
		{id: "filldown", group: "编辑", title: "向下填充", key: bind("Ctrl+D", "", ""), where: inTable, send: ctrl('d')},
		{id: "fillright", group: "编辑", title: "向右填充", key: bind("Ctrl+R", "", ""), where: inTable, send: ctrl('r')},
		{id: "copy", group: "编辑", title: "复制", key: bind("Ctrl+C", "", ""), words: "拷贝", where: inDraft, send: ctrl('c')},
		{id: "cut", group: "编辑", title: "剪切", key: bind("Ctrl+X", "", ""), where: inDraft, send: ctrl('x')},
		{id: "paste", group: "编辑", title: "粘贴", key: bind("Ctrl+V", "", ""), words: "贴", where: inDraft, send: ctrl('v')},
		{id: "all", group: "编辑", title: "全选", key: bind("Ctrl+A", "", ""), where: inDraft, send: ctrl('a')},
		{id: "select", group: "编辑", title: "从这里起选（再按方向键）", key: bind("Alt+B", "", ""), words: "选择 选块 标记", where: inDraft, send: tea.KeyPressMsg{Code: 'b', Mod: tea.ModAlt}},
		{id: "find", group: "编辑", title: "在正文里查找", key: bind("Ctrl+F", "", ""), words: "搜索", where: inProse, send: ctrl('f')},

		{id: "write-requests", group: "插入", title: "依申请公开的句子（从表三写）", words: "总体情况 生成", where: inDraft, do: (*app).writeRequests},
		{id: "write-disputes", group: "插入", title: "复议诉讼的句子（从表四写）", words: "总体情况 生成", where: inDraft, do: (*app).writeDisputes},
		{id: "write-other", group: "插入", title: "第六部分的句子（信息处理费）", words: "其他需要报告的事项 生成", where: inDraft, do: (*app).writeOther},

		{id: "nextfinding", group: "核对", title: "下一处问题", key: keyNextFinding, words: "错误 未填", where: inDraft, do: gotoFinding(1)},
		{id: "prevfinding", group: "核对", title: "上一处问题", key: keyPrevFinding, words: "错误 未填", where: inDraft, do: gotoFinding(-1)},
		{id: "mend", also: "Alt+R", group: "核对", title: "这一处怎么改", key: keyMend, words: "处理 更正 说明 修改", where: inDraft, do: (*app).askMend},
		{id: "copyfinding", group: "核对", title: "复制这处问题的文字", key: keyCopyFinding, words: "拷贝 核对结果 复制问题", where: inDraft, do: (*app).copyFinding},
		{id: "balance", group: "核对", title: "找平：表为什么不平", key: keyBalance, words: "勾稽 找错 建议", where: inDraft, do: (*app).askBalance},
		{id: "findings", group: "核对", title: "核对结果（问题清单）", key: keyFindings, words: "错误 勾稽", where: inDraft, do: (*app).toggleFindings},

		{id: "numbers", group: "核对", title: "正文数字（同表格逐个对）", key: keyNumbers, words: "文字 表文一致 相符", where: inDraft, do: (*app).openNumbers},
		{id: "copied", group: "核对", title: "与去年相同的句子", words: "雷同 照抄 重复", where: inDraft, do: (*app).openCopied},
		{id: "sheet", group: "核对", title: "交稿单（查了什么，还差什么）", words: "打印 核对单 上报", where: inDraft, do: (*app).askSheet},
		{id: "explained", group: "核对", title: "审核说明（写过的）", words: "理由 说明 失效", where: inDraft, do: (*app).openExplained},

		{id: "lastyear", group: "核对", title: "去年的数：显示、不显示", key: keyLastYear, words: "上年 对照 旁边", where: inDraft, do: (*app).toggleLastYear},

		{id: "review", group: "审核", title: "开始审核、结束审核", words: "批注 意见 审阅 复核", where: inDraft, do: (*app).toggleReview},
		{id: "remark", also: "Alt+P", group: "审核", title: "写意见、提建议（这一格、这段文字、这一部分）", key: keyRemark, words: "批注 建议", where: inReview, do: func(a *app) tea.Cmd { return a.askRemark("") }},
		{id: "half", group: "审核", title: "接着写没有写完的意见", words: "留着 半截", where: inReview, do: (*app).finishHalf},
		{id: "mark", group: "审核", title: "已核：这一格、选中的格、这段正文", key: keyMark, words: "核对过 打勾", where: inReview, do: (*app).markChecked},
		{id: "markrow", group: "审核", title: "已核：这一行", words: "核对过 打勾", where: inReviewTable, do: (*app).markRow},
		{id: "marksection", group: "审核", title: "已核：这一部分", words: "核对过 打勾", where: inReview, do: (*app).markSection},
		{id: "unchecked", group: "审核", title: "下一处待复核、未核", key: keyUnchecked, words: "没有核 核对 打勾 走 下一处未核", where: inReview, do: (*app).gotoUnchecked},
		{id: "remarks", group: "审核", title: "意见清单", key: keyRemarks, words: "批注 建议 答复 采纳", where: inDraft, do: (*app).openRemarks},
		{id: "nextremark", group: "审核", title: "下一条意见（在原处看，F4 处理）", key: keyNextRemark, words: "批注 建议 逐条", where: inDraft, do: gotoNextRemark(1)},
		{id: "prevremark", group: "审核", title: "上一条意见", key: keyPrevRemark, words: "批注 建议 逐条", where: inDraft, do: gotoNextRemark(-1)},
		stepAction(model.Submitted, "送审", "提交 上报 再次"),
		stepAction(model.Returned, "退回修改", "结论"),
		stepAction(model.Approved, "通过", "结论 同意"),
		stepAction(model.Commented, "只留意见", "结论 不下结论"),
		stepAction(model.Final, "定稿", "锁定 发布"),
		stepAction(model.Reopened, "重新打开、撤回送审", "回到草稿 收回"),
		{id: "step", group: "审核", title: "送审、退回、通过、定稿", words: "提交 结论 重新打开", where: inDraft, do: func(a *app) tea.Cmd { return a.askStep("") }},
		{id: "merge", group: "审核", title: "并进另一份副本", words: "合并 两份 分头", where: inDraft, do: (*app).askMerge},
		{id: "changes", group: "审核", title: "改动：同上一版、去年、别的文件比", words: "对比 差别 版本 修订", where: inDraft, do: (*app).askChanges},
		{id: "nextchange", group: "审核", title: "下一处改动", key: bind("F7", "下一处改动", "f7", "alt+7"), where: inDraft, do: gotoChange(1)},
		{id: "prevchange", group: "审核", title: "上一处改动", key: bind("Shift+F7", "上一处改动", "shift+f7", "f19"), where: inDraft, do: gotoChange(-1)},
		{id: "opinion", group: "审核", title: "审核意见单（打印）", words: "结论 意见", where: inDraft, do: (*app).askOpinion},
		{id: "who", group: "审核", title: "我的姓名、职务", words: "换人", where: inDraft, do: (*app).askWho},

		{id: "nextsection", also: "Alt+↓", group: "走动", title: "下一部分", key: keyNextSection, words: "章节 节 表", where: inDraft, do: gotoSection(1)},
		{id: "prevsection", also: "Alt+↑", group: "走动", title: "上一部分", key: keyPrevSection, words: "章节 节 表", where: inDraft, do: gotoSection(-1)},
		{id: "nextpane", group: "走动", title: "下一个窗格", key: keyNextPane, words: "大纲 目录 换窗格", where: inDraft, do: gotoPane(1)},
		{id: "prevpane", group: "走动", title: "上一个窗格", key: keyPrevPane, words: "大纲 目录 上一窗格 换窗格", where: inDraft, do: gotoPane(-1)},
		{id: "guide", group: "帮助", title: "说明栏：开、关", key: keyGuide, words: "口径 填写说明", where: inDraft, do: (*app).toggleGuide},
		{id: "mouse", group: "帮助", title: "鼠标：归程序用、归终端用", key: keyMouse, words: "点击 滚轮 拖动 选择", do: (*app).toggleMouse},
		{id: "doctor", group: "帮助", title: "自检（终端、字符、文件夹、剪贴板）", words: "诊断 宽度 错位 颜色 版本", do: (*app).askDoctor},
		{id: "help", also: "Alt+H", group: "帮助", title: "这里是什么、怎么填", key: keyHelp, words: "依据 按键 快捷键 字数", do: (*app).toggleHelp},
		{id: "menu", also: "Alt+M", group: "帮助", title: "菜单", key: keyMenu, do: (*app).openMenu},
	}
}

// actionFor returns the action a key stands for here. Over a form or a page only
// those count that lead out of it or elsewhere.
func (a *app) actionFor(msg tea.KeyPressMsg) *action {
	for i := range actions {
		act := &actions[i]
		if act.do == nil || !key.Matches(msg, act.key) {
			continue
		}
		if a.over != nil && !a.overAllows(act) || a.off(act) != "" {
			return nil
		}
		return act
	}
	return nil
}

// offFor says why the action that a key stands for cannot be done here; "" if the key
// stands for none or types text. It may still have a meaning in the pane with the keys.
func (a *app) offFor(msg tea.KeyPressMsg) string {
	if msg.Text != "" {
		return ""
	}
	var why string
	for i := range actions {
		act := &actions[i]
		is := key.Matches(msg, act.key) || act.do == nil && msg.Keystroke() == act.send.Keystroke()
		switch {
		case !is || act.id == "clear": // Delete is a key of every text
		case a.over != nil && act.do != nil && !a.overAllows(act):
			return act.title + "：先按 Esc 关掉这一页"
		case a.over == nil && a.off(act) != "" && (why == "" || act.do != nil): // F2 is two
			why = act.title + "：" + a.off(act)
		}
	}
	return why
}

// overAllows reports whether an action can be done while something lies over the panes.
func (a *app) overAllows(act *action) bool {
	switch act.id {
	case "quit", "save", "mouse":
		return true
	case "undo", "redo":
		switch a.over.(type) {
		case *facts, *explained.Model, *remarks.Model:
			return true
		}
		return false
	case "help":
		_, isMenu := a.over.(*menu.Model)
		return !isMenu
	case "menu":
		_, isHelp := a.over.(*helpPage)
		return isHelp
	}
	return false
}

func (a *app) action(id string) *action {
	for i := range actions {
		if actions[i].id == id {
			return &actions[i]
		}
	}
	return nil
}

// off says why an action cannot be done here, "" if it can.
func (a *app) off(act *action) string {
	if a.work == nil && act.where != anywhere {
		return "先打开一份草稿"
	}
	switch act.where {
	case inDraft:
		if act.step != "" {
			return a.work.offStep(act.step)
		}
	case inTable:
		if a.work.grid() == nil || a.work.focus != bodyPane {
			return "先到表里"
		}
	case inReview, inReviewTable:
		switch w := a.work; {
		case !w.review:
			return "先开始审核"
		case w.focus != bodyPane && (w.focus != findingsPane || act.id != "remark"):
			return "先到正文或者表里"
		case act.where == inReviewTable && w.grid() == nil:
			return "先到表里"
		}
	case inProse:
		if a.work.prose() == nil || a.work.focus != bodyPane {
			return "先到正文里"
		}
	}
	return ""
}

// run does an action: its own function, or the key of the pane that does it.
func (a *app) run(act *action) tea.Cmd {
	if act.do == nil {
		return a.forward(act.send)
	}
	return act.do(a)
}

// keys names the keys of an action for the user.
func (act *action) keys() string {
	if act.also == "" {
		return act.key.Help().Key
	}
	return act.key.Help().Key + "、" + act.also
}

// openMenu lists the actions, and the customary texts that the shown section has.
func (a *app) openMenu() tea.Cmd {
	var items []menu.Item
	for i := range actions {
		act := &actions[i]
		if act.id == "menu" {
			continue
		}
		items = append(items, menu.Item{ID: act.id, Group: act.group, Title: act.title, Keys: act.keys(), Words: act.words, Off: a.off(act)})
	}
	for i, s := range a.stock() {
		items = append(items, menu.Item{ID: stockID + strconv.Itoa(i), Group: "插入", Title: s.Name, Words: "句子 小标题 开头"})
	}
	if a.work != nil {
		e := a.work.draft.Report().Edition()
		for i := range e.Sections {
			items = append(items, menu.Item{ID: sectionID + string(e.Sections[i].ID), Group: "部分", Title: e.Sections[i].Heading()})
		}
	}
	a.open(menu.New(items, a.st))
	return nil
}

// sectionID begins the menu's names of sections to go to.
const sectionID = "section:"

// stockID begins the menu's names of customary texts, before their number.
const stockID = "stock:"

// choose does what was chosen in the menu.
func (a *app) choose(id string) tea.Cmd {
	a.closeOver()
	if n, ok := strings.CutPrefix(id, stockID); ok {
		i, _ := strconv.Atoi(n)
		a.work.focusOn(bodyPane)
		a.work.prose().Insert(a.work.filled(&a.stock()[i]))
		return nil
	}
	if id, ok := strings.CutPrefix(id, sectionID); ok {
		return a.openSection(outline.OpenMsg{Section: model.SectionID(id), Enter: true})
	}
	return a.run(a.action(id))
}

// stock returns the customary texts of the section that is shown.
func (a *app) stock() []model.Stock {
	if a.work == nil || a.work.prose() == nil {
		return nil
	}
	return a.work.draft.Report().Edition().Section(a.work.section).Stock
}

// filled returns a customary text with the report's year and organ put in.
func (w *work) filled(s *model.Stock) string {
	r := w.draft.Report()
	return strings.NewReplacer("〔年〕", r.Field(model.Year), "〔单位〕", r.Field(model.OrganName)).Replace(s.Text)
}

func gotoFinding(by int) func(*app) tea.Cmd {
	return func(a *app) tea.Cmd {
		a.work.leavePane()
		a.work.back = nil
		found := a.work.nextFinding(by)
		a.work.pane().Focus()
		if !found {
			a.say("没有发现问题")
			if a.work.draft.CountUnchecked() > 0 {
				a.say("没有发现问题；还有未能核对的项，见核对结果（F9）")
			}
		}
		a.retarget()
		a.arrange()
		return a.saveNow()
	}
}

func gotoSection(by int) func(*app) tea.Cmd {
	return func(a *app) tea.Cmd {
		a.dropMend()
		a.work.back = nil
		if !a.work.nextSection(by) {
			a.say(map[bool]string{true: "已经是最后一部分", false: "已经是第一部分"}[by > 0])
		}
		if a.work.focus == findingsPane && a.height < tallWindow {
			a.work.closeFindings()
		}
		a.arrange()
		return a.saveNow()
	}
}

func gotoPane(by int) func(*app) tea.Cmd {
	return func(a *app) tea.Cmd {
		a.work.nextPane(by)
		a.arrange()
		return a.saveNow()
	}
}

// toggleFindings opens the list of findings; from the list it goes back to the body.
func (a *app) toggleFindings() tea.Cmd {
	w := a.work
	a.dropMend()
	if w.focus == findingsPane {
		w.closeFindings()
	} else {
		w.showFindings = true
		w.follow()
		if w.mark != nil {
			w.findings.Select(w.mark)
		}
		w.focusOn(findingsPane)
	}
	a.arrange()
	return a.saveNow()
}

// toggleLastYear shows last year's figures beside this year's, or hides them.
func (a *app) toggleLastYear() tea.Cmd {
	w := a.work
	if w.draft.Prior() == nil {
		a.say("还没有附上去年的报告：按 F10，选“附上去年的报告”")
		return nil
	}
	show := true
	if g := w.grid(); g != nil {
		show = !g.PriorShown()
	}
	for _, b := range w.bodies {
		if g, ok := b.(*grid.Model); ok {
			g.ShowPrior(show)
		}
	}
	a.say(map[bool]string{true: "显示去年的数，Alt+L 收起", false: "不显示去年的数，Alt+L 再显示"}[show])
	return nil
}

func (a *app) toggleGuide() tea.Cmd {
	w := a.work
	w.showGuide = !w.showGuide
	if !w.showGuide && w.focus == guidePane {
		w.focusOn(bodyPane)
	}
	a.arrange()
	return nil
}

var (
	_ pane = (*grid.Model)(nil)
	_ pane = (*prose.Model)(nil)
	_ pane = (*menu.Model)(nil)
	_ pane = (*facts)(nil)
)
