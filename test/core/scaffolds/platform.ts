import type { ScaffoldCase } from "./case.ts";
import { CI, CRITICAL, DEPLOYED, EXPRESS, FASTAPI, type Files, GITLAB, PAGES, TERRAFORM } from "./projects.ts";

/** A Dockerfile alone leaves open what runs the image. */
const packed = (files: Files, holds: ScaffoldCase["holds"] = {}): ScaffoldCase => ({
  scaffold: "dockerfile",
  files,
  state: "unanswered",
  because: /what runs the image/,
  holds,
});

const IMAGES: readonly ScaffoldCase[] = [
  packed(EXPRESS, {
    Dockerfile:
      /RUN npm ci\n[\s\S]*USER 1000\nEXPOSE 3000\nHEALTHCHECK[^\n]*\n[^\n]*3000\/livez[\s\S]*CMD \["node", "dist\/server.js"\]\n$/,
    ".dockerignore": /^\.git\n[\s\S]*\nnode_modules\n/,
  }),
  packed(
    { ...EXPRESS, "package-lock.json": "", "pnpm-lock.yaml": "lockfileVersion: '9.0'\n", ".nvmrc": "v20.18.1\n" },
    {
      Dockerfile: /FROM node:20\.18\.1-slim AS build[\s\S]*RUN pnpm install --frozen-lockfile/,
    },
  ),
  packed(
    {
      "package.json": '{ "name": "shop", "workspaces": ["services/*"] }',
      "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
      "pnpm-workspace.yaml": "packages: [services/*]\n",
      "services/orders/package.json": EXPRESS["package.json"] ?? "",
      "services/orders/src/server.ts": EXPRESS["src/server.ts"] ?? "",
    },
    {
      "services/orders/Dockerfile":
        /^# Built from the repository's root: docker build --file services\/orders\/Dockerfile \.\n[\s\S]*pnpm install --frozen-lockfile\nWORKDIR \/app\/services\/orders\nRUN pnpm run build/,
    },
  ),
  packed(FASTAPI, {
    Dockerfile:
      /uv sync --locked --no-dev[\s\S]*8000\/healthz[\s\S]*CMD \["uvicorn", "app\.main:app", "--host", "0\.0\.0\.0", "--port", "8000"\]/,
  }),
  packed(
    {
      "requirements.txt": "flask==3.1.0\ngunicorn==23.0.0\n",
      "shop/__init__.py": "",
      "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    },
    {
      Dockerfile:
        /pip install --no-cache-dir -r requirements\.txt[\s\S]*CMD \["gunicorn", "--bind", "0\.0\.0\.0:8000", "shop\.web:app"\]/,
    },
  ),
  packed(
    {
      "go.mod": "module example.com/stock\n\ngo 1.23\n",
      "go.sum": "",
      "cmd/stock/main.go":
        'package main\n\nimport "net/http"\n\nfunc main() {\n\thttp.ListenAndServe(":9000", nil)\n}\n',
    },
    { Dockerfile: /golang:1\.24-alpine[\s\S]*go build [^\n]*\.\/cmd\/stock\n[\s\S]*USER 10001/ },
  ),
  packed(
    {
      "pom.xml":
        "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>shop</artifactId><version>1</version><properties><java.version>17</java.version></properties><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>",
      "src/main/java/a/Shop.java":
        "package a;\nimport org.springframework.boot.SpringApplication;\nimport org.springframework.boot.autoconfigure.SpringBootApplication;\n@SpringBootApplication\npublic class Shop { public static void main(String[] args) { SpringApplication.run(Shop.class, args); } }\n",
    },
    { Dockerfile: /maven:3\.9-eclipse-temurin-17[\s\S]*eclipse-temurin:17-jre-alpine[\s\S]*"-jar", "app\.jar"\]/ },
  ),
  packed(
    {
      "Shop.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net9.0</TargetFramework></PropertyGroup></Project>',
      "Program.cs": 'var app = WebApplication.CreateBuilder(args).Build();\napp.MapGet("/", () => "ok");\napp.Run();\n',
    },
    { Dockerfile: /sdk:9\.0[\s\S]*aspnet:9\.0[\s\S]*CMD \["dotnet", "Shop\.dll"\]/ },
  ),
  packed(
    {
      "Directory.Packages.props": "<Project />",
      "src/Shop/Shop.csproj":
        '<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>',
      "src/Shop/Program.cs": "var app = WebApplication.CreateBuilder(args).Build();\napp.Run();\n",
    },
    {
      "src/Shop/Dockerfile":
        /^# Built from the repository's root[\s\S]*COPY \. \.\nRUN dotnet restore src\/Shop\/Shop\.csproj && dotnet publish /,
    },
  ),
  packed(
    {
      Gemfile: 'source "https://rubygems.org"\ngem "rails"\ngem "puma"\ngem "pg"\n',
      "Gemfile.lock": "GEM\n",
      "config/puma.rb": "port 3000\n",
      "config/routes.rb": "Rails.application.routes.draw do\n  get 'orders', to: 'orders#index'\nend\n",
    },
    {
      ".dockerignore": /\n\*\*\/\*\.key\n/, // config/master.key
      Dockerfile:
        /ENV RAILS_ENV=production BUNDLE[\s\S]*RUN mkdir -p log storage tmp\/pids[\s\S]*libpq5[\s\S]*RAILS_ENV=production[\s\S]*CMD \["bundle", "exec", "puma", "-C", "config\/puma\.rb"\]/,
    },
  ),
  packed(
    {
      "composer.json": '{ "name": "a/shop", "require": { "php": "^8.3", "laravel/framework": "^11.0" } }',
      "composer.lock": "{}",
      "public/index.php": "<?php\nrequire 'x';\n",
      artisan: "",
    },
    { Dockerfile: /composer install --no-dev[\s\S]*php:8\.3-apache[\s\S]*USER 33/ },
  ),
  packed(
    {
      "composer.json":
        '{ "name": "a/shop", "require": { "php": "^8.3", "symfony/framework-bundle": "^7.0", "symfony/dotenv": "^7.0" } }',
      "composer.lock": "{}",
      "public/index.php": "<?php\nrequire 'x';\n",
      ".env": "APP_ENV=dev\nMAILER_DSN=null://null\n",
    },
    {
      Dockerfile: /FallbackResource \/index\.php[\s\S]*APP_ENV=prod APP_DEBUG=0/,
      ".dockerignore": /\n\*\*\/\.env\n\*\*\/\.env\.\*\n[\s\S]*\n!\.env\n!\.env\.prod\n$/,
    },
  ),
  packed(
    {
      "composer.json":
        '{ "name": "a/shop", "require": { "php": "^8.3", "symfony/framework-bundle": "^7.0", "symfony/dotenv": "^7.0" } }',
      "composer.lock": "{}",
      "public/index.php": "<?php\nrequire 'x';\n",
      "public/.htaccess": "FallbackResource /index.php\n",
    },
    {
      Dockerfile:
        /\n {2}&& echo '<\?php return \[\];' > \.env\.local\.php\n\nFROM php:8\.3-apache\n(?:(?!FallbackResource)[\s\S])*$/,
      ".dockerignore": /\n\*\*\/\.env\n(?:(?!!\.env\n)[\s\S])*$/,
    },
  ),
  packed(
    {
      "Cargo.toml": '[package]\nname = "stock"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\naxum = "0.8"\n',
      "Cargo.lock": "version = 4\n",
      "src/main.rs": "#[tokio::main]\nasync fn main() {}\n",
    },
    { Dockerfile: /cargo build --release --locked --package stock[\s\S]*CMD \["app"\]/ },
  ),
];

