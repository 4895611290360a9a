package main

import (
	"fmt"
	"os"

	"github.com/valyala/fasthttp"
)

func main() {
	fmt.Println("calling")
	request := fasthttp.AcquireRequest()
	response := fasthttp.AcquireResponse()
	request.SetRequestURI(os.Getenv("SILENT_URL"))
	err := fasthttp.Do(request, response)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
