package main

import (
	"log"
	"os"
	"time"

	"github.com/kataras/iris/v12"
)

func main() {
	app := iris.New()
	app.Get("/slow", func(c iris.Context) {
		time.Sleep(time.Second)
		_, _ = c.WriteString("slow")
	})
	log.Fatal(app.Listen(":" + os.Getenv("PORT")))
}
