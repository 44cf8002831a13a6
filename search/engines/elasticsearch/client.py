"""One client for each process, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError, UnsupportedProductError
from elasticsearch.dsl import Search
from elasticsearch.helpers import BulkIndexError

from search.engines.base import EngineAwayError

# Seconds until a node that does not answer is given up: a reader waits, a writer can wait.
READING = 2.0
WRITING = 30.0
TRIES = 3

# What a node says that is there and cannot answer now, or that does not let us in.
AWAY = frozenset({401, 403, 408, 429})


def connect(addresses: Sequence[str]) -> Elasticsearch:
    """A client for reading: where a node refuses, the next is asked, and one that hangs is not asked again."""
    return Elasticsearch(list(addresses), request_timeout=READING, max_retries=len(addresses) - 1)


def for_writing(client: Elasticsearch) -> Elasticsearch:
    return client.options(request_timeout=WRITING, max_retries=TRIES, retry_on_timeout=True)


@contextmanager
def told_when_away() -> Iterator[None]:
    """Turns what says that the service is away into EngineAwayError. What is refused for a fault of ours stays."""
    try:
        yield
    except NotFoundError:
        raise
    except (TransportError, UnsupportedProductError) as error:
        raise EngineAwayError(_why(error)) from error
    except ApiError as error:
        if error.status_code in AWAY or error.status_code >= 500:
            raise EngineAwayError(_why(error)) from error
        raise
    except BulkIndexError as error:
        if any(is_away(item) for item in error.errors):
            raise EngineAwayError("a write was not taken") from error
        raise


def answered(request: Search) -> dict[str, Any]:
    """The whole answer to a request. Raises EngineAwayError for half a one."""
    answer = request.execute()
    if answer.timed_out or answer._shards.failed:
        raise EngineAwayError("half an answer")
    return answer.to_dict()


def is_away(item: Mapping[str, Any]) -> bool:
    """Whether one item of a bulk was not taken because the service is away."""
    return any(result["status"] in AWAY or result["status"] >= 500 for result in item.values())


def _why(error: Exception) -> str:
    """Without the body: it can hold the words of a reader."""
    status = error.status_code if isinstance(error, ApiError) else ""
    return f"{type(error).__name__} {status}".strip()
