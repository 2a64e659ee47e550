package grid

import (
	"fmt"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/tui/input"
)

// KeyMap are the keys of the grid. Digits, signs and other typed characters start
// typing over the cell and need no binding.
type KeyMap struct {
	Up, Down, Left, Right          key.Binding
	Enter, Back, Tab, BackTab      key.Binding
	RowStart, RowEnd, First, Last  key.Binding
	PageUp, PageDown               key.Binding
	EdgeUp, EdgeDown               key.Binding
	Edit, Clear, Cancel            key.Binding
	Select, Mark, SelectAll        key.Binding
	Copy, Cut, Paste               key.Binding
	FillDown, FillRight, Unit      key.Binding
	LookMove, LookTake, LookDrop   key.Binding
	SelUp, SelDown, SelLeft, SelRt key.Binding
}

// DefaultKeyMap returns the keys of a spreadsheet.
func DefaultKeyMap() KeyMap {
	bind := func(help, desc string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(help, desc))
	}
	return KeyMap{
		Up: bind("↑", "上一行", "up"), Down: bind("↓", "下一行", "down"),
		Left: bind("←", "左一格", "left"), Right: bind("→", "右一格", "right"),
		Enter: bind("Enter", "下一行", "enter"), Back: bind("Shift+Enter", "上一行", "shift+enter"),
		Tab: bind("Tab", "右一格", "tab"), BackTab: bind("Shift+Tab", "左一格", "shift+tab"),
		RowStart: bind("Home", "行首", "home"), RowEnd: bind("End", "行尾", "end"),
		First: bind("Ctrl+Home", "表首", "ctrl+home"), Last: bind("Ctrl+End", "表尾", "ctrl+end"),
		PageUp: bind("PgUp", "上一屏", "pgup"), PageDown: bind("PgDn", "下一屏", "pgdown"),
		EdgeUp: bind("Ctrl+↑", "列首", "ctrl+up"), EdgeDown: bind("Ctrl+↓", "列尾", "ctrl+down"),
		Edit: bind("F2", "改", "f2"), Clear: bind("Delete", "清空", "delete", "backspace"),
		Cancel: bind("Esc", "还原", "esc"),
		Select: bind("Shift+方向", "选块", "shift+up", "shift+down", "shift+left", "shift+right"),
		SelUp:  bind("Shift+↑", "向上选", "shift+up"), SelDown: bind("Shift+↓", "向下选", "shift+down"),
		SelLeft: bind("Shift+←", "向左选", "shift+left"), SelRt: bind("Shift+→", "向右选", "shift+right"),
		Mark:      bind("Alt+B", "从这里起选", "alt+b"),
		SelectAll: bind("Ctrl+A", "全选", "ctrl+a"),
		Copy:      bind("Ctrl+C", "复制", "ctrl+c"), Cut: bind("Ctrl+X", "剪切", "ctrl+x"), Paste: bind("Ctrl+V", "粘贴", "ctrl+v"),
		FillDown: bind("Ctrl+D", "向下填充", "ctrl+d"), FillRight: bind("Ctrl+R", "向右填充", "ctrl+r"),
		Unit:     bind("Alt+U", "换单位", "alt+u"),
		LookMove: bind("方向键", "移动落点", "up", "down", "left", "right"),
		LookTake: bind("Enter", "贴入", "enter"), LookDrop: bind("Esc", "不贴", "esc"),
	}
}

// SaidMsg tells the parent what was just done, in words for the user.
type SaidMsg struct{ Text string }

// Update handles a key or a paste. The returned message, if any, is for the parent:
// a SaidMsg, an input.CopyMsg or an input.PasteRequestMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		return m.paste(msg.Content), nil
	case tea.MouseClickMsg:
		m.click(msg.X, msg.Y, false)
	case tea.MouseMotionMsg:
		m.click(msg.X, msg.Y, true)
	case tea.KeyPressMsg:
		switch {
		case m.look != nil:
			return m.lookKey(msg), nil
		case m.typing != nil:
			return m.typingKey(msg), nil
		}
		return m.key(msg), nil
	}
	return nil, nil
}

// key handles a key while no cell is being typed into.
func (m *Model) key(msg tea.KeyPressMsg) tea.Msg {
	k := m.KeyMap
	if m.marking && msg.Mod == 0 && key.Matches(msg, k.Up, k.Down, k.Left, k.Right) {
		msg.Mod = tea.ModShift
	}
	switch {
	case printable(msg.Text): // before any key: an input method may commit the word home
		m.startTyping("")
		return m.typingKey(msg)
	case m.moveKey(msg), m.selectKey(msg):
	case key.Matches(msg, k.Edit):
		m.edit()
	case key.Matches(msg, k.Clear):
		m.fill("清空", "")
	case key.Matches(msg, k.Cancel):
		m.anchor, m.marking = nil, false
	case key.Matches(msg, k.Mark):
		m.moveTo(m.cursor)
		m.marking = true
		return SaidMsg{"从这里起选：按方向键选，Ctrl+C 复制，Esc 不选了"}
	case key.Matches(msg, k.Copy):
		return m.copy()
	case key.Matches(msg, k.Cut):
		out := m.copy()
		m.fill("剪切", "")
		return out
	case key.Matches(msg, k.Paste):
		return input.PasteRequestMsg{}
	case key.Matches(msg, k.FillDown):
		if !m.fillFrom(1, 0) {
			return SaidMsg{"上面没有格，没有可以向下填的"}
		}
	case key.Matches(msg, k.FillRight):
		if !m.fillFrom(0, 1) {
			return SaidMsg{"左边没有格，没有可以向右填的"}
		}
	case key.Matches(msg, k.Unit):
		return m.nextUnit()
	}
	return nil
}

