"""First and last names of many cultures, to make people whom nobody knows.

``written=latin`` says how a name in another script goes into an e-mail address.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one culture; ``title`` for women and men."""

    titles: tuple[str, str]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _names(titles: str, women: str, men: str, families: str) -> Names:
    she, he = titles.split("|")
    return Names((she, he), *(tuple(n.split("|")) for n in (women, men, families)))


CULTURES = {
    "french": _names(
        "Mme|M.",
        "Camille|Chloé|Manon|Léa|Élodie|Anne-Sophie|Margaux|Céleste|Apolline|Zoé|Maëlle|Solène|"
        "Agnès|Bérénice|Françoise|Marie-Hélène|Noémie|Clémence|Gaëlle|Édith|Victoire|Joséphine",
        "Louis|Hugo|Théo|Jean-Baptiste|Rémi|Gaël|Étienne|Loïc|François|Cédric|Aurélien|Maxime|"
        "Benoît|Jérôme|Noël|Raphaël|Côme|Gaspard|Anatole|Pierre-Yves|Hervé|Clément",
        "Martin|Bernard|Lefèvre|Dubois|Morel|Girard|Fontaine|Chevalier|François|Léger|Gauthier|"
        "Marchand|Le Goff|Kerguélen|d’Aubigné|de La Rochefoucauld|du Plessis|L’Hermitte|Lacroix|"
        "Nguyen-Martin|Bœuf|Guérin|Péron|Prévost|Sainte-Marie|Vasseur|Renaud|Blanchard|Hébert",
    ),
    "maghrebi": _names(
        "Mme|M.",
        "Inès|Yasmine|Leïla|Amina|Soraya|Nour|Samia|Kenza|Dounia|Farah",
        "Karim|Mehdi|Yanis|Rachid|Sofiane|Nabil|Walid|Anis|Bilal|Ryad",
        "Benhaddou|El Amrani|Ben Youssef|Bouzid|Haddad|Aït Ahmed|Cherif|Mansouri|El-Khoury",
    ),
    "german": _names(
        "Frau|Herr",
        "Anna|Käthe|Lena|Jürgine|Ursula|Mia|Franziska|Gisela",
        "Jonas|Jürgen|Götz|Lukas|Matthias|Björn|Karl-Heinz|Felix",
        "Müller|Wagner|Schäfer|von der Heide|Groß|Krüger|zu Löwenstein|Weiß|Bäcker|Hoffmann",
    ),
    "italian": _names(
        "Signora|Signor",
        "Sofia|Giulia|Chiara|Francesca|Ludovica|Bianca|Nicolò-Maria",
        "Matteo|Niccolò|Lorenzo|Giosuè|Alessandro|Dario|Enzo",
        "Russo|D’Angelo|Dell’Acqua|Di Stefano|Ferrari|De’ Medici|Bianchi|Lo Presti|Conti",
    ),
    "iberian": _names(
        "Sra.|Sr.",
        "Lucía|María José|Núria|Begoña|Inés|Conceição|João-Ana|Ximena",
        "Íñigo|José María|Joaquín|Álvaro|João|Sebastião|Nuño|Iker",
        "García Márquez|Fernández de Córdoba|Muñoz|Peña|dos Santos|Araújo|Ibáñez|Etxeberría|Núñez",
    ),
    "british": _names(
        "Ms|Mr",
        "Olivia|Imogen|Siân|Niamh|Harriet|Zoë|Beatrix|Poppy|Fiona",
        "Oliver|Rhys|Ciarán|Seán|Hugh|Alistair|Rupert|Ewan|George",
        "Smith|O’Brien|MacDonald|Fitz-Gerald|ap Rhys|Ó Súilleabháin|Taylor-Jones|St John|Whyte",
    ),
    "american": _names(
        "Ms|Mr",
        "Emma|Ava|Madison|Grace|Charlotte|Destiny|Savannah|Brooke|Zuri|Hannah|Mary Ann|Jasmine",
        "Liam|Noah|Jackson|Tyrone|Mason|Caleb|DeShawn|Wyatt|Ethan|Austin|Elijah|Billy Ray",
        "Johnson|Williams|McAllister|Davis|Washington|Hernandez|O’Neill|Goldberg|VanDyke|Jefferson|"
        "Kim|Nowak|Rivera|Carter|de la Cruz|Brown|Ng|Abramowitz|Lee|St. Clair",
    ),
    "chinese": _names(
        "Ms|Mr",
        "Mei Ling|Xiu Ying|Hui Min|王芳=fang|Jia Xin|Li Na|张敏=min|Shu Fen|陈静怡=jingyi|Yan",
        "Wei Ming|Jun Jie|Zhi Hao|李伟=wei|Boon Keng|Kah Seng|志强=zhiqiang|Yong|Guo Liang",
        "Tan|Lim|Ng|Lee|Chua|Wong|Ong|陈=chen|黄=huang|林=lin|Goh|Koh|欧阳=ouyang|Teo",
    ),
    "malay": _names(
        "Ms|Mr",
        "Nurul|Siti Aisyah|Aminah|Farhana|Zulaikha",
        "Muhammad Hafiz|Ahmad|Iskandar|Faizal|Rizwan",
        "binte Abdullah|bin Ismail|Rahman|bin Osman|binte Yusof|Syed Alwi",
    ),
    "indian": _names(
        "Ms|Mr",
        "Priya|Ananya|Lakshmi|Kavitha|Meenakshi|Sunita",
        "Arjun|Rajesh|Vikram|Suresh|Harpreet|Anand",
        "Sharma|Nair|Subramaniam|Singh|s/o Govindasamy|Krishnamurthy|Iyer|Patel",
    ),
    "japanese": _names(
        "Ms|Mr",
        "Mei|Sakura|Yuki|さくら=sakura|美咲=misaki|Haruka|Aoi",
        "Kenji|Haruto|太郎=taro|Shin’ichi|Ren|Daisuke|健=ken",
        "Nakamura|Sato|山本=yamamoto|Suzuki|Kōno|小林=kobayashi|Watanabe|Ōtani",
    ),
    "korean": _names(
        "Ms|Mr",
        "Ji-woo|Seo-yeon|민지=minji|Ha-eun",
        "Min-jun|Do-yun|준호=junho|Seung-ho",
        "Kim|Park|이=lee|Choi|정=jung|Hwang-Bo",
    ),
    "arabic": _names(
        "Ms|Mr",
        "فاطمة=fatima|Layla|نورة=noura|Hessa|مريم=maryam",
        "محمد=mohammed|Khalid|عبد الله=abdullah|Sultan|يوسف=youssef",
        "العلي=al-ali|Al Maktoum|الحربي=al-harbi|Al-Sayed|بن سعيد=bin-saeed|Haddad",
    ),
    "hebrew": _names(
        "Ms|Mr",
        "נועה=noa|Tamar|שירה=shira",
        "דוד=david|Eitan|יוסי=yossi",
        "כהן=cohen|Ben-Ami|לוי=levi|Mizrahi",
    ),
    "slavic": _names(
        "Ms|Mr",
        "Анастасия=anastasia|Žofie|Małgorzata|Katarína|Олена=olena|Đurđica",
        "Дмитрий=dmitri|Łukasz|Jiří|Zdeněk|Тарас=taras|Željko",
        "Кузнецов=kuznetsov|Wójcik|Dvořák|Шевченко=shevchenko|Brzęczyszczykiewicz|Kovačević",
    ),
    "african": _names(
        "Mme|M.",
        "Aïssatou|Fatoumata|Chimamanda|Nia|Awa|Ngozi",
        "Ousmane|Kwame|Chukwuemeka|Mamadou|Sékou|Tendai",
        "Diallo|N’Diaye|Traoré|Okonkwo|M’Bappé|Mensah|Ouédraogo|Adébáyò",
    ),
    "nordic": _names(
        "Ms|Mr",
        "Åsa|Ingrid|Þórdís|Sigríður|Maija|Øydis",
        "Søren|Bjørn|Jónas|Åke|Väinö|Leif",
        "Sørensen|Åkerström|Jónsdóttir|van den Berg|Mäkinen|’t Hooft|Ångström",
    ),
}

