package narrative

// Forget forgets what was read.
func Forget() {
	recent.Lock()
	defer recent.Unlock()
	clear(recent.texts[:])
	clear(recent.sentences)
}
