package grid

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/tui/input"
)

// typing is a cell being typed into. Its value is in the draft already, as an open
// step that Esc cancels.
type typing struct {
	in   *input.Model
	over bool   // begun by typing over: arrows leave the cell instead of moving in it
	unit string // the figure's unit when typing began

	held *layout // where the columns are to stay; nil: not known yet
}

// startTyping begins to type over the cell with text, which is not yet in the draft.
func (m *Model) startTyping(text string) {
	if !m.editable() {
		return
	}
	m.anchor, m.marking = nil, false
	m.draft.Close()
	in := input.New(m.st)
	in.SetValue(text)
	in.Focus()
	t := &typing{in: in, over: true, unit: m.draft.Report().Unit(m.At())}
	if m.drawable() {
		t.held = m.layout()
	}
	m.typing = t
}

// edit begins to type in what the cell holds.
func (m *Model) edit() {
	v := m.draft.Report().Value(m.At())
	m.startTyping(v.String())
	if m.typing != nil {
		m.typing.over = false
	}
}

// editable reports whether the draft takes changes; if not, it notes the refusal so
// that the user is told why.
func (m *Model) editable() bool {
	if m.draft.Locked() == "" {
		return true
	}
	m.draft.Amend(model.SetValue{At: m.At()}) // refused
	return false
}

// typingKey handles a key while a cell is being typed into.
func (m *Model) typingKey(msg tea.KeyPressMsg) tea.Msg {
	if m.typing == nil { // refused
		return nil
	}
	k := m.KeyMap
	switch {
	case msg.Text != "": // an input method may commit the word home
	case key.Matches(msg, k.Cancel):
		m.typing = nil
		m.draft.Cancel()
		return nil
	case key.Matches(msg, k.Edit):
		m.typing.over = false
		return nil
	case key.Matches(msg, k.Enter, k.Back, k.Tab, k.BackTab, k.Up, k.Down, k.PageUp, k.PageDown),
		m.typing.over && key.Matches(msg, k.Left, k.Right, k.RowStart, k.RowEnd):
		m.Commit()
		m.moveKey(msg)
		return nil
	case key.Matches(msg, k.First, k.Last, k.EdgeUp, k.EdgeDown), m.typing.over && key.Matches(msg, k.Select):
		m.Commit()
		return m.key(msg)
	}
	before := m.typing.in.Value()
	out, _ := m.typing.in.Update(msg)
	m.typed(before)
	return out
}

// typed puts what the input line holds into the draft, if that has changed.
func (m *Model) typed(before string) {
	text := m.typing.in.Value()
	if text == before {
		return
	}
	at := m.At()
	v, unit := m.parse(at, text)
	if unit == "" { // one that was typed and taken back again is forgotten
		unit = m.typing.unit
	}
	var b model.Batch
	m.put(&b, at, v, unit)
	if unit == "" && m.choices(at) != nil && m.draft.Report().Unit(at) != "" {
		b.Edits = append(b.Edits, model.SetUnit{At: at})
	}
	for _, e := range b.Edits {
		m.draft.Amend(e)
	}
}

// parse reads what was typed or pasted into a cell. Where the column prints no unit,
// one written behind the figure is taken for the unit; else unit is empty.
func (m *Model) parse(at model.Ref, text string) (v model.Value, unit string) {
	text = strings.TrimSpace(text)
	for _, u := range m.choices(at) {
		if figure, ok := strings.CutSuffix(text, u); ok && len(u) > len(unit) {
			if n := model.ParseValue(figure); n.Kind() == model.Number {
				v, unit = n, u
			}
		}
	}
	if unit == "" {
		v = model.ParseValue(text)
	}
	return v, unit
}

// choices returns the units that a figure can have whose column prints none.
func (m *Model) choices(at model.Ref) []string {
	return m.draft.Report().Edition().Column(at).Unit.Choices
}

// put appends to b the edits that put a value into a cell, and a unit if there is
// one, but for those that change nothing.
func (m *Model) put(b *model.Batch, at model.Ref, v model.Value, unit string) {
	r := m.draft.Report()
	if v != r.Entered(at) {
		b.Edits = append(b.Edits, model.SetValue{At: at, To: v})
	}
	if m.choices(at) != nil && unit != "" && unit != r.Unit(at) {
		b.Edits = append(b.Edits, model.SetUnit{At: at, To: unit})
	}
}

// Commit ends typing and keeps what was typed.
func (m *Model) Commit() {
	if m.typing != nil {
		m.typing = nil
		m.draft.Close()
	}
}

// fill puts a text into each selected cell, as one step of undo. Of several cells the
// automatic totals stay what they are.
func (m *Model) fill(name, text string) {
	b := model.Batch{Name: name}
	for p := range m.selected {
		if at := m.ref(p); m.fillable(at) {
			v, unit := m.parse(at, text)
			m.put(&b, at, v, unit)
		}
	}
	m.do(b)
}

// fillable reports whether filling the selection changes a cell in it.
func (m *Model) fillable(at model.Ref) bool {
	from, to := m.corners()
	return from == to || !m.draft.Report().Automatic(at)
}

// do makes a batch; one with a single edit is an ordinary edit.
func (m *Model) do(b model.Batch) {
	switch len(b.Edits) {
	case 0:
	case 1:
		m.draft.Do(b.Edits[0])
	default:
		m.draft.Do(b)
	}
}

// fillFrom copies the first row, or the first column, of the selection over the
// rest; with a single cell, the neighbour above or to the left is copied into it. It reports
// whether there is something to copy from.
func (m *Model) fillFrom(rows, cols int) bool {
	from, to := m.corners()
	if from == to {
		if from = (pos{from.row - rows, from.col - cols}); !m.has(from) {
			return false
		}
	}
	b := model.Batch{Name: "填充"}
	for p := range m.selected {
		src := pos{p.row, from.col}
		if rows > 0 {
			src = pos{from.row, p.col}
		}
		if at := m.ref(p); m.has(src) && m.fillable(at) {
			m.put(&b, at, m.draft.Report().Entered(m.ref(src)), "")
		}
	}
	m.do(b)
	return true
}

// CopyText returns the selection as tab-separated text, totals as they are shown.
func (m *Model) CopyText() string {
	from, to := m.corners()
	var b strings.Builder
	for r := from.row; r <= to.row; r++ {
		for c := from.col; c <= to.col; c++ {
			if c > from.col {
				b.WriteByte('\t')
			}
			if p := (pos{r, c}); m.has(p) {
				b.WriteString(quote(m.draft.Report().Value(m.ref(p)).String()))
			}
		}
		if from != to {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// quote writes a text as spreadsheets do where it would fall apart into several cells.
func quote(s string) string {
	if !strings.ContainsAny(s, "\t\r\n") && !strings.HasPrefix(s, `"`) {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

// nextUnit chooses the next of the units that a column without a printed unit can have.
func (m *Model) nextUnit() tea.Msg {
	at := m.At()
	choices := m.choices(at)
	switch {
	case choices == nil:
		return SaidMsg{"这一格的单位由表式规定，不用选"}
	case !m.editable():
		return nil
	}
	i := slices.Index(choices, m.draft.Report().Unit(at)) // -1 if none is chosen
	next := choices[(i+1)%len(choices)]
	m.draft.Do(model.SetUnit{At: at, To: next})
	return SaidMsg{"单位改为" + next + "，数没有变"}
}
