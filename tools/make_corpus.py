"""Write the PDF, the DOCX and the JSON lines of the bundled corpus from the texts below.

Every event in them is real and generally known; publishers and the quoted experts are invented, the words are ours.
Run from the repository: ``python tools/make_corpus.py``. Needs ``reportlab`` and ``python-docx``.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"

WIRE = [
    {
        "id": "levant-wire-2012-07-20",
        "publisher": "Levant Wire",
        "published": "2012-07-20",
        "title": "Fighting reaches Aleppo",
        "text": """Fighting reaches Aleppo

ALEPPO, July 20, 2012 (Levant Wire) — Syrian rebels clashed with government troops in the Salaheddine district of Aleppo on Thursday, bringing the war to the country's largest city for the first time.

Rebel fighters entered the city from the northern countryside on July 19, residents said. The army responded with artillery and helicopters. By nightfall the rebels controlled several eastern districts.

Iran, which has backed President Bashar al-Assad since protests against him began in March 2011, condemned the attack. "Aleppo will not fall," the Iranian Foreign Ministry said in a statement.

Turkey, once a close ally of Damascus, has supported the opposition since late 2011 and lets rebel commanders meet on its soil.
""",
    },
    {
        "id": "levant-wire-2013-01-15",
        "publisher": "Levant Wire",
        "published": "2013-01-15",
        "title": "Blasts hit Aleppo University, dozens killed",
        "text": """Blasts hit Aleppo University, dozens killed

ALEPPO, Jan 15, 2013 (Levant Wire) — Two explosions struck Aleppo University on Tuesday, the first day of exams, killing at least 52 people, the Syrian Observatory for Human Rights said.

Dozens of students were wounded. The campus lies in a part of the city held by the government.

The Observatory, which relies on a network of activists, said the toll was likely to rise because many of the wounded were in a critical condition. It could not say what caused the blasts. Activists said a government warplane had bombed the campus. A military official, who spoke on condition of anonymity, said two rebel rockets had missed their target.
""",
    },
    {
        "id": "morning-courier-2013-01-16",
        "publisher": "The Morning Courier",
        "published": "2013-01-16",
        "title": "Students die as blasts hit Aleppo University",
        "text": """Students die as blasts hit Aleppo University

ALEPPO, Jan 15, 2013 (Levant Wire) — Two explosions struck Aleppo University on Tuesday, the first day of exams, killing at least 52 people, the Syrian Observatory for Human Rights said.

Dozens of students were wounded. The campus lies in a part of the city held by the government.

The Observatory, which relies on a network of activists, said the toll was likely to rise because many of the wounded were in a critical condition. It could not say what caused the blasts. Activists said a government warplane had bombed the campus. A military official, who spoke on condition of anonymity, said two rebel rockets had missed their target.

Levant Wire
""",
    },
    {
        "id": "channel-damascus-2013-01-15",
        "publisher": "Channel Damascus",
        "published": "2013-01-15",
        "title": "Terrorist rockets strike students in Aleppo",
        "text": """Terrorist rockets strike students in Aleppo

Terrorists fired two rockets at Aleppo University on Tuesday, killing 82 people and wounding more than 160, the governor of Aleppo, Mohammed Wahid Akkad, told Channel Damascus.

The Foreign Ministry denied that the air force had struck the university. The ministry called on the United Nations to condemn the crime.

Iran stands by the Syrian people, its ambassador said during a visit to the wounded.
""",
    },
    {
        "id": "levant-wire-2013-01-16",
        "publisher": "Levant Wire",
        "published": "2013-01-16",
        "title": "Death toll in Aleppo University blasts rises to 87",
        "text": """Death toll in Aleppo University blasts rises to 87

BEIRUT, Jan 16, 2013 (Levant Wire) — The death toll from Tuesday's explosions at Aleppo University rose to 87, the Syrian Observatory for Human Rights said on Wednesday. It had put the figure at 52 on the day of the attack.

Syria's ambassador to the United Nations said 82 people were killed and 162 wounded. The opposition and the government blamed each other.
""",
    },
    {
        "id": "orontes-2016-04-29",
        "publisher": "Orontes News Agency",
        "published": "2016-04-29",
        "title": "Air strike destroys Aleppo hospital",
        "text": """Air strike destroys Aleppo hospital

ALEPPO, April 29, 2016 (Orontes News Agency) — An air strike destroyed the Al-Quds hospital in rebel-held eastern Aleppo on Wednesday night, killing at least 55 people, including two doctors, Médecins Sans Frontières said on Friday.

Rescue workers of the White Helmets had earlier counted 27 dead. Among the victims was one of the last paediatricians in the east of the city.

