-- Days from which duties run: last period, delivery, discharge, notices and phases of tuberculosis treatment.
CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    kind        TEXT NOT NULL,
    on_day      TEXT NOT NULL,
    note        TEXT NOT NULL,
    entered_on  TEXT NOT NULL
) STRICT;
CREATE INDEX event_by_resident ON event (resident_id);

-- 危险性评估 and 随访分类 of severe mental disorder.
ALTER TABLE service ADD COLUMN mental_risk INTEGER CHECK (mental_risk BETWEEN 0 AND 5);
ALTER TABLE service ADD COLUMN mental_class TEXT;
