package document_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/document"
)

// workbook returns the parts of a workbook: pairs of a sheet's name, an attribute
// after |, and what is in the sheet.
func workbook(sheets ...string) parts {
	p := parts{"_rels/.rels": relations("officeDocument", "xl/workbook.xml")}
	var list strings.Builder
	var refs []string
	for i := 0; i < len(sheets); i += 2 {
		name, more, _ := strings.Cut(sheets[i], "|")
		n := i/2 + 1
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="rId%d" %s/>`, name, n, n, more)
		part := fmt.Sprintf("worksheets/sheet%d.xml", n)
		refs = append(refs, "worksheet", part)
		p["xl/"+part] = `<worksheet xmlns="` + sheetSpace + `">` + sheets[i+1] + `</worksheet>`
	}
	p["xl/workbook.xml"] = `<workbook xmlns="` + sheetSpace + `" xmlns:r="` + office + `"><sheets>` + list.String() + `</sheets></workbook>`
	p["xl/_rels/workbook.xml.rels"] = relations(refs...)
	return p
}

// cells is a sheet's data.
func cells(rows ...string) string {
	return `<sheetData>` + strings.Join(rows, "") + `</sheetData>`
}

// text is a cell with its text in itself.
func text(at, s string) string {
	return `<c r="` + at + `" t="inlineStr"><is><t>` + s + `</t></is></c>`
}

// number is a cell with a number, in the format of that style.
func number(at, v, style string) string {
	return `<c r="` + at + `" s="` + style + `"><v>` + v + `</v></c>`
}

func readBook(t *testing.T, p parts) (*document.Document, error) {
	t.Helper()
	return document.ReadXlsx(packed(t, p))
}

func TestSheets(t *testing.T) {
	long := strings.Repeat("公开。", 60)
	for name, c := range map[string]struct {
		book parts
		want string
	}{
		"each visible sheet is a table": {
			workbook("表二", cells(`<row r="1">`+text("A1", "规章")+number("B1", "3", "")+`</row>`),
				"空的", cells(),
				`底稿|state="hidden"`, cells(`<row r="1">`+text("A1", "密")+`</row>`),
				`数据|state="veryHidden"`, cells(`<row r="1">`+text("A1", "密")+`</row>`),
				"表三", cells(`<row r="1">`+text("A1", "总计")+number("B1", "7", "")+`</row>`)),
			"! 工作表“底稿”是隐藏的，没有读入\n! 工作表“数据”是隐藏的，没有读入\n[表二]\n规章|3|\n[表三]\n总计|7|",
		},
		"empty rows and columns around the table are left out, those within stay": {
			workbook("表", cells(`<row r="3"><c r="A3" s="1"/>`+text("C3", "规章")+number("E3", "3", "")+`</row><row r="5">`+text("C5", "文件")+text("E5", "  ")+`<c r="F5"/></row><row r="90"/>`)),
			"[表]\n规章||3|\n|||\n文件|||",
		},
		"merged cells repeat their text, no farther than the table": {
			workbook("表", cells(`<row r="1">`+text("A1", "年度报告")+`</row><row r="2">`+text("A2", "三、办理结果")+text("B2", "（一）")+number("C2", "1", "")+`</row><row r="3">`+number("A3", "9", "")+text("B3", "（二）")+number("C3", "2", "")+`</row>`)+
				`<mergeCells><mergeCell ref="A1:XFD1"/><mergeCell ref="A2:A3"/><mergeCell ref="H1"/></mergeCells>`),
			"[表]\n年度报告|<年度报告>|<年度报告>|\n三、办理结果|（一）|1|\n<三、办理结果>|（二）|2|",
		},
		"columns in which no cell begins are none": {
			workbook("表", cells(`<row r="1">`+text("A1", "总计")+text("D1", "其他")+`</row><row r="2">`+number("A2", "1", "")+number("D2", "2", "")+`</row>`)+
				`<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:B2"/></mergeCells>`),
			"[表]\n总计|<总计>|其他|\n1||2|",
		},
		"shared strings, in runs, with readings and escapes": {
			workbook("表", cells(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>7</v></c></row>`)).with(parts{
				"xl/sharedStrings.xml": `<sst xmlns="` + sheetSpace + `"><si><r><t>本年新</t></r><r><rPr/><t xml:space="preserve">_x000D_&#10; 制作 </t></r><rPh><t>běn</t></rPh></si><si><t>沭_x</t><rPh><t>shù</t></rPh></si></sst>`}),
			"[表]\n本年新↵制作|沭_x|",
		},
		"codes that would command a terminal": {
			workbook("表\u009b&#10;一", cells(`<row r="1">`+text("A1", "规_x001B_[31m章\u009b2J")+`<c r="B1" t="str"><f>A1</f><v>_x0007_无</v></c></row>`)),
			"[表 一]\n规 [31m章 2J|=无|",
		},
		"a sheet of one column is prose, unless of figures": {
			workbook("正文", cells(`<row r="1">`+text("A1", "年度报告")+`</row><row r="3">`+text("A3", "一、总体情况&#10;全年平稳。")+`</row>`),
				"数", cells(`<row r="1">`+text("A1", "合计")+`</row><row r="2">`+number("A2", "3", "")+`</row>`)),
			"年度报告\n一、总体情况\n全年平稳。\n[数]\n合计|\n3|",
		},
		"rows as wide as the sheet are prose where several follow, but for the last above a table": {
			workbook("表", cells(`<row r="1">`+text("A1", "年度报告")+`</row><row r="2">`+text("A2", "二、主动公开")+`</row><row r="3">`+text("A3", "第一项")+`</row><row r="4">`+text("A4", "规章")+number("B4", "3", "")+
				`</row><row r="5">`+text("A5", "第五项")+`</row><row r="6">`+text("A6", "许可")+number("B6", "4", "")+`</row><row r="7"/><row r="8">`+text("A8", "三、收到申请")+`</row><row r="9">`+text("A9", "总计")+number("B9", "5", "")+
				`</row><row r="10">`+text("A10", "六、其他")+`</row>`)+
				`<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/><mergeCell ref="A3:B3"/><mergeCell ref="A5:B5"/><mergeCell ref="A8:B8"/><mergeCell ref="A10:B10"/></mergeCells>`),
			"年度报告\n二、主动公开\n[表]\n第一项|<第一项>|\n规章|3|\n第五项|<第五项>|\n许可|4|\n||\n三、收到申请|<三、收到申请>|\n总计|5|\n六、其他",
		},
		"a row grouped with a long text above it goes on with that, one below a heading does not": {
			workbook("正文", cells(`<row r="1">`+text("A1", "一、总体情况")+`</row><row r="2" outlineLevel="1">`+text("A2", long)+`</row><row r="3" outlineLevel="1">`+text("A3", "又半段")+
				`</row><row r="4" outlineLevel="1">`+text("A4", "末尾。")+`</row><row r="5">`+text("A5", "下一段。")+`</row><row r="7" outlineLevel="1">`+text("A7", "不相连。")+`</row>`)),
			"一、总体情况\n" + long + "又半段末尾。\n下一段。\n不相连。",
		},
		"errors, truths, and the results of formulas": {
			workbook("表", cells(`<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="b"><v>1</v></c><c r="C1" t="str"><f>A2</f><v>无</v></c><c r="D1"><f>SUM(A2:B2)</f><v>7</v></c></row>`)),
			"[表]\n=#DIV/0!|TRUE|=无|=7|",
		},
		"formulas that nobody has worked out": {
			workbook("表", cells(`<row r="1">`+text("A1", "总计")+`<c r="B1"><f>SUM(A2:B2)</f></c><c r="C1"><f>SUM(A2:B2)</f><v></v></c><c r="D1"><v>1</v></c></row>`)),
			"! 工作表“表”有 2 个公式没有存结果，按没有填读入；请用 Excel 或 WPS 打开，保存后再导入\n[表]\n总计|||1|",
		},
		"a merged cell with a formula": {
			workbook("表", cells(`<row r="1">`+text("A1", "总计")+`<c r="B1"><f t="shared" si="0"/><v>7</v></c>`+number("D1", "1", "")+`</row><row r="2">`+number("B2", "2", "")+number("C2", "3", "")+`</row>`)+
				`<mergeCells><mergeCell ref="B1:C1"/></mergeCells>`),
			"[表]\n总计|=7|<=7>|1|\n|2|3||",
		},
		"cells and rows that do not say their place follow each other": {
			workbook("表", cells(`<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>`)),
			"[表]\n1|2||\n|3|4|",
		},
		"hidden rows and pictures": {
			workbook("表", cells(`<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>`)+`<drawing/>`),
			"! 工作表“表”有隐藏的行或列，也读入了\n! 工作表“表”有图片或图表，没有读入\n[表]\n1|",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readBook(t, c.book)
			agree(t, d, err, c.want)
		})
	}
}

