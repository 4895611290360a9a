import asyncio
import os

import aiohttp

TIMEOUT = aiohttp.ClientTimeout(total=None, sock_read=1)


async def main():
    async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
        await session.get(os.environ["SILENT_URL"])


print("calling", flush=True)
asyncio.run(main())
