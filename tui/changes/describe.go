package changes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/diff"
)

// A change is one difference.
type change struct {
	at      seat
	place   model.Place
	nowhere string // why the draft has no such place; empty: it has
	kind    string // what happened, in a word
	short   string // what it happened to, as the list has room for
	long    string
	old     words
	new     words
	prose   bool // sentences, of which old and new stand below each other
	follows bool // it only follows others
	notes   []string

	mended, stuck, brought []*model.Finding
}

// A seat says where a change stands in the older report, which does not change.
type seat struct {
	group, pos, kind int
	nth              int // of several that stand at the same place
}

func (s seat) compare(o seat) int {
	return cmp.Or(cmp.Compare(s.group, o.group), cmp.Compare(s.pos, o.pos), cmp.Compare(s.kind, o.kind), cmp.Compare(s.nth, o.nth))
}

// add lists a change, with the findings that it touches.
func (c *comparison) add(x change, f *findings, touched func(a *diff.Attached) bool) {
	if n := len(c.changes); n > 0 {
		last := c.changes[n-1].at
		last.nth = 0
		if last == x.at {
			x.at.nth = c.changes[n-1].at.nth + 1
		}
	}
	if f != nil && !x.follows {
		x.mended = chosen(f.mended, touched)
		x.stuck = chosen(f.stuck, touched)
		x.brought = chosen(f.brought, touched)
	}
	c.changes = append(c.changes, x)
}

func chosen(all []diff.Attached, by func(a *diff.Attached) bool) (some []*model.Finding) {
	for i := range all {
		if by(&all[i]) {
			some = append(some, &all[i].Finding)
		}
	}
	return some
}

func (c *comparison) fact(group, i int, f *findings) {
	x := &c.Facts[i]
	one := change{
		at: seat{group: group, pos: slices.Index(model.Fields, x.Field)}, place: model.Place{Field: x.Field},
		kind: "改", short: x.Name(), long: x.Name(),
		old: plainWords(cmp.Or(x.Old, "未填")), new: plainWords(cmp.Or(x.New, "未填")), follows: x.Follows,
	}
	if x.Field == diff.Edition {
		one.place.Field = model.Year // which decides it
		one.follows = true
		one.notes = []string{"格式由年度定"}
	}
	if x.Field == model.Title && x.Follows {
		one.notes = []string{"标题随着单位、年度变"}
	}
	if one.follows {
		one.kind = "随变"
	}
	c.add(one, f, func(a *diff.Attached) bool { return slices.Contains(a.Facts, i) })
}

func (c *comparison) figure(group, i int, f *findings) {
	g := &c.Figures[i]
	label := c.edition(g.At).Label(g.At)
	x := change{
		at: seat{group: group, pos: c.position(g.At)}, kind: "改", short: label, long: c.longName(g.At), follows: g.Follows,
	}
	old, new := content(g.Old), content(g.New)
	switch {
	case g.Follows:
		x.kind = "随变"
		x.notes = append(x.notes, "自动合计，随着各项变")
	case g.Old.Automatic != g.New.Automatic && g.Summed == nil:
		old, new = typed(g.Old), typed(g.New)
	case g.Old.Value.Kind() == model.Blank && !g.Old.Automatic:
		x.kind = "填"
	case g.New.Value.Kind() == model.Blank && !g.New.Automatic:
		x.kind = "清"
	}
	if g.Summed != nil {
		x.notes = append(x.notes, "两种格式的项目不同，另一边是几项相加")
	}
	if g.Note != "" {
		x.notes = append(x.notes, g.Note)
	}
	x.old, x.new = plainWords(old), plainWords(new)
	c.leadTo(&x, g.At, 0, g.Summed)
	c.add(x, f, func(a *diff.Attached) bool { return slices.Contains(a.Figures, i) })
}

// content writes what stands in a cell, with the signs that the tables have on the screen.
func content(x diff.Content) string {
	switch {
	case x.Automatic && x.Value.Kind() != model.Blank:
		return "=" + x.Value.String()
	case x.Automatic && x.Sum.Figures > 0:
		return "=" + x.Sum.String() + "?"
	}
	return x.String()
}

// typed writes what stands in a total, and whether somebody typed it.
func typed(x diff.Content) string {
	if x.Automatic {
		return "自动合计 " + strings.TrimPrefix(content(x), "=")
	}
	return "手填 " + content(x)
}

// after is added to positions of what is listed behind the figures of a section.
const after = 1_000_000

func (c *comparison) unit(group, i int) {
	u := &c.Units[i]
	label := c.edition(u.At).Label(u.At)
	x := change{
		at: seat{group: group, pos: after + c.position(u.At)}, kind: "单位", short: label, long: c.longName(u.At) + " 的计量单位",
		old: plainWords(cmp.Or(u.Old, "没有选")), new: plainWords(cmp.Or(u.New, "没有选")),
	}
	c.leadTo(&x, u.At, 0, nil)
	c.add(x, nil, nil)
}

