package tui

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/handover"
	"nianbao/internal/opinion"
	"nianbao/tui/form"
	"nianbao/tui/page"
)

// A sheetPage shows a page made for printing, the 交稿单 or the 审核意见单, and leads to
// a file of it.
type sheetPage struct {
	*page.Model
	name string // what it is called
	text []byte // as it is written to a file
}

// sheetMsg says that the draft is saved, or cannot be, and the 交稿单 can be made.
type sheetMsg struct{ work *work }

// keepSheetMsg asks for a page in a file.
type keepSheetMsg struct {
	name string
	text []byte
}

// sheetColumns is how wide the lines of the sheet are in a file.
const sheetColumns = 80

var keyKeepSheet = bind("Enter", "存成文件", "enter")

// Update scrolls, or answers that the page is to be closed or kept.
func (s *sheetPage) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(k, keyBack):
			return helpClosedMsg{}, nil
		case key.Matches(k, keyKeepSheet):
			return keepSheetMsg{s.name, s.text}, nil
		}
	}
	return s.Model.Update(msg)
}

// ShortHelp returns the keys for the bottom line.
func (s *sheetPage) ShortHelp() []key.Binding {
	return append(s.Model.ShortHelp(), keyKeepSheet, bind("Esc", "回去"))
}

// askSheet saves, since the sheet names the file by what is in it, and shows the sheet.
func (a *app) askSheet() tea.Cmd {
	w := a.work
	w.leavePane()
	return tea.Sequence(a.saveNow(), func() tea.Msg { return sheetMsg{w} })
}

// showSheet shows the sheet of the draft as it stands.
func (a *app) showSheet(msg sheetMsg) {
	w := a.work
	if w != msg.work || a.over != nil {
		return
	}
	sheet := handover.Sheet{
		Report: w.draft.Report(), Prior: w.draft.Prior(), File: filepath.Base(w.path()), Date: a.today,
	}
	if sum, ok := w.writer.file.Sum(); ok && !w.draft.Dirty() {
		sheet.Sum = fmt.Sprintf("%x", sum)
	}
	a.showPage("交稿单", sheet.Write)
}

// askOpinion shows what was said about the report, for printing.
func (a *app) askOpinion() tea.Cmd {
	w := a.work
	w.leavePane()
	sheet := opinion.Sheet{Report: w.draft.Report(), Prior: w.draft.Prior(), File: filepath.Base(w.path()), Date: a.today}
	a.showPage("审核意见单", sheet.WriteText)
	return a.saveNow()
}

// showPage shows a page as wide as the window; it is kept as wide as paper.
func (a *app) showPage(name string, write func(io.Writer, int) error) {
	a.open(a.sheetOf(name, write))
}

func (a *app) sheetOf(name string, write func(io.Writer, int) error) *sheetPage {
	var shown, kept bytes.Buffer
	_ = write(&shown, a.width-2) // a buffer takes everything
	_ = write(&kept, sheetColumns)
	p := page.New(a.st)
	var parts []page.Part
	for line := range strings.Lines(shown.String()) {
		parts = append(parts, page.Part{Text: strings.TrimRight(line, "\n")})
	}
	p.Show(parts)
	return &sheetPage{p, name, kept.Bytes()}
}

// keepSheet asks where a page is to be written.
func (a *app) keepSheet(name string, text []byte) tea.Cmd {
	f := form.New("存"+name, "保存", a.st, form.Field{
		ID: fieldPath, Name: "存到", Completes: true, Hint: "纯文本，可以打印。已有的文件先问再覆盖。",
	})
	path, keep := filepath.Join(a.cfg.Dir, "年报"), []string(nil)
	if a.work != nil {
		path, keep = strings.TrimSuffix(a.work.path(), ".json"), a.work.files()
	}
	f.SetValue(fieldPath, path+"-"+name+".txt")
	sheet := a.over
	a.askForm(f, func(a *app, f *form.Model) tea.Cmd {
		return keepCmd(expand(a.cfg.Dir, f.Value(fieldPath)), text, keep, false)
	})
	a.under = sheet
	return nil
}

// keepCmd writes a text to a file.
func keepCmd(path string, text []byte, keep []string, overwrite bool) tea.Cmd {
	return func() tea.Msg {
		return exportedMsg{path, writeBeside(path, text, keep, overwrite), keepCmd(path, text, keep, true)}
	}
}
