package main

import "nianbao/internal/store"

var schemaCommand = command{
	name: "schema", short: "草稿文件的 JSON Schema", run: runSchema,
	help: `输出草稿文件的 JSON Schema（2020-12 版），供别的程序核对草稿的写法。

用法：nianbao schema
`}

func runSchema(c *call) error {
	files, err := c.parse()
	if err != nil {
		return err
	}
	if len(files) > 0 {
		return c.usage("schema 不读文件，不知道 %s 是什么", files[0])
	}
	_, err = c.stdout.Write(store.Schema())
	return err
}
