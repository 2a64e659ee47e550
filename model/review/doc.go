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
// Words as short as 0件 stand in many places. So what stood around them decides, and
// words alone only where they were the only ones; how many there were is seen in the
// version the remark was made about. Accept, which knows what it does to the text,
// notes the new surroundings of the remarks beside it.
//
// # Why versions are whole reports
//
// A step says something about what stood there then, and somebody will want to compare.
// In memory a version is a report like any other, so everything that works on reports
// works on versions. On disk only what differs from the next version is written. That
// can go wrong under other programs, so a version carries its fingerprint, and one that
// is not what it was is doubtful: no mark holds by it.
//
// A version is kept when something is said about it, and forgotten with the last mark
// if nothing else was. Explanations belong to it, since a reviewer judges them too.
//
// # Why a mark is about a version
//
// What was checked is what stood there then. A mark holds for each cell and each text
// that is what it was in that version, so a figure that changes has to be checked again,
// the totals it goes into too, and one that changes back has not.
//
// # Why a mark belongs to a person
//
// Two reviewers answer each for what they have looked at. So whoever reviews sees and
// takes back their own marks, with how much others have checked beside them, and a figure
// that changed is to be checked again by each who had checked it. To the author and on the
// sheets a place is checked when anybody has.
//
// # Why accepting is an ordinary edit
//
// The proposal is put into the cell or the passage by the same edits that typing makes,
// together with the note that it was accepted: one step of undo takes both back. It
// takes the place of what is there now; where that is not what the reviewer saw
// ([Locate] says [Changed]), the author should be asked first.
//
// # What is put back when a decision is changed
//
// Whoever refuses a proposal after having accepted it may long be past undoing it, so
// [Refuse] puts back what stood there when the remark was made: it is in the anchor, and
// for a total, automatic or typed, in the version. It does so only where what was accepted
// still stands as it was accepted; anything else is somebody's later work.
package review
