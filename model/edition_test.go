package model_test

import (
	"strings"
	"testing"

	"nianbao/model"
)

// sound returns a small edition that compiles: two sorts of people, two rows and
// their sum.
func sound() *model.Edition {
	help := model.Help{Text: "说明。", Cite: "依据"}
	rule := func(code string) model.Rule {
		return model.Rule{Code: code, Name: "规则", Why: "原因", Cite: "依据"}
	}
	return &model.Edition{
		ID: "test",
		Sections: []model.Section{
			{ID: "overview", Number: "一", Name: "总体情况", Guide: help},
			{ID: "people", Number: "二", Name: "人数", Guide: help, Table: &model.Table{
				Blocks: []model.Block{{
					Columns: []model.Column{
						{ID: "men", Head: []string{"男"}, Unit: model.Count},
						{ID: "women", Head: []string{"女"}, Unit: model.Count},
						{ID: "all", Head: []string{"总计"}, Unit: model.Count},
					},
					Rows: []model.Row{
						{Label: "各地"},
						{ID: "north", Label: "北"},
						{ID: "south", Label: "南"},
						{ID: "sum", Label: "合计"},
						{ID: "before", Label: "上年"},
					},
				}},
				Totals: []model.Total{
					{Col: "all", OfCols: []model.ColID{"men", "women"}},
					{Row: "sum", OfRows: []model.RowID{"north", "south"}},
				},
				Balance: &model.Balance{Left: []model.RowID{"north"}, Right: []model.RowID{"south"}},
			}},
		},
		Rules: []*model.Rule{
			model.TotalsAcross(rule("ROW"), "people", "男女"),
			model.TotalsDown(rule("SUM"), "people", "南北"),
			model.Balanced(rule("ID"), "people"),
			model.Figures(rule("INT"), "people"),
			model.Filled(rule("BLANK"), "people"),
		},
		Carries: []model.Carry{{
			To:   model.Ref{Section: "people", Row: "before", Col: "men"},
			From: []model.Ref{{Section: "people", Row: "sum", Col: "men"}},
		}},
	}
}

func TestCompile(t *testing.T) {
	e := sound()
	if err := e.Compile(); err != nil {
		t.Fatal(err)
	}
	if got := len(e.Cells()); got != 12 {
		t.Errorf("%d figures, want 12", got)
	}
	at := func(row model.RowID, col model.ColID) model.Ref {
		return model.Ref{Section: "people", Row: row, Col: col}
	}
	// A cell that is a total both ways is defined by the total declared first.
	if got := e.Parts(at("sum", "all")); len(got) != 2 || got[0] != at("sum", "men") {
		t.Errorf("the sum of all is made of %v", got)
	}
	if e.IsTotal(at("north", "men")) || !e.IsTotal(at("sum", "men")) {
		t.Error("figures and totals are mixed up")
	}
	if got := e.Label(at("north", "women")); got != "北·女" {
		t.Errorf("label %s", got)
	}
	if got := e.Label(model.Ref{Section: "overview"}); got != "一、总体情况" {
		t.Errorf("label %s", got)
	}
}

// Declarations that are not sound, and what Compile says of them.
func TestCompileRejects(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*model.Edition)
		want  string
	}{
		"a section without a name": {
			func(e *model.Edition) { e.Sections[0].Name = "" }, "Name or Guide is missing"},
		"a section without guidance": {
			func(e *model.Edition) { e.Sections[0].Guide.Text = "" }, "Name or Guide is missing"},
		"two sections of one name": {
			func(e *model.Edition) { e.Sections[0].ID = "people" }, "people: declared twice"},
		"two rows of one name": {
			func(e *model.Edition) { block(e).Rows[2].ID = "north" }, "people/north/men: declared twice"},
		"two columns of one name": {
			func(e *model.Edition) { block(e).Columns[1].ID = "men" }, "people/north/men: declared twice"},
		"a row without a label": {
			func(e *model.Edition) { block(e).Rows[1].Label = "" }, "row without a label"},
		"a column without a header": {
			func(e *model.Edition) { block(e).Columns[0].Head = nil }, "lacks ID, Head or Unit"},
		"a column without a unit": {
			func(e *model.Edition) { block(e).Columns[0].Unit = model.Unit{} }, "lacks ID, Head or Unit"},
		"a total of a column that is not there": {
			func(e *model.Edition) { table(e).Totals[0].OfCols[0] = "children" }, "total of people/north/children, which is not there"},
		"a total of a row that is not there": {
			func(e *model.Edition) { table(e).Totals[1].OfRows[0] = "west" }, "total of people/west/men, which is not there"},
		"a total of itself": {
			func(e *model.Edition) { table(e).Totals[1].OfRows[0] = "sum" }, "total of people/sum/men"},
		"a total of nothing": {
			func(e *model.Edition) { table(e).Totals[0].OfCols = nil }, "matches no cell"},
		"a total in a row that is not there": {
			func(e *model.Edition) { table(e).Totals[1].Row = "west" }, "matches no cell"},
		"totals that contain each other": {
			func(e *model.Edition) {
				table(e).Totals = append(table(e).Totals, model.Total{Row: "north", OfRows: []model.RowID{"sum"}})
			}, "a total that contains itself"},
		"a balance of a row that is not there": {
			func(e *model.Edition) { table(e).Balance.Left[0] = "west" }, "the balance names row west"},
		"a carry to a figure that is not there": {
			func(e *model.Edition) { e.Carries[0].To.Row = "after" }, "carry to people/after/men"},
		"a carry from nothing": {
			func(e *model.Edition) { e.Carries[0].From = nil }, "carry to people/before/men"},
		"a rule that does not say why": {
			func(e *model.Edition) { e.Rules[0].Why = "" }, "rule ROW: Code, Name, Why or Cite is missing"},
		"a rule that rests on nothing": {
			func(e *model.Edition) { e.Rules[0].Cite = "" }, "rule ROW: Code, Name, Why or Cite is missing"},
		"a rule that does nothing": {
			func(e *model.Edition) { e.Rules[0].Run = nil }, "rule ROW: Scopes or Run is missing"},
		"two rules of one code": {
			func(e *model.Edition) { e.Rules[0].Code = "SUM" }, "rule SUM: declared twice"},
		"a rule about a figure that is not there": {
			func(e *model.Edition) {
				e.Rules[0].Scopes = func(*model.Edition) []model.Scope {
					return []model.Scope{{At: model.Ref{Section: "people", Row: "west", Col: "men"}}}
				}
			}, "rule ROW: looks at people/west/men, which is not there"},
	} {
		t.Run(name, func(t *testing.T) {
			e := sound()
			c.spoil(e)
			err := e.Compile()
			if err == nil {
				t.Fatal("compiles")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want something about %q", err, c.want)
			}
		})
	}
}

func table(e *model.Edition) *model.Table { return e.Sections[1].Table }
func block(e *model.Edition) *model.Block { return &table(e).Blocks[0] }

func TestParseRef(t *testing.T) {
	for s, ok := range map[string]bool{
		"requests/received/natural":             true,
		"requests/refused.state_secret/natural": true,
		"overview":                              true,
		"":                                      false,
		"requests/received":                     false,
		"requests//natural":                     false,
		"/received/natural":                     false,
		"requests/received/natural/0":           false,
	} {
		at, got := model.ParseRef(s)
		if got != ok {
			t.Errorf("ParseRef(%q) = %v, %v", s, at, got)
		}
		if ok && at.String() != s {
			t.Errorf("ParseRef(%q) prints as %s", s, at)
		}
	}
}
