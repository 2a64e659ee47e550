// Package past lists the earlier states of a draft (历史版本), what each differs in from
// the draft as it stands, and leads to the comparison and back to a state.
package past

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Version is an earlier state of the draft, in words.
type Version struct {
	Number int
	When   string // 1月20日 10:32
	Why    string // 保存
	Who    string // may be empty
	Differ string // from the draft as it stands: 数 12 处；正文 3 处
}

// A Model is the list, the newest first.
type Model struct {
	versions      []Version
	note          string // what could not be read; may be empty
	st            *theme.Styles
	list          list.Model
	width, height int
}

// CompareMsg asks the parent to show what has changed since a version.
type CompareMsg struct{ Version Version }

// RestoreMsg asks the parent to put a version in the place of what stands there.
type RestoreMsg struct{ Version Version }

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of versions, oldest first, with a note about those that could not
// be read.
func New(versions []Version, note string, st *theme.Styles) *Model {
	m := &Model{note: note, st: st}
	for i := len(versions) - 1; i >= 0; i-- {
		m.versions = append(m.versions, versions[i])
	}
	return m
}

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the list the keys, which it has while it is there.
func (m *Model) Focus() {}

// Blur takes the keys away.
func (m *Model) Blur() {}

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyCompare = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "看改了什么"))
	keyRestore = key.NewBinding(key.WithKeys("f4", "alt+r"), key.WithHelp("F4", "恢复成这一版"))
	keyClose   = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	if len(m.versions) == 0 {
		return []key.Binding{keyClose}
	}
	return []key.Binding{list.Moves, keyCompare, keyRestore, keyClose}
}

// Update moves in the list or answers with one of the messages of this package.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := m.list.Key(msg)
	if !ok {
		return nil, nil
	}
	m.fit()
	switch {
	case m.list.Update(k):
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case len(m.versions) == 0:
	case key.Matches(k, keyCompare):
		return CompareMsg{m.versions[m.list.Index]}, nil
	case key.Matches(k, keyRestore):
		return RestoreMsg{m.versions[m.list.Index]}, nil
	}
	return nil, nil
}

func (m *Model) fit() { m.list.Fit(len(m.versions), m.height-2) }

// View draws the list, the newest version first.
func (m *Model) View() string {
	var b strings.Builder
	room := max(m.width-1, 0)
	b.WriteString(" " + m.st.Heading.Render(width.Cut(fmt.Sprintf("历史版本（%d 个，新的在前；存在这台电脑上，不在草稿文件里）", len(m.versions)), room)))
	when, why, who := m.columns()
	m.fit()
	m.list.Blank()
	from, to := m.list.Window()
	for i := from; i < to; i++ {
		v := &m.versions[i]
		mark, style := "  ", m.st.Plain
		if i == m.list.Index {
			mark, style = "> ", m.st.Cursor
		}
		line := mark + width.Fit(v.When, when) + " " + width.Fit(width.Clean(v.Why), why) + " " + width.Fit(width.Clean(v.Who), who)
		m.list.Draw(1+i-from, i)
		b.WriteString("\n" + style.Render(line) + " " + m.st.Muted.Render(strings.TrimRight(width.Fit(v.Differ, max(m.width-width.Of(line)-1, 0)), " ")))
	}
	if m.note != "" {
		b.WriteString("\n " + m.st.Warn.Render(width.Cut(width.Clean(m.note), room)))
	}
	return b.String()
}

// columns returns how many cells there are for when, why and by whom a version was kept:
// no more than they take, so that a narrow window has room for what the version differs in.
func (m *Model) columns() (when, why, who int) {
	for i := range m.versions {
		v := &m.versions[i]
		when = max(when, width.Of(v.When))
		why = max(why, width.Of(width.Clean(v.Why)))
		who = max(who, width.Of(width.Clean(v.Who)))
	}
	return when, min(why, 24, max(m.width/3, 10)), min(who, 8)
}
