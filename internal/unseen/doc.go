// Package unseen knows the characters that nobody sees: in a name or a text they can
// hide something, reorder it, or make two that look alike differ.
//
// # Why some may stay
//
// A few change how the character before them looks, as the selectors that choose a
// variant of a Chinese character in a name, and what holds an emoji together. There,
// and only there, they are part of what is seen ([Alters]).
package unseen
