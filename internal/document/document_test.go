package document_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"nianbao/internal/document"
)

var update = flag.Bool("update", false, "rewrite what the cases of testdata expect")

// said prints a document: a block a line, headings with their level, the rows of a table
// with | before each cell, ¶ for a line end in a cell, > before what is covered and . for what is missing.
func said(doc *document.Document) string {
	var b strings.Builder
	if doc.Title != "" {
		fmt.Fprintf(&b, "title %s\n", doc.Title)
	}
	for _, block := range doc.Blocks {
		switch {
		case block.Table != nil:
			if block.Table.Name != "" {
				fmt.Fprintf(&b, "table %s\n", block.Table.Name)
			}
			for _, row := range block.Table.Rows {
				for i, c := range row {
					b.WriteString([]string{"| ", " | "}[min(i, 1)])
					if c.Covered {
						b.WriteByte('>')
					}
					if c.Missing {
						b.WriteByte('.')
					}
					b.WriteString(strings.ReplaceAll(c.Text, "\n", "¶"))
				}
				b.WriteByte('\n')
			}
		case block.Level > 0:
			fmt.Fprintf(&b, "#%d %s\n", block.Level, block.Text)
		default:
			b.WriteString(block.Text + "\n")
		}
	}
	for _, n := range doc.Notices {
		fmt.Fprintf(&b, "! %s\n", n)
	}
	return b.String()
}

func TestCases(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range paths {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+1 < len(a.Files); i += 2 {
			in, want := &a.Files[i], &a.Files[i+1]
			doc, err := document.Read(in.Name, in.Data)
			if err != nil {
				t.Errorf("%s, %s: %v", path, in.Name, err)
				continue
			}
			got := said(doc)
			if !*update && got != string(want.Data) {
				t.Errorf("%s, %s: got\n%s\nwant\n%s", path, in.Name, got, want.Data)
			}
			want.Data = []byte(got)
		}
		if *update {
			if err := os.WriteFile(path, txtar.Format(a), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A page says the same in every encoding, whatever it says of its encoding.
func TestEncodings(t *testing.T) {
	page := "<html><head><meta charset=\"%s\"></head><body><p>某局2024年政府信息公开工作年度报告，㐀镕。</p><table><tr><td>规章</td><td>０</td></tr></table></body></html>"
	for _, tt := range []struct {
		name, charset string
		to            encoding.Encoding
	}{
		{"UTF-8", "utf-8", unicode.UTF8},
		{"UTF-8 with a mark", "gbk", unicode.UTF8BOM},
		{"UTF-8 that says it is GBK", "gb2312", unicode.UTF8},
		{"GB18030", "gb18030", simplifiedchinese.GB18030},
		{"GB18030 that says nothing", "", simplifiedchinese.GB18030},
		{"GB18030 that says it is UTF-8", "utf-8", simplifiedchinese.GB18030},
		{"UTF-16 LE with a mark", "utf-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"UTF-16 BE with a mark", "utf-16", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"UTF-16 LE", "utf-16", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"UTF-16 BE", "utf-16", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		data, err := tt.to.NewEncoder().Bytes(fmt.Appendf(nil, page, tt.charset))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := document.Read("a.html", data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if got, want := said(doc), "某局2024年政府信息公开工作年度报告，㐀镕。\n| 规章 | ０\n"; got != want {
			t.Errorf("%s: got\n%s", tt.name, got)
		}
	}
}

// A page that was cut within a character, or has a wrong byte, is read for the rest.
func TestBrokenUTF8(t *testing.T) {
	page := []byte("<p>" + strings.Repeat("政府信息公开", 20) + "</p>")
	doc, err := document.Read("a.html", append(page[:60:60], page[61:]...))
	if err != nil || !strings.HasPrefix(doc.Blocks[0].Text, "政府信息公开") {
		t.Errorf("%v %v", doc, err)
	}
}

// What cannot be read is refused with a sentence that says what to do.
func TestRefused(t *testing.T) {
	for _, tt := range []struct {
		name, data, want string
	}{
		{"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "另存为 .docx"},
		{"a.wps", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "另存为 .docx"},
		{"a.html", "%PDF-1.7\n", "用 WPS 打开，另存为 Word"},
		{"a.png", "\x89PNG\r\n\x1a\n", "图片"},
		{"a.jpg", "\xff\xd8\xff\xe0", "图片"},
		{"a.bmp", "BM\x36\x00\x00\x00", "图片"},
		{"a.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "图片"},
		{"a.rar", "Rar!\x1a\x07\x00", "先解压"},
		{"a.zip", "PK\x05\x06" + strings.Repeat("\x00", 18), "先解压"},
		{"a.docx", "PK\x03\x04 cut", "损坏"},
		{"a.rtf", `{\rtf1\ansi}`, "另存为 .docx"},
		{"a.mht", "MIME-Version: 1.0\r\n", "网页"},
		{"a.xls", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`, "另存为 .docx"},
		{"a.txt", "", "空的"},
		{"a.txt", " \r\n\t ", "空的"},
		{"a.bin", "\x01\x02\x00\x03\x04\x00\x05\x00\x06\x00\x07" + strings.Repeat("\x00\x01", 50), "不是文字"},
		{"a.html", strings.Repeat("<table><tr><td>", 300), "套了"},
		{"a.html", "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>", 1000), 401), "格子超过"},
		{"a.html", "<table><tr>" + strings.Repeat("<td colspan=1000 rowspan=65534>", 500), "格子超过"},
		{"a.html", "<table>" + strings.Repeat("<tr><td colspan=1000>1", 500), "格子超过"},
		{"a.html", "<p>" + strings.Repeat("字", 400_000), "一段文字超过"},
		{"a.txt", strings.Repeat("甲\t乙\n", 250_000), "格子超过"},
		{"a.md", strings.Repeat("字", 1<<21), "Markdown 文件超过"},
		{"a.html", strings.Repeat("<p>字", 600_000), "段落太多"},
	} {
		doc, err := document.Read(tt.name, []byte(tt.data))
		var why *document.Error
		if err == nil {
			t.Errorf("%s %.20q is read: %d blocks", tt.name, tt.data, len(doc.Blocks))
		} else if !strings.Contains(err.Error(), tt.want) || !asError(err, &why) {
			t.Errorf("%s %.20q: %v, want %s", tt.name, tt.data, err, tt.want)
		}
	}
	if _, err := document.Read("a.html", bytes.Repeat([]byte(" "), document.MaxBytes+1)); err == nil {
		t.Error("a file beyond the limit is read")
	}
}

func asError(err error, to **document.Error) bool {
	e, ok := err.(*document.Error)
	*to = e
	return ok
}

// Depth costs nothing where it places no tables.
func TestDeep(t *testing.T) {
	deep := strings.Repeat("<div><font><span>", 200_000) + "正文" + strings.Repeat("</span></font></div>", 200_000) + "<p>后面"
	doc, err := document.Read("a.html", []byte(deep))
	if err != nil || said(doc) != "正文\n后面\n" {
		t.Errorf("%v", err)
	}
}
