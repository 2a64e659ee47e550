package numbers

import (
	"fmt"
	"strings"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/narrative"
)

// detail draws the whole sentence of the number one is on, its cells and whether
// they agree, under a line, on n lines.
func (m *Model) detail(b *strings.Builder, n int) {
	b.WriteByte('\n')
	m.st.Rule.Write(b, strings.Repeat(width.Frame().H, max(m.width, 0)))
	var lines []string
	if number := m.current(); number != nil {
		lines = append(m.words(number), m.found(number)...)
	}
	for i := range n - 1 {
		b.WriteByte('\n')
		if i < len(lines) {
			m.st.Plain.Write(b, width.Fit(lines[i], m.width))
		}
	}
}

// words returns the sentence of a number, the number between signs, in at most three lines.
func (m *Model) words(n *narrative.Number) []string {
	const most = 3
	text := m.read.texts[n.Section]
	begin, end := sentence(text, n.From, n.To)
	cells := max(m.width-2, 8)
	// Two cells a line may stay empty where a line cannot end between two characters.
	before, words, after := inContext(text[begin:end], n.From-begin, n.To-begin, most*(cells-2))
	lines := width.WrapText(before+words+after, cells)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines[:min(len(lines), most)]
}

// found says whether a number agrees, and then what its cells are: the last of these
// may find no room.
func (m *Model) found(n *narrative.Number) (lines []string) {
	say := func(text string) {
		for _, l := range width.WrapText(width.Clean(text), max(m.width-2, 8)) {
			lines = append(lines, " "+l)
		}
	}
	c := n.Claim
	switch {
	case c == nil:
		say("没有对应的格：这个数不同表格核对")
		return lines
	case c.Verdict == narrative.Disagrees:
		say("不符　" + c.Wrong())
	case c.Verdict == narrative.Agrees:
		say("相符　" + c.What)
	default:
		say("未能核对　" + c.What + "：要核对的格没有填，或者不是数字")
	}
	r, e := m.draft.Report(), m.draft.Report().Edition()
	if len(c.Cells) > 2 && c.Known && n.Unit != "%" {
		say(fmt.Sprintf("共 %d 格，相加得 %s，不是 0 的如下", len(c.Cells), m.is(n)))
	}
	for _, at := range c.Cells {
		if len(c.Cells) > 2 && r.Value(at) == model.Int(0) {
			continue
		}
		name := e.Section(at.Section).Table.Name + " " + e.Label(at)
		lines = append(lines, " "+width.Cut(name+"："+value(r, at), max(m.width-2, 8)))
	}
	return lines
}

func value(r *model.Report, at model.Ref) string {
	switch v := r.Value(at); v.Kind() {
	case model.Number:
		return v.String() + " " + r.Unit(at)
	case model.Text:
		return "填的“" + width.Clean(v.String()) + "”不是数字"
	}
	return "未填"
}
