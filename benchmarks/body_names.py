"""How well SRC013 tells bodies from persons: names as they stand in .bib files without braces of their own.

Run it by itself: `python benchmarks/body_names.py`. The names are of public bodies and public persons, chosen
for what makes them hard: persons called like a body (Court, Press, Church), bodies without a word that says
so. A name with a comma is never a body's. The rule was written with these lists at hand, so other names will
do somewhat worse. It gates nothing; `tests/rules/test_body_names.py` does.
"""

from __future__ import annotations

from mkdocs_testimony.rules.src013_unbraced_corporate_author import is_body

BODIES = """
World Bank
United Nations
European Union
African Union
European Commission
European Central Bank
Supreme Court
Federal Reserve
Federal Reserve Board
Federal Trade Commission
International Monetary Fund
International Crisis Group
International Energy Agency
International Maritime Organization
World Trade Organization
World Health Organization
World Wildlife Fund
National Science Foundation
National Archives
National Institutes of Health
Congressional Research Service
Government Accountability Office
Congressional Budget Office
U.S. Department of State
Department of Defense
Office of Management and Budget
Bureau of Labor Statistics
Ministry of Defence
Ministry of Foreign Affairs of the People's Republic of China
Ministère des Armées
Bundesministerium der Verteidigung
House Committee on Foreign Affairs
Senate Armed Services Committee
The White House
The Heritage Foundation
Brookings Institution
RAND Corporation
Ford Motor Company
Shell Company
Exxon Mobil Corporation
Deutsche Bank
Asian Development Bank
Bank of England
Oxford University Press
Cambridge University
University of Chicago
Massachusetts Institute of Technology
Stockholm International Peace Research Institute
Council on Foreign Relations
Atlantic Council
Chamber of Commerce
Xinhua News Agency
The New York Times
The Economist
American Medical Association
American Bar Association
Royal Society
British Museum
Library of Congress
Port Authority
Port of Rotterdam Authority
Lloyd's Register Foundation
Institute for National Security Studies
Center for Strategic and International Studies
Human Rights Watch
Amnesty International
Médecins Sans Frontières
Chatham House
General Motors
Goldman Sachs
Maersk Line
BBC News
Al Jazeera
Google Research
OpenStreetMap Contributors
Wikipedia Contributors
State Council
State Council Information Office
National People's Congress
National Bureau of Statistics of China
Organisation for Economic Co-operation and Development
North Atlantic Treaty Organization
African Development Bank Group
International Committee of the Red Cross
Office of the United Nations High Commissioner for Refugees
Energy Information Administration
National Oceanic and Atmospheric Administration
Central Intelligence Agency
Defense Intelligence Agency
Joint Chiefs of Staff
Hudson Institute
Carnegie Endowment for International Peace
Conservative Party
Labour Party
Communist Party of China
Teamsters Union
Harbor Workers Union
League of Nations
Arab League
Texas Supreme Court
""".strip().splitlines()

PERSONS = """
Margaret Court
Margaret Smith Court
Frank Press
Robert Service
Robert William Service
Tyra Banks
Gabrielle Union
Charlotte Church
Mary Church Terrell
Frederic Edwin Church
Marilyn Chambers
Ernest Board
Ann Lee
John Smith
Maria del Carmen García
Ludwig van Beethoven
Anna van der Berg
Simone de Beauvoir
Charles de Gaulle
Catherine of Aragon
Julian of Norwich
William of Ockham
Hildegard of Bingen
Bernard of Clairvaux
Thomas the Apostle
Ivan the Terrible
Otto von Bismarck
J. R. R. Tolkien
W. E. B. Du Bois
Martin Luther King
Mao Zedong
Xi Jinping
Kim Il Sung
Yun Sun
Ngozi Okonjo-Iweala
Siti binti Abdul Aziz
Abu Bakr al-Baghdadi
Ban Ki-moon
Boutros Boutros-Ghali
Kofi Annan
Ursula von der Leyen
Jens Stoltenberg
Janet Yellen
Jerome Powell
George Washington
Abraham Lincoln
Thomas Jefferson
Franklin Delano Roosevelt
Dwight D. Eisenhower
America Ferrera
Royal Robbins
Price Fishback
Major Owens
Judge Reinhold
Learned Hand
Potter Stewart
Park Chung Hee
Minister Faust
Bishop Berkeley
Abbott Lawrence Lowell
Dean Acheson
Earl Warren
Duke Ellington
Prince Rogers Nelson
King Vidor
Pope Francis
Emil Staiger
Marshall Field
Brooks Adams
Rivers Cuomo
Ashton Carter
Stone Phillips
Booth Tarkington
Alfred Thayer Mahan
Julian Corbett
Colin S. Gray
Isaac B. Kardon
Geoffrey Till
Bernard Cole
Toshi Yoshihara
James R. Holmes
Andrew S. Erickson
Peter Dutton
Lyle Goldstein
Michael Chase
""".strip().splitlines()


def wrong() -> tuple[list[str], list[str]]:
    """Bodies that are missed, and persons that are taken for one."""
    return [name for name in BODIES if not is_body(name)], [name for name in PERSONS if is_body(name)]


def main() -> None:
    """Print recall, precision and what is wrong."""
    missed, accused = wrong()
    told = len(BODIES) - len(missed)
    print(f"bodies told {told} of {len(BODIES)} (recall {told / len(BODIES):.0%})")
    print(f"persons accused {len(accused)} of {len(PERSONS)} (precision {told / (told + len(accused)):.0%})")
    print("missed:", ", ".join(missed) or "none")
    print("accused:", ", ".join(accused) or "none")


if __name__ == "__main__":
    main()
