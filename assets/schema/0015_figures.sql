-- Figures of indicators that come from elsewhere: a survey, the insurance, another system.
CREATE TABLE figure (
    id          INTEGER PRIMARY KEY,
    -- Its id in the packs.
    indicator   TEXT NOT NULL CHECK (indicator <> ''),
    -- The last day of what was counted.
    on_day      TEXT NOT NULL,
    numerator   INTEGER NOT NULL CHECK (numerator BETWEEN 0 AND denominator),
    denominator INTEGER NOT NULL CHECK (denominator > 0),
    source      TEXT NOT NULL CHECK (source IN ('own', 'third_party', 'insurance', 'system')),
    note        TEXT NOT NULL,
    entered_on  TEXT NOT NULL,
    UNIQUE (indicator, on_day)
) STRICT;
