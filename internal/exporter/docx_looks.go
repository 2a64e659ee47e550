package exporter

import (
	"cmp"
	"math"
	"slices"

	"nianbao/internal/printed"
)

// This file says what Word documents look like: fonts, sizes, indents, and where the
// signature stands.

// A wordLook is how a Word document is set. Lengths are twips, twentieths of a point, unless
// something else is said.
type wordLook struct {
	top, right, bottom, left int  // margins
	header, footer           int  // how far from the edge of the page they are
	outside                  bool // the number of the page is at the outside, even pages differ
	gap                      int  // above the signature, and between a table and the next heading
	signRight                int  // how far the date stands from the right margin
	table                    tableLook
	styles                   []wordStyle
}

// A4 paper.
const pageWide, pageHigh = 11906, 16838

// width returns the width of the text.
func (l *wordLook) width() int { return pageWide - l.left - l.right }

// height returns the height of the text on a page.
func (l *wordLook) height() int { return pageHigh - l.top - l.bottom }

func mm(v float64) int { return int(v*1440/25.4 + 0.5) }

// The ids of the styles that every look has.
const (
	styleNormal    = "Normal"
	styleTitle     = "Title"
	styleHeading1  = "Heading1"
	styleHeading2  = "Heading2"
	styleHeading3  = "Heading3"
	styleBody      = "BodyText"
	styleRunIn     = "RunInHeading"
	styleTable     = "TableText"
	styleTableLeft = "TableLabel"
	styleSignature = "Signature"
	styleHeader    = "Header"
	styleFooter    = "Footer"
)

// A wordStyle is a style of paragraphs, or of characters within one.
type wordStyle struct {
	id, name string // the name is that by which Word knows its own styles
	font     string // for Chinese
	latin    string // for letters and digits; empty: Times New Roman
	size     int    // half points
	bold     bool
	narrow   int // width of characters in percent; 0: as the font has them

	characters bool // of characters: what follows does not count
	keepNext   bool
	line       int  // height of a line; 240: a line of the font, unless exact
	exact      bool // line is a height, whatever the font
	before     int
	after      int
	firstLine  int    // indent, hundredths of a character
	align      string // both, center, left, right
	outline    int    // level in the navigation, 0: none
	whole      bool   // not broken over pages
}

// docxLooks are the looks by their names.
var docxLooks = map[StyleID]*wordLook{Gongwen: &gongwen, Shiyong: &shiyong}

const (
	songti   = "宋体"
	heiti    = "黑体"
	fangsong = "仿宋_GB2312"
	kaiti    = "楷体_GB2312"
	xbs      = "方正小标宋简体"
	roman    = "Times New Roman"
)

// gongwen is the look of official documents by GB/T 9704—2012: a text of 156 by 225 mm,
// 22 lines of 28 characters to a page. 28 characters of 16 points are a little wider
// than 156 mm, so they are narrowed. (A document grid, which is what Word does, is
// drawn in LibreOffice with gaps; with characters set closer it loses full stops that
// hang over the edge.)
var gongwen = wordLook{
	top: mm(37), right: mm(26), bottom: mm(35), left: mm(28),
	header: mm(20), footer: mm(25), outside: true,
	gap: 420, signRight: 4 * 320,
	table: tableLook{size: 21, margin: 40, row: 330},
	styles: []wordStyle{
		{id: styleNormal, name: "Normal", font: fangsong, size: 32, line: 560, exact: true, align: "both"},
		{id: styleTitle, name: "Title", font: xbs, latin: xbs, size: 44, line: 640, exact: true, after: 560, align: "center"},
		{id: styleHeading1, name: "heading 1", font: heiti, latin: heiti, size: 32, line: 560, exact: true, keepNext: true, firstLine: 200, outline: 1},
		{id: styleHeading2, name: "heading 2", font: kaiti, size: 32, line: 560, exact: true, keepNext: true, firstLine: 200, outline: 2},
		{id: styleHeading3, name: "heading 3", font: fangsong, size: 32, line: 560, exact: true, keepNext: true, firstLine: 200, outline: 3},
		{id: styleBody, name: "Body Text", font: fangsong, size: 32, narrow: 98, line: 560, exact: true, firstLine: 200, align: "both"},
		{id: styleRunIn, name: "Run-in Heading", font: kaiti, size: 32, narrow: 98, characters: true},
		{id: styleTable, name: "Table Text", font: fangsong, size: 21, line: 240, align: "center"},
		{id: styleTableLeft, name: "Table Label", font: fangsong, size: 21, line: 240, align: "left"},
		{id: styleSignature, name: "Signature", font: fangsong, size: 32, line: 560, exact: true, align: "right", whole: true},
		{id: styleHeader, name: "header", font: heiti, latin: heiti, size: 24, line: 240, align: "center"},
		{id: styleFooter, name: "footer", font: songti, latin: songti, size: 28, line: 240},
	},
}

