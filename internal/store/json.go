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
	at := 0 // up to where the lines are counted
	for i := next(object, 1); object[i] != '}'; i = next(object, i) {
		end := valueEnd(object, i)
		raw := object[i:end]
		line += bytes.Count(object[at:i], []byte("\n"))
		m := member{line: line}
		if err := json.Unmarshal(raw, &m.key); err != nil {
			return nil, err
		}
		if halved(m.key, raw) {
			return nil, &Error{Line: line, What: "键名里有半个字符", Do: halvedHint}
		}
		at, i = i, next(object, end)
		end = valueEnd(object, i)
		m.value = object[i:end:end]
		list = append(list, m)
		i = end
	}
	return list, nil
}

// elements takes apart a JSON list that is known to be well-formed and begins on the
// given line of its file.
func elements(list []byte, line int) []member {
	var all []member
	at := 0 // up to where the lines are counted
	for i := next(list, 1); list[i] != ']'; i = next(list, i) {
		end := valueEnd(list, i)
		line += bytes.Count(list[at:i], []byte("\n"))
		at = i
		all = append(all, member{value: list[i:end:end], line: line})
		i = end
	}
	return all
}

// next returns where behind an offset of well-formed JSON the next value, key or closing
// bracket begins.
func next(data []byte, i int) int {
	for {
		switch data[i] {
		case ' ', '\t', '\r', '\n', ',', ':':
			i++
		default:
			return i
		}
	}
}

// valueEnd returns where the value of well-formed JSON ends that begins at an offset.
func valueEnd(data []byte, i int) int {
	switch data[i] {
	case '"':
		return stringEnd(data, i)
	case '{', '[':
	default: // a number, true, false or null
		if n := bytes.IndexAny(data[i:], " \t\r\n,]}"); n >= 0 {
			return i + n
		}
		return len(data)
	}
	for depth := 0; ; i++ {
		switch data[i] {
		case '"':
			i = stringEnd(data, i) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
}

// stringEnd returns where the string ends that begins at an offset.
func stringEnd(data []byte, i int) int {
	for i++; data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return i + 1
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

// extent returns how deep brackets are nested and how many values there are at most, in
// JSON or in anything else.
func extent(data []byte) (nesting, values int) {
	depth, text := 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case text && c == '\\':
			i++
		case c == '"':
			text = !text
		case text:
		case c == '{' || c == '[':
			depth++
			values++
			nesting = max(nesting, depth)
		case c == '}' || c == ']':
			depth--
		case c == ',':
			values++
		}
	}
	return nesting, values
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
