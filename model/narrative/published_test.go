package narrative_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/narrative"
)

// published holds published reports as read by hand.
const published = "../../../shared/reports"

// contradictions are the rules that published reports are known to break, and where.
// Whatever else is found in them is a false alarm.
var contradictions = map[string][]string{
	"010": {
		"N-PUB overview 258 275", "N-PCT overview 33.9 32.049689", "N-UNAVAIL overview 265 337",
		"N-REVIEW overview 0 2", "N-LIT overview 0 1",
	},
	"023": {"N-SUMLIST overview 2602 2603"},
	"024": {"N-SUMLIST overview 2599 2533"},
	"031": {"N-ZERO overview 0 3"},
	"044": {"N-RECV overview 75 74", "N-RECV overview 72 71"},
}

// proactive has 表二 of some of them, which figures.json lacks.
var proactive = map[string]map[string]string{
	"020": {"normative/issued": "62", "normative/repealed": "33", "normative/in_force": "440", "licences/decisions": "4529", "penalties/decisions": "1100", "coercion/decisions": "65", "fees/amount": "18651.06"},
	"021": {"normative/issued": "58", "normative/repealed": "45", "normative/in_force": "546", "licences/decisions": "2418", "penalties/decisions": "644", "coercion/decisions": "64", "fees/amount": "4166.241619"},
	"044": {"normative/issued": "88", "normative/repealed": "55", "normative/in_force": "698", "licences/decisions": "10690", "penalties/decisions": "2113", "coercion/decisions": "0", "fees/amount": "9116.36"},
	"048": {"normative/issued": "0", "licences/decisions": "96", "penalties/decisions": "753", "coercion/decisions": "0", "fees/amount": "0"},
}

// Every contradiction of a published report is found, and nothing else is accused.
func TestPublished(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(published, "figures.json"))
	if err != nil {
		t.Skipf("no published reports to check here: %v", err)
	}
	var reports map[string]struct {
		Year     int
		Organ    string
		Edition  model.EditionID
		Requests map[model.RowID][]json.Number
		Disputes []json.Number
	}
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	for file, p := range reports {
		t.Run(file, func(t *testing.T) {
			texts := narrativeOf(t, file)
			if texts == nil {
				t.Skip("no text of this report")
			}
			e, _ := edition.ByID(p.Edition)
			r := model.NewReport(e, p.Year)
			r.Apply(model.SetField{Field: model.OrganName, To: p.Organ})
			set := func(section model.SectionID, row model.RowID, col model.ColID, n string) {
				at := model.Ref{Section: section, Row: row, Col: col}
				if !e.Has(at) {
					at.Row = "closed.rest"
				}
				r.Apply(model.SetValue{At: at, To: model.ParseValue(n)})
			}
			for row, figures := range p.Requests {
				for i, n := range figures {
					set("requests", row, applicants[i], n.String())
				}
			}
			for i, n := range p.Disputes {
				set("disputes", groups[i/5], verdicts[i%5], n.String())
			}
			for at, n := range proactive[file[:3]] {
				row, col, _ := strings.Cut(at, "/")
				set("proactive", model.RowID(row), model.ColID(col), n)
			}
			if _, split := p.Requests["closed"]; split && p.Edition == "2021" {
				for _, c := range applicants {
					set("requests", "closed.uncorrected", c, "0")
					set("requests", "closed.unpaid", c, "0")
				}
			}
			for id, text := range texts {
				r.Apply(model.Splice{At: id, Ins: text})
			}
			var got []string
			for _, n := range narrative.Read(r) {
				c := n.Claim
				if c == nil {
					t.Logf("      %s %s%s", n.Section, n.Text, n.Unit)
					continue
				}
				t.Logf("%s %s %s%s %s: %v is %s %v", c.Code, n.Section, n.Text, n.Unit, c.What, c.Verdict, model.FormatMicro(c.Is), c.Cells)
				if c.Verdict == narrative.Disagrees {
					got = append(got, fmt.Sprintf("%s %s %s %s", c.Code, n.Section, model.FormatMicro(c.Says), model.FormatMicro(c.Is)))
				}
			}
			findings, _ := model.Check(r, nil)
			for _, f := range findings {
				if isSaid(f.Rule) {
					t.Logf("!! %s %s %s", f.Rule.Code, f.Rule.Level, f.Text)
				}
				if f.Rule.Code == "S-OTHERORG" {
					t.Errorf("taken for another organ's report: %s", f.Text)
				}
			}
			want := contradictions[file[:3]]
			for _, w := range want {
				if !slices.Contains(got, w) {
					t.Errorf("not found: %s", w)
				}
			}
			for _, g := range got {
				if !slices.Contains(want, g) {
					t.Errorf("found: %s", g)
				}
			}
		})
	}
}

var (
	applicants = []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other", "total"}
	groups     = []model.RowID{"review", "direct", "after_review"}
	verdicts   = []model.ColID{"upheld", "corrected", "other", "pending", "total"}

	tables   = regexp.MustCompile(`(?s)<table.*?</table>`)
	tags     = regexp.MustCompile(`<[^>]+>`)
	headings = regexp.MustCompile(`[一二三四五六]、(总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|政府信息公开行政法?复议[、与]行政诉讼情况|(政府信息公开工作)?存在的?(主要)?问题及改进(情况|措施)|其他需要报告的事项)`)
	figures  = regexp.MustCompile(`(?s)第二十条第（一）项.*|[（(]本列数据的.*|行政复议\s*行政诉讼\s*结果.*`)
)

// narrativeOf returns the prose of a published report by section. What stands above
// the tables in sections 二 to 四 has no place of its own and is put behind 一.
func narrativeOf(t *testing.T, file string) map[model.SectionID]string {
	data, err := os.ReadFile(filepath.Join(published, file))
	if err != nil {
		t.Fatal(err)
	}
	s := string(data)
	switch filepath.Ext(file) {
	case ".txt":
		if _, body, ok := strings.Cut(s, "正文 ===================="); ok {
			s = body
		}
	case ".html":
		s = tags.ReplaceAllString(tables.ReplaceAllString(s, ""), "\n")
	default:
		return nil
	}
	at := headings.FindAllStringIndex(s, -1)
	if len(at) == 5 { // the collector left out the beginning
		at = append([][]int{{0, 0}}, at...)
	}
	if len(at) != 6 {
		t.Fatalf("%d headings", len(at))
	}
	texts := map[model.SectionID]string{"preamble": s[:at[0][0]]}
	for i, h := range at {
		end := len(s)
		if i < 5 {
			end = at[i+1][0]
		}
		body := s[h[1]:end]
		switch i {
		case 0:
			texts["overview"] = body
		case 4:
			texts["problems"] = body
		case 5:
			texts["other"] = body
		default:
			texts["overview"] += "\n" + strings.TrimSpace(figures.ReplaceAllString(body, ""))
		}
	}
	return texts
}
