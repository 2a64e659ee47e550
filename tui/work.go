package tui

import (
	"slices"

	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/tui/changes"
	"nianbao/tui/findings"
	"nianbao/tui/grid"
	"nianbao/tui/mend"
	"nianbao/tui/outline"
	"nianbao/tui/page"
	"nianbao/tui/prose"
	"nianbao/tui/theme"
)

// A paneID names one of the panes that F6 goes through.
type paneID uint8

const (
	outlinePane paneID = iota
	bodyPane
	guidePane
	findingsPane
	mendPane
)

// A work is a draft on the screen: the draft, its file, and the panes that show it.
type work struct {
	st    *theme.Styles
	draft *model.Draft

	writer *writer
	save   saver

	outline  *outline.Model
	findings *findings.Model
	aside    *findings.Aside // the findings, while their list is not shown
	guide    *page.Model
	bodies   map[model.SectionID]pane

	section      model.SectionID // the one that is shown
	focus        paneID
	showGuide    bool
	showFindings bool
	roomy        bool // the window is so large that both are shown unasked
	unasked      unasked
	since        *changes.Model // what was compared with last; nil: nothing
	sinceName    string
	recovered    *recovery         // what the last session left behind, until it is saved
	held         bool              // somebody else has the draft open: it can only be looked at
	watched      int               // how often the file was looked at
	letters      map[string]string // words left unfinished, by what they are about
	halves       []store.Half      // remarks that are half written, the newest last
	resumed      *store.Half       // the one of them that one goes on with; nil: a new one, or none
	review       bool              // somebody reviews the draft
	reviewer     model.Person      // who does
	mark         *model.Finding    // the finding one stands on
	chosen       bool              // it was chosen by F8 or from the list, not met on the way
	markRev      int               // the state of the report when it was chosen
	tour         tour              // of the findings, by F8
	walk         walk              // through the remarks
	mend         *mend.Model       // what can be done about a finding; nil: not asked
	mendFrom     paneID            // the pane it was asked in
	home         position          // where the user was then
	attached     string            // where the last year's report lies that is attached

	back func(*app) // to the list that Enter led here from; nil: none

	tell bool // say when saving is done
}

func newWork(f *store.File, s *session, r, prior *model.Report, st *theme.Styles) *work {
	d := model.NewDraft(r)
	if prior != nil {
		d.SetPrior(prior)
	}
	w := &work{
		st: st, draft: d, attached: r.Field(model.Prior), writer: &writer{file: f, session: s},
		outline: outline.New(d, st), findings: findings.New(d, st), aside: findings.NewAside(d, st), guide: page.New(st),
		bodies: map[model.SectionID]pane{}, letters: map[string]string{}, focus: bodyPane,
	}
	e := r.Edition()
	for i := range e.Sections {
		switch s := &e.Sections[i]; {
		case s.Table != nil:
			w.bodies[s.ID] = grid.New(d, s, st)
		case s.IsProse():
			w.bodies[s.ID] = prose.New(d, s.ID, st)
		default:
			w.bodies[s.ID] = newFacts(d, st, s.Heading(), model.SignName, model.SignDate)
		}
	}
	w.section = e.Sections[0].ID
	w.outline.SetCurrent(w.section)
	w.pane().Focus()
	return w
}

// path returns the file the draft is saved in.
func (w *work) path() string { return w.writer.file.Path() }

// pane returns the pane with the keys.
func (w *work) pane() pane {
	switch w.focus {
	case outlinePane:
		return w.outline
	case guidePane:
		return w.guide
	case findingsPane:
		return w.findings
	case mendPane:
		return w.mend
	}
	return w.body()
}

// files returns the files that the draft is kept in and compared with.
func (w *work) files() []string {
	return []string{w.path(), w.writer.file.PriorOf(w.draft.Report())}
}

func (w *work) body() pane { return w.bodies[w.section] }

// grid returns the table that is shown, nil if a text is.
func (w *work) grid() *grid.Model { g, _ := w.body().(*grid.Model); return g }

// prose returns the text that is shown, nil if a table is.
func (w *work) prose() *prose.Model { p, _ := w.body().(*prose.Model); return p }

// inText reports whether the user is writing text, where the screen must hold still.
func (w *work) inText() bool { return w.focus == bodyPane && w.grid() == nil }

// typingCell reports whether a cell is half typed.
func (w *work) typingCell() bool { g := w.grid(); return g != nil && g.Typing() }

// leavePane finishes what is half typed in the pane with the keys.
func (w *work) leavePane() {
	w.pane().Blur()
	w.draft.Close()
}

// focusOn gives another pane the keys.
func (w *work) focusOn(id paneID) {
	w.leavePane()
	w.focus = id
	w.pane().Focus()
}

// nextPane goes through the panes that are shown.
func (w *work) nextPane(by int) {
	if w.mend != nil {
		return
	}
	panes := []paneID{outlinePane, bodyPane}
	if w.showGuide {
		panes = append(panes, guidePane)
	}
	if w.showFindings {
		panes = append(panes, findingsPane)
	}
	i := slices.Index(panes, w.focus)
	w.focusOn(panes[(i+by+len(panes))%len(panes)])
}

// show shows a section. The pane with the keys stays the same kind of pane.
func (w *work) show(id model.SectionID) {
	if w.bodies[id] == nil || id == w.section {
		return
	}
	w.leavePane()
	w.section = id
	w.outline.SetCurrent(id)
	w.pane().Focus()
}

