package remarks_test

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"nianbao/internal/width"
	"nianbao/model"
	"nianbao/model/review"
	"nianbao/tui/remarks"
)

// Places that remarks are about, those the form does not have among them.
var places = []string{
	"", "overview", "preamble", "signoff", "requests", "requests/granted", "requests/granted/natural", "requests/received/total",
	"proactive/fees/amount", "head", "nowhere", "nowhere/row/col", "requests/no/such", "requests/no",
}

var words = []string{"", "请核对", "第一行\n第二行\n", "\x1b[2J\u202e", strings.Repeat("很长的意见，", 60), "e\u0301👍🏽"}

var states = []model.RemarkState{model.Open, model.Answered, model.Done, model.Accepted, model.Refused, model.Settled, "unknown"}

// anyRemark makes up a remark, as a file may have it.
func anyRemark(t *rapid.T, id int) model.Remark {
	text := rapid.SampledFrom(words)
	value := rapid.SampledFrom([]model.Value{{}, model.Int(8), model.TextValue("约8")})
	m := model.Remark{
		ID: id, By: rapid.SampledFrom([]model.Person{wang, li, zhao, {}}).Draw(t, "by"), At: rapid.SampledFrom([]string{morning, "", "昨天"}).Draw(t, "at"),
		Text: text.Draw(t, "text"), State: rapid.SampledFrom(states).Draw(t, "state"),
		Anchor: model.Anchor{At: ref(rapid.SampledFrom(places).Draw(t, "place")), Value: value.Draw(t, "value")},
	}
	if m.Anchor.At.Row == "" && rapid.Bool().Draw(t, "passage") {
		m.Anchor.Quote = rapid.SampledFrom([]string{"申请58件", "办结", "没有的话", "件。\n平台", "\xff"}).Draw(t, "quote")
		m.Anchor.Before, m.Anchor.After = text.Draw(t, "before"), text.Draw(t, "after")
		m.Anchor.From = rapid.IntRange(0, 500).Draw(t, "from")
	}
	if rapid.Bool().Draw(t, "finding") {
		m.Anchor.Rule = rapid.SampledFrom([]string{"T3-ROW", "TX-NONE"}).Draw(t, "rule")
	}
	if rapid.Bool().Draw(t, "proposes") {
		m.Proposal = &model.Proposal{Value: value.Draw(t, "to"), Text: text.Draw(t, "to")}
	}
	for range rapid.IntRange(0, 3).Draw(t, "answers") {
		m.Answers = append(m.Answers, model.Answer{By: li, At: later, State: rapid.SampledFrom(states).Draw(t, "left"), Text: text.Draw(t, "answer")})
	}
	return m
}

// Whatever is said about a draft and done to it, the list can be drawn and used, fills
// its place, and stays on the remark one chose, or goes on to the next that is shown.
func TestRandom(t *testing.T) {
	t.Cleanup(func() { width.Apply(false) })
	rapid.Check(t, func(t *rapid.T) {
		width.Apply(rapid.Bool().Draw(t, "wide"))
		d := draft()
		role := rapid.SampledFrom([]remarks.Role{remarks.Author, remarks.Reviewer}).Draw(t, "role")
		m := open(d, role, 80, 20)
		w, h := 80, 20
		last := 0 // the ID of the newest remark
		t.Repeat(map[string]func(*rapid.T){
			"say": func(t *rapid.T) {
				v := d.Report().Review().Clone()
				last++
				v.Remarks = append(v.Remarks, anyRemark(t, last))
				d.Do(model.SetReview{To: v})
			},
			"answer": func(t *rapid.T) {
				id := rapid.IntRange(1, last+1).Draw(t, "id")
				if e, err := review.Answer(d.Report(), id, li, later, "好", rapid.SampledFrom(states).Draw(t, "to")); err == nil {
					d.Do(e)
				}
			},
			"write": func(t *rapid.T) {
				write(d, "overview", rapid.SampledFrom([]string{"", "收到申请58件，办结46件。\n平台", "别的话，办结，又办结"}).Draw(t, "text"))
			},
			"fill": func(t *rapid.T) { put(d, "requests/granted/natural", rapid.Int64Range(0, 9).Draw(t, "figure")) },
			"undo": func(*rapid.T) { d.Undo() },
			"redo": func(*rapid.T) { d.Redo() },
			"resize": func(t *rapid.T) {
				w, h = rapid.IntRange(1, 140).Draw(t, "w"), rapid.IntRange(1, 40).Draw(t, "h")
				m.SetSize(w, h)
			},
			"select": func(t *rapid.T) { m.Select(rapid.IntRange(0, last+1).Draw(t, "id")) },
			"press": func(t *rapid.T) {
				press(m, rapid.SampledFrom([]rune{tea.KeyUp, tea.KeyDown, tea.KeyPgUp, tea.KeyPgDown, tea.KeyHome, tea.KeyEnd, tea.KeyLeft,
					tea.KeyRight, tea.KeyTab, tea.KeyF4, tea.KeyF4, tea.KeyEnter, tea.KeyEscape}).Draw(t, "key"))
			},
			"stay": func(t *rapid.T) {
				was := m.Selected()
				put(d, "requests/granted/natural", rapid.Int64Range(0, 9).Draw(t, "figure"))
				if now := m.Selected(); (was == nil) != (now == nil) || was != nil && was.ID != now.ID {
					t.Fatalf("from %v to %v", was, now)
				}
			},
			"": func(t *rapid.T) {
				lines := strings.Split(ansi.Strip(m.View()), "\n")
				if len(lines) != h {
					t.Fatalf("%d lines, want %d", len(lines), h)
				}
				for _, l := range lines {
					if width.Of(l) > w || width.Clean(l) != l {
						t.Fatalf("%q takes %d cells of %d", l, width.Of(l), w)
					}
				}
				r := m.Selected()
				if h > 4 && r != nil && !m.Choosing() && !slices.ContainsFunc(lines, func(l string) bool { return strings.HasPrefix(l, "> ") || w < 2 }) {
					t.Fatalf("one does not see where one is:\n%s", strings.Join(lines, "\n"))
				}
				m.ShortHelp()
			},
		})
	})
}
