package importer_test

import (
	"testing"

	"nianbao/internal/document"
	"nianbao/internal/importer"
)

// sheet returns a sheet of a workbook: its rows, of which cells may be left out at the end.
func sheet(rows ...[]string) *document.Document {
	t := &document.Table{Name: "Sheet1"}
	for _, row := range rows {
		cells := make([]document.Cell, 8)
		for x, s := range row {
			cells[x].Text = s
		}
		t.Rows = append(t.Rows, cells)
	}
	return &document.Document{Blocks: []document.Block{{Table: t}}}
}

// A spreadsheet that opens a page puts each paragraph in a cell with an empty row above,
// and each line of a label in a row of its own.
func TestPageInASheet(t *testing.T) {
	i := importer.Read(sheet(
		[]string{"某县水务局2024年政府信息公开工作年度报告"}, nil,
		[]string{"一、总体情况"}, nil,
		[]string{"（一）主动公开"}, nil,
		[]string{"全年公开信息30条。"}, nil,
		[]string{"三、收到和处理政府信息公开申请情况"}, nil,
		[]string{"", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务", "其他", "总计"},
		[]string{"", "", "", "", "", "机构"},
		[]string{"一、本年新收政府", "4", "0", "0", "0", "1", "0", "5"},
		[]string{"信息公开申请数量"},
		[]string{"二、上年结转政府信息公开申请数量", "0", "0", "0", "0", "0", "0", "0"}, nil,
		[]string{"五、存在的主要问题及改进情况"}, nil,
		[]string{"（一）存在的问题"}, nil,
		[]string{"人手不够"}, nil,
		[]string{"某县水务局"}, nil,
		[]string{"2025年1月9日"}, nil,
	), importer.Hint{})
	want := `2021 2024 某县水务局
== 标题、年度和单位
organ.name 某县水务局
== 一、总体情况
（一）主动公开
全年公开信息30条。
== 表三　收到和处理政府信息公开申请情况
received: natural=4 business=0 research=0 nonprofit=0 legal=1 other=0 total=5
carried_in: natural=0 business=0 research=0 nonprofit=0 legal=0 other=0 total=0
== 五、存在的主要问题及改进情况
（一）存在的问题
人手不够
== 落款
signoff.name 某县水务局
signoff.date 2025-01-09
`
	if got := said(i); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
