package main

import (
	"database/sql"
	"fmt"
	"os"

	_ "github.com/lib/pq"
)

func main() {
	fmt.Println("calling")
	database, err := sql.Open("postgres", "host=127.0.0.1 port=PORT user=app dbname=shop sslmode=disable")
	if err == nil {
		err = database.Ping()
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
