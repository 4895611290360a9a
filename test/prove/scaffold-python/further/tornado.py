import asyncio
import logging
import os

import tornado.web

from db import pool

placed = []


class Thing(tornado.web.RequestHandler):
    async def get(self, id: str) -> None:
        logging.getLogger("shop").warning("asked for a thing")
        self.write({"id": id})


class Fails(tornado.web.RequestHandler):
    async def post(self) -> None:
        raise ValueError("it fails")


async def main() -> None:
    app = tornado.web.Application([
        (r"/things/(\w+)", Thing),
        (r"/fails", Fails),
    ])
    app.listen(int(os.environ["PORT"]))
    await asyncio.Event().wait()


asyncio.run(main())
