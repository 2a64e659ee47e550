package findings

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nianbao/model"
)

// A want is what it takes to work out what could not be.
type want struct {
	reason string // the head of the group
	todo   string
	ask    tea.Msg // what Enter asks for; nil: the place is shown
}

// What there is no name for comes after these.
var (
	wantFilled = &want{reason: "有的格还没有填", todo: "填上这些格，没有的填 0"}
	wantFigure = &want{reason: "有的格填的不是数字", todo: "把这些格改成数字"}
	wantText   = &want{reason: "还没有写", todo: "写上这一部分"}
	wantTable  = &want{reason: "正文里写了数，表里的格还没有填好", todo: "把正文说到的格填上数字"}
	wantFacts  = &want{reason: "报告信息没有填全", todo: "到“报告信息”里填上单位名称和类型", ask: FactsMsg{}}
	wantPrior  = &want{reason: "没有去年的报告可以比", todo: "附上去年的报告", ask: AttachMsg{}}
	wantLast   = &want{reason: "去年的报告里没有可以比的", todo: "换一份填全了的去年的报告", ask: AttachMsg{}}
)

// uncheckedOf orders what could not be worked out by what it takes.
func uncheckedOf(d *model.Draft) order {
	o := order{made: true, rev: d.Rev(), prior: d.Prior(), unknown: true}
	all := d.Unchecked()
	found := make([]entry, len(all))
	byReason := map[string]*want{}
	for i := range all {
		f := &all[i]
		w, missing := wanted(d, f)
		if w == nil { // one for each reason
			if byReason[f.Text] == nil {
				byReason[f.Text] = &want{reason: f.Text, todo: "补上以后再核对"}
			}
			w = byReason[f.Text]
		}
		found[i] = entry{Finding: *f, kind: Unchecked, want: w, missing: missing}
	}
	group := map[*want]int{}
	for _, w := range []*want{wantFilled, wantFigure, wantText, wantTable, wantFacts, wantPrior, wantLast} {
		group[w] = len(o.groups)
		o.groups = append(o.groups, w.head())
	}
	for i := range found {
		n, ok := group[found[i].want]
		if !ok {
			n = len(o.groups)
			group[found[i].want] = n
			o.groups = append(o.groups, found[i].want.head())
		}
		found[i].group = n
	}
	o.entries = found
	o.sort()
	return o
}

func (w *want) head() string { return w.reason + "：" + w.todo }

// wanted says what it takes to work out a finding, and which cells; nil if only the
// rule knows.
func wanted(d *model.Draft, f *model.Finding) (w *want, missing []model.Ref) {
	r := d.Report()
	if prior := d.Prior(); f.Rule.Prior && (prior == nil || prior.Year() != r.Year()-1) {
		return wantPrior, nil
	}
	if f.To > 0 { // its cells are all that a text may speak of
		return wantTable, nil
	}
	blank, bad := cells(r, f.Cells, model.Blank), cells(r, f.Cells, model.Text)
	switch {
	case blank != nil:
		return wantFilled, append(blank, bad...)
	case bad != nil:
		return wantFigure, bad
	case strings.HasPrefix(f.Text, "没有填单位"):
		return wantFacts, nil
	case r.Edition().HasText(f.At.Section) && strings.TrimSpace(r.Text(f.At.Section)) == "":
		return wantText, nil
	case f.Rule.Prior:
		return wantLast, nil
	}
	return nil, nil
}

// cells returns the cells of a kind that some cells rest on, an automatic total being
// what its parts are, in the order in which they are met.
func cells(r *model.Report, from []model.Ref, k model.Kind) (found []model.Ref) {
	seen := map[model.Ref]bool{}
	var look func([]model.Ref)
	look = func(from []model.Ref) {
		for _, at := range from {
			switch {
			case seen[at] || !r.Edition().Has(at):
			case r.Automatic(at):
				look(r.Edition().Parts(at))
			case r.Entered(at).Kind() == k:
				found = append(found, at)
			}
			seen[at] = true
		}
	}
	look(from)
	return found
}

// words says of an entry that is unchecked what the list says of it.
func (n *entry) words(e *model.Edition) string {
	label := e.Label(n.At)
	switch n.want {
	case wantFilled, wantFigure:
		return fmt.Sprintf("%s：还差 %d 格", label, len(n.missing))
	case wantTable:
		return n.Text
	}
	return fmt.Sprintf("%s：%s", label, n.Rule.Name)
}
