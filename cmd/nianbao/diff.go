package main

import (
	"nianbao/internal/store"
	"nianbao/model"
	"nianbao/model/diff"
)

var diffCommand = command{
	name: "diff", short: "逐格逐句比较两份草稿", run: runDiff,
	help: `逐格逐句比较两份草稿：哪些数、哪些句子、哪些事项变了。

用法：nianbao diff [选项] 旧草稿 新草稿

  --format text      供人阅读，按报告的顺序
  --format json      一个 JSON 对象

其中一份可以写 -，从标准输入读。单位、年度、格式不同的也能比；两种格式里不能相比的
数，单独列出。审核意见、已核的记号不比。
退出状态：0 没有不同；1 有不同；2 没有比成。

供人阅读的，一处一行，可以用 grep 找：
  表三 （二）部分公开·自然人　8→9
  表三 （二）部分公开·总计　=9→=10（自动合计，随着变）
数：未填是没有填，=9 是自动合计，=9? 是有的项没填，“约5”不是数字。
句子：改（改了字）、移（换了地方）、移并改、加、删、分段、并段（只是另起一段，或者不再
另起）。改动的字写在【】里：【8→9】、【加：……】、【删：……】；其余照原样，没有变的长句
中间略去。

JSON 的内容：
  old, new           两份草稿：file, title, organ, year, edition
  same               没有不同
  facts              标题、单位、年度、落款等：field, old, new, follows
  figures            数：at（地址）, old, new（数字，不是数字的文字，没有填的 null）,
                     old_automatic, new_automatic（是不是自动合计），follows（两边都是
                     自动合计，随着各项变），of（另一种格式里要相加的各格）, note
  units              自己选的单位：at, old, new
  apart              不能相比的数：edition, cells, why
  texts              正文：section, changes；每处 kind（changed, moved, deleted,
                     inserted, divided, joined），old、new（from, to, text，字节数）,
                     old_at、new_at（第几段第几句），marks（分成相同和不同的各截：
                     same, old, new），没有的是 null
  explanations       审核说明：rule, at, says, old, new（reason, name, date，没有的是 null）
  counts             各有几处
  findings           单位、年度、格式都相同的：mended（旧的有、新的没有的问题）,
                     brought（新出的问题），每个有 rule, level, at, text, by（由哪些
                     地方的改动引起）；kept（都有的问题个数）。否则是 null
`}

func runDiff(c *call) error {
	format := c.flags.String("format", "text", "")
	files, err := c.parse()
	if err != nil {
		return err
	}
	isJSON, err := c.textOrJSON(*format)
	switch {
	case err != nil:
		return err
	case len(files) != 2:
		return c.usage("要写两份草稿的文件名，先旧的，后新的；给出了 %d 份", len(files))
	case files[0] == standard && files[1] == standard:
		return c.usage("标准输入只能读一次，两份草稿里只能有一份写 -")
	}
	var reports [2]*model.Report
	for i, file := range files {
		if reports[i], err = c.draft(file); err != nil {
			return err
		}
	}
	x := compared{oldFile: files[0], newFile: files[1], Diff: diff.Compare(reports[0], reports[1])}
	x.check()
	if isJSON {
		err = c.json(x.json())
	} else {
		err = x.print(c.stdout)
	}
	switch {
	case err != nil:
		return err
	case !x.Empty():
		return errFound
	}
	return nil
}

// A compared pair is what diff says about two files.
type compared struct {
	*diff.Diff
	oldFile, newFile string
	findings         *diff.Findings // nil where the reports are not versions of one another
}

// check finds out which findings came and went, if both files are versions of the same
// report. They are checked with last year's report if it can be read from both.
func (x *compared) check() {
	if !x.SameEdition() || x.Old.Year() != x.New.Year() || x.Old.Field(model.OrganName) != x.New.Field(model.OrganName) {
		return
	}
	oldPrior, newPrior := priorOf(x.oldFile, x.Old), priorOf(x.newFile, x.New)
	if oldPrior == nil || newPrior == nil {
		oldPrior, newPrior = nil, nil
	}
	f := x.Findings(oldPrior, newPrior)
	x.findings = &f
}

