package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/diff"
	"nianbao/model/edition"
)

// Which findings came and went, and with which differences.
func TestFindings(t *testing.T) {
	ref := func(s string) model.Ref { at, _ := model.ParseRef(s); return at }
	base := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	for _, at := range base.Edition().Cells() {
		if !base.Edition().IsTotal(at) {
			base.Apply(model.SetValue{At: at})
			base.Apply(model.SetValue{At: at, To: model.Int(0)})
		}
	}
	base.Apply(model.SetField{Field: model.SignDate, To: "2026-01-20"})
	base.Apply(model.SetValue{At: ref("requests/received/natural"), To: model.Int(3)})
	base.Apply(model.SetValue{At: ref("requests/granted/natural"), To: model.Int(3)})
	base.Apply(model.Splice{At: "overview", Ins: "2025年，我局收到政府信息公开申请3件。全部按期办结。"})
	with := func(edits ...model.Edit) *model.Report {
		r := base.Clone()
		for _, e := range edits {
			r.Apply(e)
		}
		return r
	}
	overview := func(text string) model.Edit {
		return model.Splice{At: "overview", Del: 1 << 20, Ins: text}
	}
	for _, tt := range []struct {
		name     string
		old, new *model.Report
		only     string // rules that begin so
		want     string
	}{
		{
			name: "a figure mends its column and its sentence",
			old:  with(model.SetValue{At: ref("requests/received/natural"), To: model.Int(4)}), new: base,
			want: "- N-RECV overview: requests/received/natural requests/received/total\n" +
				"- T3-ID requests/received/natural: requests/received/natural\n" +
				"- T3-ID requests/received/total: requests/received/natural requests/received/total\n",
		},
		{
			name: "a sentence brings what is wrong with it, another one does not",
			old:  base, new: with(overview("2025年，我局收到政府信息公开申请5件。全部都按期办结。")),
			only: "N-",
			want: "+ N-RECV overview: 【3→5】\n",
		},
		{
			name: "what is wrong in a sentence that was moved is wrong still",
			old:  with(overview("2025年，我局收到政府信息公开申请5件。全部按期办结，没有积压，也没有拖延。\n网站每周检查一次，合并重复栏目三个。")),
			new:  with(overview("全部按期办结，没有积压，也没有拖延。\n网站每周检查一次，合并重复栏目三个。2025年，我局收到政府信息公开申请6件。")),
			only: "N-",
			want: "= 1\n",
		},
		{
			name: "a total typed",
			old:  base, new: with(model.SetValue{At: ref("requests/granted/total"), To: model.Int(2)}),
			only: "T3-ROW",
			want: "+ T3-ROW requests/granted/total: requests/granted/total\n",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := findings(diff.Compare(tt.old, tt.new), tt.only); got != tt.want {
				t.Errorf("got\n%swant\n%s", got, tt.want)
			}
		})
	}
}

func findings(d *diff.Diff, only string) string {
	var b strings.Builder
	f := d.Findings(nil, nil)
	list := func(sign string, all []diff.Attached) {
		for _, a := range all {
			if !strings.HasPrefix(a.Rule.Code, only) {
				continue
			}
			fmt.Fprintf(&b, "%s %s %s:", sign, a.Rule.Code, a.At)
			for _, i := range a.Figures {
				fmt.Fprintf(&b, " %s", d.Figures[i].At)
			}
			for _, c := range a.Changes {
				t := &d.Texts[c.Text]
				for _, m := range t.Changes[c.Change].Marks {
					if !m.Same {
						fmt.Fprintf(&b, " 【%s→%s】", cut(t.Old, m.Old), cut(t.New, m.New))
					}
				}
			}
			for _, i := range a.Facts {
				fmt.Fprintf(&b, " %s", d.Facts[i].Field)
			}
			b.WriteString("\n")
		}
	}
	list("-", f.Mended)
	list("+", f.Brought)
	if b.Len() == 0 {
		kept := 0
		old, _ := model.Check(d.Old, nil)
		for _, f := range old {
			if strings.HasPrefix(f.Rule.Code, only) {
				kept++
			}
		}
		fmt.Fprintf(&b, "= %d\n", kept)
	}
	return b.String()
}
