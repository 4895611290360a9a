package main

import (
	"context"
	"fmt"
	"os"

	"github.com/redis/go-redis/v9"
)

func main() {
	fmt.Println("calling")
	client := redis.NewClient(&redis.Options{Addr: os.Getenv("SILENT_ADDRESS"), MaxRetries: -1})
	err := client.Ping(context.Background()).Err()
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
