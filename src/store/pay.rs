//! Month end: what people enter for a month, and the months that are closed for good.

use rusqlite::params;

use super::Reader;
use super::error::Result;
use super::rows;
use super::write::Tx;
use crate::domain::date::{Day, Month};
use crate::domain::id::{AdjustmentId, MemberId};
use crate::domain::money::Fen;

/// One entered figure of a month; `member` is `None` for the team's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayInputRow {
    /// As the pay core names its figures.
    pub kind: String,
    pub member: Option<MemberId>,
    pub value: i64,
}

/// One line that changes a month's pay by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustmentRow {
    pub id: AdjustmentId,
    pub month: Month,
    pub member: MemberId,
    pub amount: Fen,
    /// As the pay core writes its own kinds and counterparts.
    pub kind: String,
    pub counterpart: String,
    pub reason: String,
    pub entered_on: Day,
}

/// A closed month as it was sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrozenMonth {
    pub month: Month,
    pub closed_on: Day,
    /// Facts, scheme and sheet as the pay core froze them.
    pub text: String,
    pub hash: String,
    pub code: String,
}

/// One amount of a closed month: whose, from which pot and part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayLineRow {
    pub member: MemberId,
    pub pot: String,
    pub part: String,
    pub amount: Fen,
}

const FROZEN: &str = "month, closed_on, frozen, hash, code";
const ADJUSTMENT: &str = "id, month, member_id, amount_fen, kind, counterpart, reason, entered_on";

fn frozen(row: &rusqlite::Row<'_>) -> rusqlite::Result<FrozenMonth> {
    Ok(FrozenMonth {
        month: rows::code(row, 0, Month::parse)?,
        closed_on: row.get(1)?,
        text: row.get(2)?,
        hash: row.get(3)?,
        code: row.get(4)?,
    })
}

fn adjustment(row: &rusqlite::Row<'_>) -> rusqlite::Result<AdjustmentRow> {
    Ok(AdjustmentRow {
        id: AdjustmentId(row.get(0)?),
        month: rows::code(row, 1, Month::parse)?,
        member: MemberId(row.get(2)?),
        amount: Fen(row.get(3)?),
        kind: row.get(4)?,
        counterpart: row.get(5)?,
        reason: row.get(6)?,
        entered_on: row.get(7)?,
    })
}

impl Reader<'_> {
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every question here.
    pub fn pay_inputs(&self, month: Month) -> Result<Vec<PayInputRow>> {
        self.list(
            "SELECT kind, member_id, value FROM pay_input WHERE month = ?1 ORDER BY id",
            [month.to_string()],
            |row| {
                Ok(PayInputRow {
                    kind: row.get(0)?,
                    member: row.get::<_, Option<i64>>(1)?.map(MemberId),
                    value: row.get(2)?,
                })
            },
        )
    }

    /// The last figure of one kind that each member has up to a month.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn pay_inputs_until(&self, kind: &str, month: Month) -> Result<Vec<PayInputRow>> {
        self.list(
            "SELECT kind, member_id, value FROM pay_input AS one WHERE kind = ?1 AND month <= ?2
             AND NOT EXISTS (SELECT 1 FROM pay_input AS later WHERE later.kind = one.kind
                 AND later.member_id IS one.member_id AND later.month > one.month AND later.month <= ?2)
             ORDER BY id",
            params![kind, month.to_string()],
            |row| {
                Ok(PayInputRow {
                    kind: row.get(0)?,
                    member: row.get::<_, Option<i64>>(1)?.map(MemberId),
                    value: row.get(2)?,
                })
            },
        )
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn adjustments(&self, month: Month) -> Result<Vec<AdjustmentRow>> {
        self.list(
            &format!("SELECT {ADJUSTMENT} FROM pay_adjustment WHERE month = ?1 ORDER BY id"),
            [month.to_string()],
            adjustment,
        )
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn adjustment(&self, id: AdjustmentId) -> Result<Option<AdjustmentRow>> {
        self.one(&format!("SELECT {ADJUSTMENT} FROM pay_adjustment WHERE id = ?1"), [id.0], adjustment)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn frozen(&self, month: Month) -> Result<Option<FrozenMonth>> {
        self.one(&format!("SELECT {FROZEN} FROM pay_month WHERE month = ?1"), [month.to_string()], frozen)
    }

    /// The newest closed month before `month`.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn frozen_before(&self, month: Month) -> Result<Option<FrozenMonth>> {
        self.one(
            &format!("SELECT {FROZEN} FROM pay_month WHERE month < ?1 ORDER BY month DESC LIMIT 1"),
            [month.to_string()],
            frozen,
        )
    }

    /// The months that are closed, oldest first, without what was frozen of them.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn closed_months(&self) -> Result<Vec<Month>> {
        self.list("SELECT month FROM pay_month ORDER BY month", [], |row| rows::code(row, 0, Month::parse))
    }

    /// Every closed month, oldest first.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn frozen_months(&self) -> Result<Vec<FrozenMonth>> {
        self.list(&format!("SELECT {FROZEN} FROM pay_month ORDER BY month"), [], frozen)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn pay_lines(&self, month: Month) -> Result<Vec<PayLineRow>> {
        self.list(
            "SELECT l.member_id, l.pot, l.part, l.amount_fen
             FROM pay_line l JOIN pay_month m ON m.id = l.pay_month_id WHERE m.month = ?1 ORDER BY l.id",
            [month.to_string()],
            |row| {
                Ok(PayLineRow {
                    member: MemberId(row.get(0)?),
                    pot: row.get(1)?,
                    part: row.get(2)?,
                    amount: Fen(row.get(3)?),
                })
            },
        )
    }
}

