package importer

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/edition"
)

// This file keeps the tables of the form that were found, and chooses whose reading of
// them counts.

// mostTables is how many tables of a document are looked at closely. No report, and no
// page with several, has as many.
const mostTables = 200

func (r *reader) table(p *part) {
	if r.tables++; r.tables <= mostTables {
		p.recognise()
		if n := len(r.parts); p.table == "" && n > 0 && p.under == r.parts[n-1].under && p.continues(r.parts[n-1]) {
			p.table = r.parts[n-1].table
		}
	}
	if p.table != "" {
		r.parts = append(r.parts, p)
		return
	}
	r.leaveTable(p)
}

// leaveTable notes a table that is none of the form's.
func (r *reader) leaveTable(p *part) {
	var lines []string
	for _, row := range p.rows {
		if s := strings.Join(slices.Compact(slices.DeleteFunc(slices.Clone(row), func(s string) bool { return s == "" })), "　"); s != "" {
			lines = append(lines, s)
		}
	}
	switch {
	case len(lines) == 0:
	case p.under == "":
		r.leave(strings.Join(lines, " "), whyAround)
	default:
		r.leave(strings.Join(lines, " "), whyOther)
	}
}

const whyOther = "不是年报的三张表，草稿的文字里放不下表"

// continues reports whether a part without words of its own makes sense behind another.
func (p *part) continues(last *part) bool {
	for _, e := range edition.All() {
		alone := land(e, last.table, last)
		both := land(e, last.table, last, p)
		if both.figures > alone.figures && len(both.left) <= len(alone.left) {
			return true
		}
	}
	return false
}

// landings returns how each edition reads each table of the form that was found.
func (r *reader) landings() map[model.SectionID][]*landing {
	all := map[model.SectionID][]*landing{}
	for _, id := range []model.SectionID{proactive, requests, disputes} {
		var parts []*part
		for _, p := range r.parts {
			if p.table == id {
				parts = append(parts, p)
			}
		}
		if parts = r.inPlace(id, parts); parts != nil {
			all[id] = gathered(id, parts)
			if id == disputes {
				all[id] = inPieces(parts, all[id])
			}
		}
	}
	return all
}

// inPlace returns the parts of a table without those in the prose of a report, if there
// are others under the table's own heading: a small table in 一 may use the same words.
func (r *reader) inPlace(id model.SectionID, parts []*part) (own []*part) {
	if !slices.ContainsFunc(parts, func(p *part) bool { return p.under == id }) {
		return parts
	}
	for _, p := range parts {
		if tableStart[p.under] != nil {
			own = append(own, p)
		} else {
			r.leaveTable(p)
		}
	}
	return own
}

// told returns the edition that reads a table better than the others, nil: none does.
func told(l []*landing) *model.Edition {
	best := slices.MaxFunc(l, func(a, b *landing) int {
		switch {
		case a.better(b):
			return 1
		case b.better(a):
			return -1
		}
		return 0
	})
	for _, o := range l {
		if o != best && !best.better(o) {
			return nil
		}
	}
	return best.edition
}

// read returns the reading of the edition that reads best, of e's where it is as good.
func read(l []*landing, e *model.Edition) *landing {
	tells := told(l)
	for _, o := range l {
		if tells != nil && o.edition == tells || tells == nil && o.edition == e {
			return o
		}
	}
	return l[0]
}
