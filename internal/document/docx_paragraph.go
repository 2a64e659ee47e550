package document

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// A paragraph is a w:p while it is read.
type paragraph struct {
	text       strings.Builder // line breaks are \n
	boxes      story           // the text boxes that hang on it
	style      string
	level      int // of a heading, where the paragraph itself says so; unset otherwise
	numbered   numberRef
	markGone   bool // its end was deleted: the next paragraph continues it
	markHidden bool
	hidden     bool // by its style
}

// unset is a level about which nothing is said.
const unset = -1

// A fieldState says where in a field we are: Word keeps the instruction and the last
// result one after the other, and only the result is shown.
type fieldState byte

const (
	inInstruction fieldState = iota
	inResult
)

func (w *wordReader) paragraph(f *story) error {
	p := &paragraph{style: w.styles.usual, level: unset}
	p.hidden = w.styles.hidden(p.style)
	err := w.part.children(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return w.paragraphProperties(p)
		}
		return w.inline(e, p, p.hidden)
	})
	if err != nil {
		return err
	}
	w.endInstructions()
	return w.endParagraph(p, f)
}

// endInstructions forgets fields without a result, lest a field that is never ended
// swallow the rest of the document.
func (w *wordReader) endInstructions() {
	for n := len(w.fields); n > 0 && w.fields[n-1] == inInstruction; n-- {
		w.fields = w.fields[:n-1]
	}
}

func (w *wordReader) endParagraph(p *paragraph, f *story) error {
	text := f.open + p.text.String()
	f.open = ""
	if len(text) > maxParagraph {
		return errorf("Word 文档里有一段文字超过 %d MB，没有读；请只留下年度报告的部分，另存后再导入", maxParagraph>>20)
	}
	switch {
	case p.markGone:
		f.open = text
	case w.styles.isContents(p.style):
		// A table of contents repeats the headings, with page numbers.
	case p.markHidden && strings.Trim(text, blanks) == "":
	default:
		number := w.numbering.next(w.numberOf(p))
		if err := w.addText(len(number)); err != nil {
			return err
		}
		if err := w.addLines(number+text, w.levelOf(p), f); err != nil {
			return err
		}
	}
	f.blocks = append(f.blocks, p.boxes.blocks...)
	return nil
}

// addLines adds a paragraph to the story, one block for each of its lines: what is
// pasted from a web page often has line breaks where paragraphs are meant.
func (w *wordReader) addLines(text string, level int, f *story) error {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.Trim(line, blanks); line == "" {
			continue
		}
		if err := w.addBlock(); err != nil {
			return err
		}
		f.blocks = append(f.blocks, Block{Text: line, Level: level})
	}
	return nil
}

// end adds what a deleted paragraph end has left open where nothing follows.
func (w *wordReader) end(f *story) error {
	text := f.open
	f.open = ""
	return w.addLines(text, 0, f)
}

func (w *wordReader) levelOf(p *paragraph) int {
	level := p.level
	if level == unset {
		level = w.styles.level(p.style)
	}
	return min(level, 6)
}

func (w *wordReader) numberOf(p *paragraph) (string, int) {
	num, level := p.numbered.num, p.numbered.level
	if num == "" || level == unset {
		styled := w.styles.number(p.style, w.numbering)
		if num == "" {
			num = styled.num
		}
		if level == unset {
			level = styled.level
		}
	}
	return num, max(level, 0)
}

func (w *wordReader) paragraphProperties(p *paragraph) error {
	p.numbered.level = unset
	return w.part.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			p.style = attr(e, "val")
			p.hidden = w.styles.hidden(p.style)
		case "outlineLvl":
			p.level = outlineLevel(e)
		case "numPr":
			ref, err := readNumberRef(w.part)
			p.numbered = ref
			return err
		case "rPr":
			return w.markProperties(p)
		case "pPrChange":
			w.seen.changes++
		}
		return w.part.skip()
	})
}

// markProperties reads how the end of a paragraph is set.
func (w *wordReader) markProperties(p *paragraph) error {
	return w.part.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "del", "moveFrom":
			w.seen.changes++
			p.markGone = true
		case "ins", "moveTo", "rPrChange":
			w.seen.changes++
		case "vanish":
			p.markHidden = on(e)
		}
		return w.part.skip()
	})
}

