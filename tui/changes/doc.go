// Package changes lists what has changed in a draft since an older report, such as a
// version kept or the report of last year, says which findings each change mended or
// brought, and leads to the place.
//
// # Why the list is as it is
//
// What did not change is counted, not shown: a reviewer wants the seven places, not the
// three hundred. A changed sentence has two lines, the old words above the new ones, or
// two columns where there is room, and the differing characters stand between 【 and 】,
// for a colour may not be seen. A total that only follows its parts is no change that
// anybody made, so it is muted, not counted, and [Model.Next] passes it by.
//
// # Where one stands
//
// The older report does not change while it is compared with, so a change is known by
// where it stands in that. Once it is undone one stands on the next one; when it comes
// back, so does the cursor.
package changes
