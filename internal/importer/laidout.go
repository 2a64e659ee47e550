package importer

import (
	"slices"
	"strings"

	"nianbao/model"
	"nianbao/model/edition"
)

// This file reads 表三 where a program has drawn it with blanks, as the text of a PDF file
// comes: the figures of a row stand on one line, but its label is broken over the lines
// around them and mixed with those of its neighbours.

// laidOut makes rows of the lines of such a table, nil if there is any doubt: it must have
// as many lines of seven figures as the form has rows, most of the labels that stand whole
// beside them must be those of the rows, none those of others, and nearly all totals must be
// what their parts make, as they only are where the columns are the form's.
func laidOut(items []item) [][]string {
	var labels []string
	var figures [][]string
	for _, it := range items {
		if it.part != nil || numberOfPage.MatchString(compact(it.text)) {
			continue
		}
		all := words(it.text)
		first := len(all)
		for first > 0 && isValue(all[first-1]) {
			first--
		}
		switch len(all) - first {
		case 0:
		case len(applicants) - 1: // one of them stands over others
			labels, figures = append(labels, strings.Join(all[:first], "")), append(figures, all[first:])
		default:
			return nil
		}
	}
	for _, e := range edition.All() {
		if rows := inOrder(e.Section(requests).Table, labels, figures); rows != nil {
			return rows
		}
	}
	return nil
}

// mostErrors is in how many rows a published total is wrong. In more the figures are cut.
const mostErrors = 2

// inOrder returns the rows of a table with its own labels, nil if what stands beside the
// figures contradicts them.
func inOrder(t *model.Table, labels []string, figures [][]string) [][]string {
	rows := [][]string{{"申请人情况"}}
	head := ""
	var own []string
	for i := range t.Blocks[0].Rows {
		row := &t.Blocks[0].Rows[i]
		if row.ID == "" {
			head = row.Label
			continue
		}
		if n := len(own); n < len(figures) {
			line := []string{row.Label}
			if row.Label[0] >= '1' && row.Label[0] <= '9' {
				line = []string{head, row.Label}
			}
			rows = append(rows, append(line, figures[n]...))
		}
		own = append(own, numbersAlike(row.Label))
	}
	if len(own) != len(figures) {
		return nil
	}
	right, sums := 0, 0
	for n, label := range labels {
		switch label = numbersAlike(formWord(label)); {
		case strings.HasSuffix(label, own[n]):
			right++
		case slices.ContainsFunc(own, func(o string) bool { return strings.HasSuffix(label, o) }):
			return nil
		}
		if addsUpTo(figures[n]) {
			sums++
		}
	}
	if right*2 < len(own) || sums < len(own)-mostErrors {
		return nil
	}
	return rows
}

// numbersAlike writes the marks behind all numbers alike, in the middle of a text too.
func numbersAlike(s string) string { return strings.NewReplacer("、", ".", "．", ".").Replace(s) }

// addsUpTo reports whether the last figure is the sum of the others. What is no figure is 0.
func addsUpTo(row []string) bool {
	figure := func(s string) int64 { return model.ParseValue(half(compact(s))).Micro() }
	sum := int64(0)
	for _, s := range row[:len(row)-1] {
		sum += figure(s)
	}
	return figure(row[len(row)-1]) == sum
}
