//! Every command by name. A new command is one row here, one row in a table of `keymap`, one arm in
//! `text::commands::words` (without which it does not compile), and one arm where a pane runs it.

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum CommandId { $($(#[$doc])* $name),* }

        impl CommandId {
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

commands! {
    // Everywhere.
    Help,
    Palette,
    Find,
    Undo,
    /// Shows or masks identity numbers, phones and sensitive populations.
    Reveal,
    Back,
    Quit,
    /// Draws the whole screen again, for terminals that other programs have written into.
    Redraw,
    /// Opens the import of a roster.
    ImportRoster,
    // Tabs.
    GoToday,
    GoResidents,
    GoFollowUps,
    GoVisits,
    GoContracts,
    GoMonth,
    GoIndicators,
    NextTab,
    PreviousTab,
    // Lists.
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    Open,
    /// Runs the chosen command of the palette.
    Execute,
    Mark,
    ClearMarks,
    NextPart,
    PreviousPart,
    NextFilter,
    PreviousFilter,
    // On the person of the row or card.
    Record,
    PlanVisit,
    Why,
    /// Sends the person up; where somebody waits for a result already, that result.
    Refer,
    /// Writes down what became of a referral.
    AnswerReferral,
    /// Somebody came back from a hospital.
    TakeBack,
    // Referrals of everybody, and the contact book.
    GoReferrals,
    Contacts,
    AddContact,
    RemoveContact,
    /// What came of trying to reach the person.
    Outcome,
    // Work with several people.
    /// The telephone list.
    Calls,
    /// What is to be entered or kept.
    Papers,
    /// A day in the villages, entered in one go.
    Round,
    Begin,
    EndRound,
    GroupSession,
    RemoveAttendee,
    /// Entered, or kept: done with these.
    WorkOff,
    KeepEvidence,
    MarkAll,
    /// The leader's word on a colour.
    SetColour,
    /// An interval of the person's own.
    SetInterval,
    /// Who looks after the person together.
    SetCoManagers,
    /// Who the mother of the child is.
    SetMother,
    // Contracts.
    Sign,
    /// The same again, from the day after its last one.
    Renew,
    EndContract,
    // Indicators.
    /// A figure that comes from elsewhere.
    EnterFigure,
    /// A figure by population, age, village or member.
    BreakDown,
    /// As many of the easiest as are missing.
    MarkEnough,
    /// The list or the figures as a file.
    Export,
    // The list of residents.
    /// Which part of them.
    Narrow,
    SortPeople,
    AssignArea,
    // Looking ahead.
    LookAhead,
    /// Four, eight or thirteen weeks.
    NextSpan,
    /// A proposal that levels the load, or back to what is expected.
    Level,
    /// What the proposal may move: homes, or everything.
    LevelAll,
    /// Plans the home visits of the proposal.
    ApplyLevel,
    /// The person is to be met at home, or not.
    AtHome,
    /// The list before the proposal, or after it.
    OtherSide,
    // Home visits.
    MoveVisit,
    FailVisit,
    RecordEvent,
    CancelVisit,
    NextDay,
    PreviousDay,
    NextWeek,
    PreviousWeek,
    ThisDay,
    /// The stop changes places with the one before it.
    StopEarlier,
    StopLater,
    /// The round goes by address again.
    AddressOrder,
    /// Who has how much in the shown days.
    ShowLoad,
    WriteRoute,
    /// A day in one village.
    Campaign,
    // Beds at home.
    Beds,
    /// Opens a bed, or closes the one that is open.
    BedOfPerson,
    CloseBed,
    // Leaves.
    Leaves,
    AddLeave,
    SetDeputy,
    EndLeave,
    // Month end.
    NextMonth,
    PreviousMonth,
    EnterPay,
    AdjustPay,
    /// The extras, deductions and corrections of the month.
    Adjustments,
    RemoveAdjustment,
    /// Two members side by side.
    Compare,
    NextOther,
    PreviousOther,
    ShowChecks,
    /// A member's year of closed months.
    ShowStatement,
    /// The services behind the points of a member.
    PaidServices,
    NextYear,
    PreviousYear,
    /// The drafts of a what-if side by side.
    Drafts,
    KeepDraft,
    UseDraft,
    DropDraft,
    TryOut,
    /// Shares of the parts, in a what-if.
    Shares,
    /// Saves what a what-if has entered.
    SaveWhatIf,
    EndWhatIf,
    ClosePay,
    WriteSheet,
    VerifyPay,
    // The working of a figure.
    Fold,
    Expand,
    Collapse,
    NextSubject,
    PreviousSubject,
    // Forms.
    NextField,
    /// On to the next field; on the last one, the button, it saves.
    Advance,
    PreviousField,
    Save,
    /// Saves and goes on to the next member.
    SaveNext,
    /// The same for figures that are only tried out.
    Apply,
    ApplyNext,
    // First start.
    RowUp,
    RowDown,
    RemoveMember,
    // Import.
    /// Goes on with a path as far as it is certain.
    CompletePath,
    ReadFile,
    /// Takes what the preview shows.
    TakeRoster,
    /// Stops work that is under way.
    Stop,
    // Questions.
    Yes,
    No,
    // Panels to read.
    Close,
}

/// What a command is called; made in `text`, handed to the app as a function so that search can read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandWords {
    /// Two to four characters, for the hint line.
    pub label: &'static str,
    /// One sentence, for help and palette.
    pub help: &'static str,
    /// The label in pinyin, syllables with spaces between, for the palette.
    pub pinyin: &'static str,
}

impl CommandWords {
    /// Whether a filter typed in Chinese, pinyin or initials finds the command. A blank filter finds all.
    #[must_use]
    pub fn matches(&self, filter: &str) -> bool {
        let filter: String = filter.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        let joined: String = self.pinyin.split(' ').collect();
        let initials: String = self.pinyin.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
        self.label.contains(&filter)
            || self.help.contains(&filter)
            || joined.contains(&filter)
            || initials.contains(&filter)
    }
}
