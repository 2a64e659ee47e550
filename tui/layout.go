package tui

// sizes of the panes, in cells and lines.
const (
	outlineWidth   = 30  // the least of the outline's column
	outlineMost    = 46  // shows every heading whole
	wideWindow     = 112 // from here the outline is a column
	asideLeast     = 5   // lines the findings need below it
	guideWidth     = 38
	guideWide      = 56 // beside the findings
	guideHeight    = 6
	findingsHeight = 9
	findingsTall   = 15 // with what is to be said of the chosen one
	tallList       = 40 // from here there is room for that
	mendHeight     = 7
	mendTall       = 11  // in a tall window, or with a text, which needs less room than a table
	tallWindow     = 34  // from here the findings fit below the body
	tableBeside    = 76  // cells a table needs to have the guidance beside it
	textBeside     = 46  // cells a text needs
	roomyWidth     = 180 // from these on the guidance and the findings are shown unasked
	roomyHeight    = 60  // below a whole 表三
	bottomLines    = 3   // place, message, keys
)

// panes is where everything stands in the window.
type panes struct {
	body     int // lines between the title and the bottom lines
	outline  rect
	aside    rect // the findings below the outline
	main     rect
	guide    rect
	findings rect
	mend     rect
}

// A rect is the size of a pane, and where it stands below the title; empty if it is
// not shown.
type rect struct{ w, h, x, y int }

// has reports whether a place below the title is in the pane.
func (r rect) has(x, y int) bool { return x >= r.x && x < r.x+r.w && y >= r.y && y < r.y+r.h }

// arrange is the one place that decides the sizes of panes.
func (a *app) arrange() {
	if a.tooSmall() {
		return
	}
	a.spread()
	p := a.panes()
	if a.over != nil {
		a.over.SetSize(a.width, p.body)
	}
	if a.work == nil {
		a.start.SetSize(a.width, p.body)
		return
	}
	w := a.work
	w.outline.SetSize(p.outline.w, p.outline.h)
	w.aside.SetSize(p.aside.w, p.aside.h)
	for _, b := range w.bodies {
		b.SetSize(p.main.w, p.main.h)
	}
	w.guide.SetSize(p.guide.w, p.guide.h)
	w.findings.SetSize(p.findings.w, p.findings.h)
	if w.mend != nil {
		w.mend.SetSize(p.mend.w, p.mend.h)
	}
}

func (a *app) tooSmall() bool { return a.width < minWidth || a.height < minHeight }

// spread shows the guidance and the findings as soon as the window has room for them
// below a whole table, and puts away again what was not asked for when it has not. The
// pane that has the keys stays, so that a change of size takes nobody from where they are.
func (a *app) spread() {
	w := a.work
	if w == nil {
		return
	}
	roomy := a.width >= roomyWidth && a.height >= roomyHeight
	if roomy == w.roomy {
		return
	}
	w.roomy = roomy
	if roomy {
		w.unasked = unasked{!w.showGuide, !w.showFindings}
		w.showGuide, w.showFindings = true, true
		return
	}
	if w.unasked.guide && w.focus != guidePane {
		w.showGuide = false
	}
	if w.unasked.findings && w.focus != findingsPane {
		w.showFindings = false
	}
}

// unasked is which panes are shown only because the window is large.
type unasked struct{ guide, findings bool }

// panes works out the sizes for the present window, and where everything stands.
func (a *app) panes() panes {
	p := panes{body: a.height - 1 - bottomLines}
	w := a.work
	if w == nil {
		return p
	}
	room := rect{w: a.width, h: p.body}
	if a.width >= wideWindow {
		p.outline = rect{w: min(max(outlineWidth, a.width/4), outlineMost), h: p.body}
		room.x = p.outline.w + 1
		room.w -= room.x
		if h := p.body - w.outline.Lines() - 1; h >= asideLeast && !w.listOnScreen(a) {
			p.aside = p.outline.foot(h)
		}
	} else {
		p.outline = rect{w: a.width, h: 1}
		room.y = 1
		room.h--
	}
	if w.mend != nil {
		h := mendHeight
		if a.height >= tallWindow || w.grid() == nil {
			h = mendTall
		}
		p.mend = room.foot(h)
	}
	if w.listInstead(a) {
		p.findings = room
		p.main = room
		return p
	}
	if w.listOnScreen(a) {
		h := findingsHeight
		if a.height >= tallList {
			h = findingsTall
		}
		p.findings = room.foot(h)
	}
	switch {
	case !w.showGuide || w.mend != nil:
	case w.roomy && w.showFindings: // beside the table it would change every row of it with each step
		p.findings.w -= guideWide + 1
		p.guide = rect{guideWide, p.findings.h, p.findings.x + p.findings.w + 1, p.findings.y}
	default:
		least := tableBeside
		if w.grid() == nil {
			least = textBeside
		}
		if room.w-guideWidth-1 >= least {
			room.w -= guideWidth + 1
			p.guide = rect{guideWidth, room.h, room.x + room.w + 1, room.y}
		} else {
			p.guide = room.foot(min(guideHeight, room.h-1-w.leastHeight()))
		}
	}
	p.main = room
	return p
}

// foot takes the last h lines of r, and one for a rule above them.
func (r *rect) foot(h int) rect {
	r.h -= h + 1
	return rect{r.w, h, r.x, r.y + r.h + 1}
}

// listInstead reports whether the list of findings stands in place of the section,
// since the window is too low for both.
func (w *work) listInstead(a *app) bool {
	return w.showFindings && w.focus == findingsPane && a.height < tallWindow
}

// listOnScreen reports whether the list of findings is to be seen: in place of the
// section or at its foot. While one mends, the room goes to the section.
func (w *work) listOnScreen(a *app) bool {
	return w.listInstead(a) || w.showFindings && w.mend == nil && a.height >= tallWindow
}

// leastHeight is how many lines the section must keep beside the guidance: a table
// its header, some rows and the balance below it.
func (w *work) leastHeight() int {
	if w.grid() != nil {
		return 11
	}
	return 5
}
