"""What operators and their machines ask over HTTP: `/healthz`, `/readyz` and `/metrics`."""

from collections.abc import Sequence

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.health import Health

ALIVE, READY, METRICS = "/healthz", "/readyz", "/metrics"
READY_BEFORE = "/health"
"""The former name of READY, for whoever asks by it."""


def operator_routes(health: Health, registry: CollectorRegistry) -> list[Route]:
    """Return the pages; those that ask the database do so in a thread, not in the event loop."""

    async def alive(_: Request) -> Response:
        return JSONResponse(health.alive())

    def ready(_: Request) -> Response:
        report = health.report()
        return JSONResponse(report, status_code=200 if report["ok"] else 503)

    def metrics(_: Request) -> Response:
        return Response(generate_latest(registry), headers={"content-type": CONTENT_TYPE_LATEST})

    pages = {ALIVE: alive, READY: ready, READY_BEFORE: ready, METRICS: metrics}
    return [Route(path, page, methods=["GET"]) for path, page in pages.items()]


def operator_app(
    health: Health, registry: CollectorRegistry, more: Sequence[Route] = ()
) -> Starlette:
    """Return these pages and `more`, for Socket Mode."""
    return Starlette(routes=[*operator_routes(health, registry), *more])
