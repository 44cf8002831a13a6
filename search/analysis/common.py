"""Words that say little about a text. `Analysis` has what that means for them.

"man" is not among them: a god man is somebody.
"""

_SWEDISH = """
att av bara blev bli blir de dem den denna dess det detta dig din du där efter eller en er ett från för ha hade han
har hon hos hur här i icke in inte jag kan kom kunde med men mot när någon något några och om på ska skall som så
till under upp ut utan vad var vara varför vem vi vid vilka vilken vilket än är åt över
"""

_ENGLISH = """
a about an and are as at be been but by can do does for from had has have he her his how i if in into is it its me
my no not of on or our she should so that the their them there they this to was we were what when where which who
why will with would you your
"""

SWEDISH_COMMON = frozenset(_SWEDISH.split())
ENGLISH_COMMON = frozenset(_ENGLISH.split())
