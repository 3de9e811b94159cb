"""Which size family an article belongs to, from the words of its type, title and tags."""

from __future__ import annotations

import re

from app.domain.sizes import Family

_WORDS = {
    Family.SHOES: "shoe shoes loafer loafers pump pumps derby boot boots sneaker sneakers sandal "
    "sandals mule mules ballerina oxford chaussure chaussures",
    Family.LINGERIE: "lingerie bra bras balconette bralette corset soutien-gorge",
    Family.RINGS: "ring rings signet bague",
    Family.GLOVES: "glove gloves mitten mittens gants",
    Family.HATS: "hat hats cap beret fedora bonnet chapeau",
    Family.BELTS: "belt belts ceinture",
    Family.DRESSES: "dress dresses gown skirt skirts robe jupe",
    Family.TROUSERS: "trousers trouser pants jeans chinos shorts pantalon",
    Family.SHIRTS: "shirt shirts chemise",
    Family.TOPS: "top tops blouse jumper sweater cardigan pullover knitwear knit jacket coat "
    "coats trench parka blazer hoodie tee t-shirt vest manteau",
}
_FAMILIES = {word: family for family, words in _WORDS.items() for word in words.split()}
_WORD = re.compile(r"[\w-]+")


def family_of(category: str, title: str, tags: str) -> Family:
    """The first of the three that says something counts; in a title, its last word that does.

    A "T-shirt dress" is a dress, a "Ring binder belt" a belt; tags are only asked last, for
    they also name what goes with the article.
    """
    for text in (category, title, tags):
        known = [_FAMILIES[w] for w in _WORD.findall(text.casefold()) if w in _FAMILIES]
        if known:
            return known[-1]
    return Family.OTHER