const KUBERNETES: readonly ScaffoldCase[] = [
  {
    scaffold: "kubernetes-deployment",
    files: EXPRESS,
    state: "unanswered",
    holds: {
      "k8s/orders.yaml":
        /image: "<registry>\/orders:<version>"[\s\S]*path: \/livez[\s\S]*path: \/readyz[\s\S]*kind: Service/,
    },
  },
  {
    scaffold: "kubernetes-deployment",
    files: {
      ...EXPRESS,
      "src/mail.ts":
        'import express from "express";\nexport const host = process.env.MAIL_HOST;\nexport const from = process.env.MAIL_FROM ?? "shop";\nexport const key = process.env["MAIL_PASSWORD"];\nexport const app = express();\napp.get("/mail", (request, response) => response.send(host));\n',
    },
    state: "unanswered",
    holds: {
      "k8s/orders.yaml":
        /kind: ConfigMap\nmetadata:\n {2}name: orders-config\ndata:\n {2}MAIL_HOST: "<mail host>"\n---\n[\s\S]* {10}env:\n {12}- name: MAIL_HOST\n {14}valueFrom:\n {16}configMapKeyRef:\n {18}name: orders-config\n {18}key: MAIL_HOST\n {12}- name: DATABASE_URL\n {14}valueFrom:\n {16}secretKeyRef:\n {18}name: orders\n {18}key: DATABASE_URL\n {12}- name: MAIL_PASSWORD\n/,
    },
  },
  { scaffold: "kubernetes-deployment", check: "scaling/load-balancer", files: EXPRESS },
  { scaffold: "kubernetes-deployment", check: "delivery/progressive", files: EXPRESS },
  {
    scaffold: "kubernetes-deployment",
    files: {
      ...EXPRESS,
      "deploy/base/kustomization.yaml": "resources:\n  - web.yaml\n",
      "deploy/base/web.yaml": (DEPLOYED["k8s/orders.yaml"] ?? "").replaceAll("orders", "web"),
      "web/package.json":
        '{ "name": "web", "scripts": { "start": "node web.js" }, "dependencies": { "express": "5" } }',
      "web/web.js": 'import express from "express";\nexpress().listen(80);\n',
    },
    state: "unanswered",
    holds: {
      "deploy/base/kustomization.yaml": "resources:\n  - orders.yaml\n  - web.yaml\n",
      "deploy/base/orders.yaml": /image: "registry\.example\.com\/shop\/orders:<version>"/,
    },
  },
  {
    scaffold: "horizontal-autoscaler",
    files: { ...EXPRESS, ...DEPLOYED },
    holds: {
      "k8s/orders-autoscaler.yaml": /name: orders\n {2}minReplicas: 2\n/,
      "k8s/orders.yaml": /^spec:\n {2}selector:/m,
    },
  },
  {
    scaffold: "horizontal-autoscaler",
    files: {
      ...EXPRESS,
      "k8s/orders.yaml":
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec:\n  selector: { matchLabels: { app: orders } }\n  template:\n    metadata: { labels: { app: orders } }\n    spec:\n      containers:\n        - name: orders # the service\n          image: registry.example.com/shop/orders:1.2.0\n",
    },
    holds: { "k8s/orders.yaml": /# the service\n.*\n {10}resources:\n {12}requests:\n {14}cpu: 100m\n/ },
  },
  {
    scaffold: "disruption-budget",
    files: { ...EXPRESS, ...DEPLOYED },
    holds: { "k8s/orders-budget.yaml": /matchLabels:\n {6}app: orders\n$/ },
  },
  {
    scaffold: "network-policy",
    files: { ...EXPRESS, ...DEPLOYED },
    state: "unanswered",
    holds: { "k8s/orders-network.yaml": /port: 3000[\s\S]*port: 5432\n$/ },
  },
  {
    scaffold: "external-secret",
    files: { ...EXPRESS, ...DEPLOYED, ...TERRAFORM },
    state: "unanswered",
    holds: {
      "k8s/orders-secrets.yaml": /secretKey: DATABASE_URL\n[\s\S]*service: SecretsManager/,
      "k8s/orders.yaml": /envFrom:\n {12}- secretRef:\n {16}name: orders\n/,
    },
  },
  {
    scaffold: "external-secret",
    files: {
      ...DEPLOYED,
      "pom.xml":
        "<project><artifactId>orders</artifactId><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.0</version></parent><dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies></project>",
      "src/main/java/shop/App.java":
        "package shop;\n\n@org.springframework.boot.autoconfigure.SpringBootApplication\npublic class App {\n  public static void main(String[] args) {\n    org.springframework.boot.SpringApplication.run(App.class, args);\n  }\n}\n",
      "src/main/resources/application.yml":
        "spring:\n  datasource:\n    url: jdbc:postgresql://db/orders\n    password: ${DB_PASSWORD}\nlabel: ${shop.key:none}\n",
    },
    state: "unanswered",
    holds: { "k8s/orders-secrets.yaml": /\n {2}data:\n {4}- secretKey: DB_PASSWORD\n {6}remoteRef:\n.*\n.*\n---\n/ },
  },
  {
    scaffold: "backup-cronjob",
    files: { ...EXPRESS, ...DEPLOYED },
    state: "unanswered",
    holds: { "k8s/postgres-backup.yaml": /pg_dump [\s\S]*aws s3 cp \/backup\/dump "s3:\/\/<bucket>\/postgres/ },
  },
  {
    scaffold: "velero-schedule",
    files: {
      ...EXPRESS,
      ...DEPLOYED,
      "k8s/postgres.yaml":
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: postgres, namespace: shop }\nspec: { template: { metadata: { labels: { app: postgres } }, spec: { containers: [{ name: postgres, image: postgres:17.2 }] } } }\n",
    },
    holds: { "k8s/velero-schedule.yaml": /includedNamespaces:\n {6}- shop\n/ },
  },
  {
    scaffold: "terraform-backup",
    files: TERRAFORM,
    holds: { "infra/backup.tf": /aws_dynamodb_table\.carts\.arn,/ },
  },
  {
    scaffold: "terraform-backup",
    files: { "infra/main.tf": 'resource "aws_s3_bucket" "uploads" {\n  bucket = "uploads"\n}\n' },
    holds: { "infra/backup.tf": /aws_s3_bucket\.uploads\.arn,[\s\S]*\/AWSBackupServiceRolePolicyForS3Backup"/ },
  },
  {
    scaffold: "terraform-backup",
    files: {
      "infra/main.tf":
        'resource "google_filestore_instance" "files" {\n  name     = "files"\n  tier     = "ENTERPRISE"\n  location = "europe-west1"\n}\n',
    },
    holds: { "infra/backup.tf": /resource += google_filestore_instance\.files\.id/ },
  },
  {
    scaffold: "terraform-backup",
    files: {
      "infra/main.tf":
        'resource "azurerm_managed_disk" "files" {\n  name                 = "files"\n  location             = "westeurope"\n  resource_group_name  = "shop"\n  storage_account_type = "Premium_LRS"\n  create_option        = "Empty"\n  disk_size_gb         = 64\n}\n',
    },
    holds: { "infra/backup.tf": /disk_id += azurerm_managed_disk\.files\.id/ },
  },
];

const PAGE_CASES: readonly ScaffoldCase[] = [
  { scaffold: "size-limit", files: PAGES, holds: { ".size-limit.json": /dist\/assets\/\*\.js/ } },
  { scaffold: "size-limit", files: { ...PAGES, ...GITLAB }, holds: { ".gitlab-ci.yml": /size-limit\.yml/ } },
  { scaffold: "lighthouse-ci", files: PAGES, holds: { "lighthouserc.json": /"staticDistDir": "\.\/dist"/ } },
  { scaffold: "lighthouse-ci", files: { ...PAGES, ...GITLAB } },
  { scaffold: "lighthouse-ci", check: "performance/latency-budget", files: PAGES },
];

const LOADED: Files = {
  ...EXPRESS,
  ...CRITICAL,
  "load/peak.js":
    'import http from "k6/http";\nexport const options = { thresholds: { http_req_duration: ["p(95)<400"] } };\nexport default function () {\n  http.get(`${__ENV.BASE_URL}/items`);\n}\n',
};

const REPOSITORY: readonly ScaffoldCase[] = [
  { scaffold: "load-test-workflow", files: LOADED },
  { scaffold: "load-test-workflow", files: { ...LOADED, ...GITLAB } },
  { scaffold: "codeowners", files: EXPRESS, state: "gap", holds: { ".github/CODEOWNERS": /^\* <owner>$/m } },
  {
    scaffold: "codeowners",
    files: {
      ...EXPRESS,
      "jobs/pyproject.toml": FASTAPI["pyproject.toml"] ?? "",
      "jobs/app/main.py": FASTAPI["app/main.py"] ?? "",
      "package.json": '{ "name": "shop", "private": true }',
      "web/package.json": EXPRESS["package.json"] ?? "",
      "web/src/server.ts": EXPRESS["src/server.ts"] ?? "",
      CODEOWNERS: "/web/ @shop/web",
    },
    state: "gap",
    holds: { CODEOWNERS: "* <owner>\n/web/ @shop/web\n/jobs/ <owner>\n" },
  },
  {
    scaffold: "codeowners",
    files: { ...EXPRESS, ".readiness/config.yaml": 'version: 1\nowners: { governance: "@shop/platform" }\n' },
    holds: { ".github/CODEOWNERS": /^\* @shop\/platform$/m },
  },
  {
    scaffold: "security-policy",
    files: EXPRESS,
    state: "unanswered",
    holds: { "SECURITY.md": /<address that a team reads>/ },
  },
  {
    scaffold: "contributing",
    files: { ...EXPRESS, ...CRITICAL },
    state: "unanswered",
    holds: { "CONTRIBUTING.md": /npm ci\nnpm run lint\nnpm test/ },
  },
  { scaffold: "pull-request-template", files: { ...EXPRESS, ...CRITICAL, ...CI }, state: "unanswered" },
  {
    scaffold: "pull-request-template",
    files: { ...EXPRESS, ...CRITICAL, ...GITLAB },
    state: "unanswered",
    holds: { ".gitlab/merge_request_templates/Default.md": /Tests were added or updated/ },
  },
];

export const PLATFORM_CASES = [...IMAGES, ...KUBERNETES, ...PAGE_CASES, ...REPOSITORY];
