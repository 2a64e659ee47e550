package sentence

import (
	"slices"
	"strings"

	"nianbao/model"
)

// fees is the figure of 行政事业性收费, of which 信息处理费 is a part.
var fees = model.Ref{Section: "proactive", Row: "fees", Col: "amount"}

// Other returns the sentences of 其他需要报告的事项: what 信息处理费 was received,
// where the form asks for it, and, if the section says nothing yet, that there is
// nothing else.
//
// fee is what was received, in 元. Blank means that nobody has said: if 表二 has no
// 行政事业性收费 at all, there was none; otherwise the sentence has a gap, and the
// section is among what is missing. Where requests lapsed because nobody paid, which
// takes a notice to pay, the sentence says so (rules T3-FEE2 and S-P6-NONE).
func Other(r *model.Report, fee model.Value) (text string, missing []model.Ref) {
	w := &writer{r: r}
	var sentences []string
	unpaid := model.Ref{Section: requests, Row: "closed.unpaid", Col: "total"}
	if e := r.Edition(); e.Has(unpaid) || fee.Micro() > 0 {
		words, gap := w.fee(fee)
		if e.Has(unpaid) {
			words = w.lapsed(unpaid) + words
		}
		missing = w.wanted()
		if gap {
			missing = append(missing, model.Ref{Section: "other"})
		}
		sentences = append(sentences, w.year()+"本机关"+words+"。")
	}
	if strings.TrimSpace(r.Text("other")) == "" {
		last := "没有其他需要报告的事项。"
		if sentences == nil {
			last = w.year() + "本机关" + last
		}
		sentences = append(sentences, last)
	}
	return strings.Join(sentences, ""), missing
}

// fee writes what was received.
func (w *writer) fee(fee model.Value) (words string, gap bool) {
	none := w.r.Edition().Has(fees) && w.r.Value(fees) == model.Int(0)
	switch {
	case fee.Kind() == model.Number && fee.Micro() > 0:
		return "收取政府信息公开信息处理费" + fee.String() + "元", false
	case fee == model.Int(0), fee.Kind() == model.Blank && none:
		return "未收取政府信息公开信息处理费", false
	}
	return "收取政府信息公开信息处理费〔未填：实际收取的金额〕元", true
}

// lapsed writes of the requests that lapsed because nobody paid, if there are any.
// Of a table without any figure it does not speak.
func (w *writer) lapsed(unpaid model.Ref) string {
	n := w.sum(short(w.r.Edition().Row(unpaid).FullName()), unpaid)
	if n.isZero() || w.empty(requests) {
		return ""
	}
	return "发出信息处理费收费通知后，" + n.String() + "申请因申请人逾期未缴纳费用不再处理；"
}

// Lacking says in words what the sentences lack, for the user: the rows, each once.
// It is empty where nothing is missing.
func Lacking(e *model.Edition, missing []model.Ref) string {
	var names []string
	for _, at := range missing {
		name := "信息处理费实际收取的金额"
		if row := e.Row(at); row != nil {
			name = e.Section(at.Section).Table.Name + "“" + short(row.FullName()) + "”"
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	const most = 3
	if len(names) > most {
		return strings.Join(names[:most], "、") + "等 " + model.Int(int64(len(names))).String() + " 处"
	}
	return strings.Join(names, "、")
}
