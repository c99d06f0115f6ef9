//! What a leader does: every intent, what it refuses, and that it can be taken back whole.

mod support;

mod desk {
    mod after;
    mod ahead;
    mod beds;
    mod campaigns;
    mod checking;
    mod checklists;
    mod classes;
    mod co_management;
    mod contracts;
    mod happened;
    mod importing;
    mod indicators;
    mod kin;
    mod leaves;
    mod pay;
    mod plans;
    mod practices;
    mod recording;
    mod referrals;
    mod routes;
    mod service_sheets;
    mod standing;
    mod undo;
    mod units;
    mod visits;
}
