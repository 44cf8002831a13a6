from search.outbox.models import Change, Consumer

__all__ = ["Change", "Consumer"]
