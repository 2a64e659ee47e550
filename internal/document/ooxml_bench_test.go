package document_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"nianbao/internal/document"
)

// longWord is a Word document of the size of a report with all three tables, 60 rows of
// 15 columns, and 6,000 characters of text in short runs, as Word writes them.
func longWord() parts {
	var body strings.Builder
	run := `<w:r><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hint="eastAsia"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr><w:t>公开统计数据十条</w:t></w:r>`
	for range 60 {
		body.WriteString(`<w:p><w:pPr><w:ind w:firstLine="640"/></w:pPr>` + strings.Repeat(run, 13) + `</w:p>`)
	}
	var rows []string
	for y := range 60 {
		row := []string{tc(`<w:vMerge/>`, "")}
		for x := range 14 {
			row = append(row, `<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="center"/></w:pPr>`+strings.Replace(run, "公开统计数据十条", fmt.Sprint(x*y), 1)+`</w:p></w:tc>`)
		}
		rows = append(rows, tr(row...))
	}
	return word(body.String() + tbl(rows...))
}

func BenchmarkReadDocx(b *testing.B) {
	data := packed(b, longWord())
	b.SetBytes(int64(len(longWord()["word/document.xml"])))
	for b.Loop() {
		if _, err := document.ReadDocx(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkReadXlsx(b *testing.B) {
	data, err := os.ReadFile("testdata/libreoffice.xlsx")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := document.ReadXlsx(data); err != nil {
			b.Fatal(err)
		}
	}
}
