package main

import (
	"fmt"
	"os"

	"github.com/go-resty/resty/v2"
)

func main() {
	fmt.Println("calling")
	_, err := resty.New().R().Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
