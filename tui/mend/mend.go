// Package mend shows what can be done about a finding and what that would change, and
// asks the parent to do it.
//
// # Why it stays open
//
// Who mends a report goes from finding to finding: Enter, next, Enter. So the panel
// stays after a remedy was made, says so, and shows the next finding when it is told
// to. It reads the draft anew when that has changed, by undo for one.
package mend

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/theme"
)

// A Model is the panel for one finding, or with none for 找平: all equations that do
// not hold at once.
type Model struct {
	draft *model.Draft
	st    *theme.Styles

	target  *model.Finding  // nil: 找平
	among   []model.Finding // those there were when it was looked at last
	gone    bool            // the target has been mended
	rev     int             // the state of the report that the options are for
	options []option
	index   int
	top     int // the first line shown

	width, height int
	proposing     bool // what is chosen is proposed, not done
}

// DoMsg asks the parent to make an edit, one step of undo.
type DoMsg struct{ Edit model.Batch }

// ExplainMsg asks the parent for the reason why a finding is left as it is. Old is the
// explanation there is already, or was; nil: none.
type ExplainMsg struct {
	Finding model.Finding
	Old     *model.Explanation
}

// GotoMsg asks the parent to turn to another finding first.
type GotoMsg struct{ Finding model.Finding }

// A Tool is something else of the program that helps to mend a finding.
type Tool uint8

// The tools.
const (
	NoTool     Tool = iota
	Back            // go back to the place and mend it by hand
	Copied          // the sentences that stand in last year's report
	WriteOther      // the sentences of section six, from the tables
	Numbers         // the numbers in the prose
)

// ToolMsg asks the parent to close the panel and to use a tool.
type ToolMsg struct{ Tool Tool }

// CloseMsg asks the parent to close the panel.
type CloseMsg struct{}

// New returns the panel for a finding of d; nil: for 找平.
func New(d *model.Draft, f *model.Finding, st *theme.Styles) *Model {
	m := &Model{draft: d, st: st, rev: -1}
	m.Show(f)
	return m
}

// Show turns the panel to another finding.
func (m *Model) Show(f *model.Finding) {
	m.target, m.gone, m.index, m.top, m.rev = f, false, 0, 0, -1
	m.refresh()
}

// Finding returns the finding the panel is about, nil if it is mended or the panel is
// about all of them.
func (m *Model) Finding() *model.Finding {
	m.refresh()
	if m.gone {
		return nil
	}
	return m.target
}

// refresh works out the options again if the report has changed.
func (m *Model) refresh() {
	if m.rev == m.draft.Rev() {
		return
	}
	m.rev = m.draft.Rev()
	m.options, m.index, m.top = nil, 0, 0
	if m.target == nil {
		m.options = balance(m.draft, nil)
	} else {
		all := m.draft.Findings()
		i := m.target.Still(m.among, all)
		if m.gone = i < 0; !m.gone {
			m.target, m.among = &all[i], all
			m.options = optionsFor(m.draft, m.target)
		}
	}
}

// SetProposing says whether what is chosen is only proposed, by somebody who reviews.
func (m *Model) SetProposing(on bool) { m.proposing = on }

// SetSize says how many cells and lines the panel may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the panel the keys, which it always has while it is there.
func (m *Model) Focus() {}

// Blur takes the keys away.
func (m *Model) Blur() {}

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyUp    = key.NewBinding(key.WithKeys("up"))
	keyDown  = key.NewBinding(key.WithKeys("down"))
	keyMoves = key.NewBinding(key.WithKeys("up", "down"), key.WithHelp("↑↓", "选"))
	keyBack  = key.NewBinding(key.WithKeys("pgup"))
	keyOn    = key.NewBinding(key.WithKeys("pgdown"))
	keyDo    = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "照这样改"))
	keySay   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "提成建议"))
	keyGo    = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "去"))
	keyWrite = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "写说明"))
	keyClose = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "关上"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	if len(m.options) == 0 {
		return []key.Binding{keyClose}
	}
	switch o := &m.options[m.index]; {
	case o.first != nil || o.tool != NoTool:
		return []key.Binding{keyMoves, keyGo, keyClose}
	case o.explain:
		return []key.Binding{keyMoves, keyWrite, keyClose}
	case m.proposing:
		return []key.Binding{keyMoves, keySay, keyClose}
	}
	return []key.Binding{keyMoves, keyDo, keyClose}
}

// Update moves among the options or answers with a DoMsg, an ExplainMsg or a CloseMsg.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	m.refresh()
	k, ok := m.key(msg)
	if !ok {
		return nil, nil
	}
	switch {
	case key.Matches(k, keyClose):
		return CloseMsg{}, nil
	case key.Matches(k, keyUp):
		m.choose(m.index - 1)
	case key.Matches(k, keyDown):
		m.choose(m.index + 1)
	case key.Matches(k, keyBack):
		m.scroll(1 - m.height)
	case key.Matches(k, keyOn):
		m.scroll(m.height - 1)
	case key.Matches(k, keyDo) && len(m.options) > 0:
		return m.options[m.index].answer(m), nil
	}
	return nil, nil
}

