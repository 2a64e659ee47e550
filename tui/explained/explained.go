// Package explained lists the explanations (审核说明) of a draft: those that hold, those
// that have lapsed because something has changed, and those that nothing needs any more.
package explained

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list. It reads the draft on every draw.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	list          list.Model
	width, height int
}

// GotoMsg asks the parent to show the place of an explanation, and the finding it is
// about if there still is one.
type GotoMsg struct {
	At      model.Ref
	Finding *model.Finding
}

// WithdrawMsg asks the parent to take an explanation back.
type WithdrawMsg struct{ Explanation model.Explanation }

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of the explanations of d.
func New(d *model.Draft, st *theme.Styles) *Model { return &Model{draft: d, st: st} }

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the list the keys, which it has while it is there.
func (m *Model) Focus() {}

// Blur takes the keys away.
func (m *Model) Blur() {}

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyGoto     = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到那里"))
	keyWithdraw = key.NewBinding(key.WithKeys("delete"), key.WithHelp("Delete", "收回"))
	keyClose    = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line: only Esc while there is nothing.
func (m *Model) ShortHelp() []key.Binding {
	if len(m.draft.Report().Explanations()) == 0 {
		return []key.Binding{keyClose}
	}
	return []key.Binding{list.Moves, keyGoto, keyWithdraw, keyClose}
}

// Update moves in the list or answers with a GotoMsg, a WithdrawMsg or a CloseMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := m.list.Key(msg)
	if !ok {
		return nil, nil
	}
	all := m.draft.Report().Explanations()
	m.fit()
	switch i := min(m.list.Index, len(all)-1); {
	case m.list.Update(k):
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case i < 0:
	case key.Matches(k, keyGoto):
		f, _ := m.about(&all[i])
		return GotoMsg{all[i].At, f}, nil
	case key.Matches(k, keyWithdraw):
		return WithdrawMsg{all[i]}, nil
	}
	return nil, nil
}

// about returns the finding that an explanation is or was about, nil if there is none
// any more, and whether it still holds.
func (m *Model) about(x *model.Explanation) (f *model.Finding, holds bool) {
	all := m.draft.Findings()
	for i := range all {
		switch {
		case all[i].Explained == x:
			return &all[i], true
		case f == nil && all[i].Rule.Code == x.Rule && all[i].At == x.At && all[i].Explained == nil:
			f = &all[i]
		}
	}
	return f, false
}

// linesEach is how many lines an explanation takes.
const linesEach = 4

func (m *Model) fit() {
	m.list.Fit(len(m.draft.Report().Explanations()), (m.height-1)/linesEach)
}

// View draws the list under a line that counts.
func (m *Model) View() string {
	all := m.draft.Report().Explanations()
	n := 0
	for i := range all {
		if _, holds := m.about(&all[i]); holds {
			n++
		}
	}
	var b strings.Builder
	head := fmt.Sprintf("审核说明  有效 %d 条  失效 %d 条", n, len(all)-n)
	m.st.Heading.Write(&b, width.Cut(head, m.width))
	if len(all) == 0 {
		b.WriteByte('\n')
		for _, l := range width.WrapText("还没有。警告和不是加减的错误，查明没有错的，按 F4 写一句原因。", max(m.width-2, 2)) {
			b.WriteString("\n " + m.st.Muted.Render(l))
		}
		return b.String()
	}
	m.fit()
	from, to := m.list.Window()
	m.list.Blank()
	for i := from; i < to; i++ {
		for n := range linesEach {
			m.list.Draw(1+(i-from)*linesEach+n, i)
		}
		m.entry(&b, &all[i], i == m.list.Index)
	}
	return b.String()
}

func (m *Model) entry(b *strings.Builder, x *model.Explanation, current bool) {
	mark, style := "  ", m.st.Plain
	if current {
		mark, style = "> ", m.st.Cursor
	}
	f, holds := m.about(x)
	state, stateStyle := "有效", m.st.Good
	switch {
	case holds:
	case f == nil:
		state, stateStyle = "已失效：这个问题已经没有了，可以收回", m.st.Muted
	default:
		state, stateStyle = "已失效：数或文字改过，现在是 "+f.Text, m.st.Warn
	}
	put := func(style theme.Style, text string) {
		b.WriteByte('\n')
		style.Write(b, strings.TrimRight(width.Fit(width.Clean(text), m.width-1), " "))
	}
	put(style, mark+x.Rule+" "+x.Says)
	put(m.st.Plain, "    理由："+x.Reason)
	put(m.st.Muted, "    "+x.Name+" "+x.Date)
	put(stateStyle, "    "+state)
}
