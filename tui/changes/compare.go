package changes

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/diff"
)

// A comparison is what differs between the older report and one state of the draft.
type comparison struct {
	*diff.Diff
	rev   int           // of the draft
	prior *model.Report // that its findings were compared with

	changes []change // in the form's order
	groups  []group
	head    string
	rest    []string // what is to be said below: what could not be compared, and the like
}

// A group is what changed in one section.
type group struct {
	heading  string
	from, to int    // its changes
	same     string // what in it did not change
}

// findings are what the changes did to what the rules find.
type findings struct {
	mended  []diff.Attached
	stuck   []diff.Attached // gone only because something is no longer filled in
	brought []diff.Attached
	known   bool // the reports are versions of the same one
}

func (c *comparison) isOf(d *model.Draft) bool { return c.rev == d.Rev() && c.prior == d.Prior() }

// compare finds out what differs, and which findings that mended and brought.
func compare(d *model.Draft, since *model.Report, name string) *comparison {
	c := &comparison{Diff: diff.Compare(since, d.Report()), rev: d.Rev(), prior: d.Prior()}
	f := c.findings(d.Unchecked())
	c.facts(&f)
	for i, s := range c.sections() {
		c.section(i, s, &f)
	}
	c.explanations()
	c.unchanged()
	c.others(&f)
	c.head = c.sum(name, &f)
	return c
}

// findings returns what came and went, if the reports are versions of the same one.
// What is merely not filled in is left aside: the figures say so themselves.
func (c *comparison) findings(unchecked []model.Finding) (f findings) {
	if !c.SameEdition() || c.Old.Year() != c.New.Year() || c.Old.Field(model.OrganName) != c.New.Field(model.OrganName) {
		return f
	}
	f.known = true
	all := c.Findings(c.prior, c.prior)
	for _, a := range all.Mended {
		switch {
		case a.Rule.Blanks:
		case slices.ContainsFunc(unchecked, func(u model.Finding) bool { return u.Rule == a.Rule && u.At == a.At }):
			f.stuck = append(f.stuck, a)
		default:
			f.mended = append(f.mended, a)
		}
	}
	f.brought = slices.DeleteFunc(all.Brought, func(a diff.Attached) bool { return a.Rule.Blanks })
	return f
}

// sections lists the sections of both editions, in the form's order.
func (c *comparison) sections() (all []*model.Section) {
	for _, e := range []*model.Edition{c.New.Edition(), c.Old.Edition()} {
		for i := range e.Sections {
			s := &e.Sections[i]
			if !slices.ContainsFunc(all, func(o *model.Section) bool { return o.ID == s.ID }) {
				all = append(all, s)
			}
		}
	}
	return all
}

// close ends a group that began with change from, if anything is in it.
func (c *comparison) close(heading string, from int, same string) {
	if len(c.changes) == from {
		return
	}
	made, follow := 0, 0
	for i := range c.changes[from:] {
		if c.changes[from+i].follows {
			follow++
		} else {
			made++
		}
	}
	switch {
	case made == 0:
		heading += "　随着变"
	case follow == 0:
		heading += fmt.Sprintf("　改了 %d 处", made)
	default:
		heading += fmt.Sprintf("　改了 %d 处，随着变 %d 处", made, follow)
	}
	c.groups = append(c.groups, group{heading, from, len(c.changes), same})
}

// The groups beside the sections, which are numbered from 1.
const (
	factsGroup        = 0
	explanationsGroup = 1000
)

func (c *comparison) facts(f *findings) {
	from := len(c.changes)
	for i := range c.Facts {
		if x := &c.Facts[i]; x.Field != model.SignName && x.Field != model.SignDate {
			c.fact(factsGroup, i, f)
		}
	}
	c.close("报告信息", from, "")
}

// section lists what changed in one section, the i-th.
func (c *comparison) section(i int, s *model.Section, f *findings) {
	from, group := len(c.changes), i+1
	if s.ID == model.Signoff {
		for k := range c.Facts {
			if x := &c.Facts[k]; x.Field == model.SignName || x.Field == model.SignDate {
				c.fact(group, k, f)
			}
		}
	}
	figures := 0
	for k := range c.Figures {
		if c.Figures[k].At.Section == s.ID {
			figures++
			c.figure(group, k, f)
		}
	}
	for k := range c.Units {
		if c.Units[k].At.Section == s.ID {
			c.unit(group, k)
		}
	}
	var same []string
	if cells := c.cellsIn(s.ID); cells > figures {
		same = append(same, fmt.Sprintf("另有 %d 格没有变", cells-figures))
	}
	for k := range c.Texts {
		if c.Texts[k].Section == s.ID {
			if n := c.text(group, k, f); n > 0 {
				same = append(same, fmt.Sprintf("不变 %d 句", n))
			}
		}
	}
	c.close(s.Heading(), from, strings.Join(same, "，"))
}

// cellsIn returns how many figures of a section could be compared.
func (c *comparison) cellsIn(id model.SectionID) (n int) {
	apart := map[model.Ref]bool{}
	for _, a := range c.Apart {
		for _, at := range a.Cells {
			apart[at] = a.Edition == c.New.Edition() || apart[at]
		}
	}
	for _, at := range c.New.Edition().Cells() {
		if at.Section == id && !apart[at] {
			n++
		}
	}
	return n
}
