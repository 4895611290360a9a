import asyncio
import os

from aiohttp import ClientSession

URL = os.environ["SILENT_URL"]


async def main():
    async with ClientSession(raise_for_status=True) as session:
        async with session.post(
            URL,
            json={"sku": "a"},  # one of many
        ) as response:
            return await response.text()


print("calling", flush=True)
asyncio.run(main())