The Syrian army denied that its aircraft had hit the hospital. Russia's Defence Ministry said its planes had not flown over Aleppo for several days.

The strike came after a truce brokered by the United States and Russia in February had collapsed.
""",
    },
    {
        "id": "siege-monitor-2016-09-30",
        "publisher": "Siege Monitor",
        "published": "2016-09-30",
        "title": "Eastern Aleppo: September report",
        "text": """Eastern Aleppo: September report

Government forces backed by Iranian militias and Russian air power have besieged eastern Aleppo since July 2016. They cut the Castello Road, the last supply line into the rebel-held districts, on 17 July. Rebels broke the siege on 6 August by capturing the Ramouseh artillery base. The army restored it on 4 September.

About 275,000 people are trapped in the besieged districts, the United Nations estimates. No aid convoy reached them in September.

The Siege Monitor recorded 338 people killed in eastern Aleppo between 19 and 30 September, including 106 children. Two hospitals and a centre of the White Helmets were damaged.

Iran's Revolutionary Guards command several of the militias on the southern front. Lebanon's Hezbollah and the Iraqi group Harakat al-Nujaba have sent fighters to Aleppo since 2015.
""",
    },
    {
        "id": "orontes-2016-12-23",
        "publisher": "Orontes News Agency",
        "published": "2016-12-23",
        "title": "Syrian army declares Aleppo retaken",
        "text": """Syrian army declares Aleppo retaken

BEIRUT, Dec 23, 2016 (Orontes News Agency) — The Syrian army retook full control of Aleppo on Thursday after the last rebels left the city, ending more than four years of fighting.

More than 34,000 people left the eastern districts between 15 and 22 December under a deal brokered by Russia and Turkey, the International Committee of the Red Cross said. Iran had demanded that the wounded of two Shiite villages in Idlib province, Foua and Kefraya, be evacuated at the same time.

The recapture of Aleppo was the government's biggest victory since the war began in 2011. It would not have been possible without Russian air strikes and Iranian-backed militias, diplomats said.
""",
    },
    {
        "id": "levant-wire-2024-11-29",
        "publisher": "Levant Wire",
        "published": "2024-11-29",
        "title": "Iranian general killed in Aleppo",
        "text": """Iranian general killed in Aleppo

DUBAI, Nov 29, 2024 (Levant Wire) — Brigadier General Kioumars Pourhashemi, a senior adviser of the Islamic Revolutionary Guard Corps (IRGC) in Syria, was killed in Aleppo on Thursday, Iranian state media reported.

Insurgents led by Hayat Tahrir al-Sham (HTS) launched a surprise offensive in Aleppo province on Wednesday. The group said it was responding to Syrian and Iranian attacks on civilians in Idlib.

The entrance of a student dormitory of Aleppo University was hit on Friday morning, according to Syrian state media, which said four people were killed.
""",
    },
    {
        "id": "orontes-2024-11-30",
        "publisher": "Orontes News Agency",
        "published": "2024-11-30",
        "title": "Insurgents seize most of Aleppo",
        "text": """Insurgents seize most of Aleppo

BEIRUT, Nov 30, 2024 (Orontes News Agency) — Insurgents led by Hayat Tahrir al-Sham seized most of Aleppo on Saturday, eight years after government forces backed by Russia and Iran drove the rebels out of the city.

The Syrian army said dozens of its soldiers were killed and that it had withdrawn temporarily to prepare a counter-attack. The Syrian Observatory for Human Rights said at least 327 people were killed since Wednesday, including 44 civilians.

Syrian and Russian jets bombed the city's western outskirts. Syria's civil war began in 2011.
""",
    },
    {
        "id": "levant-wire-2024-12-02",
        "publisher": "Levant Wire",
        "published": "2024-12-02",
        "title": "Putin and Pezeshkian back Assad after loss of Aleppo",
        "text": """Putin and Pezeshkian back Assad after loss of Aleppo

MOSCOW, Dec 2, 2024 (Levant Wire) — Russian President Vladimir Putin and Iranian President Masoud Pezeshkian expressed unconditional support for Syria's government in a phone call on Monday, the Kremlin said.

Pezeshkian pledged to help Damascus counter the offensive. Iranian Foreign Minister Abbas Araghchi met his Turkish counterpart, Hakan Fidan, in Ankara the same day. Turkey supports some of the rebels in the northwest and keeps troops there.

"Tehran is weaker than it says," said a Western diplomat who asked not to be named. Iran has denied that it is withdrawing its advisers from Syria.
""",
    },
    {
        "id": "orontes-2024-12-04",
        "publisher": "Orontes News Agency",
        "published": "2024-12-04",
        "title": "Analysis: How much does Aleppo matter to Iran?",
        "text": """Analysis: How much does Aleppo matter to Iran?

