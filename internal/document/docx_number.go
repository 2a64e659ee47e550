package document

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// wordNumbering makes the automatic numbers of paragraphs, such as 一、 and （一）: they
// are shown but stand nowhere in the text. The reader asks for them in the order of
// the paragraphs.
type wordNumbering struct {
	lists  map[string]*wordList // by abstractNumId: what counts
	nums   map[string]*wordNum  // by numId: what paragraphs name
	linked map[string]*wordList // by the style that lists share
}

// A numberRef is a paragraph's place in a list: num is "" where nothing is said, "0"
// where it is said that it has none.
type numberRef struct {
	num   string
	level int // from 0, or unset
}

const listLevels = 9

type wordList struct {
	link   string // the style that has the levels, where this list has none
	levels [listLevels]listLevel
	counts [listLevels]int
	begun  [listLevels]bool
}

type listLevel struct {
	format string // numFmt
	text   string // lvlText: %1 stands for the number of the first level
	start  int
	style  string
	legal  bool // all numbers are decimal
	tight  bool // nothing stands between number and text
}

type wordNum struct {
	list   string
	levels [listLevels]*listLevel // instead of the list's
	starts [listLevels]*int       // where counting begins anew
}

// maxLevelText is how long a level's text is in bytes at the most: longer ones are cut,
// lest a list blow up the document.
const maxLevelText = 128

func (c *container) readNumbering(name string) (*wordNumbering, error) {
	n := &wordNumbering{lists: map[string]*wordList{}, nums: map[string]*wordNum{}, linked: map[string]*wordList{}}
	if !c.has(name) {
		return n, nil
	}
	err := c.each(name, func(p *part, e xml.StartElement) error {
		switch {
		case len(n.lists)+len(n.nums) > maxBlocks:
		case e.Name.Local == "abstractNum":
			return n.readList(p, attr(e, "abstractNumId"))
		case e.Name.Local == "num":
			return n.readNum(p, attr(e, "numId"))
		}
		return p.skip()
	})
	return n, err
}

func (n *wordNumbering) readList(p *part, id string) error {
	l := &wordList{}
	n.lists[id] = l
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			lv, err := readLevel(p)
			if i, ok := levelIndex(e); ok {
				l.levels[i] = lv
			}
			return err
		case "numStyleLink":
			l.link = attr(e, "val")
		case "styleLink":
			n.linked[attr(e, "val")] = l
		}
		return p.skip()
	})
}

func levelIndex(e xml.StartElement) (int, bool) {
	i, err := strconv.Atoi(attr(e, "ilvl"))
	return i, err == nil && i >= 0 && i < listLevels
}

func readLevel(p *part) (listLevel, error) {
	lv := listLevel{format: "decimal", start: 1}
	var read func(e xml.StartElement) error
	read = func(e xml.StartElement) error {
		switch val := attr(e, "val"); e.Name.Local {
		case "start":
			lv.start = startOf(e)
		case "numFmt":
			lv.format = val
		case "lvlText":
			lv.text = val
			if len(lv.text) > maxLevelText {
				lv.text = strings.ToValidUTF8(lv.text[:maxLevelText], "")
			}
		case "pStyle":
			lv.style = val
		case "isLgl":
			lv.legal = on(e)
		case "suff":
			lv.tight = val == "nothing"
		case "AlternateContent", "Fallback": // the forms of Choice are ones we cannot make
			return p.children(read)
		}
		return p.skip()
	}
	return lv, p.children(read)
}

func startOf(e xml.StartElement) int {
	start, err := strconv.Atoi(attr(e, "val"))
	if err != nil || start < 0 {
		return 1
	}
	return min(start, 1<<20)
}

func (n *wordNumbering) readNum(p *part, id string) error {
	num := &wordNum{}
	n.nums[id] = num
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			num.list = attr(e, "val")
		case "lvlOverride":
			i, ok := levelIndex(e)
			return p.children(func(e xml.StartElement) error {
				switch {
				case ok && e.Name.Local == "startOverride":
					start := startOf(e)
					num.starts[i] = &start
				case ok && e.Name.Local == "lvl":
					lv, err := readLevel(p)
					num.levels[i] = &lv
					return err
				}
				return p.skip()
			})
		}
		return p.skip()
	})
}

func readNumberRef(p *part) (numberRef, error) {
	ref := numberRef{level: unset}
	err := p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numId":
			ref.num = attr(e, "val")
		case "ilvl":
			if i, err := strconv.Atoi(attr(e, "val")); err == nil && i >= 0 && i < listLevels {
				ref.level = i
			}
		}
		return p.skip()
	})
	return ref, err
}

// find returns the list that a number belongs to, with the number's own settings.
func (n *wordNumbering) find(id string) (*wordNum, *wordList) {
	num := n.nums[id]
	if num == nil {
		return nil, nil
	}
	list := n.lists[num.list]
	if list != nil && list.link != "" && n.linked[list.link] != nil {
		list = n.linked[list.link]
	}
	if list == nil {
		return nil, nil
	}
	return num, list
}

func (n *wordNumbering) levelOfStyle(id, style string) int {
	if _, list := n.find(id); list != nil {
		for i := range list.levels {
			if list.levels[i].style == style {
				return i
			}
		}
	}
	return unset
}

// next counts a paragraph and returns its number as it is shown; "" if it has none.
func (n *wordNumbering) next(id string, level int) string {
	num, list := n.find(id)
	if num == nil {
		return ""
	}
	list.count(num, level)
	lv := num.level(list, level)
	if lv.format == "bullet" {
		return ""
	}
	text := n.spell(num, list, lv)
	last, _ := utf8.DecodeLastRuneInString(text)
	if !lv.tight && last < utf8.RuneSelf && last != '.' && last != ')' && text != "" {
		return text + " " // 1 2024 is not 12024
	}
	return text
}

func (m *wordNum) level(l *wordList, i int) *listLevel {
	if m.levels[i] != nil {
		return m.levels[i]
	}
	return &l.levels[i]
}

// count moves the level on by one. What is below it begins again, what is above it
// begins if it has not.
func (l *wordList) count(num *wordNum, level int) {
	for i := range level {
		if !l.begun[i] {
			l.begun[i], l.counts[i] = true, num.level(l, i).start
		}
	}
	switch start := num.starts[level]; {
	case start != nil: // once: afterwards it counts on
		l.begun[level], l.counts[level] = true, *start
		num.starts[level] = nil
	case l.begun[level]:
		l.counts[level]++
	default:
		l.begun[level], l.counts[level] = true, num.level(l, level).start
	}
	for i := level + 1; i < listLevels; i++ {
		l.begun[i] = false
	}
}

// spell puts the numbers of the levels into a level's text.
func (n *wordNumbering) spell(num *wordNum, list *wordList, lv *listLevel) string {
	var b strings.Builder
	for i := 0; i < len(lv.text); i++ {
		if lv.text[i] != '%' || i+1 == len(lv.text) || lv.text[i+1] < '1' || lv.text[i+1] > '9' {
			b.WriteByte(lv.text[i])
			continue
		}
		i++
		which := int(lv.text[i] - '1')
		format := num.level(list, which).format
		if lv.legal {
			format = "decimal"
		}
		b.WriteString(numeral(format, list.counts[which]))
	}
	return b.String()
}