// shiyong is the look in which most departments hand their reports in: the margins and
// fonts that Word starts with, a bold title.
var shiyong = wordLook{
	top: 1440, right: 1803, bottom: 1440, left: 1803,
	header: 851, footer: 992,
	gap: 240, signRight: 2 * 240,
	table: tableLook{size: 21, margin: 40, row: 340},
	styles: []wordStyle{
		{id: styleNormal, name: "Normal", font: songti, size: 24, line: 360, align: "both"},
		{id: styleTitle, name: "Title", font: songti, size: 36, bold: true, line: 360, before: 120, after: 240, align: "center"},
		{id: styleHeading1, name: "heading 1", font: songti, size: 24, bold: true, line: 360, keepNext: true, firstLine: 200, outline: 1},
		{id: styleHeading2, name: "heading 2", font: songti, size: 24, bold: true, line: 360, keepNext: true, firstLine: 200, outline: 2},
		{id: styleHeading3, name: "heading 3", font: songti, size: 24, line: 360, keepNext: true, firstLine: 200, outline: 3},
		{id: styleBody, name: "Body Text", font: songti, size: 24, line: 360, firstLine: 200, align: "both"},
		{id: styleRunIn, name: "Run-in Heading", font: songti, size: 24, bold: true, characters: true},
		{id: styleTable, name: "Table Text", font: songti, size: 21, line: 240, align: "center"},
		{id: styleTableLeft, name: "Table Label", font: songti, size: 21, line: 240, align: "left"},
		{id: styleSignature, name: "Signature", font: songti, size: 24, line: 360, align: "right", whole: true},
		{id: styleHeader, name: "header", font: songti, size: 21, bold: true, line: 240, align: "center"},
		{id: styleFooter, name: "footer", font: songti, size: 18, line: 240, align: "center"},
	},
}

func (l *wordLook) style(id string) *wordStyle {
	i := slices.IndexFunc(l.styles, func(s wordStyle) bool { return s.id == id })
	return &l.styles[i]
}

// titleHalves returns how many half-width characters a line of the title has room for.
func (l *wordLook) titleHalves() int { return l.width() / (l.style(styleTitle).size * 5) }

// signature returns the paragraph of the organ, and how far from the right margin the date
// stands: by the look's distance, the organ in the middle above it. Where the organ is too
// wide for that, it ends at the margin, and the date stands in the middle below it. A long
// name is set in a narrow column of several lines, so that the date is never far to the
// left; a break in it would make two names of it.
func (l *wordLook) signature(parts []printed.Part) (organ paragraph, date int) {
	half := l.style(styleSignature).size * 5 // twips of half a character
	organ = paragraph{style: styleSignature, gapBefore: true, keepNext: true}
	wide, day, lines := 0, 0, 1
	for _, p := range parts {
		switch p.Kind {
		case printed.SignName:
			organ.lines = []string{p.Text}
			wide, lines = column(p.Text, l.width()*7/8/half)
			wide *= half
		case printed.SignDate:
			day = min(cells.StringWidth(p.Text)*half, l.width())
		}
	}
	organ.right = l.signRight / 2
	if day > 0 {
		date = max(l.signRight, (wide-day)/2)
		organ.right = max(0, date+(day-wide)/2)
	}
	if lines > 1 {
		organ.left = l.width() - wide - organ.right
	}
	return organ, date
}

// column returns the width in which a name takes the fewest lines that it does within
// width, and is broken where a reader pauses, if it can be.
func column(name string, width int) (best, lines int) {
	fewest := len(wrap(name, width))
	if fewest < 2 {
		return cells.StringWidth(name), fewest
	}
	least := math.MaxInt
	for w := width; w > 1; w-- {
		list := wrap(name, w)
		if len(list) > fewest {
			break
		}
		cost, before := 0, ""
		for _, line := range list[:fewest-1] {
			before += line
			cost += splits(before, name[len(before):])
		}
		if cost <= least {
			best, least = w, cost
		}
	}
	return best, fewest
}

