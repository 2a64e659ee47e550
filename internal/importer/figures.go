package importer

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
)

// This file makes a piece of a table of the form.

// figures returns the piece that a landing makes in an edition.
func figures(l *landing, e *model.Edition, id model.SectionID) Piece {
	s := e.Section(id)
	p := Piece{Kind: Figures, Section: id, Name: s.Table.Name + "　" + s.Name, Left: l.left}
	n := &notes{}
	order := map[model.Ref]int{}
	for i, at := range l.edition.Cells() {
		order[at] = i
	}
	slices.SortStableFunc(l.cells, func(a, b landed) int { return order[a.at] - order[b.at] })
	var edits []model.Edit
	for _, c := range l.cells {
		edits = append(edits, n.read(l.edition, c)...)
	}
	n.short(l)
	edits, lost := moved(edits, l.edition, e)
	n.move(edits, l.edition, e)
	for _, at := range lost {
		p.Left = append(p.Left, Left{
			l.edition.Label(at) + "　" + textAt(l.cells, at), e.Name + "的表里没有这一格",
		})
	}
	n.rename(e)
	p.edits, p.Cells = automatic(edits, l, e)
	p.Notes = n.all
	for _, edit := range p.edits {
		if _, ok := edit.(model.SetValue); ok {
			p.Cells++
		}
	}
	if p.Cells == 0 {
		n.add("表里没有填数")
		p.Notes = n.all
	}
	return p
}

// automatic returns the edits without the totals that are automatic in the source: a
// formula made them, and they are the sum of those parts that are figures. A formula that
// comes to something else was altered, and what it shows is kept as if typed. totals is
// how many of those left out show the sum of something.
func automatic(edits []model.Edit, l *landing, e *model.Edition) (kept []model.Edit, totals int) {
	r := model.NewReport(e, e.FirstYear)
	r.Apply(model.Batch{Edits: edits})
	for _, c := range l.cells {
		at, _ := movedTo(c.at, e)
		if !c.sum || !e.IsTotal(at) || r.Entered(at).Kind() != model.Number {
			continue
		}
		if s := r.Computed(at); s.Micro == r.Entered(at).Micro() {
			edits = slices.DeleteFunc(slices.Clone(edits), func(e model.Edit) bool {
				set, ok := e.(model.SetValue)
				return ok && set.At == at
			})
			if s.Figures > 0 {
				totals++
			}
		}
	}
	return edits, totals
}

func textAt(cells []landed, at model.Ref) string {
	for _, c := range cells {
		if c.at == at {
			return c.text
		}
	}
	return ""
}

// notes are what is changed on the way, each thing once.
type notes struct{ all []Note }

func (n *notes) add(text string, cells ...model.Ref) {
	if i := slices.IndexFunc(n.all, func(o Note) bool { return o.Text == text }); i >= 0 {
		n.all[i].Cells = append(n.all[i].Cells, cells...)
		return
	}
	n.all = append(n.all, Note{text, cells})
}

// rename gives the cells of the notes the addresses they have in the edition that is
// wanted; those that it lacks are left out.
func (n *notes) rename(to *model.Edition) {
	for i := range n.all {
		var cells []model.Ref
		for _, at := range n.all[i].Cells {
			if at, ok := movedTo(at, to); ok && !slices.Contains(cells, at) {
				cells = append(cells, at)
			}
		}
		n.all[i].Cells = cells
	}
}

// read returns what a cell becomes. A blank one is nothing.
func (n *notes) read(e *model.Edition, c landed) (edits []model.Edit) {
	if c.value.Kind() != model.Blank {
		if c.unit != "" {
			edits = append(edits, model.SetUnit{At: c.at, To: c.unit})
		}
		return append(edits, model.SetValue{At: c.at, To: c.value})
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(c.text, "\n", " ")), " ")
	v := model.ParseValue(text)
	unit := c.unit
	switch v.Kind() {
	case model.Blank:
		return nil
	case model.Number:
		n.dress(text, c.at)
	case model.Text:
		v, unit = n.words(e, c.at, text, unit)
	}
	if unit != "" && e.HasUnits(c.at) {
		if unit == c.unit && v.Kind() == model.Number {
			n.add(fmt.Sprintf("%s：按列名，单位是“%s”", e.Label(c.at), unit), c.at)
		}
		edits = append(edits, model.SetUnit{At: c.at, To: unit})
	}
	return append(edits, model.SetValue{At: c.at, To: v})
}