// key returns the key that a message stands for: a key, or a click, which chooses an
// option, or on the chosen one does what Enter does.
func (m *Model) key(msg tea.Msg) (k tea.KeyPressMsg, ok bool) {
	click, ok := msg.(tea.MouseClickMsg)
	if !ok {
		k, ok = msg.(tea.KeyPressMsg)
		return k, ok
	}
	lines, _, _ := m.lines()
	i := max(min(m.top, len(lines)-m.height), 0) + click.Y
	switch {
	case i >= len(lines) || lines[i].option < 0:
		return k, false
	case lines[i].option == m.index:
		return tea.KeyPressMsg{Code: tea.KeyEnter}, true
	}
	m.choose(lines[i].option)
	return k, false
}

func (m *Model) choose(i int) {
	m.index = min(max(i, 0), max(len(m.options)-1, 0))
	lines, first, last := m.lines()
	if last >= m.top+m.height {
		m.top = last - m.height + 1
	}
	m.top = min(m.top, first) // the beginning of the option before its end
	m.top = max(min(m.top, len(lines)-m.height), 0)
}

func (m *Model) scroll(by int) {
	lines, _, _ := m.lines()
	m.top = max(min(m.top+by, len(lines)-m.height), 0)
}

// Proposed returns the figures that the chosen option would change, nil if it would
// change none.
func (m *Model) Proposed() map[model.Ref]model.Value {
	m.refresh()
	if len(m.options) == 0 {
		return nil
	}
	var proposed map[model.Ref]model.Value
	for _, e := range m.options[m.index].edits {
		if e, ok := e.(model.SetValue); ok {
			if proposed == nil {
				proposed = map[model.Ref]model.Value{}
			}
			proposed[e.At] = e.To
		}
	}
	return proposed
}

// Place returns a place that the chosen option would change, false if it changes none.
func (m *Model) Place() (model.Place, bool) {
	m.refresh()
	if len(m.options) == 0 {
		return model.Place{}, false
	}
	changes := m.draft.Report().Changes(m.options[m.index].edits)
	if len(changes) == 0 {
		return model.Place{}, false
	}
	return changes[0].Place, true
}

// View draws the finding in words and what can be done, the chosen option with what it
// changes.
func (m *Model) View() string {
	m.refresh()
	lines, _, _ := m.lines()
	top := max(min(m.top, len(lines)-m.height), 0)
	var b strings.Builder
	for i := range m.height {
		if i > 0 {
			b.WriteByte('\n')
		}
		rest := len(lines) - top - m.height
		switch {
		case i == m.height-1 && rest > 0:
			m.st.Muted.Write(&b, width.Cut(fmt.Sprintf("  （下面还有 %d 行，PgDn 看）", rest+1), m.width))
		case top+i < len(lines):
			l := lines[top+i]
			l.style.Write(&b, strings.TrimRight(width.Fit(l.text, m.width), " "))
		}
	}
	return b.String()
}

// headLines is how many lines the finding takes at most above what can be done.
const headLines = 3

// A line is one line of the panel.
type line struct {
	text   string
	style  *theme.Style
	option int // that it belongs to, -1 for none
}

// lines returns all lines, and the first and last that belong to the chosen option.
func (m *Model) lines() (lines []line, first, last int) {
	option := -1
	add := func(style *theme.Style, indent, text string) {
		for _, l := range width.WrapText(width.Clean(text), max(m.width-width.Of(indent)-1, 10)) {
			lines = append(lines, line{indent + l, style, option})
		}
	}
	add(m.headStyle(), "", m.head())
	if len(lines) > headLines && len(m.options) > 0 { // what is wrong whole is in the list of findings
		lines = lines[:headLines]
		l := &lines[headLines-1]
		l.text = width.Fit(l.text+"……", m.width)
	}
	for i := range m.options {
		o := &m.options[i]
		option = i
		if i != m.index {
			lines = append(lines, line{"   " + o.title, &m.st.Plain, option})
			continue
		}
		first = len(lines)
		lines = append(lines, line{" > " + o.title, &m.st.Cursor, option})
		if o.why != "" {
			add(&m.st.Plain, "     ", o.why)
		}
		for _, c := range o.changes(m.draft) {
			add(&m.st.Good, "     ", c)
		}
		if e := o.effect(m.draft); e != "" {
			add(&m.st.Muted, "     ", e)
		}
		last = len(lines) - 1
	}
	return lines, first, last
}

// unbalanced reports whether an equation does not hold.
func unbalanced(d *model.Draft) bool {
	return slices.ContainsFunc(d.Findings(), func(f model.Finding) bool { return f.IsEquation() })
}

func (m *Model) headStyle() *theme.Style {
	switch {
	case m.gone:
		return &m.st.Good
	case m.target != nil && (m.target.Level != model.Error || m.target.Rule.Blanks):
		return &m.st.Warn
	}
	return &m.st.Bad
}

// head says what the panel is about.
func (m *Model) head() string {
	switch {
	case m.gone:
		return "这一处已经改好。F8 到下一处，Ctrl+Z 撤销，Esc 关上。"
	case m.target == nil && len(m.options) == 0 && !unbalanced(m.draft):
		return "各表的等式没有不平的。"
	case m.target == nil && len(m.options) == 0:
		return "没有找到一两处改动就能平的；请对照台账一行一行看。"
	case m.target == nil:
		return "找平：下面是最可能的几种情形，最像的在前。只是可能，请对照台账再改。"
	}
	s := m.target.Rule.Code + "　" + m.target.Text
	switch {
	case m.target.Explained != nil:
		s += "（已说明：" + m.target.Explained.Reason + "）"
	case m.target.Lapsed != nil:
		s += "（原来的说明已失效，写的是：" + m.target.Lapsed.Reason + "）"
	}
	return s
}
