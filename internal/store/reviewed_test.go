package store_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"nianbao/internal/example"
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/review"
)

var (
	author = model.Person{Name: "王敏", Post: "经办人"}
	chief  = model.Person{Name: "李强", Post: "科室负责人"}
	office = model.Person{Name: "赵云"}
)

// passage returns the anchor of a remark about words of a text.
func passage(t testing.TB, r *model.Report, id model.SectionID, words string) model.Anchor {
	t.Helper()
	at := strings.Index(r.Text(id), words)
	if at < 0 {
		t.Fatalf("no %q in\n%s", words, r.Text(id))
	}
	return review.Passage(r, id, at, at+len(words))
}

// reword puts words in the place of others.
func reword(t testing.TB, r *model.Report, id model.SectionID, words, to string) {
	t.Helper()
	a := passage(t, r, id, words)
	r.Apply(model.Splice{At: id, Pos: a.From, Del: len(words), Ins: to})
}

// reviewed returns a report that was sent back once and is with the reviewer again.
func reviewed(t testing.TB) *model.Report {
	t.Helper()
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	do := func(e model.Edit, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		r.Apply(e)
	}
	natural := cell(t, "requests/partial/natural")
	r.Apply(model.SetValue{At: cell(t, "requests/received/natural"), To: model.Int(12)})
	r.Apply(model.SetValue{At: natural, To: model.Int(3)})
	r.Apply(model.Splice{At: "overview", Ins: "本年收到申请12件，上年结转0件。其中部分公开3件。\n公文类信息主动公开35条。"})
	r.Apply(model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: cell(t, "requests/carried_in/natural"), Reason: "机构改革", Name: "王敏", Date: "2026-01-12"}})
	r.Apply(review.Take(r, model.Submitted, author, "2026-01-18 16:05", "请审"))
	r.Apply(review.Mark(r, model.Ref{Section: "requests", Row: "received"}, chief, "2026-01-19 09:10"))
	r.Apply(review.Mark(r, model.Ref{}, office, "2026-01-19 09:12"))
	r.Apply(review.Say(r, review.Cell(r, natural), chief, "2026-01-19 09:15", "同台账不符", &model.Proposal{Value: model.Int(2)}))
	r.Apply(review.Say(r, passage(t, r, "overview", "35条"), chief, "2026-01-19 09:20", "", &model.Proposal{Text: "53条"}))
	r.Apply(review.Say(r, passage(t, r, "overview", "，上年结转0件"), chief, "2026-01-19 09:21", "可以不写", &model.Proposal{}))
	r.Apply(review.Say(r, review.Cell(r, cell(t, "requests/granted/natural")), chief, "2026-01-19 09:22", "“予以公开”没有填\n请补上", nil))
	r.Apply(review.Say(r, review.Cell(r, model.Ref{}), chief, "2026-01-19 09:25", "落款没有写", nil))
	r.Apply(review.Take(r, model.Returned, chief, "2026-01-19 09:30", "请照改"))
	do(review.Accept(r, 1, author, "2026-01-19 14:00"))
	do(review.Answer(r, 2, author, "2026-01-19 14:02", "35条没有错", model.Refused))
	do(review.Answer(r, 5, author, "2026-01-19 14:05", "已补", model.Done))
	r.Apply(model.SetField{Field: model.SignDate, To: "2026-01-20"})
	reword(t, r, "overview", "部分公开3件", "部分公开2件")
	r.Apply(model.Splice{At: "other", Ins: "无其他需要报告的事项。"})
	r.Apply(model.Explain{Old: &r.Explanations()[0]})
	r.Apply(review.Take(r, model.Submitted, author, "2026-01-20 09:30", ""))
	r.Apply(model.SetValue{At: cell(t, "requests/received/natural"), To: model.Value{}})
	return r
}

// A review stands in the file so that a person can read it, and is read as it was.
func TestReviewFormat(t *testing.T) {
	r := reviewed(t)
	got := encode(t, r, nil)
	golden := filepath.Join("testdata", "review.json")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if want := read(t, golden); got != want {
		t.Errorf("%s is out of date, run with -update", golden)
	}
	back, extra := decode(t, got)
	if !back.Equal(r) {
		t.Errorf("read back it is another report:\n%s", encode(t, back, nil))
	}
	if again := encode(t, back, extra); again != got {
		t.Errorf("saved again it is another file:\n%s", again)
	}
	for _, v := range back.Review().Versions {
		if v.Doubtful || v.Sum != v.Report.Fingerprint() {
			t.Errorf("version %d is doubtful", v.Number)
		}
	}
}