// priorOf returns the last year's report that a draft remembers, nil if it cannot be read.
func priorOf(file string, r *model.Report) *model.Report {
	if file == standard {
		file = standardName
	}
	last, err := store.Prior(file, r)
	if err != nil {
		return nil
	}
	return last
}

// The JSON of diff. The order of the fields is part of the contract.
type (
	diffJSON struct {
		Old          reportJSON            `json:"old"`
		New          reportJSON            `json:"new"`
		Same         bool                  `json:"same"`
		Facts        []factDiffJSON        `json:"facts"`
		Figures      []figureDiffJSON      `json:"figures"`
		Units        []unitDiffJSON        `json:"units"`
		Apart        []apartJSON           `json:"apart"`
		Texts        []textDiffJSON        `json:"texts"`
		Explanations []explanationDiffJSON `json:"explanations"`
		Counts       countsJSON            `json:"counts"`
		Findings     *findingsDiffJSON     `json:"findings"`
	}
	reportJSON struct {
		File    string          `json:"file"`
		Title   string          `json:"title"`
		Organ   string          `json:"organ"`
		Year    int             `json:"year"`
		Edition model.EditionID `json:"edition"`
	}
	factDiffJSON struct {
		Field   model.Field `json:"field"`
		Old     string      `json:"old"`
		New     string      `json:"new"`
		Follows bool        `json:"follows"`
	}
	figureDiffJSON struct {
		At           string   `json:"at"`
		Old          any      `json:"old"`
		New          any      `json:"new"`
		OldAutomatic bool     `json:"old_automatic"`
		NewAutomatic bool     `json:"new_automatic"`
		Follows      bool     `json:"follows"`
		Of           []string `json:"of,omitempty"`
		Note         string   `json:"note,omitempty"`
	}
	unitDiffJSON struct {
		At  string `json:"at"`
		Old string `json:"old"`
		New string `json:"new"`
	}
	apartJSON struct {
		Edition model.EditionID `json:"edition"`
		Cells   []string        `json:"cells"`
		Why     string          `json:"why"`
	}
	textDiffJSON struct {
		Section model.SectionID `json:"section"`
		Changes []textChange    `json:"changes"`
	}
	textChange struct {
		Kind  string     `json:"kind"`
		Old   *spanJSON  `json:"old"`
		New   *spanJSON  `json:"new"`
		OldAt *seatJSON  `json:"old_at"`
		NewAt *seatJSON  `json:"new_at"`
		Marks []markJSON `json:"marks"`
	}
	spanJSON struct {
		From int    `json:"from"`
		To   int    `json:"to"`
		Text string `json:"text"`
	}
	seatJSON struct {
		Paragraph int `json:"paragraph"`
		Sentence  int `json:"sentence"`
	}
	markJSON struct {
		Same bool      `json:"same"`
		Old  *spanJSON `json:"old"`
		New  *spanJSON `json:"new"`
	}
	explanationDiffJSON struct {
		Rule string      `json:"rule"`
		At   string      `json:"at"`
		Says string      `json:"says"`
		Old  *reasonJSON `json:"old"`
		New  *reasonJSON `json:"new"`
	}
	reasonJSON struct {
		Reason string `json:"reason"`
		Name   string `json:"name"`
		Date   string `json:"date"`
	}
	countsJSON struct {
		Facts        int `json:"facts"`
		Figures      int `json:"figures"`
		Follow       int `json:"follow"`
		Units        int `json:"units"`
		Changed      int `json:"changed"`
		Moved        int `json:"moved"`
		Deleted      int `json:"deleted"`
		Inserted     int `json:"inserted"`
		Paragraphs   int `json:"paragraphs"`
		Explanations int `json:"explanations"`
	}
	findingsDiffJSON struct {
		Mended  []attachedJSON `json:"mended"`
		Brought []attachedJSON `json:"brought"`
		Kept    int            `json:"kept"`
	}
	attachedJSON struct {
		Rule  string   `json:"rule"`
		Level string   `json:"level"`
		At    string   `json:"at"`
		Text  string   `json:"text"`
		By    []string `json:"by"`
	}
)

