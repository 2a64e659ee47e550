package findings

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
)

// A Kind is what the list can be narrowed to.
type Kind uint8

// The kinds, in the order in which they are gone through. All is all but Unchecked.
const (
	All Kind = iota
	Errors
	Warnings
	Notices
	Blanks
	Explained
	Unchecked
	kinds
)

// String returns the name of the kind on the screen.
func (k Kind) String() string {
	return [...]string{"全部", "错误", "警告", "提示", "未填", "已说明", "未能核对"}[k]
}

// unit returns the word that a kind is counted with.
func (k Kind) unit() string {
	switch k {
	case Blanks:
		return "格"
	case Unchecked:
		return "项"
	}
	return "处"
}

// kindOf returns the kind of a finding of the report.
func kindOf(f *model.Finding) Kind {
	switch {
	case f.Explained != nil:
		return Explained
	case f.Rule.Blanks:
		return Blanks
	}
	return Errors + Kind(f.Level)
}

// An entry is a finding of the list.
type entry struct {
	model.Finding
	kind    Kind
	group   int
	want    *want       // of what is unchecked: what it takes
	missing []model.Ref // the cells it takes
}

// An order is what there is to list in a state of the draft.
type order struct {
	made    bool
	rev     int
	prior   *model.Report
	unknown bool // it is what is unchecked, and not the findings

	entries []entry
	groups  []string // the words at their heads
}

// isOf reports whether o is still what there is to list.
func (o *order) isOf(d *model.Draft, unknown bool) bool {
	return o.made && o.rev == d.Rev() && o.prior == d.Prior() && o.unknown == unknown
}

// findingsOf orders the findings of a draft.
func findingsOf(d *model.Draft) order {
	e := d.Report().Edition()
	o := order{made: true, rev: d.Rev(), prior: d.Prior()}
	for i := range e.Sections {
		o.groups = append(o.groups, e.Sections[i].Heading())
	}
	o.groups = append(o.groups, "已说明")
	all := d.Findings()
	o.entries = make([]entry, len(all))
	for i := range all {
		n := entry{Finding: all[i], kind: kindOf(&all[i]), group: len(e.Sections)}
		if n.kind != Explained {
			n.group = max(e.Position(n.At.Section), 0)
		}
		o.entries[i] = n
	}
	o.sort()
	return o
}

// sort orders the entries by group and kind, and leaves them in the form's order else.
func (o *order) sort() {
	slices.SortStableFunc(o.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.kind, b.kind))
	})
}

// lines returns what is shown of an order.
func (o *order) lines(k Kind) []line {
	lines := make([]line, 0, len(o.entries)+len(o.groups))
	head := -1
	var counts [kinds]int
	finish := func() {
		if head >= 0 {
			lines[head].counts = inWords(&counts)
		}
		counts = [kinds]int{}
	}
	for i := range o.entries {
		n := &o.entries[i]
		if k != All && n.kind != k {
			continue
		}
		if head < 0 || lines[head].group != n.group {
			finish()
			head = len(lines)
			lines = append(lines, line{group: n.group})
		}
		counts[n.kind] += n.places()
		lines = append(lines, line{entry: n, group: n.group})
	}
	finish()
	return lines
}

// places returns for how many an entry counts: of what is not filled in every cell is
// counted.
func (n *entry) places() int {
	if n.kind == Blanks {
		return len(n.Cells)
	}
	return 1
}

// inWords says how many there are of each kind: 错误 3  未填 12 格.
func inWords(counts *[kinds]int) string {
	var words []string
	for i, n := range counts {
		switch k := Kind(i); {
		case n == 0:
		case k == Explained || k == Unchecked: // the head says so
			words = append(words, fmt.Sprintf("%d %s", n, k.unit()))
		case k == Blanks:
			words = append(words, fmt.Sprintf("%s %d %s", k, n, k.unit()))
		default:
			words = append(words, fmt.Sprintf("%s %d", k, n))
		}
	}
	return strings.Join(words, "  ")
}
