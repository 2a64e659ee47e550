package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"nianbao/model"
	"nianbao/model/edition"
)

// This file tells the text of a report from what stands around it on its page.

var (
	// meta are the lines that portals put between title and text.
	meta = regexp.MustCompile(`^目\s*录$|发布时间|发布日期|发文日期|生成日期|成文日期|信息来源|来源[:：]|字号|字体|打印|分享|浏览|点击|阅读|访问量|责任编辑|责编|编辑[:：]|作者[:：]|索引号|文号[:：]|主题词|主题分类|发布机构|公开方式|公开类型|当前位置|所在位置|您的位置|位置[:：]|首页|关闭|栏目[:：]|^日期[:：]|原文链接|本地目录|links\.tsv|=====`)
	// footer are the lines that follow a report.
	footer = regexp.MustCompile(`^(?:上一篇|下一篇|上一条|下一条|附件|附[：:]|相关(?:链接|信息|文档|阅读|稿件|附件|新闻)|【|\[?(?:打印|关闭|分享)|分享(?:到|至)|扫一扫|返回|主办|承办|版权|网站地图|联系我们|抄送|浏览次数|责任编辑|责编|（?责任编辑)|ICP备|公网安备|网站标识码|版权所有|(?i)copyright|网站支持IPv6|微信扫|扫码|打印本页|关闭窗口`)
	// beginning is what the text of a report begins with, where no title tells.
	beginning = regexp.MustCompile(`根据|按照|依据|依照|遵照|本报告|本年度报告|现将|特向社会|为贯彻|为落实|《中华人民共和国政府信息公开条例》`)
	page      = regexp.MustCompile(`^[-—–_\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/共]\s*\d{1,3}\s*页?)?[-—–_\s]*$|^续表$|^（续）$`)
)

const longestAround = 120 // characters of a line around the text

func isMeta(s string) bool {
	if utf8.RuneCountInString(s) > longestAround || strings.Contains(s, "。") {
		return false
	}
	return meta.MatchString(s) || isRoughDate(s)
}

func isFooter(s string) bool {
	return utf8.RuneCountInString(s) <= longestAround && footer.MatchString(s)
}

func isBeginning(s string) bool { return beginning.MatchString(s) && !isMeta(s) }

// isPage reports whether a line is the number of a page.
func isPage(s string) bool { return len(s) < 30 && page.MatchString(s) }

// Where the words of a table have run together, each table begins so.
var tableStart = map[model.SectionID]*regexp.Regexp{
	proactive: regexp.MustCompile(`第二十条第[（(]一[）)]项\s*信息内容`),
	requests:  regexp.MustCompile(`[（(]本列数据的[勾钩]稽关系|申请人情况\s*自然人`),
	disputes:  regexp.MustCompile(`行政复议\s*行政诉讼\s*结果维持`),
}

// runTogether parts the text of a section from the words of its table.
func runTogether(in model.SectionID, text string) (before, table string) {
	p := tableStart[in]
	if p == nil {
		return text, ""
	}
	at := p.FindStringIndex(text)
	if at == nil {
		return text, ""
	}
	return strings.TrimFunc(text[:at[0]], isBlank), text[at[0]:]
}

// formWords are what the form prints in the sections of its tables.
var formWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{"": true}
	for _, e := range edition.All() {
		for i := range e.Sections {
			t := e.Sections[i].Table
			if t == nil {
				continue
			}
			words[t.Name], words[compact(t.Name+e.Sections[i].Name)] = true, true
			for j := range t.Blocks {
				b := &t.Blocks[j]
				words[b.Title], words[b.Stub] = true, true
				for k := range b.Rows {
					words[compact(b.Rows[k].Label)], words[compact(b.Rows[k].Label+b.Rows[k].Note)] = true, true
				}
				for k := range b.Columns {
					for _, h := range b.Columns[k].Head {
						words[h] = true
					}
				}
			}
		}
	}
	return words
})

var unitOfTable = regexp.MustCompile(`^[（(]?单位[:：].{1,10}$`)

// numberMark is how labels are numbered other than by the form: 1、 for 1.
var numberMark = regexp.MustCompile(`^([1-8])[、．]`)

var wideBrackets = strings.NewReplacer("(", "（", ")", "）")

// formWord returns a text as the form would write it: (一) as （一）, 1、 as 1.
func formWord(text string) string {
	text = wideBrackets.Replace(half(compact(text)))
	return numberMark.ReplaceAllString(text, "$1.")
}

