package document

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// maxMarkdown is how long a Markdown file may be. It is read by way of a tree.
const maxMarkdown = 4 << 20

// Raw HTML is let through, since merged cells cannot be said otherwise; the result goes
// nowhere but to readHTML.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table),
	goldmark.WithRendererOptions(html.WithUnsafe()),
)

// frontMatter is what programs that make pages keep before the text.
var frontMatter = regexp.MustCompile(`\A\s*---[ \t]*\n(?s:.*?)\n---[ \t]*\n`)

// readMarkdown reads a text with marks: headings, pipe tables, and tables in HTML.
func readMarkdown(text []byte) (*Document, error) {
	if len(text) > maxMarkdown {
		return nil, errorf("Markdown 文件超过 %d MB，没有读；请只留下年度报告的部分", maxMarkdown>>20)
	}
	text = []byte(lines(text))
	if m := frontMatter.FindIndex(text); m != nil && m[1] < 4096 {
		text = text[m[1]:]
	}
	set, err := apart(string(text))
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	if err := markdown.Convert([]byte(set), &page); err != nil {
		return nil, errorf("Markdown 文件读不懂；请另存为文本文件再导入")
	}
	if page.Len() > MaxBytes {
		return nil, errorf("Markdown 文件太长，没有读；请只留下年度报告的部分")
	}
	return readHTML(withoutMissing(page.Bytes()))
}
