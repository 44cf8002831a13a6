"""References to acts, provisions, preparatory works and registry numbers, as people write them in running text.

Pure: the names of acts are handed in. `Reference.keys` are canonical; the grammar is in `provisions`, what belongs to
what in `binding`, and which act a name means in `resolving`.
"""

from search.identifiers.law.recognising import references, typed_references
from search.identifiers.law.reference import ActName, Provision, Reference, section_of
from search.identifiers.law.tokens import ORDINALS

__all__ = ["ORDINALS", "ActName", "Provision", "Reference", "references", "section_of", "typed_references"]
