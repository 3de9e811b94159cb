"""The house's own collection, written as the shop's web site would export it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import product

from app.domain.gtin import with_check_digit

BARCODES = "952"
"""GS1 keeps this prefix for demonstrations: no real article carries such a barcode."""

COLUMNS = (
    "Handle",
    "Title",
    "Body (HTML)",
    "Vendor",
    "Type",
    "Tags",
    "Published",
    "Option1 Name",
    "Option1 Value",
    "Option2 Name",
    "Option2 Value",
    "Variant SKU",
    "Variant Price",
    "Variant Barcode",
)


@dataclass(frozen=True, slots=True)
class Model:
    """One product: price in euros; colours and sizes separated by ``|``."""

    title: str
    category: str
    who: str
    euros: int
    colours: str
    sizes: str


WOMENS_SHOES = "36|36.5|37|37.5|38|38.5|39|39.5|40|41"
MENS_SHOES = "39|40|40.5|41|41.5|42|42.5|43|43.5|44|45|46"
FRENCH = "34|36|38|40|42|44|46"
LETTERS = "XS|S|M|L|XL"
COLLARS = "37|38|39|40|41|42|43|44"
SUITS = "46|48|50|52|54|56"
WAISTS = "28|29|30|31|32|33|34|36"
BRAS = "85B|85C|90B|90C|90D|95B|95C|95D|100C|100D"
RINGS = "49|50|51|52|53|54|55|56|57|58|60|62"
GLOVES = "6.5|7|7.5|8|8.5|9|9.5"
HATS = "54|55|56|57|58|59|60|61"
BELTS = "75|80|85|90|95|100|105|110"
ONE = "One size"

MODELS = (
    Model("Loafer 180", "Shoes", "women", 690, "Dark brown suede|Black calf|Navy", WOMENS_SHOES),
    Model("Loafer 180 men", "Shoes", "men", 720, "Dark brown suede|Black calf", MENS_SHOES),
    Model("Pump 55", "Shoes", "women", 420, "Black|Nude|Burgundy", WOMENS_SHOES),
    Model("Ballerina Opéra", "Shoes", "women", 390, "Ivory|Black", WOMENS_SHOES),
    Model("Ankle boot Marceau", "Shoes", "women", 760, "Cognac|Black", WOMENS_SHOES),
    Model("Court sneaker", "Shoes", "women", 340, "White", WOMENS_SHOES),
    Model("Derby 641", "Shoes", "men", 780, "Black calf|Bordeaux", MENS_SHOES),
    Model("Oxford Concorde", "Shoes", "men", 820, "Black calf", MENS_SHOES),
    Model("Chelsea boot Trocadéro", "Shoes", "men", 850, "Tan suede|Black calf", MENS_SHOES),
    Model("Court sneaker men", "Shoes", "men", 350, "White|Navy", MENS_SHOES),
    Model("Trench coat", "Coats", "women", 1150, "Sand|Navy", FRENCH),
    Model("Wrap coat in double wool", "Coats", "women", 1390, "Camel|Black", FRENCH),
    Model("Caban jacket", "Coats", "women", 890, "Navy", FRENCH),
    Model("Overcoat Vendôme", "Coats", "men", 1480, "Charcoal|Camel", SUITS),
    Model("Rain coat Seine", "Coats", "men", 990, "Stone", SUITS),
    Model("Blazer 12", "Coats", "men", 870, "Navy|Grey flannel", SUITS),
    Model("Cashmere crew neck", "Knitwear", "women", 360, "Ecru|Navy|Rose", LETTERS),
    Model("Merino cardigan", "Knitwear", "women", 240, "Black|Oatmeal", LETTERS),
    Model("Cable jumper", "Knitwear", "men", 310, "Ecru|Forest", LETTERS),
    Model("Cashmere roll neck sweater", "Knitwear", "men", 420, "Charcoal|Navy", LETTERS),
    Model("Poplin shirt", "Shirts", "men", 165, "White|Sky blue|Bengal stripe", COLLARS),
    Model("Oxford cloth shirt", "Shirts", "men", 150, "White|Blue", COLLARS),
    Model("Evening shirt", "Shirts", "men", 220, "White", COLLARS),
    Model("Silk blouse", "Blouses", "women", 290, "Ivory|Emerald|Black", FRENCH),
    Model("Crêpe dress", "Dresses", "women", 520, "Black|Navy", FRENCH),
    Model("Silk slip dress", "Dresses", "women", 640, "Champagne|Midnight", FRENCH),
    Model("Pleated skirt", "Skirts", "women", 340, "Navy|Camel", FRENCH),
    Model("Wide trousers", "Trousers", "women", 320, "Black|Ecru", FRENCH),
    Model("Pleated flannel trousers", "Trousers", "men", 290, "Grey|Navy", SUITS),
    Model("Selvedge jeans", "Trousers", "men", 210, "Raw indigo", WAISTS),
    Model("Balconette Satin", "Lingerie", "women", 89, "Black|Blush", BRAS),
    Model("Lace plunge bra", "Lingerie", "women", 95, "Ivory|Ruby", BRAS),
    Model("Silk scarf", "Scarves", "all", 180, "Navy|Coral|Forest", ONE),
    Model("Cashmere stole", "Scarves", "all", 390, "Grey|Camel", ONE),
    Model("Watch Réserve 36 mm", "Watches", "all", 4900, "Steel", ONE),
    Model("Watch Réserve 40 mm", "Watches", "all", 5400, "Steel|Gold", ONE),
    Model("Diver 200", "Watches", "all", 3200, "Black", ONE),
    Model("Signet ring", "Rings", "all", 980, "Yellow gold", RINGS),
    Model("Band ring Trio", "Rings", "women", 1450, "Rose gold", RINGS),
    Model("Lambskin gloves", "Gloves", "all", 160, "Black|Cognac", GLOVES),
    Model("Felt fedora hat", "Hats", "all", 190, "Charcoal", HATS),
    Model("Reversible belt", "Belts", "all", 175, "Black / brown", BELTS),
    Model("Bag Hôtel 28", "Bags", "women", 1650, "Cognac|Black", ONE),
    Model("Weekend bag", "Bags", "all", 1290, "Dark brown", ONE),
    Model("Card holder", "Leather goods", "all", 140, "Black|Green", ONE),
    Model("Suede care kit", "Care", "all", 38, "", ONE),
)


def as_csv() -> str:
    """The collection in Shopify's CSV format; every variant has an EAN-13 of the demo range."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    number = 0
    for model in MODELS:
        for row in _rows(model):
            writer.writerow(row | {"Variant Barcode": with_check_digit(f"{BARCODES}{number:09d}")})
            number += 1
    return out.getvalue()


def _rows(model: Model) -> list[dict[str, str]]:
    handle = _handle(model.title)
    variants = product(model.colours.split("|"), model.sizes.split("|"))
    rows = [
        {
            "Handle": handle,
            "Option1 Value": colour,
            "Option2 Value": size,
            "Variant SKU": f"{handle}-{number:02d}",
            "Variant Price": f"{model.euros}.00",
        }
        for number, (colour, size) in enumerate(variants)
    ]
    rows[0] |= {
        "Title": model.title,
        "Body (HTML)": f"<p>{model.title}.</p>\n<p>Made to be mended.</p>",
        "Vendor": "Comptoir",
        "Type": model.category,
        "Tags": model.who,
        "Published": "true",
        "Option1 Name": "Colour",
        "Option2 Name": "Size",
    }
    return rows


def _handle(title: str) -> str:
    plain = title.casefold().translate(str.maketrans("éêèàôâ", "eeeaoa"))
    return plain.replace(" ", "-")


WHO = {_handle(model.title): model.who for model in MODELS}
"""For whom each model is made: women, men or all, by handle."""
