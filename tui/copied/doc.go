// Package copied lists the sentences of a draft's prose that stand in last year's
// report too, with last year's beside them and what differs, and leads to them.
//
// It looks at the numbered sections only. 导语 is a formula that is the same every
// year in every organ, and rightly so.
package copied
