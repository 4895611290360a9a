package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	fmt.Println("calling")
	_, err := http.Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
