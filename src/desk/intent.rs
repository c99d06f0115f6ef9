//! What a leader can do to the file, and the words under which the journal keeps it.

use crate::domain::codes::codes;

codes! {
    /// What a leader can do to the file. One entry of the journal is one of these.
    pub enum Intent {
        Setup = "setup",
        ImportRoster = "import_roster",
        Record = "record",
        PlanVisit = "plan_visit",
        /// Plans the home visits of a levelled proposal.
        LevelLoad = "level_load",
        MoveVisit = "move_visit",
        FailVisit = "fail_visit",
        CancelVisit = "cancel_visit",
        SetStanding = "set_standing",
        RecordEvent = "record_event",
        SetPopulation = "set_population",
        Refer = "refer",
        AnswerReferral = "answer_referral",
        /// Somebody came back from a hospital.
        TakeBack = "take_back",
        AddContact = "add_contact",
        RemoveContact = "remove_contact",
        SetAttendance = "set_attendance",
        SetQuality = "set_quality",
        SetScore = "set_score",
        SetCoefficient = "set_coefficient",
        /// Several figures of a month at once.
        EnterPay = "enter_pay",
        AdjustPay = "adjust_pay",
        RemoveAdjustment = "remove_adjustment",
        ClosePay = "close_pay",
        CorrectPay = "correct_pay",
        Demo = "demo",
        Undo = "undo",
    }
}
