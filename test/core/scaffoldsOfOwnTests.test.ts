import { expect, test } from "vitest";
import pyramid from "../../src/core/checks/testing/pyramid.ts";
import { scaffolded } from "../support/scaffolded.ts";

// A service gets a test by what its language or framework brings along, and no tool that is strange to it.

const of = (files: Readonly<Record<string, string>>) => scaffolded("integration-test", pyramid, files);
const kinds = ({ findings }: { readonly findings: readonly { readonly kind: string }[] }) =>
  findings.map(({ kind }) => kind);

const DJANGO = {
  "requirements.txt": "django\n",
  "manage.py":
    'import os\nfrom django.core.management import execute_from_command_line\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\nexecute_from_command_line()\n',
  "shop/settings.py": 'ROOT_URLCONF = "shop.urls"\nINSTALLED_APPS = []\nMIDDLEWARE = []\n',
  "shop/wsgi.py": "from django.core.wsgi import get_wsgi_application\n\napplication = get_wsgi_application()\n",
  "shop/urls.py":
    'from django.http import HttpResponse\nfrom django.urls import path\n\nurlpatterns = [path("healthz", lambda request: HttpResponse("ok"))]\n',
  "shop/tests.py":
    "from django.test import SimpleTestCase\n\n\nclass PriceTest(SimpleTestCase):\n    def test_tax(self):\n        pass\n",
};

test("Django's live server, and unittest for what has no server of Django's", async () => {
  const { changed, text, before, after, again } = await of(DJANGO);
  expect(changed).toEqual(["e2e/__init__.py", "e2e/test_smoke.py"]);
  expect(text("e2e/test_smoke.py")).toMatch(
    /^@override_settings\(STATIC_URL="\/static\/"\).*\nclass SmokeTest\(LiveServerTestCase\):$/m,
  );
  expect(text("e2e/test_smoke.py")).toContain('urlopen(f"{self.live_server_url}/healthz", timeout=10)');
  expect(kinds(before)).toContain("end-to-end-missing");
  expect(kinds(after)).not.toContain("end-to-end-missing");
  expect(again.changes).toEqual([]);

  const flask = await of({
    "requirements.txt": "flask\n",
    "app.py":
      'from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get("/health")\ndef health():\n    return ""\n',
    "test_price.py":
      "import unittest\n\n\nclass PriceTest(unittest.TestCase):\n    def test_tax(self):\n        pass\n",
  });
  expect(flask.text("e2e/test_smoke.py")).toContain("class SmokeTest(unittest.TestCase):");
  expect(kinds(flask.after)).not.toContain("end-to-end-missing");
});

const LARAVEL = {
  "composer.json":
    '{"name":"a/shop","type":"project","require":{"laravel/framework":"^12.0"},"require-dev":{"phpunit/phpunit":"^11.0"}}',
  artisan: "#!/usr/bin/env php\n<?php\n",
  "routes/web.php": "<?php\n\nuse Illuminate\\Support\\Facades\\Route;\n\nRoute::get('/health', fn () => 'ok');\n",
  "tests/Unit/PriceTest.php": "<?php\n\nclass PriceTest extends TestCase\n{\n    public function testTax() {}\n}\n",
};

test("PHPUnit, where Laravel looks for tests; nothing where no PHPUnit is asked for", async () => {
  const { changed, text, after } = await of(LARAVEL);
  expect(changed).toEqual(["tests/Feature/SmokeE2ETest.php"]);
  expect(text("tests/Feature/SmokeE2ETest.php")).toContain("namespace Tests\\Feature;");
  expect(text("tests/Feature/SmokeE2ETest.php")).toContain("$this->baseUrl . '/health'");
  expect(kinds(after)).not.toContain("end-to-end-missing");

  const bare = await of({
    "composer.json": '{"name":"a/shop","type":"project","require":{"slim/slim":"^4.0"}}',
    "public/index.php":
      "<?php\n\nuse Slim\\Factory\\AppFactory;\n\n$app = AppFactory::create();\n$app->get('/health', fn ($a, $b) => $b);\n$app->run();\n",
  });
  expect(bare.changed).toEqual([]);
  expect(bare.note).toContain("PHPUnit");
});

const RAILS = {
  Gemfile: 'source "https://rubygems.org"\n\ngem "rails", "~> 8.0"\n',
  "config/application.rb": "module Shop\n  class Application < Rails::Application\n  end\nend\n",
  "config/routes.rb": 'Rails.application.routes.draw do\n  get "up" => "rails/health#show"\nend\n',
  "test/models/price_test.rb": 'class PriceTest < ActiveSupport::TestCase\n  test "tax" do\n  end\nend\n',
};

test("Rails' own tests, or RSpec", async () => {
  const own = await of(RAILS);
  expect(own.changed).toEqual(["test/e2e/smoke_test.rb"]);
  expect(own.text("test/e2e/smoke_test.rb")).toContain("class SmokeTest < ActiveSupport::TestCase");
  expect(own.text("test/e2e/smoke_test.rb")).toContain('URI("#{ENV["BASE_URL"]}/up")');
  expect(kinds(own.after)).not.toContain("end-to-end-missing");

  const { changed, after } = await of({ ...RAILS, Gemfile: `${RAILS.Gemfile}gem "rspec-rails"\n` });
  expect(changed).toEqual(["spec/e2e/smoke_spec.rb"]);
  expect(kinds(after)).not.toContain("end-to-end-missing");
});

test("Cargo's own tests", async () => {
  const { changed, text, after } = await of({
    "Cargo.toml":
      '[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\naxum = "0.8"\ntokio = "1"\n',
    "src/main.rs":
      'use axum::{routing::get, Router};\n\n#[tokio::main]\nasync fn main() {\n    let app = Router::new().route("/health", get(|| async { "ok" }));\n    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();\n    axum::serve(listener, app).await.unwrap();\n}\n\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn tax() {}\n}\n',
  });
  expect(changed).toEqual(["tests/smoke_e2e.rs"]);
  expect(text("tests/smoke_e2e.rs")).toContain('status_of("/health")');
  expect(kinds(after)).not.toContain("end-to-end-missing");
});

test("it says so where it has nothing to write", async () => {
  const { changed, note } = await of({
    "Shop.csproj": '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
    "Program.cs":
      'var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet("/health", () => "ok");\napp.Run();\n',
  });
  expect(changed).toEqual([]);
  expect(note).toContain("no template of such a test in csharp");
});