// formPrefixes are what form words begin with, whole ones too.
var formPrefixes = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for w := range formWords() {
		for i := range w {
			all[w[:i]] = true
		}
		all[w] = true
	}
	return all
})

// beginsFormWord reports whether the form has a word that begins so.
func beginsFormWord(text string) bool {
	return len(text) < mostBytes && formPrefixes()[formWord(text)]
}

// mostBytes is more than the longest word of the form has, with blanks between its letters.
const mostBytes = 600

// ofForm reports whether a paragraph in the section of a table is a part of the form.
func ofForm(in model.SectionID, text string) bool {
	if tableStart[in] == nil || len(text) > mostBytes {
		return false
	}
	text = formWord(text)
	return formWords()[text] || unitOfTable.MatchString(text) || strings.Contains(text, "稽关系为") && utf8.RuneCountInString(text) < longestHeading
}

// tableNumber begins the caption of a table: 表1　, 附表三：.
var tableNumber = regexp.MustCompile(`^附?表\s*[一二三四五六七八九十\d]{1,2}(?:[-－—]\d)?[、：:．.\s\x{3000}]*`)

// captionEnd ends a caption in words of the organ's own.
var captionEnd = regexp.MustCompile(`(?:统计表|情况表|一览表|汇总表)(?:[（(].{0,20}[）)])?$`)

// caption reports whether a paragraph in the section of a table is what stands over the
// table: the name of the section again, or own words for it.
func caption(in model.SectionID, text string) (own, is bool) {
	if tableStart[in] == nil || utf8.RuneCountInString(text) > longestHeading || strings.ContainsAny(text, "。；") {
		return false, false
	}
	rest := tableNumber.ReplaceAllString(text, "")
	if h, ok := headingOf(rest); ok && h.section == in {
		return false, true
	}
	return true, rest == "" || captionEnd.MatchString(compact(rest))
}

const whyNames = "是表的名称、填报单位一类的字，草稿里没有它的位置"

// filledIn begins a line beside a table that says who filled it in.
var filledIn = regexp.MustCompile(`^(?:填[报表写]|报送|制表|编制|统计|审核|复核|联系|单位|部门)(?:单位|机关|部门|人员?|负责人|名称|日期|时间|电话)*(?:[（(].{1,4}[）)])?[:：]`)

// isLabel reports whether a line is no sentence.
func isLabel(text string) bool {
	return utf8.RuneCountInString(text) <= longestAround && !strings.ContainsAny(text, "。；！")
}

// namesTable reports whether a line in the section of a table says whose it is, or names
// it with its organ: a row of the table itself that is no sentence, or a line beside it.
func (r *reader) namesTable(it *item, in model.SectionID) bool {
	text := compact(half(it.text))
	if tableStart[in] == nil || !isLabel(text) || ofForm(in, text) || isPage(text) {
		return false
	}
	if _, is := caption(in, it.text); is {
		return false // known as that
	}
	if it.above || filledIn.MatchString(text) {
		return true
	}
	return slices.ContainsFunc(sections[position(in)].names, func(name string) bool {
		before, ok := strings.CutSuffix(text, name)
		return ok && r.isOwn(yearInText.ReplaceAllString(before, ""))
	})
}

// findTitle looks for the title before the first heading, and returns where what
// follows it begins, 0 if there is none.
func (r *reader) findTitle(first int) (begin int) {
	best := 0
	for n, it := range r.items[:first] {
		if it.part != nil {
			continue
		}
		t, ok := titleOf(it.text)
		var lines []string
		if both, all := r.brokenTitle(n, ok && t.organ != "" && t.year != 0); all != nil {
			t, ok, lines = both, true, all
		}
		if worth := t.worth(int(it.level)); ok && worth >= best {
			best, begin = worth, n+1
			r.title, r.lines = t, lines
		}
	}
	if best >= 2 {
		return begin
	}
	for _, text := range append(siteNames.Split(r.tab, -1), aroundTitle(r.items[:first])...) {
		if t, ok := titleOf(text); ok && t.worth(0) > best {
			best, r.title, r.lines = t.worth(0), t, nil
		}
	}
	return begin
}

// mostLines is over how many lines a title is broken at the most.
const mostLines = 6

