// Package form asks for a few things at once: a list of named fields.
package form

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/internal/width"
	"nianbao/tui/input"
	"nianbao/tui/theme"
)

// A Field is one thing that is asked for: a line of text, or a choice.
type Field struct {
	ID      string
	Name    string
	Hint    string   // said while one is in the field
	Choices []string // what can be chosen; nil for a line of text

	// Empty, if set, says what holds while the line is empty; it stands there in its place.
	Empty func() string
	// Note, if set, says something about the present value, shown behind it.
	Note func(value string) string
	// Completes says that Tab asks the parent, by a CompleteMsg, how the text could go on.
	Completes bool
}

// CompleteMsg asks the parent how a text could go on; it answers with Offer.
type CompleteMsg struct{ ID, Text string }

// SubmitMsg tells the parent that the form is done.
type SubmitMsg struct{}

// SaidMsg asks the parent to say something, such as that no choice is called so.
type SaidMsg struct{ Text string }

// CancelMsg tells the parent that the form is to be closed without effect.
type CancelMsg struct{}

// ChangedMsg tells the parent that the user changed a field.
type ChangedMsg struct{ ID string }

// A Model is a form.
type Model struct {
	touched bool // by the user

	Title  string
	Submit string // what Enter on the last field does: 建立; empty: the form has no end

	st            *theme.Styles
	fields        []field
	index         int
	width, height int
	focused       bool
	trouble       string   // why the form could not be submitted
	offers        []string // completions, where there are several
}

type field struct {
	Field
	in     *input.Model
	choice int
}

// New returns a form with some fields.
func New(title, submit string, st *theme.Styles, fields ...Field) *Model {
	m := &Model{Title: title, Submit: submit, st: st}
	for _, f := range fields {
		m.fields = append(m.fields, field{Field: f, in: input.New(st)})
	}
	return m
}

// Value returns the text of a field, or the position of its choice as Choice does
// the words of it.
func (m *Model) Value(id string) string {
	f := m.field(id)
	if f.Choices != nil {
		return f.Choices[f.choice]
	}
	return f.in.Value()
}

// Choice returns the position of what is chosen in a field.
func (m *Model) Choice(id string) int { return m.field(id).choice }

// SetValue fills a field. It leaves a field alone that holds the value already, and
// so the caret in it.
func (m *Model) SetValue(id, value string) {
	f := m.field(id)
	for i, c := range f.Choices {
		if c == value {
			f.choice = i
		}
	}
	if f.Choices == nil && f.in.Value() != value {
		f.in.SetValue(value)
	}
}

// Goto puts the cursor on a field.
func (m *Model) Goto(id string) {
	for i := range m.fields {
		if m.fields[i].ID == id {
			m.index = i
		}
	}
}

// Current returns the field one is in.
func (m *Model) Current() string { return m.fields[m.index].ID }

// Hints returns what is said of each field, with its name.
func (m *Model) Hints() []string {
	var hints []string
	for i := range m.fields {
		hints = append(hints, m.fields[i].Name+"："+m.fields[i].Hint)
	}
	return hints
}

// SetTrouble says why the form could not be submitted; it goes with the next change.
func (m *Model) SetTrouble(why string) { m.trouble = why }

func (m *Model) field(id string) *field {
	for i := range m.fields {
		if m.fields[i].ID == id {
			return &m.fields[i]
		}
	}
	panic("form: no field " + id)
}

// SetSize says how many cells and lines the form may use.
func (m *Model) SetSize(width, height int) { m.width, m.height = width, height }

// Focus gives the form the keys.
func (m *Model) Focus() { m.focused = true }

// Blur takes the keys away.
func (m *Model) Blur() { m.focused = false }

var (
	keyUp     = key.NewBinding(key.WithKeys("up", "shift+tab"))
	keyDown   = key.NewBinding(key.WithKeys("down", "tab"), key.WithHelp("↑↓ Tab", "换项"))
	keyTab    = key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "补全"))
	keyLeft   = key.NewBinding(key.WithKeys("left"), key.WithHelp("←→", "选"))
	keyRight  = key.NewBinding(key.WithKeys("right", "space"))
	keyEnter  = key.NewBinding(key.WithKeys("enter"))
	keyCancel = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "取消"))
)

