package edition

import (
	"slices"

	"nianbao/model"
)

const notice2019 = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）"

// edition2019 is the layout on trial, used for the report years 2019 and 2020.
var edition2019 = model.Edition{
	ID: "2019", Name: "2019 格式（试行）", Title: title, Cite: notice2019, FirstYear: 2019,
	Sections: []model.Section{
		preamble("国办公开办函〔2019〕60号", notice2019),
		overview(model.Help{
			Text: "综述本机关这一年政府信息公开工作的总体情况，一般写主动公开、依申请公开、政府信息管理、平台建设、监督保障。" +
				"各级人民政府的报告，还应当包括工作考核、社会评议和责任追究结果情况。",
			Cite: "《中华人民共和国政府信息公开条例》（国务院令第711号，以下称《条例》）第五十条",
		}, 0),
		proactive(model.Help{
			Text: "填《条例》第二十条第（一）（五）（六）（八）（九）项的数，统计期限是1月1日至12月31日。没有的填 0。",
			Cite: "《条例》第五十条第（一）项、第二十条；国办公开办函〔2019〕60号所附格式",
		}, proactive2019),
		requests(model.Help{
			Text: "填本年收到和处理政府信息公开申请的数，按申请人的类别和最终的办理结果分列。一件申请只计一次，只计入一个结果。没有的填 0。",
			Cite: "《条例》第五十条第（二）项；国办公开办函〔2019〕60号所附格式",
		}, requestsTable(closed2019)),
		disputes(),
		problems(),
		other(model.Help{
			Text: "前五部分没有写到、需要向社会报告的事项。没有的，写明没有。",
			Cite: "《条例》第五十条第（五）项",
		}, model.Stock{
			Name: "插入无其他事项说明",
			Text: "〔年〕年，本机关没有其他需要报告的事项。",
		}),
		signoff(),
	},
	Rules:   slices.Concat(rules(), rules2019),
	Carries: append(requestCarries(), itemCarries()...),
	Differs: differs2019,
}

// proactive2019 is 表二.
var proactive2019 = []model.Block{
	{
		Title: item1, Stub: stub,
		Columns: []model.Column{
			column("made", "本年新制作数量", model.Count, model.Help{
				Text: "本年新制作的件数，公开的和没有公开的都计。",
				Cite: "表二列名；官方没有明文定义",
			}),
			column("disclosed", "本年新公开数量", model.Count, model.Help{
				Text: "本年新公开的件数，其中可以有往年制作的。",
				Cite: "表二列名；官方没有明文定义",
			}),
			column("total", "对外公开总数量", model.Count, model.Help{
				Text: "到年底对外公开着的总件数，本年新公开的也在内，所以不会小于“本年新公开数量”。",
				Cite: "表二列名；官方没有明文定义",
			}),
		},
		Rows: []model.Row{
			{ID: "rules", Label: "规章", Help: rulesHelp},
			{
				ID: "normative", Label: "规范性文件",
				Help: model.Help{
					Text: "本机关印发的、有正式文号、有普遍约束力的行政规范性文件。内部工作文件、转发文件、人事任免不在内。",
					Cite: "《条例》第二十条第（一）项；范围官方没有明文定义",
				},
			},
		},
		Help: model.Help{
			Text: "填规章和规范性文件的制作、公开件数。填之前先摸清现行有效文件的底数，同上一年的数要接得上。",
			Cite: "《条例》第二十条第（一）项；填写口径官方没有明文",
		},
	},
	{
		Title: item5, Stub: stub,
		Columns: itemColumns(true),
		Rows: []model.Row{
			{ID: "licences", Label: "行政许可"},
			{
				ID: "other_services", Label: "其他对外管理服务事项",
				Help: model.Help{
					Text: "行政许可、行政处罚、行政强制以外的其他行政权力事项和对外服务事项。",
					Cite: "《条例》第二十条第（五）项；范围官方没有明文定义",
				},
			},
		},
		Help: model.Help{
			Text: "填行政许可和其他对外管理服务事项的项目数，以及本年作出的处理决定数。没有这类权力的填 0。",
			Cite: "《条例》第二十条第（五）项；填写口径官方没有明文",
		},
	},
	{
		Title: item6, Stub: stub,
		Columns: itemColumns(true),
		Rows: []model.Row{
			{ID: "penalties", Label: "行政处罚"},
			{ID: "coercion", Label: "行政强制"},
		},
		Help: model.Help{
			Text: "填行政处罚、行政强制的项目数，以及本年作出的处理决定数。没有这类权力的填 0。",
			Cite: "《条例》第二十条第（六）项；填写口径官方没有明文",
		},
	},
	{
		Title: item8, Stub: stub,
		Columns: itemColumns(false),
		Rows:    []model.Row{{ID: "fees", Label: "行政事业性收费"}},
		Help: model.Help{
			Text: "填行政事业性收费的项目数，不是收费的金额。没有收费项目的填 0。",
			Cite: "《条例》第二十条第（八）项；填写口径官方没有明文",
		},
	},
	{
		Title: item9, Stub: stub,
		Columns: []model.Column{
			column("items", "采购项目数量", items, model.Help{
				Text: "本年政府集中采购的项目数。",
				Cite: "表二列名；官方没有明文定义",
			}),
			column("amount", "采购总金额", amount, model.Help{
				Text: "本年政府集中采购的总金额。表上没有印单位，请选“元”或“万元”，格里只填数字，印出时单位写在数字后面。",
				Cite: "表二没有印单位；官方没有另作规定",
			}),
		},
		Rows: []model.Row{{ID: "procurement", Label: "政府集中采购"}},
		Help: model.Help{
			Text: "填本年政府集中采购的项目数和总金额。项目数是 0 的，金额也应是 0。",
			Cite: "《条例》第二十条第（九）项；填写口径官方没有明文",
		},
	},
}

// itemColumns returns the columns that count items of an organ's powers, and the
// decisions made under them where the block asks for these.
func itemColumns(decisions bool) []model.Column {
	columns := []model.Column{
		column("prior", "上一年项目数量", items, model.Help{
			Text: "上一年年底的项目数。它应等于上一年报告的“上一年项目数量”加“本年增/减”。",
			Cite: "表二列名；官方没有明文定义",
		}),
		column("change", "本年增/减", change, model.Help{
			Text: "本年比上一年多了或少了几项。减少用负数，例如 -8；没有变化填 0。",
			Cite: "表二列名；官方没有明文定义",
		}),
	}
	if decisions {
		columns = append(columns, column("decisions", "处理决定数量", model.Count, model.Help{
			Text: "本年作出的处理决定件数，不是项目数。",
			Cite: "表二列名；官方没有明文定义",
		}))
	}
	return columns
}

// closed2019 is the one row for all that neither was answered nor is going on.
var closed2019 = model.Row{
	ID: "closed", Label: "（六）其他处理", Depth: 1,
	Help: model.Help{
		Text: "前面各项都套不上、但已经不再办理的：申请人无正当理由逾期不补正、申请人主动撤回、申请人死亡或者终止等。比例高的在总体情况里说明。",
		Cite: "补正见《条例》第三十条；其余官方没有明文",
	},
}

// itemCarries says that last year's number of items is what last year's report
// started from and added.
func itemCarries() []model.Carry {
	var carries []model.Carry
	for _, row := range []model.RowID{"licences", "other_services", "penalties", "coercion", "fees"} {
		prior := model.Ref{Section: "proactive", Row: row, Col: "prior"}
		carries = append(carries, model.Carry{
			To:   prior,
			From: []model.Ref{prior, {Section: "proactive", Row: row, Col: "change"}},
		})
	}
	return carries
}
