import asyncio
import json

from app.catalog import products
from app.embeddings import embed
from app.features import features_of
from app.reviews import rating
from app.stores import cache
from app.trends import trending

CACHE_SECONDS = 600


def score(features: dict[str, float], similarity: float, stars: float, is_trending: bool) -> float:
    return 0.5 * similarity + 0.3 * features.get("affinity", 0.0) + 0.04 * stars + (0.05 if is_trending else 0.0)


async def also_bought(sku: str, limit: int) -> list[dict]:
    cached = await cache.get(f"also-bought:{sku}")
    if cached:
        return json.loads(cached)[:limit]

    candidates, hot = await asyncio.gather(products(sku), trending())
    vectors = await asyncio.to_thread(embed, [sku, *(product["sku"] for product in candidates)])
    ranked = []
    for product, vector in zip(candidates, vectors[1:], strict=True):
        features = await asyncio.to_thread(features_of, product["sku"])
        stars = await asyncio.to_thread(rating, product["sku"])
        similarity = sum(a * b for a, b in zip(vectors[0], vector, strict=True))
        ranked.append((score(features, similarity, stars, product["sku"] in hot), product))
    ranked.sort(key=lambda pair: pair[0], reverse=True)

    answer = [product for _, product in ranked]
    await cache.set(f"also-bought:{sku}", json.dumps(answer), ex=CACHE_SECONDS)
    return answer[:limit]