impl Tx<'_> {
    /// Sets one figure of a month, or takes it away.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File), as for every change here.
    pub fn set_pay_input(&self, month: Month, kind: &str, member: Option<MemberId>, value: Option<i64>) -> Result<()> {
        let (month, member) = (month.to_string(), member.map(|m| m.0));
        let Some(value) = value else {
            return self
                .execute(
                    "DELETE FROM pay_input WHERE month = ?1 AND kind = ?2 AND member_id IS ?3",
                    params![month, kind, member],
                )
                .map(drop);
        };
        let changed = self.execute(
            "UPDATE pay_input SET value = ?4 WHERE month = ?1 AND kind = ?2 AND member_id IS ?3 AND value <> ?4",
            params![month, kind, member, value],
        )?;
        let known = self.read().pay_inputs_has(&month, kind, member)?;
        if changed == 0 && !known {
            let id = self.new_id();
            self.execute(
                "INSERT INTO pay_input (id, month, kind, member_id, value) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, month, kind, member, value],
            )?;
        }
        Ok(())
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_adjustment(&self, row: &AdjustmentRow) -> Result<()> {
        self.execute(
            &format!("INSERT INTO pay_adjustment ({ADJUSTMENT}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
            params![
                row.id.0,
                row.month.to_string(),
                row.member.0,
                row.amount.0,
                row.kind,
                row.counterpart,
                row.reason,
                row.entered_on
            ],
        )
        .map(drop)
    }

    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn delete_adjustment(&self, id: AdjustmentId) -> Result<()> {
        self.execute("DELETE FROM pay_adjustment WHERE id = ?1", [id.0]).map(drop)
    }

    /// Seals a month. The caller has checked that it is open; the schema refuses a second time.
    ///
    /// # Errors
    /// [`Problem::File`](crate::domain::problem::Problem::File).
    pub fn insert_frozen(&self, month: &FrozenMonth, lines: &[PayLineRow]) -> Result<()> {
        let id = self.new_id();
        self.execute(
            &format!("INSERT INTO pay_month (id, {FROZEN}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"),
            params![id, month.month.to_string(), month.closed_on, month.text, month.hash, month.code],
        )?;
        for line in lines {
            let line_id = self.new_id();
            self.execute(
                "INSERT INTO pay_line (id, pay_month_id, member_id, pot, part, amount_fen) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![line_id, id, line.member.0, line.pot, line.part, line.amount.0],
            )?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    fn pay_inputs_has(&self, month: &str, kind: &str, member: Option<i64>) -> Result<bool> {
        Ok(self.count(
            "SELECT EXISTS (SELECT 1 FROM pay_input WHERE month = ?1 AND kind = ?2 AND member_id IS ?3)",
            params![month, kind, member],
        )? > 0)
    }
}
