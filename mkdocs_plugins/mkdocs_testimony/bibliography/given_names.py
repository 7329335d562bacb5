"""Given names common in several languages, to tell two people from one family name and its given names.

Some are family names as well: `misread_names` asks for two at once.
"""

from __future__ import annotations

_WORDS = """
aaron adam adrian aisha alan albert alejandro alessandro alex alexander alexandra alice alicia alison
amanda amina amy ana anastasia andrea andreas andrew angela anita anja ann anna anne annette anthony
antonio arthur barbara beatriz benjamin birgit bo brenda brian carl carla carlos carmen carol caroline
catherine charles charlotte chris christian christina christine christopher claire claudia clara daniel
daniela david deborah dennis diana dieter dirk dmitri dolores donald dorothy douglas edith eduardo edward
elena elisabeth elizabeth ella emily emma enrique eric erik esther eva fatima felix fernando francesca
francisco franz frederick friedrich gabriel gabriele gary george gerhard giovanni giulia gregory greta
guillermo gustav hamid hannah hans harold hassan heather heinrich heike helen helena henry ian igor ingrid
irina isabel isabelle ivan jack jacob jacqueline james jan jane janet jason javier jean jeffrey jennifer
jeremy jessica jim joan joanna joe johann johanna john jonathan jorge jose joseph josé juan judith julia
julian julie jürgen karen karin karl katarzyna katharina katherine kathleen kenneth kevin klaus laura
lauren leila leon linda lisa louise lucas lucia luis luisa luke manfred manuel manuela margaret maria
mariana marie mario marion mark markus marta martha martin martina mary matthew matthias max megan mehmet
melissa michael michel michelle miguel mohammad mohammed monica monika muhammad nadia nancy natalia
natalie nathan nicholas nicolas nicole nikolai nina olga oliver olivia oscar pamela patricia patrick paul
paula pedro peter petra philip philippe pierre rachel rafael ralf raymond rebecca reza ricardo richard
robert roberto roger ronald rosa ruth samuel sandra sara sarah sergei sharon simon sofia sophia sophie
stefan stefanie stephanie stephen steven susan susanne sven sylvia tatiana teresa thomas timothy tom
ulrich ursula valentina vanessa veronica victor victoria vincent virginia vladimir walter werner wilhelm
william wolfgang yusuf yvonne
"""
GIVEN_NAMES = frozenset(_WORDS.split())
"""In small letters."""
