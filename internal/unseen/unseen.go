package unseen

import "unicode"

const (
	joiner       = '\u200D'
	brailleBlank = '\u2800' // a symbol without a dot
	keycap       = '\u20E3'
)

// Is reports whether a character leaves no mark of its own on paper and is not a blank:
// control and format characters, line separators, fillers, selectors, and those that
// are no characters. Marks that sit on a letter do leave one; so may what is in private
// use or newer than this program, as rare characters of names are.
func Is(r rune) bool {
	return r == brailleBlank || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Noncharacter_Code_Point)
}

// Alters reports whether a character that leaves no mark of its own changes how the one
// before it looks. Where it is the first or last, before or after is 0.
func Alters(before, r, after rune) bool {
	switch {
	case r == joiner: // in an emoji
		return unicode.Is(unicode.So, after) && unicode.In(before, unicode.So, unicode.Sk, unicode.Variation_Selector)
	case r == '\uFE0E', r == '\uFE0F': // as text or as an emoji
		return unicode.IsSymbol(before) && before != brailleBlank || after == keycap && ('0' <= before && before <= '9' || before == '#' || before == '*')
	case unicode.Is(unicode.Mongolian, before):
		return '\u180B' <= r && r <= '\u180D' || r == '\u180F'
	}
	return unicode.Is(unicode.Variation_Selector, r) && unicode.Is(unicode.Han, before)
}
