package main

import (
	"io"
	"runtime"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"nianbao/internal/width"
)

// This file is about terminals that are not UTF-8. What is written to one comes in the
// character set that its locale names, if that has Chinese; else a line in ASCII says
// what to do. What is written to a file or a pipe is always UTF-8.

// A voice is a writer to what may be a terminal.
type voice struct {
	io.Writer           // in the character set of the terminal
	utf8      io.Writer // what is written to, in UTF-8
	foreign   bool      // a terminal on which Chinese cannot be read
}

// voiceFor returns the writer to w, where the locale names a character set.
func voiceFor(w io.Writer, set string) *voice {
	v := &voice{Writer: w, utf8: w}
	if !isTerminal(w) || set == "" || set == utf8 || runtime.GOOS == "windows" { // whose console takes all of Unicode
		return v
	}
	if e := chinese(set); e != nil {
		v.Writer = transform.NewWriter(w, transform.Chain(runes.Map(known(e)), e.NewEncoder()))
	} else {
		v.foreign = true
	}
	return v
}

// heard takes the terminal's own answer, which counts more than its locale.
func (v *voice) heard(a width.Answer) {
	garbled, known := a.Garbled()
	switch {
	case !isTerminal(v.utf8) || !known:
	case !garbled:
		v.Writer, v.foreign = v.utf8, false
	case v.Writer == v.utf8: // it is told UTF-8
		v.foreign = true
	}
}

// heard takes what the terminal answered.
func (c *call) heard(a width.Answer) {
	for _, v := range c.voices {
		v.heard(a)
	}
}

// advise says in ASCII what to do, on a terminal on which nothing else can be read.
func (c *call) advise() {
	for _, v := range c.voices {
		if v.foreign {
			_, _ = io.WriteString(v.utf8, garbledAdvice)
			return
		}
	}
}

// chinese returns the encoding of a character set for Chinese; nil for others.
func chinese(set string) encoding.Encoding {
	switch {
	case set == "GB18030":
		return simplifiedchinese.GB18030
	case strings.HasPrefix(set, "GB"), set == "EUCCN", set == "EUC-CN":
		return simplifiedchinese.GBK
	}
	return nil
}

// known returns a mapping that puts ? for what an encoding does not have.
func known(e encoding.Encoding) func(rune) rune {
	encoder := e.NewEncoder()
	return func(r rune) rune {
		if r < 0x80 {
			return r
		}
		if _, err := encoder.String(string(r)); err != nil {
			return '?'
		}
		return r
	}
}
