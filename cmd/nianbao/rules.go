package main

import (
	"fmt"
	"strings"

	"nianbao/model"
	"nianbao/model/edition"
)

var rulesCommand = command{
	name: "rules", short: "查哪些规则，为什么", run: runRules,
	help: `列出检查的规则：查什么，为什么，依据什么。

用法：nianbao rules [选项]

  --format text      供人阅读
  --format json      每条规则一行，一个 JSON 对象
`}

// A ruleJSON is a rule with the editions it belongs to.
type ruleJSON struct {
	Code     string            `json:"code"`
	Level    string            `json:"level"`
	Name     string            `json:"name"`
	Formula  string            `json:"formula"`
	Why      string            `json:"why"`
	Cite     string            `json:"cite"`
	Editions []model.EditionID `json:"editions"`
	chinese  string            // the level as users read it
}

func runRules(c *call) error {
	format := c.flags.String("format", "text", "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	if len(files) > 0 {
		return c.usage("rules 不读文件，不知道 %s 是什么", files[0])
	}
	isJSON, err := c.textOrJSON(*format)
	if err != nil {
		return err
	}
	for i, r := range allRules() {
		if isJSON {
			if err := c.json(r); err != nil {
				return err
			}
			continue
		}
		if i > 0 {
			fmt.Fprintln(c.stdout)
		}
		printRule(c, &r)
	}
	return nil
}

func printRule(c *call, r *ruleJSON) {
	fmt.Fprintf(c.stdout, "%s　%s　%s\n", r.Code, r.chinese, r.Name)
	var names []string
	for _, e := range r.Editions {
		names = append(names, string(e))
	}
	for _, line := range []struct{ name, text string }{
		{"公式", r.Formula}, {"原因", r.Why}, {"依据", r.Cite}, {"格式", strings.Join(names, "、")},
	} {
		if line.text != "" {
			fmt.Fprintf(c.stdout, "  %s：%s\n", line.name, line.text)
		}
	}
}

// allRules lists the rules of all editions. Rules that are the same in several
// editions are one entry.
func allRules() []ruleJSON {
	var list []ruleJSON
	type text struct{ code, level, name, formula, why, cite string }
	index := map[text]int{}
	for _, e := range edition.All() {
		for _, r := range e.Rules {
			k := text{r.Code, r.Level.String(), r.Name, r.Formula, r.Why, r.Cite}
			i, ok := index[k]
			if !ok {
				i = len(list)
				index[k] = i
				list = append(list, ruleJSON{r.Code, r.Level.String(), r.Name, r.Formula, r.Why, r.Cite, nil, r.Level.Chinese()})
			}
			list[i].Editions = append(list[i].Editions, e.ID)
		}
	}
	return list
}
