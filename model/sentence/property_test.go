package sentence_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/narrative"
	"nianbao/model/sentence"
)

// sound returns a report whose 表三 and 表四 are filled in and balance. Totals are
// automatic, or typed as they are computed.
func sound(t *rapid.T) *model.Report {
	year := rapid.IntRange(2019, 2030).Draw(t, "year")
	e := edition.For(year)
	r := model.Begin(e, year, "示例县档案局", model.Department)
	set := func(at model.Ref, n int64) { r.Apply(model.SetValue{At: at, To: model.Int(n)}) }
	// Most cells of a real table are 0, and whole tables are.
	most := rapid.SampledFrom([]int64{0, 1, 3, 5_000_000}).Draw(t, "most")
	some := func(name string) int64 {
		if rapid.IntRange(0, 3).Draw(t, name+"?") > 0 {
			return 0
		}
		return rapid.Int64Range(0, most).Draw(t, name)
	}
	for _, at := range e.Cells() {
		if !e.IsTotal(at) {
			set(at, some(at.String()))
		}
	}
	for _, c := range e.Section("requests").Table.Blocks[0].Columns {
		at := func(row model.RowID) model.Ref { return model.Ref{Section: "requests", Row: row, Col: c.ID} }
		if e.IsTotal(at("received")) {
			continue
		}
		handled := (r.Value(at("result")).Micro() + r.Value(at("carried_out")).Micro()) / 1_000_000
		in := rapid.Int64Range(0, handled).Draw(t, "carried in")
		set(at("carried_in"), in)
		set(at("received"), handled-in)
	}
	if rapid.Bool().Draw(t, "typed") {
		for _, at := range e.Cells() {
			if e.IsTotal(at) && rapid.Bool().Draw(t, "typed "+at.String()) {
				r.Apply(model.SetValue{At: at, To: model.Micro(r.Computed(at).Micro)})
			}
		}
	}
	return r
}

// The rest of a narrative, in which no rule finds anything and no number stands.
const around = "（一）主动公开情况\n在门户网站的专栏主动公开政府信息，规范政府信息管理制度，组织业务培训，接受社会监督。\n"

// withSentences puts what is written of a report into it, as a clerk would.
func withSentences(r *model.Report, fee model.Value, heading string) {
	requests, _ := sentence.Requests(r)
	disputes, _ := sentence.Disputes(r)
	other, _ := sentence.Other(r, fee)
	r.Apply(model.Splice{At: "overview", Pos: len(r.Text("overview")), Ins: heading + requests + disputes})
	r.Apply(model.Splice{At: "other", Ins: other})
}

// about returns the codes of what is found of the prose.
func about(r *model.Report) (codes []string) {
	findings, _ := model.Check(r, nil)
	for _, f := range findings {
		if c := f.Rule.Code; strings.HasPrefix(c, "N-") || strings.HasPrefix(c, "S-") || c == "T3-FEE2" || c == "T2-FEEINC" || c == "T3-OTHER3" {
			codes = append(codes, c+" "+f.At.String()+" "+f.Text)
		}
	}
	return codes
}

// Of a table that is in order, the sentences raise no finding and are read as what
// they say: every number that stands in a cell is tied to that cell and agrees.
func TestSoundTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := sound(t)
		fee := model.ParseValue(rapid.SampledFrom([]string{"0", "400", "3940.5"}).Draw(t, "fee"))
		if at := (model.Ref{Section: "proactive", Row: "fees", Col: "amount"}); r.Edition().Has(at) {
			r.Apply(model.SetValue{At: at, To: model.ParseValue("0.4")}) // the fee is a part of it
		}
		r.Apply(model.Splice{At: "overview", Ins: around})
		before := about(r)
		withSentences(r, fee, rapid.SampledFrom([]string{"", "（二）依申请公开情况\n"}).Draw(t, "heading"))
		for _, f := range about(r) {
			if !slices.Contains(before, f) {
				t.Fatalf("found: %s\nin: %s\n%s", f, r.Text("overview"), r.Text("other"))
			}
		}
		tied(t, r)
	})
}

