package edition

import (
	"fmt"

	"nianbao/model"
)

// While some figures of a column of 表三 are missing, its printed balance (T3-ID)
// cannot be worked out, but what is there can already make it impossible: figures are
// not negative, so what is still to come can only add. The two rules below say so, and
// are silent as soon as T3-ID can speak, since the error is then the same.

// carriedTooMuch is the rule that no more is carried out than there was to do.
func carriedTooMuch() *model.Rule {
	return &model.Rule{
		Code: "T3-R4MAX", Level: model.Error,
		Name:       "表三每一列，结转下年度不多于本年新收加上年结转",
		Formula:    "四 ≤ 一＋二（七列各自成立；这一列填齐以后由 T3-ID 说）",
		Why:        "结转下年度的，只能是今年新收和上年结转里没有办完的。还有格没填、勾稽关系算不出来时，超出了也先指出来。",
		Cite:       "由表三左上角的勾稽关系推出：办理结果不小于 0",
		Arithmetic: true,
		Scopes: func(e *model.Edition) []model.Scope {
			return balances(e, func(col model.ColID) []model.Ref {
				return applied(col, "carried_out", "received", "carried_in", "result")
			})
		},
		Run: func(p *model.Pass) model.Outcome {
			col := p.Scope.At.Col
			all, out := p.Report.Add(applied(col, "received", "carried_in")), p.Report.Add(applied(col, "carried_out"))
			switch {
			case all.Known() && out.Known() && out.Micro <= all.Micro:
				return model.Holds()
			case balanced(p.Report, col) || !all.Known() || out.Micro <= all.Micro:
				return model.Elsewhere()
			case all.Micro == 0: // T3-ZERO says so
				return model.Elsewhere()
			}
			filled := "填 "
			if !out.Known() {
				filled = "已填的相加已有 "
			}
			return model.Broken(fmt.Sprintf("%s：四、结转下年度%s%s，而本年新收加上年结转只有 %s，多 %s",
				p.Report.Edition().Column(p.Scope.At).Name(), filled, count(out.Micro), count(all.Micro), count(out.Micro-all.Micro)),
				applied(col, "carried_out", "received", "carried_in")...)
		},
	}
}

// nothingFromNothing is the rule that without a request nothing is answered.
func nothingFromNothing() *model.Rule {
	return &model.Rule{
		Code: "T3-ZERO", Level: model.Error,
		Name:       "表三每一列，没有新收也没有结转的，办理结果和结转下年度都是 0",
		Formula:    "一＝二＝0 时，（一）至（七）各项和四都是 0（七列各自成立；这一列填齐以后由 T3-ID 说）",
		Why:        "没有要办的申请，就没有办理结果，也没有可以结转的。还有格没填、勾稽关系算不出来时，也先指出来。",
		Cite:       "由表三左上角的勾稽关系推出：办理结果不小于 0",
		Arithmetic: true,
		Scopes: func(e *model.Edition) []model.Scope {
			return balances(e, func(col model.ColID) []model.Ref {
				cells := applied(col, "received", "carried_in")
				for _, at := range e.Cells() {
					if at.Section == "requests" && at.Col == col && at != cells[0] && at != cells[1] {
						cells = append(cells, at)
					}
				}
				return cells
			})
		},
		Run: func(p *model.Pass) model.Outcome {
			col := p.Scope.At.Col
			to := applied(col, "received", "carried_in")
			e, known := p.Report.Edition(), balanced(p.Report, col)
			if all := p.Report.Add(to); !all.Known() || all.Micro != 0 {
				if all.Micro > 0 {
					return model.Holds()
				}
				return model.Elsewhere()
			}
			for _, at := range p.Scope.Cells[2:] {
				n := p.Report.Add([]model.Ref{at}).Micro
				if n > 0 && known {
					return model.Elsewhere()
				}
				if n > 0 {
					return model.Broken(fmt.Sprintf("%s：本年新收和上年结转都是 0，%s却有 %s",
						e.Column(at).Name(), e.Row(at).FullName(), count(n)), to[0], to[1], at)
				}
			}
			if !known {
				return model.Elsewhere()
			}
			return model.Holds()
		},
	}
}

// balances returns a scope for each column of 表三.
func balances(e *model.Edition, cells func(model.ColID) []model.Ref) (scopes []model.Scope) {
	for _, c := range e.Section("requests").Table.Blocks[0].Columns {
		scopes = append(scopes, figures(cells(c.ID)...))
	}
	return scopes
}

// applied returns some cells of a column of 表三.
func applied(col model.ColID, rows ...model.RowID) (cells []model.Ref) {
	for _, row := range rows {
		cells = append(cells, model.Ref{Section: "requests", Row: row, Col: col})
	}
	return cells
}

// balanced reports whether the balance of a column of 表三 can be worked out, so that
// T3-ID says whether it holds.
func balanced(r *model.Report, col model.ColID) bool {
	return r.Add(applied(col, "received", "carried_in", "result", "carried_out")).Known()
}
