-- Who was sent up and what became of it; who was sent down; whom the team can ask.
CREATE TABLE referral (
    id              INTEGER PRIMARY KEY,
    resident_id     INTEGER NOT NULL REFERENCES resident (id),
    on_day          TEXT NOT NULL,
    member_id       INTEGER NOT NULL REFERENCES member (id),
    reason          TEXT NOT NULL,
    wish            TEXT,
    institution     TEXT NOT NULL,
    department      TEXT NOT NULL,
    expert          TEXT NOT NULL,
    priority_slot   INTEGER NOT NULL CHECK (priority_slot IN (0, 1)),
    -- Ids of the rules whose result asked for it, a space between.
    answers         TEXT NOT NULL,
    note            TEXT NOT NULL,
    state           TEXT NOT NULL CHECK (state IN ('waiting', 'not_gone', 'ended')),
    -- The day on which the team was told.
    told_on         TEXT CHECK ((state = 'waiting') = (told_on IS NULL)),
    again_on        TEXT CHECK ((state = 'not_gone') = (again_on IS NOT NULL)),
    fate            TEXT CHECK ((state = 'ended') = (fate IS NOT NULL)),
    diagnosis       TEXT NOT NULL,
    rating          INTEGER CHECK (rating BETWEEN 1 AND 5),
    entered_on      TEXT NOT NULL
) STRICT;
CREATE INDEX referral_by_resident ON referral (resident_id);
CREATE INDEX referral_open ON referral (on_day) WHERE state <> 'ended';

CREATE TABLE hospital_return (
    id              INTEGER PRIMARY KEY,
    resident_id     INTEGER NOT NULL REFERENCES resident (id),
    event_id        INTEGER NOT NULL UNIQUE REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    referral_id     INTEGER UNIQUE REFERENCES referral (id) DEFERRABLE INITIALLY DEFERRED,
    institution     TEXT NOT NULL,
    department      TEXT NOT NULL,
    expert          TEXT NOT NULL,
    diagnosis       TEXT NOT NULL,
    advice          TEXT NOT NULL
) STRICT;
CREATE INDEX hospital_return_by_resident ON hospital_return (resident_id);

CREATE TABLE contact (
    id              INTEGER PRIMARY KEY,
    name            TEXT NOT NULL CHECK (name <> ''),
    tier            TEXT NOT NULL,
    institution     TEXT NOT NULL,
    department      TEXT NOT NULL,
    phone           TEXT NOT NULL,
    always          INTEGER NOT NULL CHECK (always IN (0, 1)),
    -- Codes of the populations that it is for, a space between.
    populations     TEXT NOT NULL,
    community       TEXT NOT NULL,
    note            TEXT NOT NULL
) STRICT;

-- Medicine as a hospital prescribed it: which hospital and who.
CREATE TABLE prescription_origin (
    id              INTEGER PRIMARY KEY,
    resident_id     INTEGER NOT NULL REFERENCES resident (id),
    service_id      INTEGER NOT NULL UNIQUE REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    origin          TEXT NOT NULL CHECK (origin <> '')
) STRICT;
CREATE INDEX prescription_origin_by_resident ON prescription_origin (resident_id);
