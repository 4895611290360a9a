import { expect, test } from "vitest";
import migrationsProcess from "../../src/core/checks/delivery/migrations-process.ts";
import { itemOf, scanFiles } from "../support/scan.ts";

const opened = (calls: string) => `package main

import (
	"net/http"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

func main() {
	db, _ := gorm.Open(postgres.Open("dsn"), &gorm.Config{})
	${calls}
	http.ListenAndServe(":8080", nil)
}
`;

test("a file that synchronises one table after the other is told once, with how often", async () => {
  const report = await scanFiles(
    {
      "go.mod": "module shop\n\ngo 1.22\n\nrequire gorm.io/gorm v1.25.0\n",
      "main.go": opened("db.AutoMigrate(&A{})\n\tdb.AutoMigrate(&B{})\n\tdb.AutoMigrate(&C{})"),
      "other/main.go": opened("db.AutoMigrate(&A{})"),
    },
    [migrationsProcess],
  );
  const { findings } = itemOf(report, migrationsProcess.id);
  expect(findings.map(({ place, message }) => [place?.path, message.slice(0, message.indexOf(":"))])).toEqual([
    ["main.go", "AutoMigrate(…) (GORM), and 2 more of its kind in this file"],
    ["other/main.go", "AutoMigrate(…) (GORM)"],
  ]);
});
