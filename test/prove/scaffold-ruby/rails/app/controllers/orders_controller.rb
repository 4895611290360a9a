class OrdersController < ApplicationController
  def index
    render json: []
  end
end
