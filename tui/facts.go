package tui

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"nianbao/model"
	"nianbao/model/edition"
	"nianbao/tui/form"
	"nianbao/tui/theme"
)

// A facts pane edits some of the single facts of a report: 落款, 报告信息.
type facts struct {
	*form.Model
	draft  *model.Draft
	fields []model.Field
}

// factHints say what to write.
var factHints = map[model.Field]string{
	model.Title:     "不填就用“单位名称＋年度＋政府信息公开工作年度报告”，如括号里的。",
	model.Year:      "报告的是哪一年的工作，四位数字。表式不随这里改变。",
	model.OrganName: "单位全称，与印章一致。",
	model.OrganSort: "有的核对要看单位类型，例如只有省级和设区的市级政府才填规章。左右键选。",
	model.SignName:  "印在正文后面的单位名称，通常是单位全称；汇总的政府报告可以不落款。",
	model.SignDate:  "如 2026-01-20、2026.1.20 或 2026年1月20日。部门应在 1 月 31 日前，县级以上政府应在 3 月 31 日前公布（《条例》第四十九条）。",
}

func newFacts(d *model.Draft, st *theme.Styles, title string, ids ...model.Field) *facts {
	f := &facts{draft: d, fields: ids}
	var fields []form.Field
	for _, id := range ids {
		field := form.Field{ID: string(id), Name: id.Chinese(), Hint: factHints[id]}
		switch id {
		case model.OrganSort:
			for _, k := range model.OrganKinds {
				field.Choices = append(field.Choices, k.Name)
			}
		case model.SignDate:
			field.Note = dateNote
		case model.Title:
			field.Empty = func() string { return "（" + d.Report().Title() + "）" }
		case model.Year:
			field.Note = func(v string) string {
				y, _ := strconv.Atoi(v)
				if e := edition.For(y); yearNote(v) == "" && e != d.Report().Edition() {
					return "这一年通常用 " + e.Name
				}
				return yearNote(v)
			}
		}
		fields = append(fields, field)
	}
	f.Model = form.New(title, "", st, fields...)
	f.sync()
	return f
}

// sync fills the form from the report.
func (f *facts) sync() {
	for _, id := range f.fields {
		v := f.draft.Report().Field(id)
		if id == model.OrganSort {
			v = kindName(model.OrganKind(v))
		}
		f.SetValue(string(id), v)
	}
}

// Update handles a key. What changed is in the report at once, as one open step for
// each field.
func (f *facts) Update(msg tea.Msg) (out tea.Msg, cmd tea.Cmd) {
	before := f.Current()
	out, cmd = f.Model.Update(msg)
	if changed, ok := out.(form.ChangedMsg); ok {
		f.change(model.Field(changed.ID))
		return nil, cmd
	}
	if _, ok := out.(form.CancelMsg); ok {
		f.draft.Close()
	}
	if f.Current() != before {
		f.tidy()
	}
	return out, cmd
}

func (f *facts) change(id model.Field) {
	v := f.Value(string(id))
	switch id {
	case model.OrganSort:
		f.draft.Do(model.SetField{Field: id, To: string(model.OrganKinds[f.Choice(string(id))].Kind)})
	case model.Year:
		if yearNote(v) == "" {
			f.draft.Do(model.SetField{Field: id, To: v})
		}
	case model.SignDate:
		if d, ok := parseDate(v); ok { // as the file wants it; the line keeps what is being typed
			v = d
		}
		f.draft.Amend(model.SetField{Field: id, To: v})
	default:
		f.draft.Amend(model.SetField{Field: id, To: v})
	}
	if f.draft.Locked() != "" {
		f.sync()
	}
}

// tidy ends the open step and shows the facts as the report has them.
func (f *facts) tidy() {
	f.draft.Close()
	f.sync()
}

// Blur finishes what was typed.
func (f *facts) Blur() {
	f.tidy()
	f.Model.Blur()
}

// Focus shows the report's facts as they are now.
func (f *facts) Focus() {
	f.sync()
	f.Model.Focus()
}

// goTo puts the cursor on a field after something else changed it.
func (f *facts) goTo(id model.Field) {
	f.sync()
	for _, own := range f.fields {
		if own == id {
			f.Goto(string(id))
		}
	}
}

// ShortHelp returns the keys for the bottom line.
func (f *facts) ShortHelp() []key.Binding { return f.Model.ShortHelp() }

func kindName(k model.OrganKind) string {
	for _, o := range model.OrganKinds {
		if o.Kind == k {
			return o.Name
		}
	}
	return string(k)
}

var datePattern = regexp.MustCompile(`^\s*(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*$`)

// parseDate reads a date as people write it and returns it as 2026-01-20.
func parseDate(s string) (string, bool) {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case r == '．' || r == '。':
			return '.'
		case r == '－' || r == '—':
			return '-'
		}
		return r
	}, s)
	g := datePattern.FindStringSubmatch(s)
	if g == nil {
		return "", false
	}
	t, err := time.Parse("2006-1-2", g[1]+"-"+strings.TrimLeft(g[2], "0")+"-"+strings.TrimLeft(g[3], "0"))
	if err != nil {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// dateNote shows a date as it will be printed.
func dateNote(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	d, ok := parseDate(s)
	if !ok {
		return "不是日期"
	}
	t, _ := time.Parse(time.DateOnly, d)
	return fmt.Sprintf("%d年%d月%d日", t.Year(), t.Month(), t.Day())
}

// yearNote says what is wrong with a year, "" if nothing is.
func yearNote(s string) string {
	if y, err := strconv.Atoi(s); err != nil || !model.ValidYear(y) {
		return "年度应是 2008 到 2100 之间的四位数字"
	}
	return ""
}
