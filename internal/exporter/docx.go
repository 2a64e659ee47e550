package exporter

import (
	"fmt"
	"io"
	"regexp"
	"slices"

	"nianbao/internal/printed"
	"nianbao/model"
)

// This file writes a report as a Word document: its contents. What it looks like is in
// docx_looks.go, the pages around it in docx_pages.go, the tables in docx_tables.go.
//
// Everything that has an order in the schema of Word documents is written in it: Word
// calls a document with its elements in another order damaged.

// docxStyles are the styles a Word document comes in.
var docxStyles = []Style{
	{ID: Gongwen, Name: "公文版，按 GB/T 9704 排版"},
	{ID: Shiyong, Name: "实用版，宋体小四号"},
}

// writeDocx writes the report as a Word document in one of docxStyles.
func writeDocx(w io.Writer, r *model.Report, o Options) error {
	look, ok := docxLooks[o.Style]
	if !ok {
		look = docxLooks[Gongwen]
	}
	d := &docx{look: look}
	others := append([]part{
		{"word/styles.xml", wordType + "styles", "styles", look.styleSheet()},
		{"word/settings.xml", wordType + "settings", "settings", look.settings()},
		{"word/fontTable.xml", wordType + "fontTable", "fontTable", look.fontTable()},
	}, look.headersAndFooters(o.Unfinished)...)
	d.add(xmlHead+`<w:document xmlns:w="%s" xmlns:r="%s"><w:body>`, wordSpace, relationSpace)
	d.report(r)
	d.section(others)
	d.add(`</w:body></w:document>`)
	main := part{name: "word/document.xml", contentType: wordType + "document.main", xml: d.Bytes()}
	if err := packed(w, printed.Clean(r.Title()), main, others); err != nil {
		return fmt.Errorf("writing docx: %w", err)
	}
	return nil
}

const wordType = "wordprocessingml."

// A docx is the body of a Word document in the making.
type docx struct {
	markup
	look *wordLook
}

// report writes the parts of a report from top to bottom.
func (d *docx) report(r *model.Report) {
	parts := printed.Report(r)
	signed := slices.IndexFunc(parts, func(p printed.Part) bool { return p.Kind >= printed.SignName })
	organ, date := d.look.signature(parts)
	for i := range parts {
		p := &parts[i]
		switch p.Kind {
		case printed.Title:
			d.paragraph(paragraph{style: styleTitle, lines: titleLines(p.Text, d.look.titleHalves())})
		case printed.Heading:
			afterTable := i > 0 && parts[i-1].Kind == printed.Grid
			beforeTable := i+1 < len(parts) && parts[i+1].Kind == printed.Grid
			d.paragraph(paragraph{style: styleHeading1, lines: []string{p.Text}, gapBefore: afterTable, gapAfter: beforeTable})
		case printed.Subheading:
			d.paragraph(paragraph{style: styleHeading2, lines: []string{p.Text}})
		case printed.Subsubheading:
			d.paragraph(paragraph{style: styleHeading3, lines: []string{p.Text}})
		case printed.Paragraph:
			// No page has nothing on it but the signature.
			d.paragraph(paragraph{style: styleBody, lines: []string{p.Text}, keepNext: i+1 == signed})
		case printed.Grid:
			d.table(p.Table)
		case printed.SignName:
			d.paragraph(organ)
		case printed.SignDate:
			d.paragraph(paragraph{style: styleSignature, lines: []string{p.Text}, right: date, gapBefore: i == signed})
		}
	}
}

// A paragraph is a paragraph of the document, with what it does not have from its style.
type paragraph struct {
	style     string
	lines     []string // of one paragraph, with a break between them
	gapBefore bool     // some room above
	gapAfter  bool     // some room below
	keepNext  bool     // on the page where the next one begins
	right     int      // indent from the right margin, twips
	left      int      // from the left one, with the lines in the middle between both
	size      int      // of characters, half points; 0: as the style has it
}

func (d *docx) paragraph(p paragraph) {
	d.add(`<w:p><w:pPr><w:pStyle w:val="%s"/>`, p.style)
	if p.keepNext {
		d.add(`<w:keepNext/>`)
	}
	if p.gapBefore || p.gapAfter {
		d.add(`<w:spacing`)
		if p.gapBefore {
			d.add(` w:before="%d"`, d.look.gap)
		}
		if p.gapAfter {
			d.add(` w:after="%d"`, d.look.gap/4)
		}
		d.add(`/>`)
	}
	switch {
	case p.left != 0:
		d.add(`<w:ind w:left="%d" w:right="%d"/><w:jc w:val="center"/>`, p.left, p.right)
	case p.right != 0:
		d.add(`<w:ind w:right="%d"/>`, p.right)
	}
	d.add(`</w:pPr>`)
	if head := runIn.FindString(p.lines[0]); head != "" && p.style == styleBody {
		d.run(styleRunIn, 0, head)
		p.lines = []string{p.lines[0][len(head):]}
	}
	d.run("", p.size, p.lines...)
	d.add(`</w:p>`)
}

// runIn finds a heading that stands in the line of its text: （一）主动公开。全年……
var runIn = regexp.MustCompile(`^（[一二三四五六七八九十]+）[^。，；：]{1,24}。`)

// run writes text, perhaps in a style or a size of its own. The hint has marks that are in both
// kinds of fonts, such as “ and —, drawn as the Chinese ones they are.
func (d *docx) run(style string, size int, lines ...string) {
	d.add(`<w:r><w:rPr>`)
	if style != "" {
		d.add(`<w:rStyle w:val="%s"/>`, style)
	}
	d.add(`<w:rFonts w:hint="eastAsia"/>`)
	if size != 0 {
		d.add(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, size, size)
	}
	d.add(`</w:rPr>`)
	for i, line := range lines {
		if i > 0 {
			d.add(`<w:br/>`)
		}
		d.add(`<w:t xml:space="preserve">%s</w:t>`, line)
	}
	d.add(`</w:r>`)
}
