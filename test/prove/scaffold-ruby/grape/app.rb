require "grape"
require "redis"

CACHE = Redis.new(url: ENV["REDIS_URL"], timeout: 0.5, reconnect_attempts: 0)

class Shop < Grape::API
  get "/orders" do
    "[]"
  end
end
