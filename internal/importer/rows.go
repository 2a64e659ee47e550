package importer

import (
	"strings"

	"nianbao/internal/document"
	"nianbao/model"
)

// Rows returns a copied table of a section with a row a line and tabs between the cells,
// as spreadsheets copy one, where a browser has put line ends around the tabs or each cell
// on a line of its own. Any other text, and one of which it is not clear what belongs
// together, is returned as it is.
func Rows(id model.SectionID, text string) string {
	if text = document.Rejoined(text); strings.Contains(text, "\t") {
		return text
	}
	var items []item
	for line := range strings.Lines(text) {
		if line = strings.TrimFunc(line, isBlank); line != "" {
			items = append(items, item{text: line})
		}
	}
	if len(items) < fewestLines || tableStart[id] == nil {
		return text
	}
	items = stacked(id, items, item{})
	if len(items) != 1 || items[0].part == nil {
		return text
	}
	var rows []string
	for _, row := range items[0].part.rows {
		rows = append(rows, strings.Join(row, "\t"))
	}
	return strings.Join(rows, "\n") + "\n"
}

// fewestLines is how many lines a table has at least that is worth rebuilding.
const fewestLines = 3
