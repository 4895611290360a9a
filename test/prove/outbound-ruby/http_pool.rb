require "connection_pool"
require "http"

POOL = ConnectionPool.new(size: 2) { HTTP.headers(accept: "text/plain") }
puts "calling"
POOL.with { |http| http.get(ENV.fetch("SILENT_URL")).to_s }
