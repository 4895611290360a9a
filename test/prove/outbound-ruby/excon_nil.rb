require "excon"

client = Excon.new(ENV.fetch("SILENT_URL"), read_timeout: nil)
puts "calling"
client.get(path: "/")
