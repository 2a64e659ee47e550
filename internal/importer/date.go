package importer

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// This file reads the dates that reports are signed with.

const (
	yearDigits = `\d{4}|二[〇零○◯ＯO0][〇零○◯ＯO0一二三四五六七八九]{2}`
	dash       = `\-－—–./．／` // what stands between the figures of a date
)

var (
	datePattern = regexp.MustCompile(`(` + yearDigits + `)\s*[年` + dash + `]\s*(\d{1,2}|元|[一二三四五六七八九十]{1,2})\s*[月` + dash + `]\s*(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})\s*[日号]?`)
	// roughDate is a date of which something is missing, as in what is not yet issued.
	roughDate = regexp.MustCompile(`[（(]?((?:` + yearDigits + `|[xX×*_]{2,4})?\s*年\s*[\d元一二三四五六七八九十xX×*_]{0,2}\s*月(?:\s*[\d一二三四五六七八九十廿卅xX×*_]{0,3}\s*日)?)[）)]?。?$`)
)

var (
	// closedUp is a date of figures only.
	closedUp = regexp.MustCompile(`^(20\d\d)([01]\d)([0-3]\d)$`)
	// behindDate is what may stand behind a date and belongs to it.
	behindDate = regexp.MustCompile(`^[（(]?(?:星期|周)[一二三四五六日天][）)]?$`)
)

// dateIn finds the last date in a text, in any dress, with what stands in front of it and
// behind it.
func dateIn(text string) (date, before, after string, ok bool) {
	if !strings.ContainsAny(text, "2２二") { // no year: said before anything is searched
		return "", "", "", false
	}
	text = closedUp.ReplaceAllString(half(text), "$1-$2-$3")
	all := datePattern.FindAllStringSubmatchIndex(text, -1)
	if all == nil && !strings.Contains(text, "。") { // 二 〇 二 六 年
		text = compact(text)
		all = datePattern.FindAllStringSubmatchIndex(text, -1)
	}
	if all == nil {
		return "", "", "", false
	}
	m := all[len(all)-1]
	year, month, day := number(text[m[2]:m[3]]), small(text[m[4]:m[5]]), small(text[m[6]:m[7]])
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 2000 || year > 2100 || t.Day() != day || int(t.Month()) != month {
		return "", "", "", false
	}
	before = strings.TrimRightFunc(text[:m[0]], func(r rune) bool { return isBlank(r) || strings.ContainsRune("（(", r) })
	after = strings.TrimFunc(text[m[1]:], func(r rune) bool { return isBlank(r) || strings.ContainsRune("。）)", r) })
	return t.Format(time.DateOnly), strings.TrimFunc(before, isBlank), behindDate.ReplaceAllString(after, ""), true
}

// dateOf reads a date that a text ends with. before is what stands in front of it;
// behind it nothing may stand but what portals put there.
func dateOf(text string) (date, before string, ok bool) {
	date, before, after, ok := dateIn(text)
	if !ok || after != "" && !isFooter(after) {
		return "", "", false
	}
	return date, before, true
}

// isRoughDate reports whether a line is a date and nothing else, complete or not.
func isRoughDate(text string) bool {
	text = half(text)
	if _, before, ok := dateOf(text); ok {
		return before == ""
	}
	at := roughDate.FindStringIndex(text)
	return at != nil && compact(text[:at[0]]) == ""
}

// small reads a number up to 39: 20, 二十 or 廿, and 元 for the first month.
func small(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	n := 0
	for _, r := range s {
		switch r {
		case '元':
			n = 1
		case '十':
			n = 10 * max(n, 1)
		case '廿':
			n = 20
		case '卅':
			n = 30
		default:
			n += strings.IndexRune("〇一二三四五六七八九", r) / len("一")
		}
	}
	return n
}
