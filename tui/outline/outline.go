// Package outline lists the sections of a report, with how far each is and how
// many findings it has.
package outline

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

// A Model is the outline of a draft. With a height of 1 it is a single line.
type Model struct {
	draft         *model.Draft
	st            *theme.Styles
	current       model.SectionID // the section that is shown
	width, height int
	focused       bool

	reviewing bool // how far the review is is shown
	reviewed  standings
	reviewer  model.Person // no Name: the author looks

	ends []int // where the sections of the folded outline end
}

// OpenMsg asks the parent to show a section.
type OpenMsg struct {
	Section model.SectionID
	Enter   bool // and to give it the keys
}

// New returns the outline of d.
func New(d *model.Draft, st *theme.Styles) *Model {
	return &Model{draft: d, st: st, current: d.Report().Edition().Sections[0].ID}
}

// SetCurrent says which section is shown.
func (m *Model) SetCurrent(id model.SectionID) { m.current = id }

// SetSize says how many cells and lines the outline may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus and Blur say whether the outline has the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

// Cursor returns nil: nothing is typed here.
func (m *Model) Cursor() *tea.Cursor { return nil }

var (
	keyPrev  = key.NewBinding(key.WithKeys("up", "left"), key.WithHelp("↑↓←→", "选部分"))
	keyNext  = key.NewBinding(key.WithKeys("down", "right"))
	keyEnter = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "进入"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding { return []key.Binding{keyPrev, keyEnter} }

// Update moves from section to section.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if id := m.at(msg.X, msg.Y); id != "" {
			return OpenMsg{id, true}, nil
		}
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, keyPrev):
			return OpenMsg{m.neighbour(-1), false}, nil
		case key.Matches(msg, keyNext):
			return OpenMsg{m.neighbour(1), false}, nil
		case key.Matches(msg, keyEnter):
			return OpenMsg{m.current, true}, nil
		}
	}
	return nil, nil
}

// at returns the section drawn in a place, none if there is no section.
func (m *Model) at(x, y int) model.SectionID {
	s := m.draft.Report().Edition().Sections
	i := y / m.each()
	if m.height == 1 {
		i = slices.IndexFunc(m.ends, func(end int) bool { return x < end })
	}
	if i < 0 || i >= len(s) {
		return ""
	}
	return s[i].ID
}

// Lines returns how many lines the outline needs to be shown whole.
func (m *Model) Lines() int {
	n := len(m.draft.Report().Edition().Sections)
	if m.reviewing {
		return 2*n + 2
	}
	return n
}

// each returns how many lines a section takes.
func (m *Model) each() int {
	if m.twoLines() {
		return 2
	}
	return 1
}

func (m *Model) neighbour(by int) model.SectionID {
	e := m.draft.Report().Edition()
	s, i := e.Sections, e.Position(m.current)
	return s[min(max(i+by, 0), len(s)-1)].ID
}

// state says how far a section is, in a few cells.
func (m *Model) state(id model.SectionID) (string, theme.Style) {
	switch filled, of := m.draft.Report().Progress(id); filled {
	case 0:
		return "空", m.st.Muted
	case of:
		return "完", m.st.Good
	default:
		return fmt.Sprintf("%d/%d", filled, of), m.st.Warn
	}
}

// wrong counts the findings of a section.
func (m *Model) wrong(id model.SectionID) (n model.Tally) {
	all := m.draft.Findings()
	for i := range all {
		if all[i].At.Section == id {
			n.Add(&all[i])
		}
	}
	return n
}

// View draws the outline.
func (m *Model) View() string {
	if m.height == 1 {
		return m.folded()
	}
	var b strings.Builder
	e := m.draft.Report().Edition()
	each := m.each()
	for i := range m.height {
		if i > 0 {
			b.WriteByte('\n')
		}
		switch s := i / each; {
		case s < len(e.Sections) && i%each == 0:
			m.entry(&b, &e.Sections[s])
		case s < len(e.Sections):
			m.reviewLine(&b, m.standing(e.Sections[s].ID))
		case each == 2 && s == len(e.Sections):
			m.st.Warn.Write(&b, width.Fit(m.wholeLines()[i%2], m.width))
		default:
			b.WriteString(strings.Repeat(" ", m.width))
		}
	}
	return b.String()
}

// entry draws one section of the unfolded outline.
func (m *Model) entry(b *strings.Builder, s *model.Section) {
	state, style := m.state(s.ID)
	found := m.wrong(s.ID)
	waiting := ""
	switch k := m.standing(s.ID); {
	case !m.reviewing || m.twoLines():
	case m.byReviewer():
		state, style, found = k.brief(full), k.style(m), model.Tally{}
	case k.remarks > 0:
		waiting, style = fmt.Sprintf("意%d ", k.remarks), m.st.Warn
	}
	if found.Warnings > 0 {
		style = m.st.Warn
	}
	if found.Errors > 0 {
		state += fmt.Sprintf(" 错%d", found.Errors)
		style = m.st.Bad
	}
	if more := fmt.Sprintf(" 警%d", found.Warnings); found.Warnings > 0 && width.Of("> "+s.Number+"、一二三四"+state+more)+2 <= m.width {
		state += more
	}
	state = waiting + state
	mark, label := "  ", m.st.Plain
	if s.ID == m.current {
		mark, label = "> ", m.st.Key
		if m.focused {
			label = m.st.Cursor
		}
	}
	n := m.width - width.Of(mark) - width.Of(state) - 2
	b.WriteString(mark)
	label.Write(b, width.Fit(s.Heading(), n))
	b.WriteByte(' ')
	style.Write(b, state)
	b.WriteByte(' ')
}

