package document_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"nianbao/internal/document"
)

// Files that somebody made to do harm, or that were damaged on their way: each ends with
// a sentence, or is read for what is in it.
func TestHostileWord(t *testing.T) {
	good := word(para("正文"))
	body := func(xml string) parts { return word(xml) }
	for name, c := range map[string]struct {
		file  parts
		words []string
	}{
		"no document in it":               {parts{"a.txt": "x"}, []string{"没有 Word 文档的正文", "另存为 .docx"}},
		"a document that is no XML":       {parts{"word/document.xml": "\x00\x01"}, []string{"损坏", "另存"}},
		"an empty document":               {parts{"word/document.xml": ""}, []string{"损坏"}},
		"a document that breaks off":      {parts{"word/document.xml": good["word/document.xml"][:270]}, []string{"损坏"}},
		"ends without a start":            {parts{"word/document.xml": "</w:p></w:p>"}, []string{"损坏"}},
		"more ends than starts":           {parts{"word/document.xml": "<w:document></w:document></w:p>", "word/styles.xml": "</a>"}, []string{"损坏"}},
		"styles that break off":           {good.with(parts{"word/styles.xml": "<w:styles><w:style>"}), []string{"损坏"}},
		"entities":                        {parts{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "b">]>` + good["word/document.xml"]}, []string{"DOCTYPE"}},
		"an entity without a DOCTYPE":     {body(para("&a;")), []string{"损坏"}},
		"elements in one another":         {body(strings.Repeat("<w:ins>", 600) + strings.Repeat("</w:ins>", 600)), []string{"嵌套超过 512 层"}},
		"tables in one another":           {body(strings.Repeat("<w:tbl><w:tr><w:tc>", 20) + strings.Repeat("</w:tc></w:tr></w:tbl>", 20)), []string{"表格嵌套"}},
		"a cell of a million columns":     {body(tbl(tr(tc(`<w:gridSpan w:val="1000000"/>`, "a")))), []string{"格子超过 400000 个"}},
		"a cell of too many for a number": {body(tbl(tr(tc("", "a"), tc(`<w:gridSpan w:val="99999999999999999999"/>`, "a")))), []string{"格子超过"}},
		"many wide cells":                 {body(tbl(strings.Repeat(tr(tc(`<w:gridSpan w:val="300000"/>`, "a")), 100))), []string{"格子超过"}},
		"a wide row and many short":       {body(tbl(strings.Repeat(tr(tc("", "a")), 2000), tr(tc(`<w:gridSpan w:val="2000"/>`, "a")))), []string{"格子超过"}},
		"columns before and after":        {body(tbl(`<w:tr><w:trPr><w:gridBefore w:val="300000"/><w:gridAfter w:val="300000"/></w:trPr>` + tc("", "a") + `</w:tr>`)), []string{"格子超过"}},
		"too many paragraphs":             {body(strings.Repeat(para("a"), 100_001)), []string{"段落超过 100000 个"}},
		"one endless text":                {body(para(strings.Repeat("年", 1<<20))), []string{"一处文字超过 1 MB"}},
		"one endless attribute":           {body(`<w:p w:x="` + strings.Repeat("a", 2<<20) + `"/>`), []string{"一处文字超过 1 MB"}},
		"one endless comment":             {body(`<!--` + strings.Repeat("a", 2<<20) + `-->`), []string{"一处文字超过 1 MB"}},
		"one paragraph of many runs":      {body(`<w:p>` + strings.Repeat(`<w:r><w:t>`+strings.Repeat("a", 1000)+`</w:t></w:r>`, 1100) + `</w:p>`), []string{"一段文字超过 1 MB"}},
		"a zip bomb":                      {good.with(parts{"word/styles.xml": "<a>" + strings.Repeat(" ", 6<<20) + "</a>"}), []string{"压缩得不寻常"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readWord(t, c.file)
			refusedWith(t, d, err, c.words...)
		})
	}
}

// What is outside of the file is never looked for.
func TestOutsideReferences(t *testing.T) {
	outside := strings.Replace(relations("officeDocument", "http://example.com/document.xml"), "/>", ` TargetMode="External"/>`, 1)
	d, err := readWord(t, word(para("正文")).with(parts{"_rels/.rels": outside}))
	agree(t, d, err, "正文")

	d, err = readWord(t, word(para("正文")).with(parts{
		"word/_rels/document.xml.rels": relations("styles", "../../../../etc/passwd", "numbering", "file:///etc/passwd"),
		"../../../../etc/passwd":       "x", "/etc/shadow": "x",
	}))
	agree(t, d, err, "正文")
}

func TestHostileSheets(t *testing.T) {
	sheet := func(xml string) parts { return workbook("表", xml) }
	one := cells(`<row r="1"><c r="A1"><v>1</v></c></row>`)
	for name, c := range map[string]struct {
		file  parts
		words []string
	}{
		"no workbook in it":         {parts{"a.txt": "x"}, []string{"没有 Excel 工作簿"}},
		"a sheet is missing":        {parts{"xl/workbook.xml": workbook("表", "")["xl/workbook.xml"], "xl/_rels/workbook.xml.rels": relations("worksheet", "nowhere.xml")}, []string{"损坏"}},
		"a workbook that is no XML": {parts{"xl/workbook.xml": "\x00"}, []string{"损坏", "Excel 或 WPS"}},
		"a sheet breaks off":        {parts{"xl/workbook.xml": workbook("表", "")["xl/workbook.xml"], "xl/_rels/workbook.xml.rels": relations("worksheet", "a.xml"), "xl/a.xml": "<a><sheetData><row>"}, []string{"损坏"}},
		"far corners":               {sheet(cells(`<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)), []string{"第 1048576 行", "16384 列", "删去"}},
		"a place beyond":            {sheet(cells(`<row r="9999999"><c><v>1</v></c></row>`)), []string{"损坏"}},
		"a place before":            {sheet(cells(`<row r="-5"><c><v>1</v></c></row>`)), []string{"损坏"}},
		"merges over another":       {sheet(cells(`<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>`) + `<mergeCells>` + strings.Repeat(`<mergeCell ref="A1:XFD1048576"/>`, 3) + `</mergeCells>`), []string{"重叠"}},
		"too many sheets":           {workbook(strings.Split(strings.Repeat("表~"+one+"~", 257), "~")[:514]...), []string{"工作表超过 256 个"}},
		"entities":                  {workbook("表", one).with(parts{"xl/sharedStrings.xml": `<!DOCTYPE x><sst/>`}), []string{"DOCTYPE"}},
		"too many strings":          {workbook("表", one).with(parts{"xl/sharedStrings.xml": `<sst>` + strings.Repeat("<si/>", 400_001) + `</sst>`}), []string{"超过"}},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readBook(t, c.file)
			refusedWith(t, d, err, c.words...)
		})
	}
}

