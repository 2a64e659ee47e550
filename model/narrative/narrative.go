package narrative

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"nianbao/model"
)

// Sections are the sections whose prose is read.
var Sections = []model.SectionID{"preamble", "overview", "problems", "other"}

// A Number is a number in the prose of a report, or words that stand for one:
// 未收到政府信息公开申请 is 0.
type Number struct {
	Section  model.SectionID
	From, To int    // byte offsets in the section's text of the figures, or words, without unit
	Text     string // what stands there
	Value    int64  // in millionths; money in 元
	Unit     string // 件, 元, %; empty where none is written
	About    bool   // written as 余, 约, 近 or the like
	Claim    *Claim // nil for a number that is tied to nothing
}

// A Claim is what a number says about the tables.
type Claim struct {
	Code     string      // of the rule that looks at it: N-RECV
	What     string      // 本年新收的申请
	Cells    []model.Ref // whose sum it states; none for N-SUMLIST, which adds up numbers of the text
	Words    string      // of the text, on which this rests
	From, To int         // where these stand
	Says, Is int64       // in millionths of the figures' unit; Is only where Known
	Known    bool        // every cell is filled in with a figure
	Verdict  Verdict
	text     string // the finding in words, where it is wrong
}

// A Verdict says whether the text and the tables agree.
type Verdict uint8

// Unknown is the verdict where a cell is not filled in, or is no figure.
const (
	Unknown Verdict = iota
	Agrees
	Disagrees
)

// Read returns the numbers in the prose of a report, in its order.
func Read(r *model.Report) []Number {
	var numbers []Number
	for _, s := range Sections {
		text := r.Text(s)
		from := len(numbers)
		for _, n := range reading(r, s) {
			if n.unit == "" && n.tie == nil {
				continue // a telephone number, part of a name
			}
			number := Number{Section: s, From: n.from, To: n.to, Text: text[n.from:n.to], Value: n.value, Unit: n.unit, About: n.about != 0}
			if n.tie != nil {
				if c := n.tie.judge(r, text); c.Verdict != Unknown || n.tie.firm && !c.Known {
					number.Claim = c
				}
			}
			numbers = append(numbers, number)
		}
		slices.SortStableFunc(numbers[from:], func(a, b Number) int { return cmp.Compare(a.From, b.From) })
	}
	return numbers
}

// judge compares what a number says with the tables. A tie that is not firm and
// does not hold comes out as Unknown.
func (t *tie) judge(r *model.Report, text string) *Claim {
	c := &Claim{Code: t.code, What: t.what, Words: quote(text[t.from:t.to]), From: t.from, To: t.to, Says: t.value}
	switch {
	case t.code == handlingCode:
		t.judgeHandling(r, c)
	case t.list > 0 && t.code == "N-PCT":
		c.Is, c.Known = t.shares, true
		c.settle(t, t.shares >= 98*micro && t.shares <= 102*micro)
		c.text = fmt.Sprintf("“%s”：%d 个占比相加得 %s%%，应在 98%% 至 102%% 之间", c.Words, t.list, model.FormatMicro(t.shares))
	case t.list > 0:
		c.Is, c.Known = t.parts, true
		c.settle(t, t.value == t.parts)
		c.text = fmt.Sprintf("“%s”：所列 %d 类相加得 %s %s，正文写 %s %s，%s", c.Words, t.list, model.FormatMicro(t.parts), t.unit,
			model.FormatMicro(t.value), t.unit, model.MoreOrLess(t.value-t.parts))
	case t.share != nil:
		t.judgeShare(r, c)
	default:
		t.judgeSum(r, c)
	}
	return c
}

// Wrong says in words what is wrong, as the finding says it; empty unless the text
// and the tables disagree.
func (c *Claim) Wrong() string {
	if c.Verdict != Disagrees {
		return ""
	}
	return c.text
}

func (c *Claim) settle(t *tie, holds bool) {
	switch {
	case holds:
		c.Verdict = Agrees
	case t.firm:
		c.Verdict = Disagrees
	}
}

