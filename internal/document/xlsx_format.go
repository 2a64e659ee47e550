package document

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// A cellFormat is what of a number format belongs to the figure itself: 251000 shown
// as 251000元 is not 251000 of any other unit.
type cellFormat struct {
	percent bool
	unit    string // stands after the figure
	scaled  bool   // it shows thousands or ten-thousands of what is in the cell
}

// readFormats returns the formats by a cell's style.
func (c *container) readFormats(name string) ([]cellFormat, error) {
	if !c.has(name) {
		return nil, nil
	}
	codes := map[string]cellFormat{"9": {percent: true}, "10": {percent: true}}
	var all []cellFormat
	err := c.each(name, func(p *part, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts":
			return p.children(func(e xml.StartElement) error {
				if len(codes) < maxBlocks {
					codes[attr(e, "numFmtId")] = parseFormat(attr(e, "formatCode"))
				}
				return p.skip()
			})
		case "cellXfs":
			return p.children(func(e xml.StartElement) error {
				if len(all) < maxBlocks {
					all = append(all, codes[attr(e, "numFmtId")])
				}
				return p.skip()
			})
		}
		return p.skip()
	})
	return all, err
}

// parseFormat reads the section of a format that is for positive numbers.
func parseFormat(code string) cellFormat {
	var f cellFormat
	var after strings.Builder // what stands after the last place of a digit
	general := strings.Index(strings.ToLower(code), "general")
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case i == general:
			i += len("general") - 1
			after.Reset()
		case c == ';':
			return f.withUnit(after.String())
		case c == '0' || c == '#' || c == '?':
			after.Reset()
		case c == '"' || c == '[':
			end := map[byte]string{'"': `"`, '[': "]"}[c]
			text, _, _ := strings.Cut(code[i+1:], end)
			if c == '"' {
				after.WriteString(text)
			}
			i += len(text) + 1
		case c == '\\' || c == '!' || c == '_' || c == '*':
			next := code[i+1:]
			if c != '_' && c != '*' {
				f.scaled = f.scaled || strings.HasPrefix(next, ".") // 0!.0,"万元": a point where none is
			}
			if len(next) > 0 && next[0] < 0x80 {
				i++
			}
		case c == '%':
			f.percent = true
		default:
			after.WriteByte(c)
		}
	}
	return f.withUnit(after.String())
}

// withUnit adds what follows the digits. A comma there divides by a thousand.
func (f cellFormat) withUnit(after string) cellFormat {
	rest := strings.TrimLeft(after, ",")
	f.scaled = f.scaled || rest != after
	if rest = strings.TrimFunc(rest, func(r rune) bool { return !unicode.Is(unicode.Han, r) }); !f.scaled {
		f.unit = rest
	}
	return f
}

// number writes a cell's number as it was typed. The file has it in binary, with 17
// digits, of which spreadsheets show 15; what sums leave beyond the ninth decimal is
// noise of that.
func (f cellFormat) number(raw string) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return cleanText(raw)
	}
	if f.percent {
		v *= 100
	}
	if short := math.Round(v*1e6) / 1e6; math.Abs(short-v) < 1e-9 {
		v = short
	}
	digits := strconv.FormatFloat(v, 'e', 14, 64)
	v, _ = strconv.ParseFloat(digits, 64)
	s := strconv.FormatFloat(v+0, 'f', -1, 64) // + 0: -0 is 0
	if f.percent {
		s += "%"
	}
	return s + f.unit
}
