package store

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// A member is one key of a JSON object with its value as it stands in the file.
type member struct {
	key   string
	value []byte
	line  int
}

// members takes apart a JSON object that is known to be well-formed and begins
// on the given line of its file.
func members(object []byte, line int) ([]member, error) {
	var list []member
	dec := json.NewDecoder(bytes.NewReader(object))
	at := 0 // up to where the lines are counted
	advance := func() (skipped []byte) {
		skipped = object[at:dec.InputOffset()]
		line += bytes.Count(skipped, []byte("\n"))
		at += len(skipped)
		return skipped
	}
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return nil, err
		}
		m := member{key: key.(string)}
		raw := advance()
		m.line = line
		if halved(m.key, raw) {
			return nil, &Error{Line: line, What: "键名里有半个字符", Do: halvedHint}
		}
		if err := dec.Decode((*json.RawMessage)(&m.value)); err != nil {
			return nil, err
		}
		advance()
		list = append(list, m)
	}
	return list, nil
}

// elements takes apart a JSON list that is known to be well-formed and begins on the
// given line of its file.
func elements(list []byte, line int) ([]member, error) {
	var all []member
	dec := json.NewDecoder(bytes.NewReader(list))
	if _, err := dec.Token(); err != nil {
		return nil, err
	}
	at := 0 // up to where the lines are counted
	for dec.More() {
		var m member
		if err := dec.Decode((*json.RawMessage)(&m.value)); err != nil {
			return nil, err
		}
		start := int(dec.InputOffset()) - len(m.value)
		line += bytes.Count(list[at:start], []byte("\n"))
		m.line, at = line, start
		all = append(all, m)
	}
	return all, nil
}

const halvedHint = `请把 \ud800 至 \udfff 一类的写法改成完整的字`

// halved reports whether decoding raw to s lost half of a surrogate pair.
func halved(s string, raw []byte) bool {
	lost := strings.Count(s, "\uFFFD")
	if lost == 0 {
		return false
	}
	meant := bytes.Count(raw, []byte("\uFFFD")) + bytes.Count(bytes.ToLower(raw), []byte(`\ufffd`))
	return lost > meant
}

// quote writes a JSON string in which <, > and & stand as themselves.
func quote(s string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string can always be encoded
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// nesting returns how deep brackets are nested, in JSON or in anything else.
func nesting(data []byte) int {
	depth, deepest, text := 0, 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case text && c == '\\':
			i++
		case c == '"':
			text = !text
		case text:
		case c == '{' || c == '[':
			depth++
			deepest = max(deepest, depth)
		case c == '}' || c == ']':
			depth--
		}
	}
	return deepest
}

// plainNumber writes a JSON number without an exponent, where that is short.
func plainNumber(s string) string {
	mantissa, exponent, found := strings.Cut(strings.ToLower(s), "e")
	if !found {
		return s
	}
	exp, err := strconv.Atoi(exponent)
	if err != nil || exp < -40 || exp > 40 {
		return s
	}
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, frac, _ := strings.Cut(mantissa, ".")
	digits, point := whole+frac, len(whole)+exp
	if point <= 0 {
		digits, point = strings.Repeat("0", 1-point)+digits, 1
	}
	if point >= len(digits) {
		return sign + digits + strings.Repeat("0", point-len(digits))
	}
	return sign + digits[:point] + "." + digits[point:]
}
