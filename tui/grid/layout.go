package grid

import (
	"slices"

	"nianbao/internal/width"
	"nianbao/model"
)

// A layout is where everything of the grid stands on a screen of a given size, and
// what is written there.
type layout struct {
	contents
	label   int           // cells of the row labels
	check   int           // cells of the column that says whether a row adds up; 0: none
	indent  int           // cells a heading level moves a label in
	blocks  []blockLayout // by block of the table
	lines   []line        // of the body, before scrolling
	pinned  []headLine    // the header above the body, of a table with one block
	rule    bool          // a line between the body and the footer
	height  int           // what it was made for
	shorter bool          // the last line of the footer is left out
	body    int           // lines of the body that are shown

	beside bool          // last year's figures stand in the cells, not below them
	tight  tightness     // how narrow the columns were made
	width  int           // what it was made for
	wide   bool          // ambiguous characters take two cells
	of     *model.Report // last year's report, if it is shown
}

// A blockLayout is the columns of one block that are shown, and their header.
type blockLayout struct {
	from   int        // the first column that is shown
	widths []int      // cells of each column from there on, without the sign before it
	behind []int      // of all columns: the cells among these for last year's figure
	header []headLine // from top to bottom
}

// A headLine is one line of a block's header.
type headLine []headCell

// A headCell is text over some of the shown columns; centred and ruled where it may
// span several.
type headCell struct {
	from, to int // to excluded
	text     string
	ruled    bool
}

type lineKind uint8

const (
	gapLine   lineKind = iota // between blocks
	titleLine                 // a block's title
	headLines                 // a line of a block's header
	groupLine                 // a heading among the rows
	cellLine                  // a row of figures
	priorLine                 // last year's figures of the row above
)

// A line is one line of the body.
type line struct {
	kind  lineKind
	block int
	index int // of the header line, of the block's row for groupLine, of Model.rows for cellLine and priorLine
}

// The least a grid is drawn in.
const (
	leastWidth  = 20
	leastHeight = 3
)

const (
	minLabel  = 18
	maxLabel  = 46
	tinyLabel = 8 // cells of the labels where figures need the rest
	checkCols = 8
	maxCheck  = 14
	minBody   = 3 // lines of the body, for which the footer and the header give way
	fewLines  = 9 // lines of the body, for which the sums in the footer give way
)

// A state is all that a layout depends on.
type state struct {
	rev, width, height int
	wide               bool
	cursor             pos
	typing             *typing
	typed              string
	look               *look
	block              pos // where the look's block begins
	proposal           int
	prior              *model.Report
	priorView          priorView
	reviewing          bool
}

func (m *Model) state() state {
	s := state{rev: m.draft.Rev(), width: m.width, height: m.height, wide: width.Wide(), cursor: m.cursor, typing: m.typing, look: m.look, proposal: m.proposal, prior: m.shownPrior(), priorView: m.prior, reviewing: m.reviewing}
	if m.typing != nil {
		s.typed = m.typing.in.Value()
	}
	if m.look != nil {
		s.block = m.look.at
	}
	return s
}

// layout returns the layout for the present state. It is kept until the state is
// another, since View and Cursor both ask for it.
func (m *Model) layout() *layout {
	if s := m.state(); m.kept == nil || m.keptFor != s {
		m.kept, m.keptFor = m.lay(), s
	}
	return m.kept
}

func (m *Model) drawable() bool { return m.width >= leastWidth && m.height >= leastHeight }

func (m *Model) lay() *layout {
	t := m.section.Table
	l := &layout{contents: m.contents(), indent: 2}
	if l.verdicts != nil {
		l.check = checkCols
		for i := range l.verdicts {
			l.check = min(max(l.check, l.verdicts[i].wide+1), maxCheck)
		}
	}
	var before *layout // as it was when typing began, or at the last key
	if m.typing != nil {
		before = m.typing.held
	}
	held := m.hold(l)
	if !held {
		m.fit(l)
		if m.typing != nil {
			m.typing.held = l
		}
	}
	for i := range t.Blocks {
		b := &l.blocks[i]
		b.header = header(t.Blocks[i].Columns[b.from:], b.widths)
	}
	if held {
		m.holdHeaders(l)
	}
	m.arrange(l)
	m.pin(l, before)
	return l
}

// fit makes columns and labels as wide as there is room for.
func (m *Model) fit(l *layout) {
	l.width, l.wide, l.of = m.width, width.Wide(), m.shownPrior()
	room := 0
	beside := m.beside(l)
	for _, l.tight = range tightnesses {
		room = m.width - l.check - m.measure(l, l.tight)
		if room >= l.tight.label || beside {
			break
		}
	}
	if room < 30 {
		l.indent = 1
	}
	l.label = min(max(room, tinyLabel), m.longestLabel(l), maxLabel)
	if room < tinyLabel {
		m.window(l)
	}
	m.widen(l)
}

