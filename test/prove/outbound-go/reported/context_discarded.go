package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"
)

func main() {
	fmt.Println("calling")
	ctx := context.Background()
	_, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, "GET", os.Getenv("SILENT_URL"), nil)
	if err == nil {
		_, err = http.DefaultClient.Do(request)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
