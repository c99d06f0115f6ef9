-- The first shape of the file. Appended to by later files, never edited.
-- Every table but the projections (due, plan) and the journal itself has an integer `id` and is watched by the
-- journal's triggers, which the program makes from this schema when it first writes.

CREATE TABLE team (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (name <> ''),
    policy      TEXT NOT NULL,
    created_on  TEXT NOT NULL
) STRICT;

CREATE TABLE member (
    id          INTEGER PRIMARY KEY,
    team_id     INTEGER NOT NULL REFERENCES team (id),
    name        TEXT NOT NULL CHECK (name <> ''),
    role        TEXT NOT NULL,
    leads       INTEGER NOT NULL CHECK (leads IN (0, 1)),
    from_on     TEXT,
    until_on    TEXT,
    position    INTEGER NOT NULL
) STRICT;

CREATE TABLE household (
    id          INTEGER PRIMARY KEY,
    head        TEXT NOT NULL,
    -- What the roster calls the household, or its head's identity number; tells whether a row joins it.
    key         TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE resident (
    id              INTEGER PRIMARY KEY,
    household_id    INTEGER REFERENCES household (id),
    name            TEXT NOT NULL CHECK (name <> ''),
    id_number       TEXT UNIQUE,
    sex             TEXT NOT NULL,
    birth_on        TEXT,
    -- In the order of the roster, a space between.
    phones          TEXT NOT NULL,
    address         TEXT NOT NULL,
    community       TEXT NOT NULL,
    record_number   TEXT NOT NULL,
    standing        TEXT NOT NULL CHECK (standing IN ('present', 'moved_out', 'dead')),
    standing_on     TEXT CHECK ((standing = 'present') = (standing_on IS NULL)),
    responsible_id  INTEGER REFERENCES member (id),
    note            TEXT NOT NULL,
    known_on        TEXT NOT NULL
) STRICT;
CREATE INDEX resident_by_name ON resident (name);
CREATE INDEX resident_by_household ON resident (household_id) WHERE household_id IS NOT NULL;

CREATE TABLE tag (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    population  TEXT NOT NULL,
    since_on    TEXT,
    until_on    TEXT,
    known_on    TEXT NOT NULL
) STRICT;
CREATE INDEX tag_by_resident ON tag (resident_id);

CREATE TABLE contract (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    signed_on   TEXT,
    starts_on   TEXT NOT NULL,
    ends_on     TEXT NOT NULL,
    ended_on    TEXT,
    doctor_id   INTEGER REFERENCES member (id),
    package     TEXT NOT NULL,
    CHECK (starts_on <= ends_on)
) STRICT;
CREATE INDEX contract_by_resident ON contract (resident_id);

CREATE TABLE service (
    id                  INTEGER PRIMARY KEY,
    resident_id         INTEGER NOT NULL REFERENCES resident (id),
    on_day              TEXT NOT NULL,
    mode                TEXT NOT NULL,
    member_id           INTEGER NOT NULL REFERENCES member (id),
    -- Codes of what was done, a space between.
    items               TEXT NOT NULL,
    systolic            INTEGER,            -- mmHg
    diastolic           INTEGER,            -- mmHg
    fasting_glucose     INTEGER,            -- tenths of mmol/L
    weight              INTEGER,            -- tenths of a kilogram
    side_effect         INTEGER NOT NULL CHECK (side_effect IN (0, 1)),
    complication        INTEGER NOT NULL CHECK (complication IN (0, 1)),
    danger_sign         INTEGER NOT NULL CHECK (danger_sign IN (0, 1)),
    adherence           TEXT,
    prescription_weeks  INTEGER,
    visit_id            INTEGER REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    note                TEXT NOT NULL,
    entered_on          TEXT NOT NULL,
    CHECK ((systolic IS NULL) = (diastolic IS NULL))
) STRICT;
CREATE INDEX service_by_resident ON service (resident_id);
CREATE INDEX service_by_day ON service (on_day);

CREATE TABLE visit (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    on_day      TEXT NOT NULL,
    session     TEXT NOT NULL CHECK (session IN ('morning', 'afternoon')),
    member_id   INTEGER NOT NULL REFERENCES member (id),
    state       TEXT NOT NULL CHECK (state IN ('planned', 'done', 'failed', 'cancelled')),
    service_id  INTEGER REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    fail_reason TEXT,
    note        TEXT NOT NULL,
    CHECK ((state = 'done') = (service_id IS NOT NULL)),
    CHECK ((state = 'failed') = (fail_reason IS NOT NULL))
) STRICT;
CREATE INDEX visit_by_day ON visit (on_day);
CREATE INDEX visit_by_resident ON visit (resident_id);
CREATE INDEX visit_planned ON visit (on_day) WHERE state = 'planned';

-- Inputs of a month's pay that people enter: attendance and quality of a member, the team's score.
CREATE TABLE pay_input (
    id          INTEGER PRIMARY KEY,
    month       TEXT NOT NULL,
    kind        TEXT NOT NULL,
    member_id   INTEGER REFERENCES member (id),
    value       INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX pay_input_once ON pay_input (month, kind, ifnull(member_id, 0));

CREATE TABLE pay_adjustment (
    id          INTEGER PRIMARY KEY,
    month       TEXT NOT NULL,
    member_id   INTEGER NOT NULL REFERENCES member (id),
    amount_fen  INTEGER NOT NULL CHECK (amount_fen <> 0),
    -- What it is and where the other side of the money is, as the pay core writes it.
    kind        TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    reason      TEXT NOT NULL CHECK (reason <> ''),
    entered_on  TEXT NOT NULL
) STRICT;
CREATE INDEX pay_adjustment_by_month ON pay_adjustment (month);

-- A closed month: never changed again.
CREATE TABLE pay_month (
    id          INTEGER PRIMARY KEY,
    month       TEXT NOT NULL UNIQUE,
    closed_on   TEXT NOT NULL,
    -- Facts, scheme and sheet as one canonical text, and its seal.
    frozen      TEXT NOT NULL,
    hash        TEXT NOT NULL,
    code        TEXT NOT NULL
) STRICT;

CREATE TABLE pay_line (
    id              INTEGER PRIMARY KEY,
    pay_month_id    INTEGER NOT NULL REFERENCES pay_month (id),
    member_id       INTEGER NOT NULL REFERENCES member (id),
    pot             TEXT NOT NULL,
    part            TEXT NOT NULL,
    amount_fen      INTEGER NOT NULL
) STRICT;
CREATE INDEX pay_line_by_month ON pay_line (pay_month_id);

-- Projections: rebuilt from rules and facts, in the transaction that changes a fact. Not in the journal.
CREATE TABLE due (
    resident_id     INTEGER NOT NULL REFERENCES resident (id) ON DELETE CASCADE,
    rule            TEXT NOT NULL,
    stage           TEXT NOT NULL,
    opens_on        TEXT NOT NULL,
    due_on          TEXT NOT NULL,
    closes_on       TEXT NOT NULL,
    missed_from     TEXT,
    done            INTEGER NOT NULL,
    needed          INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    PRIMARY KEY (resident_id, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX due_by_day ON due (due_on, opens_on);
-- Few, and asked for by every Today screen.
CREATE INDEX due_chase ON due (due_on, opens_on, stage) WHERE stage = 'chase';

-- Between these two days the due rows of the resident are exact without looking at the rules again.
CREATE TABLE plan (
    resident_id INTEGER PRIMARY KEY REFERENCES resident (id) ON DELETE CASCADE,
    built_on    TEXT NOT NULL,
    good_until  TEXT NOT NULL
) STRICT;
CREATE INDEX plan_by_built_on ON plan (built_on);
CREATE INDEX plan_by_good_until ON plan (good_until);

CREATE TABLE setting (
    id      INTEGER PRIMARY KEY,
    key     TEXT NOT NULL UNIQUE,
    value   TEXT NOT NULL
) STRICT;

-- One entry per intent, and every row that it changed, before and after.
CREATE TABLE journal (
    id          INTEGER PRIMARY KEY,
    at          TEXT NOT NULL,
    who         TEXT NOT NULL,
    intent      TEXT NOT NULL,
    resident_id INTEGER,
    subject     TEXT NOT NULL,
    -- The entry that took this one back.
    undone_by   INTEGER REFERENCES journal (id)
) STRICT;
CREATE INDEX journal_by_resident ON journal (resident_id) WHERE resident_id IS NOT NULL;

CREATE TABLE journal_row (
    id          INTEGER PRIMARY KEY,
    entry_id    INTEGER NOT NULL REFERENCES journal (id),
    tbl         TEXT NOT NULL,
    row_id      INTEGER NOT NULL,
    before      TEXT,
    after       TEXT
) STRICT;
CREATE INDEX journal_row_by_entry ON journal_row (entry_id);
CREATE INDEX journal_row_by_row ON journal_row (row_id);
