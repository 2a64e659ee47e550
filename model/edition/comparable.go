package edition

import "nianbao/model"

// The figures that the two editions do not have in common, and how far they can be
// compared all the same. Figures of the same address that are not named here mean
// the same in both.

const (
	otherCounts = "两种格式的列不同：2019 格式填“本年新制作、本年新公开、对外公开总数量”，2021 格式填“本年制发、本年废止、现行有效”，不能相比"
	feesDiffer  = "2019 格式填收费的项目数，2021 格式填收费的金额，不能相比"
	scopeDiffer = "2021 格式写明包括依法未公开的处理决定，两种格式口径不同，只供参考"
)

var (
	documents = []model.RowID{"rules", "normative"}
	decisions = []model.ColID{"decisions"}
	powers    = []model.RowID{"licences", "penalties", "coercion"}
)

var differs2021 = []model.Difference{
	{Edition: "2019", Section: "proactive", Rows: documents, Why: otherCounts},
	{Edition: "2019", Section: "proactive", Rows: []model.RowID{"fees"}, Why: feesDiffer},
	{Edition: "2019", Section: "proactive", Rows: powers, Cols: decisions, Loose: true, Why: scopeDiffer},
	{
		Edition: "2019", Section: "requests",
		Rows: []model.RowID{"closed.uncorrected", "closed.unpaid", "closed.rest"},
		Why:  "2019 格式的“（六）其他处理”只有一行，不分小项；三项的和才能同它相比",
	},
}

var differs2019 = []model.Difference{
	{Edition: "2021", Section: "proactive", Rows: documents, Why: otherCounts},
	{Edition: "2021", Section: "proactive", Rows: []model.RowID{"fees"}, Why: feesDiffer},
	{Edition: "2021", Section: "proactive", Rows: powers, Cols: decisions, Loose: true, Why: scopeDiffer},
	{
		Edition: "2021", Section: "proactive",
		Rows: powers, Cols: []model.ColID{"prior", "change"},
		Why: "2021 格式不填项目数",
	},
	{
		Edition: "2021", Section: "proactive", Rows: []model.RowID{"other_services", "procurement"},
		Why: "2021 格式没有这一行",
	},
	{
		Edition: "2021", Section: "requests", Rows: []model.RowID{"closed"},
		Of: []model.RowID{"closed.uncorrected", "closed.unpaid", "closed.rest"},
	},
}
