package document_test

import (
	"strings"
	"testing"

	"nianbao/internal/document"
)

// word returns the parts of a Word document with that body.
func word(body string) parts {
	return parts{
		"_rels/.rels":       relations("officeDocument", "word/document.xml"),
		"word/document.xml": `<w:document xmlns:w="` + wordSpace + `" xmlns:mc="` + alternative + `" xmlns:v="urn:v" xmlns:m="urn:m" xmlns:a="urn:a"><w:body>` + body + `<w:sectPr/></w:body></w:document>`,
	}
}

func readWord(t *testing.T, p parts) (*document.Document, error) {
	t.Helper()
	return document.ReadDocx(packed(t, p))
}

// para is a paragraph of one run.
func para(text string) string { return `<w:p><w:r><w:t>` + text + `</w:t></w:r></w:p>` }

const styles = `<w:styles xmlns:w="` + wordSpace + `">
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="三级"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="below"><w:name w:val="三级的下级"/><w:basedOn w:val="mine"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="gone"><w:name w:val="y"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`

func TestWordParagraphs(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"the runs of a paragraph are one text": {
			`<w:p><w:r><w:t>全年收到</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> 12 </w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>`,
			"全年收到 12 件",
		},
		"a line break begins a paragraph, a tab is kept": {
			`<w:p><w:r><w:t>第一行</w:t><w:br/><w:t>规章</w:t><w:tab/><w:t>3</w:t></w:r></w:p>`,
			"第一行\n规章\t3",
		},
		"marks that are elements": {
			`<w:p><w:r><w:noBreakHyphen/><w:t>18，主动</w:t><w:softHyphen/><w:t>公开</w:t><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B1"/></w:r></w:p>`,
			"-18，主动公开☑±",
		},
		"a symbol nobody knows is shown": {
			`<w:p><w:r><w:sym w:font="Webdings" w:char="F021"/></w:r></w:p>`,
			"! 文件里有 1 个认不出的符号，写成了 �\n�",
		},
		"headings by style, by the style's level, by the paragraph's own": {
			`<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>一、总体情况</w:t></w:r></w:p>
			<w:p><w:pPr><w:pStyle w:val="2"/></w:pPr><w:r><w:t>（一）主动公开</w:t></w:r></w:p>
			<w:p><w:pPr><w:pStyle w:val="below"/></w:pPr><w:r><w:t>1.规章</w:t></w:r></w:p>
			<w:p><w:pPr><w:outlineLvl w:val="8"/></w:pPr><w:r><w:t>很深</w:t></w:r></w:p>
			<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>正文</w:t></w:r></w:p>
			<w:p><w:pPr><w:pStyle w:val="loop"/></w:pPr><w:r><w:t>循环的样式</w:t></w:r></w:p>`,
			"# 一、总体情况\n## （一）主动公开\n### 1.规章\n###### 很深\n正文\n循环的样式",
		},
		"hidden text and readings are left out": {
			`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:rStyle w:val="gone"/></w:rPr><w:t>也看不见</w:t></w:r>
			<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>
			<w:r><w:ruby><w:rt><w:r><w:t>sù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>沭</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`,
			"看得见沭",
		},
		"of a field only the result": {
			`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \@ "yyyy"</w:instrText><w:t>藏在指令里</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2024</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>年</w:t></w:r>
			<w:fldSimple w:instr="PAGE"><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>`,
			"2024年3",
		},
		"a field that never ends swallows no more than its paragraph": {
			`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>指令</w:t></w:r></w:p>` + para("后文"),
			"后文",
		},
		"changes are taken as accepted": {
			`<w:p><w:ins><w:r><w:t>新收</w:t></w:r></w:ins><w:del><w:r><w:delText>旧收</w:delText><w:t>旧</w:t></w:r></w:del><w:r><w:t>5 件</w:t></w:r></w:p>
			<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半句，</w:t></w:r></w:p>` + para("下半句。"),
			"! 文件里有 3 处修订，按“接受所有修订”读入\n新收5 件\n上半句，下半句。",
		},
		"a text box in two forms is read once, after its paragraph": {
			`<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>` + para("框里的标题") + `</w:txbxContent></w:drawing></mc:Choice>
			<mc:Fallback><w:pict><v:textbox><w:txbxContent>` + para("框里的标题") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>挂框的段落</w:t></w:r></w:p>`,
			"挂框的段落\n框里的标题",
		},
		"content controls, links and formulas are read through": {
			`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + para("控件里的段落") + `</w:sdtContent></w:sdt>
			<w:p><w:hyperlink><w:r><w:t>市政府网站</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>（网址）</w:t></w:r></w:sdtContent></w:sdt><m:oMath><m:r><m:t>3+4</m:t></m:r></m:oMath></w:p>
			<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + para("单击此处输入文字。") + `</w:sdtContent></w:sdt>`,
			"控件里的段落\n市政府网站（网址）3+4",
		},
		"a table of contents is left out": {
			`<w:p><w:pPr><w:pStyle w:val="toc"/></w:pPr><w:r><w:t>一、总体情况</w:t><w:tab/><w:t>1</w:t></w:r></w:p>` + para("一、总体情况"),
			"一、总体情况",
		},
		"pictures, objects and embedded pages are missed": {
			`<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r><w:r><w:object><v:imagedata/></w:object></w:r></w:p><w:altChunk/>` + para("文字"),
			"! 文件里有 1 张图片，没有读入\n! 文件里有 1 个嵌入的对象（如 Excel 表格），没有读入；请把其中的表格复制成 Word 表格\n! 文件里有 1 处嵌入的网页，没有读入；请用 Word 打开，另存后再导入\n文字",
		},
		"nothing at all": {``, ``},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readWord(t, word(c.body).with(parts{"word/styles.xml": styles}))
			agree(t, d, err, c.want)
		})
	}
}

// Programs differ in where they keep the parts and how they write their names.
func TestWordOfSeveralPrograms(t *testing.T) {
	usual := word(para("正文"))
	strict := strings.ReplaceAll(usual["word/document.xml"], wordSpace, strictWord)
	for name, p := range map[string]parts{
		"strict":              usual.with(parts{"word/document.xml": strict}),
		"named otherwise":     {"_rels/.rels": relations("officeDocument", "/word/document2.xml"), "word/document2.xml": usual["word/document.xml"]},
		"without relations":   {"word/document.xml": usual["word/document.xml"]},
		"other case, with \\": {`Word\Document.xml`: usual["word/document.xml"]},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readWord(t, p)
			agree(t, d, err, "正文")
		})
	}
}

// tc is a cell of a table: its properties and its text.
func tc(properties, text string) string {
	return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + para(text) + `</w:tc>`
}

func tr(cells ...string) string { return `<w:tr>` + strings.Join(cells, "") + `</w:tr>` }

func tbl(rows ...string) string { return `<w:tbl>` + strings.Join(rows, "") + `</w:tbl>` }

func TestWordTables(t *testing.T) {
	begin, more := `<w:vMerge w:val="restart"/>`, `<w:vMerge/>`
	for name, c := range map[string]struct{ body, want string }{
		"merged cells repeat their text": {
			tbl(tr(tc(begin+`<w:gridSpan w:val="2"/>`, "申请人情况"), tc("", "自然人")),
				tr(tc(more+`<w:gridSpan w:val="2"/>`, "不算数"), tc("", "3")),
				tr(tc("", "规章"), tc("", ""), tc("", "5"))),
			"[]\n申请人情况|<申请人情况>|自然人|\n<申请人情况>|<申请人情况>|3|\n规章||5|",
		},
		"one merged cell right below another": {
			tbl(tr(tc(begin, "（三）"), tc("", "1")), tr(tc(more, ""), tc("", "2")), tr(tc(begin, "（四）"), tc("", "3")), tr(tc(more, ""), tc("", "4"))),
			"[]\n（三）|1|\n<（三）>|2|\n（四）|3|\n<（四）>|4|",
		},
		"a merged cell that begins nowhere is one of its own": {
			tbl(tr(tc("", "甲"), tc("", "1")), tr(tc(more, "乙"), tc("", "2"))),
			"[]\n甲|1|\n乙|2|",
		},
		"old Word merges sideways": {
			tbl(tr(tc(`<w:hMerge w:val="restart"/>`, "表头"), tc(`<w:hMerge/>`, "")), tr(tc("", "1"), tc("", "2"))),
			"[]\n表头|<表头>|\n1|2|",
		},
		"columns in which no cell begins are none": {
			tbl(tr(tc(`<w:gridSpan w:val="2"/>`, "总计"), tc(`<w:gridSpan w:val="3"/>`, "其他")), tr(tc(`<w:gridSpan w:val="2"/>`, "1"), tc("", "2"), tc(`<w:gridSpan w:val="2"/>`, "3"))),
			"[]\n总计|其他|<其他>|\n1|2|3|",
		},
		"a column a hair wide moves no figure from its heading": {
			tbl(`<w:tblGrid><w:gridCol w:w="500"/><w:gridCol w:w="1"/><w:gridCol w:w="500"/></w:tblGrid>`,
				tr(tc("", "总计"), tc(`<w:gridSpan w:val="2"/>`, "其他")), tr(tc(`<w:gridSpan w:val="2"/>`, "1"), tc("", "2"))),
			"[]\n总计|其他|\n1|2|",
		},
		"a narrow column with a text of its own stays": {
			tbl(`<w:tblGrid><w:gridCol w:w="500"/><w:gridCol w:w="1"/><w:gridCol w:w="500"/></w:tblGrid>`, tr(tc("", "规章"), tc("", "1"), tc("", "2"))),
			"[]\n规章|1|2|",
		},
		"rows that begin later and end earlier": {
			tbl(tr(tc("", "1"), tc("", "2"), tc("", "3")),
				`<w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>`+tc("", "中")+`</w:tr>`,
				tr(tc("", "短"))),
			"[]\n1|2|3|\n|中||\n短|||",
		},
		"paragraphs and line breaks of a cell are its lines": {
			tbl(tr(`<w:tc>`+para("本年新")+para("")+`<w:p><w:r><w:t>制作</w:t><w:br/><w:t>数量</w:t></w:r></w:p></w:tc>`, tc("", "1"))),
			"[]\n本年新↵制作↵数量|1|",
		},
		"rows that were deleted, rows and cells in content controls": {
			tbl(`<w:tr><w:trPr><w:del/></w:trPr>`+tc("", "删")+tc("", "9")+`</w:tr>`,
				`<w:sdt><w:sdtContent>`+tr(tc("", "规章"), `<w:sdt><w:sdtContent>`+tc("", "3")+`</w:sdtContent></w:sdt>`)+`</w:sdtContent></w:sdt>`),
			"! 文件里有 1 处修订，按“接受所有修订”读入\n[]\n规章|3|",
		},
		"the title of a table": {
			`<w:tbl><w:tblPr><w:tblCaption w:val="表三"/></w:tblPr>` + tr(tc("", "规章"), tc("", "3")) + `</w:tbl>`,
			"[表三]\n规章|3|",
		},
		"a table that only arranges another": {
			tbl(tr(`<w:tc>`+para("导航")+`</w:tc>`, `<w:tc>`+para("一、总体情况")+tbl(tr(tc("", "规章"), tc("", "3")), tr(tc("", "文件"), tc("", "4")))+para("二、其他")+`</w:tc>`)),
			"导航\n一、总体情况\n[]\n规章|3|\n文件|4|\n二、其他",
		},
		"a small table in a cell is that cell's text": {
			tbl(tr(tc("", "规章"), tc("", "3"), tc("", "4")), tr(tc("", "文件"), `<w:tc>`+tbl(tr(tc("", "5"), tc("", "件")))+para("")+`</w:tc>`, tc("", "6"))),
			"[]\n规章|3|4|\n文件|5 件|6|",
		},
		"a true table among many cells that only arrange": {
			tbl(tr(tc("", "首页"), tc("", "新闻"), tc("", "公开"), tc("", "办事")), tr(tc("", "互动"), tc("", "数据"), tc("", "地图"), `<w:tc>`+tbl(strings.Repeat(tr(tc("", "规章"), tc("", "3"), tc("", "4")), 3))+`</w:tc>`)),
			"首页\n新闻\n公开\n办事\n互动\n数据\n地图\n[]\n规章|3|4|\n规章|3|4|\n规章|3|4|",
		},
		"a frame around paragraphs is no table": {
			tbl(tr(tc("", "年度报告")), tr(tc("", "本机关"))),
			"年度报告\n本机关",
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readWord(t, word(c.body))
			agree(t, d, err, c.want)
		})
	}
}

// lvl is a level of a list.
func lvl(ilvl, format, text, more string) string {
	return `<w:lvl w:ilvl="` + ilvl + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
}

// item is a paragraph with a number of a list.
func item(num, level, text string) string {
	return `<w:p><w:pPr><w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + num + `"/></w:numPr></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
}

// Automatic numbers are shown by Word and stand nowhere in the text.
func TestWordNumbers(t *testing.T) {
	numbering := `<w:numbering xmlns:w="` + wordSpace + `"><w:abstractNum w:abstractNumId="0">` +
		lvl("0", "chineseCountingThousand", "%1、", `<w:pStyle w:val="1"/>`) + lvl("1", "chineseCounting", "（%2）", "") + lvl("2", "decimal", "%3.", "") + lvl("3", "decimal", "%1.%4", "<w:isLgl/>") +
		`</w:abstractNum><w:abstractNum w:abstractNumId="1">` + lvl("0", "bullet", "●", "") + lvl("1", "decimalEnclosedCircleChinese", "%2", `<w:suff w:val="nothing"/>`) +
		`</w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="shared"/></w:abstractNum><w:abstractNum w:abstractNumId="3"><w:styleLink w:val="shared"/>` + lvl("0", "ideographTraditional", "%1．", "") + `</w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
		<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
		<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
		<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
	styles := strings.Replace(styles, `<w:name w:val="heading 1"/>`, `<w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`, 1)
	heading := func(text string) string {
		return `<w:p><w:pPr><w:pStyle w:val="1"/></w:pPr><w:r><w:t>` + text + `</w:t></w:r></w:p>`
	}
	body := heading("总体情况") + item("1", "1", "主动公开") + item("1", "1", "依申请公开") + item("1", "2", "规章") +
		heading("主动公开政府信息情况") + item("1", "1", "又从一数起") + item("2", "2", "从五数起") + item("2", "2", "接着数") + item("1", "3", "法律条文") +
		item("3", "0", "项目符号") + item("3", "1", "圈") + item("4", "0", "共用的列表") + item("9", "0", "没有的列表") + item("0", "0", "不编号") +
		`<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>不编号的标题</w:t></w:r></w:p>` +
		tbl(tr(`<w:tc>`+item("1", "2", "属于国家秘密")+`</w:tc>`, tc("", "0")))
	d, err := readWord(t, word(body).with(parts{"word/numbering.xml": numbering, "word/styles.xml": styles}))
	agree(t, d, err, `
		# 一、总体情况
		（一）主动公开
		（二）依申请公开
		1.规章
		# 二、主动公开政府信息情况
		（一）又从一数起
		5.从五数起
		6.接着数
		2.1 法律条文
		项目符号
		①圈
		甲．共用的列表
		没有的列表
		不编号
		# 不编号的标题
		[]
		7.属于国家秘密|0|`)
}

// The title among the properties is read: LibreOffice keeps that of a page there. A file
// whose properties are spoilt is read all the same.
func TestWordTitle(t *testing.T) {
	for _, tt := range []struct{ name, properties, want string }{
		{"there is one", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>某人</dc:creator><dc:title>某局2024年政府信息公开
			工作年度报告</dc:title></cp:coreProperties>`, "某局2024年政府信息公开 工作年度报告"},
		{"it is empty", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title/></cp:coreProperties>`, ""},
		{"the properties are cut off", `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>某局`, ""},
	} {
		p := word(para("一、总体情况"))
		p["docProps/core.xml"] = tt.properties
		doc, err := readWord(t, p)
		if err != nil || doc.Title != tt.want || len(doc.Blocks) != 1 {
			t.Errorf("%s: title %q, %d paragraphs, %v; want %q", tt.name, doc.Title, len(doc.Blocks), err, tt.want)
		}
	}
}
