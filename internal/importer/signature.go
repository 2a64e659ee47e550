package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"nianbao/model"
)

// This file reads the signature below a report: who signs, and when.

// A signature is what stands below a report.
type signature struct {
	name, date string
	notes      []Note
}

var (
	// seal is what stands where a paper has its seal.
	seal = regexp.MustCompile(`[（(〔\[【]\s*(?:单位|加盖|代|签)?\s*(?:公|印|盖|签)?\s*章\s*[）)〕\]】]|[（(]\s*印\s*[）)]`)
	// ofSigner and ofDate are what forms print in front of the name and the date.
	ofSigner = regexp.MustCompile(`^(?:(?:填报|报告|报送|编制|发布|制发|公开|落款)?(?:单位|机关|机构)(?:名称)?|署名|落款)[:：]`)
	ofDate   = regexp.MustCompile(`(?:填报|报告|报送|编制|发布|成文|签发|印发|落款)?(?:日期|时间)[:：]$`)
)

const (
	mostSigners   = 4 // of a report that several organs sign together
	mostNameLines = 3 // over which a name is broken
)

// signed reads the signature if the n-th item is the end of it: a date, with the name
// in the same line, or above it, or below. The end of a paragraph that has both counts.
func (r *reader) signed(n int, in model.SectionID) bool {
	place := ""
	for _, it := range r.items[max(n-mostNameLines, 0):min(n+2, len(r.items))] {
		if unsealed(it.text) != it.text && !strings.HasSuffix(it.text, "。") {
			place += seal.FindString(it.text)
		}
	}
	if !r.signedFully(n, in) && !r.signedRoughly(n, in) {
		return false
	}
	if place != "" {
		r.sign.notes = append(r.sign.notes, Note{Text: fmt.Sprintf("“%s”只是盖章的地方，没有写进署名", place)})
	}
	return true
}

// signedFully reads a signature with a date that is one.
func (r *reader) signedFully(n int, in model.SectionID) bool {
	date, before, after, ok := dateIn(unsealed(r.items[n].text))
	if !ok {
		return false
	}
	issued := (after == "印发" || after == "发布" || after == "公布") && strings.HasSuffix(r.items[n].text, after)
	if after != "" && !issued && !isFooter(after) {
		name, own := r.signers(after)
		if own && before == "" {
			r.sign = signature{name: name, date: date}
		}
		return own && before == ""
	}
	before = withoutLabel(before)
	name, own := r.signers(before)
	text := ""
	switch {
	case before == "":
		if name = r.above(in); name == "" && issued {
			return false // a sentence
		}
		if name == "" {
			name = r.below(n)
		}
	case own:
	default:
		if text, name = r.runOn(before); name == "" {
			return false
		}
		r.prose(in, text)
	}
	r.sign = signature{name: name, date: date}
	return true
}

var (
	// attached names what is attached to a report, or goes on in a list of that.
	attached = regexp.MustCompile(`^附[件：:]`)
	fileName = regexp.MustCompile(`(?i)\.(?:docx?|xlsx?|wps|et|pdf|zip|rar)$`)
)

// signedBelow reports whether the n-th item names what is attached to the report, as
// official papers do above the signature, and that follows: a name beside a date.
func (r *reader) signedBelow(n int) bool {
	if r.sign.date != "" || !attached.MatchString(r.items[n].text) {
		return false
	}
	for n++; n < len(r.items) && r.items[n].isText() && (attached.MatchString(r.items[n].text) || fileName.MatchString(r.items[n].text)); n++ {
		r.items[n].lost = whyAround
	}
	named := false // the line above is a name
	for _, it := range r.items[n:min(n+mostNameLines+1, len(r.items))] {
		if it.part != nil || it.heading != nil || isFooter(it.text) {
			return false
		}
		text := unsealed(it.text)
		_, before, ok := dateOf(text)
		if at := roughDate.FindStringIndex(half(text)); !ok && at != nil {
			before, ok = half(text)[:at[0]], true
		}
		if ok {
			_, beside := r.signers(before)
			return beside || named && before == ""
		}
		_, named = r.signers(text)
	}
	return false
}