// ShortHelp returns the keys for the bottom line.
func (m *Model) ShortHelp() []key.Binding {
	f := &m.fields[m.index]
	var keys []key.Binding
	if m.Submit != "" {
		enter := keyEnter
		enter.SetHelp("Enter", "下一项，末项"+m.Submit)
		if m.index == len(m.fields)-1 {
			enter.SetHelp("Enter", m.Submit)
		}
		keys = append(keys, enter)
	}
	if f.Choices != nil {
		keys = append(keys, keyLeft)
	}
	switch {
	case f.Completes && len(m.fields) == 1:
		keys = append(keys, keyTab)
	case f.Completes:
		moves := keyDown
		moves.SetHelp("↑↓", "换项")
		keys = append(keys, keyTab, moves)
	case len(m.fields) > 1:
		keys = append(keys, keyDown)
	}
	if m.Submit != "" {
		keys = append(keys, keyCancel)
	}
	return keys
}

// Update handles a key or a paste.
func (m *Model) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	if c, ok := msg.(tea.MouseClickMsg); ok {
		return m.click(c.X, c.Y), nil
	}
	f := &m.fields[m.index]
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if key.Matches(k, keyTab) && f.Completes && f.in.Value() != "" && k.Text == "" {
			return CompleteMsg{f.ID, f.in.Value()}, nil
		}
		m.offers = nil
		switch {
		case k.Text != "": // an input method may commit the word home
		case key.Matches(k, keyCancel):
			return CancelMsg{}, nil
		case key.Matches(k, keyUp):
			m.index = max(m.index-1, 0)
			return nil, nil
		case key.Matches(k, keyDown):
			m.index = min(m.index+1, len(m.fields)-1)
			return nil, nil
		case key.Matches(k, keyEnter):
			return m.enter(), nil
		}
	}
	if f.Choices != nil {
		return m.choose(f, msg), nil
	}
	before := f.in.Value()
	out, cmd = f.in.Update(msg)
	if f.in.Value() != before {
		return m.changed(f), cmd
	}
	return out, cmd
}

// click goes to the field in a place: in a text to the character, of a choice that one
// is in to the next.
func (m *Model) click(x, y int) tea.Msg {
	for i := range m.fields {
		f := &m.fields[i]
		switch {
		case m.line(i) != y:
		case f.Choices == nil:
			m.index, m.offers = i, nil
			f.in.Click(x - m.column())
		case i == m.index:
			f.choice = (f.choice + 1) % len(f.Choices)
			return m.changed(f)
		default:
			m.index, m.offers = i, nil
		}
	}
	return nil
}

func (m *Model) enter() tea.Msg {
	if m.index == len(m.fields)-1 {
		if m.Submit != "" {
			return SubmitMsg{}
		}
		return nil
	}
	m.index++
	return nil
}

// choose goes to the choice before or behind, or to the next one that what is typed
// stands in.
func (m *Model) choose(f *field, msg tea.Msg) tea.Msg {
	k, ok := msg.(tea.KeyPressMsg)
	n := len(f.Choices)
	typed := k.Text
	if p, ok := msg.(tea.PasteMsg); ok {
		typed = strings.TrimSpace(p.Content)
	}
	switch {
	case ok && key.Matches(k, keyLeft):
		f.choice = (f.choice + n - 1) % n
	case ok && key.Matches(k, keyRight):
		f.choice = (f.choice + 1) % n
	case typed == "":
		return nil
	default:
		for i := range n {
			if next := (f.choice + 1 + i) % n; strings.Contains(f.Choices[next], typed) {
				f.choice = next
				return m.changed(f)
			}
		}
		return SaidMsg{fmt.Sprintf("“%s”里不打字，按左右键选；“%s”不是其中的一项", f.Name, width.Clean(width.Fit(typed, min(width.Of(typed), 20))))}
	}
	return m.changed(f)
}

// changed notes that the user changed a field.
func (m *Model) changed(f *field) tea.Msg {
	m.trouble, m.touched = "", true
	return ChangedMsg{f.ID}
}

// Touched reports whether the user has changed anything.
func (m *Model) Touched() bool { return m.touched }

// Offer answers a CompleteMsg: how a text could go on. What all offers share is
// written on; several are listed; where there is nothing to add, Tab goes to the next
// field as elsewhere. An answer to a text that has changed since is late and dropped.
func (m *Model) Offer(id, text string, offers []string) {
	f := m.field(id)
	if f.in.Value() != text {
		return
	}
	m.trouble = ""
	if len(offers) == 0 || len(offers) == 1 && offers[0] == text { // nothing to go on with
		if m.fields[m.index].ID == id {
			m.index = min(m.index+1, len(m.fields)-1)
		}
		return
	}
	common := offers[0]
	for _, o := range offers[1:] {
		for !strings.HasPrefix(o, common) {
			_, n := utf8.DecodeLastRuneInString(common)
			common = common[:len(common)-n]
		}
	}
	m.offers = nil
	if len(offers) > 1 {
		m.offers = offers
	}
	if len(common) > len(text) {
		f.in.SetValue(common)
	}
}

