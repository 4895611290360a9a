package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	fmt.Println("calling")
	client := new(http.Client)
	client.Timeout = time.Second
	_, err := client.Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
