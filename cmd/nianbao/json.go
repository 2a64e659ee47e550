package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"

	"nianbao/internal/unseen"
)

// json writes one object a line, in which <, > and & stand as themselves and what nobody
// sees, or what does something to a terminal, is escaped.
func (c *call) json(v any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := c.stdout.Write(escaped(b.Bytes()))
	return err
}

// escaped returns JSON in which what nobody sees is escaped. It stands in strings only;
// the one exception is the line break at the end.
func escaped(data []byte) []byte {
	line := bytes.TrimSuffix(data, []byte("\n"))
	b := make([]byte, 0, len(data))
	for _, r := range string(line) {
		switch {
		case !unseen.Is(r):
			b = append(b, string(r)...)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			b = fmt.Appendf(b, `\u%04x\u%04x`, high, low)
		default:
			b = fmt.Appendf(b, `\u%04x`, r)
		}
	}
	return append(b, data[len(line):]...)
}
