"""No proof of a key counts twice; what is limited over all processes; how full a quarantine is."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Two tables, and a way to one device's quarantine."""
    op.execute("""
        CREATE TABLE proof (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            install text COLLATE "C" NOT NULL,
            at_ms bigint NOT NULL,
            PRIMARY KEY (org, install)
        );
        CREATE TABLE allowance (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            name text COLLATE "C" NOT NULL,
            full_ms bigint NOT NULL,
            PRIMARY KEY (org, name)
        );
        CREATE INDEX quarantine_of_device ON quarantine (org, device_id)
    """)
