package document_test

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"nianbao/internal/document"
)

// Whatever a file contains, it is read or refused with a sentence, and what is read
// keeps what Document promises.
//
// A zip is mostly noise to a fuzzer, so the parts are fuzzed and packed afterwards.
func FuzzDocx(f *testing.F) {
	f.Add(longWord()["word/document.xml"][:3000]+"</w:p></w:body></w:document>", styles, "<w:numbering/>")
	f.Add(word(tbl(tr(tc(`<w:vMerge w:val="restart"/>`, "甲"), tc(`<w:gridSpan w:val="2"/>`, "乙")), tr(tc(`<w:vMerge/>`, ""))))["word/document.xml"], styles, "")
	f.Add(word(item("1", "0", "甲") + item("1", "1", "乙"))["word/document.xml"], styles,
		`<w:numbering><w:abstractNum w:abstractNumId="0">`+lvl("0", "chineseCounting", "%1、", "")+lvl("1", "decimal", "%1.%2", "")+`</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`)
	f.Add(word(`<w:p><w:ins><w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r></w:ins><w:r><w:txbxContent>` + tbl(tr(tc("", "框"))) + `</w:txbxContent></w:r></w:p>`)["word/document.xml"], "", "")
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		p := parts{"word/document.xml": body, "word/styles.xml": styles, "word/numbering.xml": numbering}
		d, err := document.ReadDocx(packed(t, p))
		promised(t, d, err)
	})
}

func FuzzXlsx(f *testing.F) {
	book := workbook("表", "")
	for _, sheet := range []string{
		cells(`<row r="1">` + text("A1", "规章") + number("C2", "1.5E3", "1") + `</row><row>` + text("", "x") + `</row>`),
		cells(`<row r="3"><c r="XFD3" t="s"><v>0</v></c><c t="e"><f>1/0</f><v>#N/A</v></c></row>`) + `<mergeCells><mergeCell ref="A1:B3"/></mergeCells>`,
	} {
		f.Add(sheet, `<sst><si><r><t>甲_x000D_</t></r><rPh><t>a</t></rPh></si></sst>`, `0.00"万元"`)
	}
	f.Fuzz(func(t *testing.T, sheet, texts, format string) {
		d, err := document.ReadXlsx(packed(t, book.with(parts{
			"xl/worksheets/sheet1.xml": `<worksheet>` + sheet + `</worksheet>`,
			"xl/sharedStrings.xml":     texts,
			"xl/styles.xml":            `<a><numFmts><numFmt numFmtId="1" formatCode="` + format + `"/></numFmts><cellXfs><xf/><xf numFmtId="1"/></cellXfs></a>`,
		})))
		promised(t, d, err)
	})
}

// Damage to the zip itself, from a whole file on.
func FuzzZip(f *testing.F) {
	for _, name := range []string{"testdata/libreoffice.docx", "testdata/libreoffice.xlsx"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := document.ReadDocx(data)
		promised(t, d, err)
		d, err = document.ReadXlsx(data)
		promised(t, d, err)
	})
}

// promised checks what Document says of itself.
func promised(t *testing.T, d *document.Document, err error) {
	t.Helper()
	if err != nil {
		if _, ok := err.(*document.Error); !ok {
			t.Fatalf("%T is no sentence: %v", err, err)
		}
		return
	}
	if strings.ContainsFunc(sketch(d), func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }) {
		t.Fatalf("a control code in %q", sketch(d))
	}
	for _, b := range d.Blocks {
		if b.Table == nil {
			if b.Text == "" || b.Level < 0 || b.Level > 6 {
				t.Fatalf("a paragraph %+v", b)
			}
			continue
		}
		if len(b.Table.Rows) == 0 {
			t.Fatal("a table without rows")
		}
		for _, row := range b.Table.Rows {
			if len(row) == 0 || len(row) != len(b.Table.Rows[0]) {
				t.Fatalf("a table of %d and %d columns", len(b.Table.Rows[0]), len(row))
			}
		}
	}
}
