// Package sentence writes the customary sentences of the narrative from the tables,
// for the clerk to edit.
//
// The words are those that [nianbao/model/narrative] reads, so that what is put in
// here is tied to the cells afterwards and found out when a figure changes. Groups
// and results are named as the form names them, what is 0 is not listed, and what is
// listed adds up to the whole. Totals stand in the sentence as they stand in the
// report: automatic ones as computed, typed ones as typed. A table that does not
// balance is not made to: the findings say so, of the table.
//
// # Why gaps, and why sometimes nothing
//
// A cell that is not filled in is never taken for 0: a sentence that says “没有” of
// something nobody has counted is the worst that could be published. Where one cell
// or a few are still wanting, such as the outcome of a case that somebody else has
// to tell, the clerk wants the rest of the sentence all the same: there the sentence
// has a gap, 〔未填：表三“（二）部分公开”〕, which says what to fill in and is caught
// by rule S-PLACE until it has been. A sentence without any figure would be gaps
// alone, and is not written: where no cell of the table is filled in, the text is
// empty and only what is missing is returned.
package sentence
