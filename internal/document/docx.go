package document

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// This file and docx_*.go read Word documents: those of Word, WPS, LibreOffice and our
// own. What is read is what a person sees who has accepted all changes, headers, footers,
// notes and comments left out. Elements are told by their local names alone, which the
// transitional and the strict form of the format share.

// readDocx reads a Word document.
func readDocx(data []byte) (*Document, error) {
	c, err := openContainer(wordKind, data)
	if err != nil {
		return nil, err
	}
	w, name, err := openWord(c)
	if err != nil {
		return nil, err
	}
	var body story
	err = c.each(name, func(p *part, e xml.StartElement) error {
		if e.Name.Local != "body" {
			return p.skip()
		}
		w.part = p
		return p.children(func(e xml.StartElement) error { return w.block(e, &body) })
	})
	if err != nil {
		return nil, err
	}
	return &Document{Title: c.title(), Blocks: body.blocks, Notices: w.notices()}, nil
}

// A wordReader reads the body of a Word document.
type wordReader struct {
	*container
	part      *part
	styles    *wordStyles
	numbering *wordNumbering
	fields    []fieldState // those begun and not ended, the innermost last
	nested    int          // tables that we are in

	seen struct{ pictures, objects, pages, changes, symbols int }
}

// openWord reads the parts that the body refers to and returns its name too.
func openWord(c *container) (*wordReader, string, error) {
	root, err := c.relations("")
	if err != nil {
		return nil, "", err
	}
	name := related(root, "officeDocument", "/word/document.xml")
	if !c.has(name) {
		return nil, "", errorf("文件里没有 Word 文档的正文，没有读；请用 Word 或 WPS 打开，另存为 .docx 再导入")
	}
	parts, err := c.relations(strings.TrimPrefix(name, "/"))
	if err != nil {
		return nil, "", err
	}
	w := &wordReader{container: c}
	if w.styles, err = c.readStyles(related(parts, "styles", "/word/styles.xml")); err != nil {
		return nil, "", err
	}
	if w.numbering, err = c.readNumbering(related(parts, "numbering", "/word/numbering.xml")); err != nil {
		return nil, "", err
	}
	return w, name, nil
}

func (w *wordReader) notices() []string {
	var all []string
	add := func(n int, format string) {
		if n > 0 {
			all = append(all, strings.ReplaceAll(format, "%d", fmt.Sprint(n)))
		}
	}
	add(w.seen.changes, "文件里有 %d 处修订，按“接受所有修订”读入")
	add(w.seen.pictures, "文件里有 %d 张图片，没有读入")
	add(w.seen.objects, "文件里有 %d 个嵌入的对象（如 Excel 表格），没有读入；请把其中的表格复制成 Word 表格")
	add(w.seen.pages, "文件里有 %d 处嵌入的网页，没有读入；请用 Word 打开，另存后再导入")
	add(w.seen.symbols, "文件里有 %d 个认不出的符号，写成了 �")
	return all
}

// A story collects the blocks of the body, of a cell or of a text box.
type story struct {
	blocks []Block
	open   string // a paragraph whose end was deleted: the next one continues it
}

// blanks are what stands at the ends of a paragraph without meaning anything.
const blanks = " \t\r\n\u00a0\u3000"

// block reads an element between paragraphs: a paragraph, a table, or something
// around them that has no meaning of its own here.
func (w *wordReader) block(e xml.StartElement, f *story) error {
	switch e.Name.Local {
	case "p":
		return w.paragraph(f)
	case "tbl":
		return w.table(f)
	case "altChunk":
		w.seen.pages++
	}
	return w.wrapping(e, func(e xml.StartElement) error { return w.block(e, f) })
}

// wrapping reads what stands in an element that only wraps others, and passes over any
// other element.
func (w *wordReader) wrapping(e xml.StartElement, read func(e xml.StartElement) error) error {
	switch e.Name.Local {
	case "ins", "moveTo", "customXml", "sdtContent":
		return w.part.children(read)
	case "sdt":
		return w.control(read)
	case "AlternateContent":
		return w.alternate(read)
	}
	return w.part.skip()
}

// alternate reads the first of several forms of the same contents.
func (w *wordReader) alternate(read func(e xml.StartElement) error) error {
	taken := false
	return w.part.children(func(e xml.StartElement) error {
		if taken || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return w.part.skip()
		}
		taken = true
		return w.part.children(read)
	})
}

// control reads the contents of a content control, but not the words that ask for
// some where nobody has filled it in.
func (w *wordReader) control(read func(e xml.StartElement) error) error {
	unfilled := false
	return w.part.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "sdtPr":
			return w.part.children(func(e xml.StartElement) error {
				unfilled = unfilled || e.Name.Local == "showingPlcHdr" && on(e)
				return w.part.skip()
			})
		case "sdtContent":
			if !unfilled {
				return w.part.children(read)
			}
		}
		return w.part.skip()
	})
}

// on reads an attribute of the kind that is true unless it says otherwise.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
