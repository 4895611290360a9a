import aiohttp

from app import settings


async def trending() -> set[str]:
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{settings.TRENDS_URL}/today") as response:
            response.raise_for_status()
            return set(await response.json())


async def report_click(sku: str) -> None:
    timeout = aiohttp.ClientTimeout(total=2)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        await session.post(f"{settings.TRENDS_URL}/clicks", json={"sku": sku})
