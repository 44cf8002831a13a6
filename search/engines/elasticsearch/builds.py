"""Builds: made part by part, published and dropped whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from search.engines.elasticsearch.client import for_writing
from search.engines.elasticsearch.documents import index
from search.engines.elasticsearch.holding import held
from search.engines.elasticsearch.names import PAGES, Names


class Builds:
    def __init__(self, client: Elasticsearch, names: Names) -> None:
        self._client = for_writing(client)
        self._reader = client
        self._names = names

    def published(self) -> str | None:
        try:
            found = self._reader.indices.get_alias(name=self._names.published_alias(PAGES))
        except NotFoundError:
            return None
        return next((self._names.parts_of(name)[0] for name in found), None)

    def is_published(self, build: str) -> bool:
        pages, alias = self._names.index(build, PAGES), self._names.published_alias(PAGES)
        return bool(self._client.indices.exists_alias(index=pages, name=alias))

    def exists(self, build: str) -> bool:
        return bool(self._reader.indices.exists(index=self._names.index(build, PAGES)))

    def make(self, build: str, part: str) -> None:
        """The index of one language, or PAGES, if it is not there yet."""
        name = self._names.index(build, part)
        if self._client.indices.exists(index=name):
            return
        made = index(name, part).aliases(**{self._names.write_alias(build, part): {}})
        try:
            made.create(using=self._client)
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
        if part != PAGES and self.is_published(build):
            self._client.indices.put_alias(index=name, name=self._names.published_alias(part))

    def parts(self, build: str) -> list[str]:
        """The languages of a build, and PAGES."""
        return [part for name in self.all() for of, part in [self._names.parts_of(name)] if of == build]

    def publish(self, build: str) -> None:
        """In one call, so that no reader sees two builds at once. LookupError for a build that is not there."""
        parts = self.parts(build)
        if PAGES not in parts:
            raise LookupError(f"build {build} does not exist")
        self.refresh(build, parts)
        every, away = self._names.every_index, self._names.every_published_alias
        self._client.indices.update_aliases(
            actions=[
                {"remove": {"index": every, "alias": away, "must_exist": False}},
                *(
                    {
                        "add": {
                            "index": self._names.index(build, part),
                            "alias": self._names.published_alias(part),
                        }
                    }
                    for part in parts
                ),
            ]
        )
        # Whoever wrote meanwhile may have seen the build unpublished, and have left this to us.
        self.refresh(build, parts)

    def refresh(self, build: str, parts: Iterable[str]) -> None:
        """From now on what was written is found; nothing where the build was dropped."""
        if names := [self._names.index(build, part) for part in sorted(parts)]:
            self._client.indices.refresh(index=names, ignore_unavailable=True)

    def drop_all_but(self, builds: Collection[str]) -> None:
        kept = {*builds, self.published()}
        self.drop([name for name in self.all() if self._names.parts_of(name)[0] not in kept])

    def drop(self, indexes: Sequence[str]) -> None:
        if indexes:
            self._client.indices.delete(index=indexes, ignore_unavailable=True)

    def count(self, build: str) -> tuple[int, int]:
        """Pages that have entries, and entries."""
        parts = self.parts(build)
        self.refresh(build, parts)
        sections = [self._names.index(build, part) for part in parts if part != PAGES]
        pages = self._names.index(build, PAGES)
        with_entries = self._client.count(index=pages, query={"range": {"live": {"gt": 0}}})["count"]
        if not sections:
            return with_entries, 0
        found = self._client.count(index=sections, query={"bool": {"must_not": {"term": {"gone": True}}}})
        return with_entries, found["count"]

    def held(self, build: str) -> dict[int, int]:
        """The digest of every page that has entries, as it can be found now."""
        return held(
            self._client, [self._names.index(build, part) for part in self.parts(build) if part != PAGES]
        )

    def all(self) -> list[str]:
        """The indexes of all builds of this installation."""
        return sorted(self._client.indices.get_alias(index=self._names.every_index))
