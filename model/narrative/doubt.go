package narrative

// excused reports whether the clause says that the number at i is not this
// year's, not counted yet, or not of all there is.
func (p *parser) excused(s *state, i int) bool {
	for j := s.clause; j < i; j++ {
		switch p.kind(j) {
		case plan, compare, part, only:
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
// The year that something is carried over to, or from, is no such year.
func (p *parser) otherYear(i int) bool {
	if p.year == 0 {
		return false
	}
	for j := i - 1; j >= p.sentence.from; j-- {
		switch p.kind(j) {
		case year:
			if b := p.kind(p.back(j)); b == carry || b == defer_ {
				continue
			}
			if n := p.kind(p.forth(j)); n == carry {
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

// closedBetween reports whether a comma or the end of a bracket parts two tokens.
func (p *parser) closedBetween(i, j int) bool {
	for ; i < j; i++ {
		if k := p.kind(i); k == comma || k == semicolon || k == closing {
			return true
		}
	}
	return false
}
