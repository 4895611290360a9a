from fastapi import APIRouter, Response, status

from app.stores import cache, pool

router = APIRouter(tags=["health"])


@router.get("/live", status_code=status.HTTP_204_NO_CONTENT)
async def live() -> None:
    return None


@router.get("/ready")
async def ready(response: Response) -> dict[str, str]:
    """Ready while the database and the cache answer."""
    checks: dict[str, str] = {}
    try:
        async with pool.connection(timeout=1.0) as connection:
            await connection.execute("select 1")
        checks["postgres"] = "ok"
    except Exception as error:
        checks["postgres"] = type(error).__name__
    try:
        await cache.ping()
        checks["redis"] = "ok"
    except Exception as error:
        checks["redis"] = type(error).__name__
    if any(state != "ok" for state in checks.values()):
        response.status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    return checks
