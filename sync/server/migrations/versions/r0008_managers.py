"""What devices tell of themselves, what managers prove and decide, and leases of parcels."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make their tables; an action in quarantine is found by its name."""
    op.execute("""
        CREATE TABLE device_status (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            app_version text NOT NULL,
            waiting bigint NOT NULL,
            last_sync_ms bigint NOT NULL,
            repairs bigint NOT NULL,
            at_ms bigint NOT NULL,
            PRIMARY KEY (org, device_id)
        );
        CREATE TABLE lease (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            store_id text COLLATE "C" NOT NULL,
            pickup_id text COLLATE "C" NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            actor text COLLATE "C" NOT NULL,
            since_ms bigint NOT NULL,
            until_ms bigint NOT NULL,
            PRIMARY KEY (org, store_id, pickup_id)
        );
        CREATE INDEX lease_of_device ON lease (org, device_id);
        CREATE TABLE pin_miss (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            associate_id text COLLATE "C" NOT NULL,
            misses bigint NOT NULL,
            blocked_until_ms bigint NOT NULL,
            PRIMARY KEY (org, device_id, associate_id)
        );
        CREATE TABLE permit (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            hash bytea NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            associate_id text COLLATE "C" NOT NULL,
            expires_ms bigint NOT NULL,
            PRIMARY KEY (org, hash)
        );
        CREATE TABLE quarantine_decision (
            org text COLLATE "C" DEFAULT this_org() NOT NULL,
            device_id text COLLATE "C" NOT NULL,
            op_id text COLLATE "C" NOT NULL,
            install text COLLATE "C" NOT NULL,
            action text COLLATE "C" NOT NULL,
            decided_by text COLLATE "C" NOT NULL,
            at_ms bigint NOT NULL,
            outcome text NOT NULL,
            code text NOT NULL,
            PRIMARY KEY (org, device_id, op_id)
        );
        CREATE INDEX quarantine_decision_of ON quarantine_decision (org, install, action);
        ALTER TABLE quarantine ADD COLUMN action text COLLATE "C"
            GENERATED ALWAYS AS (operation::json ->> 'group') STORED;
        CREATE INDEX quarantine_of_action ON quarantine (org, install, action);
    """)
