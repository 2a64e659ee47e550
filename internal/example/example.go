// Package example holds two drafts to try the program with.
//
// The organs and the sentences are made up. The draft of the 2021 edition is
// complete and in order. In that of the 2019 edition 表三 and 表四 are not filled
// in, as organs that received no requests often left them, so that there is
// something to find.
package example

import _ "embed"

// An Example is a draft to try the program with.
type Example struct {
	Name string // as it is offered: 2021 格式：示例经济开发区管理委员会 2024 年
	File string // the name to save it under
	Data []byte // a draft file
}

//go:embed 2019.json
var draft2019 []byte

//go:embed 2021.json
var draft2021 []byte

// All returns the examples, that of the current edition first.
func All() []Example {
	return []Example{
		{"2021 格式：示例经济开发区管理委员会 2024 年", "示例-2024年.json", draft2021},
		{"2019 格式：示例市机关事务管理局 2019 年（表三、表四未填）", "示例-2019年.json", draft2019},
	}
}
