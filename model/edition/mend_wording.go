package edition

import (
	"fmt"
	"slices"
	"strings"

	"nianbao/model"
)

// The remedies of the rules about structure and wording: what stands for the year or
// the organ is filled in, and what the tables say is said.

// fillIn puts year and organ where 〔年〕 and 〔单位〕 stand for them, and in the place
// of a signature or a title that is not filled in those made from the organ.
func fillIn(c *model.Case) []model.Remedy {
	r := c.Report
	organ := strings.TrimSpace(r.Field(model.OrganName))
	known := organ != "" && !hasPlaceholder(organ)
	if c.At.Section == model.Signoff {
		var remedies []model.Remedy
		if hasPlaceholder(r.Title()) {
			remedies = titleMade(c)
		}
		if known && hasPlaceholder(r.Field(model.SignName)) {
			remedies = append(remedies, model.OneRemedy("署名改成单位名称", model.SetField{Field: model.SignName, To: organ})...)
		}
		return remedies
	}
	words, from := c.Words()
	edit := model.Splice{At: c.At.Section, Pos: from, Del: len(words)}
	switch {
	case words == "〔年〕":
		edit.Ins = r.Field(model.Year)
		if strings.HasSuffix(r.Text(c.At.Section)[:from], edit.Ins) {
			edit.Ins = "" // 2025〔年〕
		}
	case words == "〔单位〕" && known:
		edit.Ins = organ
	default:
		return nil
	}
	return model.OneRemedy("填上年份和单位", edit)
}

// headings offers a sub-heading for each topic that section one does not speak of,
// and where nobody asked for information the customary sentence that says so.
func headings(c *model.Case) (remedies []model.Remedy) {
	text := c.Report.Text("overview")
	written, _ := model.Unheaded(text)
	var names []string
	for _, t := range topics {
		if model.Mentions(written, t.Words...) {
			continue
		}
		if t.Name == "依申请公开" && noRequests(c.Report) {
			remedies = nobodyAsked(c.Report)
		}
		if !model.Mentions(text, t.Words...) {
			names = append(names, headingOf(t.Name))
		}
	}
	if added := model.Headings(text, names); added != nil {
		remedies = append(remedies, model.OneRemedy("插入小标题", c.Report.Append("overview", added...))...)
	}
	return remedies
}

// nobodyAsked adds the sentence that nobody did, below a heading of its own where
// the others have one.
func nobodyAsked(r *model.Report) []model.Remedy {
	stock := r.Edition().Section("overview").Stock
	i := slices.IndexFunc(stock, func(s model.Stock) bool { return s.Zero })
	words := model.Headings(r.Text("overview"), []string{headingOf("依申请公开")})
	return model.OneRemedy("写明没有申请", r.Append("overview", append(words, stock[i].For(r))...))
}

// headingOf returns the sub-heading about a topic, as the customary ones are worded.
func headingOf(topic string) string {
	switch topic {
	case "平台建设":
		return "政府信息公开平台建设情况"
	}
	return topic + "情况"
}

// isZero reports whether a figure is known to be 0.
func isZero(r *model.Report, at model.Ref) bool { return r.Value(at) == model.Int(0) }

// noRequests reports whether the tables say that nobody asked for information and
// nobody went to law about it.
func noRequests(r *model.Report) bool {
	return isZero(r, request("received")) && isZero(r, request("carried_in")) &&
		isZero(r, dispute("review")) && isZero(r, dispute("direct")) && isZero(r, dispute("after_review"))
}

// sayFees adds to section six what the tables say of the fee for information: none
// can have been taken where no fees were at all, or nobody asked.
func sayFees(c *model.Case) []model.Remedy {
	r := c.Report
	unpaid, fees := request("closed.unpaid"), proactiveCell("fees", "amount")
	nobody := isZero(r, request("received")) && isZero(r, request("carried_in"))
	if !r.Edition().Has(fees) || r.Value(unpaid).Kind() != model.Number || !isZero(r, fees) && !nobody {
		return nil
	}
	words := r.Edition().Section("other").Stock[0].For(r)
	if n := r.Value(unpaid); n != model.Int(0) {
		if !isZero(r, fees) {
			return nil
		}
		words = fmt.Sprintf("%s年，本机关因申请人逾期未按收费通知要求缴纳费用，对%s件申请不再处理；未收取政府信息公开信息处理费。", r.Field(model.Year), n)
	}
	edit := r.Append("other", words)
	if old := r.Text("other"); isNone(old) && !isEmpty(old) { // 无
		edit = model.Splice{At: "other", Del: len(old), Ins: words + "没有其他需要报告的事项。"}
	}
	return model.OneRemedy("写明信息处理费", edit)
}