For a decade Iran spent billions of dollars on Syria, and thousands of its fighters defended Aleppo. Officials in Tehran have long called the city vital to Iran.

"Aleppo is crucial to Iran: whoever holds it holds the north," said Karim Daneshvar, a retired Iranian diplomat.

Others disagree. "Aleppo is not key to Iran's interests in Syria," said Leila Haddad, editor of the newsletter Fertile Crescent. "Damascus and the road to Lebanon are." Syria gives Iran a land bridge to Hezbollah in Lebanon, she said.

Iran may send more militias from Iraq, but it can not repeat 2016, said Haddad. If Damascus falls, she warned, Hezbollah will lose its supply line.
""",
    },
    {
        "id": "levant-wire-2024-12-09",
        "publisher": "Levant Wire",
        "published": "2024-12-09",
        "title": "Assad flees, Iran leaves Syria",
        "text": """Assad flees, Iran leaves Syria

DAMASCUS, Dec 9, 2024 (Levant Wire) — Rebels entered Damascus on Sunday and President Bashar al-Assad fled to Russia, ending more than five decades of his family's rule.

Iran, which had supported Assad from 2011 until his fall, withdrew its commanders and advisers from Syria during the week. Russia had intervened on his side in September 2015. Iran's embassy in Damascus was stormed by a crowd.

Iran and Syria had been allies since 1980, when Damascus sided with Tehran in its war against Iraq.
""",
    },
]

ESSAY_TITLE = "Silk and the caravan city"
ESSAY_AUTHOR = "Miriam Costello"
ESSAY = [
    "In the sixteenth and seventeenth centuries raw silk from Persia was the most valuable cargo on the roads to Aleppo. Caravans brought it from Gilan and Shirvan through Tabriz and Diyarbakir. In Aleppo it was sold to merchants from Venice, Marseille and London, who paid in silver coin and in woollen cloth.",
    "The Levant Company of London, founded in 1581, kept a consul in Aleppo from the 1580s until 1791. Carpets, galls and spices travelled by the same road.",
    "War broke the trade more than once. The Ottoman Empire and Safavid Persia fought each other from 1603 to 1618, and Shah Abbas tried to send his silk through the Persian Gulf instead, in order to deprive his enemy of the customs.",
    "The city's prosperity began to fade in the eighteenth century because silk production in Persia declined after the fall of the Safavids in 1722. European buyers turned to silk from Bengal and Italy. Aleppo depended on Persian silk more than its merchants had admitted.",
    "The opening of the Suez Canal in 1869 took away what was left of the transit trade.",
]

STATEMENT_TITLE = "Statement of the Ministry of Foreign Affairs"
STATEMENT = [
    "Damascus, 26 December 2016",
    "The Ministry of Foreign Affairs and Expatriates welcomes the return of security to Aleppo. The Syrian Arab Army liberated the city on 22 December with the support of its allies Russia and Iran.",
    "The Ministry thanks the Islamic Republic of Iran, which has stood by Syria since the beginning of the war. It rejects the accusation that civilians were killed during the evacuation. These allegations are false.",
    "The Ministry accuses Turkey and Qatar of arming terrorist groups in Aleppo since 2012 and demands that they stop.",
    "The Government will rebuild the city. Iran has promised to supply generators and to repair the power station.",
]


def write_wire() -> None:
    """Write the agencies' texts, one JSON object a line."""
    lines = (json.dumps(record, ensure_ascii=False) for record in WIRE)
    (CORPUS / "wire.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_essay() -> None:
    """Write the historian's essay."""
    import docx

    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author = ESSAY_TITLE, ESSAY_AUTHOR
    properties.created = properties.modified = datetime.datetime(2009, 5, 4)  # noqa: DTZ001 — Word keeps no zone
    document.add_heading(ESSAY_TITLE, 0)
    for paragraph in ESSAY:
        document.add_paragraph(paragraph)
    document.save(str(CORPUS / "silk-and-the-caravan-city.docx"))


def write_statement() -> None:
    """Write the ministry's statement."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    path = str(CORPUS / "ministry-statement-2016-12-26.pdf")
    template = SimpleDocTemplate(
        path, pagesize=A4, title=STATEMENT_TITLE, author="Syrian Ministry of Foreign Affairs", invariant=1
    )
    story = [Paragraph(STATEMENT_TITLE, styles["Title"])]
    for paragraph in STATEMENT:
        story += [Paragraph(paragraph, styles["BodyText"]), Spacer(1, 8)]
    template.build(story)


if __name__ == "__main__":
    CORPUS.mkdir(exist_ok=True)
    write_wire()
    write_essay()
    write_statement()