// text lists the changes of a text and returns how many sentences did not change.
func (c *comparison) text(group, i int, f *findings) (same int) {
	t := &c.Texts[i]
	for k := range t.Changes {
		x := sentences(t, &t.Changes[k])
		x.long = c.longName(model.Ref{Section: t.Section}) + " " + x.long
		x.at.group, x.at.pos = group, x.at.pos+2*after
		c.leadTo(&x, model.Ref{Section: t.Section}, positionIn(t, &t.Changes[k]), nil)
		c.add(x, f, func(a *diff.Attached) bool { return slices.Contains(a.Changes, diff.TextChange{Text: i, Change: k}) })
	}
	for _, p := range t.Pieces {
		if p.Change < 0 {
			same += p.Sentences
		}
	}
	return same
}

// sentences describes one change of a text.
func sentences(t *diff.Text, c *diff.Change) change {
	first := t.Pieces[c.Pieces[0]]
	x := change{kind: c.Kind.Chinese(), prose: true}
	x.at.pos = first.Old.From
	if first.Old.From < first.Old.To {
		x.at.kind = 1 // behind what was put in before it
	}
	from, to := c.From, c.To
	switch c.Kind {
	case diff.Changed:
		to = from
	case diff.Moved:
		if c.Altered() {
			x.kind = "移改"
		}
		x.notes = []string{"从" + seatName(from) + "移到" + seatName(to)}
	case diff.Inserted, diff.Divided:
		from = to
	case diff.Deleted, diff.Joined:
		to = from
	}
	x.short, x.long = shortSeat(from), seatName(from)
	if from != to {
		x.short += "→" + shortSeat(to)
		x.long += "→" + seatName(to)
	}
	switch c.Kind {
	case diff.Inserted:
		x.new = whole(t.New, c.New)
	case diff.Deleted:
		x.old = whole(t.Old, c.Old)
	case diff.Divided:
		x.new = plainWords("这一句后面另起一段")
	case diff.Joined:
		x.new = plainWords("这一句后面不再另起一段")
	default:
		x.old, x.new = sideOf(t, c.Marks, true), sideOf(t, c.Marks, false)
		if !c.Altered() {
			x.old = words{} // the same words elsewhere need not be read twice
		}
	}
	return x
}

func whole(text string, s model.Span) words {
	s = diff.Trimmed(text, s)
	return plainWords(text[s.From:s.To])
}

func seatName(s diff.Seat) string {
	return fmt.Sprintf("第 %d 段第 %d 句", s.Paragraph, s.Sentence)
}

func shortSeat(s diff.Seat) string { return fmt.Sprintf("%d段%d句", s.Paragraph, s.Sentence) }

// positionIn returns where a change begins to differ in the new text.
func positionIn(t *diff.Text, c *diff.Change) int {
	switch c.Kind {
	case diff.Deleted, diff.Joined:
		return t.Pieces[c.Pieces[0]].New.From
	}
	for _, m := range c.Marks {
		if !m.Same {
			return m.New.From
		}
	}
	return diff.Trimmed(t.New, c.New).From
}

func (c *comparison) explanations() {
	from := len(c.changes)
	for i := range c.Explanations {
		e := &c.Explanations[i]
		any := e.Any()
		label := any.Rule + " " + c.longName(any.At)
		x := change{at: seat{group: explanationsGroup, pos: i}, kind: "改", short: label, long: "审核说明 " + label, notes: []string{"说明的问题：" + any.Says}}
		switch {
		case e.Old == nil:
			x.kind = "加"
		case e.New == nil:
			x.kind = "删"
		}
		x.old, x.new = reason(e.Old), reason(e.New)
		c.leadTo(&x, any.At, 0, nil)
		c.add(x, nil, nil)
	}
	c.close("审核说明", from, "")
}

func reason(x *model.Explanation) words {
	if x == nil {
		return plainWords("没有说明")
	}
	if by := strings.TrimSpace(x.Name + " " + x.Date); by != "" {
		return plainWords(x.Reason + "（" + by + "）")
	}
	return plainWords(x.Reason)
}

// edition returns the edition that knows a place.
func (c *comparison) edition(at model.Ref) *model.Edition {
	if e := c.New.Edition(); e.Has(at) || e.Section(at.Section) != nil && at.Row == "" {
		return e
	}
	return c.Old.Edition()
}

// leadTo says where a change is in the draft: at a place that its edition has.
func (c *comparison) leadTo(x *change, at model.Ref, pos int, instead []model.Ref) {
	e := c.New.Edition()
	has := func(at model.Ref) bool { return e.Has(at) || at.Row == "" && e.Section(at.Section) != nil }
	for _, at := range append([]model.Ref{at}, instead...) {
		if has(at) {
			x.place = model.Place{At: at, Pos: pos}
			return
		}
	}
	x.nowhere = "现在的格式里没有这一处"
}

// position orders figures as the form prints them.
func (c *comparison) position(at model.Ref) int { return slices.Index(c.edition(at).Cells(), at) }

// longName names a place with its table: 表三 （二）部分公开·自然人.
func (c *comparison) longName(at model.Ref) string {
	e := c.edition(at)
	if s := e.Section(at.Section); s != nil && s.Table != nil {
		return s.Table.Name + " " + e.Label(at)
	}
	return e.Label(at)
}
