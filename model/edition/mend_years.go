package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"nianbao/model"
)

// The remedies of the rules about the title, the years and dates a report names, and
// the notices and laws it quotes.

// replaceBy returns the remedy that puts other words in the place of those a finding
// means. right gets these words and what stands behind them.
func replaceBy(name string, right func(words, behind string) string) func(*model.Case) []model.Remedy {
	return func(c *model.Case) []model.Remedy {
		words, from := c.Words()
		if words == "" || !strings.Contains(c.Text, words) {
			return nil // other words stand there by now
		}
		behind := c.Report.Text(c.At.Section)[from+len(words):]
		return model.OneRemedy(name, model.Splice{At: c.At.Section, Pos: from, Del: len(words), Ins: right(words, behind)})
	}
}

// regulationNamed puts the number of the regulation right, or its name, with the
// marks that enclose a title.
func regulationNamed(c *model.Case) []model.Remedy {
	words, from := c.Words()
	switch text := c.Report.Text(c.At.Section); {
	case words == "":
		return nil
	case words != regulationName && !slices.Contains(misnamed, words):
		return replaceBy("改正令号", func(string, string) string { return "711" })(c)
	case opensTitle(text[:from]):
		return replaceBy("改正条例名称", func(string, string) string { return regulationName })(c)
	}
	return replaceBy("改正条例名称", func(_, behind string) string {
		if strings.HasPrefix(behind, "》") {
			return "《" + regulationName
		}
		return "《" + regulationName + "》"
	})(c)
}

// titleMade gives up the title that was typed for the one made from organ and year.
func titleMade(c *model.Case) []model.Remedy {
	r := c.Report
	organ := strings.TrimSpace(r.Field(model.OrganName))
	if organ == "" || hasPlaceholder(organ) {
		return nil
	}
	return model.OneRemedy("标题恢复自动", model.SetField{Field: model.Title})
}

// yearRight is the name of every remedy that puts the report year in the place of
// another.
const yearRight = "改正年份"

// rightYear puts a year of the title, a text or the date right.
func rightYear(c *model.Case) []model.Remedy {
	switch r := c.Report; {
	case c.At.Section == model.Signoff:
		return laterDate(r)
	case c.To == 0:
		return append(titleYear(r), titleMade(c)...)
	default:
		words, from := c.Words()
		return model.OneRemedy(yearRight, yearEdits(c, words, from)...)
	}
}

// laterDate moves a date of the report year or before into the year in which the
// report is signed. A date after that year may be true.
func laterDate(r *model.Report) []model.Remedy {
	d, ok := date(r.Field(model.SignDate))
	due := time.Date(r.Year()+1, d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
	if !ok || d.Year() > r.Year() || due.Day() != d.Day() {
		return nil
	}
	return model.OneRemedy("落款改到下一年", model.SetField{Field: model.SignDate, To: due.Format(time.DateOnly)})
}

// titleYear puts the one year of the title right.
func titleYear(r *model.Report) []model.Remedy {
	typed := r.Field(model.Title)
	i := strings.Index(typed, "年")
	if len(yearsIn(typed)) != 1 || yearBefore(typed, i) == 0 {
		return nil
	}
	return model.OneRemedy(yearRight, model.SetField{Field: model.Title, To: typed[:i-4] + r.Field(model.Year) + typed[i:]})
}

// yearEdits puts right the year that words of a text, which begin at from, name or
// stand behind.
func yearEdits(c *model.Case, words string, from int) []model.Edit {
	text := c.Report.Text(c.At.Section)
	digits := words[:len(words)-len(strings.TrimLeft(words, "0123456789"))]
	switch {
	case words == "":
		return nil
	case len(digits) > 4:
		right := reshaped(digits, strings.HasPrefix(words[len(digits):], "月"), c.Report.Year())
		if right == "" {
			return nil
		}
		return []model.Edit{model.Splice{At: c.At.Section, Pos: from, Del: len(digits), Ins: right}}
	case len(digits) == 4:
		return []model.Edit{c.ThisYear(from)}
	}
	var edits []model.Edit
	for _, end := range []int{from, from + strings.LastIndex(words, "12月31日")} { // the two ends of the period
		before, ok := strings.CutSuffix(text[:max(end, 0)], "年")
		if y := yearBefore(before, len(before)); ok && y > 0 && y != c.Report.Year() {
			edits = append(edits, c.ThisYear(len(before)-4))
		}
	}
	return edits
}

// reshaped returns what the digits of a year stand for that has some too many, or
// that has run into its month, "" if they could be several.
func reshaped(digits string, month bool, year int) string {
	if month {
		y, _ := strconv.Atoi(digits[:4])
		m, _ := strconv.Atoi(digits[4:])
		if y < year-1 || y > year+1 || m < 1 || m > 12 || digits[4] == '0' {
			return ""
		}
		return digits[:4] + "年" + digits[4:]
	}
	right := ""
	for y := year - 1; y <= year+1; y++ {
		if s := strconv.Itoa(y); within(s, digits) {
			if right != "" {
				return ""
			}
			right = s
		}
	}
	return right
}

// within reports whether a string is left of another if some of its bytes are taken out.
func within(s, of string) bool {
	for i := 0; i < len(of) && s != ""; i++ {
		if of[i] == s[0] {
			s = s[1:]
		}
	}
	return s == ""
}

// notLastYear puts the report year in the place of last year's.
func notLastYear(c *model.Case) []model.Remedy {
	words, from := c.Words()
	if words != strconv.Itoa(c.Report.Year()-1)+"年" {
		return nil
	}
	return model.OneRemedy(yearRight, c.ThisYear(from))
}

// dateRead writes a date as drafts keep it that was typed in another way.
func dateRead(c *model.Case) []model.Remedy {
	typed := c.Report.Field(model.SignDate)
	if _, ok := date(typed); ok {
		return nil // a real date, only late
	}
	d, ok := looseDate(typed, c.Report.Year()+1)
	if !ok {
		return nil
	}
	return model.OneRemedy("改正日期写法", model.SetField{Field: model.SignDate, To: d.Format(time.DateOnly)})
}

// looseDate reads ２０２６年１月２０日, 20260120, 二〇二六年一月二十日, and 1月20日 as of
// the year in which the report is signed.
func looseDate(s string, year int) (time.Time, bool) {
	s = squeezed(strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s))
	if d, err := time.Parse("20060102", s); err == nil {
		return d, true
	}
	y, rest, ok := strings.Cut(s, "年")
	if !ok {
		y, rest = strconv.Itoa(year), s
	}
	m, rest, hasMonth := strings.Cut(rest, "月")
	day, end, hasDay := strings.Cut(rest, "日")
	if !hasMonth || !hasDay || end != "" {
		return time.Time{}, false
	}
	d, ok := date(strings.Join([]string{positional(y), small(m), small(day)}, "-"))
	return d, ok
}

// positional turns 二〇二六 into 2026.
func positional(s string) string {
	return strings.NewReplacer("〇", "0", "○", "0", "零", "0", "Ｏ", "0", "O", "0", "一", "1", "二", "2", "三", "3", "四", "4", "五", "5",
		"六", "6", "七", "7", "八", "8", "九", "9").Replace(s)
}

// small turns 二十一 into 21.
func small(s string) string {
	tens, ones, ok := strings.Cut(s, "十")
	if !ok {
		return positional(s)
	}
	return positional(cmp.Or(tens, "一") + cmp.Or(ones, "〇"))
}