// discuss lets several people work on a report for some rounds.
func discuss(t *rapid.T, r *model.Report) {
	e := r.Edition()
	cells := rapid.SampledFrom(e.Cells())
	person := rapid.Custom(func(t *rapid.T) model.Person {
		return model.Person{Name: rapid.SampledFrom([]string{"", "王敏", "李强"}).Draw(t, "name"), Post: rapid.String().Draw(t, "post")}
	})
	text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.SampledFrom([]rune("年报，。\n1")), 0, 30, -1))
	for range rapid.IntRange(0, 12).Draw(t, "steps") {
		by, date, at := person.Draw(t, "by"), rapid.SampledFrom([]string{"", "2026-01-20 09:30"}).Draw(t, "date"), cells.Draw(t, "at")
		places := rapid.SampledFrom([]model.Ref{{}, {Section: model.Head}, {Section: at.Section}, {Section: at.Section, Row: at.Row}, at, {Section: "appendix", Row: "x"}})
		var done model.Edit
		switch rapid.IntRange(0, 7).Draw(t, "what") {
		case 0:
			done = review.Take(r, rapid.SampledFrom([]model.StepKind{model.Submitted, model.Returned, "filed"}).Draw(t, "kind"), by, date, text.Draw(t, "words"))
		case 1:
			done = review.Mark(r, places.Draw(t, "place"), by, date)
		case 2:
			done = review.Unmark(r, places.Draw(t, "place"), by)
		case 3:
			a := review.Cell(r, places.Draw(t, "place"))
			a.Rule = text.Draw(t, "rule")
			done = review.Say(r, a, by, date, text.Draw(t, "text"), rapid.SampledFrom([]*model.Proposal{nil, {}, {Value: model.Int(5)}, {Text: "新"}, {Value: model.TextValue("约5"), Text: "新"}}).Draw(t, "proposal"))
		case 4:
			from := rapid.IntRange(0, 1+len(r.Text("overview"))).Draw(t, "from")
			done = review.Say(r, review.Passage(r, "overview", from, from+rapid.IntRange(0, 9).Draw(t, "length")), by, date, "", &model.Proposal{Text: text.Draw(t, "wording")})
		case 5:
			done, _ = review.Answer(r, rapid.IntRange(1, 3).Draw(t, "id"), by, date, text.Draw(t, "answer"), rapid.SampledFrom([]model.RemarkState{model.Done, "parked"}).Draw(t, "state"))
		case 6:
			done, _ = review.Accept(r, rapid.IntRange(1, 3).Draw(t, "id"), by, date)
		case 7:
			from := rapid.IntRange(0, len(r.Text("overview"))).Draw(t, "from")
			a := review.Passage(r, "overview", from, from+rapid.IntRange(0, 20).Draw(t, "length"))
			r.Apply(model.Splice{At: "overview", Pos: a.From, Del: len(a.Quote), Ins: text.Draw(t, "ins")})
			r.Apply(model.SetValue{At: at, To: rapid.SampledFrom([]model.Value{{}, model.Int(3), model.TextValue("约")}).Draw(t, "figure")})
			r.Apply(model.SetUnit{At: model.Ref{Section: "proactive", Row: "procurement", Col: "amount"}, To: rapid.SampledFrom([]string{"", "元"}).Draw(t, "unit")})
			r.Apply(model.SetField{Field: rapid.SampledFrom([]model.Field{model.Title, model.OrganName, model.SignDate, model.Prior}).Draw(t, "field"), To: rapid.String().Draw(t, "fact")})
			r.Apply(model.SetField{Field: model.Year, To: rapid.SampledFrom([]string{"2024", "2025"}).Draw(t, "year")})
			done = model.Explain{New: &model.Explanation{Rule: "T3-CARRY", At: at, Reason: text.Draw(t, "reason"), Values: []model.Standing{{At: at, Value: r.Value(at)}}}}
		}
		if done != nil {
			r.Apply(done)
		}
	}
	if v := r.Review().Clone(); len(v.Versions) > 0 && rapid.Bool().Draw(t, "relaid") {
		old := edition.All()[rapid.IntRange(0, len(edition.All())-1).Draw(t, "edition of the oldest")]
		oldest := model.NewReport(old, 2020)
		for _, at := range old.Cells()[:20] {
			oldest.Apply(model.SetValue{At: at, To: model.Int(1)})
		}
		oldest.Apply(model.Splice{At: "overview", Ins: text.Draw(t, "the oldest")})
		v.Versions = append([]model.Version{{Report: oldest, Sum: oldest.Fingerprint()}}, v.Versions...)
		r.Apply(model.SetReview{To: v})
	}
}

