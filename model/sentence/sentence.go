package sentence

import (
	"strings"

	"nianbao/model"
)

// A writer writes the sentences of one report.
type writer struct {
	r       *model.Report
	missing []model.Ref
}

// year returns the words that every sentence begins with.
func (w *writer) year() string { return w.r.Field(model.Year) + "年，" }

// An amount is a number of cases, or the reason it is not known.
type amount struct {
	n   int64  // whole cases
	gap string // stands instead of n; empty where n is known
}

func (a amount) isZero() bool { return a.gap == "" && a.n == 0 }

// String returns the amount with its unit, as it stands in a sentence.
func (a amount) String() string {
	if a.gap != "" {
		return a.gap + "件"
	}
	return model.Int(a.n).String() + "件"
}

// sum adds up cells that make one number of a sentence. name is what the form calls
// them, for the gap that is left where one of them is not known.
func (w *writer) sum(name string, cells ...model.Ref) (a amount) {
	blank, bad := false, false
	for _, at := range cells {
		if v := w.r.Value(at); isCount(v) {
			a.n += v.Micro() / micro
			continue
		}
		for _, c := range w.leaves(at) {
			w.missing = append(w.missing, c)
			if w.r.Entered(c).Kind() == model.Blank {
				blank = true
			} else {
				bad = true
			}
		}
	}
	table := w.r.Edition().Section(cells[0].Section).Table.Name
	switch {
	case blank:
		a.gap = "〔未填：" + table + "“" + name + "”〕"
	case bad:
		a.gap = "〔待改：" + table + "“" + name + "”不是件数〕"
	}
	return a
}

// micro is how many of a figure's smallest units are in one.
const micro = 1_000_000

// isCount reports whether a cell holds a number of cases.
func isCount(v model.Value) bool { return v.IsWhole() && v.Micro() >= 0 }

// leaves returns the cells that have to be filled in or mended before at is known.
func (w *writer) leaves(at model.Ref) []model.Ref {
	if !w.r.Automatic(at) {
		return []model.Ref{at}
	}
	var all []model.Ref
	for _, part := range w.r.Edition().Parts(at) {
		if !isCount(w.r.Value(part)) {
			all = append(all, w.leaves(part)...)
		}
	}
	return all
}

// empty reports whether not one cell of a table is filled in.
func (w *writer) empty(section model.SectionID) bool {
	for _, at := range w.r.Edition().Cells() {
		if at.Section == section && w.r.Entered(at).Kind() != model.Blank {
			return false
		}
	}
	return true
}

// wanted returns what is missing, each cell once and in the form's order.
func (w *writer) wanted() []model.Ref {
	missing := map[model.Ref]bool{}
	for _, at := range w.missing {
		missing[at] = true
	}
	var all []model.Ref
	for _, at := range w.r.Edition().Cells() {
		if missing[at] {
			all = append(all, at)
		}
	}
	return all
}

// A named amount is one entry of a list.
type named struct {
	name string
	amount
}

// list writes the amounts that are not 0: 属于国家秘密1件、保护第三方合法权益3件.
func list(all []named) (text string, n int) {
	var parts []string
	for _, a := range all {
		if !a.isZero() {
			parts = append(parts, a.name+a.String())
		}
	}
	return strings.Join(parts, "、"), len(parts)
}

// bracket writes a list behind the number it divides. 其中 is said of several only.
func bracket(all []named) string {
	text, n := list(all)
	switch n {
	case 0:
		return ""
	case 1:
		return "（" + text + "）"
	}
	return "（其中" + text + "）"
}

// known returns the entries whose amount is known: what is listed behind a whole
// that has a gap already.
func known(all []named) []named {
	var some []named
	for _, a := range all {
		if a.gap == "" {
			some = append(some, a)
		}
	}
	return some
}