func (t *tie) judgeSum(r *model.Report, c *Claim) {
	if t.scale > 0 {
		c.Says /= t.scale
	}
	holds := false
	for i, cells := range t.readings {
		sum := r.Add(cells)
		match := sum.Known() && t.fits(sum.Micro)
		if i == 0 || match {
			c.Cells, c.Is, c.Known = cells, sum.Micro, sum.Known()
		}
		if i > 0 && !sum.Known() {
			c.Known = false
		}
		if match {
			holds = true
			break
		}
	}
	if !holds && (!c.Known && !t.exceeded(r) || t.leavesOut(r)) {
		return
	}
	c.settle(t, holds)
	if c.Verdict != Disagrees {
		return
	}
	says, unit := model.FormatMicro(c.Says), t.unit
	if t.scale > 0 {
		unit = "万元"
	}
	if t.about != 0 {
		says = map[rune]string{'余': "多于 ", '近': "近 ", '约': "约 "}[t.about] + says
	}
	c.text = fmt.Sprintf("“%s”：正文写%s %s %s，%s", c.Words, c.What, says, unit, t.table(r, c))
	if zero(c) {
		c.Code = "N-ZERO"
	}
}

// leavesOut reports whether the number is short by no more than what it may leave out:
// 收到42件，答复39件 where 5 were carried in and 44 answered.
func (t *tie) leavesOut(r *model.Report) bool {
	if t.aside == nil {
		return false
	}
	all, aside := r.Add(t.readings[0]), r.Add(t.aside)
	return all.Known() && aside.Known() && t.fits(all.Micro-aside.Micro)
}

// exceeded reports whether a text says less than what is filled in already makes,
// so that it is wrong whatever will stand in the cells that are not.
func (t *tie) exceeded(r *model.Report) bool {
	if t.about != 0 || t.scale > 0 {
		return false
	}
	for _, cells := range t.readings {
		if s := r.Add(cells); s.Bad > 0 || s.Micro <= t.value {
			return false
		}
	}
	return true
}

// zero reports whether one of text and table says none and the other does not.
// That the table has none is held against a text that counts requests only: a case
// may be counted elsewhere.
func zero(c *Claim) bool {
	if !slices.Contains([]string{"N-RECV", "N-REVIEW", "N-LIT"}, c.Code) {
		return false
	}
	total := c.Cells[0].Col == "total"
	return total && (c.Says == 0 && c.Is != 0 || c.Says != 0 && c.Is == 0 && c.Known && c.Code == "N-RECV")
}

// table says what the tables have.
func (t *tie) table(r *model.Report, c *Claim) string {
	e := r.Edition()
	label := func(at model.Ref) string {
		return strings.TrimSuffix(strings.TrimPrefix(e.Label(at), " "), "·总计")
	}
	name := e.Section(c.Cells[0].Section).Table.Name
	s := name + "“" + label(c.Cells[0]) + "”为 " + model.FormatMicro(c.Is)
	switch {
	case !c.Known:
		return name + "已填的相加已有 " + model.FormatMicro(c.Is)
	case len(c.Cells) > 2:
		head, _, _ := strings.Cut(e.Row(c.Cells[0]).FullName(), " ")
		s = fmt.Sprintf("%s“%s”等 %d 格相加得 %s", name, label(c.Cells[0]), len(c.Cells), model.FormatMicro(c.Is))
		if last, _, _ := strings.Cut(e.Row(c.Cells[len(c.Cells)-1]).FullName(), " "); head == last && c.Cells[0].Col == "total" {
			s = fmt.Sprintf("%s“%s”各项相加得 %s", name, head, model.FormatMicro(c.Is))
		}
	case len(c.Cells) > 1:
		s = name
		for i, at := range c.Cells {
			if i > 0 {
				s += "＋"
			}
			s += label(at) + " " + r.Value(at).String()
		}
		s += "＝" + model.FormatMicro(c.Is)
	}
	for i, other := range t.others {
		s += "，" + other + "为 " + r.Add(t.readings[i+1]).String()
	}
	return s
}

