"""Queries that every page asks. Django puts the SQL of one together once; after that only values are filled in.

To put it together costs several times what the database needs to answer it (docs/decisions/0088).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from django.db import connections
from django.db.models import Expression, Field, QuerySet
from django.utils.translation import get_language


class Given(Expression):
    """A value of a prepared query that is told when it is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


class Prepared:
    """A query whose SQL is kept. It answers what its queryset would: objects, tuples or named tuples, in a list.

    `build` makes the queryset, with a `Given` for each value that differs from one time to another: nothing else in it
    may, no moment and no day. It is called once for each language, since the names of things stand in a column of it.
    Nothing is prefetched.
    """

    def __init__(self, build: Callable[[], QuerySet[Any]]) -> None:
        self._build = build
        self._kept: dict[str | None, _Kept] = {}

    def __call__(self, **given: Any) -> list[Any]:
        """One query; `given` has a value for each `Given` by its name."""
        language = get_language()
        if language not in self._kept:
            self._kept[language] = _Kept(self._build())
        return self._kept[language].ask(given)


class _Kept:
    def __init__(self, queryset: Any) -> None:
        self._queryset = queryset
        self._compiler = compiler = queryset.query.get_compiler(queryset.db)
        self._sql, self._params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        compiler.get_converters = lambda columns: converters

    def ask(self, given: Mapping[str, Any]) -> list[Any]:
        asked = object.__new__(type(self._queryset))
        asked.__dict__ = {**vars(self._queryset), "_query": self._filled(given)}
        return list(asked._iterable_class(asked))

    def _filled(self, given: Mapping[str, Any]) -> Any:
        """The queryset's query, whose compiler has no more to do than to ask."""
        compiler = copy.copy(self._compiler)
        connection = compiler.connection = connections[compiler.using]
        params = tuple(
            value.output_field.get_db_prep_value(given[value.name], connection)
            if isinstance(value, Given)
            else value
            for value in self._params
        )
        compiler.as_sql = lambda: (self._sql, params)
        query = copy.copy(self._queryset.query)
        query.get_compiler = lambda using: compiler
        return query
