package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"

	"nianbao/internal/store"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/suggest"
)

var checkCommand = command{
	name: "check", short: "检查草稿，列出错误、警告和提示", run: runCheck,
	help: `检查草稿：每条规则都查，列出不符合的和没法核对的。

用法：nianbao check [选项] 文件……

  --format text      每个问题一行：文件: 级别 规则 位置 说明
  --format json      每份草稿一行，一个 JSON 对象
  --prior 上年草稿   同上年的报告核对；不写的，用草稿里记着的那一份
  --suggest 个数     等式不相等时，列出最可能的几种填错的情形和改法；只作提示，不改草稿

退出状态：0 没有错误；1 有错误；2 有草稿读不出来，其余的照样检查。
规则有哪些、为什么，请看 nianbao rules。
`}

func runCheck(c *call) error {
	format := c.flags.String("format", "text", "")
	prior := c.flags.String("prior", "", "")
	suggestions := c.flags.Int("suggest", 0, "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	isJSON, err := c.textOrJSON(*format)
	switch {
	case err != nil:
		return err
	case *suggestions < 0:
		return c.usage("--suggest 后面要跟一个不小于 0 的个数，不能是 %d", *suggestions)
	case len(files) == 0:
		return c.usage("没有给出草稿的文件名")
	}
	var last *model.Report
	if *prior != "" {
		if last, err = c.draft(*prior); err != nil {
			return err
		}
	}
	show := printCheck
	if isJSON {
		show = printCheckJSON
	}
	suggesting := false
	c.flags.Visit(func(f *flag.Flag) { suggesting = suggesting || f.Name == "suggest" })
	var failed error
	found := false
	for _, file := range files {
		r, err := c.draft(file)
		if err != nil {
			if failed != nil {
				fmt.Fprintf(c.stderr, "nianbao：%v\n", failed)
			}
			failed = err // the last one is left to run
			continue
		}
		x := newChecked(file, r, c.prior(file, r, last))
		if suggesting {
			x.suggestions = append([]suggest.Suggestion{}, suggest.Suggest(r, *suggestions)...)
		}
		if err := show(c, x); err != nil {
			return err
		}
		found = found || x.count[model.Error] > 0
	}
	switch {
	case failed != nil:
		return failed
	case found:
		return errFound
	}
	return nil
}

// prior returns the last year's report to check a draft against: the one that was
// named, or else the one the draft remembers, if that can be read.
func (c *call) prior(file string, r, named *model.Report) *model.Report {
	if named != nil {
		return named
	}
	if file == standard {
		file = "标准输入" // what it remembers is seen from the current folder
	}
	last, err := store.Prior(file, r)
	if err != nil {
		fmt.Fprintf(c.stderr, "%s: 草稿里记着的去年的报告打不开，没有同去年核对：%v\n", file, err)
	}
	return last
}

// A checked draft is what check says about one file.
type checked struct {
	file                string
	report              *model.Report
	findings, unchecked []model.Finding
	count               map[model.Level]int
	suggestions         []suggest.Suggestion // nil where none were asked for
	alone               bool                 // there is no last year's report to compare with
}

func newChecked(file string, r, prior *model.Report) *checked {
	x := &checked{file: file, report: r, count: map[model.Level]int{}}
	x.alone = prior == nil || prior.Year() != r.Year()-1
	x.findings, x.unchecked = model.Check(r, prior)
	for _, f := range x.findings {
		x.count[f.Level]++
	}
	return x
}

// printCheck prints one line for each finding, for what could not be worked out,
// for each suggestion, and for the sum of it.
func printCheck(c *call, x *checked) error {
	line := func(format string, args ...any) {
		fmt.Fprintln(c.stdout, width.Clean(x.file+": "+fmt.Sprintf(format, args...)))
	}
	for _, f := range x.findings {
		line("%s %s %s %s", f.Level.Chinese(), f.Rule.Code, x.place(f.At), f.Text)
	}
	for _, g := range groups(x.unchecked, x.alone) {
		if len(g.rules) > 1 {
			line("未能核对 %s：%s", strings.Join(g.rules, "、"), g.first.Text)
			continue
		}
		place := x.place(g.first.At)
		if g.n > 1 {
			place += fmt.Sprintf("等 %d 处", g.n)
		}
		line("未能核对 %s %s %s", g.first.Rule.Code, place, g.first.Text)
	}
	for i, s := range x.suggestions {
		line("找平 %d %s", i+1, s.Text)
		for _, ch := range s.Changes {
			line("找平 %d 改动 %s %s→%s", i+1, x.place(ch.At), shown(ch.Old), shown(ch.New))
		}
	}
	line("错误 %d，警告 %d，提示 %d，未能核对 %d", x.count[model.Error], x.count[model.Warning], x.count[model.Notice], len(x.unchecked))
	return nil
}

// shown writes the contents of a cell so that an empty one can be seen.
func shown(v model.Value) string {
	if v.Kind() == model.Blank {
		return "未填"
	}
	return v.String()
}

// place names a place in the words of the form: 表三·（二）部分公开·总计.
func (x *checked) place(at model.Ref) string {
	e := x.report.Edition()
	if s := e.Section(at.Section); s != nil && s.Table != nil && e.Has(at) {
		return s.Table.Name + "·" + e.Label(at)
	}
	return e.Label(at)
}

// A group is several findings that say the same: of one rule, or of those that
// compare with last year's report.
type group struct {
	first model.Finding
	n     int
	rules []string // their codes
}

// groups puts together what could not be checked for the same reason: a blank
// table would fill the screen otherwise. Alone, without last year's report, the rules
// that compare with it all say the same.
func groups(findings []model.Finding, alone bool) []group {
	type kind struct {
		rule *model.Rule
		text string
	}
	var list []group
	index := map[kind]int{}
	for _, f := range findings {
		k := kind{f.Rule, f.Text}
		if f.Rule.Prior && alone {
			k.rule = nil // all of them say so
		}
		i, ok := index[k]
		if !ok {
			i = len(list)
			index[k] = i
			list = append(list, group{first: f})
		}
		list[i].n++
		if !slices.Contains(list[i].rules, f.Rule.Code) {
			list[i].rules = append(list[i].rules, f.Rule.Code)
		}
	}
	return list
}

// The JSON of check. The order of the fields is part of the contract.
type (
	checkJSON struct {
		File      string          `json:"file"`
		Organ     string          `json:"organ"`
		Year      int             `json:"year"`
		Edition   model.EditionID `json:"edition"`
		Errors    int             `json:"errors"`
		Warnings  int             `json:"warnings"`
		Notices   int             `json:"notices"`
		Unchecked int             `json:"unchecked"`
		Findings  []findingJSON   `json:"findings"`

		Suggestions *[]suggestionJSON `json:"suggestions,omitempty"` // nil where none were asked for
	}
	findingJSON struct {
		Rule      string      `json:"rule"`
		Level     string      `json:"level"`
		At        string      `json:"at"`
		Cells     []string    `json:"cells"`
		Left      json.Number `json:"left,omitempty"` // of an equation, exact
		Right     json.Number `json:"right,omitempty"`
		Text      string      `json:"text"`
		Explained bool        `json:"explained"`
	}
	suggestionJSON struct {
		Changes []changeJSON `json:"changes"`
		Mends   int          `json:"mends"`
		Breaks  int          `json:"breaks"`
		Text    string       `json:"text"`
	}
	changeJSON struct {
		At  string `json:"at"`
		Old any    `json:"old"`
		New any    `json:"new"`
	}
)

func printCheckJSON(c *call, x *checked) error {
	o := checkJSON{
		File: x.file, Organ: x.report.Field(model.OrganName), Year: x.report.Year(), Edition: x.report.Edition().ID,
		Errors: x.count[model.Error], Warnings: x.count[model.Warning], Notices: x.count[model.Notice],
		Unchecked: len(x.unchecked), Findings: []findingJSON{},
	}
	for _, f := range x.findings {
		j := findingJSON{Rule: f.Rule.Code, Level: f.Level.String(), At: f.At.String(), Cells: []string{}, Text: f.Text}
		for _, at := range f.Cells {
			j.Cells = append(j.Cells, at.String())
		}
		if f.IsEquation() {
			j.Left, j.Right = json.Number(model.FormatMicro(f.LeftSum)), json.Number(model.FormatMicro(f.RightSum))
		}
		o.Findings = append(o.Findings, j)
	}
	if x.suggestions != nil {
		list := suggestionsJSON(x.suggestions)
		o.Suggestions = &list
	}
	return c.json(o)
}

func suggestionsJSON(suggestions []suggest.Suggestion) []suggestionJSON {
	list := []suggestionJSON{}
	for _, s := range suggestions {
		j := suggestionJSON{Mends: s.Mends, Breaks: s.Breaks, Text: s.Text}
		for _, ch := range s.Changes {
			j.Changes = append(j.Changes, changeJSON{ch.At.String(), valueJSON(ch.Old), valueJSON(ch.New)})
		}
		list = append(list, j)
	}
	return list
}

// valueJSON returns a figure as a number, text that is no figure as a string, and
// nil for a cell that is not filled in.
func valueJSON(v model.Value) any {
	switch v.Kind() {
	case model.Number:
		return json.Number(v.String())
	case model.Text:
		return v.String()
	}
	return nil
}

// json writes one object a line, in which <, > and & stand as themselves.
func (c *call) json(v any) error {
	enc := json.NewEncoder(c.stdout)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
