package tui

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
	"nianbao/tui/form"
)

// A submit is what happens when a form is done.
type submit func(a *app, f *form.Model) tea.Cmd

// ask opens a form over the panes.
func (a *app) askForm(f *form.Model, done submit) {
	a.open(f)
	a.done = done
}

func (a *app) submitForm() tea.Cmd {
	f, ok := a.over.(*form.Model)
	if !ok || a.done == nil {
		return nil
	}
	return a.done(a, f)
}

func (a *app) cancelForm() tea.Cmd {
	if a.writing() {
		return a.leaveLetter()
	}
	if f := a.halfIn; f != nil && a.over == f {
		return a.leaveHalf(f)
	}
	if a.over != nil {
		a.closeOver()
	}
	return nil
}

// completed gives the ways in which a path could go on to the form that asked.
func (a *app) completed(msg completedMsg) {
	if f, ok := a.over.(*form.Model); ok {
		f.Offer(msg.id, msg.text, msg.offers)
	}
}

// startChoice acts on what was chosen on the start screen.
func (a *app) startChoice(m startMsg) tea.Cmd {
	switch {
	case m.entry != nil && m.review:
		a.cfg.Path, a.cfg.Review = m.entry.Path, true
		return openCmd(m.entry.Path, nil)
	case m.entry != nil:
		return openCmd(m.entry.Path, nil)
	case m.lost != nil:
		return foundCmd(a.cfg.Dir, m.lost)
	case m.example != nil:
		return exampleCmd(a.cfg.Dir, m.example)
	}
	return a.run(a.action(m.action))
}

// opened shows a draft that was opened or made. A file that is not there is offered
// to be made.
func (a *app) opened(msg openedMsg) tea.Cmd {
	if msg.err != nil {
		if f, ok := msg.form.(*form.Model); ok && a.over == msg.form {
			if msg.field != "" {
				f.Goto(msg.field)
			}
			f.SetTrouble(inWords(msg.err))
			return nil
		}
		if e := msg.lost; e != nil {
			a.question(msg.path+" 不在那里了（也许共享盘断了），可是没有存下的改动还留在这台电脑上。存成新文件打开吗？",
				choice{bind("Enter", "找回来", "enter"), func(a *app) tea.Cmd { return a.leave(foundCmd(a.cfg.Dir, e)) }})
			return nil
		}
		if errors.Is(msg.err, fs.ErrNotExist) {
			a.askNewAt(msg.path)
			a.say("没有 " + msg.path + " 这个文件，可以在这里新建")
			return nil
		}
		a.say(inWords(msg.err))
		return nil
	}
	if a.work != nil && a.work.unsaved() {
		a.say("刚才的草稿又有了改动，先保存，再打开另一份")
		return func() tea.Msg {
			msg.session.end(msg.file, a.person.Name)
			return nil
		}
	}
	cmd := a.replaceWork(msg)
	return tea.Batch(cmd, a.work.watch(), a.greet(msg))
}

// replaceWork shows a draft in the place of the one that was shown.
func (a *app) replaceWork(msg openedMsg) (end tea.Cmd) {
	if old := a.work; old != nil {
		if old.path() == msg.file.Path() { // the same, opened again
			msg.session.lock, old.writer.session.lock = old.writer.session.lock, nil
		}
		end = old.endCmd(a.person.Name)
	}
	a.over, a.under, a.done, a.ask = nil, nil, nil, nil
	a.work = newWork(msg.file, msg.session, msg.report, msg.prior, a.st)
	return end
}

// greet says what there is to be said of a draft that was opened, and does what it was
// opened for.
func (a *app) greet(msg openedMsg) tea.Cmd {
	a.said = msg.said
	if a.said == "" {
		words := verdict(msg.report)
		if n := review.Count(msg.report, model.Open); n > 0 {
			words = strings.TrimPrefix(fmt.Sprintf("%s；有 %d 条意见待处理，Alt+Y 看", words, n), "；")
		}
		a.say(words)
	}
	if msg.recovery != nil && msg.file.ReadOnly() == "" {
		a.recover(msg.recovery)
	}
	if err := msg.session.trouble; err != nil {
		a.say("这台电脑的用户文件夹写不进去，断电时没有存的改动找不回来，也没有历史版本：" + inWords(err))
	}
	a.work.lock()
	a.work.showReview()
	if why := msg.file.ReadOnly(); why != "" {
		a.work.draft.SetReadOnly(why)
		a.say(why)
	}
	a.arrange()
	switch {
	case msg.holder != nil:
		a.heldByOther(msg.holder)
		a.cfg.Review = false
	case msg.kin != nil:
		a.tellKin(msg.kin)
	}
	if msg.merge != nil {
		result, err := a.mergeWith(msg.merge)
		if err != nil {
			a.say(inWords(err))
			return nil
		}
		cmd := a.bringIn(result, result.Edit)
		a.said = shown(msg.from) + " " + a.said
		return cmd
	}
	if a.cfg.Review && filepath.Clean(a.cfg.Path) == filepath.Clean(msg.path) {
		a.cfg.Review = false // only at the start
		return a.toggleReview()
	}
	return nil
}

