package document

import (
	"bytes"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// This file reads web pages: those of portals, and those that Word and WPS save.
//
// # Why there is no tree
//
// A page is read token by token. What is asked of it, paragraphs and tables in their
// order, needs no tree, and a page of 10 MB makes one of several hundred. So the memory
// is that of what is found, and no depth of nesting can overflow a stack. What
// the parser would repair, elements left open, is settled by openers and closers below.

// readHTML reads a page that has been decoded.
func readHTML(data []byte) (*Document, error) {
	p := &page{doc: &Document{}, cells: maxCells}
	p.flows = []*flow{{}}
	z := html.NewTokenizer(bytes.NewReader(data))
	for p.err == nil {
		switch z.Next() {
		case html.ErrorToken:
			return p.finish() // the end: nothing else can fail in memory
		case html.TextToken:
			p.text(z.Text())
		case html.StartTagToken:
			p.start(z, false)
		case html.SelfClosingTagToken:
			p.start(z, true)
		case html.EndTagToken:
			name, _ := z.TagName()
			p.close(string(name))
		}
	}
	return nil, p.err
}

// A page is a page in reading.
type page struct {
	doc    *Document
	open   []element
	tables []*table
	flows  []*flow // of the page, and of the present cell of each open table
	blocks int     // made so far
	cells  int     // that there may still be
	images int
	err    error
}

// An element is one that is open and matters.
type element struct {
	name   string
	hidden bool // it or one around it is not shown
	pre    bool // lines are kept within
	number int  // of the next item of a list; 0: it has no numbers
}

// A table is a table in reading.
type table struct {
	caption string
	rows    [][]htmlCell
	in      bool // a cell is open
	layout  bool // some cell holds a table
}

type htmlCell struct {
	span
	inner []Block // where the cell holds tables or headings
}

// What elements do. Inline ones, and those nobody knows, do nothing and are not kept.
var (
	dropped = words("script style xml noscript template select option button svg math textarea iframe object noembed noframes audio video canvas")
	blocks  = words("address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html legend li main nav ol p pre section summary ul h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption")
	voids   = words("br hr img input meta link area base col embed source track wbr param")
	// A cell, a row and a table keep what is open around them from being closed.
	fences = words("table td th caption")
)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

func (p *page) flow() *flow { return p.flows[len(p.flows)-1] }

// hidden reports whether what comes is not shown.
func (p *page) hidden() bool { return p.inside().hidden }

// inside returns the innermost open element, none where nothing is open.
func (p *page) inside() element {
	if len(p.open) == 0 {
		return element{}
	}
	return p.open[len(p.open)-1]
}

// text reads text. What stands in a table but in no cell comes before the table, as in
// a browser.
func (p *page) text(s []byte) {
	in, f := p.inside(), p.flow()
	switch {
	case in.name == "title":
		p.doc.Title = tidy(string(s))
		return
	case in.hidden:
		return
	case in.pre:
		for i, line := range strings.Split(string(s), "\n") {
			if i > 0 {
				p.endParagraph()
			}
			f.add(line)
		}
	default:
		f.add(string(s))
	}
	p.err = f.err
}

// endParagraph ends the paragraph one is in and counts it.
func (p *page) endParagraph() {
	f := p.flow()
	before := len(f.blocks)
	f.end()
	p.count(len(f.blocks) - before)
}

func (p *page) count(n int) {
	if p.blocks += n; p.blocks > maxBlocks+maxCells {
		p.err = errorf("网页的段落太多，没有读；请只留下年度报告的部分")
	}
}

// start reads a start tag.
func (p *page) start(z *html.Tokenizer, closed bool) {
	tag, more := z.TagName()
	name := string(tag)
	a := readAttributes(z, more)
	switch {
	case name == "title" && !p.hidden():
		p.push(element{name: name, hidden: true})
		return
	case name == "img":
		p.images++
	case name == "input" && !p.hidden() && !a.hidden && a.typed() && len(p.tables) > 0:
		p.flow().add(" " + a.value + " ") // a form that has been filled in shows it
	case (name == "br" || name == "hr") && !p.hidden():
		p.endParagraph()
	}
	if voids[name] || !blocks[name] && (closed || !dropped[name] && !a.hidden) {
		return
	}
	p.implied(name)
	field := name == "textarea" && len(p.tables) > 0 // of a form that has been filled in
	e := element{name: name, hidden: p.hidden() || a.hidden || dropped[name] && !field, pre: p.inside().pre || name == "pre" || field}
	if !e.hidden {
		p.begin(&e, a)
	}
	p.push(e)
}

// begin does what the start of an element does to the text.
func (p *page) begin(e *element, a attributes) {
	switch e.name {
	case "table":
		p.startTable()
	case "tr":
		if t := p.table(); t != nil {
			t.rows = append(t.rows, nil)
		}
	case "td", "th":
		if p.table() != nil {
			p.startCell(a.span)
		}
	case "caption":
		p.flows = append(p.flows, &flow{})
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.endParagraph()
		p.flow().level = int(e.name[1] - '0')
	case "ol":
		p.endParagraph()
		e.number = a.start
	case "li":
		p.endParagraph()
		p.startItem()
	case "thead", "tbody", "tfoot":
	default:
		p.endParagraph()
	}
}

// startItem writes the number of an item of a list that has numbers.
func (p *page) startItem() {
	for i := len(p.open) - 1; i >= 0 && !fences[p.open[i].name]; i-- {
		if e := &p.open[i]; e.name == "ol" || e.name == "ul" {
			if e.number > 0 {
				p.flow().item = strconv.Itoa(e.number) + ". "
				e.number++
			}
			return
		}
	}
}

// push keeps an element until its end. Beyond maxDepth elements do what they do but
// are not kept; a table that deep is refused.
func (p *page) push(e element) {
	if len(p.open) < maxDepth {
		p.open = append(p.open, e)
	} else if !e.hidden && fences[e.name] {
		p.err = errorf("网页的标记套了 %d 层以上，没有读；请在浏览器里打开，把报告复制到文本文件里再导入", maxDepth)
	}
}

// implied closes what a start tag ends without saying so.
func (p *page) implied(name string) {
	switch name {
	case "tr", "thead", "tbody", "tfoot":
		p.closeWithin("table", "td", "th", "caption", "tr")
	case "td", "th":
		p.closeWithin("table", "td", "th", "caption")
		if t := p.table(); t != nil && len(t.rows) == 0 {
			t.rows = append(t.rows, nil)
		}
	case "li":
		p.closeWithin("ul", "li")
	case "option":
		p.closeWithin("select", "option")
	case "table": // a paragraph can hold one: portals wrap tables so
	case "h1", "h2", "h3", "h4", "h5", "h6":
		p.closeWithin("", "p", "h1", "h2", "h3", "h4", "h5", "h6")
	default:
		if blocks[name] {
			p.closeWithin("", "p")
		}
	}
}

// closeWithin closes the named elements that are open, from the innermost one on, but
// none beyond a fence.
func (p *page) closeWithin(fence string, names ...string) {
	for i := len(p.open) - 1; i >= 0; i-- {
		switch e := p.open[i]; {
		case slices.Contains(names, e.name):
			p.closeFrom(i)
		case e.name == fence, fence == "ul" && e.name == "ol", fence != "table" && fences[e.name]:
			return
		case fence == "" && blocks[e.name]:
			return
		}
	}
}

// close reads an end tag. One that closes nothing is passed over.
func (p *page) close(name string) {
	if name == "p" && !p.hidden() || name == "br" {
		p.endParagraph()
	}
	if !blocks[name] && !dropped[name] && name != "title" && !p.hidden() {
		return
	}
	for i := len(p.open) - 1; i >= 0; i-- {
		switch e := p.open[i]; {
		case e.name == name:
			p.closeFrom(i)
			return
		case e.name == "table", fences[e.name] && name != "table" && name != "tr" && name != "tbody" && name != "thead" && name != "tfoot":
			return
		}
	}
}

// closeFrom closes the i-th open element and all within it.
func (p *page) closeFrom(i int) {
	for len(p.open) > i && p.err == nil {
		e := p.open[len(p.open)-1]
		p.open = p.open[:len(p.open)-1]
		if e.hidden {
			continue
		}
		switch e.name {
		case "table":
			p.endTable()
		case "td", "th":
			p.endCell()
		case "caption":
			p.endCaption()
		case "h1", "h2", "h3", "h4", "h5", "h6":
			p.endParagraph()
			p.flow().level = 0
		case "li":
			p.endParagraph()
			p.flow().item = ""
		case "thead", "tbody", "tfoot", "tr":
		default:
			if blocks[e.name] {
				p.endParagraph()
			}
		}
	}
}

// table returns the table whose cells or rows may come, nil: none is open.
func (p *page) table() *table {
	if len(p.tables) == 0 {
		return nil
	}
	return p.tables[len(p.tables)-1]
}

// finish closes what is open and returns what was read.
func (p *page) finish() (*Document, error) {
	p.closeFrom(0)
	if p.err != nil {
		return nil, p.err
	}
	p.endParagraph()
	p.doc.Blocks = p.flows[0].blocks
	if p.images > 0 && p.flows[0].tables == 0 {
		p.doc.Notices = append(p.doc.Notices, "网页里有 "+strconv.Itoa(p.images)+" 张图片，图片里的文字读不出来")
	}
	return p.doc, nil
}