// Whatever is said about a report is read as it was written, and saved as it was read.
func TestReviewRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := reports.Draw(t, "report")
		discuss(t, r)
		data := encode(t, r, nil)
		back, extra := decode(t, data)
		if !back.Equal(r) {
			t.Fatalf("read back it is another report:\n%s\n%s", data, encode(t, back, nil))
		}
		if again := encode(t, back, extra); again != data {
			t.Fatalf("saved again it is another file:\n%s\n%s", data, again)
		}
	})
}

// What a newer version of the program wrote into a review stays where it is while
// others come and go around it.
func TestReviewUnknownKeys(t *testing.T) {
	const file = `{
  "format": "nianbao",
  "version": 1,
  "edition": "2021",
  "year": 2025,
  "text": {
    "overview": "甲。乙。"
  },
  "review": {
    "steps": [
      {
        "kind": "filed",
        "name": "李强",
        "date": "2026-01-20 09:30",
        "version": 1,
        "seal": {"b": [1, 2],  "a": null}
      },
      {
        "kind": "filed",
        "name": "李强",
        "date": "2026-01-20 09:30",
        "seal": 2
      }
    ],
    "remarks": [
      {
        "id": 3,
        "at": "overview",
        "quote": "乙",
        "before": "甲。",
        "after": "。",
        "from": 6,
        "proposal": {"text": "丙", "ink": "红"},
        "state": "parked",
        "answers": [
          {"name": "王敏", "text": "好", "mood": 1},
          {"name": "王敏", "text": "好", "mood": 2}
        ],
        "weight": 1.50
      }
    ],
    "marks": [
      {"at": "requests/received", "name": "李强", "version": 1, "pen": true},
      {"at": "report", "name": "赵云", "version": 1}
    ],
    "versions": [
      {
        "number": 1,
        "sum": "SUM",
        "facts": {
          "title": "旧题",
          "motto": "严"
        },
        "text": {
          "overview": [
            {"paragraph": 1, "character": 3, "now": "乙。", "was": "丁。"}
          ],
          "appendix": [1]
        },
        "figures": {
          "requests/received/natural": 5,
          "requests/robots/natural": 1e1
        },
        "units": {
          "requests/received/natural": "件"
        },
        "explained": [
          {
            "rule": "T3-CARRY",
            "at": "overview",
            "seal": 1
          }
        ],
        "paper": "A4"
      }
    ],
    "chair": "李"
  },
  "history": []
}
`
	r, _ := decode(t, file)
	file2 := strings.Replace(file, "SUM", r.Review().Versions[0].Report.Fingerprint(), 1)
	r, extra := decode(t, file2)
	if got := encode(t, r, extra); got != file2 {
		t.Errorf("saved as:\n%s", got)
	}
	v := r.Review().Versions[0]
	if v.Doubtful || v.Report.Text("overview") != "甲。丁。" || v.Report.Title() != "旧题" || len(v.Report.Explanations()) != 1 {
		t.Errorf("version 1, doubtful %v:\n%s", v.Doubtful, encode(t, v.Report, nil))
	}
	dos, extra2 := decode(t, strings.ReplaceAll(file2, "\n", "\r\n"))
	if got := encode(t, dos, extra2); got != file2 {
		t.Errorf("with CR LF, saved as:\n%s", got)
	}
	undo := r.Apply(review.Take(r, model.Returned, chief, "2026-01-21 10:00", ""))
	e, err := review.Answer(r, 3, chief, "2026-01-21 10:00", "好", model.Settled)
	if err != nil {
		t.Fatal(err)
	}
	undo2 := r.Apply(e)
	got := encode(t, r, extra)
	for _, want := range []string{`"seal": {"b": [1, 2],  "a": null}`, `"weight": 1.50`, `"mood": 2`, `"ink": "红"`, `"paper": "A4"`, `"pen": true`} {
		if strings.Count(got, want) != 1 {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	r.Apply(undo2)
	r.Apply(undo)
	if got := encode(t, r, extra); got != file2 {
		t.Errorf("undone, saved as:\n%s", got)
	}
}

// A review about what is not there is read, shown as such and saved as it is.
func TestReviewOfNothing(t *testing.T) {
	for name, tt := range map[string]string{
		"an empty review":             `{}`,
		"no review":                   `null`,
		"a place that is not there":   `{"remarks":[{"id":1,"at":"requests/robots/natural","value":"约5"},{"id":2,"at":"appendix","quote":"甲","from":-9}]}`,
		"a version that is not there": `{"steps":[{"kind":"returned","version":9}],"remarks":[{"id":1,"version":8}],"marks":[{"at":"requests","version":7}]}`,
		"nobody":                      `{"steps":[{}],"remarks":[{}],"marks":[{"at":"report"}],"versions":[{}]}`,
		"a passage beyond the text":   `{"remarks":[{"id":1,"at":"overview","quote":"甲","from":2000000000}]}`,
		"great numbers":               `{"steps":[{"version":2147483647}],"remarks":[{"id":2147483647,"version":-2147483648}],"versions":[{"number":2147483647}]}`,
		"one number for two versions": `{"versions":[{"number":1},{"number":1,"facts":{"title":"旧"}}]}`,
		"thousands of entries":        `{"remarks":[` + strings.Repeat(`{},`, 4999) + `{}],"marks":[` + strings.Repeat(`{"at":"requests"},`, 4999) + `{"at":"report"}],"versions":[` + strings.Repeat(`{},`, 999) + `{}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			r, extra := decode(t, head+`"review":`+tt+`}`)
			r.Apply(review.Take(r, model.Returned, chief, "2026-01-20 09:30", ""))
			r.Apply(review.Say(r, review.Cell(r, model.Ref{}), chief, "2026-01-20 09:30", "请核", nil))
			saved := encode(t, r, extra)
			back, extra := decode(t, saved)
			if !back.Equal(r) {
				t.Errorf("read back it is another report:\n%.3000s", saved)
			}
			if again := encode(t, back, extra); again != saved {
				t.Errorf("saved again it is another file:\n%.3000s", again)
			}
			if got, want := len(review.All(back)), len(r.Review().Remarks); got != want {
				t.Errorf("%d of %d remarks are listed", got, want)
			}
		})
	}
}

// Two copies put together by hand have two remarks of one number: both are kept, and
// the later one is given another.
func TestReviewTwiceTheNumber(t *testing.T) {
	r, extra := decode(t, head+`"review":{"remarks":[{"id":2,"text":"甲","ink":1},{"id":2,"text":"乙","ink":2},{"text":"丙"},{"id":-1,"text":"丁"},{"id":7,"text":"戊"}]}}`)
	var got []string
	for _, m := range r.Review().Remarks {
		got = append(got, fmt.Sprint(m.ID, m.Text))
	}
	if want := "2甲 8乙 9丙 10丁 7戊"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if saved := encode(t, r, extra); strings.Count(saved, `"ink"`) != 2 {
		t.Errorf("saved as %s", saved)
	}
}

// A report that was changed under its versions does not make them what they were not:
// they are doubtful, and what stood in the file about them is kept.
func TestDoubtfulVersions(t *testing.T) {
	good := encode(t, reviewed(t), nil)
	for _, tt := range []struct {
		name, old, to string
		doubtful      []bool // oldest first
		unapplied     int
	}{
		{"nothing", "", "", []bool{false, false}, 0},
		{"a figure", `"requests/partial/natural": 2` + "\n", `"requests/partial/natural": 7` + "\n", []bool{false, true}, 0},
		{"another figure", `    "requests/partial/natural": 2` + "\n", `    "requests/partial/natural": 2,` + "\n    \"requests/partial/business\": 1\n", []bool{true, true}, 0},
		{"words that had been replaced", "其中部分公开2件。\\n公文", "其中部分公开两件。\\n公文", []bool{true, true}, 1},
		{"words that stayed", "公文类", "公文类的", []bool{true, true}, 0},
		{"all words", `"本年收到申请12件，上年结转0件。其中部分公开2件。\n公文类信息主动公开35条。"`, `""`, []bool{true, true}, 1},
		{"the organ", `"name": "示例区林业局",` + "\n", `"name": "示例区水利局",` + "\n", []bool{true, true}, 0},
		{"a fingerprint", `"sum": "`, `"sum": "0`, []bool{true, false}, 0},
		{"an edition that is not known", `"number": 2,`, `"number": 2, "edition": "2027",`, []bool{true, true}, 1},
		{"a year that is none", `"number": 2,`, `"number": 2, "facts": {"year": "abc"},`, []bool{false, true}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			data := strings.Replace(good, tt.old, tt.to, 1)
			if data == good && tt.old != "" {
				t.Fatalf("no %s in\n%s", tt.old, good)
			}
			r, extra := decode(t, data)
			for i, v := range r.Review().Versions {
				if v.Doubtful != tt.doubtful[i] {
					t.Errorf("version %d: doubtful %v", v.Number, v.Doubtful)
				}
			}
			saved := encode(t, r, extra)
			if n := strings.Count(saved, `"unapplied"`); n != tt.unapplied {
				t.Errorf("%d unapplied:\n%s", n, saved)
			}
			back, extra := decode(t, saved)
			if again := encode(t, back, extra); !back.Equal(r) || again != saved {
				t.Errorf("saved again it is another file:\n%s\n%s", saved, again)
			}
			// What is said next is said about a version of its own.
			r.Apply(review.Take(r, model.Approved, chief, "2026-01-21 10:00", ""))
			if v := r.Review().Versions; v[len(v)-1].Doubtful {
				t.Error("the new version is doubtful")
			}
		})
	}
}

// Words are put back only where the words that replaced them stand.
func TestReplacements(t *testing.T) {
	const text = `"甲一，甲二。\n乙一，乙二。\n丙"`
	for _, tt := range []struct{ written, want string }{
		{`{"paragraph":1,"character":1,"now":"甲一，","was":""}`, "甲二。\n乙一，乙二。\n丙"},
		{`{"paragraph":2,"character":4,"now":"乙二。\n丙","was":"丁"}`, "甲一，甲二。\n乙一，丁"},
		{`{"paragraph":2,"character":4,"length":5,"was":"丁"}`, "甲一，甲二。\n乙一，丁"},
		{`{"paragraph":3,"character":2,"now":"","was":"丁"}`, "甲一，甲二。\n乙一，乙二。\n丙丁"},
		{`{"paragraph":1,"character":4,"now":"甲二。","was":"丁"},{"paragraph":2,"character":1,"now":"乙一，","was":""}`, "甲一，丁\n乙二。\n丙"},
		{`{"paragraph":1,"character":1,"now":"甲一，","was":"丁"},{"paragraph":1,"character":4,"now":"甲二。","was":"戊"}`, "丁戊\n乙一，乙二。\n丙"},
		{``, "甲一，甲二。\n乙一，乙二。\n丙"},
		// What cannot be put back.
		{`{"paragraph":1,"character":1,"now":"乙一，","was":""}`, ""},
		{`{"paragraph":4,"character":1,"now":"","was":"丁"}`, ""},
		{`{"paragraph":0,"character":1,"now":"","was":"丁"}`, ""},
		{`{"paragraph":1,"character":0,"now":"","was":"丁"}`, ""},
		{`{"paragraph":-1,"character":-1,"was":"丁"}`, ""},
		{`{"paragraph":1,"character":9,"now":"","was":"丁"}`, ""},
		{`{"paragraph":3,"character":3,"now":"","was":"丁"}`, ""},
		{`{"paragraph":3,"character":1,"length":2,"was":"丁"}`, ""},
		{`{"paragraph":2,"character":1,"now":"乙一，","was":""},{"paragraph":1,"character":1,"now":"甲一，","was":""}`, ""},
		{`{"paragraph":1,"character":1,"now":"甲一，","was":""},{"paragraph":1,"character":2,"now":"一","was":""}`, ""},
		{`{"paragraph":1,"character":1,"now":"甲","was":"","ink":"红"}`, ""},
		{`{}`, ""},
	} {
		r, extra := decode(t, head+`"text":{"overview":`+text+`},"review":{"versions":[{"number":1,"text":{"overview":[`+tt.written+`]}}]}}`)
		v := r.Review().Versions[0]
		saved := encode(t, r, extra)
		if applies := tt.want != ""; v.Doubtful == applies || strings.Contains(saved, `"unapplied"`) == applies {
			t.Errorf("%s: doubtful %v, saved as %s", tt.written, v.Doubtful, saved)
		}
		if want := strings.ReplaceAll(tt.want, "\\n", "\n"); !v.Doubtful && v.Report.Text("overview") != want {
			t.Errorf("%s: %q, want %q", tt.written, v.Report.Text("overview"), want)
		}
	}
}

// Of versions with more text than can be held the older ones are doubtful.
func TestVersionsTooLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads a text of megabytes many times")
	}
	long := strings.Repeat("长", 900_000)
	var versions []string
	for i := range 40 {
		versions = append(versions, fmt.Sprintf(`{"number":%d,"text":{"overview":[{"paragraph":1,"character":%d,"now":"","was":"短"}]}}`, i+1, i+1))
	}
	r, extra := decode(t, head+`"text":{"overview":"`+long+`"},"review":{"versions":[`+strings.Join(versions, ",")+`]}}`)
	v := r.Review().Versions
	if len(v) != 40 || !v[0].Doubtful || v[39].Doubtful {
		t.Errorf("%d versions; doubtful: the oldest %v, the newest %v", len(v), v[0].Doubtful, v[39].Doubtful)
	}
	if saved := encode(t, r, extra); !strings.Contains(saved, `"unapplied"`) {
		t.Error("what was not made out is not kept")
	}
}

// rounds returns a full report that was read by somebody, remarked on and mended n times.
func rounds(t testing.TB, n int) *model.Report {
	t.Helper()
	r, _, err := store.Read(bytes.NewReader(example.All()[0].Data), "示例")
	if err != nil {
		t.Fatal(err)
	}
	cells := r.Edition().Cells()
	for i := range n {
		by := []model.Person{chief, office, {Name: "周伟", Post: "分管领导"}}[i%3]
		now := fmt.Sprintf("2026-01-%02d 09:30", 10+i)
		r.Apply(review.Take(r, model.Submitted, author, now, "已按意见修改，请审"))
		for k := range 4 {
			at := cells[(i*37+k*11)%len(cells)]
			r.Apply(review.Say(r, review.Cell(r, at), by, now, "同台账对不上，请核对后改正", &model.Proposal{Value: model.Int(int64(i + k))}))
		}
		text := r.Text("overview")
		from := len(text) * (i + 1) / (n + 2)
		r.Apply(review.Say(r, review.Passage(r, "overview", from, from+40), by, now, "这一句请写得具体一些", nil))
		for _, s := range []model.SectionID{"overview", "proactive", "requests", "disputes", "problems"} {
			r.Apply(review.Mark(r, model.Ref{Section: s}, by, now))
		}
		r.Apply(review.Take(r, model.Returned, by, now, "请照意见修改，改好以后再送"))
		remarks := r.Review().Remarks
		for _, m := range remarks[len(remarks)-5:] {
			e, err := review.Accept(r, m.ID, author, now)
			if m.Proposal == nil {
				e, err = review.Answer(r, m.ID, author, now, "已补充写明", model.Done)
				span, _ := review.Locate(r, &m)
				r.Apply(model.Splice{At: "overview", Pos: span.To, Ins: "，并向申请人当面作了说明"})
			}
			if err != nil {
				t.Fatal(err)
			}
			r.Apply(e)
		}
	}
	return r
}

// Ten rounds of review of a full report stay small in the file.
func TestReviewStaysSmall(t *testing.T) {
	r := rounds(t, 10)
	whole, bare := len(encode(t, r, nil)), len(encode(t, r.Contents(), nil))
	v := r.Review()
	if len(v.Versions) != 10 || len(v.Remarks) != 50 || len(v.Steps) != 20 {
		t.Fatalf("%d versions, %d remarks, %d steps", len(v.Versions), len(v.Remarks), len(v.Steps))
	}
	t.Logf("%d bytes, %d of them the review", whole, whole-bare)
	if whole-bare > 40_000 {
		t.Errorf("the review has %d bytes", whole-bare)
	}
}

func BenchmarkWriteReview(b *testing.B) {
	r := rounds(b, 10)
	for b.Loop() {
		encode(b, r, nil)
	}
}

func BenchmarkReadReview(b *testing.B) {
	data := encode(b, rounds(b, 10), nil)
	for b.Loop() {
		decode(b, data)
	}
}

// BenchmarkOpen500 opens a draft with 500 remarks and finds the places of all of them.
func BenchmarkOpen500(b *testing.B) {
	data := encode(b, rounds(b, 100), nil)
	b.ReportMetric(float64(len(data)), "bytes")
	for b.Loop() {
		r, _ := decode(b, data)
		if n := len(review.All(r)); n != 500 {
			b.Fatalf("%d remarks", n)
		}
	}
}

// What stands in place of a proposal and is none for such a place is kept as it is, and
// cannot be accepted.
func TestUnreadableProposals(t *testing.T) {
	for at, proposals := range map[string]map[string]bool{
		"overview":                 {`{"value":5}`: true, `{}`: true, `{"text":""}`: false, `{"text":"新"}`: false},
		"requests/partial/natural": {`{"text":"五"}`: true, `{}`: true, `{"value":null}`: false, `{"value":5}`: false},
	} {
		for p, unreadable := range proposals {
			r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
			file := strings.Replace(encode(t, r, nil), "{", `{"review": {"remarks": [{"id": 1, "at": "`+at+`", "text": "改", "proposal": `+p+`, "state": "open"}]},`, 1)
			back, extra := decode(t, file)
			m := review.Remark(back, 1)
			if m == nil || m.Proposal == nil || m.Proposal.Unreadable != unreadable {
				t.Errorf("%s at %s: %+v", p, at, m)
				continue
			}
			if again := strings.NewReplacer(" ", "", "\n", "").Replace(encode(t, back, extra)); !strings.Contains(again, `"proposal":`+p) {
				t.Errorf("%s at %s is saved as\n%s", p, at, again)
			}
			if _, err := review.Accept(back, 1, author, "2026-01-20 09:30"); unreadable != (err != nil && strings.Contains(err.Error(), "读不懂")) {
				t.Errorf("%s at %s: accepting says %v", p, at, err)
			}
		}
	}
}

// What says nothing in an entry is written as it was, until there is something to say.
func TestEmptyWordsStay(t *testing.T) {
	r := model.Begin(edition.For(2025), 2025, "示例区林业局", model.Department)
	const said = `{"id":1,"at":"","name":"","text":"改","proposal":{"text":"","x":1},"state":"open","answers":[{"name":"","text":""}]},{"id":2,"at":"overview","text":"改","proposal":{"value":null},"state":"open"}`
	file := strings.Replace(encode(t, r, nil), "{", `{"review": {"remarks": [`+said+`]},`, 1)
	back, extra := decode(t, file)
	again := strings.NewReplacer(" ", "", "\n", "").Replace(encode(t, back, extra))
	for _, want := range []string{`"at":""`, `"name":""`, `"proposal":{"text":"","x":1}`, `"proposal":{"value":null}`, `"answers":[{"name":"","text":""}]`} {
		if !strings.Contains(again, want) {
			t.Errorf("no %s in\n%s", want, again)
		}
	}
	e, err := review.Rewrite(back, 1, "再改", nil)
	if err != nil {
		t.Fatal(err)
	}
	back.Apply(e)
	if once, _ := decode(t, encode(t, back, extra)); review.Remark(once, 1).Text != "再改" {
		t.Errorf("%+v", review.Remark(once, 1))
	}
}
