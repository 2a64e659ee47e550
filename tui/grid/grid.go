package grid

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/theme"
)

// A Model is the grid of one section's table.
type Model struct {
	KeyMap KeyMap

	draft   *model.Draft
	section *model.Section
	st      *theme.Styles

	rows    []row // the rows that take figures, in print order
	cursor  pos
	goal    int  // the column that moving up and down aims for, and that is selected to
	anchor  *pos // the other corner of the selection; nil: only the cursor's cell
	marking bool // arrows select, without Shift
	held    held

	entry int // the column in which the row of entries began, -1: none did

	typing *typing // nil while no cell is being typed into
	look   *look   // a pasted block that is shown before it is taken; nil: none
	mark   *model.Finding

	proposed map[model.Ref]model.Value // changes that are shown, not made
	proposal int                       // numbers them

	reviewing bool         // which cells were checked is shown
	reviewer  model.Person // whose marks are one's own; no Name: nobody reviews

	prior priorView // when last year's figures are shown
	last  lastFaces

	width, height int
	top           int // the first line of the body that is shown
	focused       bool

	kept    *layout // the layout that was worked out last
	keptFor state
}

// A row is a printed row that takes figures.
type row struct {
	block *model.Block
	row   *model.Row
}

// A pos is a place for the cursor: an index into Model.rows and a column of that row.
type pos struct{ row, col int }

// New returns the grid of a section that has a table.
func New(d *model.Draft, s *model.Section, st *theme.Styles) *Model {
	m := &Model{KeyMap: DefaultKeyMap(), draft: d, section: s, st: st, entry: -1}
	for bi := range s.Table.Blocks {
		b := &s.Table.Blocks[bi]
		for ri := range b.Rows {
			if b.Rows[ri].ID != "" {
				m.rows = append(m.rows, row{b, &b.Rows[ri]})
			}
		}
	}
	return m
}

// SetSize says how many cells and lines the grid may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus lets the grid show the real cursor.
func (m *Model) Focus() { m.focused = true }

// Blur ends typing, keeping what was typed, and hides the cursor.
func (m *Model) Blur() {
	m.Commit()
	m.look = nil
	m.focused = false
}

// At returns the address of the cell under the cursor.
func (m *Model) At() model.Ref { return m.ref(m.cursor) }

// Goto puts the cursor on a cell, if the table has it.
func (m *Model) Goto(at model.Ref) {
	m.Commit()
	for r := range m.rows {
		for c := range m.rows[r].block.Columns {
			if m.ref(pos{r, c}) == at {
				m.moveTo(pos{r, c})
				return
			}
		}
	}
}

// Mark shows the cells of a finding; nil shows none.
func (m *Model) Mark(f *model.Finding) { m.mark = f }

// Typing reports whether a cell is being typed into.
func (m *Model) Typing() bool { return m.typing != nil }

// Typed returns what is typed into the cell so far, and where in it the caret is, in
// bytes; "" and 0 if no cell is being typed into.
func (m *Model) Typed() (text string, pos int) {
	if m.typing == nil {
		return "", 0
	}
	return m.typing.in.Value(), m.typing.in.Caret()
}

// Looking reports whether a pasted block is shown and waits for an answer.
func (m *Model) Looking() bool { return m.look != nil }

// Selection returns the cells that are selected, the cursor's alone if none are.
func (m *Model) Selection() []model.Ref {
	var cells []model.Ref
	for p := range m.selected {
		cells = append(cells, m.ref(p))
	}
	return cells
}

// SelectionSize returns how many rows and columns are selected.
func (m *Model) SelectionSize() (rows, cols int) {
	from, to := m.corners()
	return to.row - from.row + 1, to.col - from.col + 1
}

func (m *Model) ref(p pos) model.Ref {
	r := m.rows[p.row]
	return model.Ref{Section: m.section.ID, Row: r.row.ID, Col: r.block.Columns[p.col].ID}
}

// corners returns the top left and the bottom right of the selection.
func (m *Model) corners() (from, to pos) {
	if m.anchor == nil {
		return m.cursor, m.cursor
	}
	a, c := *m.anchor, pos{m.cursor.row, m.goal}
	return pos{min(a.row, c.row), min(a.col, c.col)}, pos{max(a.row, c.row), max(a.col, c.col)}
}

// selected calls yield for each selected cell, row by row. Columns that a row of
// the block does not have are passed over.
func (m *Model) selected(yield func(pos) bool) {
	from, to := m.corners()
	for r := from.row; r <= to.row; r++ {
		for c := from.col; c <= to.col && c < m.columns(r); c++ {
			if !yield(pos{r, c}) {
				return
			}
		}
	}
}

func (m *Model) isSelected(p pos) bool {
	from, to := m.corners()
	return p.row >= from.row && p.row <= to.row && p.col >= from.col && p.col <= to.col
}

