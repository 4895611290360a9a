package main

import (
	"database/sql"
	"fmt"
	"os"

	_ "github.com/go-sql-driver/mysql"
)

func main() {
	fmt.Println("calling")
	database, err := sql.Open("mysql", "app@tcp(127.0.0.1:PORT)/shop?readTimeout=1s")
	if err == nil {
		err = database.Ping()
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
