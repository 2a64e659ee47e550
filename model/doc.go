// Package model is what an annual report on government information disclosure is:
// its official layouts, its contents, the rules it must satisfy, and the edits that
// change it. It knows no terminal, no file and no JSON.
//
// The vocabulary, from the bottom up:
//
//   - An [Edition] is one official layout, declared as data: sections, tables, rows,
//     columns, totals, rules. Package edition holds the editions there are.
//   - A [Ref] addresses one figure or the text of one section; a [Value] is what
//     stands in a cell: nothing, a figure, or text that is no figure.
//   - A [Report] is what one organ publishes for one year.
//   - An [Edit] is one change to a report; applying it yields the edit that takes it back.
//   - A [Rule] states what must hold; a [Checker] keeps the [Finding] list current.
//   - A [Review] is what those who read a report say about it: remarks, proposals, what
//     was checked, steps, and the versions they are about. Package review works with it.
//   - A [Draft] is a report at work: contents, undo history and findings, in step.
//
// # Why totals are computed on read
//
// A total is automatic until somebody types into it. What it then stands for is
// worked out from its parts each time it is asked for, so there is no second copy
// that could be stale. A typed total is kept as typed and compared by the rules.
//
// # Why a rule has three outcomes
//
// A sum with a part that is not filled in is neither right nor wrong. Counting it
// as right is how blank tables pass; counting it as wrong drowns a new draft in
// errors. So a rule holds, is broken, or cannot be worked out yet, and says why.
//
// # Why last year's report is beside the report and not in it
//
// Rules compare with last year's report, but it is another draft, with a life of its
// own. The report only remembers where it lies, as a field that can be undone; whoever
// can read files hands the contents to the [Checker]. A rule that finds none is
// unchecked, and so is one that finds the report of another year.
//
// # Why an explanation is part of the report
//
// Who hands a report in answers for the reasons as much as for the figures, so an
// [Explanation] is saved, undone and compared with the rest. It names the figures and
// the sentence it was given for. Whether it still covers a [Finding] is found out each
// time findings are gathered, never stored: a check cannot lose it, and a figure that
// comes back brings it back.
//
// # Why a review is part of the report, and replaced as a whole
//
// A draft goes from hand to hand as one file, so what is said about it has to travel in
// it, and be undone and merged with it. A [Review] is small beside the report and never
// changed, so an edit puts another one in its place, and the inverse the old one: there
// is no second way to undo. An edit of this kind alone cannot touch a figure or a word,
// which is what lets a [Draft] take them while it refuses all others.
//
// # Why remedies are plain edits, made by the rule
//
// What would mend a finding is known where the finding is made. A [Remedy] is a list of
// edits that is offered and not made, so it can be shown old and new, tried on a copy to
// say what would be left, taken by one step and undone by one, with no code of its own.
//
// # Why values are integers
//
// Amounts go to six decimals of 万元 and are compared for equality. A figure is a
// whole number of millionths, whatever its unit, so sums are exact and one scale
// serves counts and amounts alike.
package model
