package document

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// This file and xlsx_*.go read Excel workbooks.
//
// Why not with excelize: it keeps cells by their place, so that a thousand cells in the
// last column, 6 KB of file, took 3 GB and 11 seconds; and it links net/http, which a
// program that never uses the network had better not contain. What we need of a workbook
// are values and merged areas.

// readXlsx reads a workbook: each visible sheet that is not empty is a table, but for
// the prose in it.
func readXlsx(data []byte) (*Document, error) {
	c, err := openContainer(bookKind, data)
	if err != nil {
		return nil, err
	}
	b, sheets, err := openBook(c)
	if err != nil {
		return nil, err
	}
	doc := &Document{Title: c.title()}
	for _, s := range sheets {
		switch {
		case s.hidden:
			doc.Notices = append(doc.Notices, fmt.Sprintf("工作表“%s”是隐藏的，没有读入", s.name))
			continue
		case s.part == "":
			doc.Notices = append(doc.Notices, fmt.Sprintf("“%s”不是有格子的工作表，没有读入", s.name))
			continue
		}
		table, notices, err := b.sheet(s)
		if err != nil {
			return nil, err
		}
		doc.Notices = append(doc.Notices, notices...)
		if table != nil {
			doc.Blocks = append(doc.Blocks, proseOf(table)...)
		}
	}
	if len(doc.Blocks) > maxBlocks {
		return nil, b.tooManyBlocks()
	}
	return doc, nil
}

// A book is what the sheets of a workbook share.
type book struct {
	*container
	texts   []string     // shared strings
	formats []cellFormat // by a cell's style
}

type bookSheet struct {
	name   string
	part   string // "" of a sheet that is a chart
	hidden bool
}

// maxSheets is how many sheets are read at the most; a form has three.
const maxSheets = 256

func openBook(c *container) (*book, []bookSheet, error) {
	root, err := c.relations("")
	if err != nil {
		return nil, nil, err
	}
	name := related(root, "officeDocument", "/xl/workbook.xml")
	if strings.HasSuffix(name, ".bin") {
		return nil, nil, errorf("这是二进制的 Excel 工作簿（.xlsb），读不了；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
	}
	if !c.has(name) {
		return nil, nil, errorf("文件里没有 Excel 工作簿，没有读；请用 Excel 或 WPS 打开，另存为 .xlsx 再导入")
	}
	parts, err := c.relations(strings.TrimPrefix(name, "/"))
	if err != nil {
		return nil, nil, err
	}
	b := &book{container: c}
	if err := b.readTexts(related(parts, "sharedStrings", "/xl/sharedStrings.xml")); err != nil {
		return nil, nil, err
	}
	if b.formats, err = c.readFormats(related(parts, "styles", "/xl/styles.xml")); err != nil {
		return nil, nil, err
	}
	sheets, err := c.readSheets(name, parts)
	return b, sheets, err
}

// readSheets returns the sheets in the order of their tabs.
func (c *container) readSheets(name string, parts []relation) ([]bookSheet, error) {
	byID := map[string]string{}
	for _, r := range parts {
		if r.kind == "worksheet" {
			byID[r.id] = r.target
		}
	}
	var all []bookSheet
	err := c.each(name, func(p *part, e xml.StartElement) error {
		if e.Name.Local != "sheets" {
			return p.skip()
		}
		return p.children(func(e xml.StartElement) error {
			if len(all) == maxSheets {
				return errorf("工作表超过 %d 个，没有读；请只留下年度报告的工作表，另存后再导入", maxSheets)
			}
			state := attr(e, "state")
			all = append(all, bookSheet{
				name:   oneLine(attr(e, "name")),
				part:   byID[attr(e, "id")],
				hidden: state == "hidden" || state == "veryHidden",
			})
			return p.skip()
		})
	})
	return all, err
}

// readTexts reads the strings that cells refer to by number.
func (b *book) readTexts(name string) error {
	if !b.has(name) {
		return nil
	}
	return b.each(name, func(p *part, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return p.skip()
		}
		if len(b.texts) == maxCells {
			return b.addCells(maxCells + 1)
		}
		s, err := b.richText(p)
		b.texts = append(b.texts, s)
		return err
	})
}

// richText reads a string, in one piece or in runs, without the readings (rPh) that
// stand above characters.
func (b *book) richText(p *part) (string, error) {
	var s strings.Builder
	var read func(e xml.StartElement) error
	read = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "t":
			return p.contents(func(xml.StartElement) error { return p.skip() }, func(t []byte) error {
				s.Write(t)
				return b.addText(len(t))
			})
		case "r":
			return p.children(read)
		}
		return p.skip()
	}
	if err := p.children(read); err != nil {
		return "", err
	}
	if s.Len() > maxParagraph {
		return "", errorf("Excel 工作簿里有一格文字超过 %d MB，没有读；请只留下年度报告的部分，另存后再导入", maxParagraph>>20)
	}
	return cleanText(s.String()), nil
}

// cleanText trims a cell's text and writes its lines as Document has them.
func cleanText(s string) string {
	s = strings.ReplaceAll(unescape(s), "\r\n", "\n")
	s = withoutControls(cellCleaner.Replace(s))
	if !strings.Contains(s, "\n") {
		return strings.Trim(s, blanks)
	}
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.Trim(line, blanks); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

var cellCleaner = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "", "\r", "\n", "\t", " ")

// unescape reads _x000D_: how the format writes characters that XML cannot have.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "_x")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if len(after) >= 5 && after[4] == '_' {
			if n, err := strconv.ParseUint(after[:4], 16, 16); err == nil {
				b.WriteRune(rune(n)) // halves of surrogate pairs become U+FFFD
				s = after[5:]
				continue
			}
		}
		b.WriteString("_x")
		s = after
	}
}
