package exporter

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"nianbao/internal/printed"
	"nianbao/model"
)

// writeCSV writes one line for each cell in the form's order, address,value. What
// is not filled in is empty, and so is an automatic total that lacks a part. Figures
// are exact. Text that is no figure is not quite what was typed: what nobody sees is
// left out, as in print, and what a spreadsheet would work out has an apostrophe before
// it ([inert]).
func writeCSV(w io.Writer, r *model.Report, _ Options) error {
	out := csv.NewWriter(w)
	for _, at := range r.Edition().Cells() {
		if err := out.Write([]string{at.String(), csvText(r.Value(at))}); err != nil {
			return fmt.Errorf("writing csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("writing csv: %w", err)
	}
	return nil
}

func csvText(v model.Value) string {
	if v.Kind() != model.Text {
		return v.String()
	}
	return inert(printed.CleanLines(v.String()))
}

// formula reports whether a spreadsheet might take text for a formula, if it is typed.
func formula(text string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, unicode.IsSpace))
	return strings.ContainsRune("=+-@＝＋－＠−", first)
}

// inert puts an apostrophe before text that a spreadsheet might take for a formula: quotes
// of a csv file do not keep it from that. A figure with a sign, in whatever width, is none.
func inert(text string) string {
	if !formula(text) || model.ParseValue(text).Kind() == model.Number {
		return text
	}
	return "'" + text
}
