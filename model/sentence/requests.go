package sentence

import (
	"slices"
	"strings"

	"nianbao/model"
)

const requests = model.SectionID("requests")

// Requests returns the sentences on 依申请公开 for 总体情况, from 表三: what was
// received and carried over, what became of it, and what is carried on. missing are
// the cells it needed and that hold no number of cases, in the form's order; where
// none of the table is filled in, text is empty.
func Requests(r *model.Report) (text string, missing []model.Ref) {
	w := &writer{r: r}
	row := func(id model.RowID) amount {
		at := model.Ref{Section: requests, Row: id, Col: "total"}
		return w.sum(r.Edition().Row(at).FullName(), at)
	}
	received, in := row("received"), row("carried_in")
	results := w.results()
	closed, out := row("result"), row("carried_out")
	if w.empty(requests) {
		return "", w.wanted()
	}
	return w.handled(received, in, closed, out) + resultsOf(results), w.wanted()
}

// handled writes how many there were: the sentence that is the table's balance.
func (w *writer) handled(received, in, closed, out amount) string {
	text := w.year() + "本机关"
	if received.isZero() && in.isZero() && closed.isZero() && out.isZero() {
		return text + "未收到政府信息公开申请。"
	}
	if received.isZero() {
		text += "未新收政府信息公开申请"
	} else {
		text += "新收政府信息公开申请" + received.String() + w.applicants(received)
	}
	if !in.isZero() {
		text += "，上年结转" + in.String()
	}
	if closed.isZero() {
		text += "，年内没有办结的"
	} else {
		text += "，共办结" + closed.String()
	}
	if !out.isZero() {
		text += "，结转下年度继续办理" + out.String()
	}
	return text + "。"
}

// applicants writes who the requests came from, where that is known and adds up.
func (w *writer) applicants(received amount) string {
	var all []named
	var sum int64
	e := w.r.Edition()
	for _, at := range e.Parts(model.Ref{Section: requests, Row: "received", Col: "total"}) {
		v := w.r.Value(at)
		if !isCount(v) {
			return ""
		}
		name := e.Column(at).Name()
		if name == "其他" {
			name = "其他组织"
		}
		sum += v.Micro() / micro
		if v.Micro() > 0 {
			all = append(all, named{name, amount{n: v.Micro() / micro}})
		}
	}
	switch {
	case received.gap != "" || sum != received.n:
		return ""
	case len(all) == 1 && sum == 1:
		return "（由" + all[0].name + "提出）"
	case len(all) == 1:
		return "（均由" + all[0].name + "提出）"
	}
	return bracket(all)
}

// A group is one of the results （一） to （六） of the form, with its own rows where
// it has several.
type group struct {
	named
	rows []named
}

// results returns the groups of results in the form's order.
func (w *writer) results() []group {
	var all []group
	for _, g := range groupsOf(w.r.Edition()) {
		var cells []model.Ref
		for _, row := range g.rows {
			cells = append(cells, model.Ref{Section: requests, Row: row.ID, Col: "total"})
		}
		result := group{named: named{plain(g.label), w.sum(g.label, cells...)}}
		if g.rows[0].Depth == 2 {
			for i, row := range g.rows {
				result.rows = append(result.rows, named{plain(row.Label), w.sum(row.FullName(), cells[i])})
			}
		}
		all = append(all, result)
	}
	return all
}

// A heading is a result as the form prints it, over its rows or by itself.
type heading struct {
	label string
	rows  []model.Row
}

// groupsOf returns the results that the form adds up to （七）总计.
func groupsOf(e *model.Edition) []heading {
	var added []model.RowID
	for _, at := range e.Parts(model.Ref{Section: requests, Row: "result", Col: "natural"}) {
		added = append(added, at.Row)
	}
	var all []heading
	above := ""
	for _, row := range e.Section(requests).Table.Blocks[0].Rows {
		switch {
		case row.ID == "":
			above = row.Label
		case !slices.Contains(added, row.ID):
		case row.Depth < 2:
			all = append(all, heading{row.Label, []model.Row{row}})
		case len(all) > 0 && all[len(all)-1].label == above:
			g := &all[len(all)-1]
			g.rows = append(g.rows, row)
		default:
			all = append(all, heading{above, []model.Row{row}})
		}
	}
	return all
}

// short returns a label of the form without what follows from it anyway.
func short(label string) string {
	label, _, _ = strings.Cut(label, "、行政机关不再处理")
	return label
}

// plain returns a label of the form as it stands in a sentence: without its number.
func plain(label string) string {
	if _, rest, ok := strings.Cut(label, "）"); ok && strings.HasPrefix(label, "（") {
		label = rest
	} else if _, rest, ok := strings.Cut(label, "."); ok {
		label = rest
	}
	return short(label)
}

// resultsOf writes what became of the requests, nothing where there is no result.
func resultsOf(groups []group) string {
	var parts []string
	for _, g := range groups {
		if g.isZero() {
			continue
		}
		rows := g.rows
		if g.gap != "" {
			rows = known(rows)
		}
		parts = append(parts, g.name+g.String()+bracket(rows))
	}
	if parts == nil {
		return ""
	}
	return "办结的申请中，" + strings.Join(parts, "，") + "。"
}
