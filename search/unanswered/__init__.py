"""What is searched for and not found. A search word can be a child's name, so it is counted under a keyed hash and kept
in clear only when it has been asked often and is no personal number (docs/decisions/0110).
"""
