package narrative

import (
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// What is read here says that a number is not what it seems to be: another organ's,
// of another year or of a part of it, of a part of the channels.

// A doubt is why the numbers of a sentence may not be those of the report. It lasts
// until the sentence speaks of the organ itself, or of the whole year.
type doubt struct {
	foreign bool // another organ was named
	strange bool // words unknown were said of something received, answered or made
	span    bool // a part of the year, or several years
	busy    bool // something else was counted: 检查120次，作出行政处罚决定12件
}

func (d *doubt) doubtful() bool { return d.foreign || d.strange || d.span }

// plain reports whether the words of the clause before token first are known to
// change nothing: 2025年我局共, and not 县公安局, 网上 or 不予. A clause that names
// the organ itself ends the doubt that the clauses before have left.
func (p *parser) plain(s *state, first int) bool {
	lo, hi := -1, -1
	region := false
	for j := first - 1; ; j-- {
		switch t := p.kind(j); t {
		case comma, semicolon, colon, opening, closing, pause, number, stop:
			if lo < 0 {
				return !region || p.organ.region
			}
			if !p.organ.is(p.words(lo, hi)) {
				return false
			}
			s.foreign, s.strange = false, false
			return true
		case filler:
			region = region || p.tokens[j].name == "region"
		case text:
			if lo = j; hi < 0 {
				hi = j
			}
		case year, all, and, among, request, onRequest, info, receive, answer, handle, make_, decided,
			issue, repeal, inForce, disclose, document, statute, decision, review, lawsuit, direct, again:
		case result: // 因本机关不掌握等原因无法提供. Without 等原因 it is a part of what cannot be given.
			if !strings.HasPrefix(p.words(j+1, j+1), "等") {
				return false
			}
		default:
			if hi < 0 {
				return false
			}
			// It can be a part of the organ's name: 市政务服务管理局.
			lo = j
		}
	}
}

// topic notes whom a clause that ends before token end is about: 县司法局作为复议机构，.
func (p *parser) topic(s *state, end int) {
	for j := s.clause; j < end; j++ {
		switch p.kind(j) {
		case filler, year, comma:
			continue
		case each:
			if !p.organ.region {
				continue
			}
		case text:
			w := p.words(j, j)
			s.foreign = s.foreign || organIn(w) && !p.organ.begins(w)
		}
		return
	}
}

// adrift reports whether a number that is about requests only because a sentence
// before it was may be about something else, and whether one of 表二 may be about
// what was counted right before it.
func (p *parser) adrift(s *state, at model.Ref) bool {
	switch at.Section {
	case "requests":
		return !p.named && (p.loose || p.unknown && p.before.heading != request)
	case "proactive":
		return s.busy
	}
	return false
}

// excused reports whether the clause says that the number at i is not this
// year's, not counted yet, or not of all there is.
func (p *parser) excused(s *state, i int) bool {
	for j := i - 1; j >= s.clause; j-- {
		switch p.kind(j) {
		case closing:
			for j > s.clause && p.kind(j) != opening {
				j--
			}
		case plan, compare, part, only, each:
			return true
		case among:
			// 其中，某局收到5件: of a part of the whole. 其中答复10件 is not.
			if k := p.forth(j); p.kind(k) == text {
				return true
			}
		}
	}
	return p.otherYear(i)
}

// otherYear reports whether the year named last before token i is not the report's.
// The year that something is carried over to, or from, or compared with, is no such year.
func (p *parser) otherYear(i int) bool {
	if p.year == 0 {
		return false
	}
	for j := i - 1; j >= 0; j-- {
		switch p.kind(j) {
		case year:
			b, n := p.kind(p.back(j)), p.kind(p.forth(j))
			if b == carry || b == defer_ || n == carry || (b == compare || n == compare) && p.closedBetween(j, i) {
				continue
			}
			return p.tokens[j].value != p.year
		case before:
			if n := p.kind(p.forth(j)); n != carry && p.kind(p.back(j)) != carry && p.kind(j-1) != compare && !p.closedBetween(j, i) {
				return true
			}
		}
	}
	return false
}

// startsRange reports whether the number at i is where something has come from: 由15件增至42件.
func (p *parser) startsRange(i int) bool {
	before := p.text[:p.tokens[i].from]
	return strings.HasSuffix(before, "由") || strings.HasSuffix(before, "从")
}

// closedBetween reports whether a comma or the end of a bracket parts two tokens.
func (p *parser) closedBetween(i, j int) bool {
	for ; i < j; i++ {
		if k := p.kind(i); k == comma || k == semicolon || k == closing {
			return true
		}
	}
	return false
}

// An organ is the one whose report it is, so far as it helps to tell it from others.
type organ struct {
	name   string
	region bool // its report counts the whole county, city or province: 全县
}

func organOf(r *model.Report) organ {
	o := organ{name: strings.TrimSpace(r.Field(model.OrganName))}
	switch model.OrganKind(r.Field(model.OrganSort)) {
	case model.County, model.City, model.Province:
		o.region = true
	case model.KindUnknown:
		// Nobody but a government says 全县 of itself.
		o.region = o.name == "" || o.bare() != o.name && !strings.HasSuffix(o.bare(), "镇") && !strings.HasSuffix(o.bare(), "乡") ||
			strings.HasSuffix(o.name, "区") || strings.HasSuffix(o.name, "县") || strings.HasSuffix(o.name, "市")
	}
	return o
}

// bare returns the name of a government without what makes it one: 清河县.
func (o organ) bare() string {
	for _, suffix := range []string{"人民政府", "管理委员会", "管委会"} {
		if s, ok := strings.CutSuffix(o.name, suffix); ok {
			return s
		}
	}
	return o.name
}

// is reports whether words name the organ: in full, without the place, or shortened
// as 县农业局 is for 清河县农业农村局. 县政府 may be the county or its government
// alone, and names a county's organ in neither case.
func (o organ) is(words string) bool {
	words = strings.TrimSuffix(words, "的")
	if o.name == "" || words == "" {
		return false
	}
	if words == o.name || words == o.bare() {
		return true
	}
	if o.region || len(words) < len("某局") {
		return false
	}
	return shortens(words, o.name) || shortens(words, strings.TrimSuffix(strings.TrimSuffix(o.name, "公室"), "公厅")) ||
		shortens(words, strings.TrimSuffix(o.name, "员会")) || shortens(words, strings.TrimSuffix(o.name, "办事处"))
}

// shortens reports whether a name is cut down to words: letters are left out, but not
// the last, which says what it is.
func shortens(words, name string) bool {
	last, _ := utf8.DecodeLastRuneInString(name)
	if !strings.HasSuffix(words, string(last)) {
		return false
	}
	for _, r := range name {
		words = strings.TrimPrefix(words, string(r))
	}
	return words == ""
}

var (
	organEnds = []string{"办公室", "部门", "政府", "乡镇", "街道", "中心", "法院", "单位", "大队", "局", "厅", "镇"}
	// Words that begin a clause which only mentions an organ: 按照县政府部署.
	mentions = []string{"按照", "按", "根据", "依据", "围绕", "结合", "落实", "贯彻", "坚持", "加强", "通过", "为", "对", "与", "由", "经", "向", "以", "在",
		"积极", "认真", "严格", "配合", "协助", "会同", "聚焦", "推动", "推进", "强化", "印发", "完善", "健全", "深化", "优化", "做好", "抓好"}
)

// organIn reports whether words begin with the name of an organ.
func organIn(words string) bool {
	for _, m := range mentions {
		if strings.HasPrefix(words, m) {
			return false
		}
	}
	for _, e := range organEnds {
		if i := strings.Index(words, e); i >= 0 && i <= longName {
			return true
		}
	}
	return false
}

// longName is how many bytes the name of an organ has in a sentence, at most.
const longName = 40

// begins reports whether words begin with the organ.
func (o organ) begins(words string) bool {
	for i := range words {
		if i > longName {
			return false
		}
		if o.is(words[:i]) {
			return true
		}
	}
	return o.is(words)
}
