package narrative

import (
	"slices"
	"strings"
)

// lists reads the sentence's lists: 公布信息100条，其中甲类60条、乙类30条、其他10条. Only
// a list that ends in 其他 claims to be complete.
func (p *parser) lists() {
	for i := 0; i < len(p.tokens); i++ {
		if p.kind(i) != number {
			continue
		}
		if end := p.list(i); end > i {
			i = end - 1
		}
	}
}

// A listing is what was read of a list.
type listing struct {
	end      int   // the token behind it
	sum      int64 // of its numbers
	count    int   // of them
	shares   int64 // the sum of their percentages
	shared   int   // how many of them have one
	complete bool  // it ends in 其他
}

// list reads the list that divides the number at i and returns where it ends.
func (p *parser) list(i int) int {
	whole := &p.said[p.tokens[i].value]
	if whole.untied || whole.about != 0 || whole.tie != nil || !slices.Contains([]string{"件", "条", "份", "篇", "项", "个"}, whole.unit) {
		return i
	}
	j := i + 1
	for k := p.kind(j); k == comma || k == opening || k == colon; k = p.kind(j) {
		j++
	}
	if j == i+1 || p.kind(j) != among {
		return i
	}
	l, ok := p.listed(j+1, whole.unit)
	if !ok || l.count < 2 || !l.complete && l.sum != whole.value {
		return i
	}
	whole.tie = &tie{
		code: "N-SUMLIST", what: "各类", from: whole.from, to: p.said[p.tokens[l.end-1].value].end,
		firm: l.complete && !p.overlaps(), value: whole.value, step: whole.step, unit: whole.unit, parts: l.sum, list: l.count,
	}
	if l.shared == l.count && l.sum == whole.value {
		p.tieShares(l, whole.from)
	}
	return l.end
}

// listed reads the numbers of a list from token j on; ok is false where one of them cannot
// be part of a number with that unit.
func (p *parser) listed(j int, unit string) (l listing, ok bool) {
	depth, catchAll := 0, false
	for l.end = j; j < len(p.tokens); j++ {
		switch p.kind(j) {
		case among, receive, answer, compare, year, neg, make_:
			return l, true
		case semicolon:
			if l.complete {
				return l, true
			}
		case opening:
			depth++
		case closing:
			if depth == 0 {
				return l, true
			}
			depth--
		case rest:
			if b := p.kind(j - 1); b == comma || b == pause || b == opening || b == and {
				catchAll = true
			}
		case number:
			q := &p.said[p.tokens[j].value]
			switch {
			case depth > 0:
			case q.unit == "%":
				if p.kind(p.back(j)) == share {
					l.shares, l.shared = l.shares+q.value, l.shared+1
				}
			case q.untied || q.about != 0 || q.unit != unit && q.unit != "":
				return l, false
			default:
				l.sum, l.count, l.end = l.sum+q.value, l.count+1, j+1
				l.complete, catchAll = catchAll, false
			}
		}
	}
	return l, true
}

// tieShares ties the percentage that stands last of a list, which begins at a byte of the
// text, to the sum of all.
func (p *parser) tieShares(l listing, from int) {
	last := &p.said[p.tokens[min(l.end+1, len(p.tokens)-1)].value]
	for k := l.end; k < len(p.tokens) && k < l.end+4; k++ {
		if p.kind(k) == number {
			last = &p.said[p.tokens[k].value]
		}
	}
	if last.unit == "%" && last.tie == nil {
		last.tie = &tie{code: "N-PCT", what: "各占比之和", from: from, to: last.end, firm: true, value: last.value, step: last.step, unit: "%", shares: l.shares, list: l.shared}
	}
}

// overlaps reports whether the sentence says that its classes overlap, and so need
// not add up.
func (p *parser) overlaps() bool {
	for _, w := range []string{"重复", "交叉", "多类", "同时涉及", "兼有", "多个渠道"} {
		if strings.Contains(p.text, w) {
			return true
		}
	}
	return false
}
