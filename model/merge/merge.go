package merge

import (
	"errors"
	"fmt"

	"nianbao/model"
)

// A Result is what came of merging two reports.
type Result struct {
	Report *model.Report

	// Edit makes the one side, called mine, the merged report in one step of undo.
	Edit model.Batch

	// Conflicts are what has to be decided on: facts, then figures, explanations and
	// texts in the form's order, then remarks.
	Conflicts []Conflict
}

// A Conflict is something that both sides changed, and not to the same.
type Conflict struct {
	At    model.Ref   // a cell, or with only a Section its text or its facts
	Field model.Field // where a fact is meant
	What  string      // the name of the place: 表三 （二）部分公开·自然人

	// What stood there and what either side made of it, as users read it; of a text the
	// very words, empty where there were none.
	Base, Mine, Theirs string

	// Reversed marks that theirs stands in the merged report, because mine is that a
	// passage is gone. In all other cases mine stands.
	Reversed bool

	Span   model.Span // of a text: where in the merged one the passage stands
	Remark int        // the remark in which the other value is kept

	// Edit puts the other value into the merged report; nil where there is none to put.
	Edit model.Edit

	reason   string          // the text of the remark
	proposal *model.Proposal // nil: no proposal can hold it
	rule     string          // of an explanation
	about    *model.Anchor   // of a remark: what it was about
	done     bool            // it was decided when the same was merged before
}

// A merger merges two reports.
type merger struct {
	base, mine, theirs *model.Report
	edits              []model.Edit // that make mine the merged report
	conflicts          []Conflict
}

// Merge merges what was made of base on two sides, at the time now (2026-01-20 09:30).
// It fails, in words for the user, where they are not copies of one report. None of the
// three is changed.
func Merge(base, mine, theirs *model.Report, now string) (*Result, error) {
	if err := refuse(base, mine, theirs); err != nil {
		return nil, err
	}
	m := &merger{base: base, mine: mine, theirs: theirs}
	m.facts()
	m.figures()
	m.explanations()
	m.texts()
	contents := mine.Clone()
	contents.Apply(model.Batch{Edits: m.edits})
	m.review(contents, now)

	res := &Result{Report: mine.Clone(), Edit: model.Batch{Name: "合并", Edits: m.edits}}
	res.Report.Apply(res.Edit)
	for _, c := range m.conflicts {
		if !c.done {
			res.Conflicts = append(res.Conflicts, c)
		}
	}
	return res, nil
}

// refuse says why reports cannot be merged, nil if they can.
func refuse(base, mine, theirs *model.Report) error {
	if base == nil {
		return errors.New("找不到两份草稿分开以前共同的那一版，分不清各处是哪一份改的，不能合并；请把当时的那一份草稿也给出来")
	}
	b, m, t := base.Edition(), mine.Edition(), theirs.Edition()
	switch {
	case m != t:
		return fmt.Errorf("两份草稿的格式不同，一份是 %s，一份是 %s，不能合并；请换成同一种格式的草稿", m.Name, t.Name)
	case b != m:
		return fmt.Errorf("改动以前的那一份是 %s，后来的两份是 %s，不能合并；请给出这两份草稿当初的那一份", b.Name, m.Name)
	case base.Year() != mine.Year() && mine.Year() == theirs.Year():
		return fmt.Errorf("改动以前的那一份是 %d 年的，后来的两份是 %d 年的，不能合并；请给出这两份草稿当初的那一份", base.Year(), mine.Year())
	}
	for _, f := range []model.Field{model.Year, model.OrganName} {
		b, m, t := base.Field(f), mine.Field(f), theirs.Field(f)
		if _, ok := threeWay(b, m, t); !ok {
			return fmt.Errorf("两份草稿的%s不同，一份是“%s”，一份是“%s”，原来是“%s”，看来不是同一份报告，不能合并；如果是同一份，请先把%s改成一样的",
				f.Chinese(), m, t, b, f.Chinese())
		}
	}
	return nil
}

// threeWay returns what comes of a thing that was base; ok is false where both sides
// changed it, and not to the same.
func threeWay[T comparable](base, mine, theirs T) (merged T, ok bool) {
	switch {
	case theirs == base || theirs == mine:
		return mine, true
	case mine == base:
		return theirs, true
	}
	return mine, false
}

// Base returns the newest contents that two copies of a draft are known to have had in
// common: a version that both kept, or one that is what the other copy still is. It
// returns nil if there are none. What was said about the report then is not known.
func Base(mine, theirs *model.Report) *model.Report {
	known := map[string]bool{theirs.Fingerprint(): true}
	for i := range theirs.Review().Versions {
		if v := &theirs.Review().Versions[i]; !v.Doubtful {
			known[contents(v)] = true
		}
	}
	if known[mine.Fingerprint()] {
		return mine.Contents()
	}
	versions := mine.Review().Versions
	for i := len(versions) - 1; i >= 0; i-- {
		if v := &versions[i]; v.Report != nil && !v.Doubtful && known[contents(v)] {
			return v.Report
		}
	}
	return nil
}
