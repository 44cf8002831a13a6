from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def around(request: HttpRequest, page: int, pages: int) -> dict[str, Any]:
    """Where one is in a list of `pages` pages, and the whole addresses before and after."""
    return {
        "page": page,
        "pages": pages,
        "next": _address(request, page + 1) if page < pages else None,
        "previous": _address(request, min(page - 1, pages)) if page > 1 else None,
    }


def _address(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