// signedRoughly reads a signature whose date is none, as 2026年1月 and 2026年×月×日: only
// below or behind the name of who signs.
func (r *reader) signedRoughly(n int, in model.SectionID) bool {
	text := unsealed(r.items[n].text)
	at := roughDate.FindStringSubmatchIndex(half(text))
	if at == nil {
		return false
	}
	text = half(text)
	date, before := compact(text[at[2]:at[3]]), withoutLabel(text[:at[0]])
	name, ok := r.signers(before)
	if before == "" {
		if name = r.above(in); name == "" {
			name = r.below(n)
		}
		ok = name != ""
	}
	if !ok {
		return false
	}
	r.sign = signature{name, date, []Note{{Text: fmt.Sprintf("落款日期照原样：%s，还不是完整的日期", date)}}}
	if date == "年月日" {
		r.sign = signature{name: name, notes: []Note{{Text: "落款日期还没有填"}}}
	}
	return true
}

// unsealed returns a line without the place of the seal, behind its last sentence.
func unsealed(s string) string {
	at := strings.LastIndex(s, "。") + 1
	if strings.TrimFunc(s[at:], isBlank) == "" {
		at = 0
	}
	return strings.TrimFunc(s[:at]+seal.ReplaceAllString(s[at:], ""), isBlank)
}

// withoutLabel takes 单位：, and 日期： in front of a date, off a line.
func withoutLabel(s string) string {
	s = strings.TrimFunc(ofDate.ReplaceAllString(strings.TrimFunc(s, isBlank), ""), isBlank)
	return strings.TrimFunc(ofSigner.ReplaceAllString(s, ""), isBlank)
}

// signers reads a line that names who signs and nothing else. Several organs are parted
// by a blank, as they are printed.
func (r *reader) signers(s string) (names string, ok bool) {
	s = strings.Trim(withoutLabel(unsealed(s)), "：:—–- ")
	if strings.Count(s, "（") > strings.Count(s, "）") {
		s = strings.TrimPrefix(s, "（") // （示例局　2026年1月20日）
	}
	if own := strings.TrimSuffix(s, "。"); r.isOwn(own) && (r.isExactly(own) || len(strings.Fields(own)) == 1) {
		return compact(own), true
	}
	if own := strings.TrimSuffix(strings.TrimPrefix(s, "（"), "）"); len(own) == len(s)-2*len("（") && r.isOwn(own) {
		return compact(own), true
	}
	parts := strings.FieldsFunc(s, func(c rune) bool { return isBlank(c) || c == '、' })
	if last := len(parts) - 1; last > 0 && r.isExactly(parts[last]) && !isOrgan(parts[last-1]) {
		return s, false // the end of a text, and the name
	}
	if len(parts) > 1 && len(parts) <= mostSigners && !slices.ContainsFunc(parts, func(p string) bool { return !r.isOwn(p) && (!isOrgan(p) || placeEnd.MatchString(p)) }) {
		return strings.Join(parts, "\u3000"), true
	}
	return compact(s), isOrgan(s)
}

// placeEnd ends the name of a place, which is no organ if another word follows.
var placeEnd = regexp.MustCompile(`[省区市县乡镇]$`)

// above takes the names of who signs off the end of a section's text.
func (r *reader) above(in model.SectionID) string {
	lines := r.texts[in]
	for len(lines) > 0 && unsealed(lines[len(lines)-1]) == "" {
		lines = lines[:len(lines)-1] // the seal alone
	}
	if name, n := r.broken(lines); n > 0 {
		r.texts[in] = lines[:len(lines)-n]
		return name
	}
	var names []string
	for len(lines) > 0 && len(names) < mostSigners {
		name, ok := r.signers(lines[len(lines)-1])
		if !ok {
			break
		}
		names = slices.Insert(names, 0, name)
		lines = lines[:len(lines)-1]
		if r.isOwn(name) {
			break // a report is one organ's: what is above is text
		}
	}
	if names == nil && len(lines) > 0 {
		last := len(lines) - 1
		if text, name := r.runOn(unsealed(lines[last])); name != "" {
			r.texts[in] = append(lines[:last:last], text)
			return name
		}
		return ""
	}
	r.texts[in] = lines
	return strings.Join(names, "\u3000")
}

