-- Home visits as a working day.

-- The stop within one member's half day, as it was set by hand; NULL stands in the order of the address.
ALTER TABLE visit ADD COLUMN place INTEGER CHECK (place > 0);

-- Who goes along besides the member of the visit, and who was there besides the doer of the service.
CREATE TABLE visit_member (
    id          INTEGER PRIMARY KEY,
    visit_id    INTEGER NOT NULL REFERENCES visit (id),
    member_id   INTEGER NOT NULL REFERENCES member (id),
    UNIQUE (visit_id, member_id)
) STRICT;
CREATE TABLE service_member (
    id          INTEGER PRIMARY KEY,
    service_id  INTEGER NOT NULL REFERENCES service (id),
    member_id   INTEGER NOT NULL REFERENCES member (id),
    UNIQUE (service_id, member_id)
) STRICT;

-- B角: whom a leave hands over to unless somebody else is named.
ALTER TABLE member ADD COLUMN deputy_id INTEGER REFERENCES member (id) CHECK (deputy_id <> id);

-- Both days are days of the leave.
CREATE TABLE leave (
    id          INTEGER PRIMARY KEY,
    member_id   INTEGER NOT NULL REFERENCES member (id),
    from_on     TEXT NOT NULL,
    until_on    TEXT NOT NULL,
    deputy_id   INTEGER NOT NULL REFERENCES member (id),
    CHECK (from_on <= until_on),
    CHECK (member_id <> deputy_id)
) STRICT;

-- 家庭病床: an episode of care in a bed at home.
CREATE TABLE bed (
    id              INTEGER PRIMARY KEY,
    resident_id     INTEGER NOT NULL REFERENCES resident (id),
    opened_on       TEXT NOT NULL,
    diagnosis       TEXT NOT NULL CHECK (diagnosis <> ''),
    every_days      INTEGER NOT NULL CHECK (every_days > 0),
    closed_on       TEXT,
    close_reason    TEXT,
    CHECK ((closed_on IS NULL) = (close_reason IS NULL)),
    CHECK (closed_on >= opened_on)
) STRICT;
CREATE INDEX bed_by_resident ON bed (resident_id);
CREATE UNIQUE INDEX bed_once ON bed (resident_id) WHERE closed_on IS NULL;
