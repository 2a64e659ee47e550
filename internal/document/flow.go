package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A flow takes text as it comes and makes paragraphs of it, with blanks as a browser
// shows them: several are one, and a line break between Chinese characters is none.
type flow struct {
	blocks           []Block
	tables, headings int // among the blocks

	text  strings.Builder // of the paragraph one is in
	last  rune            // of text
	blank rune            // seen since, 0: none; '\n' if it was nothing but line breaks
	level int             // of the heading one is in
	item  string          // the number of the item of a list that is beginning
	err   error
}

// add adds text to the paragraph.
func (f *flow) add(s string) {
	for _, r := range s {
		switch {
		case r == '\n' || r == '\r':
			if f.blank == 0 {
				f.blank = '\n'
			}
		case unicode.Is(unicode.Cf, r): // nothing to be seen, or turns the text around
		case unicode.IsSpace(r), unicode.IsControl(r):
			f.blank = ' '
		default:
			f.put(r)
		}
	}
	if f.text.Len() > maxParagraph && f.err == nil {
		f.err = errorf("有一段文字超过 %d MB，没有读；请只留下年度报告的部分", maxParagraph>>20)
	}
}

func (f *flow) put(r rune) {
	if f.blank != 0 && f.text.Len() > 0 && !(f.blank == '\n' && wide(f.last) && wide(r)) {
		f.text.WriteByte(' ')
	}
	if f.item != "" {
		f.text.WriteString(f.item)
		f.item = ""
	}
	f.blank, f.last = 0, r
	f.text.WriteRune(r)
}

// wide reports whether r belongs to a script that is written without blanks.
func wide(r rune) bool {
	return r >= 0x2e80 && r <= 0xd7ff || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe4f ||
		r >= 0xff00 && r <= 0xffef || r >= 0x20000 && r <= 0x3ffff || strings.ContainsRune("“”‘’—…", r)
}

// end ends the paragraph. One without text is none.
func (f *flow) end() {
	if f.text.Len() > 0 {
		f.blocks = append(f.blocks, Block{Text: f.text.String(), Level: f.level})
		f.text.Reset()
		if f.level > 0 {
			f.headings++
		}
	}
	f.last, f.blank = 0, 0
}

// addTable adds a table behind what there is.
func (f *flow) addTable(t *Table) {
	f.end()
	f.blocks = append(f.blocks, Block{Table: t})
	f.tables++
}

// joined returns the paragraphs as the text of a cell.
func (f *flow) joined() string {
	if len(f.blocks) == 1 {
		return f.blocks[0].Text
	}
	var b strings.Builder
	for i, block := range f.blocks {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(block.Text)
	}
	return b.String()
}

// tidy returns one line of text without blanks at its ends and doubled ones within.
func tidy(s string) string {
	var f flow
	f.add(s)
	return f.text.String()
}

// long reports whether a text is longer than what stands in a cell of a table.
func long(s string) bool { return len(s) > 600 && utf8.RuneCountInString(s) > 300 }
