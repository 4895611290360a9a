package main

import (
	"log"
	"os"
	"strconv"

	"github.com/beego/beego/v2/server/web"
	"github.com/redis/go-redis/v9"
)

type OrdersController struct {
	web.Controller
}

func (c *OrdersController) Get() {
	_ = c.Ctx.Output.Body([]byte("[]"))
}

func main() {
	options, err := redis.ParseURL(os.Getenv("REDIS_URL"))
	if err != nil {
		log.Fatal(err)
	}
	cache := redis.NewClient(options)
	web.BConfig.Listen.HTTPPort, _ = strconv.Atoi(os.Getenv("PORT"))
	web.Router("/orders", &OrdersController{})
	web.Run()
	_ = cache.Close()
}
