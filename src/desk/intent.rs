//! What a leader can do to the file, and the words under which the journal keeps it.

use crate::domain::codes::codes;

codes! {
    /// What a leader can do to the file. One entry of the journal is one of these.
    pub enum Intent {
        Setup = "setup",
        ImportRoster = "import_roster",
        /// Follow-ups out of a spreadsheet.
        ImportServices = "import_services",
        Sign = "sign",
        Renew = "renew",
        EndContract = "end_contract",
        /// A figure of an indicator that comes from elsewhere.
        EnterFigure = "enter_figure",
        Record = "record",
        PlanVisit = "plan_visit",
        /// A day in one village.
        PlanCampaign = "plan_campaign",
        /// Plans the home visits of a levelled proposal.
        LevelLoad = "level_load",
        MoveVisit = "move_visit",
        FailVisit = "fail_visit",
        CancelVisit = "cancel_visit",
        /// The stops of a member's half day, set by hand or by address again.
        OrderRoute = "order_route",
        /// A route sheet left the house; nothing to take back.
        PrintRoute = "print_route",
        PrintPay = "print_pay",
        /// A list left the house; nothing to take back.
        Export = "export",
        /// Who is whose deputy.
        SetDeputy = "set_deputy",
        AddLeave = "add_leave",
        EndLeave = "end_leave",
        SetStanding = "set_standing",
        RecordEvent = "record_event",
        /// A try to reach somebody.
        RecordAttempt = "record_attempt",
        /// Services were entered into an official system, or were not after all.
        MarkEntered = "mark_entered",
        KeepEvidence = "keep_evidence",
        GroupSession = "group_session",
        OpenBed = "open_bed",
        CloseBed = "close_bed",
        SetPopulation = "set_population",
        Refer = "refer",
        AnswerReferral = "answer_referral",
        /// Somebody came back from a hospital.
        TakeBack = "take_back",
        AddContact = "add_contact",
        RemoveContact = "remove_contact",
        SetColour = "set_colour",
        ClearColour = "clear_colour",
        SetInterval = "set_interval",
        ClearInterval = "clear_interval",
        /// Who looks after a resident together.
        SetCoManagers = "set_co_managers",
        /// Who the mother of a child is.
        SetMother = "set_mother",
        /// The member who answers for people of an area.
        Assign = "assign",
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