// These look bad and are harmless.
func TestHarmlessSheets(t *testing.T) {
	d, err := readBook(t, workbook("表", `<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384"/></cols>`+
		cells(`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`)+`<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="ZZZ1:A0"/></mergeCells>`))
	agree(t, d, err, "")

	d, err = readBook(t, workbook("表", cells(strings.Repeat(`<row/>`, 300_000))))
	agree(t, d, err, "")
}

// The zip itself.
func TestHostileZips(t *testing.T) {
	good := packed(t, word(para("正文")))
	read := func(t *testing.T, data []byte, words ...string) {
		t.Helper()
		d, err := document.ReadDocx(data)
		refusedWith(t, d, err, words...)
		d, err = document.ReadXlsx(data)
		refusedWith(t, d, err)
	}
	t.Run("empty", func(t *testing.T) { read(t, nil, "损坏") })
	t.Run("no zip", func(t *testing.T) { read(t, []byte("PK\x03\x04 and no more"), "损坏") })
	t.Run("cut off anywhere", func(t *testing.T) {
		for n := range len(good) {
			read(t, good[:n], "损坏")
		}
	})
	t.Run("two parts of one name", func(t *testing.T) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range []string{"word/document.xml", "word/Document.xml"} {
			w, _ := z.Create(name)
			w.Write([]byte(word("")["word/document.xml"]))
		}
		z.Close()
		read(t, b.Bytes(), "两个同名")
	})
	t.Run("thousands of parts", func(t *testing.T) {
		many := parts{}
		for i := range 5000 {
			many[fmt.Sprint(i)] = ""
		}
		read(t, packed(t, many), "5000 个部分", "4096")
	})
	t.Run("with a password", func(t *testing.T) {
		data := bytes.Clone(good)
		for i := 0; ; i++ { // the flag is in the directory, 8 bytes after its mark
			at := bytes.Index(data[i:], []byte("PK\x01\x02"))
			if at < 0 {
				break
			}
			i += at
			data[i+8] |= 1
		}
		d, err := document.ReadDocx(data)
		refusedWith(t, d, err, "密码")
	})
	t.Run("a directory that lies about sizes", func(t *testing.T) {
		data := packed(t, word(strings.Repeat(para("年"), 1000)))
		for i := 0; ; i++ {
			at := bytes.Index(data[i:], []byte("PK\x01\x02"))
			if at < 0 {
				break
			}
			i += at
			binary.LittleEndian.PutUint32(data[i+24:], 10)
		}
		d, err := document.ReadDocx(data)
		refusedWith(t, d, err, "损坏")
	})
}

// Limits of what is read hold without the one of how it is packed.
func TestMuchIsNotRead(t *testing.T) {
	d, err := document.ReadDocx(zipped(t, word(strings.Repeat(para(strings.Repeat("ab", 50_000)), 200)), zip.Store))
	refusedWith(t, d, err, "文字超过 16 MB")

	sheet := workbook("表", cells(`<row r="1">`+strings.Repeat(`<c r="A1"><v>1</v></c>`, 400_001)+`</row>`))
	d, err = document.ReadXlsx(zipped(t, sheet, zip.Store))
	refusedWith(t, d, err, "格子超过 400000 个")
}
