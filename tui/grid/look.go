package grid

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/label"
)

// A look is a pasted block shown where it would land, before it is taken: by its
// labels where it has any, else as it is from one cell on.
type look struct {
	block   [][]string
	at      pos            // of the first cell that no labels place; it may lie outside the table
	hint    string         // why at is not where the cursor was, or should not be
	placing *label.Placing // nil: no labels were recognised
	cells   map[pos]string // what labels place
}

// lookAt returns the look of a block pasted at a place.
func (m *Model) lookAt(block [][]string, at pos) *look {
	l := &look{block: block, at: at}
	if l.relabel(m); l.placing == nil {
		m.settle(l)
		return l
	}
	if p := l.placing; p.FreeRows && l.lost() > 0 { // from the top, if more of it fits there
		before := l.lost()
		if l.at.row = 0; l.relabel(m) >= before {
			l.at.row = at.row
			l.relabel(m)
		}
	}
	return l
}

// relabel works out where labels place the block, and returns how many figures of it
// land nowhere. A block without labels stays one.
func (l *look) relabel(m *Model) (lost int) {
	p := label.Table(m.section, l.block, label.Start{Row: l.at.row, Column: l.at.col})
	if l.placing == nil && !p.Known() {
		return 0
	}
	texts := map[model.Ref]string{}
	for y := range p.Cells {
		for x, c := range p.Cells[y] {
			if c.Kind == label.Figure {
				texts[c.At] = l.block[y][x]
			}
		}
	}
	l.placing, l.cells = p, map[pos]string{}
	for r := range m.rows {
		for c := range m.columns(r) {
			if text, ok := texts[m.ref(pos{r, c})]; ok {
				l.cells[pos{r, c}] = text
			}
		}
	}
	return l.lost()
}

// lost returns how many figures labels place nowhere.
func (l *look) lost() (n int) {
	for y := range l.placing.Cells {
		for _, c := range l.placing.Cells[y] {
			if c.Kind == label.Stray {
				n++
			}
		}
	}
	return n
}

// text returns what the block would put into a cell.
func (l *look) text(p pos) (string, bool) {
	if l.placing != nil {
		text, ok := l.cells[p]
		return text, ok
	}
	r, c := p.row-l.at.row, p.col-l.at.col
	if r < 0 || c < 0 || r >= len(l.block) || c >= len(l.block[r]) {
		return "", false
	}
	return l.block[r][c], true
}

// first returns the first cell the block lands in, or where it begins.
func (l *look) first(m *Model) pos {
	if l.placing == nil {
		return l.at
	}
	for r := range m.rows {
		for c := range m.columns(r) {
			if text, ok := l.cells[pos{r, c}]; ok && text != "" {
				return pos{r, c}
			}
		}
	}
	return l.at
}

// problems counts the cells of the block that would land outside the table and
// those that are no figures. Blank cells outside do not count.
func (l *look) problems(m *Model) (outside, odd int) {
	odd = len(l.odd(m))
	if l.placing != nil {
		return l.lost(), odd
	}
	for r, row := range l.block {
		for c, text := range row {
			if text != "" && !m.has(pos{l.at.row + r, l.at.col + c}) {
				outside++
			}
		}
	}
	return outside, odd
}

// odd returns the cells in which the block would put what is no figure.
func (l *look) odd(m *Model) (cells []pos) {
	for r := range m.rows {
		for c := range m.columns(r) {
			p := pos{r, c}
			if text, ok := l.text(p); ok && text != "" {
				if v, _ := m.parse(m.ref(p), text); v.Kind() == model.Text {
					cells = append(cells, p)
				}
			}
		}
	}
	return cells
}

func (l *look) size() (rows, cols int) {
	for _, row := range l.block {
		cols = max(cols, len(row))
	}
	return len(l.block), cols
}

func (m *Model) lookKey(msg tea.KeyPressMsg) tea.Msg {
	k, l := m.KeyMap, m.look
	by := pos{}
	switch {
	case key.Matches(msg, k.LookTake):
		m.look = nil
		return m.take(l)
	case key.Matches(msg, k.LookDrop):
		m.look = nil
		return SaidMsg{"没有贴入"}
	case key.Matches(msg, k.Up):
		by.row = -1
	case key.Matches(msg, k.Down):
		by.row = 1
	case key.Matches(msg, k.Left):
		by.col = -1
	case key.Matches(msg, k.Right):
		by.col = 1
	}
	l.move(m, by)
	m.moveTo(l.first(m))
	return SaidMsg{l.question(m)}
}