// fits reports whether a figure is what the text says: the same, or the same
// rounded to the places that are written, or for 余 and the like near it.
func (t *tie) fits(is int64) bool {
	scale := max(t.scale, 1)
	if is > 1<<62/scale {
		return false
	}
	is *= scale
	says := t.value
	switch t.about {
	case '余':
		return is >= says && is-says <= says
	case '近':
		return is <= says && says-is <= says/5
	case '约':
		return max(is-says, says-is) <= says/10
	}
	if t.scale > 0 {
		return max(is-says, says-is) < t.step // rounded or cut off
	}
	return is == says
}

// judgeShare compares 占 p % with the number before it and what it can be a share of.
func (t *tie) judgeShare(r *model.Report, c *Claim) {
	holds, known := false, true
	tolerance := max(float64(t.step)/micro/2, 0.1) + 1e-9
	var shares []string
	names := []string{"办结总数", "新收", "新收加结转"}
	for i, cells := range t.readings {
		sum := r.Add(cells)
		if !sum.Known() {
			known = false
			continue
		}
		if sum.Micro <= 0 || t.share.value > sum.Micro {
			continue // more than all there is: another rule says so
		}
		p := 100 * float64(t.share.value) / float64(sum.Micro)
		says := float64(t.value) / micro
		if p-says <= tolerance && says-p <= tolerance {
			holds = true
			c.Cells = cells
			break
		}
		if len(shares) == 0 {
			c.Is, c.Cells = int64(p*micro), cells
		}
		shares = append(shares, fmt.Sprintf("%s的 %.2f%%", names[i], p))
	}
	if !holds && (!known || len(shares) == 0) {
		return
	}
	c.Known = true
	if holds {
		c.Is = c.Says
	}
	c.settle(t, holds)
	if c.Verdict == Disagrees {
		c.text = fmt.Sprintf("“%s”：正文写占 %s%%；%s 件占%s", c.Words, model.FormatMicro(t.value), model.FormatMicro(t.share.value), strings.Join(shares, "，占"))
	}
}

// quote returns words of a text as they are cited: on one line, and not without end.
func quote(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:40]) + "……" + string(r[len(r)-16:])
	}
	return s
}

// recent holds what was read last. After one key only one text is not there, while
// all rules ask for all texts. What is kept is the reading of a text and never what
// the tables say, so it cannot become untrue.
var recent struct {
	sync.Mutex
	texts     [16]*read
	next      int
	sentences map[sentenceKey]sentenceRead
}

type read struct {
	setting
	text string
	said []said
}

// A sentenceKey is all that the reading of a sentence depends on.
type sentenceKey struct {
	setting
	flow
	text string
}

type sentenceRead struct {
	said  []said
	after flow
}

// reading returns what a section says.
func reading(r *model.Report, s model.SectionID) []said {
	text := r.Text(s)
	if text == "" {
		return nil
	}
	set := setting{r.Edition(), r.Year(), organOf(r)}
	recent.Lock()
	defer recent.Unlock()
	for _, k := range recent.texts {
		if k != nil && k.text == text && k.setting == set {
			return k.said
		}
	}
	k := &read{set, text, parse(set, text)}
	recent.texts[recent.next] = k
	recent.next = (recent.next + 1) % len(recent.texts)
	return k.said
}

// maxSentences bounds what is remembered: some reports' worth.
const maxSentences = 2000

// recall returns what a sentence says, which is read anew only if it changed. The
// caller holds the lock of recent.
func recall(set setting, before flow, text string) sentenceRead {
	k := sentenceKey{set, before, text}
	if s, ok := recent.sentences[k]; ok {
		return s
	}
	if len(recent.sentences) >= maxSentences || recent.sentences == nil {
		recent.sentences = map[sentenceKey]sentenceRead{}
	}
	k.text = strings.Clone(text) // and not the whole text it is cut from
	said, after := readSentence(set, before, k.text)
	s := sentenceRead{said, after}
	recent.sentences[k] = s
	return s
}
