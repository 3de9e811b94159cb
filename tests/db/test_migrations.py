from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from app.db import entities, inside, postponed, search, ways
from app.db.engine import open_engine, reading, writing
from app.db.migrate import migrate
from app.db.migrations import HEAD
from app.db.packing import pack
from app.db.projections import gtin_key, keys, words
from app.db.refs import ref_of
from app.db.tables import metadata
from app.domain.customers import Customer
from app.records import to_json
from tests.builders import CARD, a_customer, a_product
from tests.desks import KEY

FULL_TEXT = (
    *("word", "word_config", "word_data", "word_docsize", "word_idx"),
    *("inside", "inside_config", "inside_data", "inside_idx"),
)


def test_the_revisions_make_exactly_the_tables(engine: Engine) -> None:
    def is_ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name not in (*FULL_TEXT, "alembic_version")

    with engine.connect() as db:
        context = MigrationContext.configure(
            db, opts={"include_name": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_newest_revision_is_the_one_that_is_looked_for(engine: Engine) -> None:
    folder = Path(__file__).parents[2] / "app/db/migrations/versions"
    revisions = sorted(p.name[1:5] for p in folder.glob("r*.py"))
    assert revisions[-1] == HEAD
    with engine.connect() as db:
        assert db.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def test_an_up_to_date_database_is_left_alone(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as db:
        assert db.execute(text("SELECT count(*) FROM alembic_version")).scalar() == 1


def test_the_full_text_index_forgets_what_was_removed(engine: Engine) -> None:
    with engine.connect() as db:
        query = "SELECT v FROM word_config WHERE k = 'secure-delete'"
        assert db.execute(text(query)).scalar() == 1


def test_what_was_kept_before_bodies_were_packed_is_found_as_before(path: Path) -> None:
    old, late, ghost = a_customer(), a_customer(customer_id="late", cards=()), "ghost"
    engine = open_engine(path, KEY)
    _upgrade(engine, "0004")
    with writing(engine) as db:
        put = "INSERT INTO customer (id, version, scopes, sort_name, body) VALUES (?, 3, 1, '', ?)"
        for each, table, words_table in (
            (old, "lookup_key", "word_row"),
            (late, "late_key", "late_words"),
        ):
            mine = ("customer", each.customer_id)
            db.exec_driver_sql(put, (each.customer_id, to_json(each).decode()))
            for key in keys("customer", each):
                into = f"INSERT INTO {table} (key, entity, id) VALUES (?, ?, ?)"
                db.exec_driver_sql(into, (key, *mine))
            db.exec_driver_sql(
                f"INSERT INTO {words_table} (entity, id, person, article) VALUES (?, ?, ?, '')",
                (*mine, words("customer", each).person),
            )
        db.exec_driver_sql(f"INSERT INTO lookup_key VALUES ('phone:1', 'customer', '{ghost}')")
    migrate(engine)
    with reading(engine) as db:
        assert entities.get(db, Customer, "amelie") == old
        assert ways.find(db, f"card:{CARD}") == [("customer", "amelie")]
        assert ways.find(db, "phone:1") == []
        kept = db.exec_driver_sql("SELECT typeof(body) FROM customer").scalars().all()
        assert kept == ["blob", "blob"]
        assert postponed.is_due(db)
    with writing(engine) as db:
        while postponed.build(db):
            pass
        both = [("customer", "amelie"), ("customer", "late")]
        assert ways.find(db, f"phone:{old.phone}") == both
        found = db.exec_driver_sql("SELECT count(*) FROM word WHERE word MATCH 'laurent'")
        assert found.scalar_one() == len(both)
        db.exec_driver_sql("INSERT INTO word(word, rank) VALUES ('integrity-check', 1)")
    engine.dispose()


def test_people_of_before_are_found_by_new_ways(path: Path) -> None:
    """One whose words are in place, one whose words came late, an article without keys."""
    here = a_customer(first_name="Işık", last_name="de La Croix", email="contact.ışık@example.com")
    late = a_customer(customer_id="late", last_name="Kerguelen", cards=(), qr="late")
    engine = open_engine(path, KEY)
    _upgrade(engine, "0007")
    with writing(engine) as db:
        put = """INSERT INTO customer (row, id, version, scopes, sort_name, body)
            VALUES (?, ?, 3, 1, 'as it was', ?)"""
        for row, each in enumerate((here, late), 1):
            db.exec_driver_sql(put, (row, each.customer_id, pack(to_json(each).decode())))
        words_row = "INSERT INTO word_row (row, id, person, article) VALUES (?, 'amelie', ?, '')"
        db.exec_driver_sql(words_row, (ref_of("customer", 1), "de la croix ısık contact example"))
        late_words = "INSERT INTO late_words (ref, id, person, article) VALUES (?, 'late', ?, '')"
        db.exec_driver_sql(late_words, (ref_of("customer", 2), "kerguelen amelie"))
        old_key = "INSERT INTO lookup_key (key, ref) VALUES (?, ?)"
        db.exec_driver_sql(old_key, ("email:contact.ısık@example.com", ref_of("customer", 1)))
        article = (
            "INSERT INTO product (id, version, scopes, gtin, handle, body) VALUES (?,1,1,?,?,?)"
        )
        shoe = a_product()
        body = pack(to_json(shoe).decode())
        db.exec_driver_sql(article, (shoe.product_id, shoe.gtin, shoe.handle, body))
    migrate(engine)
    with writing(engine) as db:
        while postponed.build(db):
            pass
    with reading(engine) as db:
        for typed, found in (
            (["isik"], "amelie"),
            (["lacroix"], "amelie"),
            (["kerguelen"], "late"),
        ):
            assert [w.id for w in search.people(db, typed, 5)] == [found]
        for typed, found in ((["isjk"], "amelie"), (["kergeulen"], "late")):
            assert [w.id for w in search.similar_people(db, typed)] == [found]
        assert ways.customers_at(db, inside.find(db, "tacti", 5)) == ["amelie"]
        mails = db.exec_driver_sql("SELECT key FROM lookup_key WHERE key LIKE 'email:%'")
        assert mails.scalars().all() == ["email:contact.isik@example.com"]
        assert ways.find(db, gtin_key(shoe.gtin)) == [("product", shoe.product_id)]
        db.exec_driver_sql("INSERT INTO word(word, rank) VALUES ('integrity-check', 1)")
    engine.dispose()


def _upgrade(engine: Engine, revision: str) -> None:
    with as_file(files("app.db.migrations")) as folder, writing(engine) as db:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = db
        command.upgrade(config, revision)
