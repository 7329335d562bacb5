"""The rules whose findings on a page hang on that page alone, given what the others' ids and sources are.

An editor's server tells these at once after an edit, and the rest after the next whole check. A rule that is
not named here waits for that: nothing that it tells is lost.
"""

from __future__ import annotations

BY_PAGE = frozenset(
    {
        "ARG002",
        "CIT001", "CIT003", "CIT004", "CIT005", "CIT006", "CIT008", "CIT009", "CIT010", "CIT011", "CIT012",
        "CIT014", "CIT015", "CIT016", "CIT017",
        "CLM001", "CLM002", "CLM003", "CLM004", "CLM006", "CLM008", "CLM009", "CLM010",
        "DOC002", "DOC004", "DOC005", "DOC006", "DOC007", "DOC008", "DOC009", "DOC010", "DOC013", "DOC014",
        "DOC017", "DOC018", "DOC021", "DOC022", "DOC023",
        "EST001", "EST002",
        "SUP002", "SUP003", "SUP004",
    }
)  # fmt: skip

APART = frozenset(
    {
        "ARG004", "ARG005", "ARG006", "ARG007", "ARG009", "ARG011",
        "CIT003", "CIT004", "CIT005", "CIT006", "CIT007", "CIT008", "CIT009", "CIT010", "CIT011", "CIT012",
        "CIT014", "CIT015", "CIT016", "CIT017",
        "CLM001", "CLM002", "CLM004", "CLM005", "CLM006", "CLM008", "CLM009", "CLM010", "CLM011",
        "DOC001", "DOC002", "DOC005", "DOC007", "DOC008", "DOC009", "DOC010", "DOC012", "DOC014", "DOC016",
        "DOC018", "DOC022", "DOC023",
        "EST001", "EST002", "HSE001", "HSE002", "HSE003",
        "SRC002", "SUP001", "SUP002", "SUP003", "SUP004",
    }
)  # fmt: skip
"""Rules whose findings on a page are the same where the other pages are left out that neither name an id or a
file of it nor are named by it, of a testimony with a cover. A rule that names near ids, counts through the
document or tells of many places at the first of them is none."""
