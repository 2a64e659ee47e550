package document

import (
	"bytes"
	"path/filepath"
	"regexp"
	"strings"
)

// Read reads a file by what is in it; its name decides only where the contents leave
// it open, as between Markdown and plain text. An error is an [*Error].
func Read(name string, data []byte) (*Document, error) {
	if len(data) > MaxBytes {
		return nil, errorf("文件超过 %d MB，没有读；请只留下年度报告的部分", MaxBytes>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, errorf("文件是空的，没有可以读的内容；请看看选的是不是这份文件")
	}
	for _, f := range refused {
		for _, start := range f.starts {
			if bytes.HasPrefix(data, []byte(start)) {
				return nil, errorf("%s", f.why)
			}
		}
	}
	if isZip(data) {
		return readZip(data)
	}
	return readAnyText(name, data)
}

// Sentences that several refusals share.
const (
	whyOld     = "这是旧版 Word、Excel 或 WPS 的文件（.doc、.xls、.wps、.et），读不了；请用 WPS 或 Word 打开，另存为 .docx 再导入（表格另存为 .xlsx）"
	whyPDF     = "这是 PDF 文件，读不了；请用 WPS 打开，另存为 Word 文件（.docx）再导入；扫描件里没有文字，只能照着录入"
	whyPicture = "这是图片，里面没有文字可读；请找网页、Word 或 Excel 文件，没有的只能照着录入"
	whyPacked  = "这是压缩包；请先解压，再导入里面的文件"
	whyRTF     = "这是 RTF 或 XML 格式的办公文件，读不了；请用 WPS 或 Word 打开，另存为 .docx 再导入"
	whyMHT     = "这是“单个文件网页”（.mht），读不了；请用浏览器或 Word 打开，另存为“网页，仅 HTML”或 .docx 再导入"
)

// refused are the files that are not read, by how they begin.
var refused = []struct {
	starts []string
	why    string
}{
	{[]string{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, whyOld},
	{[]string{"%PDF-", "\xef\xbb\xbf%PDF-"}, whyPDF},
	{[]string{"\x89PNG\r\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "II*\x00", "MM\x00*", "\x00\x00\x01\x00"}, whyPicture},
	{[]string{"Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "\x1f\x8b", "BZh", "\xfd7zXZ"}, whyPacked},
	{[]string{`{\rtf`}, whyRTF},
	{[]string{"MIME-Version:", "From: <Saved by", "From: \"Saved by"}, whyMHT},
}

var (
	tagPattern      = regexp.MustCompile(`(?i)<(?:!doctype\s+html|html|head|body|table|div|p|span|h[1-6]|td)\b`)
	pipesPattern    = regexp.MustCompile(`(?m)^ {0,3}\|? *:?-{3,}:? *\|`) // below the head of a table in Markdown
	markdownPattern = regexp.MustCompile(`(?m)^ {0,3}#{1,6} +\S`)
	tabPattern      = regexp.MustCompile(`[^\t\n]\t[^\n]*\n[^\n]*[^\t\n]\t`) // two lines of a table
	officePattern   = regexp.MustCompile(`<(?:w:wordDocument|Workbook|pkg:package|office:document)\b`)
)

// readAnyText reads a file of text: a page, Markdown, or neither.
func readAnyText(name string, data []byte) (*Document, error) {
	if bytes.HasPrefix(data, []byte("BM")) && bytes.IndexByte(data[:min(len(data), 64)], 0) >= 0 || isWebP(data) {
		return nil, errorf(whyPicture)
	}
	text, err := decode(data)
	switch {
	case err != nil:
		return nil, err
	case bytes.Count(text, []byte{0}) > len(text)/1000+8, bytes.Count(text, []byte("\ufffd")) > len(text)/100+8:
		return nil, errorf("认不出这是什么文件，里面不是文字；可以导入的有网页、.docx、.xlsx、Markdown 和文本文件")
	case officePattern.Match(text[:min(len(text), 4096)]):
		return nil, errorf(whyRTF)
	}
	head := text[:min(len(text), 1<<20)]
	trimmed := bytes.TrimSpace(head)
	switch ext := strings.ToLower(filepath.Ext(name)); {
	case ext == ".md" || ext == ".markdown":
		return readMarkdown(text)
	case bytes.HasPrefix(trimmed, []byte("<")) && tagPattern.Match(head), ext == ".htm", ext == ".html":
		return readHTML(text)
	case pipesPattern.Match(head): // whatever the file is called
		return readMarkdown(text)
	case ext == ".txt", tabPattern.Match(head) && !tagPattern.Match(head):
	case markdownPattern.Match(head):
		return readMarkdown(text)
	case tagPattern.Match(head):
		return readHTML(text)
	}
	return readText(lines(text))
}

func isWebP(data []byte) bool {
	return len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
}
