require "active_record"
require "grape"

ActiveRecord::Base.establish_connection(adapter: "postgresql", pool: 8)

class Shop < Grape::API
  format :json

  PLACED = []
  REFUSED = []

  post "/orders" do
    if params[:bad]
      REFUSED << 1
      error!({ refused: REFUSED.size }, 400)
    end
    PLACED << 1
    { placed: PLACED.size }
  end
end