func (x *compared) json() diffJSON {
	about := func(file string, r *model.Report) reportJSON {
		return reportJSON{file, r.Title(), r.Field(model.OrganName), r.Year(), r.Edition().ID}
	}
	o := diffJSON{
		Old: about(x.oldFile, x.Old), New: about(x.newFile, x.New), Same: x.Empty(),
		Facts: []factDiffJSON{}, Figures: []figureDiffJSON{}, Units: []unitDiffJSON{}, Apart: []apartJSON{},
		Texts: []textDiffJSON{}, Explanations: []explanationDiffJSON{}, Counts: countsJSON(x.Count()),
	}
	for _, f := range x.Facts {
		o.Facts = append(o.Facts, factDiffJSON{f.Field, f.Old, f.New, f.Follows})
	}
	for _, f := range x.Figures {
		o.Figures = append(o.Figures, figureDiffJSON{
			f.At.String(), valueJSON(f.Old.Value), valueJSON(f.New.Value),
			f.Old.Automatic, f.New.Automatic, f.Follows, addresses(f.Summed), f.Note,
		})
	}
	for _, u := range x.Units {
		o.Units = append(o.Units, unitDiffJSON{u.At.String(), u.Old, u.New})
	}
	for _, a := range x.Apart {
		o.Apart = append(o.Apart, apartJSON{a.Edition.ID, addresses(a.Cells), a.Why})
	}
	for i := range x.Texts {
		o.Texts = append(o.Texts, textJSON(&x.Texts[i]))
	}
	for _, e := range x.Explanations {
		any := e.Any()
		o.Explanations = append(o.Explanations, explanationDiffJSON{any.Rule, any.At.String(), any.Says, reason(e.Old), reason(e.New)})
	}
	if x.findings != nil {
		o.Findings = &findingsDiffJSON{x.attached(x.findings.Mended), x.attached(x.findings.Brought), x.findings.Kept}
	}
	return o
}

func addresses(cells []model.Ref) (all []string) {
	for _, at := range cells {
		all = append(all, at.String())
	}
	return all
}

func reason(x *model.Explanation) *reasonJSON {
	if x == nil {
		return nil
	}
	return &reasonJSON{x.Reason, x.Name, x.Date}
}

func textJSON(t *diff.Text) textDiffJSON {
	o := textDiffJSON{Section: t.Section, Changes: []textChange{}}
	span := func(text string, s model.Span) *spanJSON {
		if s.From == s.To {
			return nil
		}
		return &spanJSON{s.From, s.To, text[s.From:s.To]}
	}
	seat := func(s diff.Seat) *seatJSON {
		if s == (diff.Seat{}) {
			return nil
		}
		return &seatJSON{s.Paragraph, s.Sentence}
	}
	for _, c := range t.Changes {
		one := textChange{
			Kind: c.Kind.String(), Old: span(t.Old, c.Old), New: span(t.New, c.New),
			OldAt: seat(c.From), NewAt: seat(c.To),
		}
		for _, m := range c.Marks {
			one.Marks = append(one.Marks, markJSON{m.Same, span(t.Old, m.Old), span(t.New, m.New)})
		}
		o.Changes = append(o.Changes, one)
	}
	return o
}

func (x *compared) attached(all []diff.Attached) []attachedJSON {
	list := []attachedJSON{}
	for _, a := range all {
		list = append(list, attachedJSON{a.Rule.Code, a.Level.String(), a.At.String(), a.Text, x.by(&a)})
	}
	return list
}

// by lists the addresses, sections and facts whose differences a finding is attached to.
func (x *compared) by(a *diff.Attached) []string {
	by := []string{}
	for _, i := range a.Figures {
		by = append(by, x.Figures[i].At.String())
	}
	for _, c := range a.Changes {
		if s := string(x.Texts[c.Text].Section); len(by) == 0 || by[len(by)-1] != s {
			by = append(by, s)
		}
	}
	for _, i := range a.Facts {
		by = append(by, string(x.Facts[i].Field))
	}
	return by
}

// edition returns the edition that knows a figure or a section.
func (x *compared) edition(at model.Ref) *model.Edition {
	if e := x.New.Edition(); e.Has(at) || e.Section(at.Section) != nil && at.Row == "" {
		return e
	}
	return x.Old.Edition()
}
