package main

import (
	"fmt"
	"os"

	"github.com/gomodule/redigo/redis"
)

func main() {
	fmt.Println("calling")
	conn, err := redis.Dial("tcp", os.Getenv("SILENT_ADDRESS"))
	if err == nil {
		_, err = conn.Do("PING")
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
