package tui

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/importer"
	"nianbao/internal/source"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/form"
	"nianbao/tui/grid"
	"nianbao/tui/intake"
)

// Importing: what others wrote is read, looked at piece by piece, and taken into the
// draft as one step, or into a draft of its own.

const (
	fieldSource = "source"
	fieldUse    = "use"
	fieldOf     = "of" // the year; not fieldYear, which in the form of a new draft sets other fields
)

// What an import is for.
const (
	intoDraft = "并进现在的草稿"
	asNew     = "建一份新草稿"
	asLast    = "作为去年的报告，存成草稿并附上"
)

// importedMsg brings what was understood of a file.
type importedMsg struct {
	form pane // it was asked for in
	use  string
	path string // of the file
	imp  *importer.Import
	err  error
}

// clipboardName is what the clipboard is called where a file's name is asked for.
const clipboardName = "剪贴板"

// askImport asks what is to be imported, and what for.
func (a *app) askImport() tea.Cmd {
	uses := []string{asNew}
	if a.work != nil {
		uses = []string{intoDraft, asLast, asNew}
	}
	f := form.New("导入网页、Word、Excel、文本、别的草稿", "读来看看", a.st,
		form.Field{ID: fieldSource, Name: "文件", Completes: true, Hint: "写文件的路径，Tab 补全：.html .docx .xlsx .md .txt .json。空着就读剪贴板里复制的内容。旧版 .doc、.wps 请先另存为 .docx。"},
		form.Field{ID: fieldUse, Name: "用来", Choices: uses, Hint: "左右键选。先看一遍认出了什么，选好了才导入。"},
		form.Field{ID: fieldOf, Name: "年度", Hint: "文件里认不出是哪一年的报告时才要填。"},
	)
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		hint := importer.Hint{}
		if text := strings.TrimSpace(f.Value(fieldOf)); text != "" {
			year, _ := strconv.Atoi(text)
			if !model.ValidYear(year) {
				f.SetTrouble("年度写四位数字，例如 2024。")
				return nil
			}
			hint.Year = year
		}
		use := uses[f.Choice(fieldUse)]
		if use == intoDraft {
			hint.Edition = a.work.draft.Report().Edition()
		}
		path := strings.TrimSpace(f.Value(fieldSource))
		if path == "" {
			clip := a.clip
			return func() tea.Msg {
				text := readClipboardCmd().(clipboardMsg).text
				if text == "" {
					text = clip
				}
				if text == "" {
					return importedMsg{form: f, err: fmt.Errorf("剪贴板里没有文字；请写文件的路径，或者先复制")}
				}
				imp, err := source.Read(clipboardName, []byte(text), hint)
				return importedMsg{f, use, clipboardName, imp, err}
			}
		}
		path = expand(a.cfg.Dir, path)
		return func() tea.Msg {
			data, err := source.File(path)
			if err != nil {
				return importedMsg{form: f, err: err}
			}
			imp, err := source.Read(filepath.Base(path), data, hint)
			return importedMsg{f, use, path, imp, err}
		}
	})
	return nil
}

// A look is an import that is looked at.
type look struct {
	*intake.Model
	imp  *importer.Import
	into *model.Report // what it may be taken into
	use  string
	path string // of the file it is from
}

// imported shows what was understood.
func (a *app) imported(msg importedMsg) {
	f, open := a.over.(*form.Model)
	if !open || a.over != msg.form {
		return
	}
	if msg.err == nil && msg.imp.Year == 0 && msg.use != intoDraft {
		f.Goto(fieldOf)
		f.SetTrouble("看不出是哪一年的报告，请写年度。")
		return
	}
	if msg.err != nil {
		f.SetTrouble(inWords(msg.err))
		return
	}
	l := &look{imp: msg.imp, use: msg.use, path: msg.path}
	var notes []string
	if msg.use != asNew {
		if note := a.othersReport(msg.imp.Organ); note != "" {
			notes = append(notes, note)
			msg.imp.Notices = append(msg.imp.Notices, note)
		}
	}
	apart := func(*importer.Piece) bool { return false }
	if msg.use == intoDraft {
		l.into = a.work.draft.Report().Clone()
		if msg.imp.Year != 0 && msg.imp.Year != l.into.Year() {
			notes = append(notes, fmt.Sprintf("文件是 %d 年的报告，草稿是 %d 年的", msg.imp.Year, l.into.Year()))
		}
		if len(notes) > 0 {
			notes = append(notes, "标题、落款没有选上")
			apart = func(p *importer.Piece) bool { return p.Kind == importer.Facts || p.Kind == importer.Sign }
		}
	} else {
		l.into = model.NewReport(msg.imp.Edition, msg.imp.Year)
	}
	if len(notes) > 0 {
		defer a.say("注意：" + strings.Join(notes, "；"))
	}
	l.Model = intake.New(msg.imp, l.into, apart, a.st)
	a.closeOver()
	a.open(l)
}

// inRows puts together a table that is pasted in pieces into a table.
func (a *app) inRows(text string) string {
	if g, ok := a.top().(*grid.Model); ok {
		return importer.Rows(g.At().Section, text)
	}
	return text
}

// othersReport says that a report is another organ's than the draft, "" if it is not.
func (a *app) othersReport(organ string) string {
	own := a.work.draft.Report().Field(model.OrganName)
	if model.SameOrgan(organ, own) {
		return ""
	}
	return fmt.Sprintf("这是%s的报告，草稿是%s的，请看看是不是选错了文件", organ, own)
}

