// Package review is how a report goes from hand to hand: remarks and proposals, what
// was checked, the steps from draft to final, and the versions they were about.
//
// Every function that changes something returns an edit, so that what a reviewer and an
// author do is drawn, undone, saved and merged like any other change. The layer itself
// is [model.Review], part of the report.
//
// # Why a remark finds its place by its words
//
// A passage is rewritten while it is talked about, by hands that know nothing of the
// remark: in another program, in another copy, by a merge. Offsets would have to be
// kept right by all of them. The words and what stood around them can be looked for
// afterwards. Where they are changed but what stood around them is still there, the
// passage is what now stands between; where both are gone the remark is shown as one
// about something that is not there any more, and kept.
//
// # Why versions are whole reports
//
// A step says something about what stood there then, and somebody will want to compare.
// In memory a version is a report like any other, so everything that works on reports
// works on versions. On disk only what differs from the next version is written.
//
// # Why accepting is an ordinary edit
//
// The proposal is put into the cell or the passage by the same edits that typing makes,
// together with the note that it was accepted: one step of undo takes both back.
package review
