package merge

import (
	"fmt"

	"nianbao/model"
)

// facts merges the single facts. No proposal can hold one: the remark names the other
// value. Where last year's report lies is seen from each copy's own place, so that it
// is no conflict that they differ.
func (m *merger) facts() {
	for _, f := range model.Fields {
		b, mine, theirs := m.base.Field(f), m.mine.Field(f), m.theirs.Field(f)
		merged, ok := threeWay(b, mine, theirs)
		if merged != mine {
			m.edits = append(m.edits, model.SetField{Field: f, To: merged})
		}
		if ok || f == model.Prior {
			continue
		}
		c := Conflict{At: model.Ref{Section: model.Head}, Field: f, What: f.Chinese(), Edit: model.SetField{Field: f, To: theirs}}
		if f == model.SignName || f == model.SignDate {
			c.At = model.Ref{Section: model.Signoff}
		}
		c.Base, c.Mine, c.Theirs = fact(f, b), fact(f, mine), fact(f, theirs)
		c.reason = c.What + "，" + c.told() + "要用另一份的，请自己改，再记为已办。"
		m.conflicts = append(m.conflicts, c)
	}
}

// told says in a remark what both sides did.
func (c *Conflict) told() string {
	return fmt.Sprintf("合并的两份都改了：原来%s，这一份改成%s，另一份改成%s；现在写的是这一份的。", c.Base, c.Mine, c.Theirs)
}

// fact returns a fact as users read it.
func fact(f model.Field, value string) string {
	if f == model.OrganSort {
		for _, k := range model.OrganKinds {
			if string(k.Kind) == value && value != "" {
				value = k.Name
			}
		}
	}
	if value == "" {
		return "没有填"
	}
	return "“" + value + "”"
}

// A figure is what was entered into a cell and the unit chosen for it: 25.1 means
// something else in 元 than in 万元, so both are merged as one.
type figure struct {
	value model.Value
	unit  string // "": none was chosen
}

// figures merges the tables.
func (m *merger) figures() {
	e := m.mine.Edition()
	var units [3]map[model.Ref]string
	for i, r := range []*model.Report{m.base, m.mine, m.theirs} {
		units[i] = map[model.Ref]string{}
		for at, u := range r.Units {
			units[i][at] = u
		}
	}
	for _, at := range e.Cells() {
		b := figure{m.base.Entered(at), units[0][at]}
		mine := figure{m.mine.Entered(at), units[1][at]}
		theirs := figure{m.theirs.Entered(at), units[2][at]}
		merged, ok := threeWay(b, mine, theirs)
		if merged != mine {
			m.edits = append(m.edits, enter(at, mine, merged)...)
		}
		if !ok {
			m.figure(at, b, mine, theirs)
		}
	}
}

// enter returns the edits that make one figure another.
func enter(at model.Ref, from, to figure) (edits []model.Edit) {
	if from.value != to.value {
		edits = append(edits, model.SetValue{At: at, To: to.value})
	}
	if from.unit != to.unit {
		edits = append(edits, model.SetUnit{At: at, To: to.unit})
	}
	return edits
}

// figure adds the conflict over a cell.
func (m *merger) figure(at model.Ref, b, mine, theirs figure) {
	e := m.mine.Edition()
	c := Conflict{At: at, What: e.Section(at.Section).Table.Name + " " + e.Label(at), Edit: model.Batch{Edits: enter(at, mine, theirs)}}
	shown := func(f figure) string {
		switch {
		case f.value.Kind() == model.Text:
			return "“" + f.value.String() + "”" + f.unit
		case f.value.Kind() == model.Number:
			return " " + f.value.String() + f.unit
		case e.IsTotal(at):
			return "自动合计"
		}
		return "没有填"
	}
	c.Base, c.Mine, c.Theirs = shown(b), shown(mine), shown(theirs)
	c.reason = c.told()
	if mine.unit == theirs.unit {
		c.proposal = &model.Proposal{Value: theirs.value}
	} else {
		c.reason += "两份的计量单位不同，要用另一份的，请连单位一起改，再记为已办。"
	}
	m.conflicts = append(m.conflicts, c)
}
