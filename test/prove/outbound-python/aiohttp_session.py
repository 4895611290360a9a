import asyncio
import os

import aiohttp

URL = os.environ["SILENT_URL"]


async def main():
    async with aiohttp.ClientSession() as session, session.get(URL) as response:
        return await response.text()


print("calling", flush=True)
asyncio.run(main())
