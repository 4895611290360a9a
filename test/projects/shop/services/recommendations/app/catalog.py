import httpx

from app import settings

client = httpx.AsyncClient(base_url=settings.CATALOG_URL)


async def products(sku: str) -> list[dict]:
    response = await client.get(f"/products/{sku}/related")
    response.raise_for_status()
    return response.json()
