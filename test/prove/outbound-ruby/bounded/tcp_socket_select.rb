require "socket"
require "uri"

uri = URI(ENV.fetch("SILENT_URL"))
puts "calling"
socket = TCPSocket.new(uri.host, uri.port)
raise "timed out" unless IO.select([socket], nil, nil, 2)
socket.gets
