package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"time"

	_ "github.com/lib/pq"
)

func main() {
	fmt.Println("calling")
	db, err := sql.Open("postgres", "host=127.0.0.1 port=PORT user=shop dbname=shop sslmode=disable")
	if err == nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, err = db.QueryContext(ctx, "SELECT 1")
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
