import { describe, expect, test } from "vitest";
import { routesIn } from "./routesIn.ts";

describe("Ruby", () => {
  test("Rails: resources, namespaces, scopes, blocks that authenticate, consoles", async () => {
    const found = await routesIn({
      "config/routes.rb": `Rails.application.routes.draw do
  get "up" => "rails/health#show", as: :rails_health_check
  namespace :admin do
    resources :users, only: [:index, :destroy] do
      member { post :ban }
    end
  end
  scope "/api" do
    get "/health", to: "health#show"
  end
  authenticate :user, ->(u) { u.admin? } do
    mount Sidekiq::Web => "/sidekiq"
  end
  mount Flipper::UI.app(Flipper), at: "/flipper"
  root "home#index"
end
`,
    });
    expect(found).toEqual([
      "GET /up constant",
      "GET /admin/users unknown",
      "DELETE /admin/users/:id unknown",
      "POST /admin/users/:id/ban unknown",
      "GET /api/health unknown",
      "ALL /sidekiq unknown by authenticate",
      "ALL /flipper unknown",
    ]);
  });

  test("Sinatra", async () => {
    const found = await routesIn({
      "app.rb": `require "sinatra/base"
class App < Sinatra::Base
  get "/ping" do
    "pong"
  end
end
`,
    });
    expect(found).toEqual(["GET /ping constant"]);
  });
});
