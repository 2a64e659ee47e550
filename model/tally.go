package model

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
