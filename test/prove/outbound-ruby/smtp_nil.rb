require "net/smtp"
require "uri"

uri = URI(ENV.fetch("SILENT_URL"))
smtp = Net::SMTP.new(uri.host, uri.port)
smtp.read_timeout = nil
puts "calling"
smtp.start
