import { expect, test } from "vitest";
import { pydanticFields } from "../../src/core/fixes/scaffolds/platform/pydanticSettings.ts";

// The names by which pydantic's settings are looked up in the environment, and which of them have to be there.

const named = (text: string) =>
  pydanticFields("config.py", text).map(({ name, isOptional }) => `${name}${isOptional ? "?" : ""}`);

test("fields by their names, with those that have a value of their own", () => {
  expect(
    named(`from typing import ClassVar

from pydantic import Field, PostgresDsn
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: PostgresDsn
    mail_host: str = "localhost"
    api_key: str = Field(...)
    rates_url: str = Field(min_length=1)
    retries: int = Field(3)
    patience: float = Field(default=2.0)
    sentry_dsn: str | None = Field(None, validation_alias="SENTRY_DSN_URL")
    token: str = Field(alias="SHOP_TOKEN")
    KNOWN: ClassVar[int] = 1

    def is_local(self) -> bool:
        here: str = self.mail_host
        return here == "localhost"


settings = Settings()
other: str = "no field"
`),
  ).toEqual([
    "DATABASE_URL",
    "MAIL_HOST?",
    "API_KEY",
    "RATES_URL",
    "RETRIES?",
    "PATIENCE?",
    "SENTRY_DSN_URL?",
    "SHOP_TOKEN",
  ]);
});

test("a prefix, a class of settings of the file's own below another, and what is none", () => {
  expect(
    named(`import pydantic_settings
from pydantic import BaseModel


class Base(pydantic_settings.BaseSettings):
    region: str


class Shop(Base):
    url: str

    class Config:
        env_prefix = "SHOP_"


class Order(BaseModel):
    item: str
`),
  ).toEqual(["REGION", "SHOP_URL"]);
  expect(named("class Order(BaseModel):\n    item: str\n")).toEqual([]);
});
