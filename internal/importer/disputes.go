package importer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// This file reads 表四 where it is printed in pieces: 行政复议 and 行政诉讼 in tables of their
// own, or one below the other, each with the name of its group above it.

var (
	// outcomes are the columns of each group.
	outcomes = []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}
	// groups are the groups, and what stands over each.
	groups = []struct{ over, name string }{{"行政复议", "行政复议"}, {"行政诉讼", "未经复议直接起诉"}, {"行政诉讼", "复议后起诉"}}
)

// litigation stands over two groups.
const litigation = "行政诉讼"

// longestGroup is how many characters the name of a group has at the most, with a number
// before it and a word behind.
const longestGroup = 16

// groupOf returns the group that a text names, or litigation; "" for any other text.
func groupOf(text string) string {
	text = compact(text)
	review, court := strings.Contains(text, "复议"), strings.Contains(text, "诉")
	switch {
	case utf8.RuneCountInString(text) > longestGroup:
	case strings.Contains(text, "未经复议"):
		return groups[1].name
	case strings.Contains(text, "复议后"):
		return groups[2].name
	case review && !court:
		return groups[0].name
	case court && !review && strings.Contains(text, litigation):
		return litigation
	}
	return ""
}

// namesGroup notes the group that the n-th item names, if it stands right above a table of
// 表四, and reports whether it does. Names of groups may stand between.
func (r *reader) namesGroup(n int) bool {
	k := n
	for k < len(r.items) && r.items[k].part == nil && groupOf(r.items[k].text) != "" {
		k++
	}
	if k == n || k == len(r.items) || r.items[k].part == nil {
		return false
	}
	r.group = groupOf(r.items[n].text)
	return true
}

// piecewise puts pieces of 表四 together, a line to a group. It returns nil where it is not
// clear of every figure what group and what column it is of.
func piecewise(parts []*part) *part {
	lines := map[string][]string{} // by group, the figures in the order of outcomes
	for _, p := range parts {
		var above []string // the groups named in the row above the heads
		if p.group != "" && p.group != litigation {
			above = []string{p.group}
		}
		var heads []place // by place in the row
		for _, row := range p.rows {
			names, columns, figures := kinds(row)
			switch {
			case names+columns+figures == 0:
			case columns+figures == 0:
				above = groupsIn(row)
			case names+figures == 0:
				heads = headsOf(row, above)
			case names+columns == 0 && heads != nil && take(lines, heads, row):
				above, heads = nil, nil
			default:
				return nil
			}
		}
	}
	if len(lines) == 0 {
		return nil
	}
	whole := &part{table: disputes, rows: [][]string{append([]string{"", ""}, outcomes...)}}
	for _, g := range groups {
		if line := lines[g.name]; line != nil {
			whole.rows = append(whole.rows, append([]string{g.over, g.name}, line...))
		}
	}
	return whole
}

// kinds counts the names of groups, those of columns, and what else stands in a row.
func kinds(row []string) (names, columns, rest int) {
	for _, text := range row {
		switch {
		case compact(text) == "":
		case slices.Contains(outcomes, compact(text)):
			columns++
		case groupOf(text) != "":
			names++
		default:
			rest++
		}
	}
	return names, columns, rest
}

// groupsIn returns the groups that a row names, from left to right, without what stands over
// two of them.
func groupsIn(row []string) (all []string) {
	for _, text := range row {
		if g := groupOf(text); g != "" && g != litigation && !slices.Contains(all, g) {
			all = append(all, g)
		}
	}
	return all
}

// A place is where a figure belongs; no group: nowhere.
type place struct {
	group   string
	outcome int
}

// headsOf returns where the figures below a row of heads belong, nil unless there are as
// many times the heads of a group as there are groups.
func headsOf(row []string, above []string) []place {
	heads := make([]place, len(row))
	n, last := -1, -1 // the group one is in, and the outcome
	for x, text := range row {
		i := slices.Index(outcomes, compact(text))
		if i < 0 {
			continue
		}
		if i < last || n < 0 {
			n++
		}
		if last = i; n >= len(above) {
			return nil
		}
		heads[x] = place{above[n], i}
	}
	if n+1 != len(above) {
		return nil
	}
	return heads
}

// take puts the figures of a row where they belong, and reports whether it is clear where
// that is: a group has one row.
func take(lines map[string][]string, heads []place, row []string) bool {
	for _, h := range heads {
		if h.group != "" && lines[h.group] != nil {
			return false
		}
	}
	for x, text := range row {
		if compact(text) == "" { // or a merged cell goes on
			continue
		}
		if x >= len(heads) || heads[x].group == "" {
			return false
		}
		h := heads[x]
		if lines[h.group] == nil {
			lines[h.group] = make([]string, len(outcomes))
		}
		if lines[h.group][h.outcome] != "" {
			return false
		}
		lines[h.group][h.outcome] = text
	}
	return true
}

// inPieces returns how each edition reads 表四 in pieces, all if that says no more.
func inPieces(parts []*part, all []*landing) []*landing {
	whole := piecewise(parts)
	if whole == nil {
		return all
	}
	apart := gathered(disputes, []*part{whole})
	if apart[0].figures <= all[0].figures {
		return all
	}
	return apart
}