// A figure comes out as it was typed, whatever the cell shows of it.
func TestFiguresOfSheets(t *testing.T) {
	formats := []string{
		"General", "0.00", "0%", "0.00%", `#,##0`, `0"元"`, `0.00\ "万元";-0.00"万元"`, `[Red]0.0万元_ `, `0.0,"千元"`, `0!.0,"万元"`, `+0;-0`, `General"件"`, `0.00E+00`, `"约"0`, "@",
	}
	var b strings.Builder
	b.WriteString(`<styleSheet xmlns="` + sheetSpace + `"><numFmts>`)
	for i, f := range formats {
		fmt.Fprintf(&b, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, strings.ReplaceAll(f, `"`, "&quot;"))
	}
	b.WriteString(`</numFmts><cellXfs>`)
	style := map[string]string{}
	for i, f := range formats {
		fmt.Fprintf(&b, `<xf numFmtId="%d"/>`, 164+i)
		style[f] = fmt.Sprint(i)
	}
	b.WriteString(`<xf numFmtId="10"/></cellXfs></styleSheet>`)
	style["builtin percent"] = fmt.Sprint(len(formats))

	for _, c := range []struct{ format, raw, want string }{
		{"General", "1015", "1015"},
		{"General", "24252.311082000001", "24252.311082"},
		{"General", "1690.9912999999999", "1690.9913"},
		{"General", "1.5000000000000001E-5", "0.000015"},
		{"General", "1.1398889E7", "11398889"},
		{"General", "0.30000000000000004", "0.3"},
		{"General", "0.33333333333333331", "0.333333333333333"},
		{"General", "-18", "-18"},
		{"General", "-0", "0"},
		{"General", "251000.00", "251000"},
		{"General", "123456789012345", "123456789012345"},
		{"0.00", "24252.311082000001", "24252.311082"},
		{"#,##0", "1015", "1015"},
		{"0.00E+00", "12345", "12345"},
		{"0%", "0.33900000000000002", "33.9%"},
		{"0.00%", "1", "100%"},
		{"builtin percent", "0.123", "12.3%"},
		{`0"元"`, "251000", "251000元"},
		{`0.00\ "万元";-0.00"万元"`, "152.19999999999999", "152.2万元"},
		{`[Red]0.0万元_ `, "3", "3万元"},
		{`General"件"`, "3", "3件"},
		{`"约"0`, "3", "3"},
		{"+0;-0", "3", "3"},
		{"@", "3", "3"},
		{"General", "不是数", "不是数"},
		{"General", "1e999", "1e999"},
	} {
		d, err := readBook(t, workbook("表", cells(`<row r="1">`+text("A1", "规章")+number("B1", c.raw, style[c.format])+`</row>`)).with(parts{"xl/styles.xml": b.String()}))
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Blocks[0].Table.Rows[0][1].Text; got != c.want || len(d.Notices) > 0 {
			t.Errorf("%s in the format %s is %q, want %q %v", c.raw, c.format, got, c.want, d.Notices)
		}
	}

	// A format that divides shows a figure of another unit than the cell has.
	for _, f := range []string{`0.0,"千元"`, `0!.0,"万元"`} {
		d, err := readBook(t, workbook("表", cells(`<row r="1">`+text("A1", "规章")+number("B1", "25100", style[f])+`</row>`)).with(parts{"xl/styles.xml": b.String()}))
		agree(t, d, err, "! 工作表“表”有 1 个数按千或万缩小显示，读入的是原数，请核对单位\n[表]\n规章|25100|")
	}
}

// Every figure that a report may have, up to six decimals, survives the seventeen binary
// digits in which a file keeps it.
func TestAnyFigureOfASheet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		millionths := rapid.Int64Range(-1e14, 1e14).Draw(t, "millionths")
		v := float64(millionths) / 1e6
		want := strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%06d", max(millionths, -millionths)/1e6, max(millionths, -millionths)%1e6), "0"), ".")
		if millionths < 0 {
			want = "-" + want
		}
		raw := strconv.FormatFloat(v, byte(rapid.SampledFrom([]rune("geEf")).Draw(t, "notation")), 17, 64)
		d, err := document.ReadXlsx(packed(t, workbook("表", cells(`<row r="1">`+text("A1", "规章")+number("B1", raw, "")+`</row>`))))
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Blocks[0].Table.Rows[0][1].Text; got != want {
			t.Errorf("%s is read as %s, not %s", raw, got, want)
		}
	})
}

func TestBinaryWorkbook(t *testing.T) {
	d, err := readBook(t, parts{"_rels/.rels": relations("officeDocument", "xl/workbook.bin"), "xl/workbook.bin": "\x83\x01"})
	refusedWith(t, d, err, ".xlsb", "另存为 .xlsx")
}
