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
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	request, err := http.NewRequest("GET", os.Getenv("SILENT_URL"), nil)
	if err == nil {
		_, err = http.DefaultClient.Do(request.WithContext(ctx))
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
