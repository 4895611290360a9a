class OrdersController < ApplicationController
  PLACED = []
  REFUSED = []

  def create
    if params[:bad]
      REFUSED << 1
      return render json: { refused: REFUSED.size }, status: :bad_request
    end
    PLACED << 1
    render json: { placed: PLACED.size }, status: :created
  end
end
