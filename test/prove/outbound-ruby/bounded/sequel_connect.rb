require "sequel"

puts "calling"
Sequel.connect(ENV.fetch("SILENT_URL").sub("http", "postgres") + "/orders")