// movable reports whether arrow keys shift the block: labels do not place all of it.
func (l *look) movable() bool {
	return l.placing == nil || l.placing.FreeRows || l.placing.FreeColumns
}

// move shifts the block. What labels place stays.
func (l *look) move(m *Model, by pos) {
	rows, cols := l.size()
	to, least := pos{l.at.row + by.row, l.at.col + by.col}, pos{1 - rows, 1 - cols}
	if p := l.placing; p != nil {
		least = pos{}
		if !p.FreeRows {
			to.row = l.at.row
		}
		if !p.FreeColumns {
			to.col = l.at.col
		}
	}
	// One may push a part of a block out of the table, but not all of it.
	l.at.row = min(max(to.row, least.row), len(m.rows)-1)
	l.at.col = min(max(to.col, least.col), m.mostColumns()-1)
	if l.placing != nil && by != (pos{}) {
		l.relabel(m)
	}
}

// take puts a block into the draft as one step. Blank cells keep their place: they
// empty the cell they land on. What lies outside the table is left out.
func (m *Model) take(l *look) tea.Msg {
	b := model.Batch{Name: "粘贴"}
	landed, odd, emptied := 0, 0, 0
	for r := range m.rows {
		for c := range m.columns(r) {
			text, ok := l.text(pos{r, c})
			if !ok {
				continue
			}
			at := m.ref(pos{r, c})
			v, unit := m.parse(at, text)
			switch {
			case v.Kind() == model.Number:
				landed++
			case v.Kind() == model.Text:
				odd++
			case m.draft.Report().Entered(at).Kind() != model.Blank:
				emptied++
			}
			m.put(&b, at, v, unit)
		}
	}
	m.do(b)
	m.moveTo(l.first(m))
	said := fmt.Sprintf("已贴入 %d 个数", landed)
	if rows, cols := l.size(); l.placing == nil {
		if rows*cols == 1 {
			return nil
		}
		last := m.clamp(pos{l.at.row + rows - 1, l.at.col + cols - 1})
		m.anchor = &last
		from, to := m.corners()
		said = fmt.Sprintf("已贴入 %d 行 %d 列", to.row-from.row+1, to.col-from.col+1)
	}
	if odd > 0 {
		said += fmt.Sprintf("，另有 %d 格不是数字，留着等改", odd)
	}
	if emptied > 0 {
		said += fmt.Sprintf("，其中 %d 格原来有数，贴成了未填", emptied)
	}
	return SaidMsg{said + "，Ctrl+Z 撤销"}
}

// settle moves a block without labels that is as wide, or as high, as the table to
// where it fits, and says so: it was pasted a row or a column off.
func (m *Model) settle(l *look) {
	if len(m.section.Table.Blocks) != 1 {
		return
	}
	rows, cols := l.size()
	var said []string
	all, have := m.columns(0), m.rows
	switch {
	case l.at.col == 0:
	case cols == all:
		l.at.col = 0
		said = append(said, fmt.Sprintf("同全表一样有 %d 列，移到了最左列", cols))
	case cols == all-1 && m.hasRowTotals() && l.at.col+cols > all:
		l.at.col = 0
		said = append(said, fmt.Sprintf("%d 列，比全表少总计一列，移到了最左列", cols))
	case cols == all-1 && m.hasRowTotals():
		said = append(said, fmt.Sprintf("%d 列，如果是不带总计的整行，按 ← 移到最左列", cols))
	}
	switch i := m.missingTotal(l); {
	case i >= 0:
		l.block = append(append(append([][]string{}, l.block[:i]...), make([]string, cols)), l.block[i:]...)
		l.at.row = 0
		said = append(said, "少一行"+m.rowName(m.totalRow().Row)+"，按各列的等式认出，这一行空着由程序相加")
	case rows == len(have) && l.at.row > 0:
		l.at.row = 0
		said = append(said, fmt.Sprintf("同全表一样有 %d 行，移到了第一行", rows))
	}
	l.hint = strings.Join(said, "；")
}
