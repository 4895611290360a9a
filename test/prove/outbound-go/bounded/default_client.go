package main

import (
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	fmt.Println("calling")
	http.DefaultClient.Timeout = time.Second
	_, err := http.Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
