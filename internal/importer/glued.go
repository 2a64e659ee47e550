package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// This file parts the beginning of the text from the title and the furniture of a
// portal, where all of it stands in one paragraph.

var (
	// titleInText ends a title that something runs on from.
	titleInText = regexp.MustCompile(`信息公开(?:工作)?(?:年度)?(?:报告|年报)`)
	// firstWords are what the text begins with, where nothing parts it from what is in front.
	firstWords = regexp.MustCompile(`根据|按照|依据|依照|遵照|本报告|本年度报告|为了|为贯彻|为落实|现将`)
	// scraps are what is left of furniture once it is parted by blanks: 字号：大 中 小.
	scraps = regexp.MustCompile(`^(?:[大中小|｜/】\])）:：+-]|特大|超大|收藏|保存|\[?T\]?|A[+-]?|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|\d[\d./-]*(?:次|人次)?)+$`)
	// named begins a word that says itself what it is: 文章来源：
	named = regexp.MustCompile(`^.{2,6}[:：]`)
	// furnitureBehind is what portals put behind a text, where it has lost its line end.
	furnitureBehind = regexp.MustCompile(`^(.*[。！？无])\s*((?:分享(?:到|至)|上一篇|下一篇|上一条|下一条)[:：].{0,100})$`)
	// ofYear begins a sentence, and is no date.
	ofYear = regexp.MustCompile(`\d年度?\D`)
)

// unglue makes items of their own of a title and of furniture in front of the first
// heading that the text runs on from.
func (r *reader) unglue() {
	for n, it := range r.items {
		if it.heading != nil {
			return
		}
		if it.part != nil || !strings.Contains(it.text, "。") {
			continue
		}
		if around := ahead(it.text); around != nil {
			parts := make([]item, 0, len(around)+1)
			rest := it.text
			for _, s := range around {
				parts = append(parts, item{text: strings.TrimFunc(s, isBlank), level: it.level})
				rest = rest[len(s):]
			}
			parts = append(parts, item{text: strings.TrimFunc(rest, isBlank)})
			r.items = slices.Replace(r.items, n, n+1, parts...)
			return
		}
	}
}

// ahead returns what stands in a paragraph in front of its text: a title, furniture, or
// one behind the other.
func ahead(s string) (around []string) {
	for _, m := range titleInText.FindAllStringIndex(s, -1) {
		title, rest := s[:m[1]], s[m[1]:]
		if strings.Contains(title, "。") {
			break
		}
		if at := firstWords.FindStringIndex(strings.TrimLeftFunc(rest, isBlank)); at != nil && at[0] == 0 {
			return []string{title}
		}
		if n := furniture(rest); n > 0 {
			return []string{title, rest[:n]}
		}
	}
	if n := furniture(s); n > 0 {
		return []string{s[:n]}
	}
	return nil
}

// furniture returns how many bytes of what portals put in front of a text a paragraph
// begins with, if text follows: up to the last word, as blanks part them, that only a
// portal writes.
func furniture(s string) (end int) {
	for at := 0; at < len(s); {
		word := strings.TrimLeftFunc(s[at:], isBlank)
		start := len(s) - len(word)
		if n := strings.IndexFunc(word, isBlank); n >= 0 {
			word = word[:n]
		}
		at = start + len(word)
		switch m := firstWords.FindStringIndex(word); {
		case m != nil && m[0] > 0 && (isFurniture(word[:m[0]]) || end > 0 && scraps.MatchString(word[:m[0]])) && !ofYear.MatchString(word[:m[0]]):
			return start + m[0]
		case isFurniture(word), end > 0 && scraps.MatchString(word):
			end = at
		case end == 0, m != nil && m[0] == 0, strings.ContainsAny(word, "，。；"):
			return end
		}
	}
	return 0
}

// isFurniture reports whether a word is one that only a portal writes.
func isFurniture(word string) bool {
	if strings.ContainsAny(word, "，。；") || utf8.RuneCountInString(word) > longestHeading {
		return false
	}
	if named.MatchString(word) {
		return meta.MatchString(word)
	}
	at := meta.FindStringIndex(strings.TrimLeft(word, "【[（("))
	_, before, dated := dateOf(word)
	return at != nil && at[0] == 0 || dated && before == ""
}
