package label_test

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/model/label"
)

// published holds published reports: pages with their tables, and in figures.json
// the figures of 表三 and 表四 as read by hand.
const published = "../../../shared/reports"

var (
	applicants = []model.ColID{"natural", "business", "research", "nonprofit", "legal", "other", "total"}
	groups     = []model.RowID{"review", "direct", "after_review"}
	verdicts   = []model.ColID{"upheld", "corrected", "other", "pending", "total"}
)

type report struct {
	Edition  model.EditionID
	Requests map[model.RowID][]json.Number
	Disputes []json.Number
}

// want returns the figures of a section by their cells.
func (r *report) want(s model.SectionID) map[model.Ref]model.Value {
	want := map[model.Ref]model.Value{}
	for row, figures := range r.Requests {
		for i, n := range figures {
			if s == "requests" {
				want[model.Ref{Section: s, Row: row, Col: applicants[i]}] = model.ParseValue(n.String())
			}
		}
	}
	for i, n := range r.Disputes {
		if s == "disputes" {
			want[model.Ref{Section: s, Row: groups[i/5], Col: verdicts[i%5]}] = model.ParseValue(n.String())
		}
	}
	return want
}

// Every figure of a published table lands where a person reads it, however the
// merged cells of the page come out: blank, repeated, or closed up as browsers copy
// them.
func TestPublished(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(published, "figures.json"))
	if err != nil {
		t.Skipf("no published reports to read here: %v", err)
	}
	var reports map[string]report
	if err := json.Unmarshal(data, &reports); err != nil {
		t.Fatal(err)
	}
	n := 0
	for file, r := range reports {
		page := filepath.Join(published, strings.TrimSuffix(file, ".txt")+".tables.html")
		if strings.HasSuffix(file, ".html") {
			page = filepath.Join(published, file)
		}
		data, err := os.ReadFile(page)
		if err != nil {
			continue // a report without its tables' markup
		}
		e, _ := edition.ByID(r.Edition)
		for _, table := range tablePattern.FindAllString(string(data), -1) {
			for _, merged := range []string{"blank", "repeated", "closed up"} {
				n += r.read(t, fmt.Sprintf("%s, merged cells %s", file, merged), e, grid(table, merged))
			}
		}
	}
	if n == 0 {
		t.Error("no table was read")
	}
}

// read places a table of 表三 or 表四 and compares; it returns 1 if the table is one
// of these.
func (r *report) read(t *testing.T, name string, e *model.Edition, block [][]string) int {
	t.Helper()
	id := model.SectionID("")
	switch all := fmt.Sprint(block); {
	case strings.Contains(strings.ReplaceAll(all, " ", ""), "申请人情况"):
		id = "requests"
	case strings.Contains(strings.ReplaceAll(all, " ", ""), "尚未审结"):
		id = "disputes"
	default:
		return 0
	}
	s := e.Section(id)
	p := label.Table(s, block, label.Start{})
	sound(t, s, block, p)
	if len(p.Unknown) > 0 {
		t.Errorf("%s, %s: not known: %v", name, id, p.Unknown)
	}
	want := r.want(id)
	for y := range p.Cells {
		for x, c := range p.Cells[y] {
			if c.Kind != label.Figure {
				continue
			}
			got := model.ParseValue(strings.ReplaceAll(block[y][x], "\u00a0", " "))
			if v, ok := want[c.At]; !ok || v != got {
				t.Errorf("%s: %s holds %v, want %v", name, c.At, got, v)
			}
			delete(want, c.At)
		}
	}
	for at, v := range want {
		if v.Kind() != model.Blank {
			t.Errorf("%s: nothing lands in %s, want %v", name, at, v)
		}
	}
	return 1
}

var (
	tablePattern = regexp.MustCompile(`(?s)<table.*?</table>`)
	rowPattern   = regexp.MustCompile(`(?s)<tr.*?</tr>`)
	cellPattern  = regexp.MustCompile(`(?s)<t[dh]([^>]*)>(.*?)</t[dh]>`)
	tagPattern   = regexp.MustCompile(`(?s)<[^>]*>`)
)

// span returns how many rows or columns a cell covers.
func span(attributes, name string) int {
	m := regexp.MustCompile(name + `="?(\d+)`).FindStringSubmatch(attributes)
	if m == nil {
		return 1
	}
	n, _ := strconv.Atoi(m[1])
	return max(n, 1)
}

// grid reads a table of a page; merged says what becomes of merged cells.
func grid(table, merged string) (block [][]string) {
	covered := map[[2]int]string{}
	is := map[[2]int]bool{}
	for y, tr := range rowPattern.FindAllString(table, -1) {
		var row []string
		x := 0
		skip := func() {
			for ; is[[2]int{y, x}]; x++ {
				if merged != "closed up" {
					row = append(row, covered[[2]int{y, x}])
				}
			}
		}
		for _, m := range cellPattern.FindAllStringSubmatch(tr, -1) {
			skip()
			text := strings.TrimSpace(html.UnescapeString(tagPattern.ReplaceAllString(m[2], "")))
			row = append(row, text)
			for i := range span(m[1], "rowspan") {
				for j := range span(m[1], "colspan") {
					if i+j > 0 {
						is[[2]int{y + i, x + j}] = true
						covered[[2]int{y + i, x + j}] = map[bool]string{true: text}[merged == "repeated"]
					}
				}
			}
			x++
		}
		skip()
		block = append(block, row)
	}
	return block
}