// columns returns how many columns a row has.
func (m *Model) columns(row int) int { return len(m.rows[row].block.Columns) }

// mostColumns returns how many columns the widest row has.
func (m *Model) mostColumns() int {
	most := 0
	for r := range m.rows {
		most = max(most, m.columns(r))
	}
	return most
}

// has reports whether the table has a cell at p.
func (m *Model) has(p pos) bool {
	return p.row >= 0 && p.row < len(m.rows) && p.col >= 0 && p.col < m.columns(p.row)
}

// moveTo puts the cursor somewhere and ends the selection and the row of entries.
func (m *Model) moveTo(p pos) {
	m.cursor = m.clamp(p)
	m.goal, m.anchor, m.entry, m.marking = m.cursor.col, nil, -1, false
}

func (m *Model) clamp(p pos) pos {
	p.row = min(max(p.row, 0), len(m.rows)-1)
	p.col = min(max(p.col, 0), m.columns(p.row)-1)
	return p
}

// Detail says in words what the cursor is on: row and column in full, and what is
// special about the cell.
func (m *Model) Detail() string {
	at := m.At()
	report := m.draft.Report()
	e := report.Edition()
	row, col := e.Row(at), e.Column(at)
	var b strings.Builder
	b.WriteString(row.Printed())
	b.WriteString("·" + strings.Join(col.Head, "·"))
	b.WriteString("：")
	v := report.Entered(at)
	switch {
	case report.Automatic(at):
		s := report.Computed(at)
		b.WriteString("自动合计 " + s.String())
		if !s.Known() {
			b.WriteString("（" + lacking(s) + "）")
		}
	case v.Kind() == model.Blank:
		b.WriteString("未填")
	case v.Kind() == model.Text:
		b.WriteString("填的“" + v.String() + "”不合要求，应为" + col.Unit.Wanted())
	default:
		b.WriteString(v.String())
		if u := report.Unit(at); u != "" {
			b.WriteString(" " + u)
		} else {
			b.WriteString("，单位未选（Alt+U 选 " + strings.Join(col.Unit.Choices, " / ") + "）")
		}
	}
	if e.IsTotal(at) && v.Kind() == model.Number {
		b.WriteString("，手填的合计；")
		switch s := report.Computed(at); {
		case !s.Known():
			b.WriteString("各项" + lacking(s) + "，还不能核对")
		case s.Micro == v.Micro():
			b.WriteString("与各项之和相等")
		default:
			b.WriteString("各项相加得 " + s.String() + "，" + model.MoreOrLess(v.Micro()-s.Micro) + "，按 Delete 恢复自动")
		}
	}
	b.WriteString(m.reviewWords(at)) // before last year's, which can wait if the line is full
	b.WriteString(m.priorWords(at))
	b.WriteString(m.proposalWords(at))
	return b.String()
}

// lacking says why a sum is not known.
func lacking(s model.Sum) string {
	switch {
	case s.Blank > 0:
		return "未填 " + strconv.Itoa(s.Blank) + " 格"
	case s.Bad > 0:
		return strconv.Itoa(s.Bad) + " 格不是数字"
	}
	return ""
}

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	k := m.KeyMap
	switch {
	case m.look != nil && !m.look.movable():
		return []key.Binding{k.LookTake, k.LookDrop}
	case m.look != nil:
		return []key.Binding{k.LookTake, k.LookDrop, k.LookMove}
	case m.typing != nil:
		return []key.Binding{k.Enter, k.Tab, k.Cancel}
	}
	keys := []key.Binding{k.Enter, k.Tab}
	if m.choices(m.At()) != nil {
		keys = append(keys, k.Unit)
	}
	return append(keys, k.Edit, k.Clear, k.Select, k.Paste)
}

// FullHelp returns all keys, for the help page.
func (m *Model) FullHelp() [][]key.Binding {
	k := m.KeyMap
	return [][]key.Binding{
		{k.Up, k.Down, k.Left, k.Right, k.Enter, k.Back, k.Tab, k.BackTab},
		{k.RowStart, k.RowEnd, k.First, k.Last, k.PageUp, k.PageDown, k.EdgeUp, k.EdgeDown},
		{k.Edit, k.Clear, k.Cancel, k.Select, k.Mark, k.SelectAll},
		{k.Copy, k.Cut, k.Paste, k.FillDown, k.FillRight, k.Unit},
	}
}

// Cursor returns where the next typed character will appear, for the input
// method's window; nil when the grid has not the keys.
func (m *Model) Cursor() *tea.Cursor {
	if !m.focused || !m.drawable() || m.look != nil {
		return nil
	}
	x, y, w := m.layout().cell(m, m.cursor)
	if m.typing != nil {
		m.typing.in.SetWidth(w)
		x += m.typing.in.Cursor().X
	}
	return tea.NewCursor(x, y)
}
