// Package opinion makes the 审核意见单: the page that says what those who read a report
// said about it, to be printed for a file or for whoever decides.
//
// # What it must not say
//
// A conclusion (通过, 退回修改) is about the report as it was then. The page names that
// version by its fingerprint and says whether the report has changed since, and where
// that is not known it says so. Remarks are never left out, also those about places that
// are not there any more. Nobody can write lines of the page by what stands in a report
// or in a remark.
package opinion
