package review

import "nianbao/model"

// A State is where a report stands on its way.
type State uint8

// The states, in the order of the way.
const (
	Draft     State = iota // 草稿
	Submitted              // 送审
	Returned               // 退回
	Approved               // 通过
	Final                  // 定稿
)

var stateNames = [...]string{"草稿", "已送审", "已退回", "已通过", "已定稿"}

// String returns the state as users read it.
func (s State) String() string { return stateNames[s] }

// StateOf returns where a report stands, and the step that brought it there; nil: none.
func StateOf(r *model.Report) (State, *model.Step) {
	steps := r.Review().Steps
	for i := len(steps) - 1; i >= 0; i-- {
		switch s := &steps[i]; s.Kind {
		case model.Submitted:
			return Submitted, s
		case model.Returned:
			return Returned, s
		case model.Approved:
			return Approved, s
		case model.Final:
			return Final, s
		case model.Reopened:
			return Draft, s
		case model.Commented:
		}
	}
	return Draft, nil
}

// Standing says in words where a report stands, and whether it has changed since: 已送审;
// 已通过，以后又改过. It is empty for a draft nobody has sent on yet.
func Standing(r *model.Report) string {
	state, step := StateOf(r)
	if step == nil || state == Draft {
		return ""
	}
	if ChangedSince(r, step) != nil {
		return state.String() + "，以后又改过"
	}
	return state.String()
}

// VersionOf returns the version with a number, nil if it was not kept.
func VersionOf(r *model.Report, number int) *model.Version {
	versions := r.Review().Versions
	for i := len(versions) - 1; i >= 0; i-- {
		if versions[i].Number == number {
			return &versions[i]
		}
	}
	return nil
}

// ChangedSince returns the version a step was about if the report has changed since,
// else nil. Where that version was not kept nothing is known, and it is nil too.
func ChangedSince(r *model.Report, s *model.Step) *model.Version {
	v := VersionOf(r, s.Version)
	if v == nil || v.Sum == r.Fingerprint() {
		return nil
	}
	return v
}

// Take returns the edit that takes a step: it keeps the version the step is about.
func Take(r *model.Report, kind model.StepKind, by model.Person, now, words string) model.Edit {
	v := r.Review().Clone()
	v.Steps = append(v.Steps, model.Step{Kind: kind, By: by, At: now, Version: keep(v, r, now), Words: words})
	return edit(kind.Chinese(), model.Ref{}, v)
}

// keep sees to it that the contents of a report are the newest version, and returns its
// number.
func keep(v *model.Review, r *model.Report, now string) int {
	sum := r.Fingerprint()
	if n := len(v.Versions); n > 0 && v.Versions[n-1].Sum == sum && !v.Versions[n-1].Doubtful {
		return v.Versions[n-1].Number
	}
	number := unused(v)
	v.Versions = append(v.Versions, model.Version{Number: number, At: now, Report: r.Contents(), Sum: sum})
	return number
}

// unused returns a number above those of all versions, kept or only mentioned, so that
// nothing that was said about another version is taken to be about the new one.
func unused(v *model.Review) int {
	var numbers []int
	for i := range v.Versions {
		numbers = append(numbers, v.Versions[i].Number)
	}
	for i := range v.Steps {
		numbers = append(numbers, v.Steps[i].Version)
	}
	for i := range v.Remarks {
		numbers = append(numbers, v.Remarks[i].Version)
	}
	for i := range v.Marks {
		numbers = append(numbers, v.Marks[i].Version)
	}
	return above(numbers)
}

// edit returns the named step that puts another review in place.
func edit(name string, at model.Ref, v *model.Review) model.Edit {
	return model.Batch{Name: name, Edits: []model.Edit{model.SetReview{To: v, At: at}}}
}
