import { expect, test } from "vitest";
import { MemoryWorkspace } from "../support/memoryWorkspace.ts";
import { engineOver, never } from "../support/scan.ts";

// The columns that the data map begins with, of each tool's migrations.

const SERVICE = {
  "package.json": JSON.stringify({ scripts: { start: "node app.js" }, dependencies: { express: "5", pg: "8" } }),
};

const MIGRATIONS: Readonly<Record<string, readonly [path: string, text: string]>> = {
  SQL: [
    "db/migrations/001_people.sql",
    "CREATE TABLE people (id bigint PRIMARY KEY, email text NOT NULL, note text);\nALTER TABLE people ADD COLUMN phone text;\n",
  ],
  Rails: [
    "db/migrate/20260101000000_create_people.rb",
    "class CreatePeople < ActiveRecord::Migration[8.0]\n  def change\n    create_table :people do |t|\n      t.string :email, null: false\n      t.string :phone, :note\n      t.timestamps\n    end\n  end\nend\n",
  ],
  Django: [
    "shop/migrations/0001_initial.py",
    'from django.db import migrations, models\n\n\nclass Migration(migrations.Migration):\n    dependencies = []\n    operations = [\n        migrations.CreateModel(\n            name="People",\n            fields=[\n                ("id", models.BigAutoField(primary_key=True)),\n                ("email", models.EmailField()),\n                ("phone", models.CharField(max_length=30)),\n            ],\n        ),\n    ]\n',
  ],
  Alembic: [
    "alembic/versions/ab12_people.py",
    'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "ab12"\ndown_revision = None\n\n\ndef upgrade():\n    op.create_table(\n        "people",\n        sa.Column("id", sa.Integer(), primary_key=True),\n        sa.Column("email", sa.String()),\n        sa.Column("phone", sa.String()),\n    )\n',
  ],
  Laravel: [
    "database/migrations/2026_01_01_000000_create_people.php",
    "<?php\n\nuse Illuminate\\Database\\Migrations\\Migration;\nuse Illuminate\\Database\\Schema\\Blueprint;\nuse Illuminate\\Support\\Facades\\Schema;\n\nreturn new class extends Migration {\n    public function up(): void\n    {\n        Schema::create('people', function (Blueprint $table) {\n            $table->id();\n            $table->string('email');\n            $table->string('phone')->nullable();\n        });\n    }\n};\n",
  ],
  Knex: [
    "migrations/20260101_people.js",
    'exports.up = (knex) =>\n  knex.schema.createTable("people", (table) => {\n    table.increments("id");\n    table.string("email");\n    table.string("phone");\n  });\n',
  ],
  Sequelize: [
    "migrations/20260101-people.js",
    'module.exports = {\n  up: (queryInterface, Sequelize) =>\n    queryInterface.createTable("people", { email: { type: Sequelize.STRING }, phone: { type: Sequelize.STRING } }),\n};\n',
  ],
  "EF Core": [
    "Migrations/20260101_People.cs",
    'using Microsoft.EntityFrameworkCore.Migrations;\n\npublic partial class People : Migration\n{\n    protected override void Up(MigrationBuilder migrationBuilder)\n    {\n        migrationBuilder.CreateTable(\n            name: "people",\n            columns: table => new\n            {\n                Email = table.Column<string>(type: "text", nullable: false),\n                Phone = table.Column<string>(type: "text", nullable: true)\n            });\n    }\n}\n',
  ],
  Liquibase: [
    "src/main/resources/db/changelog.xml",
    '<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n  <changeSet id="1" author="shop">\n    <createTable tableName="people">\n      <column name="email" type="text"/>\n      <column name="phone" type="text"/>\n    </createTable>\n  </changeSet>\n</databaseChangeLog>\n',
  ],
};

test.each(Object.entries(MIGRATIONS))("%s", async (_, [path, text]) => {
  const engine = engineOver(new MemoryWorkspace({ ...SERVICE, [path]: text }), { checks: [] });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "data-map" });
  expect(changes[0]?.after).toMatch(/\| Table `people`: `email`, `phone` \| Confidential \|/i);
});

