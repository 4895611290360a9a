package main

import (
	"fmt"
	"os"
	"time"

	"github.com/valyala/fasthttp"
)

func main() {
	fmt.Println("calling")
	_, _, err := fasthttp.GetTimeout(nil, os.Getenv("SILENT_URL"), time.Second)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
