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

// groupAbove returns the group that the n-th item names, if it stands right above a table
// of 表四; names of groups may stand between.
func (r *reader) groupAbove(n int) string {
	group := groupOf(r.items[n].text)
	for k := n + 1; group != "" && k < len(r.items); k++ {
		if it := &r.items[k]; it.part != nil {
			return group
		} else if groupOf(it.text) == "" {
			break
		}
	}
	return ""
}

// piecewise puts pieces of 表四 together, a line to a group. It returns nil where it is not
// clear of every figure what group and what column it is of.
func piecewise(parts []*part) *part {
	lines := map[string][]string{} // by group, the figures in the order of outcomes
	from := map[string]*string{}   // by group, the row they stand in, by its first cell
	for _, p := range parts {
		over, column := map[int]string{}, map[int]int{} // by place in the row: the group, and which of the outcomes
		for _, row := range p.rows {
			heads, figures := false, false
			for x, text := range row {
				i := slices.Index(outcomes, compact(text))
				switch group := groupOf(text); {
				case compact(text) == "":
				case i >= 0:
					column[x], heads = i, true
				case group != "":
					over[x], heads = group, true
				default:
					figures = true
				}
			}
			switch {
			case heads && figures:
				return nil
			case !figures:
				continue
			}
			for x, text := range row {
				i, ok := column[x]
				group := over[x]
				if group == "" {
					group = p.group
				}
				switch {
				case compact(text) == "": // or a merged cell goes on
					continue
				case !ok || group == "" || group == litigation:
					return nil
				case lines[group] == nil:
					lines[group], from[group] = make([]string, len(outcomes)), &row[0]
				case lines[group][i] != "" || from[group] != &row[0]:
					return nil
				}
				lines[group][i] = text
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

// inPieces returns how each edition reads 表四 in pieces, all if that says no more.
func inPieces(parts []*part, all []*landing) []*landing {
	whole := piecewise(parts)
	if whole == nil {
		return all
	}
	apart := gathered(disputes, []*part{whole})
	if len(all) == 0 || len(apart) == 0 || apart[0].figures <= all[0].figures {
		return all
	}
	return apart
}
