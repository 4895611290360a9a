require "mysql2"
require "uri"

silent = URI(ENV.fetch("SILENT_URL"))
puts "calling"
begin
  Mysql2::Client.new(host: silent.host, port: silent.port, username: "app", connect_timeout: 2)
rescue Mysql2::Error::ConnectionError
  raise "Timeout"
end
