-- Tries to reach somebody: no service, and never a contact under a rule.
CREATE TABLE attempt (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    on_day      TEXT NOT NULL,
    mode        TEXT NOT NULL,
    member_id   INTEGER NOT NULL REFERENCES member (id),
    outcome     TEXT NOT NULL,
    -- The day on which the person comes, or is to be tried again.
    next_on     TEXT,
    note        TEXT NOT NULL,
    entered_on  TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_by_resident ON attempt (resident_id, on_day);
CREATE INDEX attempt_by_next ON attempt (next_on) WHERE next_on IS NOT NULL;

-- Why somebody is gone: the cause of death, where somebody moved to. The standing itself is the resident's.
CREATE TABLE departure (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    on_day      TEXT NOT NULL,
    cause       TEXT NOT NULL CHECK (cause <> ''),
    entered_on  TEXT NOT NULL
) STRICT;
CREATE INDEX departure_by_resident ON departure (resident_id);

-- What is kept about a service besides its content, and into which systems it was entered. No row: nothing yet.
CREATE TABLE paper (
    id                  INTEGER PRIMARY KEY,
    service_id          INTEGER NOT NULL UNIQUE REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    photo               TEXT NOT NULL,
    signed              INTEGER NOT NULL CHECK (signed IN (0, 1)),
    place               TEXT NOT NULL,
    uploaded            INTEGER NOT NULL CHECK (uploaded IN (0, 1)),
    public_health_on    TEXT,
    contract_on         TEXT
) STRICT;

-- A day on which somebody is to come again.
CREATE TABLE appointment (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    on_day      TEXT NOT NULL,
    service_id  INTEGER NOT NULL REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    entered_on  TEXT NOT NULL
) STRICT;
CREATE INDEX appointment_by_resident ON appointment (resident_id);
CREATE INDEX appointment_by_service ON appointment (service_id);
CREATE INDEX appointment_by_day ON appointment (on_day);

-- Something that was done with several people at once; each of them has a service of that day.
CREATE TABLE group_session (
    id          INTEGER PRIMARY KEY,
    on_day      TEXT NOT NULL,
    topic       TEXT NOT NULL CHECK (topic <> ''),
    place       TEXT NOT NULL,
    member_id   INTEGER NOT NULL REFERENCES member (id),
    entered_on  TEXT NOT NULL
) STRICT;

CREATE TABLE group_attendee (
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES group_session (id) DEFERRABLE INITIALLY DEFERRED,
    service_id  INTEGER NOT NULL UNIQUE REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX group_attendee_by_session ON group_attendee (session_id);

-- Whether somebody was seen since a day, and how, is asked for every line of the morning: answered by the index alone.
DROP INDEX service_by_resident;
CREATE INDEX service_by_resident ON service (resident_id, on_day, mode);
