package exporter

import (
	_ "embed" // the style sheet
	"fmt"
	"strings"

	"nianbao/internal/printed"
)

// A look says which elements the parts of a report become, and with which attributes.
type look struct {
	before, after string // what stands around the report; TITLE is the report's
	unfinished    tags
	title         tags
	titlePart     tags
	parts         map[printed.Kind]tags

	box         tags   // in which a table scrolls; ID is the table's
	narrow, row string // attributes of tables, and of rows in which no cell spans several

	// wide returns the attributes of a wide table: by how it fits a page, and how many
	// times its size of characters it has to be wide.
	wide func(f *fit, ems int) string

	left, middle, text string // attributes of cells; text stands where a number should
	scopes             bool   // header cells say what they are about
	widths             bool   // columns have those of the official template
	captions           bool   // tables have names for those who do not see them
	addresses          bool   // cells to be filled in say which they are
}

// tags begin and end an element.
type tags struct{ open, close string }

// sheet is the style sheet of a page.
//
//go:embed page.css
var sheet string

// pageLook is a page of its own. How things look is left to its style sheet.
var pageLook = look{
	before: `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>TITLE</title>
<style>
` + strings.TrimSpace(sheet) + `
</style>
</head>
<body>
<main>
`,
	after:      "</main>\n</body>\n</html>\n",
	unfinished: tags{`<p class="unfinished">`, "</p>"},
	title:      tags{"<h1>", "</h1>"},
	titlePart:  tags{"<span>", "</span>"},
	parts: map[printed.Kind]tags{
		printed.Heading:       {"<h2>", "</h2>"},
		printed.Subheading:    {"<h3>", "</h3>"},
		printed.Subsubheading: {"<h4>", "</h4>"},
		printed.Paragraph:     {"<p>", "</p>"},
		printed.SignName:      {`<p class="sign">`, "</p>"},
		printed.SignDate:      {`<p class="sign">`, "</p>"},
	},
	box: tags{`<div class="box" role="region" aria-labelledby="ID" tabindex="0">` + "\n", "</div>\n"},
	wide: func(f *fit, ems int) string {
		style := ""
		if ems > 43 { // 38rem, see the style sheet
			style = fmt.Sprintf("min-width:%dem", ems)
		}
		if f.text < printLook.size {
			style += fmt.Sprintf(";--text:%gpt", float64(f.text)/2)
		}
		if f.number < f.text {
			style += fmt.Sprintf(";--number:%gpt", float64(f.number)/2)
		}
		if style = strings.TrimPrefix(style, ";"); style != "" {
			style = ` style="` + style + `"`
		}
		return ` class="wide"` + style
	},
	left: ` class="left"`,
	text: ` class="text"`,

	scopes:    true,
	widths:    true,
	captions:  true,
	addresses: true,
}

// The styles of a fragment.
const (
	indented = `<p style="text-indent:2em;line-height:2;overflow-wrap:anywhere">`
	heading  = `<p style="text-indent:2em;line-height:2;overflow-wrap:anywhere;page-break-after:avoid">`
	centered = `<p style="text-align:center;line-height:2;overflow-wrap:anywhere">`
	signed   = `<p style="text-align:right;line-height:2;overflow-wrap:anywhere;page-break-before:avoid">`

	tableStyle = ` border="1" align="center" cellspacing="0" cellpadding="3" style="width:100%;border-collapse:collapse;page-break-inside:avoid`
	cellStyle  = ` style="font-weight:normal;text-align:`
)

// What wide tables of a fragment fit: a sheet of paper, pixels. On it nothing can be moved
// that is wider, and no style sheet makes it smaller.
const sheetWidth, largest, least = 680, 14, 10

// fragmentLook is what the editor of a portal puts into a page that is there. See the
// package documentation for why it has neither headings nor classes.
var fragmentLook = look{
	unfinished: tags{centered + `<strong style="color:#b00020">`, "</strong></p>"},
	title:      tags{centered + `<strong style="font-size:1.4em">`, "</strong></p>"},
	titlePart:  tags{`<span style="display:inline-block">`, "</span>"},
	parts: map[printed.Kind]tags{
		printed.Heading:       {heading + `<strong style="font-family:黑体,SimHei,sans-serif">`, "</strong></p>"},
		printed.Subheading:    {heading + `<strong style="font-family:楷体,KaiTi,serif">`, "</strong></p>"},
		printed.Subsubheading: {heading, "</p>"},
		printed.Paragraph:     {indented, "</p>"},
		printed.SignName:      {signed, "</p>"},
		printed.SignDate:      {signed, "</p>"},
	},
	box:    tags{`<div style="overflow-x:auto">` + "\n", "</div>\n"},
	narrow: tableStyle + `"`,
	wide: func(_ *fit, ems int) string {
		size := min(largest, max(least, sheetWidth/ems))
		return fmt.Sprintf(`%s;font-size:%dpx;min-width:%dem"`, tableStyle, size, max(ems, sheetWidth/largest))
	},
	row:    ` style="page-break-inside:avoid"`,
	left:   cellStyle + `left"`,
	middle: cellStyle + `center"`,
	text:   cellStyle + `center;overflow-wrap:anywhere"`,
	scopes: true,
	widths: true,
}

// markdownLook is for the tables in a Markdown file: nothing but cells and what they
// span.
var markdownLook = look{narrow: ` border="1"`, wide: func(*fit, int) string { return ` border="1"` }}
