package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/internal/exporter"
	"nianbao/model"
	"nianbao/tui/findings"
	"nianbao/tui/form"
)

// Exporting: the report is written down for others to read. What is still wrong is said
// first, and a report with errors says on its first page that it is none to be published.

// An exportForm is one of the forms a report can be exported in: a format in one of its
// styles.
type exportForm struct {
	name    string
	format  exporter.Format
	options exporter.Options
}

// exportForms lists the forms as they are offered.
func exportForms() (all []exportForm) {
	for _, f := range exporter.Formats {
		for _, s := range f.Styles {
			all = append(all, exportForm{f.Name + "：" + s.Name, f, exporter.Options{Style: s.ID}})
		}
		if f.Styles == nil {
			all = append(all, exportForm{f.Name, f, exporter.Options{}})
		}
		if f.Fragments {
			all = append(all, exportForm{"网页片段，粘到网站后台的编辑器里", f, exporter.Options{Fragment: true}})
		}
	}
	return all
}

const (
	fieldMark = "mark"

	markUnfinished = "标上“未定稿”"
	markFinal      = "不标，当定稿"
)

// askExport asks how and where to write the report down for others to read.
func (a *app) askExport() tea.Cmd {
	forms := exportForms()
	var names []string
	for i := range forms {
		names = append(names, forms[i].name)
	}
	w := a.work
	w.leavePane()
	n := findings.Counts(w.draft)
	wrong := n.Errors + n.Blanks
	var fields []form.Field
	title := "导出"
	if wrong > 0 {
		title = fmt.Sprintf("导出：还有错误 %d 处，未填 %d 格，警告 %d 处", n.Errors, n.Blanks, n.Warnings)
		fields = append(fields, form.Field{ID: fieldMark, Name: "还有错误", Choices: []string{markUnfinished, markFinal},
			Hint: "左右键选。" + firstWrong(w.draft) + "。Esc 回去先改，F9 看全部。"})
	}
	fields = append(fields,
		form.Field{ID: fieldFormat, Name: "格式", Choices: names, Hint: "左右键选。"},
		form.Field{ID: fieldPath, Name: "存到", Completes: true, Hint: "没有填的格，导出来也是空的。已有的文件先问再覆盖。"},
	)
	f := form.New(title, "导出", a.st, fields...)
	f.SetValue(fieldPath, a.exportPath(&forms[0].format))
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		x := forms[f.Choice(fieldFormat)]
		x.options.Unfinished = wrong > 0 && x.format.Print && f.Value(fieldMark) == markUnfinished
		return exportCmd(x.format, x.options, expand(a.cfg.Dir, f.Value(fieldPath)), w.draft.Report(), w.files(), false)
	})
	return a.saveNow()
}

// mostWrong is how many findings are named before an export.
const mostWrong = 3

// firstWrong names the first of what has to be mended.
func firstWrong(d *model.Draft) string {
	var words []string
	all := blanksLast(findings.InOrder(d))
	for i := range all {
		if f := &all[i]; f.Level == model.Error && f.Explained == nil {
			words = append(words, f.Rule.Code+" "+f.Text)
		}
	}
	if rest := len(words) - mostWrong; rest > 0 {
		words = append(words[:mostWrong], fmt.Sprintf("还有 %d 处", rest))
	}
	return strings.Join(words, "；")
}

// exportPath is where a report is exported to if the user says nothing else.
func (a *app) exportPath(f *exporter.Format) string {
	return strings.TrimSuffix(a.work.path(), ".json") + f.Ext
}

// exported tells how exporting went.
func (a *app) exported(msg exportedMsg) {
	f, open := a.over.(*form.Model)
	switch {
	case msg.err == nil:
		a.closeOver()
		a.say("已存到 " + msg.path)
	case open && errors.Is(msg.err, fs.ErrExist):
		// Not Enter, which the end of a pasted line would be: a file cannot be had back.
		a.question(msg.path+" 已经有了。覆盖它吗？", choice{bind("F4", "覆盖", "f4", "alt+r"), func(a *app) tea.Cmd { return msg.again }})
	case open:
		f.SetTrouble(inWords(msg.err))
	}
}
