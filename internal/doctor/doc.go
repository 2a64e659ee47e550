// Package doctor says how the program and the terminal get on (自检): what the terminal
// answered, what was chosen and why, where files are kept, whether the clipboard can be
// reached, and, key by key, what arrives.
//
// The report is plain text made to be sent to somebody who helps. It names folders, with
// ~ for the user's own, and nothing that lies in them; of the environment it shows only
// what is about terminals; of the clipboard only whether it can be read.
package doctor
