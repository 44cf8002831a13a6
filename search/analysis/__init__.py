"""How text becomes the words and grams that are compared: one definition a language, as data.

`definitions` is read by every engine; `embedded` compiles it for tantivy. Query and index are analysed alike.
"""

from search.analysis.definitions import Analysis, analysis_of

__all__ = ["Analysis", "analysis_of"]
