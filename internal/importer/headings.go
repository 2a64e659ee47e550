package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/model"
)

// The sections of every edition, by name.
const (
	preamble  model.SectionID = "preamble"
	overview  model.SectionID = "overview"
	proactive model.SectionID = "proactive"
	requests  model.SectionID = "requests"
	disputes  model.SectionID = "disputes"
	problems  model.SectionID = "problems"
	other     model.SectionID = "other"
)

// sections lists the sections that have headings, in the form's order. Names are the
// short and the long ones that reports print; words are what any other wording of the
// heading must have, one of each list.
var sections = []struct {
	id    model.SectionID
	names []string
	words [][]string
}{
	{overview, []string{"总体情况", "总体概况"}, [][]string{{"总体", "概述", "概况"}}},
	{proactive, []string{"主动公开政府信息情况", "行政机关主动公开政府信息情况", "主动公开政府信息的情况"}, [][]string{{"主动公开"}}},
	{requests, []string{"收到和处理政府信息公开申请情况", "行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"},
		[][]string{{"申请"}, {"收到", "处理", "办理"}}},
	{disputes, []string{"政府信息公开行政复议、行政诉讼情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开行政复议与行政诉讼情况",
		"政府信息公开行政复议和行政诉讼情况", "政府信息公开行政复议及行政诉讼情况"}, [][]string{{"复议"}, {"诉讼"}}},
	{problems, []string{"存在的主要问题及改进情况", "政府信息公开工作存在的主要问题及改进情况", "存在的主要问题及改进措施", "存在问题及改进情况",
		"存在的问题及改进情况", "存在的主要问题和改进情况"}, [][]string{{"问题"}, {"改进", "措施", "整改", "打算"}}},
	{other, []string{"其他需要报告的事项", "其它需要报告的事项", "其他需要报告的情况", "需要报告的其他事项"}, [][]string{{"其他", "其它"}, {"报告", "事项"}}},
}

// A heading is a paragraph that begins a section, or the beginning of one.
type heading struct {
	section  model.SectionID
	text     string // as it stands
	rest     string // what stands behind it in the same paragraph
	official bool   // its name is one that reports print
	running  bool   // other text stands in its paragraph
}

// rank says how sure it is that a heading begins a section: by how it is numbered, then
// by whether its name is one that reports print, and then by whether it has a line of its
// own.
func (h *heading) rank() int {
	n := 0
	switch {
	case strings.HasPrefix(h.text, "第"):
		n = 12
	case chinese.MatchString(h.text):
		n = 8
	case numbered.MatchString(h.text):
		n = 4
	}
	if h.official {
		n += 2
	}
	if !h.running {
		n++
	}
	return n
}

// numbering is that of the outermost level: 一、 1. 第一部分. (一) is a level below, and
// only counts with a name that reports print.
const numbering = `(?:第?[一二三四五六七八九十]{1,2}(?:部分|章)?|[1-9１-９])[ \t\x{3000}]*[、．.,，:：]?[ \t\x{3000}]*`

var (
	numbered  = regexp.MustCompile(`^` + numbering)
	bracketed = regexp.MustCompile(`^[（(][一二三四五六][）)]、?`)
	chinese   = regexp.MustCompile(`^第?[一二三四五六七八九十]{1,2}(?:部分|章)?[ \t\x{3000}]*[、．.,，:：\s]`)
	inRunning = regexp.MustCompile(`(^|[。！？；”）)\]】\s\d元件项个条无])(` + numbering + anyName() + `)`)
)

// otherNames are further wordings that are looked for in running text.
var otherNames = []string{
	`[^。，；\d]{0,16}复议[^。，；\d]{1,6}诉讼的?情况`,
	`(?:政府信息公开工作)?(?:中)?存在的?(?:主要)?问题(?:及|和|与)(?:下一步)?(?:工作)?(?:改进|整改)(?:情况|措施)`,
}

// anyName matches the names of the sections, blanks between the letters or not.
func anyName() string {
	var all []string
	for _, s := range sections {
		all = append(all, s.names...)
	}
	slices.SortFunc(all, func(a, b string) int { return len(b) - len(a) })
	for i, name := range all {
		all[i] = strings.Join(strings.Split(name, ""), `[ \x{3000}]*`)
	}
	return `(?:` + strings.Join(append(all, otherNames...), `|`) + `)`
}

// longestHeading is how many characters a heading has at most, blanks not counted.
const longestHeading = 40

// headingOf reports whether a paragraph is the heading of a section.
func headingOf(text string) (heading, bool) {
	text = plain(text)
	name := compact(text)
	if utf8.RuneCountInString(name) > longestHeading {
		return heading{}, false
	}
	bare := bracketed.ReplaceAllString(numbered.ReplaceAllString(name, ""), "")
	bare = strings.TrimRight(bare, "：:。.")
	for _, s := range sections {
		for _, n := range s.names {
			if bare == n {
				return heading{section: s.id, text: text, official: true}, true
			}
		}
	}
	if !chinese.MatchString(text) || strings.ContainsAny(bare, "。；，,") || strings.ContainsAny(bare, "0123456789") {
		return heading{}, false
	}
	for _, s := range sections {
		if !slices.ContainsFunc(s.words, func(any []string) bool {
			return !slices.ContainsFunc(any, func(w string) bool { return strings.Contains(bare, w) })
		}) {
			return heading{section: s.id, text: text}, true
		}
	}
	return heading{}, false
}

// running cuts a paragraph where headings stand in it without a line of their own, as
// in text that has lost its line ends. The first part is what stands before the first
// heading.
func running(text string) (before string, all []heading) {
	if !strings.Contains(text, "情况") && !strings.Contains(text, "事项") {
		return text, nil
	}
	type cut struct{ from, to int }
	var cuts []cut
	for _, m := range inRunning.FindAllStringSubmatchIndex(text, -1) {
		next, _ := utf8.DecodeRuneInString(text[m[5]:])
		if strings.ContainsRune("、，；,;和及等”》》）", next) && m[5] < len(text) {
			continue
		}
		cuts = append(cuts, cut{m[4], m[5]})
	}
	if len(cuts) == 0 {
		return text, nil
	}
	for i, c := range cuts {
		h, ok := headingOf(text[c.from:c.to])
		if !ok {
			continue
		}
		end := len(text)
		if i+1 < len(cuts) {
			end = cuts[i+1].from
		}
		h.rest = strings.TrimFunc(text[c.to:end], isBlank)
		all = append(all, h)
	}
	return strings.TrimFunc(text[:cuts[0].from], isBlank), all
}

var marks = strings.NewReplacer("**", "", "__", "")

// plain takes the marks of bold and of headings off a text.
func plain(s string) string {
	return strings.TrimFunc(marks.Replace(strings.TrimLeft(s, "# ")), isBlank)
}

// compact returns a text without blanks.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

func isBlank(r rune) bool {
	if r >= 0x3400 && r <= 0x9fff { // Chinese characters are nearly all there is
		return false
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}
