package grid

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/input/caret"
)

// A look is a pasted block shown where it would land, before it is taken.
type look struct {
	block [][]string
	at    pos // of the block's first cell; it may lie outside the table
}

// paste puts pasted text into the table. A block that fits and holds nothing but
// figures and blanks lands at once; any other is shown first and asked about.
func (m *Model) paste(text string) tea.Msg {
	if m.typing != nil {
		before := m.typing.in.Value()
		m.typing.in.Update(tea.PasteMsg{Content: text})
		m.typed(before)
		return nil
	}
	if !m.editable() {
		return nil
	}
	block := parseBlock(text)
	if len(block) == 0 {
		return SaidMsg{"要粘贴的内容是空的，没有改动"}
	}
	from, _ := m.corners()
	l := &look{block, m.clamp(from)}
	outside, odd := l.problems(m)
	switch rows, cols := l.size(); {
	case outside > 0 || odd > 0:
		m.moveTo(l.at)
		m.look = l
		return SaidMsg{l.question(m)}
	case rows*cols == 1 && m.anchor != nil:
		m.fill("粘贴", block[0][0])
		return SaidMsg{"已填入选中的各格，Ctrl+Z 撤销"}
	}
	m.look = nil
	return m.take(l)
}

// parseBlock reads tab-separated lines as spreadsheets and browsers put them on the
// clipboard. The trailing newline they add makes no row.
func parseBlock(text string) [][]string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(text)
	text = strings.TrimSuffix(text, "\n")
	if strings.TrimSpace(text) == "" {
		return nil
	}
	block := [][]string{nil}
	for {
		cell, rest := nextCell(text)
		last := len(block) - 1
		block[last] = append(block[last], caret.OneLine(strings.TrimSpace(cell)))
		switch {
		case rest == "":
			return single(block)
		case rest[0] == '\n':
			block = append(block, nil)
		}
		text = rest[1:]
	}
}

// single takes out every second row where these are empty: some terminals turn each
// half of a Windows line end into a line end. A row that is blank in a spreadsheet
// has its tabs and stays.
func single(block [][]string) [][]string {
	var rows [][]string
	for i, row := range block {
		switch {
		case i%2 == 0 && len(row) < 2, i%2 == 1 && (len(row) > 1 || row[0] != ""):
			return block
		case i%2 == 0:
			rows = append(rows, row)
		}
	}
	return rows
}

// nextCell returns the first cell of text, and what follows it from the tab or the
// newline on.
func nextCell(text string) (cell, rest string) {
	if n := quoted(text); n > 0 {
		return strings.ReplaceAll(text[1:n-1], `""`, `"`), text[n:]
	}
	if i := strings.IndexAny(text, "\t\n"); i >= 0 {
		return text[:i], text[i:]
	}
	return text, ""
}

// quoted returns how many bytes the cell in quotation marks takes that text begins
// with, 0 if it does not. Spreadsheets write a cell so that has line breaks in it. A
// quotation mark that is not closed at the end of a cell is only a character.
func quoted(text string) int {
	if text == "" || text[0] != '"' {
		return 0
	}
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		switch i++; {
		case i == len(text) || text[i] == '\t' || text[i] == '\n':
			return i
		case text[i] != '"':
			return 0
		}
	}
	return 0
}

// problems counts the cells of the block that would land outside the table and
// those that are no figures. Blank cells outside do not count.
func (l *look) problems(m *Model) (outside, odd int) {
	for r, row := range l.block {
		for c, text := range row {
			p := pos{l.at.row + r, l.at.col + c}
			if !m.has(p) {
				if text != "" {
					outside++
				}
			} else if v, _ := m.parse(m.ref(p), text); v.Kind() == model.Text {
				odd++
			}
		}
	}
	return outside, odd
}

func (l *look) size() (rows, cols int) {
	for _, row := range l.block {
		cols = max(cols, len(row))
	}
	return len(l.block), cols
}

func (l *look) question(m *Model) string {
	rows, cols := l.size()
	outside, odd := l.problems(m)
	s := fmt.Sprintf("粘贴 %d 行 %d 列，落在标 > 的各格", rows, cols)
	if outside > 0 {
		s += fmt.Sprintf("；%d 格在表外，不会贴入", outside)
	}
	if odd > 0 {
		s += fmt.Sprintf("；%d 格不是数字", odd)
	}
	return s + "。方向键移动，Enter 贴入，Esc 不贴"
}

// text returns what the block would put into a cell.
func (l *look) text(p pos) (string, bool) {
	r, c := p.row-l.at.row, p.col-l.at.col
	if r < 0 || c < 0 || r >= len(l.block) || c >= len(l.block[r]) {
		return "", false
	}
	return l.block[r][c], true
}

func (m *Model) lookKey(msg tea.KeyPressMsg) tea.Msg {
	k, l := m.KeyMap, m.look
	switch {
	case key.Matches(msg, k.LookTake):
		m.look = nil
		return m.take(l)
	case key.Matches(msg, k.LookDrop):
		m.look = nil
		return SaidMsg{"没有贴入"}
	case key.Matches(msg, k.Up):
		l.at.row--
	case key.Matches(msg, k.Down):
		l.at.row++
	case key.Matches(msg, k.Left):
		l.at.col--
	case key.Matches(msg, k.Right):
		l.at.col++
	}
	// One may push the headings of a block out of the table, but not all of it.
	rows, cols := l.size()
	l.at.row = min(max(l.at.row, 1-rows), len(m.rows)-1)
	l.at.col = min(max(l.at.col, 1-cols), m.mostColumns()-1)
	m.moveTo(l.at)
	return SaidMsg{l.question(m)}
}

// take puts a block into the draft as one step. Blank cells keep their place: they
// empty the cell they land on. What lies outside the table is left out.
func (m *Model) take(l *look) tea.Msg {
	b := model.Batch{Name: "粘贴"}
	emptied := 0
	for r, row := range l.block {
		for c, text := range row {
			if p := (pos{l.at.row + r, l.at.col + c}); m.has(p) {
				v, unit := m.parse(m.ref(p), text)
				if v.Kind() == model.Blank && m.draft.Report().Entered(m.ref(p)).Kind() != model.Blank {
					emptied++
				}
				m.put(&b, m.ref(p), v, unit)
			}
		}
	}
	m.do(b)
	rows, cols := l.size()
	m.moveTo(l.at)
	if rows*cols == 1 {
		return nil
	}
	last := m.clamp(pos{l.at.row + rows - 1, l.at.col + cols - 1})
	m.anchor = &last
	from, to := m.corners()
	said := fmt.Sprintf("已贴入 %d 行 %d 列", to.row-from.row+1, to.col-from.col+1)
	if emptied > 0 {
		said += fmt.Sprintf("，其中 %d 格原来有数，贴成了未填", emptied)
	}
	return SaidMsg{said + "，Ctrl+Z 撤销"}
}
