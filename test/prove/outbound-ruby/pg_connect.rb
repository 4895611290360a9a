require "pg"

address = URI(ENV.fetch("SILENT_URL"))
puts "calling"
PG.connect(host: address.host, port: address.port, dbname: "orders", user: "app")
