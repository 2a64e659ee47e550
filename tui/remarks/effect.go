package remarks

import (
	"fmt"
	"strings"

	"nianbao/model"
	"nianbao/model/review"
)

// named is how many of the findings that a proposal mends or brings are named.
const named = 3

// effect says what taking a proposal that nobody has decided on does to what is found
// wrong: first in a line, then the findings that would go and those that would come.
// Nothing is said of one that cannot be taken.
func (m *Model) effect(n *entry) (said []string) {
	if n.Proposal == nil || n.taken() || n.State != model.Open && n.State != model.Answered {
		return nil
	}
	e, err := review.Accept(n.report, n.ID, model.Person{}, "")
	if err != nil {
		return nil
	}
	with := n.report.Clone()
	with.Apply(e)
	found, _ := model.Check(with, m.draft.Prior())
	now := m.draft.Findings()
	mended, brought := model.NotAmong(now, found), model.NotAmong(found, now)
	counts := model.TallyOf(now).Until(model.TallyOf(found))
	if counts == "" {
		counts = "问题的个数不变"
	}
	said = append(said, "采纳以后："+counts)
	said = append(said, naming("改好", mended)...)
	return append(said, naming("新出", brought)...)
}

// naming names the first of some findings.
func naming(word string, findings []model.Finding) (said []string) {
	for i := range findings[:min(len(findings), named)] {
		f := &findings[i]
		said = append(said, strings.Join([]string{"　" + word, f.Level.Chinese(), f.Rule.Code, f.Text}, " "))
	}
	if rest := len(findings) - named; rest > 0 {
		said = append(said, fmt.Sprintf("　%s的还有 %d 处", word, rest))
	}
	return said
}
