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
	var sum, shares int64
	var count, shared, depth int
	complete, catchAll := false, false
	end := j + 1
list:
	for j++; j < len(p.tokens); j++ {
		switch p.kind(j) {
		case among, receive, answer, compare, year, neg, make_:
			break list
		case semicolon:
			if complete {
				break list
			}
		case opening:
			depth++
		case closing:
			if depth == 0 {
				break list
			}
			depth--
		case rest:
			if b := p.kind(j - 1); b == comma || b == pause || b == opening || b == and {
				catchAll = true
			}
		case number:
			q := &p.said[p.tokens[j].value]
			if depth > 0 {
				continue
			}
			if q.unit == "%" {
				if p.kind(p.back(j)) == share {
					shares, shared = shares+q.value, shared+1
				}
				continue
			}
			if q.untied || q.about != 0 || q.unit != whole.unit && q.unit != "" {
				return i
			}
			sum, count, end = sum+q.value, count+1, j+1
			complete, catchAll = catchAll, false
		}
	}
	if count < 2 {
		return i
	}
	t := tie{
		code: "N-SUMLIST", what: "各类", from: whole.from, to: p.said[p.tokens[end-1].value].end,
		firm: complete && !p.overlaps(), value: whole.value, step: whole.step, unit: whole.unit, parts: sum, list: count,
	}
	if !complete && sum != whole.value {
		return i
	}
	whole.tie = &t
	if shared == count && sum == whole.value {
		last := &p.said[p.tokens[min(end+1, len(p.tokens)-1)].value]
		for k := end; k < len(p.tokens) && k < end+4; k++ {
			if p.kind(k) == number {
				last = &p.said[p.tokens[k].value]
			}
		}
		if last.unit == "%" && last.tie == nil {
			last.tie = &tie{code: "N-PCT", what: "各占比之和", from: t.from, to: last.end, firm: true, value: last.value, step: last.step, unit: "%", shares: shares, list: shared}
		}
	}
	return end
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
