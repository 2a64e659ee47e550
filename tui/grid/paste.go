package grid

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/tui/input/caret"
)

// paste puts pasted text into the table. A block that fits where the cursor is and
// holds nothing but figures and blanks lands at once; any other, and any with labels,
// is shown first and asked about.
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
	l := m.lookAt(block, m.clamp(from))
	outside, odd := l.problems(m)
	switch rows, cols := l.size(); {
	case l.placing != nil || l.hint != "" || outside > 0 || odd > 0:
		m.look = l
		m.moveTo(l.first(m))
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
