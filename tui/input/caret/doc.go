// Package caret knows where in a text a caret can stand.
//
// Offsets are in bytes. A caret stands between grapheme clusters, as [width.Next]
// tells them apart, and always on both sides of a newline. Everything here looks at
// the neighbourhood of an offset only, so that a key in a long text costs no more
// than one in a short text.
package caret
