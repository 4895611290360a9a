import asyncio
import os

import aiohttp


async def fetch(session):
    async with session.get(os.environ["SILENT_URL"]) as response:
        return await response.text()


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.wait_for(fetch(session), 1)


print("calling", flush=True)
asyncio.run(main())
