package merge_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/merge"
	"nianbao/model/review"
)

var update = flag.Bool("update", false, "rewrite the expected part of testdata")

const now = "2026-01-20 09:30"

// TestCases runs the cases of testdata/cases.txt. A case begins with its name behind #.
// 原 says what stood in the base, 我 and 他 what either side made of it, both being like
// the base where nothing is said: a section's text, a cell, a fact, or with 单位 before
// it the unit of a cell; 格式 is the edition, 2021 if not said; \n is a line end. Below stands, indented, what the merged
// report has there, and each conflict: the remark that keeps it, and what stands there
// once its proposal is accepted.
func TestCases(t *testing.T) {
	const path = "testdata/cases.txt"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for part := range strings.SplitSeq(string(data), "\n\n") {
		var c fixture
		for line := range strings.SplitSeq(strings.TrimSpace(part), "\n") {
			if !strings.HasPrefix(line, "  ") {
				got.WriteString(line + "\n")
				c.read(t, line)
			}
		}
		if c.keys != nil {
			c.show(t, &got)
		}
		got.WriteString("\n")
	}
	want := strings.TrimSpace(string(data)) + "\n"
	if s := strings.TrimSpace(got.String()) + "\n"; *update {
		if err := os.WriteFile(path, []byte(s), 0o666); err != nil {
			t.Fatal(err)
		}
	} else if s != want {
		t.Errorf("got, in lines that were not there\n%s\nrun the test with -update if that is meant", strings.Join(unlike(s, want), "\n"))
	}
}

// A fixture is a case in the making.
type fixture struct {
	keys  []string
	sides [3]map[string]string // base, mine, theirs
}

var lineEnds, visible = strings.NewReplacer(`\n`, "\n"), strings.NewReplacer("\n", `\n`)

func (c *fixture) read(t *testing.T, line string) {
	t.Helper()
	who, rest, _ := strings.Cut(line, " ")
	side := map[string]int{"原": 0, "我": 1, "他": 2}
	i, ok := side[who]
	if !ok {
		if !strings.HasPrefix(line, "#") && line != "" {
			t.Fatalf("不明白这一行：%s", line)
		}
		return
	}
	key, value, ok := strings.Cut(rest, "：")
	if !ok {
		t.Fatalf("没有冒号：%s", line)
	}
	if c.sides[i] == nil {
		c.sides[i] = map[string]string{}
	}
	c.sides[i][key] = lineEnds.Replace(value)
	for _, k := range c.keys {
		if k == key {
			return
		}
	}
	c.keys = append(c.keys, key)
}

func (c *fixture) report(side int) *model.Report {
	value := func(key string) string {
		if v, ok := c.sides[side][key]; ok {
			return v
		}
		return c.sides[0][key]
	}
	e, ok := edition.ByID(model.EditionID(value("格式")))
	if !ok {
		e, _ = edition.ByID("2021")
	}
	r := model.NewReport(e, 2025)
	for _, key := range c.keys {
		set(r, key, value(key))
	}
	return r
}

// set puts a value in a place that is empty.
func set(r *model.Report, key, value string) {
	e := r.Edition()
	unit, isUnit := strings.CutPrefix(key, "单位 ")
	at, _ := model.ParseRef(unit)
	switch {
	case isUnit:
		r.Apply(model.SetUnit{At: at, To: value})
	case e.Has(at):
		r.Apply(model.SetValue{At: at, To: model.ParseValue(value)})
	case e.HasText(at.Section):
		r.Apply(model.Splice{At: at.Section, Ins: value})
	default:
		r.Apply(model.SetField{Field: model.Field(key), To: value})
	}
}

func get(r *model.Report, key string) string {
	e := r.Edition()
	unit, isUnit := strings.CutPrefix(key, "单位 ")
	at, _ := model.ParseRef(unit)
	switch {
	case isUnit:
		return r.Unit(at)
	case e.Has(at):
		return r.Entered(at).String()
	case e.HasText(at.Section):
		return r.Text(at.Section)
	}
	return r.Field(model.Field(key))
}

func (c *fixture) show(t *testing.T, b *strings.Builder) {
	t.Helper()
	line := func(format string, args ...any) {
		b.WriteString("  " + visible.Replace(fmt.Sprintf(format, args...)) + "\n")
	}
	res, err := merge.Merge(c.report(0), c.report(1), c.report(2), now)
	if err != nil {
		line("不能合并：%v", err)
		return
	}
	for _, key := range c.keys {
		line("合 %s：%s", key, get(res.Report, key))
	}
	for i := range res.Conflicts {
		x := &res.Conflicts[i]
		m := review.Remark(res.Report, x.Remark)
		if m == nil {
			t.Fatalf("没有记下：%+v", x)
		}
		line("争 %s｜%s", x.What, m.Text)
		if m.Proposal == nil {
			continue
		}
		e, err := review.Accept(res.Report, m.ID, model.Person{Name: "王敏"}, now)
		if err != nil {
			t.Fatal(err)
		}
		after := res.Report.Clone()
		after.Apply(e)
		byHand := res.Report.Clone()
		byHand.Apply(x.Edit)
		for _, key := range c.keys {
			if get(after, key) != get(res.Report, key) {
				line("采纳 %s：%s", key, get(after, key))
			}
			if get(after, key) != get(byHand, key) {
				t.Errorf("%s：采纳得 %s，照 Edit 得 %s", x.What, get(after, key), get(byHand, key))
			}
		}
	}
}
