import asyncio
import os
from urllib.parse import urlparse

import asyncpg

address = urlparse(os.environ["SILENT_URL"])


async def main():
    print("calling", flush=True)
    await asyncpg.connect(host=address.hostname, port=address.port, user="a", command_timeout=5)


asyncio.run(main())
