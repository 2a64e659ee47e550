// Package menu lists every action of a screen with its keys, to be searched and chosen.
package menu

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/input"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// An Item is one action as the menu shows it.
type Item struct {
	ID    string // given back in ChosenMsg
	Group string // 文件, 编辑
	Title string
	Keys  string // as the user reads them; empty where there are none
	Words string // further words by which it is found
	Off   string // why it cannot be chosen now; empty if it can
}

// ChosenMsg tells the parent which action was chosen.
type ChosenMsg struct{ ID string }

// CloseMsg asks the parent to close the menu.
type CloseMsg struct{}

// RefusedMsg tells the parent why the action cannot be chosen.
type RefusedMsg struct{ Why string }

// A Model is an open menu.
type Model struct {
	st            *theme.Styles
	all, shown    []Item
	list          list.Model
	query         *input.Model
	width, height int
}

// New returns a menu of some actions.
func New(items []Item, st *theme.Styles) *Model {
	m := &Model{st: st, all: items, shown: items, query: input.New(st)}
	m.query.Focus()
	return m
}

// SetSize says how many cells and lines the menu may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus and Blur do nothing: an open menu always has the keys.
func (m *Model) Focus() {}

// Blur does nothing.
func (m *Model) Blur() {}

const prompt = "找："

// Cursor returns where the next character of the search appears.
func (m *Model) Cursor() *tea.Cursor {
	m.query.SetWidth(m.queryWidth())
	c := m.query.Cursor()
	if c != nil {
		c.X += width.Of(prompt) + 1
	}
	return c
}

func (m *Model) queryWidth() int { return max(m.width-width.Of(prompt)-2, 4) }

var (
	keyChoose = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "执行"))
	keyClose  = key.NewBinding(key.WithKeys("esc", "f10", "alt+m"), key.WithHelp("Esc", "关闭"))
	keyType   = key.NewBinding(key.WithKeys(""), key.WithHelp("直接打字", "查找"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	return []key.Binding{keyType, keyChoose, list.Moves, keyClose}
}

// Update searches, moves or answers with a ChosenMsg, RefusedMsg or CloseMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	m.fit()
	// Text is searched for: an input method may commit the word home.
	if k, ok := m.list.Key(msg); ok && k.Text == "" {
		_, click := msg.(tea.MouseClickMsg)
		if click && m.list.Update(k) {
			k = tea.KeyPressMsg{Code: tea.KeyEnter} // one click does it
		}
		switch {
		case key.Matches(k, keyClose):
			return CloseMsg{}, nil
		case key.Matches(k, keyChoose):
			if len(m.shown) == 0 {
				return nil, nil
			}
			item := m.shown[m.list.Index]
			if item.Off != "" {
				return RefusedMsg{item.Title + "：" + item.Off}, nil
			}
			return ChosenMsg{item.ID}, nil
		case m.list.Update(k):
			return nil, nil
		}
	}
	before := m.query.Value()
	out, cmd = m.query.Update(msg)
	if m.query.Value() != before {
		m.search()
	}
	return out, cmd
}

func (m *Model) fit() { m.list.Fit(len(m.shown), m.height-1) }

// search keeps the items that have every word of the query somewhere.
func (m *Model) search() {
	m.shown, m.list.Index = nil, 0
	words := strings.Fields(strings.ToLower(m.query.Value()))
	for _, item := range m.all {
		text := strings.ToLower(item.Group + item.Title + item.Keys + item.Words)
		found := true
		for _, w := range words {
			found = found && strings.Contains(text, w)
		}
		if found {
			m.shown = append(m.shown, item)
		}
	}
}

// Status says the action one is on in full.
func (m *Model) Status() string {
	if m.list.Index >= len(m.shown) {
		return ""
	}
	item := m.shown[m.list.Index]
	text := item.Group + "：" + item.Title
	if item.Keys != "" {
		text += "　" + item.Keys
	}
	if item.Off != "" {
		text += "（" + item.Off + "）"
	}
	return text
}

// widest is the most cells a line of the menu takes: a key should stand near its name.
const widest = 100

// View draws the menu.
func (m *Model) View() string {
	m.fit()
	m.query.SetWidth(m.queryWidth())
	var b strings.Builder
	b.WriteString(" " + m.st.Key.Render(prompt) + m.query.View())
	from, to := m.list.Window()
	m.list.Blank()
	for i := range m.height - 1 {
		b.WriteByte('\n')
		switch {
		case len(m.shown) == 0 && i == 0:
			m.st.Muted.Write(&b, width.Cut("   没有这样的操作，换个词试试", m.width))
		case from+i < to:
			m.list.Draw(1+i, from+i)
			m.item(&b, from+i)
		}
	}
	return b.String()
}

func (m *Model) item(b *strings.Builder, i int) {
	item := m.shown[i]
	group := ""
	if i == 0 || m.shown[i-1].Group != item.Group {
		group = item.Group
	}
	mark, style, keys, keyStyle := "  ", m.st.Plain, item.Keys, m.st.Key
	if item.Off != "" {
		style, keys, keyStyle = m.st.Muted, keys+"（"+item.Off+"）", m.st.Muted
	}
	if i == m.list.Index {
		mark, style = "> ", m.st.Cursor
	}
	cells := min(m.width, widest)
	groupWidth, keyWidth := min(10, cells/6), min(26, cells/3)
	m.st.Heading.Write(b, " "+width.Fit(group, groupWidth))
	b.WriteString(mark)
	room := max(cells-groupWidth-keyWidth-5, 0)
	if keys == "" { // a long title goes on where there are none
		room = max(room, min(width.Of(item.Title), cells-groupWidth-4))
	}
	style.Write(b, width.Fit(item.Title, room))
	b.WriteByte(' ')
	keyStyle.Write(b, width.Fit(keys, keyWidth))
}