// take takes the pieces that were chosen.
func (a *app) take(l *look, pieces []*importer.Piece) tea.Cmd {
	if l.use != intoDraft {
		return a.askDraftOf(l, pieces)
	}
	w := a.work
	batch := l.imp.Edits(w.draft.Report(), pieces...)
	a.closeOver()
	w.leavePane()
	if len(batch.Edits) == 0 {
		a.say("草稿里已经是这样，没有改什么")
		w.pane().Focus()
		return nil
	}
	w.draft.Do(batch)
	w.pane().Focus()
	if w.draft.Locked() == "" {
		a.say(fmt.Sprintf("导入了 %d 项，改动 %d 处；F8 逐处核对，Ctrl+Z 全部撤销", len(pieces), len(batch.Edits)))
	}
	a.arrange()
	return a.saveNow()
}

// askDraftOf asks where the draft that the pieces make is to be saved.
func (a *app) askDraftOf(l *look, pieces []*importer.Piece) tea.Cmd {
	r := l.into.Clone()
	r.Apply(l.imp.Edits(r, pieces...))
	title := "存成新草稿"
	if l.use == asLast {
		title = "去年的报告存成草稿"
	}
	f := form.New(title, "存下", a.st,
		form.Field{ID: fieldKind, Name: "单位类型", Choices: kindNames(), Hint: "左右键选。有的核对要看单位类型。"},
		form.Field{ID: fieldPath, Name: "存到", Completes: true, Hint: "草稿文件的路径，.json 会自动加上。已有的文件不会被覆盖。"},
	)
	if a.work != nil {
		f.SetValue(fieldKind, kindName(model.OrganKind(a.work.draft.Report().Field(model.OrganSort))))
	}
	if kind := r.Field(model.OrganSort); kind != "" {
		f.SetValue(fieldKind, kindName(model.OrganKind(kind)))
	}
	f.SetValue(fieldPath, filepath.Join(a.cfg.Dir, fileName(r.Field(model.OrganName)+strconv.Itoa(r.Year()))+"年报.json"))
	under := a.over
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		r := r.Clone()
		r.Apply(model.SetField{Field: model.OrganSort, To: string(model.OrganKinds[f.Choice(fieldKind)].Kind)})
		path := withExt(expand(a.cfg.Dir, f.Value(fieldPath)))
		if l.use == asLast {
			return a.saveLast(f, path, r)
		}
		said := "从 " + shown(l.path) + " 导入，存在 " + path
		return a.leave(func() tea.Msg { return create(path, r, nil, said, f) })
	})
	a.under = under
	return nil
}

// saveLast writes last year's report into a file and attaches it.
func (a *app) saveLast(f *form.Model, path string, r *model.Report) tea.Cmd {
	if want := a.work.draft.Report().Year() - 1; r.Year() != want {
		f.SetTrouble(fmt.Sprintf("这是 %d 年的报告，不是去年（%d 年）的；按 Esc 回去，请换一份。", r.Year(), want))
		return nil
	}
	file, year := a.work.writer.file, a.work.draft.Report().Year()
	return func() tea.Msg {
		if err := store.New(path).Save(r); err != nil {
			return attachedMsg{file: file, chosen: true, err: err}
		}
		return attachCmd(file, path, year)()
	}
}

func kindNames() (names []string) {
	for _, k := range model.OrganKinds {
		names = append(names, k.Name)
	}
	return names
}

// A landing shows where the figures of a piece would land: the table with the changes
// in their cells, which cannot be edited.
type landing struct {
	*grid.Model
	look  *look
	notes map[model.Ref]string
}

var keyLanded = bind("Esc", "回到清单", "esc", "f4")

// Update moves, or answers that the table is to be closed.
func (l *landing) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && key.Matches(k, keyLanded) {
		return helpClosedMsg{}, nil
	}
	return l.Model.Update(msg)
}

// ShortHelp returns the keys for the bottom line.
func (l *landing) ShortHelp() []key.Binding {
	return []key.Binding{keyLanded, bind("方向键", "走动")}
}

// words says what is to be said of the cell one is on.
func (l *landing) words() string {
	if note := l.notes[l.At()]; note != "" {
		return note
	}
	return l.Detail()
}

// landed says what is to be said of the cell of a table that is looked at, "" where none
// is.
func (a *app) landed() string {
	if l, ok := a.over.(*landing); ok {
		return l.words()
	}
	return ""
}

// lookAt shows a piece where it would land.
func (a *app) lookAt(p *importer.Piece) tea.Cmd {
	l, ok := a.over.(*look)
	s := l.into.Edition().Section(p.Section)
	if !ok || p.Kind != importer.Figures || s == nil || s.Table == nil {
		a.say("这一项是文字，全文就写在这一页上，Tab 翻看")
		return nil
	}
	d := model.NewDraft(l.into.Clone())
	d.SetReadOnly("这里只看，不能改；导入以后再改")
	g := grid.New(d, s, a.st)
	proposed := map[model.Ref]model.Value{}
	for _, e := range l.imp.Edits(l.into, p).Edits {
		if e, ok := e.(model.SetValue); ok {
			proposed[e.At] = e.To
		}
	}
	g.Propose(proposed)
	notes := map[model.Ref]string{}
	for _, n := range p.Notes {
		for _, at := range n.Cells {
			notes[at] += n.Text + "；"
		}
	}
	a.open(&landing{g, l, notes})
	a.under = l
	return nil
}
