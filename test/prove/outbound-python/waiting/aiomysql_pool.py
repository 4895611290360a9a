import asyncio
import os
from urllib.parse import urlparse

import aiomysql

address = urlparse(os.environ["SILENT_URL"])


async def main():
    print("calling", flush=True)
    await aiomysql.create_pool(host=address.hostname, port=address.port, user="a", password="b")


asyncio.run(main())
