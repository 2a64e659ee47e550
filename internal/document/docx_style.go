package document

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// wordStyles is what of a document's styles has a meaning: headings, numbers, hidden
// text and tables of contents.
type wordStyles struct {
	byID  map[string]*wordStyle
	usual string // of paragraphs that name none
}

type wordStyle struct {
	base   string // the style whose settings it inherits
	level  int    // of a heading; unset where it says nothing
	hidden bool
	toc    bool // of a table of contents
	number numberRef
}

// maxBases is how many styles a style may stand on, each on the next: some 10 in Word.
const maxBases = 32

func (c *container) readStyles(name string) (*wordStyles, error) {
	s := &wordStyles{byID: map[string]*wordStyle{}}
	if !c.has(name) {
		return s, nil
	}
	err := c.each(name, func(p *part, e xml.StartElement) error {
		if e.Name.Local != "style" || len(s.byID) >= maxBlocks {
			return p.skip()
		}
		id := attr(e, "styleId")
		if attr(e, "type") == "paragraph" && attr(e, "default") != "" && attr(e, "default") != "0" && attr(e, "default") != "false" {
			s.usual = id
		}
		st, err := readStyle(p)
		s.byID[id] = st
		return err
	})
	return s, err
}

func readStyle(p *part) (*wordStyle, error) {
	st := &wordStyle{level: unset, number: numberRef{level: unset}}
	name := ""
	var properties func(e xml.StartElement) error
	properties = func(e xml.StartElement) (err error) {
		switch e.Name.Local {
		case "name":
			name = attr(e, "val")
		case "basedOn":
			st.base = attr(e, "val")
		case "pPr", "rPr":
			return p.children(properties)
		case "outlineLvl":
			st.level = outlineLevel(e)
		case "vanish":
			st.hidden = on(e)
		case "numPr":
			st.number, err = readNumberRef(p)
			return err
		}
		return p.skip()
	}
	err := p.children(properties)
	st.toc = isContentsName(name)
	if st.level == unset {
		st.level = headingLevel(name)
	}
	return st, err
}

// headingLevel returns the level of a heading by the name of its style, or unset.
func headingLevel(name string) int {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "title" {
		return 1
	}
	for _, word := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(name, word); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && n >= 1 && n <= 9 {
				return n
			}
		}
	}
	return unset
}

// isContentsName tells a style of tables of contents: toc 1, TOC Heading, 目录 1.
func isContentsName(name string) bool {
	word, _, _ := strings.Cut(strings.ToLower(name), " ")
	return word == "toc" || word == "目录"
}

// chain yields a style and those it stands on.
func (s *wordStyles) chain(id string) func(yield func(id string, st *wordStyle) bool) {
	return func(yield func(string, *wordStyle) bool) {
		for range maxBases {
			st := s.byID[id]
			if st == nil || !yield(id, st) {
				return
			}
			id = st.base
		}
	}
}

func (s *wordStyles) level(id string) int {
	for _, st := range s.chain(id) {
		if st.level != unset {
			return st.level
		}
	}
	return 0
}

func (s *wordStyles) hidden(id string) bool {
	for _, st := range s.chain(id) {
		if st.hidden {
			return true
		}
	}
	return false
}

func (s *wordStyles) isContents(id string) bool {
	for _, st := range s.chain(id) {
		if st.toc {
			return true
		}
	}
	return false
}

// number returns the list and the level that a style puts its paragraphs in. Where a
// level of the list names the style, that is the level.
func (s *wordStyles) number(id string, n *wordNumbering) numberRef {
	ref := numberRef{level: unset}
	for id, st := range s.chain(id) {
		if ref.level == unset {
			ref.level = st.number.level
		}
		if st.number.num != "" {
			ref.num = st.number.num
			if level := n.levelOfStyle(ref.num, id); level != unset {
				ref.level = level
			}
			break
		}
	}
	return ref
}
