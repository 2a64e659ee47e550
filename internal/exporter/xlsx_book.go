package exporter

import (
	"fmt"
	"io"
	"regexp"
)

// A workbook is an Excel workbook in the making.
type workbook struct {
	sheets  []*worksheet
	strings register[string]
	formats register[format]
}

// A register numbers things in the order they first come up.
type register[T comparable] struct {
	list    []T
	numbers map[T]int
}

func (r *register[T]) index(thing T) int {
	if n, known := r.numbers[thing]; known {
		return n
	}
	if r.numbers == nil {
		r.numbers = map[T]int{}
	}
	n := len(r.list)
	r.list, r.numbers[thing] = append(r.list, thing), n
	return n
}

func newWorkbook() *workbook {
	b := &workbook{}
	b.formats.index(format{size: 11, locked: true}) // the first is that of all other cells
	return b
}

func (b *workbook) add(s *worksheet) { b.sheets = append(b.sheets, s) }

const bookType = "spreadsheetml."

// write writes the workbook as a file.
func (b *workbook) write(w io.Writer, title string) error {
	var others []part
	for i, s := range b.sheets {
		others = append(others, part{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), bookType + "worksheet", "worksheet", s.xml(b, i == 0)})
	}
	others = append(others,
		part{"xl/styles.xml", bookType + "styles", "styles", b.styles()},
		part{"xl/sharedStrings.xml", bookType + "sharedStrings", "sharedStrings", b.sharedStrings()},
	)
	return packed(w, title, part{name: "xl/workbook.xml", contentType: bookType + "sheet.main", xml: b.xml()}, others)
}

func (b *workbook) xml() []byte {
	var m, names markup
	m.add(xmlHead+`<workbook xmlns="%s" xmlns:r="%s"><bookViews><workbookView/></bookViews><sheets>`, sheetSpace, relationSpace)
	for i, s := range b.sheets {
		m.add(`<sheet name="%s" sheetId="%d" r:id="%s"/>`, s.name, i+1, relationID(i))
		if s.titleTo > 0 {
			names.add(`<definedName name="_xlnm.Print_Titles" localSheetId="%d">%s</definedName>`,
				i, fmt.Sprintf("'%s'!$%d:$%d", s.name, s.titleFrom+1, s.titleFrom+s.titleTo))
		}
	}
	m.add(`</sheets>`)
	if names.Len() > 0 {
		m.add(`<definedNames>%s</definedNames>`, raw(names.String()))
	}
	m.add(`</workbook>`)
	return m.Bytes()
}

// escapedRune finds what Excel would read as an escaped character: _x000D_.
var escapedRune = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

func (b *workbook) sharedStrings() []byte {
	var m markup
	m.add(xmlHead+`<sst xmlns="%s" uniqueCount="%d">`, sheetSpace, len(b.strings.list))
	for _, s := range b.strings.list {
		m.add(`<si><t xml:space="preserve">%s</t></si>`, escapedRune.ReplaceAllString(s, "_x005F_$1"))
	}
	m.add(`</sst>`)
	return m.Bytes()
}
