package main

import (
	"fmt"
	"os"

	"github.com/go-ldap/ldap/v3"
)

func main() {
	fmt.Println("calling")
	connection, err := ldap.DialURL("ldap://" + os.Getenv("SILENT_ADDRESS"))
	if err == nil {
		err = connection.Bind("cn=shop", "x")
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
