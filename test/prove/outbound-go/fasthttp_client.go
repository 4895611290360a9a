package main

import (
	"fmt"
	"os"

	"github.com/valyala/fasthttp"
)

func main() {
	fmt.Println("calling")
	client := &fasthttp.HostClient{Addr: os.Getenv("SILENT_ADDRESS")}
	request := fasthttp.AcquireRequest()
	request.SetRequestURI(os.Getenv("SILENT_URL"))
	err := client.Do(request, fasthttp.AcquireResponse())
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
