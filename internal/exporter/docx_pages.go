package exporter

import (
	"fmt"

	"nianbao/internal/printed"
)

// headersAndFooters returns the parts that stand on every page: the number of the page,
// and that the report is not finished, if it is not.
func (l *wordLook) headersAndFooters(unfinished bool) []part {
	sides := []string{"default"}
	if l.outside {
		sides = []string{"default", "even"} // odd pages, even pages
	}
	var parts []part
	for i, side := range sides {
		if unfinished {
			name := fmt.Sprintf("word/header%d.xml", i+1)
			parts = append(parts, part{name, wordType + "header", "header", l.headerPart()})
		}
		name := fmt.Sprintf("word/footer%d.xml", i+1)
		parts = append(parts, part{name, wordType + "footer", "footer", l.footerPart(side)})
	}
	return parts
}

func (l *wordLook) headerPart() []byte {
	d := &docx{look: l}
	d.add(xmlHead+`<w:hdr xmlns:w="%s">`, wordSpace)
	d.paragraph(paragraph{style: styleHeader, lines: []string{printed.Unfinished}})
	d.add(`</w:hdr>`)
	return d.Bytes()
}

// footerPart returns the footer with the number of the page between dashes, at the
// outside of the page where the look has it there, a character from the edge of the text.
func (l *wordLook) footerPart(side string) []byte {
	d := &docx{look: l}
	d.add(xmlHead+`<w:ftr xmlns:w="%s"><w:p><w:pPr><w:pStyle w:val="%s"/>`, wordSpace, styleFooter)
	em := l.style(styleFooter).size * 10
	switch {
	case l.outside && side == "even":
		d.add(`<w:ind w:left="%d"/><w:jc w:val="left"/>`, em)
	case l.outside:
		d.add(`<w:ind w:right="%d"/><w:jc w:val="right"/>`, em)
	}
	d.add(`</w:pPr>`)
	d.run("", 0, "— ")
	d.add(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>`)
	d.add(`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	d.run("", 0, " —")
	d.add(`</w:p></w:ftr>`)
	return d.Bytes()
}

// section writes what the pages are like, and which headers and footers they have.
func (d *docx) section(others []part) {
	d.add(`<w:sectPr>`)
	for _, kind := range []string{"header", "footer"} {
		sides := []string{"default", "even"}
		for i, p := range others {
			if p.relation == kind {
				d.add(`<w:%sReference w:type="%s" r:id="%s"/>`, raw(kind), sides[0], relationID(i))
				sides = sides[1:]
			}
		}
	}
	l := d.look
	d.add(`<w:pgSz w:w="%d" w:h="%d"/>`, pageWide, pageHigh)
	d.add(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		l.top, l.right, l.bottom, l.left, l.header, l.footer)
	d.add(`</w:sectPr>`)
}
