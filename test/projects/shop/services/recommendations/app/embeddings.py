import httpx

from app import settings


def embed(texts: list[str]) -> list[list[float]]:
    # The first request after a deploy loads the model.
    response = httpx.post(settings.EMBEDDINGS_URL, json={"input": texts}, timeout=None)
    response.raise_for_status()
    return [item["embedding"] for item in response.json()["data"]]