FROM = {
    "PAR": {
        "french": 50, "maghrebi": 9, "african": 6, "italian": 5, "iberian": 5, "german": 5,
        "british": 4, "slavic": 3, "chinese": 3, "japanese": 3, "arabic": 3, "nordic": 2,
        "american": 2, "hebrew": 1, "korean": 1,
    },
    "LYO": {"french": 70, "maghrebi": 10, "italian": 8, "german": 4, "iberian": 4, "african": 4},
    "SIN": {
        "chinese": 50, "malay": 13, "indian": 13, "british": 6, "japanese": 5, "korean": 3,
        "american": 3, "arabic": 3, "french": 2, "nordic": 2,
    },
    "NYC": {
        "american": 55, "british": 6, "iberian": 10, "italian": 6, "chinese": 6, "hebrew": 4,
        "indian": 4, "korean": 3, "slavic": 3, "arabic": 3,
    },
}  # fmt: skip
"""Which cultures each store's customers come from, by weight."""

LONG_NAMES = (
    ("Maria-Alexandrina Wilhelmine", "Wolfeschlegelsteinhausenbergerdorff-Hohenlohe"),
    ("Rattanakosin", "Phrachaoyuhuachulalongkorn Na Ayutthayamahadilokphopnopharat"),
)
"""Over 60 letters together: real people have them, and every page must hold them."""


def written(name: str) -> str:
    """The name as its bearer writes it."""
    return name.partition("=")[0]


def latin(name: str) -> str:
    """The name for an e-mail address, before accents are folded away."""
    before, _, after = name.partition("=")
    return after or before
