require "redis"

redis = Redis.new(url: ENV.fetch("SILENT_URL").sub("http", "redis"), timeout: 0, reconnect_attempts: 0)
puts "calling"
redis.get("key")
