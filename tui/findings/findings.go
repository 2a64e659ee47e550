// Package findings lists what is wrong with a draft and leads to it.
package findings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/list"
	"nianbao/tui/theme"
)

// A Model is the list of findings of a draft. It reads the draft on every draw, so
// it is never behind.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	list          list.Model
	width, height int
	focused       bool
}

// GotoMsg asks the parent to show the place of a finding.
type GotoMsg struct{ Finding model.Finding }

// CloseMsg asks the parent to close the list.
type CloseMsg struct{}

// New returns the list of the findings of d.
func New(d *model.Draft, st *theme.Styles) *Model { return &Model{draft: d, st: st} }

// InOrder returns findings in the order in which one goes through them: errors,
// warnings, notices, then what is not filled in, each in the form's order.
func InOrder(d *model.Draft) []model.Finding {
	all := slices.Clone(d.Findings())
	slices.SortStableFunc(all, func(a, b model.Finding) int { return cmp.Compare(rank(&a), rank(&b)) })
	return all
}

func rank(f *model.Finding) int {
	if f.Rule.Blanks {
		return int(model.Notice) + 1
	}
	return int(f.Level)
}

// Counts counts the findings of a draft.
func Counts(d *model.Draft) (n model.Tally) {
	all := d.Findings()
	for i := range all {
		n.Add(&all[i])
	}
	return n
}

// Select puts the cursor of the list on a finding, if it is there.
func (m *Model) Select(f *model.Finding) {
	i := slices.IndexFunc(InOrder(m.draft), func(o model.Finding) bool { return o.Same(f) })
	if i >= 0 {
		m.list.Index = i
	}
}

// Chosen returns the finding the list stands on, false if there is none.
func (m *Model) Chosen() (*model.Finding, bool) {
	all := InOrder(m.draft)
	if len(all) == 0 {
		return nil, false
	}
	return &all[min(m.list.Index, len(all)-1)], true
}

// SetSize says how many cells and lines the list may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the list the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyGoto  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "到那一格"))
	keyClose = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "回去"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding { return []key.Binding{list.Moves, keyGoto, keyClose} }

// Update moves in the list or answers with a GotoMsg or a CloseMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	all := InOrder(m.draft)
	m.list.Len = len(all)
	switch {
	case m.list.Update(k):
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case key.Matches(k, keyGoto) && len(all) > 0:
		return GotoMsg{all[min(m.list.Index, len(all)-1)]}, nil
	}
	return nil, nil
}

// View draws the list under a line that counts.
func (m *Model) View() string {
	all := InOrder(m.draft)
	n := Counts(m.draft)
	unchecked := m.draft.CountUnchecked()
	var b strings.Builder
	head := fmt.Sprintf("核对结果  错误 %d 处  警告 %d 处", n.Errors, n.Warnings)
	if n.Notices > 0 {
		head += fmt.Sprintf("  提示 %d 处", n.Notices)
	}
	head += fmt.Sprintf("  未填 %d 格  未能核对 %d 项", n.Blanks, unchecked)
	if why := "（缺数或没有去年的报告）"; unchecked > 0 && width.Of(head+why) <= m.width {
		head += why
	}
	m.st.Heading.Write(&b, width.Fit(head, m.width))
	m.list.Len, m.list.Height = len(all), m.height-1
	from, to := m.list.Window()
	for i := range m.height - 1 {
		b.WriteByte('\n')
		switch {
		case len(all) == 0 && i == 0:
			text := " 各项核对都通过了"
			if unchecked > 0 {
				text = " 没有发现问题；还有未能核对的，缺数，或者没有去年的报告"
			}
			m.st.Good.Write(&b, width.Fit(text, m.width))
		case from+i < to:
			m.entry(&b, &all[from+i], from+i == m.list.Index)
		}
	}
	return b.String()
}

func (m *Model) entry(b *strings.Builder, f *model.Finding, current bool) {
	mark, style := "  ", m.st.Plain
	if current {
		mark = "> "
		if m.focused {
			style = m.st.Cursor
		}
	}
	level, levelStyle := f.Level.Chinese(), m.st.Bad
	switch {
	case f.Rule.Blanks:
		level, levelStyle = "未填", m.st.Warn
	case f.Level != model.Error:
		levelStyle = m.st.Warn
	}
	section := m.draft.Report().Edition().Section(f.At.Section)
	b.WriteString(mark)
	levelStyle.Write(b, level)
	b.WriteByte(' ')
	code := f.Rule.Code + " "
	m.st.Muted.Write(b, width.Fit(code, max(9, len(code)))+width.Fit(section.Number, 3))
	text := width.Clean(f.Text)
	if f.IsEquation() { // the difference first: the end of the text may be cut
		text = model.MoreOrLess(f.RightSum-f.LeftSum) + "  " + text
	}
	style.Write(b, width.Fit(text, max(m.width-10-max(9, len(code)), 4)))
}
