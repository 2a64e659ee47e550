package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"unicode"
)

// What is read at the most of a file that is a zip of XML parts. A report has a
// dozen parts, with the pictures of a city's some hundred.
const (
	maxEntries  = 4096     // of the zip
	maxRatio    = 250      // of a part's unpacked size to its packed one, from ratioFloor on; Word's XML packs to a tenth, empty cells of a sheet to a hundredth
	ratioFloor  = 4 << 20  // bytes: small parts may pack as well as they like
	maxText     = 16 << 20 // bytes of all paragraphs and cells
	maxNested   = 16       // tables, each in a cell of the other
	maxFields   = 32       // of Word, each in the other
	inTokenRest = 8 << 10  // what a decoder reads ahead
)

// A fileKind is how users call a file and the programs that open it.
type fileKind struct{ name, openers string }

var (
	wordKind = fileKind{"Word 文档", "Word 或 WPS"}
	bookKind = fileKind{"Excel 工作簿", "Excel 或 WPS"}
)

// resave is what mends most files.
func (k fileKind) resave() string { return "请用 " + k.openers + " 打开，另存后再导入" }

func (k fileKind) damaged() error {
	return errorf("%s不完整或已损坏，没有读；%s", k.name, k.resave())
}

// A container is a file of Office Open XML: a zip of parts that refer to each other.
// Parts are found by name only, and what is outside of the zip is nowhere looked for:
// a name such as ../../x is a name like any other.
type container struct {
	kind    fileKind
	entries map[string]*zip.File
	left    int64 // bytes that may still be unpacked
	meter
}

// A meter counts what has been read of a file.
type meter struct{ cells, blocks, text int }

func (m *meter) addCells(n int) error {
	if m.cells += n; m.cells > maxCells {
		return errorf("表格的格子超过 %d 个，没有读；请只留下年度报告的部分，另存后再导入", maxCells)
	}
	return nil
}

func (m *meter) addBlock() error {
	if m.blocks++; m.blocks > maxBlocks {
		return m.tooManyBlocks()
	}
	return nil
}

func (m *meter) tooManyBlocks() error {
	return errorf("段落超过 %d 个，没有读；请只留下年度报告的部分，另存后再导入", maxBlocks)
}

func (m *meter) addText(n int) error {
	if m.text += n; m.text > maxText {
		return errorf("文字超过 %d MB，没有读；请只留下年度报告的部分，另存后再导入", maxText>>20)
	}
	return nil
}

// openContainer reads the zip's directory.
func openContainer(kind fileKind, data []byte) (*container, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, kind.damaged()
	}
	if len(z.File) > maxEntries {
		return nil, errorf("%s里有 %d 个部分，超过 %d 个，没有读；请删去图片，另存后再导入", kind.name, len(z.File), maxEntries)
	}
	c := &container{kind: kind, entries: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		name := partName(f.Name)
		if c.entries[name] != nil {
			return nil, errorf("%s里有两个同名的部分，看到的不一定是读到的，没有读；%s", kind.name, kind.resave())
		}
		c.entries[name] = f
	}
	return c, nil
}

// partName is how a part is looked up: names of parts ignore case, and some programs
// write \ for /.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (c *container) has(name string) bool { return c.entries[partName(name)] != nil }

// A part is one XML document of a container, read token by token.
type part struct {
	container *container
	dec       *xml.Decoder
	file      io.ReadCloser
	depth     int
	token     int   // bytes that may be read until the next token is complete
	passed    error // the limit that was passed while reading: the decoder may hide it
}

// open opens a part. It must be there.
func (c *container) open(name string) (*part, error) {
	f := c.entries[partName(name)]
	if f == nil {
		return nil, c.kind.damaged()
	}
	if f.Flags&1 != 0 {
		return nil, errorf("%s加了密码，读不了；请打开后去掉密码，另存后再导入", c.kind.name)
	}
	if f.UncompressedSize64 > ratioFloor && f.UncompressedSize64/maxRatio > f.CompressedSize64 {
		return nil, c.tooBig()
	}
	r, err := f.Open()
	if err != nil {
		return nil, c.kind.damaged()
	}
	p := &part{container: c, file: r}
	p.dec = xml.NewDecoder(p)
	return p, nil
}