// folded draws the outline as one line: 导语完  一空  二3/10 [三12/150错2] …, or to whoever
// reviews 导语已核  一未核  二核3/10 [三意2复1核12/150] …
// Where there is no room for that, the other sections say less, then the shown one.
func (m *Model) folded() string {
	var parts []part
	for _, brief := range [][2]brevity{{full, full}, {full, most}, {full, short}, {full, sign}, {short, sign}, {sign, sign}} {
		if parts = m.parts(brief[0], brief[1]); room(parts, m.width) >= 0 {
			break
		}
	}
	var b strings.Builder
	m.ends = m.ends[:0]
	for i := range parts {
		if room(parts[:i+1], m.width) < 0 {
			parts = parts[:i]
			break
		}
		m.part(&b, &parts[i])
		m.ends = append(m.ends, m.width-room(parts[:i+1], m.width))
	}
	b.WriteString(strings.Repeat(" ", max(room(parts, m.width), 0)))
	return b.String()
}

// A brevity is how much the folded outline says of a section.
type brevity uint8

const (
	full  brevity = iota // 12/150错2
	most                 // the same with fewer words; nothing of what nobody has begun to review
	short                // 错2, else 12/150
	sign                 // 错, 缺, 空 or 完
)

// A part is one section of the folded outline.
type part struct {
	name, state string
	style       theme.Style
	current     bool
}

func (m *Model) parts(current, others brevity) []part {
	e := m.draft.Report().Edition()
	parts := make([]part, len(e.Sections), len(e.Sections)+1)
	for i := range e.Sections {
		s := &e.Sections[i]
		p := part{name: s.Number, current: s.ID == m.current}
		if p.name == "" {
			p.name = s.Name
		}
		how := others
		if p.current {
			how = current
		}
		p.state, p.style = m.brief(s.ID, how)
		parts[i] = p
	}
	if n := m.standing("").remarks; m.reviewing && n > 0 {
		parts = append(parts, part{name: "全", state: fmt.Sprintf("意%d", n), style: m.st.Warn})
	}
	return parts
}

// brief says how far a section is and how many errors it has, or if it has none and
// there is room, how many warnings; to whoever reviews, how far the review is, and to the
// author how many remarks wait there.
func (m *Model) brief(id model.SectionID, how brevity) (string, theme.Style) {
	if !m.reviewing {
		return m.filled(id, how)
	}
	s := m.standing(id)
	switch {
	case m.byReviewer():
		return s.brief(how), s.style(m)
	case s.remarks == 0:
		return m.filled(id, how)
	case how == sign:
		if m.wrong(id).Errors > 0 {
			return "意错", m.st.Bad
		}
		return "意", m.st.Warn
	}
	state, style := m.filled(id, how)
	if m.wrong(id).Errors == 0 {
		style = m.st.Warn
	}
	if how != full && (state == "完" || state == "空") {
		state = ""
	}
	if state != "" && state[0] <= '9' { // two figures are not one
		state = " " + state
	}
	return fmt.Sprintf("意%d", s.remarks) + state, style
}

// filled says how far a section is and what is wrong in it.
func (m *Model) filled(id model.SectionID, how brevity) (string, theme.Style) {
	state, style := m.state(id)
	found := m.wrong(id)
	n, warnings := found.Errors, found.Warnings
	switch {
	case n > 0 && how <= most:
		return fmt.Sprintf("%s错%d", state, n), m.st.Bad
	case n > 0 && how == short:
		return fmt.Sprintf("错%d", n), m.st.Bad
	case n > 0:
		return "错", m.st.Bad
	case warnings > 0 && how <= most:
		return fmt.Sprintf("%s警%d", state, warnings), m.st.Warn
	case how == sign && strings.Contains(state, "/"):
		return "缺", style
	}
	return state, style
}

// room returns how many of n cells some parts leave.
func room(parts []part, n int) int {
	for i := range parts {
		n -= width.Of(parts[i].name) + width.Of(parts[i].state) + 2
	}
	return n
}

func (m *Model) part(b *strings.Builder, p *part) {
	open, shut, label := " ", " ", m.st.Plain
	if p.current {
		open, shut, label = "[", "]", m.st.Key
		if m.focused {
			label = m.st.Cursor
		}
	}
	b.WriteString(open)
	label.Write(b, p.name)
	p.style.Write(b, p.state)
	b.WriteString(shut)
}
