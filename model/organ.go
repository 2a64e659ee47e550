package model

import (
	"strings"
	"unicode"
)

// SameOrgan reports whether two names can be those of one organ. Names are written with
// the province or the city in front or without, in brackets of either width, with a
// second name in brackets or without, and a government by its place alone: 示例县,
// 示例县人民政府. A name that is not known can be any.
func SameOrgan(a, b string) bool {
	a, b = bareOrgan(a), bareOrgan(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}

// bareOrgan returns what is left of a name without blanks, what stands in brackets, and
// what a government need not be called.
func bareOrgan(name string) string {
	depth := 0
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("（(〔[【", r):
			depth++
			return -1
		case strings.ContainsRune("）)〕]】", r):
			depth = max(depth-1, 0)
			return -1
		case depth > 0, unicode.IsSpace(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, name)
	return strings.TrimSuffix(strings.TrimSuffix(name, "政府"), "人民")
}