// names of the fields of the forms.
const (
	fieldOrgan   = "organ"
	fieldKind    = "kind"
	fieldYear    = "year"
	fieldEdition = "edition"
	fieldLast    = "last"
	fieldPath    = "path"
	fieldFormat  = "format"
)

func (a *app) askOpen() tea.Cmd {
	f := form.New("打开草稿", "打开", a.st, form.Field{
		ID: fieldPath, Name: "文件", Completes: true,
		Hint: "写文件的路径；按 Tab 补全。相对路径从开始画面列出的文件夹算起。",
	})
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		path := expand(a.cfg.Dir, f.Value(fieldPath))
		if strings.TrimSpace(f.Value(fieldPath)) == "" {
			f.SetTrouble("先写要打开哪个文件。")
			return nil
		}
		return a.leave(openCmd(path, f))
	})
	return nil
}

func (a *app) askSaveAs() tea.Cmd {
	f := form.New("另存为", "保存", a.st, form.Field{
		ID: fieldPath, Name: "新文件", Completes: true,
		Hint: "写新文件的路径，.json 会自动加上；已有的文件不会被覆盖。以后都存到新文件。",
	})
	f.SetValue(fieldPath, strings.TrimSuffix(a.work.path(), ".json")+"-副本")
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		path := withExt(expand(a.cfg.Dir, f.Value(fieldPath)))
		return saveAsCmd(a.work, path, a.person.Name)
	})
	return nil
}

func withExt(path string) string {
	if !strings.EqualFold(filepath.Ext(path), ".json") {
		return path + ".json"
	}
	return path
}

// askPrior asks where last year's report lies.
func (a *app) askPrior() tea.Cmd {
	f := form.New("附上去年的报告", "附上", a.st, form.Field{
		ID: fieldLast, Name: "去年的草稿", Completes: true,
		Hint: "写去年那份草稿的路径，Tab 补全；草稿里记下的是相对路径。附上以后，结转、现行有效、雷同等各项同去年核对。空着就是不附。",
	})
	if path := a.work.writer.file.PriorOf(a.work.draft.Report()); path != "" {
		f.SetValue(fieldLast, path)
	}
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		path := strings.TrimSpace(f.Value(fieldLast))
		if path == "" {
			a.closeOver()
			a.work.draft.Do(model.SetField{Field: model.Prior})
			a.say("没有附去年的报告")
			return a.saveNow()
		}
		return attachCmd(a.work.writer.file, expand(a.cfg.Dir, path), a.work.draft.Report().Year())
	})
	return nil
}

// attached shows what came of reading last year's report.
func (a *app) attached(msg attachedMsg) tea.Cmd {
	w := a.work
	if w == nil || w.writer.file != msg.file {
		return nil
	}
	f, asked := a.over.(*form.Model)
	if msg.err != nil {
		if msg.chosen && asked {
			f.SetTrouble(inWords(msg.err))
		} else {
			w.draft.SetPrior(nil)
			a.say("去年的报告打不开，没有同去年核对：" + inWords(msg.err))
		}
		return nil
	}
	if !msg.chosen { // an undo or redo came back to it
		if w.draft.Report().Field(model.Prior) == msg.field {
			w.draft.SetPrior(msg.prior)
		}
		return nil
	}
	if asked {
		a.under = nil
		a.closeOver()
	}
	w.draft.SetPrior(msg.prior)
	said := "已附上去年的报告，有差别的见核对结果（F9）"
	if note := a.othersReport(msg.prior.Field(model.OrganName)); note != "" {
		said = "已附上，但" + note
	}
	a.say(said)
	if w.draft.Locked() == "" {
		w.draft.Do(model.SetField{Field: model.Prior, To: msg.field})
		w.attached = msg.field
	} else { // whoever only reviews compares with it too
		a.say("已附上去年的报告，只在这里对照，草稿里没有记下；有差别的见核对结果（F9）")
	}
	a.arrange()
	return a.saveNow()
}

// reattach keeps the report that is attached in step with what the draft remembers.
func (w *work) reattach() tea.Cmd {
	now := w.draft.Report().Field(model.Prior)
	if now == w.attached {
		return nil
	}
	w.attached = now
	if now == "" {
		w.draft.SetPrior(nil)
		return nil
	}
	return reattachCmd(w.writer.file, w.draft.Report().Clone())
}

func (a *app) askFacts() tea.Cmd {
	a.open(newFacts(a.work.draft, a.st, "报告信息（改了就记下，Esc 回去）", model.Title, model.OrganName, model.OrganSort, model.Year))
	return nil
}

func (a *app) askNew() tea.Cmd {
	a.askNewAt("")
	return nil
}