// outlineLevel returns the level of a heading, 1 to 9; 0 is body text.
func outlineLevel(e xml.StartElement) int {
	n, err := strconv.Atoi(attr(e, "val"))
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// inline reads an element within a paragraph or a run. What has no meaning of its own,
// such as a link or a shape, is read through.
func (w *wordReader) inline(e xml.StartElement, p *paragraph, hidden bool) error {
	through := func(e xml.StartElement) error { return w.inline(e, p, hidden) }
	switch name := e.Name.Local; name {
	case "r":
		return w.run(p, hidden)
	case "t":
		return w.part.contents(through, func(b []byte) error { return w.write(p, hidden, cleanRun(b)) })
	case "txbxContent":
		return w.textBox(p)
	case "AlternateContent":
		return w.alternate(through)
	case "sdt":
		return w.control(through)
	case "ins", "moveTo":
		w.seen.changes++
		return w.part.children(through)
	case "del", "moveFrom", "rPrChange":
		w.seen.changes++
		return w.part.skip()
	case "object":
		w.seen.objects++
		return w.part.skip()
	case "blip", "imagedata", "chart", "relIds":
		w.seen.pictures++
		return w.part.skip()
	case "fldChar":
		w.field(attr(e, "fldCharType"))
		return w.part.skip()
	case "instrText", "delText", "delInstrText", "rt":
		return w.part.skip()
	default:
		if strings.HasSuffix(name, "Pr") {
			return w.part.skip()
		}
		if err := w.write(p, hidden, w.mark(e)); err != nil {
			return err
		}
		return w.part.children(through)
	}
}

// mark returns the text of an element that stands for a character, "" of any other.
func (w *wordReader) mark(e xml.StartElement) string {
	switch e.Name.Local {
	case "tab", "ptab":
		return "\t"
	case "br", "cr":
		return "\n"
	case "noBreakHyphen":
		return "-"
	case "sym":
		s := symbol(attr(e, "font"), attr(e, "char"))
		if s == unknownSymbol {
			w.seen.symbols++
		}
		return s
	}
	return "" // of softHyphen too
}

// cleaner takes out what has no width, and the line breaks of the XML itself, which
// are blanks.
var cleaner = strings.NewReplacer("\u00ad", "", "\u200b", "", "\ufeff", "", "\r", "", "\n", " ", "\u2028", "\n", "\u2029", "\n")

func cleanRun(b []byte) string { return withoutControls(cleaner.Replace(string(b))) }

func (w *wordReader) run(p *paragraph, hidden bool) error {
	return w.part.children(func(e xml.StartElement) error {
		if e.Name.Local != "rPr" {
			return w.inline(e, p, hidden)
		}
		return w.part.children(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "vanish":
				hidden = on(e)
			case "rStyle":
				hidden = hidden || w.styles.hidden(attr(e, "val"))
			case "rPrChange":
				w.seen.changes++
			}
			return w.part.skip()
		})
	})
}

func (w *wordReader) write(p *paragraph, hidden bool, s string) error {
	if s == "" || hidden || w.inInstruction() {
		return nil
	}
	p.text.WriteString(s)
	return w.addText(len(s))
}

func (w *wordReader) inInstruction() bool {
	for _, s := range w.fields {
		if s == inInstruction {
			return true
		}
	}
	return false
}

func (w *wordReader) field(kind string) {
	n := len(w.fields)
	switch {
	case kind == "begin" && n < maxFields:
		w.fields = append(w.fields, inInstruction)
	case kind == "separate" && n > 0:
		w.fields[n-1] = inResult
	case kind == "end" && n > 0:
		w.fields = w.fields[:n-1]
	}
}

// textBox reads the paragraphs and tables of a text box. They stand after the
// paragraph on which the box hangs, which mostly is an empty one.
func (w *wordReader) textBox(p *paragraph) error {
	outer := w.fields
	w.fields = nil
	defer func() { w.fields = outer }()
	if err := w.part.children(func(e xml.StartElement) error { return w.block(e, &p.boxes) }); err != nil {
		return err
	}
	return w.end(&p.boxes)
}
