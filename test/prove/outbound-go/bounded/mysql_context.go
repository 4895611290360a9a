package main

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"time"

	_ "github.com/go-sql-driver/mysql"
)

func main() {
	fmt.Println("calling")
	db, err := sql.Open("mysql", "shop@tcp(127.0.0.1:PORT)/shop")
	if err == nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		_, err = db.QueryContext(ctx, "SELECT 1")
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