// copy asks the parent to copy the selection. An empty cell would empty the clipboard.
func (m *Model) copy() tea.Msg {
	text := m.CopyText()
	rows, cols := m.SelectionSize()
	switch {
	case text == "":
		return SaidMsg{"这一格没有填，没有复制什么"}
	case rows*cols == 1:
		return input.CopyMsg{Text: text, What: "1 格"}
	}
	return input.CopyMsg{Text: text, What: fmt.Sprintf("%d 行 %d 列", rows, cols)}
}

// moveKey handles the keys that move the cursor.
func (m *Model) moveKey(msg tea.KeyPressMsg) bool {
	k, c := m.KeyMap, m.cursor
	switch {
	case key.Matches(msg, k.Up):
		m.vertical(-1)
	case key.Matches(msg, k.Down):
		m.vertical(1)
	case key.Matches(msg, k.Left):
		m.moveTo(pos{c.row, c.col - 1})
	case key.Matches(msg, k.Right):
		m.moveTo(pos{c.row, c.col + 1})
	case key.Matches(msg, k.Enter):
		m.enter(1)
	case key.Matches(msg, k.Back):
		m.enter(-1)
	case key.Matches(msg, k.Tab):
		m.tab(1)
	case key.Matches(msg, k.BackTab):
		m.tab(-1)
	case key.Matches(msg, k.RowStart):
		m.moveTo(pos{c.row, 0})
	case key.Matches(msg, k.RowEnd):
		m.moveTo(pos{c.row, m.columns(c.row) - 1})
	case key.Matches(msg, k.First):
		m.moveTo(pos{})
	case key.Matches(msg, k.Last):
		m.moveTo(pos{len(m.rows) - 1, m.columns(len(m.rows)-1) - 1})
	case key.Matches(msg, k.EdgeUp):
		m.moveTo(pos{0, c.col})
	case key.Matches(msg, k.EdgeDown):
		m.moveTo(pos{len(m.rows) - 1, c.col})
	case key.Matches(msg, k.PageUp):
		m.vertical(-m.page())
	case key.Matches(msg, k.PageDown):
		m.vertical(m.page())
	default:
		return false
	}
	return true
}

// page returns how far PgUp and PgDn go.
func (m *Model) page() int {
	if !m.drawable() {
		return 1
	}
	l := m.layout()
	if l.below() {
		return max(l.body/2-1, 1)
	}
	return max(l.body-2, 1)
}

// vertical moves up or down, keeping to the column one came from where the rows
// between have fewer.
func (m *Model) vertical(by int) {
	goal := m.goal
	m.moveTo(pos{m.cursor.row + by, goal})
	m.goal = goal
}

// enter goes down, or up, and back to the column in which the row of entries began.
func (m *Model) enter(by int) {
	start := m.entry
	if row := m.cursor.row + by; start < 0 || row < 0 || row >= len(m.rows) {
		m.vertical(by)
		return
	}
	m.moveTo(pos{m.cursor.row + by, start})
	m.entry = start
}

// tab goes to the next cell, and from the end of a row to the next row.
func (m *Model) tab(by int) {
	start, c := m.entry, m.cursor
	if start < 0 {
		start = c.col
	}
	switch next := c.col + by; {
	case next < 0 && c.row > 0:
		m.moveTo(pos{c.row - 1, m.columns(c.row-1) - 1})
	case next >= m.columns(c.row) && c.row < len(m.rows)-1:
		m.moveTo(pos{c.row + 1, 0})
		start = 0
	default:
		m.moveTo(pos{c.row, next})
		start = min(start, m.cursor.col) // Shift+Tab may go back further than the start
	}
	m.entry = start
}

// selectKey handles the keys that select a block.
func (m *Model) selectKey(msg tea.KeyPressMsg) bool {
	k := m.KeyMap
	switch {
	case key.Matches(msg, k.SelectAll):
		m.moveTo(pos{})
		m.anchor = &pos{len(m.rows) - 1, m.mostColumns() - 1}
	case key.Matches(msg, k.SelUp):
		m.extend(-1, 0)
	case key.Matches(msg, k.SelDown):
		m.extend(1, 0)
	case key.Matches(msg, k.SelLeft):
		m.extend(0, -1)
	case key.Matches(msg, k.SelRt):
		m.extend(0, 1)
	default:
		return false
	}
	return true
}

// extend moves the corner of the selection. In a row that has fewer columns the
// cursor stays in the last, while the selection keeps to its column.
func (m *Model) extend(rows, cols int) {
	if m.anchor == nil {
		from := m.cursor
		m.anchor, m.goal = &from, from.col
	}
	m.goal = min(max(m.goal+cols, 0), m.mostColumns()-1)
	m.cursor = m.clamp(pos{m.cursor.row + rows, m.goal})
	m.entry = -1
}

// printable reports whether a key typed something that may begin a figure or a word.
func printable(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsPrint(r) && r != ' ' })
}
