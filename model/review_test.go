package model_test

import (
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
)

// The fingerprint stands in files: it must never be made in another way.
func TestFingerprintStays(t *testing.T) {
	r := model.Begin(edition.For(2025), 2025, "示例局", model.Department)
	natural, _ := model.ParseRef("requests/received/natural")
	fee, _ := model.ParseRef("proactive/fees/amount")
	r.Apply(model.SetValue{At: natural, To: model.TextValue("约5件")})
	r.Apply(model.SetValue{At: fee, To: model.Micro(24252_311082)})
	r.Apply(model.Splice{At: "overview", Ins: "一\n二"})
	r.Apply(model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: natural, Reason: "机构改革", Values: []model.Standing{{At: natural}}}})
	if got, want := r.Fingerprint(), "ba7083738435574165ee4ee58be0686de9978badec611a93a5bb37a19b0342a0"; got != want {
		t.Errorf("got %s", got)
	}
}

// Two reports have one fingerprint if their contents are the same, and else not.
func TestFingerprint(t *testing.T) {
	e := edition.For(2019)
	pieces := rapid.SampledFrom([]string{"", "0", "1", "a", "1 a", "1 a1 b", "\x00", "3 5件", "元"})
	draw := func(t *rapid.T) *model.Report {
		r := model.NewReport(e, 2019)
		for _, at := range rapid.SliceOfN(rapid.SampledFrom(e.Cells()[:3]), 0, 2).Draw(t, "cells") {
			r.Apply(model.SetValue{At: at, To: rapid.SampledFrom([]model.Value{{}, model.Int(1), model.TextValue("1 a")}).Draw(t, "value")})
		}
		for _, id := range []model.SectionID{"overview", "other"} {
			r.Apply(model.Splice{At: id, Ins: pieces.Draw(t, "text")})
		}
		for _, f := range []model.Field{model.Title, model.SignName, model.Prior} {
			r.Apply(model.SetField{Field: f, To: pieces.Draw(t, "fact")})
		}
		amount, _ := model.ParseRef("proactive/procurement/amount")
		r.Apply(model.SetUnit{At: amount, To: rapid.SampledFrom([]string{"", "元"}).Draw(t, "unit")})
		if rapid.Bool().Draw(t, "explained") {
			r.Apply(model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: amount, Says: pieces.Draw(t, "says"), Reason: pieces.Draw(t, "reason")}})
		}
		if rapid.Bool().Draw(t, "remarked on") {
			r.Apply(model.SetReview{To: &model.Review{Remarks: []model.Remark{{ID: 1}}}})
		}
		return r
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t), draw(t)
		if same := a.Contents().Equal(b.Contents()); (a.Fingerprint() == b.Fingerprint()) != same || a.SameAt(b, model.Ref{}) != same {
			t.Fatalf("the same: %v; %s, %s", same, a.Fingerprint(), b.Fingerprint())
		}
		if a.Fingerprint() != a.Contents().Fingerprint() || a.Contents().Field(model.Prior) != "" || len(a.Contents().Review().Remarks) > 0 {
			t.Fatal("the contents are not what is fingerprinted")
		}
	})
}

// Reviews are the same when they say the same, whatever their lists were made of.
func TestEqualReviews(t *testing.T) {
	base := func() *model.Report { return model.NewReport(edition.For(2025), 2025) }
	with := func(v model.Review) *model.Report {
		r := base()
		r.Apply(model.SetReview{To: &v})
		return r
	}
	version := func(r *model.Report) []model.Version {
		return []model.Version{{Number: 1, Report: r, Sum: r.Fingerprint()}}
	}
	other := base()
	other.Apply(model.Splice{At: "other", Ins: "无。"})
	five, six := &model.Proposal{Value: model.Int(5)}, &model.Proposal{Value: model.Int(6)}
	for i, tt := range []struct {
		a, b *model.Report
		same bool
	}{
		{base(), with(model.Review{}), true},
		{base(), with(model.Review{Marks: []model.Mark{}, Versions: []model.Version{}}), true},
		{with(model.Review{Versions: version(base())}), with(model.Review{Versions: version(base())}), true},
		{with(model.Review{Versions: version(base())}), with(model.Review{Versions: version(other)}), false},
		{with(model.Review{Versions: version(base())}), base(), false},
		{with(model.Review{Remarks: []model.Remark{{Proposal: five}}}), with(model.Review{Remarks: []model.Remark{{Proposal: &model.Proposal{Value: model.Int(5)}}}}), true},
		{with(model.Review{Remarks: []model.Remark{{Proposal: five}}}), with(model.Review{Remarks: []model.Remark{{Proposal: six}}}), false},
		{with(model.Review{Remarks: []model.Remark{{Proposal: five}}}), with(model.Review{Remarks: []model.Remark{{}}}), false},
		{with(model.Review{Remarks: []model.Remark{{}}}), with(model.Review{Remarks: []model.Remark{{Proposal: five}}}), false},
		{with(model.Review{Remarks: []model.Remark{{Answers: []model.Answer{{}}}}}), with(model.Review{Remarks: []model.Remark{{}}}), false},
		{with(model.Review{Remarks: []model.Remark{{Answers: []model.Answer{}}}}), with(model.Review{Remarks: []model.Remark{{}}}), true},
		{with(model.Review{Steps: []model.Step{{Words: "好"}}}), with(model.Review{Steps: []model.Step{{}}}), false},
		{with(model.Review{Marks: []model.Mark{{On: "今天"}}}), with(model.Review{Marks: []model.Mark{{}}}), false},
	} {
		if got := tt.a.Equal(tt.b); got != tt.same || tt.b.Equal(tt.a) != tt.same {
			t.Errorf("case %d: the same: %v", i, got)
		}
	}
}
