package exporter

import (
	"cmp"
	"strings"
)

// A format is what a cell of a sheet looks like, and whether it can be typed into.
type format struct {
	size       int // of characters, points
	bold       bool
	align      string // center, left or right; empty: by what is in it
	border     bool
	wrap       bool
	shrink     bool // what is too wide is made smaller
	locked     bool
	total      bool // not to be filled in: it is greyed
	difference bool // anything but 0 is red
	quoted     bool // text that begins as a formula does
	decimals   int  // places after the point; 0: by the figure
}

// numbers returns the code by which a figure is shown.
func (f *format) numbers() string {
	switch {
	case f.difference:
		return "[Red]0;[Red]-0;0"
	case f.decimals > 0:
		return "0." + strings.Repeat("0", f.decimals)
	}
	return "General"
}

// firstOwn is the number of the first code that Excel does not have by itself.
const firstOwn = 164

// styles returns styles.xml, which keeps fonts and codes apart from the formats.
func (b *workbook) styles() []byte {
	type font struct {
		size int
		bold bool
	}
	var fonts register[font]
	var codes register[string]
	var formats markup
	fonts.index(font{size: 11})
	for i := range b.formats.list {
		f := &b.formats.list[i]
		code := 0
		if n := f.numbers(); n != "General" {
			code = firstOwn + codes.index(n)
		}
		formats.add(`<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0"`,
			code, fonts.index(font{f.size, f.bold}), number(f.total, 2), number(f.border, 1))
		if f.quoted {
			formats.add(` quotePrefix="1"`)
		}
		formats.add(` applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">`)
		formats.add(`<alignment horizontal="%s" vertical="center" wrapText="%d" shrinkToFit="%d"/><protection locked="%d"/></xf>`,
			cmp.Or(f.align, "general"), number(f.wrap, 1), number(f.shrink, 1), number(f.locked, 1))
	}
	var m markup
	m.add(xmlHead+`<styleSheet xmlns="%s">`, sheetSpace)
	if len(codes.list) > 0 {
		m.add(`<numFmts count="%d">`, len(codes.list))
		for i, code := range codes.list {
			m.add(`<numFmt numFmtId="%d" formatCode="%s"/>`, firstOwn+i, code)
		}
		m.add(`</numFmts>`)
	}
	m.add(`<fonts count="%d">`, len(fonts.list))
	for _, f := range fonts.list {
		m.add(`<font>`)
		if f.bold {
			m.add(`<b/>`)
		}
		m.add(`<sz val="%d"/><name val="%s"/><family val="3"/><charset val="134"/></font>`, f.size, songti)
	}
	m.add(`</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`)
	m.add(`<fill><patternFill patternType="solid"><fgColor rgb="FFF2F2F2"/><bgColor indexed="64"/></patternFill></fill></fills>`)
	m.add(`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>`)
	for _, side := range []raw{"left", "right", "top", "bottom"} {
		m.add(`<%s style="thin"><color auto="1"/></%s>`, side, side)
	}
	m.add(`<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`)
	m.add(`<cellXfs count="%d">%s</cellXfs>`, len(b.formats.list), raw(formats.String()))
	m.add(`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`)
	return m.Bytes()
}

// number returns n where something is so, otherwise 0.
func number(so bool, n int) int {
	if so {
		return n
	}
	return 0
}
