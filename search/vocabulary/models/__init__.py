from search.vocabulary.models.judged import JudgedAnswer, JudgedQuery
from search.vocabulary.models.names import UnspokenName
from search.vocabulary.models.rules import BestBet, PromotedWord, Synonym
from search.vocabulary.models.terms import Term

__all__ = ["BestBet", "JudgedAnswer", "JudgedQuery", "PromotedWord", "Synonym", "Term", "UnspokenName"]