// styleSheet returns styles.xml.
func (l *wordLook) styleSheet() []byte {
	var m markup
	normal := l.style(styleNormal)
	m.add(xmlHead+`<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr>`, wordSpace)
	normal.fonts(&m)
	m.add(`<w:sz w:val="%d"/><w:szCs w:val="%d"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>`, normal.size, normal.size)
	m.add(`</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`)
	for i := range l.styles {
		l.styles[i].write(&m)
	}
	m.add(`</w:styles>`)
	return m.Bytes()
}

func (s *wordStyle) fonts(m *markup) {
	other := cmp.Or(s.latin, roman)
	m.add(`<w:rFonts w:ascii="%s" w:eastAsia="%s" w:hAnsi="%s" w:cs="%s"/>`, other, s.font, other, other)
}

func (s *wordStyle) write(m *markup) {
	switch {
	case s.characters:
		m.add(`<w:style w:type="character" w:customStyle="1" w:styleId="%s"><w:name w:val="%s"/><w:qFormat/>`, s.id, s.name)
	case s.id == styleNormal:
		m.add(`<w:style w:type="paragraph" w:default="1" w:styleId="%s"><w:name w:val="%s"/><w:qFormat/>`, s.id, s.name)
	default:
		m.add(`<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="%s"/><w:qFormat/>`, s.id, s.name, styleNormal)
	}
	if !s.characters {
		s.writeParagraph(m)
	}
	m.add(`<w:rPr>`)
	s.fonts(m)
	if s.bold {
		m.add(`<w:b/><w:bCs/>`)
	} else if !s.characters {
		m.add(`<w:b w:val="0"/><w:bCs w:val="0"/>`)
	}
	m.add(`<w:color w:val="000000"/><w:w w:val="%d"/><w:kern w:val="0"/><w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`,
		cmp.Or(s.narrow, 100), s.size, s.size)
}

func (s *wordStyle) writeParagraph(m *markup) {
	m.add(`<w:pPr>`)
	if s.keepNext {
		m.add(`<w:keepNext/>`)
	}
	if s.whole {
		m.add(`<w:keepLines/>`)
	}
	// Without widow control a page has as many lines as there is room for.
	m.add(`<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>`)
	rule := "auto"
	if s.exact {
		rule = "exact"
	}
	m.add(`<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="%s"/>`, s.before, s.after, s.line, rule)
	// Twips for programs that do not count in characters.
	m.add(`<w:ind w:firstLineChars="%d" w:firstLine="%d"/>`, s.firstLine, s.firstLine*s.size/10)
	if s.align != "" {
		m.add(`<w:jc w:val="%s"/>`, s.align)
	}
	if s.outline > 0 {
		m.add(`<w:outlineLvl w:val="%d"/>`, s.outline-1)
	}
	m.add(`</w:pPr>`)
}

// settings returns settings.xml.
func (l *wordLook) settings() []byte {
	var m markup
	m.add(xmlHead+`<w:settings xmlns:w="%s"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>`, wordSpace)
	if l.outside {
		m.add(`<w:evenAndOddHeaders/>`)
	}
	m.add(`<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>`)
	m.add(`<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>`)
	m.add(`<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`)
	return m.Bytes()
}

// substitutes are the names under which a font that is missing is often there all the
// same: Windows has no 仿宋_GB2312, but 仿宋.
var substitutes = map[string]string{fangsong: "仿宋", kaiti: "楷体", xbs: "方正小标宋_GBK", songti: "SimSun", heiti: "SimHei"}

// fontTable returns fontTable.xml.
func (l *wordLook) fontTable() []byte {
	var m markup
	m.add(xmlHead+`<w:fonts xmlns:w="%s">`, wordSpace)
	var seen []string
	for _, s := range l.styles {
		if slices.Contains(seen, s.font) {
			continue
		}
		seen = append(seen, s.font)
		m.add(`<w:font w:name="%s"><w:altName w:val="%s"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>`, s.font, substitutes[s.font])
	}
	m.add(`<w:font w:name="%s"><w:charset w:val="00"/><w:family w:val="roman"/></w:font></w:fonts>`, roman)
	return m.Bytes()
}
