// Package edition declares the official layouts of the annual report, as data.
//
// # How a new edition is added
//
// One new file, edition2027.go, with a [model.Edition], and its name in the list
// in edition.go. What a layout shares with its predecessors is declared once:
// sections.go has the headings and guidance, requests.go 表三, disputes.go 表四,
// rules.go the arithmetic, rules_tables.go what experience says about the figures,
// rules_prior.go what ties them to last year's, rules_wording.go and rules_years.go
// what is said of the texts. What differs stands in the edition's own file, and how
// its figures relate to those of the other editions in comparable.go. Then
// run go test ./model/edition -update and read testdata/2027.golden next to the
// official form. No other package names an edition.
//
// Identifiers of sections, rows and columns are the keys of draft files. They are
// chosen by meaning, not by printed number, and are never changed.
//
// # Why Go literals
//
// The compiler and gofmt check them, the rules stand beside the tables they speak
// of, and "go to definition" works. Compile checks the rest when the program
// starts: a layout that is not sound cannot be shipped.
package edition
