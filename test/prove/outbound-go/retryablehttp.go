package main

import (
	"fmt"
	"os"

	"github.com/hashicorp/go-retryablehttp"
)

func main() {
	fmt.Println("calling")
	client := retryablehttp.NewClient()
	client.RetryMax = 0
	_, err := client.Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
