// Package numbers lists the numbers in the prose of a draft, says which cells each
// is tied to and whether they agree, and leads to the words or to the cell.
//
// # Why so few keys
//
// Letters belong to the input method, and F-keys to the program. What is left and
// reaches every program in every terminal are Enter, Tab and the arrows: Enter goes
// to the words, → across to the cell that is shown on the right, Tab changes what is
// listed.
package numbers
