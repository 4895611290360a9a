job "shop" {
  group "web" {
    count = 1
    task "shop" {
      driver = "docker"
      config {
        image = "acme/shop:latest"
      }
      service {
        name = "shop"
        port = "http"
        check {
          type     = "http"
          path     = "/readyz"
          interval = "10s"
          timeout  = "2s"
        }
      }
    }
  }
}
