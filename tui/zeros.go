package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

// askZeroYear shows what 本年零申请 would do, and does it: the cells of the tables
// about requests and disputes that are not filled in become 0, and the text says so
// if wanted. Nothing can change between the question and the answer: while a question
// is open, keys and pastes go nowhere else.
func (a *app) askZeroYear() tea.Cmd {
	r := a.work.draft.Report()
	e := r.Edition()
	var tables, parts []string
	var cells, others []model.Ref
	for i := range e.Sections {
		s := &e.Sections[i]
		if s.Table == nil || !s.Table.ZeroYear {
			continue
		}
		tables = append(tables, s.Table.Name)
		if blank := r.BlankCells(s.ID); len(blank) > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 格", s.Table.Name, len(blank)))
			cells = append(cells, blank...)
		}
		others = append(others, notZero(r, s.ID)...)
	}
	if len(cells) == 0 {
		a.say(strings.Join(tables, "、") + "没有未填的格")
		return nil
	}
	zeros := r.Zeros("本年零申请", cells)
	blanks := fmt.Sprintf("未填的%s，共 %d 格", strings.Join(parts, "、"), len(cells))
	fill := func(b model.Batch, done string) func(*app) tea.Cmd {
		return func(a *app) tea.Cmd {
			a.work.draft.Do(b)
			a.say(fmt.Sprintf("已填 %d 格%s，Ctrl+Z 撤销", len(cells), done))
			return a.saveNow()
		}
	}
	section, note := a.work.zeroNote()
	switch {
	case len(others) > 0: // the sentence would be untrue
		a.question(fmt.Sprintf("%s 已经填了 %s，不是零申请。%s，仍要填 0 吗？", e.Label(others[0]), r.Entered(others[0]), blanks), choice{keyYes, fill(zeros, "")})
	case note == nil:
		a.question("本年零申请："+blanks+"，全部填 0；已填的不动。一次可撤销。", choice{keyYes, fill(zeros, "")})
	default:
		name := e.Section(section).Name
		both := model.Batch{Name: zeros.Name, Edits: append(slices.Clone(zeros.Edits), appendParagraph(r, section, a.work.filled(note)))}
		a.question("本年零申请："+blanks+"，都填 0，可撤销。同时在“"+name+"”末尾写一句说明？",
			choice{bind("Enter", "填 0 并写说明", "enter"), fill(both, "，并在“"+name+"”末尾写了说明")},
			choice{bind("F2", "只填 0", "f2"), fill(zeros, "")})
	}
	return nil
}

// notZero returns the figures of a table that are filled in with something else than 0.
func notZero(r *model.Report, id model.SectionID) []model.Ref {
	var cells []model.Ref
	for _, at := range r.Edition().Cells() {
		if v := r.Entered(at); at.Section == id && v.Kind() != model.Blank && v != model.Int(0) {
			cells = append(cells, at)
		}
	}
	return cells
}

// zeroNote returns the customary sentence that no request was received, unless it
// stands in its section already.
func (w *work) zeroNote() (model.SectionID, *model.Stock) {
	e := w.draft.Report().Edition()
	for i := range e.Sections {
		for j := range e.Sections[i].Stock {
			s := &e.Sections[i].Stock[j]
			if s.Zero && !strings.Contains(w.draft.Report().Text(e.Sections[i].ID), w.filled(s)) {
				return e.Sections[i].ID, s
			}
		}
	}
	return "", nil
}

// appendParagraph is the edit that puts a paragraph at the end of a text.
func appendParagraph(r *model.Report, id model.SectionID, text string) model.Splice {
	old := r.Text(id)
	if old != "" && !strings.HasSuffix(old, "\n") {
		text = "\n" + text
	}
	return model.Splice{At: id, Pos: len(old), Ins: text}
}

// askZero fills with 0 what is not filled in: the selected cells, or the whole table
// where only one cell is.
func (a *app) askZero() tea.Cmd {
	w := a.work
	g := w.grid()
	g.Commit()
	r := w.draft.Report()
	cells, what := r.BlankCells(w.section), r.Edition().Section(w.section).Table.Name
	if rows, cols := g.SelectionSize(); rows*cols > 1 {
		cells, what = g.Selection(), "选中的块"
	}
	zeros := r.Zeros("余格填零", cells)
	if len(zeros.Edits) == 0 {
		a.say(what + "里没有未填的格")
		return nil
	}
	a.question(fmt.Sprintf("余格填零：%s里未填的 %d 格填 0；已填的不动。一次可撤销。", what, len(zeros.Edits)),
		choice{keyYes, func(a *app) tea.Cmd {
			a.work.draft.Do(zeros)
			a.say(fmt.Sprintf("已填 %d 格，Ctrl+Z 撤销", len(zeros.Edits)))
			return a.saveNow()
		}})
	return nil
}