// dress notes how a figure was written other than it will stand.
func (n *notes) dress(text string, at model.Ref) {
	if strings.ContainsAny(text, ",，") {
		n.add("去掉了千分位的逗号", at)
	}
	if strings.ContainsAny(text, "０１２３４５６７８９．－＋") {
		n.add("全角的数字改成半角", at)
	}
}

// words reads words in a cell, where they can mean but one figure; a cell without any
// digit stays as it is, though / may mean 0: that is for a person to say.
func (n *notes) words(e *model.Edition, at model.Ref, text, unit string) (model.Value, string) {
	if !strings.ContainsAny(text, "0123456789０１２３４５６７８９") {
		n.add(fmt.Sprintf("“%s”不是数，照原样放在格里", short(text)), at)
		return model.TextValue(text), unit
	}
	if c := e.Column(at); unit == "" && c != nil {
		unit = c.Unit.Name
	}
	v, of, ok := e.Meant(at, text, unit)
	switch {
	case !ok:
		n.add(fmt.Sprintf("%s：“%s”看不出是哪个数，照原样放在格里", e.Label(at), short(text)), at)
		return model.TextValue(text), ""
	case e.HasUnits(at) && of != "":
		n.add(fmt.Sprintf("%s：“%s”读作 %s，单位选“%s”", e.Label(at), text, v, of), at)
	default:
		n.add(fmt.Sprintf("%s：“%s”读作 %s", e.Label(at), text, v), at)
	}
	return v, of
}

// short notes rows that have a figure less than the others: which one is missing, the
// place alone decides. Where a cell between figures is blank, it is that.
func (n *notes) short(l *landing) {
	total := map[model.RowID]bool{}
	rows := map[model.RowID][]model.Ref{}
	var order []model.RowID
	blank, parted := map[model.RowID]bool{}, map[model.RowID]bool{}
	for _, c := range l.cells {
		if compact(c.text) == "" {
			blank[c.at.Row] = true
			continue
		}
		parted[c.at.Row] = parted[c.at.Row] || blank[c.at.Row]
		if rows[c.at.Row] == nil {
			order = append(order, c.at.Row)
		}
		rows[c.at.Row] = append(rows[c.at.Row], c.at)
		total[c.at.Row] = total[c.at.Row] || c.at.Col == "total"
	}
	if len(order) == 0 || rows[order[0]][0].Section != requests {
		return
	}
	have := 0
	for _, row := range order {
		if total[row] {
			have++
		}
	}
	for _, row := range order {
		if !total[row] && !parted[row] && len(rows[row]) > 4 && have*2 > len(order) {
			n.add(fmt.Sprintf("%s：只有 %d 个数，比别的行少，从左到右放，请核对", l.edition.Row(rows[row][0]).FullName(), len(rows[row])), rows[row]...)
		}
	}
}

// move notes what stands in another row than in the table that was read.
func (n *notes) move(edits []model.Edit, from, to *model.Edition) {
	if from == to {
		return
	}
	var rest, all []model.Ref
	for _, e := range edits {
		if e, ok := e.(model.SetValue); ok {
			switch {
			case e.At.Row == closedRest:
				rest = append(rest, e.At)
			case e.At.Row == closed:
				all = append(all, e.At)
			}
		}
	}
	if rest != nil {
		n.add("原表的（六）其他处理只有一行（"+from.Name+"），它的数放在“3.其他”，1、2 两行填 0；分得开的请拆开", rest...)
	}
	if all != nil {
		n.add("原表的（六）其他处理有三行（"+from.Name+"），它们的和放在（六）其他处理", all...)
	}
}

// longestShown is how many characters of a text are quoted.
const longestShown = 60

// oneLine returns a text with its blanks and line ends as single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// short returns the beginning of a text, on one line.
func short(s string) string { return shortened(oneLine(s)) }

func shortened(s string) string {
	r := []rune(s)
	if len(r) <= longestShown {
		return string(r)
	}
	return string(r[:longestShown]) + "…"
}
