package model_test

import (
	"testing"

	"nianbao/model"
)

func TestSameOrgan(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"示例市教育局", "示例市教育局", true},
		{"示例省示例市教育局", "示例市教育局", true},
		{"教育局", "示例市教育局", true},
		{"示 例 市 教育局", "示例市教育局", true},
		{"示例市科学技术局（示例市知识产权局）", "示例市科学技术局", true},
		{"示例市科学技术局（知识产权局）", "示例市科学技术局(知识产权局)", true},
		{"示例县人民政府", "示例县", true},
		{"示例县政府", "示例县人民政府", true},
		{"", "示例县人民政府", true},
		{"示例市教育局", "示例市林业局", false},
		{"甲县教育局", "乙县教育局", false},
		{"示例县人民政府", "示例县人民政府办公室", false},
		{"示例县示例镇人民政府", "示例县人民政府", false},
	} {
		if model.SameOrgan(c.a, c.b) != c.same || model.SameOrgan(c.b, c.a) != c.same {
			t.Errorf("%s, %s: %v", c.a, c.b, !c.same)
		}
	}
}
