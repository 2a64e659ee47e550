package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

// askZeroYear shows what 本年零申请 would do, and does it: the cells of 表三 and 表四
// that are not filled in become 0, and section 一 says so if wanted.
func (a *app) askZeroYear() tea.Cmd {
	r := a.work.draft.Report()
	e := r.Edition()
	var parts []string
	var cells []model.Ref
	for _, id := range []model.SectionID{"requests", "disputes"} {
		blank := r.BlankCells(id)
		if len(blank) > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 格", e.Section(id).Table.Name, len(blank)))
		}
		cells = append(cells, blank...)
	}
	if len(cells) == 0 {
		a.say("表三、表四没有未填的格")
		return nil
	}
	text := fmt.Sprintf("本年零申请：未填的 %s，共 %d 格，全部填 0；已填的不动。一次可撤销。", strings.Join(parts, "、"), len(cells))
	zeros := r.Zeros("本年零申请", cells)
	section, note := a.work.zeroNote()
	if at, ok := a.work.notZero("requests", "disputes"); ok {
		text = fmt.Sprintf("%s 已经填了 %s，不是零申请。未填的 %s，共 %d 格，仍要填 0 吗？", e.Label(at), r.Entered(at), strings.Join(parts, "、"), len(cells))
		note = nil // the sentence would be untrue
	}
	if note == nil {
		a.question(text, choice{keyYes, func(a *app) tea.Cmd { a.work.draft.Do(zeros); return a.saveNow() }})
		return nil
	}
	a.question(text+"同时在“"+e.Section(section).Name+"”末尾写一句说明？",
		choice{bind("Enter", "填 0 并写说明", "enter"), func(a *app) tea.Cmd {
			a.work.draft.Do(model.Batch{Name: zeros.Name, Edits: append(zeros.Edits, appendParagraph(r, section, a.work.filled(note)))})
			a.say(fmt.Sprintf("已填 %d 格，并在“%s”末尾写了说明，Ctrl+Z 撤销", len(cells), e.Section(section).Name))
			return a.saveNow()
		}},
		choice{bind("F2", "只填 0", "f2"), func(a *app) tea.Cmd {
			a.work.draft.Do(zeros)
			a.say(fmt.Sprintf("已填 %d 格，Ctrl+Z 撤销", len(cells)))
			return a.saveNow()
		}})
	return nil
}

// notZero returns a figure of some tables that is filled in with something else than 0.
func (w *work) notZero(sections ...model.SectionID) (model.Ref, bool) {
	r := w.draft.Report()
	for _, at := range r.Edition().Cells() {
		if v := r.Entered(at); slices.Contains(sections, at.Section) && v.Kind() != model.Blank && v != model.Int(0) {
			return at, true
		}
	}
	return model.Ref{}, false
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