func (c *container) tooBig() error {
	return errorf("%s展开后超过 %d MB，或压缩得不寻常，没有读；请只留下年度报告的部分，另存后再导入", c.kind.name, maxUnpacked>>20)
}

func (p *part) close() { p.file.Close() }

// Read passes on what the decoder reads, and counts it: a zip's directory may lie
// about sizes, and a decoder keeps a token in memory however long it is.
func (p *part) Read(b []byte) (int, error) {
	n, err := p.file.Read(b)
	if p.container.left -= int64(n); p.container.left < 0 {
		p.passed = p.container.tooBig()
		return 0, p.passed
	}
	if p.token -= n; p.token < 0 {
		p.passed = errorf("%s里有一处文字超过 %d MB，没有读；请只留下年度报告的部分，另存后再导入", p.container.kind.name, maxParagraph>>20)
		return 0, p.passed
	}
	return n, err
}

// next returns the next start, end or text; io.EOF at the end of the part. Names keep
// their prefixes, and ends are not compared with starts: it is a fifth faster, and
// depth tells well enough where an element ends.
func (p *part) next() (xml.Token, error) {
	for {
		p.token = maxParagraph + inTokenRest
		t, err := p.dec.RawToken()
		if err != nil {
			return nil, p.explain(err)
		}
		switch t.(type) {
		case xml.StartElement:
			if p.depth++; p.depth > maxDepth {
				return nil, errorf("%s的内容嵌套超过 %d 层，没有读；%s", p.container.kind.name, maxDepth, p.container.kind.resave())
			}
			return t, nil
		case xml.EndElement:
			if p.depth--; p.depth < 0 {
				return nil, p.container.kind.damaged()
			}
			return t, nil
		case xml.CharData:
			return t, nil
		case xml.Directive:
			return nil, errorf("%s里有文档类型声明（DOCTYPE），正常的文件没有，没有读；%s", p.container.kind.name, p.container.kind.resave())
		}
	}
}

func (p *part) explain(err error) error {
	if err == io.EOF && p.depth == 0 {
		return io.EOF
	}
	if p.passed != nil {
		return p.passed
	}
	return p.container.kind.damaged()
}

// root goes to the outermost element.
func (p *part) root() (xml.StartElement, error) {
	for {
		t, err := p.next()
		if err == io.EOF {
			return xml.StartElement{}, p.container.kind.damaged()
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// children calls read for each element in the one that has just been started, which
// must consume it to its end.
func (p *part) children(read func(e xml.StartElement) error) error {
	return p.contents(read, nil)
}

// contents is children, with what stands between them.
func (p *part) contents(read func(e xml.StartElement) error, text func(b []byte) error) error {
	for {
		t, err := p.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := read(t); err != nil {
				return err
			}
		case xml.CharData:
			if text == nil {
				continue
			}
			if err := text(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// skip leaves out the element that has just been started.
func (p *part) skip() error {
	for depth := p.depth; p.depth >= depth; {
		if _, err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

// each calls read for every child of a part's outermost element.
func (c *container) each(name string, read func(p *part, e xml.StartElement) error) error {
	p, err := c.open(name)
	if err != nil {
		return err
	}
	defer p.close()
	if _, err := p.root(); err != nil {
		return err
	}
	return p.children(func(e xml.StartElement) error { return read(p, e) })
}

// title returns what the file calls itself among its properties, where LibreOffice keeps
// the title of a page that it has converted; "" if it does not say.
func (c *container) title() string {
	const properties = "docProps/core.xml"
	if !c.has(properties) {
		return ""
	}
	var text []byte
	err := c.each(properties, func(p *part, e xml.StartElement) error {
		if e.Name.Local != "title" {
			return p.skip()
		}
		return p.contents(func(xml.StartElement) error { return p.skip() }, func(b []byte) error {
			text = append(text, b...)
			return nil
		})
	})
	if err != nil {
		return "" // the report can be read without it
	}
	return oneLine(string(text))
}

// withoutControls makes blanks of control codes, which would command a terminal.
func withoutControls(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, s)
}

// oneLine is a name in the file, as it may be shown.
func oneLine(s string) string {
	return strings.Join(strings.Fields(withoutControls(s)), " ")
}

// attr returns the attribute of that local name: the prefixes differ between the
// transitional and the strict form, the names do not.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
