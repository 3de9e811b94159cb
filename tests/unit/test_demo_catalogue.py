"""Product exports in Shopify's format: the house's own, odd ones, and real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.demo.catalogue import CatalogueUnreadable, read, read_files
from app.demo.collection import as_csv
from app.demo.families import family_of
from app.domain.gtin import has_check_digit
from app.domain.sizes import Family

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "catalogue"
HEAD = (
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,"
    "Option2 Name,Option2 Value,Variant Price,Variant Barcode,Image Src,Variant Image\n"
)


def read_rows(*rows: str):
    return read([HEAD, *(row + "\n" for row in rows)])


def test_each_variant_is_a_product_under_the_title_of_its_first_row():
    products = read_rows(
        "derby,Derby 641,,House,Shoes,men,Size,42,,,780,9520000000004,a.jpg,",
        "derby,,,,,,,42.5,,,780,,,",
    )
    assert [(p.title, p.size, p.variant) for p in products] == [
        ("Derby 641", "42", ""),
        ("Derby 641", "42.5", ""),
    ]


def test_the_size_is_found_among_the_options_in_either_language():
    french = read_rows("x,Robe,,,Dresses,,Couleur,Noir,Taille,38,520,,,")[0]
    assert (french.size, french.variant) == ("38", "Noir")


def test_rows_of_further_pictures_are_not_variants():
    assert (
        len(read_rows("ring,Ring,,,,,Title,Default Title,,,90,,a.jpg,", "ring,,,,,,,,,,,,b.jpg,"))
        == 1
    )


def test_a_product_without_options_has_no_variant():
    product = read_rows("ring,Ring,,,,,Title,Default Title,,,90,,a.jpg,")[0]
    assert (product.size, product.variant) == ("", "")


def test_a_body_of_several_lines_is_one_cell():
    products = read([HEAD, 'hat,Hat,"<p>One,\n', 'two</p>",,Hats,,Size,57,,,90,,,\n'])
    assert [(p.title, p.size) for p in products] == [("Hat", "57")]


def test_a_price_that_is_missing_is_no_price():
    assert read_rows("x,X,,,,,Size,S,,,,,,")[0].prices == {}
    assert read_rows("x,X,,,,,Size,S,,,free,,,")[0].prices == {}


def test_prices_abroad_look_like_prices():
    prices = read_rows("x,X,,,,,Size,S,,,42.99,,,")[0].prices
    assert prices == {"EUR": 4299, "USD": 4900, "SGD": 6900}


def test_a_printed_barcode_is_kept_whatever_the_spreadsheet_did_around_it():
    assert read_rows("x,X,,,,,Size,S,,,1,'9520000000004,,")[0].gtin == "09520000000004"


def test_an_article_without_a_usable_barcode_gets_one_of_the_companys_own_range():
    products = read_rows("x,X,,,,,Size,S,,,1,,,", "y,Y,,,,,Size,S,,,1,9.52E+12,,")
    assert all(p.gtin.startswith("020") and has_check_digit(p.gtin) for p in products)
    assert products[0].gtin != products[1].gtin


def test_a_second_import_finds_the_same_products():
    row = "x,X,,,,,Size,S,,,1,,,"
    again = read_rows(row.replace(",1,", ",2,"))[0]
    first = read_rows(row)[0]
    assert (again.product_id, again.gtin) == (first.product_id, first.gtin)
    assert again.prices != first.prices


def test_another_kind_of_file_is_refused():
    with pytest.raises(CatalogueUnreadable):
        read(["name;price\n", "Hat;90\n"])


def test_a_file_in_another_encoding_is_refused(tmp_path):
    file = tmp_path / "products.csv"
    file.write_bytes((HEAD + "x,Écharpe,,,,,,,,,1,,,\n").encode("latin-1"))
    with pytest.raises(CatalogueUnreadable):
        read_files([file])


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("Ocean Blue Shirt", Family.SHIRTS),
        ("Shirt dress", Family.DRESSES),
        ("Guardian Angel Earrings", Family.OTHER),
        ("Signet ring", Family.RINGS),
        ("Black Leather Bag", Family.OTHER),
        ("Yellow Wool Jumper", Family.TOPS),
    ],
)
def test_the_family_comes_from_the_words(title: str, family: Family):
    assert family_of("", title, "") is family


def test_the_houses_own_collection_reads_like_any_other():
    products = read(as_csv().splitlines(keepends=True))
    assert {p.family for p in products} == set(Family)
    assert (
        len({p.product_id for p in products}) == len({p.gtin for p in products}) == len(products)
    )
    assert all(p.prices and has_check_digit(p.gtin) and p.size for p in products)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real product exports are not on this machine")
def test_real_exports_are_read_whole():
    products = read_files(sorted(REAL.glob("*.csv")))
    by_handle = {}
    for product in products:
        by_handle.setdefault(product.handle, []).append(product)
    assert len(by_handle) == 60
    assert len(products) == 66
    assert len({p.gtin for p in products}) == 66
    assert all(p.title and p.prices["EUR"] > 0 and p.picture for p in products)
    assert [p.size for p in by_handle["classic-varsity-top"]] == ["Small", "Medium", "Large"]
    assert [p.variant for p in by_handle["leather-anchor"]] == ["Gold", "Silver"]
    assert [p.prices["EUR"] for p in by_handle["leather-anchor"]] == [6999, 5500]
