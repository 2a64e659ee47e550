package handover

import (
	"fmt"
	"regexp"
	"slices"

	"nianbao/model"
)

// This file puts together what would be too long for one page.

// byRule returns findings by their rule, in the order of the first of each.
func byRule(findings []*model.Finding) [][]*model.Finding {
	var groups [][]*model.Finding
	for _, f := range findings {
		i := slices.IndexFunc(groups, func(g []*model.Finding) bool { return g[0].Rule == f.Rule })
		if i < 0 {
			i = len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], f)
	}
	return groups
}

// counted says how many findings of which rules there are: T3-ROW 24, T3-SUM 7.
func counted(findings []*model.Finding) (s []string) {
	for _, g := range byRule(findings) {
		s = append(s, fmt.Sprintf("%s %d", g[0].Rule.Code, len(g)))
	}
	return s
}

// A group is what could not be checked for one reason.
type group struct {
	reason string
	all    []*model.Finding
}

// What tells reasons apart that are alike: how many cells are not filled in, and which
// place of last year's report, or which words, are meant.
var (
	amounts = regexp.MustCompile(` \d+ `)
	quotes  = regexp.MustCompile(`“[^”]*”`)
)

// groups puts together what could not be checked for the same reason, or for reasons
// that are alike.
func groups(findings []model.Finding) []group {
	var list []group
	index := map[string]int{}
	for i := range findings {
		f := &findings[i]
		alike := quotes.ReplaceAllString(amounts.ReplaceAllString(f.Text, "若干"), "“……”")
		n, ok := index[alike]
		if !ok {
			n = len(list)
			index[alike] = n
			list = append(list, group{reason: f.Text})
		}
		if list[n].reason != f.Text {
			list[n].reason = alike
		}
		list[n].all = append(list[n].all, f)
	}
	return list
}

// notChecked says what could not be worked out, and why.
func (x *sheet) notChecked() {
	x.page.heading(len(x.unchecked), fmt.Sprintf("三、未能核对的（%d 处，不算通过）", len(x.unchecked)))
	for _, g := range groups(x.unchecked) {
		first, rules := g.all[0], len(byRule(g.all))
		place := first.Rule.Code + " " + x.place(first.At)
		switch {
		case rules > 1:
			x.page.text("", "", fmt.Sprintf("未能核对 %s：%d 条规则共 %d 处", g.reason, rules, len(g.all)))
			x.page.list(margin, counted(g.all))
		case len(g.all) > 1:
			x.page.text("", "", fmt.Sprintf("未能核对 %s等 %d 处：%s", place, len(g.all), g.reason))
		default:
			x.page.text("", "", fmt.Sprintf("未能核对 %s：%s", place, g.reason))
		}
	}
}

// held says which rules held, and in how many places. A rule that is broken or could
// not be worked out elsewhere is marked.
func (x *sheet) held() {
	type part struct {
		name   string
		rules  []string
		places int
	}
	var parts []*part
	rules, places, marked := 0, 0, false
	for _, r := range x.results {
		if r.Holds == 0 {
			continue
		}
		name := x.about(r.Rule)
		i := slices.IndexFunc(parts, func(p *part) bool { return p.name == name })
		if i < 0 {
			i = len(parts)
			parts = append(parts, &part{name: name})
		}
		s := fmt.Sprintf("%s %d", r.Rule.Code, r.Holds)
		if r.Broken+r.Unchecked > 0 {
			s, marked = s+"*", true
		}
		parts[i].rules = append(parts[i].rules, s)
		parts[i].places += r.Holds
		rules, places = rules+1, places+r.Holds
	}
	x.page.heading(rules, fmt.Sprintf("四、核对通过的（%d 条规则 %d 处；规则后面是处数）", rules, places))
	for _, p := range parts {
		x.page.list(fmt.Sprintf("%s %d 条规则 %d 处：", p.name, len(p.rules), p.places), p.rules)
	}
	if slices.ContainsFunc(parts, func(p *part) bool { return p.name == prose }) {
		x.page.text("", "", "文字通过，是说没有查出不一致；正文没有写到的数，不算对过。")
	}
	if marked {
		x.page.text("", "", "* 这条规则在别处没有通过或者未能核对，见一、二、三。")
	}
}

// about says what a rule is about: one of the tables, or the prose.
func (x *sheet) about(r *model.Rule) string {
	e := x.Report.Edition()
	for _, s := range r.Scopes(e) {
		if t := e.Section(s.At.Section).Table; t != nil {
			return t.Name
		}
	}
	return prose
}

// prose is what the rules about no table are called together.
const prose = "文字"
