import { expect, test } from "vitest";
import { itemOf, scanFiles } from "../../support/scan.ts";

test("what is cached is listed, with its time and what takes it out", async () => {
  const report = await scanFiles({
    "src/app.ts":
      'import express from "express";\nimport { createClient } from "redis";\n\nconst redis = createClient();\nexport async function keep(id: string) {\n  await redis.set(id, "x", { EX: 60 });\n  await redis.set(id, "y");\n  await redis.del(id);\n}\nexpress().listen(3000);\n',
    "package.json":
      '{ "name": "shop", "scripts": { "start": "node src/app.js" }, "dependencies": { "express": "5", "redis": "5" } }\n',
  });
  expect(itemOf(report, "performance/caching-strategy").evidence.map(({ message }) => message)).toEqual([
    "redis is used, which may cache.",
    "redis.set(…) (redis) caches: for a time that it is given.",
    "redis.set(…) (redis) caches: with no end of its own.",
    "redis.del(…) (redis) takes what is kept out before its time.",
  ]);
});

test("Rails keeps what a block gives, under a name that is written there or worked out", async () => {
  const report = await scanFiles({
    Gemfile: 'source "https://rubygems.org"\ngem "rails"\n',
    "app/models/post.rb": `class Post < ApplicationRecord
  def self.newest
    Rails.cache.fetch("newest", expires_in: 5.minutes) do
      order(:created_at).to_a
    end
  end

  def self.total = Rails.cache.fetch("total") { count }

  def comments_count
    Rails.cache.fetch([self, :comments], expires_in: 1.hour) { comments.count }
  end

  def self.forget = ::Rails.cache.delete("newest")

  def self.limit(options) = options.fetch(:limit) { 10 }
end
`,
  });
  expect(itemOf(report, "performance/caching-strategy").evidence.map(({ message }) => message)).toEqual([
    "Rails.cache.fetch(…) (Rails) caches: for a time that it is given.",
    "Rails.cache.fetch(…) (Rails) caches: with no end of its own.",
    "Rails.cache.fetch(…) (Rails) caches: for a time that it is given.",
    "::Rails.cache.delete(…) (Rails) takes what is kept out before its time.",
  ]);
});
