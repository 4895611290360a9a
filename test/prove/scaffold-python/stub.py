"""A database in memory, behind the clients that the scaffolds saw."""

import re
import sqlite3
import threading
from contextlib import contextmanager

TABLE = """CREATE TABLE idempotency_keys (id text PRIMARY KEY, claim text, request text, answer text,
    created_at text NOT NULL DEFAULT CURRENT_TIMESTAMP)"""


class Store:
    def __init__(self):
        self.broken = False
        self.lock = threading.Lock()
        self.database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self.database.execute(TABLE)

    def run(self, statement, values):
        if self.broken:
            raise ConnectionError("the database is gone")
        for interval, ago in (("1 day", "-1 day"), ("15 minute", "-15 minutes")):
            statement = statement.replace(f"now() - interval '{interval}'", f"datetime('now', '{ago}')")
        with self.lock:
            return self.database.execute(re.sub(r"\$\d|%s|:[abc]\b", "?", statement), list(values)).fetchall()


store = Store()


class Pool:
    async def fetch(self, statement, *values):
        return store.run(statement, values)

    async def fetchval(self, statement):
        return store.run(statement, [])[0][0]


class Answer:
    returns_rows = True

    def __init__(self, rows):
        self.rows = rows

    def all(self):
        return self.rows


class Connection:
    description = True

    def execute(self, statement, values=()):
        given = values.values() if isinstance(values, dict) else values
        self.rows = store.run(str(statement), list(given))
        return Answer(self.rows)

    def fetchall(self):
        return self.rows


class Engine:
    @contextmanager
    def begin(self):
        yield Connection()

    connect = begin
    cursor = begin


pool = Pool()
engine = Engine()
