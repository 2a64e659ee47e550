package importer

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// This file recognises title, year, organ and signature.

// A title is what the title of a report says.
type title struct {
	text  string // without blanks
	year  int    // 0: none
	organ string // "": none
	dated string // what stands behind it: （2026年1月20日）
}

const longestTitle = 120 // characters: an organ's name and what it reports

var (
	titleEnd   = regexp.MustCompile(`^(.*?)(?:政府)?(?:信息|政务)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报)(?:[（(].{0,12}[）)])?》?$`)
	yearInText = regexp.MustCompile(`(20\d\d|二[〇零○ＯO0][〇零○ＯO0一二三四五六七八九]{2})\s*年度?`)
	aroundIt   = regexp.MustCompile(`^.*[>＞»›：:|｜]`)
	siteNames  = regexp.MustCompile(`[-_—–|｜]+`)
	organEnd   = regexp.MustCompile(`(?:政府|局|委员会|委|办公室|办公厅|厅|院|部|中心|办事处|管委会|队|会|站|所|署|处|社|行|公司|大学|学校|党校|[中小]学|学院|海关|监狱|[档图博]\p{Han}{1,2}馆|地震台|气象台|街道|办|区|市|县|乡|镇)(?:[（(][^（()）]{2,}[）)])?$`)
	notOrgan   = regexp.MustCompile(`[。，；：:！？<>＞|、\d]|首页|当前位置|年报|报告|目录|指南|专栏`)
	titleMark  = regexp.MustCompile(`^(?:标题|名称|题名)[:：]|^.*[>＞»›](?:(?:政府)?(?:信息公开)?(?:工作)?(?:年报|年度报告))?`) // what stands before a title: 首页 > 年报 …
	notice     = regexp.MustCompile(`^(?:.*关于)?(?:公布|发布|印发|公开)《?(.*(?:报告|年报))》?的?(?:通知|公告|通报|公示)$`)
	category   = regexp.MustCompile(`^(?:【[^】]*】|\[[^\]]*\])`)    // of a portal: 【年报】
	dateBehind = regexp.MustCompile(`[（(][^（()）]*月[^（()）]*[）)]$`) // of issue, behind a title
	inBrackets = regexp.MustCompile(`^[（(]([^（()）]+)[）)]$`)
	period     = regexp.MustCompile(`(20\d\d)\s*年\s*0?1\s*月\s*0?1\s*日\s*(?:起)?\s*(?:至|到|—|-|－|~)`)
)

// titleOf reads a title, ok if the text is that of an annual report and tells of which
// year or organ.
func titleOf(text string) (t title, ok bool) {
	if !strings.Contains(text, "报") && !strings.Contains(text, "告") {
		return t, false
	}
	t.text = titleMark.ReplaceAllString(compact(half(plain(text))), "")
	if n := utf8.RuneCountInString(t.text); n < 6 || n > longestTitle {
		return t, false
	}
	if at := dateBehind.FindStringIndex(t.text); at != nil {
		t.text, t.dated = t.text[:at[0]], t.text[at[0]:]
	}
	body := t.text
	if m := notice.FindStringSubmatch(body); m != nil {
		body, t.text = m[1], "" // that of a notice: it tells whose report it is
	}
	body = category.ReplaceAllString(body, "")
	year := yearInText.FindStringIndex(body)
	whole := yearInText.ReplaceAllString(body, "")
	m := titleEnd.FindStringSubmatch(whole)
	if m == nil {
		return t, false
	}
	organ := m[1]
	if year != nil {
		t.year = number(body[year[0]:year[1]])
		if n := year[0]; n > 0 && n < len(organ) && isOrgan(organ[:n]) && !isOrgan(organ[n:]) {
			organ = organ[:n] // …局2024年法治政府建设暨政府信息公开…
		}
	}
	for _, s := range []string{"（）", "()", "《", "》", "关于"} {
		organ = strings.TrimSuffix(strings.TrimPrefix(organ, s), s)
	}
	if m := inBrackets.FindStringSubmatch(organ); m != nil {
		organ = m[1]
	}
	if !notOrgan.MatchString(organ) {
		t.organ = organ
	}
	return t, t.year > 0 || organEnd.MatchString(t.organ)
}

// number reads a year in figures of either script.
func number(s string) int {
	n := 0
	for _, r := range s {
		at := strings.IndexRune("〇一二三四五六七八九", r)
		switch {
		case r >= '0' && r <= '9':
			n = 10*n + int(r-'0')
		case strings.ContainsRune("零○ＯO", r):
			n *= 10
		case at >= 0:
			n = 10*n + at/len("一")
		}
	}
	return n
}

// half makes full-width figures half-width.
func half(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// longestOrgan is how many characters the name of an organ has at the most.
const longestOrgan = 80

// isOrgan reports whether a line can be the name of an organ by itself.
func isOrgan(s string) bool {
	s = compact(s)
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= longestOrgan && organEnd.MatchString(s) && !notOrgan.MatchString(s)
}

// bareName returns the name of an organ as it compares: without blanks, brackets alike.
func bareName(s string) string {
	return strings.NewReplacer("(", "（", ")", "）", "〔", "（", "〕", "）").Replace(compact(half(s)))
}

// facts returns the piece of title, year and organ.
func (r *reader) facts(i *Import) (Piece, bool) {
	p := Piece{Kind: Facts, Name: "标题、年度和单位"}
	set := func(f model.Field, to string) {
		if to != "" {
			p.edits = append(p.edits, model.SetField{Field: f, To: to})
		}
	}
	if i.Year != 0 {
		set(model.Year, strconv.Itoa(i.Year))
	}
	set(model.OrganName, i.Organ)
	printed := r.title.text
	switch {
	case printed == "":
	case printed == fmt.Sprintf("%s%d年%s", i.Organ, i.Year, i.Edition.Title):
	case r.title.year != 0 && i.Year != r.title.year, i.Organ != "" && r.title.organ != "" && r.title.organ != i.Organ:
		p.Left = append(p.Left, Left{printed, "标题同要用的年度、单位不一样，没有用它"})
	default:
		set(model.Title, printed)
		p.Notes = append(p.Notes, Note{Text: "标题照原样：" + printed})
	}
	if r.title.dated != "" {
		p.Left = append(p.Left, Left{r.title.dated, "标题后面的日期不是标题里的字，没有用它"})
	}
	p.Notes = append(p.Notes, r.guesses...)
	return p, len(p.edits) > 0
}
