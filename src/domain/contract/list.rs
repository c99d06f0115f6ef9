//! The lists of a signing season and of the months after it (ledger L2, L60, L72, L139, L212).

use crate::domain::codes::codes;

codes! {
    /// Parts of the residents by their contracts. Each has one definition, in the store or the rules; a number on the
    /// screen is the length of the list.
    pub enum ContractList {
        /// 未签约: here, and no contract in force.
        ToSign = "to_sign",
        /// 重点未签: in a key group, and no contract in force.
        KeyToSign = "key_to_sign",
        /// 待续签: the last day is near, and nothing follows.
        Renewing = "renewing",
        /// 到期未续: ended by its term within a year, and nothing followed.
        Lapsed = "lapsed",
        /// 签而未服: signed, and nobody has seen the person since, or for a year.
        NotServed = "not_served",
        /// 未达有效: signed, and not enough was done in the year for the contract to be effective.
        NotEffective = "not_effective",
        /// 无责任人: signed, and neither a doctor of the contract nor a responsible member is in the team.
        NobodyResponsible = "nobody_responsible",
        /// 有效签约: a contract in force today.
        Signed = "signed",
    }
}
