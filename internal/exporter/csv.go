package exporter

import (
	"encoding/csv"
	"fmt"
	"io"

	"nianbao/model"
)

// writeCSV writes one line for each cell in the form's order, address,value. What
// is not filled in is empty, and so is an automatic total that lacks a part.
func writeCSV(w io.Writer, r *model.Report, _ Options) error {
	out := csv.NewWriter(w)
	for _, at := range r.Edition().Cells() {
		if err := out.Write([]string{at.String(), r.Value(at).String()}); err != nil {
			return fmt.Errorf("writing csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("writing csv: %w", err)
	}
	return nil
}
