package intake

import (
	"fmt"
	"strings"

	"nianbao/internal/importer"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/tui/browse"
	"nianbao/tui/theme"
)

// wide is from how many cells on the detail stands beside the list.
const wide = 110

// leastDetail is how many lines below the list the detail and the rule above it keep.
const leastDetail = 7

// fit gives the list the lines that the detail leaves it.
func (m *Model) fit() {
	n, room := m.entries(), m.height-1
	if m.width < wide {
		room = min(n, max(room*45/100, room-leastDetail))
	}
	m.list.Fit(n, room)
}

// beside is how many cells the list and the rule have beside the detail, 0 if that stands
// below them.
func (m *Model) beside() int {
	if m.width < wide {
		return 0
	}
	return min(max(m.width*45/100, m.widest()), m.width*55/100) + 1
}

// View draws the list, and below or beside it what there is to say of its entry.
func (m *Model) View() string {
	var b strings.Builder
	m.fit()
	head := m.head()
	b.WriteString(" " + m.st.Heading.Render(width.Cut(head, max(m.width-2, 0))))
	room := m.height - 1
	if m.width >= wide {
		left := m.beside() - 1
		rows, detail := m.rows(left), m.rowsOfDetail(room)
		for i := range room {
			b.WriteByte('\n')
			row := ""
			if i < len(rows) {
				row = rows[i]
			} else {
				row = strings.Repeat(" ", left)
			}
			b.WriteString(row + m.st.Rule.Render(width.Frame().V) + detail[i])
		}
		return b.String()
	}
	for _, row := range m.rows(m.width) {
		b.WriteString("\n" + row)
	}
	b.WriteString("\n" + m.st.Rule.Render(m.between()))
	for _, row := range m.rowsOfDetail(max(room-m.list.Height-1, 0)) {
		b.WriteString("\n" + row)
	}
	return b.String()
}

// widest returns how many cells the longest entry of the list takes.
func (m *Model) widest() (n int) {
	for i := range m.imp.Pieces {
		p := &m.imp.Pieces[i]
		says, _ := brief(p, overwritten(m.changes[i]))
		n = max(n, width.Of("> [x] "+width.Clean(p.Name)+" "+says))
	}
	return n
}

// between is the line below the list. It says where one is where the list shows only a
// part of its entries.
func (m *Model) between() string {
	h, words := width.Frame().H, ""
	if m.list.Height < m.list.Len {
		words = fmt.Sprintf("%s%s 第 %d 项，共 %d 项 ", h, h, m.list.Index+1, m.list.Len)
	}
	return words + strings.Repeat(h, max(m.width-width.Of(words), 0))
}

// head says whose report it is that was found. Of a long name the end gives way to what
// follows it.
func (m *Model) head() string {
	organ := m.imp.Organ
	if organ == "" {
		organ = "（没有认出单位）"
	}
	year := "（没有认出年度）"
	if m.imp.Year != 0 {
		year = fmt.Sprintf("%d 年", m.imp.Year)
	}
	rest := fmt.Sprintf(" %s，%s，%d 个数", year, m.imp.Edition.Name, m.imp.Cells())
	const found = "认出："
	name, room := width.Clean(organ), max(m.width-2-width.Of(found+rest), 8)
	if width.Of(name) > room {
		name = width.Fit(name, room)
	}
	return found + name + rest
}

// rows draws the entries of the list that are shown.
func (m *Model) rows(cells int) []string {
	from, to := m.list.Window()
	rows := make([]string, 0, to-from)
	m.list.Blank()
	for i := from; i < to; i++ {
		m.list.Draw(1+len(rows), i)
		mark, style := "  ", m.st.Plain
		if i == m.list.Index {
			mark, style = "> ", m.st.Cursor
		}
		name, says, warn := "没有归到哪一部分的", fmt.Sprintf("%d 处", m.rest()), false
		box := "    "
		if i < len(m.imp.Pieces) {
			p := &m.imp.Pieces[i]
			box = "[ ] "
			if m.taken[i] {
				box = "[x] "
			}
			name = p.Name
			says, warn = brief(p, overwritten(m.changes[i]))
		}
		said := m.st.Muted
		if warn {
			said = m.st.Warn
		}
		room := max(cells-2-len(box)-width.Of(says)-1, 4)
		rows = append(rows, style.Render(mark+box+width.Fit(width.Clean(name), room))+" "+said.Render(says))
	}
	return rows
}

// brief says of a piece how much it is, what it would change, and whether something was
// changed on the way or left.
func brief(p *importer.Piece, overwritten int) (text string, warn bool) {
	var words []string
	switch {
	case p.Cells > 0:
		words = append(words, fmt.Sprintf("%d 格", p.Cells))
	case p.Characters > 0:
		words = append(words, fmt.Sprintf("%d 字", p.Characters))
	}
	if overwritten > 0 {
		words = append(words, fmt.Sprintf("换掉 %d", overwritten))
	}
	if n := len(p.Notes); n > 0 {
		words = append(words, fmt.Sprintf("改读 %d", n))
	}
	if n := len(p.Left); n > 0 {
		words = append(words, fmt.Sprintf("没认出 %d", n))
	}
	return strings.Join(words, " "), len(p.Left) > 0 || overwritten > 0
}