test("a column that is dropped later is none", async () => {
  const engine = engineOver(
    new MemoryWorkspace({
      ...SERVICE,
      "migrations/001.sql": "CREATE TABLE people (email text, phone text);\n",
      "migrations/002.sql": "ALTER TABLE people DROP COLUMN phone;\n",
    }),
    { checks: [] },
  );
  await engine.scan(never);
  expect((await engine.scaffold({ id: "data-map" })).changes[0]?.after).toContain("| Table `people`: `email` |");
});

const MODELS: Readonly<Record<string, readonly [path: string, text: string]>> = {
  Prisma: [
    "prisma/schema.prisma",
    'datasource db {\n  provider = "postgresql"\n}\n\nmodel Person {\n  id     Int     @id\n  email  String  @unique\n  mobile String? @map("phone")\n  note   String?\n  orders Order[]\n\n  @@map("people")\n}\n',
  ],
  TypeORM: [
    "src/person.entity.ts",
    'import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";\n\n@Entity("people")\nexport class Person {\n  @PrimaryGeneratedColumn() id: number;\n  @Column()\n  readonly email: string;\n  @Column({ name: "phone" }) mobile?: string;\n  notAColumn = 1;\n}\n',
  ],
  SQLAlchemy: [
    "shop/models.py",
    'from sqlalchemy import String\nfrom sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass Person(Base):\n    __tablename__ = "people"\n    id: Mapped[int] = mapped_column(primary_key=True)\n    email: Mapped[str] = mapped_column(String(200))\n    mobile = mapped_column("phone", String)\n    size = 3\n',
  ],
  Django: [
    "shop/models.py",
    "from django.db import models\n\n\nclass People(models.Model):\n    email = models.EmailField()\n    phone = models.CharField(max_length=30)\n    objects = models.Manager()\n\n\nclass Stamped(models.Model):\n    email = models.EmailField()\n\n    class Meta:\n        abstract = True\n",
  ],
  "SQLAlchemy's tables": [
    "shop/db.py",
    'from sqlalchemy import Column, MetaData, String, Table\n\nmetadata = MetaData()\npeople = Table("people", metadata, Column("id", String), Column("email", String), Column("phone", String))\n',
  ],
  "Flask-SQLAlchemy": [
    "shop/models.py",
    "from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n\n\nclass People(db.Model):\n    id = db.Column(db.Integer, primary_key=True)\n    email = db.Column(db.String)\n    phone = db.Column(db.String)\n",
  ],
  "JPA in Java": [
    "src/main/java/shop/Person.java",
    'package shop;\n\nimport jakarta.persistence.*;\n\n@Entity\n@Table(name = "people")\npublic class Person {\n  private static final int MOST = 3;\n  @Id @GeneratedValue private Long id;\n  private String email;\n  @Column(name = "phone", nullable = false) private String mobile;\n  @Transient private String stampedEmail;\n  @OneToMany(mappedBy = "person") private List<Order> ordersByEmail;\n}\n',
  ],
  "JPA in Kotlin": [
    "src/main/kotlin/shop/People.kt",
    'package shop\n\nimport jakarta.persistence.*\n\n@Entity\nclass People(@Id val id: Long, val email: String, stampedEmail: String) {\n  @field:Column(name = "phone")\n  var mobile: String? = null\n\n  val emailDomain: String\n    get() = email.substringAfter("@")\n\n  companion object {\n    val MOST = 3\n  }\n}\n',
  ],
};

test.each(Object.entries(MODELS))("models of %s", async (_, [path, text]) => {
  const engine = engineOver(new MemoryWorkspace({ ...SERVICE, [path]: text }), { checks: [] });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "data-map" });
  expect(changes[0]?.after).toMatch(/\| Table `people`: `email`, `phone` \| Confidential \|/i);
  expect(changes[0]?.after).not.toContain("stamped");
});

test("a model whose table a migration makes is no second one", async () => {
  const [path = "", text = ""] = MODELS["Prisma"] ?? [];
  const [other = "", migration = ""] = MIGRATIONS["SQL"] ?? [];
  const engine = engineOver(new MemoryWorkspace({ ...SERVICE, [path]: text, [other]: migration }), { checks: [] });
  await engine.scan(never);
  const { changes } = await engine.scaffold({ id: "data-map" });
  expect(changes[0]?.after?.match(/Table `/g)).toHaveLength(1);
});
