package remarks

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/review"
)

// named is how many of the findings that a proposal mends or brings are named.
const named = 3

// effect says what taking a proposal that nobody has decided on does to what is found
// wrong: first in a line, then the findings that would go and those that would come.
// Nothing is said of one that cannot be taken.
func (m *Model) effect(n *entry) []string {
	if n.Proposal == nil || n.taken() || n.State != model.Open && n.State != model.Answered && !review.Undone(n.report, n.Remark) {
		return nil
	}
	return m.effectOf(n, []int{n.ID})
}

// effectOf says what taking several proposals together does.
func (m *Model) effectOf(n *entry, ids []int) (said []string) {
	e, err := review.AcceptAll(n.report, ids, model.Person{}, "")
	if err != nil {
		return nil
	}
	with := n.report.Clone()
	with.Apply(e)
	found, _ := model.Check(with, m.draft.Prior())
	now := m.draft.Findings()
	mended, brought := model.NotAmong(now, found), model.NotAmong(found, now)
	mended, brought, still := apart(mended, brought)
	counts := model.TallyOf(now).Until(model.TallyOf(found))
	if counts == "" {
		counts = "问题的个数不变"
	}
	word := "采纳以后："
	if len(ids) > 1 {
		word = "一起采纳以后："
	}
	said = append(said, word+counts)
	said = append(said, naming("改好", mended)...)
	said = append(said, naming("还差", still)...)
	return append(said, naming("新出", brought)...)
}

// apart takes out of what is mended and brought what is the same rule at the same place:
// only by how much it is out has changed.
func apart(mended, brought []model.Finding) (gone, come, still []model.Finding) {
	same := func(a, b *model.Finding) bool {
		return a.Rule.Code == b.Rule.Code && a.At == b.At && a.From == b.From && a.To == b.To
	}
	come = slices.Clone(brought)
	for i := range mended {
		k := slices.IndexFunc(come, func(f model.Finding) bool { return same(&mended[i], &f) })
		if k < 0 {
			gone = append(gone, mended[i])
			continue
		}
		still = append(still, come[k])
		come = slices.Delete(come, k, k+1)
	}
	return gone, come, still
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
