package model

import (
	"fmt"
	"strings"
)

// A Tally counts findings as the screens show them: by level, those apart that only
// say which cells are not filled in.
type Tally struct {
	Errors, Warnings, Notices int // findings
	Blanks                    int // places that are not filled in
	Explained                 int // findings left as they are for a reason, and not counted above
}

// Add counts one more finding.
func (t *Tally) Add(f *Finding) {
	switch {
	case f.Explained != nil:
		t.Explained++
	case f.Rule.Blanks:
		t.Blanks += len(f.Cells)
	case f.Level == Error:
		t.Errors++
	case f.Level == Warning:
		t.Warnings++
	default:
		t.Notices++
	}
}

// TallyOf returns how many findings there are.
func TallyOf(findings []Finding) (t Tally) {
	for i := range findings {
		t.Add(&findings[i])
	}
	return t
}

// Until says for the user how the counts change until they are those of another tally:
// 错误 3→2，未填 6→0; "" where they do not.
func (t Tally) Until(then Tally) string {
	var words []string
	for _, k := range []struct {
		name    string
		was, is int
	}{{"错误", t.Errors, then.Errors}, {"警告", t.Warnings, then.Warnings}, {"提示", t.Notices, then.Notices}, {"未填", t.Blanks, then.Blanks}} {
		if k.was != k.is {
			words = append(words, fmt.Sprintf("%s %d→%d", k.name, k.was, k.is))
		}
	}
	return strings.Join(words, "，")
}
