CACHE = Redis.new(url: ENV["REDIS_URL"], timeout: 0.5, reconnect_attempts: 0)
