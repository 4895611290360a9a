// Reads Terraform's files as Terraform does, and tells where they are not laid out as `terraform fmt` writes them.
package main

import (
	"bytes"
	"fmt"
	"os"

	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclwrite"
)

func main() {
	failed := false
	for _, path := range os.Args[1:] {
		text, err := os.ReadFile(path)
		if err != nil {
			fmt.Println(path+":", err)
			failed = true
			continue
		}
		if _, problems := hclparse.NewParser().ParseHCL(text, path); problems.HasErrors() {
			fmt.Println(problems.Error())
			failed = true
		}
		if !bytes.Equal(hclwrite.Format(text), text) {
			fmt.Println(path + ": terraform fmt would lay it out otherwise")
			failed = true
		}
	}
	if failed {
		os.Exit(1)
	}
}