// nextSection goes to a neighbouring section, if there is one.
func (w *work) nextSection(by int) bool {
	e := w.draft.Report().Edition()
	s, i := e.Sections, e.Position(w.section)+by
	if i < 0 || i >= len(s) {
		return false
	}
	w.show(s[i].ID)
	return true
}

// gotoPlace shows where an edit changed something.
func (w *work) gotoPlace(p model.Place) {
	w.show(p.At.Section)
	switch body := w.body().(type) {
	case *grid.Model:
		if w.section == p.At.Section {
			body.Goto(p.At)
		}
	case *prose.Model:
		if w.section == p.At.Section {
			body.Goto(p.Pos)
		}
	case *facts:
		body.goTo(p.Field)
	}
	if w.focus == outlinePane {
		w.focusOn(bodyPane)
	}
}

// placeName names a place for the user.
func (w *work) placeName(p model.Place) string {
	if name := p.Field.Chinese(); name != "" {
		return name
	}
	return w.draft.Report().Edition().Label(p.At)
}

// gotoFinding shows the place of a finding and gives it the keys.
func (w *work) gotoFinding(f *model.Finding) {
	w.show(f.At.Section)
	if w.focus != bodyPane {
		w.focusOn(bodyPane)
	}
	switch body := w.body().(type) {
	case *grid.Model:
		body.Goto(f.At)
	case *prose.Model:
		if f.To > 0 {
			body.Goto(f.From)
		}
	case *facts:
		for _, id := range f.Fields() {
			body.goTo(id)
		}
	}
	w.choose(f)
}

// choose marks a finding as the one that is being looked at.
func (w *work) choose(f *model.Finding) {
	w.untell()
	w.mark, w.chosen, w.markRev = f, true, w.draft.Rev()
	w.findings.Select(f)
	w.tour.visit(blanksLast(findings.InOrder(w.draft)), f)
}

// nextFinding goes to the next finding of the list, or the one before, counted from
// the one that the cursor stands on. From a place without any it goes to the first
// of the section, or of those that follow.
func (w *work) nextFinding(by int) bool {
	w.follow()
	all := blanksLast(findings.InOrder(w.draft))
	if len(all) == 0 {
		return false
	}
	next := 0
	if w.mark != nil && (w.chosen || w.mark.At.Section == w.section) {
		next = beyond(w.mark, w.draft.Findings(), all, by)
	} else if i := w.tour.next(all, by, w.section); i >= 0 {
		next = i
	} else if i := w.firstFrom(all); i >= 0 {
		next = i
		if by < 0 {
			next += by
		}
	}
	w.gotoFinding(&all[(next+len(all))%len(all)])
	return true
}

// firstFrom returns the first finding of the shown section or a later one.
func (w *work) firstFrom(all []model.Finding) int {
	e := w.draft.Report().Edition()
	here := e.Position(w.section)
	return slices.IndexFunc(all, func(f model.Finding) bool { return e.Position(f.At.Section) >= here && !f.Rule.Blanks })
}

// follow keeps the marked finding in step with the report and the cursor: the one
// chosen while the cursor is on its cells, else the worst one met there. It is called
// where the mark is needed, not after every message: finding out what is wrong takes
// longer than taking in a letter.
func (w *work) follow() {
	g := w.grid()
	if w.mend != nil {
		w.mark, w.chosen = w.mend.Finding(), true
		if g != nil {
			g.Mark(w.mark)
		}
		w.markWords()
		return
	}
	if g == nil {
		w.followText()
		w.markWords()
		return
	}
	at := g.At()
	var met *model.Finding
	all := w.draft.Findings()
	for i := range all {
		f := &all[i]
		if !slices.Contains(f.Cells, at) {
			continue
		}
		if w.mark != nil && w.chosen && f.Same(w.mark) {
			w.mark = f
			g.Mark(f)
			return
		}
		if !f.Rule.Blanks && (met == nil || worse(f, met, w.section)) {
			met = f
		}
	}
	w.mark, w.chosen = met, false
	g.Mark(met)
}

// worse reports whether a finding matters more than another to somebody in a section.
// What is about another section matters less, and what is explained least.
func worse(f, o *model.Finding, section model.SectionID) bool {
	if f, o := f.At.Section == section, o.At.Section == section; f != o {
		return f
	}
	if f, o := f.Explained != nil, o.Explained != nil; f != o {
		return o
	}
	return f.Level < o.Level
}

// markWords makes the words stand out in the text that the marked finding is about, or the
// remark that is told, until something is changed.
func (w *work) markWords() {
	p := w.prose()
	if p == nil {
		return
	}
	from, to := 0, 0
	if f := w.mark; f != nil && f.At.Section == w.section && w.markRev == w.draft.Rev() {
		from, to = f.From, f.To
	} else if t := &w.walk; t.shown && t.where.section == w.section && t.rev == w.draft.Rev() {
		from, to = t.words.From, t.words.To
	}
	p.Mark(from, to)
}

// followText keeps a finding that was chosen marked while its text is shown and it
// has not been mended, so that one can go on from it.
func (w *work) followText() {
	if w.mark == nil || !w.chosen || w.mark.At.Section != w.section {
		w.mark, w.chosen = nil, false
		return
	}
	all := w.draft.Findings()
	i := w.mark.In(all)
	if i < 0 {
		w.mark, w.chosen = nil, false
		return
	}
	w.mark = &all[i]
}

func (w *work) closeFindings() {
	w.showFindings = false
	if w.focus == findingsPane {
		w.focusOn(bodyPane)
	}
}