// tied fails unless the numbers that the sentences are about are tied to their cells.
func tied(t *rapid.T, r *model.Report) {
	e := r.Edition()
	says := map[string]int{} // how often, by cell
	for _, n := range narrative.Read(r) {
		if n.Claim == nil {
			continue
		}
		if n.Claim.Verdict != narrative.Agrees {
			t.Fatalf("%s: %s: %v", n.Text, n.Claim.Code, n.Claim.Verdict)
		}
		for _, at := range n.Claim.Cells {
			says[at.String()]++
		}
	}
	// That there was none is said of what was received and of cases only.
	want := func(at model.Ref) {
		none := at.Row == "received" || at.Section == "disputes" && at.Col == "total"
		if v := r.Value(at); (v.Micro() > 0 || none) && says[at.String()] == 0 {
			t.Fatalf("no number is tied to %s, which is %s:\n%s", e.Label(at), v, r.Text("overview"))
		}
	}
	for _, row := range e.Section("requests").Table.Blocks[0].Rows {
		if row.ID != "" {
			want(model.Ref{Section: "requests", Row: row.ID, Col: "total"})
		}
	}
	for _, at := range e.Cells() {
		if at.Section == "disputes" {
			want(at)
		}
	}
}

var pieces = regexp.MustCompile(`(\d+)件(（[^）]*）)?`)

// What is listed adds up to the whole: the results to 办结, and each bracket to the
// number before it. Nothing is listed that is 0.
func TestPartsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := sound(t)
		text, missing := sentence.Requests(r)
		if len(missing) > 0 {
			t.Fatalf("missing %v of a table that is filled in", missing)
		}
		first, second, _ := strings.Cut(text, "办结的申请中，")
		total := r.Value(model.Ref{Section: "requests", Row: "result", Col: "total"}).String()
		if total != "0" && !strings.Contains(first, "共办结"+total+"件") {
			t.Fatalf("%s件 is not said to be 办结: %s", total, first)
		}
		if sum := addUp(t, second); strconv.FormatInt(sum, 10) != total {
			t.Fatalf("results add up to %d, not %s: %s", sum, total, second)
		}
	})
}

// addUp adds up what is listed outside brackets, and compares each bracket with what
// it stands behind.
func addUp(t *rapid.T, text string) (sum int64) {
	for _, m := range pieces.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.ParseInt(m[1], 10, 64)
		if n == 0 {
			t.Fatalf("0 is listed: %s", text)
		}
		sum += n
		if m[2] != "" {
			if inner := addUp(t, m[2]+"）"); inner != n {
				t.Fatalf("%s adds up to %d", m[0], inner)
			}
		}
	}
	return sum
}

// Whatever stands in the cells, the sentences never say a number or a “none” of what
// is not known, every gap is found as a placeholder, and what is there agrees.
func TestAnyTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := sound(t)
		for _, at := range rapid.SliceOfN(rapid.SampledFrom(r.Edition().Cells()), 1, 20).Draw(t, "spoiled") {
			to := rapid.SampledFrom([]string{"", "", "无", "-3", "1.5"}).Draw(t, "value")
			r.Apply(model.SetValue{At: at, To: model.ParseValue(to)})
		}
		withSentences(r, model.Value{}, "")
		for _, s := range []struct {
			id   model.SectionID
			text string
		}{{"requests", first(sentence.Requests(r))}, {"disputes", first(sentence.Disputes(r))}} {
			gaps := strings.Contains(s.text, "〔")
			if blank := len(r.BlankCells(s.id)); blank > 0 && !gaps && !covered(r, s.id) {
				t.Fatalf("%d cells are not filled in, and no gap is left: %s", blank, s.text)
			}
		}
		placed := false
		for _, f := range about(r) {
			placed = placed || strings.HasPrefix(f, "S-PLACE")
			if strings.HasPrefix(f, "N-ZERO") && strings.Contains(f, "已填") {
				t.Fatalf("a “none” of what is filled in: %s", f)
			}
		}
		if strings.Contains(r.Text("overview")+r.Text("other"), "〔") && !placed {
			t.Fatalf("a gap that no rule finds: %s", r.Text("overview"))
		}
	})
}

func first(text string, _ []model.Ref) string { return text }

// covered reports whether every cell that is not filled in stands in a row whose
// total was typed, so that the sentences do not need it.
func covered(r *model.Report, id model.SectionID) bool {
	for _, at := range r.BlankCells(id) {
		if at.Col = "total"; r.Automatic(at) {
			return false
		}
	}
	return true
}