// brokenTitle reads a title that is broken into lines, the n-th item being the last of
// them. Of the lines above those belong to it that make an organ which the report names
// again, as its signature does, or that are headings like the last. Where there is no
// such sign, one line does, and none if the last tells the year and the organ by itself.
func (r *reader) brokenTitle(n int, whole bool) (t title, lines []string) {
	last := r.items[n]
	if !strings.ContainsAny(last.text, "报告）)") || isRoughDate(last.text) {
		return t, nil
	}
	if own, _ := titleOf(last.text); whole && r.names(n+1, own.organ) {
		return t, nil
	}
	alike := last.level > 0
	lines = []string{compact(last.text)}
	var best []string
	for k := n - 1; k >= 0 && len(lines) < mostLines && r.isTitleLine(k); k-- {
		it := r.items[k]
		alike = alike && it.level == last.level
		lines = append([]string{compact(plain(it.text))}, lines...)
		both, ok := titleOf(strings.Join(lines, ""))
		if !ok || both.year == 0 || both.organ == "" {
			continue
		}
		if r.names(n+1, both.organ) {
			return both, lines
		}
		if best == nil && len(lines) == 2 && !whole || alike && !isOrgan(it.text) && isOrgan(both.organ) {
			t, best = both, lines
		}
	}
	return t, best
}

// isTitleLine reports whether an item can be a line of a title, but not its last.
func (r *reader) isTitleLine(n int) bool {
	it := r.items[n]
	if it.part != nil || utf8.RuneCountInString(it.text) > longestTitle/2 || strings.ContainsAny(it.text, "。；！？，：:>＞»›|｜/") {
		return false
	}
	_, _, dated := dateOf(it.text)
	return !dated && !isMeta(it.text)
}

// names reports whether a line from the n-th item on is the name of an organ, or ends a
// line, before a date or not.
func (r *reader) names(n int, organ string) bool {
	return slices.ContainsFunc(r.items[n:], func(it item) bool {
		if it.part != nil {
			return false
		}
		text := it.text
		if _, before, ok := dateOf(text); ok {
			text = before
		}
		return compact(unsealed(text)) == organ
	})
}

// ofReport is the year or the period a report is about, on a line of its own below the title.
var ofReport = regexp.MustCompile(`^[（(]?(?:20\d\d年?度?|20\d\d年1月1日?[至到—~～－-]+(?:20\d\d年)?12月31日)[）)]?$`)

// belowTitle reports whether a line under the title says once more whose it is and when:
// the year, the date and with it the organ, or the organ where the title names none.
func (r *reader) belowTitle(text string) bool {
	text = compact(half(text))
	if ofReport.MatchString(text) {
		return true
	}
	_, before, ok := dateOf(text)
	organ := strings.TrimLeft(before, "（(")
	if !ok && r.title.organ == "" {
		organ = text
	}
	if !isOrgan(organ) {
		return false
	}
	if r.title.organ == "" {
		r.title.organ = organ
	}
	return true
}

// aroundTitle returns what may be a title behind a name: 标题：…, or 首页 > 年报 > ….
func aroundTitle(items []item) (all []string) {
	for _, it := range items {
		if it.part == nil && utf8.RuneCountInString(it.text) <= 2*longestTitle && aroundIt.MatchString(it.text) {
			all = append(all, aroundIt.ReplaceAllString(it.text, ""))
		}
	}
	return all
}

// worth says how much a title tells: year and organ, and whether it is set as a heading.
func (t title) worth(level int) (n int) {
	if t.year != 0 {
		n += 2
	}
	if t.organ != "" {
		n += 2
	}
	if level > 0 {
		n++
	}
	return n
}

// text returns the piece of the text of a section.
func (r *reader) text(s *model.Section, text string) Piece {
	p := Piece{Kind: Prose, Section: s.ID, Name: s.Heading(), text: text, Characters: utf8.RuneCountInString(compact(text))}
	if s.Table != nil {
		p.Kind, p.Name = Aside, s.Heading()+"：表以外的文字"
		p.Notes = append(p.Notes, Note{Text: "草稿的这一节只有表，这些文字接在“一、总体情况”的后面"})
	}
	if h, ok := r.headings[s.ID]; ok && !h.official {
		p.Notes = append(p.Notes, Note{Text: fmt.Sprintf("标题“%s”当作“%s”", short(h.text), s.Heading())})
	}
	return p
}