// askNewAt asks for what a new draft needs; path is where it is to be saved, if the
// user has said so already.
func (a *app) askNewAt(path string) {
	var editions []string
	for _, e := range edition.All() {
		editions = append(editions, e.Name)
	}
	year := a.today.AddDate(0, -6, 0).Year() // in January one writes about last year
	f := form.New("新建草稿", "建立", a.st,
		form.Field{ID: fieldOrgan, Name: "单位名称", Hint: "单位全称，与印章一致。"},
		form.Field{ID: fieldKind, Name: "单位类型", Choices: kindNames(), Hint: "左右键选。有的核对要看单位类型，例如只有省级和设区的市级政府才填规章。"},
		form.Field{ID: fieldYear, Name: "报告年度", Note: yearNote, Hint: fmt.Sprintf("报告的是哪一年的工作；%d 年 1 月写的是 %d 年的报告。", year+1, year)},
		form.Field{ID: fieldEdition, Name: "表式", Choices: editions, Hint: "跟着年度走：2019、2020 年用 2019 格式，2021 年起用 2021 格式。左右键可以改。"},
		form.Field{ID: fieldLast, Name: "去年的草稿", Completes: true, Hint: "有就写路径（Tab 补全），去年“结转下年度”的数会逐列填到今年“上年结转”；没有就空着。"},
		form.Field{ID: fieldPath, Name: "存到", Completes: true, Hint: "草稿文件的路径。回车建立。已有的文件不会被覆盖。"},
	)
	f.SetValue(fieldYear, strconv.Itoa(year))
	f.SetValue(fieldEdition, edition.For(year).Name)
	f.SetValue(fieldPath, path)
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd { return a.create(f) })
	if path == "" {
		a.suggestPath(f)
	}
}

// formChanged keeps the fields of a form in step. For a new draft the edition follows
// the year, and the file's name the organ and the year, until they are changed.
func (a *app) formChanged(id string) {
	f, ok := a.over.(*form.Model)
	if !ok {
		return
	}
	switch id {
	case fieldFormat:
		f.SetValue(fieldPath, a.exportPath(&exportForms()[f.Choice(fieldFormat)].format))
	case fieldYear:
		if year, err := strconv.Atoi(f.Value(fieldYear)); err == nil && yearNote(f.Value(fieldYear)) == "" {
			f.SetValue(fieldEdition, edition.For(year).Name)
		}
		a.suggest(f)
	case fieldOrgan:
		a.suggest(f)
	}
}

// suggest fills in what follows from organ and year: where last year's draft lies,
// if the start screen lists one, and the new file's name.
func (a *app) suggest(f *form.Model) {
	if now := f.Value(fieldLast); now == "" || now == a.suggestedLast {
		a.suggestedLast = ""
		for _, e := range a.start.entries {
			if e.Err == nil && e.Organ == f.Value(fieldOrgan) && strconv.Itoa(e.Year+1) == f.Value(fieldYear) {
				a.suggestedLast = e.Path
			}
		}
		f.SetValue(fieldLast, a.suggestedLast)
	}
	a.suggestPath(f)
}

// suggestPath names the new draft's file after its organ and year, unless the user
// gave it a name.
func (a *app) suggestPath(f *form.Model) {
	if now := f.Value(fieldPath); now != "" && now != a.suggested {
		return
	}
	a.suggested = filepath.Join(a.cfg.Dir, fileName(f.Value(fieldOrgan)+f.Value(fieldYear))+"年报.json")
	f.SetValue(fieldPath, a.suggested)
}

// fileName leaves out of a name what no file's name can have.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`\/:*?"<>|`, r) || r < ' ' {
			return -1
		}
		return r
	}, name)
}

// create makes the draft that the form describes.
func (a *app) create(f *form.Model) tea.Cmd {
	organ := strings.TrimSpace(f.Value(fieldOrgan))
	year, _ := strconv.Atoi(f.Value(fieldYear))
	path := strings.TrimSpace(f.Value(fieldPath))
	trouble := func(id, why string) tea.Cmd {
		f.Goto(id)
		f.SetTrouble(why)
		return nil
	}
	switch {
	case organ == "":
		return trouble(fieldOrgan, "先填单位名称。")
	case yearNote(f.Value(fieldYear)) != "":
		return trouble(fieldYear, "报告年度"+yearNote(f.Value(fieldYear))+"。")
	case path == "":
		return trouble(fieldPath, "先写存到哪个文件。")
	}
	path = withExt(expand(a.cfg.Dir, path))
	r := model.Begin(edition.All()[f.Choice(fieldEdition)], year, organ, model.OrganKinds[f.Choice(fieldKind)].Kind)
	last := strings.TrimSpace(f.Value(fieldLast))
	if last != "" {
		last = expand(a.cfg.Dir, last)
	}
	return a.leave(newDraftCmd(path, r, last, f))
}
