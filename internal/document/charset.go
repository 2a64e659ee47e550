package document

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

// decode returns a text as UTF-8: from UTF-8 and UTF-16 as their byte order marks say,
// and without one from UTF-8 if it is that, and from GB18030, which has GBK and GB2312
// in it, if it is not. What a page says of its encoding is not asked: pages that were
// saved anew say what they once were.
func decode(data []byte) ([]byte, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return bytes.ToValidUTF8(data[3:], []byte("\ufffd")), nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bareUTF16(data, 1):
		from = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case bareUTF16(data, 0):
		from = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case mostlyUTF8(data):
		return bytes.ToValidUTF8(data, []byte("\ufffd")), nil
	default:
		from = simplifiedchinese.GB18030
	}
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return nil, errorf("文字的编码认不出来；请用记事本打开，另存为 UTF-8 编码再导入")
	}
	return text, nil
}

// bareUTF16 reports whether data begins like a page or a text in UTF-16 without a mark,
// whose zero bytes stand at places of one parity.
func bareUTF16(data []byte, zero int) bool {
	head := data[:min(len(data), 64)&^1]
	zeros, others := 0, 0
	for i, b := range head {
		switch {
		case b != 0:
		case i%2 == zero:
			zeros++
		default:
			others++
		}
	}
	return zeros >= 4 && others == 0
}

// mostlyUTF8 reports whether data is UTF-8 but for a character cut here and there. Of
// text in GBK next to nothing is.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return bad*20 < good
}

// lines returns a text with line ends as \n, and without characters that are none.
func lines(text []byte) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "", "\u2028", "\n", "\u2029", "\n", "\f", "\n").Replace(string(text))
}
