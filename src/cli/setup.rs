//! Commands about the file as a whole: init, demo, import, backup, check.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use serde_json::json;

use super::args::RosterArguments;
use super::context::{Context, options, own_file, own_pack_path, system};
use super::{Report, json as shapes};
use crate::desk::demo::DemoOptions;
use crate::desk::model::{ImportCounts, NewTeam};
use crate::desk::{Desk, OpenOptions, Result, Stamp, Store};
use crate::domain::problem::{FileFault, Problem, SetupProblem};
use crate::domain::roster::RosterReading;
use crate::domain::team::Role;
use crate::exchange::roster::{RosterRequest, read_roster};
use crate::text::{lines, pay, roster as words};

pub fn init(context: &Context, policy: String, team: String, members: &[String]) -> Result<Report> {
    let members = members.iter().map(|given| member(given)).collect::<Result<_>>()?;
    let new = NewTeam { name: team, policy, members };
    let stamp = Stamp { at: context.now, who: new.members.first().map(|(name, _)| name.clone()).unwrap_or_default() };
    let desk = context.make(&new, &stamp, context.today)?;
    let path = context.path.display().to_string();
    Ok(Report::new(
        lines::made(&path),
        json!({ "file": path, "team": desk.team().name, "count": desk.members().len() }),
    ))
}

/// `NAME:ROLE`, with a full-width colon too.
fn member(given: &str) -> Result<(String, Option<Role>)> {
    let (name, role) = given.rsplit_once([':', '：']).unwrap_or((given, ""));
    let role = Role::from_code(role.trim()).ok_or_else(|| SetupProblem::BadRole { given: given.to_owned() })?;
    Ok((name.trim().to_owned(), Some(role)))
}

pub fn demo(context: &Context, residents: usize, seed: u64, write: Option<PathBuf>) -> Result<Report> {
    let path = write.unwrap_or_else(|| context.path.clone());
    let desk = write_demo(context, &path, residents, seed)?;
    let said = path.display().to_string();
    Ok(Report::new(lines::written(&said), json!({ "file": said, "team": desk.team().name, "residents": residents })))
}

/// A demo team in a folder that goes away with the program.
pub fn demo_in_temp(context: &Context, residents: usize, seed: u64) -> Result<(Context, tempfile::TempDir)> {
    let folder = tempfile::Builder::new().prefix("jiayi-demo-").tempdir().map_err(|e| system("tempdir", &e))?;
    let path = folder.path().join("demo.db");
    write_demo(context, &path, residents, seed)?;
    Ok((Context { path, ..context.clone() }, folder))
}

fn write_demo(context: &Context, path: &Path, residents: usize, seed: u64) -> Result<Desk> {
    let store = Store::create(path, OpenOptions::plain(seed))?;
    let made = Desk::demo(store, &DemoOptions { residents, seed, today: context.today });
    if made.is_err() {
        let _ = std::fs::remove_file(path);
    }
    made
}

pub fn import(context: &Context, given: &RosterArguments) -> Result<Report> {
    let RosterArguments { path, dry_run, sheet, map, skip_refused } = given;
    let mut desk = context.open()?;
    let map = map.as_ref().map(std::fs::read_to_string).transpose().map_err(|e| system("--map", &e))?;
    let reading = read_roster(&RosterRequest {
        path,
        sheet: sheet.as_deref(),
        mapping: map.as_deref(),
        recognise: &|word| desk.policy().recognise(word),
        today: context.today,
        progress: &|_| {},
        cancel: &AtomicBool::new(false),
    })?;
    let plan = desk.plan_import(&reading, context.today)?;
    let mut counts = plan.counts.clone();
    let stamp = context.stamp(&desk);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = if *dry_run {
        None
    } else {
        match desk.import(&stamp, &plan, &name, *skip_refused, context.today) {
            Ok(()) => None,
            Err(problem @ Problem::ImportRefused { .. }) => {
                (counts.taken, counts.added) = (0, 0);
                Some(problem)
            }
            Err(problem) => return Err(problem),
        }
    };
    let text = import_text(&reading, &counts, *dry_run, refused.as_ref());
    let found_problems = refused.is_some() || (*dry_run && counts.refused > 0);
    Ok(Report { found_problems, ..Report::new(text, import_json(&reading, &counts)) })
}