// below takes the name of who signs from the lines below the n-th item.
func (r *reader) below(n int) string {
	var lines []string
	for _, it := range r.items[n+1:] {
		if it.part != nil || it.heading != nil || len(lines) == mostNameLines {
			break
		}
		lines = append(lines, it.text)
	}
	for used := 1; used <= len(lines); used++ {
		name, ok := r.joined(lines[:used])
		if used == 1 {
			name, ok = r.signers(lines[0])
		}
		if ok {
			for k := range used {
				r.items[n+1+k].text = ""
			}
			return name
		}
	}
	return ""
}

// broken reads the name of the organ in the title at the end of lines over which it is
// broken, and returns over how many.
func (r *reader) broken(lines []string) (name string, over int) {
	for over := 2; over <= min(mostNameLines, len(lines)); over++ {
		if name, ok := r.joined(lines[len(lines)-over:]); ok {
			return name, over
		}
	}
	return "", 0
}

// joined puts the lines together over which a name is broken, ok if they are that of the
// organ in the title.
func (r *reader) joined(lines []string) (name string, ok bool) {
	name = compact(unsealed(strings.Join(lines, "")))
	return name, slices.ContainsFunc(r.organs(), func(organ string) bool {
		return bareName(name) == organ || isTail(bareName(name), organ)
	})
}

// runOn parts a text from the name of who signs, which follows its last sentence in the
// same line.
func (r *reader) runOn(s string) (text, name string) {
	at := strings.LastIndexAny(s, "。！； \u3000")
	if at < 0 {
		return s, ""
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	name, ok := r.signers(s[at+size:])
	if !ok {
		return s, ""
	}
	return strings.TrimFunc(s[:at+size], isBlank), name
}

// isOwn reports whether a text is the name of the organ in the title, whatever that is
// called. Where one of the two leaves out what they begin with, as 中共 or the name of
// the province, they are the same.
func (r *reader) isOwn(s string) bool {
	name := bareName(s)
	return !notOrgan.MatchString(name) && slices.ContainsFunc(r.organs(), func(organ string) bool {
		return name == organ || isTail(name, organ) || isTail(organ, name)
	})
}

// isExactly reports whether a text is the name of the organ in the title, letter by letter.
func (r *reader) isExactly(s string) bool { return slices.Contains(r.organs(), bareName(s)) }

// organs returns what the report's organ is called, in the title and by the user.
func (r *reader) organs() (all []string) {
	for _, organ := range []string{r.title.organ, r.hint.Organ} {
		if organ != "" {
			all = append(all, bareName(organ))
		}
	}
	return all
}

// shortestTail is how many characters of a name tell which organ is meant.
const shortestTail = 5

func isTail(s, of string) bool {
	return utf8.RuneCountInString(s) >= shortestTail && strings.HasSuffix(of, s)
}

// signedWithout reads a signature without a date, as a report has it that is not yet
// issued: the last line of the last section is the organ's own name.
func (r *reader) signedWithout() {
	lines := r.texts[other]
	if r.sign.name != "" || r.sign.date != "" || len(lines) == 0 {
		return
	}
	last := len(lines) - 1
	if name, n := r.broken(lines); n > 0 {
		r.sign.name, r.texts[other] = name, lines[:len(lines)-n]
	} else if name := withoutLabel(unsealed(lines[last])); r.isOwn(name) {
		r.sign.name, r.texts[other] = compact(name), lines[:last]
	}
}

// signing returns the piece of the signature.
func (r *reader) signing() (Piece, bool) {
	p := Piece{Kind: Sign, Section: model.Signoff, Name: "落款", Notes: r.sign.notes}
	for _, f := range []struct {
		field model.Field
		to    string
	}{{model.SignName, r.sign.name}, {model.SignDate, r.sign.date}} {
		if f.to != "" {
			p.edits = append(p.edits, model.SetField{Field: f.field, To: f.to})
		}
	}
	return p, p.edits != nil
}
