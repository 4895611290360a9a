import asyncio
import os

import tornado.web

import db
from db import pool


class Orders(tornado.web.RequestHandler):
    async def get(self) -> None:
        self.write({"orders": await pool.fetch("SELECT 1")})


class Break(tornado.web.RequestHandler):
    def post(self) -> None:
        db.store.broken = True


async def main() -> None:
    app = tornado.web.Application([
        (r"/orders", Orders),
        (r"/break", Break),
    ])
    app.listen(int(os.environ["PORT"]))
    await asyncio.Event().wait()


asyncio.run(main())
