package caret

// Moved returns where byte at of a text stands after the text was changed in one
// place, so that a caret or a list can keep to the words it was at. What
// stood in the change itself is now where the change begins.
func Moved(before, after string, at int) int {
	same := 0
	for same < min(len(before), len(after)) && before[same] == after[same] {
		same++
	}
	if at < same {
		return at
	}
	behind := 0
	for behind < min(len(before), len(after))-same && before[len(before)-1-behind] == after[len(after)-1-behind] {
		behind++
	}
	if at >= len(before)-behind {
		return at + len(after) - len(before)
	}
	return same
}
