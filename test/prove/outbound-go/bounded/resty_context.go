package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/go-resty/resty/v2"
)

func main() {
	fmt.Println("calling")
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_, err := resty.New().R().SetContext(ctx).Get(os.Getenv("SILENT_URL"))
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