fn import_text(reading: &RosterReading, counts: &ImportCounts, dry_run: bool, refused: Option<&Problem>) -> String {
    let problems = reading.problems.iter().map(|one| words::on_sheet(&one.place, &words::problem(one)));
    let findings = reading.findings.iter().map(|one| words::on_sheet(&one.place, &words::finding(one)));
    let mut said: Vec<String> = problems.chain(findings).collect();
    said.push(match refused {
        Some(problem) => crate::text::problems::problem(problem),
        None => words::import_counts(counts, dry_run),
    });
    said.join("\n")
}

fn import_json(reading: &RosterReading, counts: &ImportCounts) -> serde_json::Value {
    let at = super::services::on_sheet;
    let problems = reading.problems.iter().map(|p| at(&p.place, &p.value, words::problem_kind(&p.kind)));
    let findings = reading.findings.iter().map(|f| at(&f.place, &f.value, words::finding_kind(&f.kind)));
    json!({
        "read": counts.read,
        "taken": counts.taken,
        "added": counts.added,
        "unchanged": counts.unchanged,
        "refused": counts.refused,
        "problems": problems.collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
        "notes": counts.notes.iter().map(|(note, rows)| words::import_note(note, *rows)).collect::<Vec<_>>(),
    })
}

pub fn backup(context: &Context, to: &Path) -> Result<Report> {
    let desk = context.open_as_is()?;
    let rules = own_file(&context.path)?.map(|own| (own, own_pack_path(to)));
    if let Some((_, path)) = &rules
        && path.symlink_metadata().is_ok()
    {
        return Err(Problem::File { path: path.display().to_string(), fault: FileFault::AlreadyExists });
    }
    desk.backup(to, options()?)?;
    let rules = rules.map(|(own, path)| write_private(&path, own.pack().bytes).map(|()| path)).transpose();
    let rules = rules.inspect_err(|_| drop(std::fs::remove_file(to)))?.map(|path| path.display().to_string());
    let said = to.display().to_string();
    Ok(Report::new(lines::backed_up(&said, rules.as_deref()), json!({ "file": said, "rules": rules })))
}

/// The rules that belong to the backup come back with it; those of the file that is put aside go with it.
pub fn restore(context: &Context, from: &Path) -> Result<Report> {
    let (to, aside) = (&context.path, unused_aside(context));
    let rules = own_file(from)?;
    let replaced = Store::restore(from, to, &aside, options()?)?;
    let (own, own_aside) = (own_pack_path(to), own_pack_path(&aside));
    match std::fs::rename(&own, &own_aside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(system("rename", &error)),
        _ => {}
    }
    if let Some(rules) = rules {
        write_private(&own, rules.pack().bytes)?;
    }
    let (said, aside) = (to.display().to_string(), replaced.map(|path| path.display().to_string()));
    let text = lines::restored(&from.display().to_string(), &said, aside.as_deref());
    Ok(Report::new(text, json!({ "file": said, "aside": aside })))
}

/// `jiayi.replaced-20261122-0914.db`, with a number where there is one already.
fn unused_aside(context: &Context) -> PathBuf {
    let at = context.now.format("%Y%m%d-%H%M");
    let extension = context.path.extension().and_then(|extension| extension.to_str()).unwrap_or("db");
    let name = |nth: usize| {
        let nth = if nth == 0 { String::new() } else { format!("-{nth}") };
        context.path.with_extension(format!("replaced-{at}{nth}.{extension}"))
    };
    (0..).map(name).find(|path| path.symlink_metadata().is_err()).unwrap_or_else(|| name(0))
}

/// A copy of the team's rules beside the copy of its file: one without the other would be opened with other rules.
fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let refuse = |error: std::io::Error| Problem::File {
        path: path.display().to_string(),
        fault: FileFault::Other(error.to_string()),
    };
    // A temporary file is readable by its owner only, and appears under its name when it is whole.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".jiayi-").tempfile_in(folder).map_err(refuse)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(refuse)?;
    file.persist_noclobber(path).map(drop).map_err(|error| refuse(error.error))
}

pub fn check(context: &Context) -> Result<Report> {
    let found = context.open()?.check(context.today)?;
    let mut problems: Vec<String> = found.damage.iter().map(|detail| lines::integrity(detail)).collect();
    if found.plans > 0 {
        problems.push(lines::plans_differ(found.plans));
    }
    problems.extend(found.months.iter().map(|(month, verdict)| format!("{month} {}", pay::verdict(verdict))));
    let json = shapes::list("problems", &problems);
    Ok(Report { found_problems: !problems.is_empty(), ..Report::new(lines::checked(&problems), json) })
}