// arrange decides which lines there are and which of them scroll.
func (m *Model) arrange(l *layout) {
	t := m.section.Table
	single := len(t.Blocks) == 1
	n := 0 // the row of figures one is at
	for bi := range t.Blocks {
		b := &t.Blocks[bi]
		if !single {
			if bi > 0 {
				l.lines = append(l.lines, line{gapLine, bi, 0})
			}
			l.lines = append(l.lines, line{titleLine, bi, 0})
			for i := range l.blocks[bi].header {
				l.lines = append(l.lines, line{headLines, bi, i})
			}
		}
		for ri := range b.Rows {
			if b.Rows[ri].ID == "" {
				l.lines = append(l.lines, line{groupLine, bi, ri})
				continue
			}
			l.lines = append(l.lines, line{cellLine, bi, n})
			if l.below() {
				l.lines = append(l.lines, line{priorLine, bi, n})
			}
			n++
		}
	}
	if single {
		l.pinned = l.blocks[0].header
		if len(l.pinned)+len(l.lines)+len(l.footer) > m.height { // one more row is worth more than what tells no column from another
			l.pinned = l.pinned[shared(t.Blocks[0].Columns):]
		}
	} else if len(l.lines) > m.height {
		l.lines = slices.DeleteFunc(l.lines, func(x line) bool { return x.kind == gapLine })
	}
}

// pin decides how many lines are pinned above and below the body. Where not all rows fit,
// they have the lines that say nothing: the rule above the balance, and what compares
// automatic totals with their parts. Where there are few, the sums of the balance go next,
// then their difference, then the outer levels of the header.
//
// While a cell is typed into, it stays as it was before: the row would else move away from
// the cursor as a total is typed.
func (m *Model) pin(l *layout, before *layout) {
	l.height = m.height
	spare := m.height - len(l.pinned) - len(l.lines) - len(l.footer)
	n := len(l.footer)
	l.shorter = spare < 0 && n > 0 && l.footer[n-1].idle
	if before != nil && before.height == m.height {
		l.shorter = before.shorter
	}
	if l.shorter {
		l.footer = l.footer[:n-1]
		spare++
	}
	l.rule = len(l.footer) > 0 && spare > 0
	body := m.height - len(l.pinned) - len(l.footer)
	if l.rule {
		body--
	}
	if body < fewLines && len(l.footer) > 0 {
		body += len(l.footer) - 1
		l.footer = l.footer[2:3]
	}
	if body < minBody {
		body += len(l.footer)
		l.footer = nil
	}
	if cut := min(minBody-body, len(l.pinned)-1); cut > 0 {
		body += cut
		l.pinned = l.pinned[cut:]
	}
	l.body = body
}

func (m *Model) blockIndex(row int) int {
	for i := range m.section.Table.Blocks {
		if &m.section.Table.Blocks[i] == m.rows[row].block {
			return i
		}
	}
	return 0
}

// scroll returns the first line of the body to show, so that the cursor's row is
// shown with the headings above it, moving as little as can be. Where a table has
// several blocks, these are the title and the header of the row's block.
func (l *layout) scroll(m *Model) int {
	y := l.lineOf(m.cursor.row)
	from := y
	for from > 0 && (l.lines[from-1].kind < cellLine || l.pinned == nil && l.lines[from-1].block == l.lines[y].block) {
		from--
	}
	top := min(m.top, from)
	last := y
	if l.below() && l.body > 1 {
		last++
	}
	if last >= top+l.body {
		top = last - l.body + 1
	}
	return max(min(top, len(l.lines)-l.body), 0)
}

// below reports whether last year's figures stand below the rows.
func (l *layout) below() bool { return l.prior != nil && !l.beside }

func (l *layout) lineOf(row int) int {
	return slices.IndexFunc(l.lines, func(x line) bool { return x.kind == cellLine && x.index == row })
}

// block returns the columns of a row.
func (l *layout) block(m *Model, row int) *blockLayout { return &l.blocks[m.blockIndex(row)] }

// own returns how many cells of a shown column this year's figures have.
func (b *blockLayout) own(n int) int { return b.widths[n] - b.behind[b.from+n] }

// cell returns where a cell begins on the screen, and how wide it is. The cell is
// one that is shown, such as the cursor's.
func (l *layout) cell(m *Model, p pos) (x, y, w int) {
	b := l.block(m, p.row)
	n := p.col - b.from
	return l.label + sum(b.widths[:n]) + n + 1, l.lineOf(p.row) - l.scroll(m) + len(l.pinned), b.own(n)
}

func (m *Model) hasRowTotals() bool {
	return slices.ContainsFunc(m.section.Table.Totals, func(t model.Total) bool { return t.Col != "" })
}

func sum(n []int) (s int) {
	for _, v := range n {
		s += v
	}
	return s
}