// Cursor returns where the next typed character appears.
func (m *Model) Cursor() *tea.Cursor {
	f := &m.fields[m.index]
	x, y := m.column(), m.line(m.index)
	if !m.focused || y >= m.height || x >= m.width {
		return nil
	}
	if f.Choices != nil {
		return tea.NewCursor(x, y)
	}
	f.in.SetWidth(m.room(f.note()))
	f.in.Focus()
	c := f.in.Cursor()
	if c != nil {
		c.X, c.Y = c.X+x, y
	}
	return c
}

// column returns where the values begin.
func (m *Model) column() int {
	n := 0
	for i := range m.fields {
		n = max(n, width.Of(m.fields[i].Name))
	}
	return n + 5
}

func (m *Model) textWidth() int { return max(m.width-m.column()-1, 4) }

// line returns the line a field stands in.
func (m *Model) line(i int) int {
	if m.height >= 2+2*len(m.fields) {
		return 2 + 2*i
	}
	return 1 + i
}

// View draws the form.
func (m *Model) View() string {
	lines := make([]string, m.height)
	put := func(y int, s string) {
		if y >= 0 && y < len(lines) {
			lines[y] = s
		}
	}
	put(0, " "+m.st.Heading.Render(width.Fit(m.Title, m.width-1)))
	for i := range m.fields {
		put(m.line(i), m.fieldLine(i))
	}
	y := m.line(len(m.fields)-1) + 2
	style := m.st.Muted
	if m.trouble != "" {
		style = m.st.Bad
	}
	for _, l := range m.footLines(m.height - y) {
		put(y, " "+style.Render(l))
		y++
	}
	return strings.Join(lines, "\n")
}

// footLines lays out what stands below the fields in at most n lines.
func (m *Model) footLines(n int) []string {
	var lines []string
	for p := range strings.SplitSeq(m.foot(), "\n") {
		lines = append(lines, width.WrapText(width.Clean(p), max(m.width-2, 2))...)
	}
	if len(lines) > n && n > 0 {
		lines = append(lines[:n-1], width.Cut(fmt.Sprintf("（下面还有 %d 行）", len(lines)-n+1), m.width-2))
	}
	return lines[:min(len(lines), max(n, 0))]
}

// foot says what is the matter, or what the field one is in is for.
func (m *Model) foot() string {
	switch {
	case m.trouble != "":
		return m.trouble
	case len(m.offers) > 0:
		return strings.Join(m.offers, "\n")
	}
	return m.fields[m.index].Hint
}

func (m *Model) fieldLine(i int) string {
	f := &m.fields[i]
	mark, style := "   ", m.st.Plain
	if i == m.index {
		mark, style = " > ", m.st.Key
	}
	name := mark + style.Render(width.Fit(f.Name, m.column()-5)) + "  "
	if f.Choices != nil {
		text := "< " + f.Choices[f.choice] + " >"
		style := m.st.Plain
		if i == m.index && m.focused {
			style = m.st.Cursor
		}
		return name + style.Render(width.Cut(text, m.textWidth()))
	}
	note := f.note()
	room := m.room(note)
	if i == m.index && m.focused {
		f.in.Focus()
	} else {
		f.in.Blur()
	}
	f.in.SetWidth(room)
	if f.Empty != nil {
		f.in.Placeholder = f.Empty()
	}
	text, typing := f.in.View(), i == m.index && m.focused
	switch v := width.Clean(f.in.Value()); {
	case !typing && v == "" && f.in.Placeholder == "":
		text = m.st.Muted.Render(strings.Repeat("_", min(room, 20)))
	case !typing && !f.Completes && width.Of(v) > room: // from its beginning: the end alone looks like another name; of a path it is the name
		text = m.st.Typing.Render(width.Fit(v, room))
	}
	if note != "" {
		text += "  " + m.st.Muted.Render(width.Cut(note, m.textWidth()-room-2))
	}
	return name + text
}

// note returns what is said about the present value of a field.
func (f *field) note() string {
	if f.Note == nil {
		return ""
	}
	return f.Note(f.in.Value())
}

// room returns how many cells there are for a text with a note behind it.
func (m *Model) room(note string) int {
	if note == "" {
		return m.textWidth()
	}
	return max(m.textWidth()-width.Of(note)-2, min(8, m.textWidth()))
}
