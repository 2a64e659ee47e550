package document

import "testing"

func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		format string
		n      int
		want   string
	}{
		{"decimal", 12, "12"},
		{"decimalZero", 3, "03"},
		{"decimalFullWidth", 10, "１０"},
		{"chineseCounting", 1, "一"},
		{"chineseCounting", 10, "十"},
		{"chineseCounting", 11, "十一"},
		{"chineseCounting", 20, "二十"},
		{"chineseCountingThousand", 99, "九十九"},
		{"chineseCountingThousand", 105, "一百零五"},
		{"chineseCountingThousand", 110, "一百一十"},
		{"chineseCountingThousand", 1001, "一千零一"},
		{"chineseCountingThousand", 10000, "10000"},
		{"chineseLegalSimplified", 23, "贰拾叁"},
		{"ideographDigital", 10, "一〇"},
		{"ideographTraditional", 10, "癸"},
		{"ideographTraditional", 11, "11"},
		{"ideographZodiac", 12, "亥"},
		{"decimalEnclosedCircle", 20, "⑳"},
		{"decimalEnclosedParen", 1, "⑴"},
		{"upperLetter", 26, "Z"},
		{"lowerLetter", 27, "27"},
		{"upperRoman", 1994, "MCMXCIV"},
		{"lowerRoman", 4, "iv"},
		{"upperRoman", 1 << 20, "1048576"},
		{"none", 3, ""},
		{"hindiNumbers", 3, "3"},
	} {
		if got := numeral(c.format, c.n); got != c.want {
			t.Errorf("%s of %d is %q, want %q", c.format, c.n, got, c.want)
		}
	}
}
