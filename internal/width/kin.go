package width

import (
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// Some hundred characters are ambiguous. A terminal is asked about one of each kind, and
// what it answers goes for all of the kind: for the ambiguous ones of a block of Unicode.

// A block is a range of characters, and the sample that is asked about for them.
type block struct {
	from, to rune
	sample   string
}

var blocks = []block{
	{0xa1, 0xff, "×"},     // § ° ± ², and the letters of pinyin
	{0x391, 0x3c9, "α"},   // Greek
	{0x401, 0x451, "я"},   // Cyrillic
	{0x2030, 0x203e, "℃"}, // ′ ″ ※
	{0x2100, 0x213f, "℃"},
	{0x2153, 0x2179, "Ⅰ"},
	{0x2190, 0x21ff, "→"},
	{0x2200, 0x22ff, "≥"}, // ∶ √ ∞ ∠
	{0x2460, 0x24ff, "①"}, // ⑪ ⑴ ⒈
	{0x2592, 0x25ff, "■"}, // ◆ ▲ ◎
	{0x2600, 0x266f, "★"},
}

// namesakes are characters with what stands in for each, in the same order: one
// character of ASCII where they count one cell, two where they count two. What is
// ambiguous and not listed is a question mark on such a terminal.
var namesakes = []struct{ chars, narrow, wide string }{
	{"⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "##########", "11121314151617181920"},
	{"⑴⑵⑶⑷⑸⑹⑺⑻⑼", "123456789", "1)2)3)4)5)6)7)8)9)"},
	{"⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", "###########", "1011121314151617181920"},
	{"⒈⒉⒊⒋⒌⒍⒎⒏⒐", "123456789", "1.2.3.4.5.6.7.8.9."},
	{"⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", "###########", "1011121314151617181920"},
	{"ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", "123456789###", "1 2 3 4 5 6 7 8 9 101112"},
	{"ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ", "123456789#", "1 2 3 4 5 6 7 8 9 10"},
	{"■◆◇▲△▼▽◎★☆", "#*o^^vvo**", `##<><>/\/\\/\/()****`},
	{"§°±²³", "So+23", "S.o +-2 3 "},
	{"àáèéêìíòóùúü", "aaeeeiioouuu", "a a e e e i i o o u u u "},
	{"′″※№", `'"*N`, "' ''* No"},
	{"∶√∠≈", ":v<~", ": v <)~="},
	{"αβγδεζηθικλμνξοπρστυφχψω", "abgdezhqiklmnxoprstufxyw", "a b g d e z h q i k l m n x o p r s t u f x y w "},
	{"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "ABGDEZHQIKLMNXOPRSTUFXYW", "A B G D E Z H Q I K L M N X O P R S T U F X Y W "},
	{"абвгдежзийклмнопрстуфхцчшщъыьэюяё", `abvgdejzijklmnoprstufhcqww"y'euae`, `a b v g d e zhz i j k l m n o p r s t u f h c chshsc" y ' e yuyayo`},
	{"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ", `ABVGDEJZIJKLMNOPRSTUFHCQWW"Y'EUAE`, `A B V G D E ZHZ I J K L M N O P R S T U F H C CHSHSC" Y ' E YUYAYO`},
}

// kin returns the characters of the kind of a sample that are ambiguous, each with what
// stands in for it; without those that are likenesses.
func kin(sample string) (pairs []string) {
	named := make(map[rune]string)
	for _, n := range namesakes {
		instead, cells := n.narrow, 1
		if ambiguousWide {
			instead, cells = n.wide, 2
		}
		for _, r := range n.chars {
			named[r], instead = instead[:cells], instead[cells:]
		}
	}
	for _, group := range likenesses {
		for _, l := range group {
			r, _ := utf8.DecodeRuneInString(l.char)
			named[r] = ""
		}
	}
	other := displaywidth.Options{EastAsianWidth: !ambiguousWide}
	for _, b := range blocks {
		for r := b.from; b.sample == sample && r <= b.to; r++ {
			instead, ok := named[r]
			switch {
			case ok && instead == "" || OfRune(r) == other.Rune(r):
				continue
			case !ok && ambiguousWide:
				instead = "? "
			case !ok:
				instead = "?"
			}
			pairs = append(pairs, string(r), instead)
		}
	}
	return pairs
}