// overwritten counts the places where a piece would put something in the place of what
// stands there.
func overwritten(changes []model.Change) (n int) {
	for i := range changes {
		if changes[i].Old != "" {
			n++
		}
	}
	return n
}

// tell makes the detail be about the entry one stands on.
func (m *Model) tell() { m.detail.Tell(m.list.Index, m.width-m.beside(), m.paragraphs) }

// rowsOfDetail draws so many lines of what there is to say of the entry one stands on.
func (m *Model) rowsOfDetail(n int) []string {
	m.tell()
	return m.detail.Rows(n, m.st)
}

// turn turns a page of the detail, from the last one to the first.
func (m *Model) turn(by int) {
	n := m.height - 2 - m.list.Height
	if m.width >= wide {
		n = m.height - 1
	}
	m.tell()
	m.detail.Turn(by, max(n, 2))
}

// paragraphs says all there is to say of the entry one stands on.
func (m *Model) paragraphs() (all []browse.Paragraph) {
	say := func(style *theme.Style, text string) {
		all = append(all, browse.Paragraph{Text: width.Clean(strings.ReplaceAll(text, "\n", " ")), Style: style})
	}
	p := m.piece()
	if p == nil {
		m.tellRest(say)
		return all
	}
	for _, l := range p.Left {
		say(&m.st.Bad, "没有认出“"+legible(l.Text)+"”："+l.Why)
	}
	for _, n := range p.Notes {
		say(&m.st.Warn, n.Text+m.places(n.Cells))
	}
	m.tellChanges(p, say)
	return all
}

func (m *Model) tellRest(say func(*theme.Style, string)) {
	for _, n := range m.imp.Notices {
		say(&m.st.Warn, n)
	}
	if missing := m.imp.Missing(); len(missing) > 0 {
		say(&m.st.Warn, "没有找到："+strings.Join(missing, "；"))
	}
	for _, l := range m.imp.Left {
		say(&m.st.Muted, "没有读“"+legible(l.Text)+"”："+l.Why)
	}
}

// longestLegible is how many characters of a text that was left are shown: more than a
// screen, and no more than is laid out at once.
const longestLegible = 2000

// legible returns a text, of one longer than anybody reads on a screen the beginning and
// how to get the rest.
func legible(s string) string {
	r := []rune(s)
	if len(r) <= longestLegible {
		return s
	}
	return string(r[:longestLegible]) + fmt.Sprintf("……（还有 %d 字，nianbao import --full 写全文）", len(r)-longestLegible)
}

// mostNamed is how many cells a note names.
const mostNamed = 3

// places names the cells that a note is about.
func (m *Model) places(cells []model.Ref) string {
	if len(cells) == 0 {
		return ""
	}
	var names []string
	for _, at := range cells[:min(len(cells), mostNamed)] {
		names = append(names, m.imp.Edition.Label(at))
	}
	text := "（" + strings.Join(names, "；")
	if len(cells) > mostNamed {
		text += fmt.Sprintf("……共 %d 格", len(cells))
	}
	return text + "）"
}

// tellChanges says what taking a piece changes, and shows a text.
func (m *Model) tellChanges(p *importer.Piece, say func(*theme.Style, string)) {
	changes := m.changes[m.list.Index]
	if len(changes) == 0 {
		say(&m.st.Muted, "草稿里已经是这样，导入不改什么。")
	}
	if p.Text() != "" {
		for _, c := range changes {
			if n := model.Characters(c.Old); n > 0 {
				say(&m.st.Warn, fmt.Sprintf("草稿里原来有 %d 字，会换成下面的；导入以后可以撤销。", n))
			}
		}
		for paragraph := range strings.SplitSeq(p.Text(), "\n") {
			say(&m.st.Plain, paragraph)
		}
		return
	}
	replaced, fresh := 0, 0
	for _, c := range changes {
		if c.Old != "" {
			replaced++
			say(&m.st.Warn, m.name(c)+"　"+c.Old+" → "+orBlank(c.New))
		} else {
			fresh++
		}
	}
	if fresh > 0 && p.Kind == importer.Figures {
		say(&m.st.Plain, fmt.Sprintf("填上 %d 格；F4 在表里看各数落在哪里。", fresh))
		return
	}
	for _, c := range changes {
		if c.Old == "" {
			say(&m.st.Plain, m.name(c)+"　"+c.New)
		}
	}
}

func (m *Model) name(c model.Change) string {
	if name := c.Field.Chinese(); name != "" {
		return name
	}
	return m.into.Edition().Label(c.At)
}

func orBlank(s string) string {
	if s == "" {
		return "未填"
	}
	return s
}
