package document

import "strconv"

// unknownSymbol stands for a character of a symbol font that we cannot name.
const unknownSymbol = "�"

// symbols are the characters of symbol fonts that are met in reports: boxes that are
// ticked or not, and signs before figures.
var symbols = map[string]map[uint64]string{
	"Symbol": {
		0x2b: "+", 0x2d: "-", 0x2f: "/", 0x25: "%", 0xa3: "≤", 0xb0: "°", 0xb1: "±", 0xb3: "≥",
		0xb4: "×", 0xb7: "·", 0xb8: "÷", 0xb9: "≠", 0xbe: "—",
	},
	"Wingdings": {
		0x6c: "●", 0x6e: "■", 0x6f: "□", 0x75: "◆", 0xa1: "○", 0xa8: "□", 0xfb: "×", 0xfc: "√", 0xfd: "☒", 0xfe: "☑",
	},
	"Wingdings 2": {
		0x4f: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xa3: "□",
	},
}

// symbol returns the character that a symbol font shows for a code. Codes of such
// fonts are the font's own, moved to U+F000 and after.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	if err != nil {
		return unknownSymbol
	}
	own := n
	if n >= 0xf000 && n <= 0xf0ff {
		own = n - 0xf000
	}
	if s := symbols[font][own]; s != "" {
		return s
	}
	switch {
	case font == "Symbol" && (own >= '0' && own <= '9' || own == '(' || own == ')' || own == '.' || own == ','):
		return string(rune(own))
	case n < 0x20 || n >= 0xd800 && n < 0xf900:
		return unknownSymbol
	}
	return string(rune(n))
}
