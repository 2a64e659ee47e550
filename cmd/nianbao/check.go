package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"time"

	"nianbao/internal/handover"
	"nianbao/internal/store"
	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/suggest"
)

var checkCommand = command{
	name: "check", short: "检查草稿，列出错误、警告和提示", run: runCheck,
	help: `检查草稿：每条规则都查，列出不符合的和没法核对的。

用法：nianbao check [选项] 文件……

  --format text      每份草稿一张交稿单，可以随报告交上去：还要改的、已说明的、
                     未能核对的、核对通过的；几份草稿的，最后每份一行合计
  --format json      每份草稿一行，一个 JSON 对象
  --prior 上年草稿   同上年的报告核对；不写的，用草稿里记着的那一份
  --suggest 个数     等式不相等时，列出最可能的几种填错的情形和改法；只作提示，不改草稿

写了审核说明的问题算已说明，不再算错误、警告、提示；数或者文字改了，说明就失效。
加减不平、没有填的，不能用说明代替。
退出状态：0 没有错误；1 有错误；2 有草稿读不出来，其余的照样检查。
规则有哪些、为什么，请看 nianbao rules。
`}

// today is the day of the check.
var today = time.Now

// sheetWidth is how many columns the sheet is wide: those of the narrowest terminal.
const sheetWidth = 80

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
	show := printSheet
	if isJSON {
		show = printCheckJSON
	}
	suggesting := false
	c.flags.Visit(func(f *flag.Flag) { suggesting = suggesting || f.Name == "suggest" })
	var all []*checked
	failed, err := c.eachChecked(files, last, func(x *checked) error {
		if suggesting {
			x.suggestions = append([]suggest.Suggestion{}, suggest.Suggest(x.report, *suggestions)...)
		}
		if len(all) > 0 && !isJSON {
			fmt.Fprint(c.stdout, "\n\n")
		}
		all = append(all, x)
		return show(c, x)
	})
	if err != nil {
		return err
	}
	if len(files) > 1 && !isJSON {
		printTotals(c, all)
	}
	switch {
	case failed != nil:
		return failed
	case slices.ContainsFunc(all, func(x *checked) bool { return x.count[model.Error] > 0 }):
		return errFound
	}
	return nil
}

// eachChecked checks files and shows each. Those that cannot be read are named, but for the
// last of them, which is left to run: failed.
func (c *call) eachChecked(files []string, last *model.Report, show func(*checked) error) (failed, err error) {
	for _, file := range files {
		x, err := c.checked(file, last)
		if err != nil {
			if failed != nil {
				fmt.Fprintf(c.stderr, "nianbao：%v\n", failed)
			}
			failed = err
			continue
		}
		if err := show(x); err != nil {
			return failed, err
		}
	}
	return failed, nil
}

// prior returns the last year's report to check a draft against: the one that was
// named, or else the one the draft remembers, if that can be read.
func (c *call) prior(file string, r, named *model.Report) *model.Report {
	if named != nil {
		return named
	}
	if file == standard {
		file = standardName // what it remembers is seen from the current folder
	}
	last, err := store.Prior(file, r)
	if err != nil {
		fmt.Fprintf(c.stderr, "%s: 草稿里记着的去年的报告打不开，没有同去年核对：%v\n", file, err)
	}
	return last
}

// A checked draft is what check says about one file.
type checked struct {
	file, sum           string
	report, prior       *model.Report
	findings, unchecked []model.Finding
	count               map[model.Level]int // of the findings that are not explained
	explained           int
	suggestions         []suggest.Suggestion // nil where none were asked for
}

// checked reads and checks a draft. named is the last year's report that was named for
// all of them, if any.
func (c *call) checked(file string, named *model.Report) (*checked, error) {
	r, sum, err := c.draftAndSum(file)
	if err != nil {
		return nil, err
	}
	x := &checked{file: file, sum: sum, report: r, prior: c.prior(file, r, named), count: map[model.Level]int{}}
	x.findings, x.unchecked = model.Check(r, x.prior)
	for i := range x.findings {
		if f := &x.findings[i]; f.Explained != nil {
			x.explained++
		} else {
			x.count[f.Level]++
		}
	}
	return x, nil
}

// printSheet prints the sheet that is handed in with the report.
func printSheet(c *call, x *checked) error {
	// The sheet is printed and mailed. The fonts for that draw “ ” — · as wide as a
	// Chinese character, whatever a terminal does, and in one where they are narrow the
	// lines are only shorter.
	width.Apply(true)
	s := handover.Sheet{Report: x.report, Prior: x.prior, File: x.file, Sum: x.sum, Date: today(), Suggestions: x.suggestions}
	if x.file == standard {
		s.File = standardName
	}
	return s.Write(c.stdout, sheetWidth)
}

// printTotals prints one line a file.
func printTotals(c *call, all []*checked) {
	fmt.Fprint(c.stdout, "\n\n")
	for _, x := range all {
		fmt.Fprintf(c.stdout, "%s: 错误 %d，警告 %d，提示 %d，已说明 %d，未能核对 %d\n", width.Clean(x.file),
			x.count[model.Error], x.count[model.Warning], x.count[model.Notice], x.explained, len(x.unchecked))
	}
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
		Explained int             `json:"explained"` // findings not counted above
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
		Unchecked: len(x.unchecked), Explained: x.explained, Findings: []findingJSON{},
	}
	for _, f := range x.findings {
		j := findingJSON{Rule: f.Rule.Code, Level: f.Level.String(), At: f.At.String(), Cells: []string{}, Text: f.Text, Explained: f.Explained != nil}
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
