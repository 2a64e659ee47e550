// Package merge brings two reports together that began as copies of one draft.
//
// It is a three-way merge: what only one side changed since the base is taken over, and
// what both changed to the same is no question. What both changed differently is a
// [Conflict]: one value stands in the merged report and the other is kept beside it in
// a remark, as a proposal wherever a proposal can hold it, so that deciding it is
// accepting or refusing a proposal like any other.
//
// # How texts are merged
//
// A text is split into sentences and line breaks (split.go). For either side it is found
// out which sentence of the base became which (pair.go): kept, changed, moved or gone.
// Then the sentences are put in one order: that of the one side, with what the other one
// inserted or moved put behind what stands before it there (text.go). A paragraph is
// moved when its sentences are. A sentence is merged whole: two changes within one
// sentence may contradict each other even where they touch different words.
//
// What both sides inserted at one place is kept once where it is the same, is a conflict
// where it is alike, and is otherwise two additions, both kept. Where both rewrote the
// same passage, or filled the same empty section, it is a conflict.
//
// # Why a deleted sentence stands when the other side changed it
//
// What is not there cannot be pointed at. So the changed sentence stands, whichever
// side's it is, and the proposal is to delete it. Where one side deleted a whole paragraph
// and the other changed something in it, all of the paragraph stands and the proposal is
// to delete all of it (paragraph.go).
//
// # What is never dropped
//
// Remarks, answers, steps and versions are a record: there is no act that takes one
// away, so all of both sides are kept. Marks and explanations can be taken back; that
// one side did so counts if the other left them alone.
package merge
