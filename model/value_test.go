package model_test

import (
	"math"
	"testing"

	"nianbao/model"
)

// What a clerk types or pastes into a cell, and what it is taken for.
func TestParseValue(t *testing.T) {
	const (
		blank  = model.Blank
		figure = model.Number
		text   = model.Text
	)
	for _, c := range []struct {
		typed string
		kind  model.Kind
		shown string
	}{
		{"", blank, ""},
		{"  ", blank, ""},
		{"\u00a0", blank, ""},             // an empty cell of a web page
		{"\u3000\u200b\ufeff", blank, ""}, // blanks that do not show
		{"0", figure, "0"},
		{"-0", figure, "0"},
		{"007", figure, "7"},
		{"12", figure, "12"},
		{" 12\u00a0\r\n", figure, "12"},
		{"１２", figure, "12"},
		{"3,119", figure, "3119"},
		{"3，119", figure, "3119"},
		{"１２，３４５", figure, "12345"},
		{"7,139,200.05", figure, "7139200.05"},
		{"24252.311082", figure, "24252.311082"},
		{"24252.3110820", figure, "24252.311082"},
		{"96171.60", figure, "96171.6"},
		{"3。5", figure, "3.5"},
		{"３．５", figure, "3.5"},
		{"+1", figure, "1"},
		{"＋1", figure, "1"},
		{"-8", figure, "-8"},
		{"－8", figure, "-8"},
		{"−8", figure, "-8"},
		{"-0.5", figure, "-0.5"},
		{"50000000000", figure, "50000000000"},
		{"50000000001", text, "50000000001"}, // more than any cell can hold
		{"99999999999999999999", text, "99999999999999999999"},
		{"24252.3110825", text, "24252.3110825"}, // seven decimals
		{"1,01", text, "1,01"},                   // 1.01, or 101? Nobody knows
		{"1,0123", text, "1,0123"},
		{"1234,567", text, "1234,567"},
		{",123", text, ",123"},
		{"1.234,5", text, "1.234,5"},
		{"12 345", text, "12 345"},
		{"5.", text, "5."},
		{".5", text, ".5"},
		{"1.2.3", text, "1.2.3"},
		{"--5", text, "--5"},
		{"+-5", text, "+-5"},
		{"-", text, "-"},
		{"—", text, "—"},
		{"/", text, "/"},
		{"无", text, "无"},
		{" 无　", text, "无"},
		{"12件", text, "12件"},
		{"251000元", text, "251000元"},
		{"1690.9913万元", text, "1690.9913万元"},
		{"约300", text, "约300"},
		{"减4", text, "减4"},
		{"十二", text, "十二"},
		{"1e3", text, "1e3"},
		{"0x10", text, "0x10"},
		{"1_000", text, "1_000"},
		{"NaN", text, "NaN"},
		{"=1+1", text, "=1+1"},
	} {
		v := model.ParseValue(c.typed)
		if v.Kind() != c.kind || v.String() != c.shown {
			t.Errorf("ParseValue(%q) is %q of kind %d, want %q of kind %d", c.typed, v, v.Kind(), c.shown, c.kind)
		}
	}
}

// A cell that is not filled in is not 0.
func TestBlankIsNotZero(t *testing.T) {
	if model.ParseValue("") == model.Int(0) || model.ParseValue("0") != model.Int(0) {
		t.Error("blank and 0 are mixed up")
	}
	if (model.Value{}) != model.TextValue(" \n") {
		t.Error("blanks are taken for text")
	}
}

func TestFormatMicro(t *testing.T) {
	for m, want := range map[int64]string{
		0:             "0",
		1:             "0.000001",
		-1:            "-0.000001",
		1_500_000:     "1.5",
		-8_000_000:    "-8",
		math.MaxInt64: "9223372036854.775807",
		math.MinInt64: "-9223372036854.775808",
	} {
		if got := model.FormatMicro(m); got != want {
			t.Errorf("FormatMicro(%d) = %s, want %s", m, got, want)
		}
	}
}

// What is shown can be typed again and means the same.
func FuzzParseValue(f *testing.F) {
	for _, s := range []string{"", "0", "-8", "１２，３４５", "24252.311082", "3。5", "+1", "251000元", "1,01", "\u00a0", " 无", "－０．１"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v := model.ParseValue(s)
		if again := model.ParseValue(v.String()); again != v {
			t.Errorf("%q is shown as %q, which is read as %q", s, v, again)
		}
	})
}
